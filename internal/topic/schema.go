package topic

import "strings"

// support says what lull does with a kind of Microsoft's schema.
type support uint8

const (
	unknown support = iota // the schema has no such kind
	planned                // the schema knows it; lull does not run it
	runs
)

// The kinds of trigger, of node and of entity that lull runs (section T of the rules).
const (
	runningTriggers = "OnInactivity OnConversationStart OnRecognizedIntent OnUnknownIntent OnSelectIntent " +
		"OnEscalate OnActivity OnEventActivity OnSilence OnError OnRedirect OnSystemRedirect"
	runningNodes = "SendActivity Question CSATQuestion AdaptiveCardPrompt SetVariable SetTextVariable " +
		"SetMultipleVariables ResetVariable ClearAllVariables ParseValue EditTable EditTableV2 ConditionGroup " +
		"ActionScope Foreach BreakLoop ContinueLoop GotoAction BeginDialog ReplaceDialog RepeatDialog " +
		"EndDialog CancelDialog CancelAllDialogs EndConversation EmitEvent HttpRequestAction " +
		"InvokeFlowAction TransferConversation TransferConversationV2 LogCustomTelemetryEvent"
	runningEntities = "BooleanPrebuiltEntity NumberPrebuiltEntity StringPrebuiltEntity DatePrebuiltEntity " +
		"DateTimePrebuiltEntity DateTimeNoTimeZonePrebuiltEntity EMailPrebuiltEntity " +
		"PhoneNumberPrebuiltEntity URLPrebuiltEntity AgePrebuiltEntity MoneyPrebuiltEntity " +
		"PercentagePrebuiltEntity SpeedPrebuiltEntity TemperaturePrebuiltEntity WeightPrebuiltEntity " +
		"EmbeddedEntity ClosedListEntity ClosedListEntityReference DynamicClosedListEntity RegexEntity " +
		"RegexEntityReference"
)

// nodeContainer holds nodes that the author took out of the topic: kept, never run, and not looked at.
const nodeContainer = "DisconnectedNodeContainer"

// The kinds that the schema has beside those.
const (
	plannedTriggers = "RecurrenceTrigger CreateConversationConnectorTrigger " +
		"ContinueConversationConnectorTrigger OnPlanComplete OnKnowledgeRequested OnGeneratedResponse " +
		"OnOutgoingMessage OnCopilotRedirect OnDtmfKeyPress OnToolSelected OnSystemIntent " +
		"OnAnsweringMachineDetected OnUnrecognizedSpeech OnAnalyzeText OnSignIn OnUnknownDtmfKey"
	plannedNodes = "InvokeAIBuilderModelAction WaitForConnectorTrigger InvokeConnectorAction " +
		"InvokeMcpToolAction InvokeSkillAction SearchAndSummarizeContent AnswerQuestionWithAI " +
		"SearchAndSummarizeWithCustomModel InvokeCustomModelAction SearchKnowledgeSources OAuthInput " +
		"ActivateExternalTrigger DisableTrigger GetActivityMembers GetConversationMembers RecognizeIntent " +
		"SignOutUser DeleteActivity UpdateActivity CreateSearchQuery"
	plannedEntities = "CityPrebuiltEntity ColorPrebuiltEntity ContinentPrebuiltEntity " +
		"CountryOrRegionPrebuiltEntity DurationPrebuiltEntity EventPrebuiltEntity FilePrebuiltEntity " +
		"LanguagePrebuiltEntity MultipleChoicePrebuiltEntity OrdinalPrebuiltEntity " +
		"OrganizationPrebuiltEntity PersonNamePrebuiltEntity PointOfInterestPrebuiltEntity " +
		"StatePrebuiltEntity StreetAddressPrebuiltEntity ZipCodePrebuiltEntity"
)

// supportOf looks a kind up among those that run and those that are only known.
func supportOf(kind, running, others string) support {
	switch {
	case kind == "":
	case containsField(running, kind):
		return runs
	case containsField(others, kind):
		return planned
	}
	return unknown
}

func containsField(list, field string) bool {
	for f := range strings.FieldsSeq(list) {
		if f == field {
			return true
		}
	}
	return false
}
