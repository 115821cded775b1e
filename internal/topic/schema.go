package topic

import "strings"

// support says what lull does with a kind of Microsoft's schema.
type support uint8

const (
	unknown support = iota // the schema has no such kind
	planned                // the schema knows it; lull does not run it
	runs
)

// The kinds of trigger, and of node, that lull runs.
const (
	runningTriggers = "OnInactivity OnConversationStart OnRecognizedIntent OnUnknownIntent OnError " +
		"OnRedirect OnSystemRedirect"
	runningNodes = "SendActivity SetVariable SetTextVariable ConditionGroup Question BeginDialog " +
		"EndDialog CancelAllDialogs EndConversation GotoAction"
	runningEntities = "BooleanPrebuiltEntity NumberPrebuiltEntity StringPrebuiltEntity EmbeddedEntity " +
		"ClosedListEntity"
)

// The kinds that the schema has beside those.
const (
	plannedTriggers = "RecurrenceTrigger CreateConversationConnectorTrigger " +
		"ContinueConversationConnectorTrigger OnPlanComplete OnKnowledgeRequested OnGeneratedResponse " +
		"OnOutgoingMessage OnCopilotRedirect OnActivity OnEventActivity OnDtmfKeyPress OnToolSelected " +
		"OnSystemIntent OnEscalate OnAnsweringMachineDetected OnSelectIntent OnUnrecognizedSpeech " +
		"OnAnalyzeText OnSignIn OnUnknownDtmfKey OnSilence"
	plannedNodes = "InvokeFlowAction InvokeAIBuilderModelAction WaitForConnectorTrigger " +
		"InvokeConnectorAction InvokeMcpToolAction InvokeSkillAction HttpRequestAction " +
		"SearchAndSummarizeContent AnswerQuestionWithAI SearchAndSummarizeWithCustomModel " +
		"InvokeCustomModelAction SearchKnowledgeSources AdaptiveCardPrompt CSATQuestion OAuthInput " +
		"ActionScope Foreach DisconnectedNodeContainer ActivateExternalTrigger ReplaceDialog " +
		"RepeatDialog DisableTrigger CancelDialog ClearAllVariables BreakLoop ContinueLoop ResetVariable " +
		"EditTable EditTableV2 EmitEvent GetActivityMembers GetConversationMembers RecognizeIntent " +
		"TransferConversation TransferConversationV2 SetMultipleVariables ParseValue SignOutUser " +
		"LogCustomTelemetryEvent DeleteActivity UpdateActivity CreateSearchQuery"
	plannedEntities = "ClosedListEntityReference DynamicClosedListEntity RegexEntity " +
		"RegexEntityReference AgePrebuiltEntity CityPrebuiltEntity ColorPrebuiltEntity " +
		"ContinentPrebuiltEntity CountryOrRegionPrebuiltEntity DatePrebuiltEntity DateTimePrebuiltEntity " +
		"DateTimeNoTimeZonePrebuiltEntity DurationPrebuiltEntity EMailPrebuiltEntity EventPrebuiltEntity " +
		"FilePrebuiltEntity LanguagePrebuiltEntity MoneyPrebuiltEntity MultipleChoicePrebuiltEntity " +
		"OrdinalPrebuiltEntity OrganizationPrebuiltEntity PercentagePrebuiltEntity " +
		"PersonNamePrebuiltEntity PhoneNumberPrebuiltEntity PointOfInterestPrebuiltEntity " +
		"SpeedPrebuiltEntity StatePrebuiltEntity StreetAddressPrebuiltEntity TemperaturePrebuiltEntity " +
		"URLPrebuiltEntity WeightPrebuiltEntity ZipCodePrebuiltEntity"
	plannedActivities = "EventActivity Activity"
	plannedReplies    = "MakeCall SendHiddenMessageBack"
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

// The properties that elements share. In these lists a name alone is a property that is read; a star marks
// one that must be there; `-name` is known and makes no difference here; `!name` is known and not run yet, so
// that only an empty value, or the default after `=`, is accepted.
const (
	triggerProperties = "kind* id actions condition priority !runOnce=false "
	nodeProperties    = "kind* id disabled -conversationOutcome -displayName "
	cardProperties    = "kind* title text* -image -imageAltText -displayText "
)

// properties lists the properties of an element as Microsoft's schema has them.
func properties(element string) string {
	switch element {
	case "AdaptiveDialog":
		return "kind beginDialog* inputType outputType mcs.metadata -modelDisplayName -modelDescription " +
			"-recognizer -conversionMetadata !startBehavior=Default !endAutomatically=true !inputs " +
			"!triggers !response !confirmation"
	case OnInactivity:
		return triggerProperties + "durationInSeconds"
	case OnRecognizedIntent:
		return triggerProperties + "intent"
	case OnConversationStart, OnUnknownIntent, OnError, OnRedirect, OnSystemRedirect:
		return triggerProperties
	case "Intent":
		return "kind triggerQueries -displayName -includeInOnSelectIntent !availableInChannels"
	case "record type":
		return "kind properties"
	case "variable declaration":
		return "type -displayName -description -isRequired -order !defaultValue"
	}
	return nodePropertiesOf(element)
}

// nodePropertiesOf lists the properties of nodes and what stands within them.
func nodePropertiesOf(element string) string {
	switch element {
	case "SendActivity":
		return nodeProperties + "activity*"
	case "SetVariable", "SetTextVariable":
		return nodeProperties + "variable* value*"
	case "ConditionGroup":
		return nodeProperties + "conditions* elseActions"
	case "ConditionItem":
		return "kind id condition actions -displayName"
	case "Question":
		return nodeProperties + "variable* prompt* entity* alwaysPrompt skipQuestionMode repeatCount " +
			"unrecognizedPrompt defaultValue defaultValueResponse interruptionPolicy !invalidPrompt " +
			"!validation !voiceInputSettings !holdSettings !fallbackDialogOnInvalidEntity"
	case "InterruptionPolicy":
		return "kind !allowInterruption=true !interruptionTopicListFilter"
	case "BeginDialog":
		return nodeProperties + "dialog* input output !activityProcessed=true"
	case "ActionInputBinding":
		return "kind binding"
	case "ActionOutputBinding":
		return "kind binding !outputOverrides"
	case "EndDialog":
		return nodeProperties + "clearTopicQueue !value"
	case "CancelAllDialogs":
		return nodeProperties + "!activityProcessed=true !eventName !eventValue"
	case "EndConversation":
		return nodeProperties
	case "GotoAction":
		return nodeProperties + "actionId*"
	}
	return contentPropertiesOf(element)
}

// contentPropertiesOf lists the properties of activities and entities.
func contentPropertiesOf(element string) string {
	switch element {
	case "Message":
		return "kind text speak quickReplies -summary -inputHint -importance !attachments " +
			"!attachmentLayout=List !expiration !allowBargeIn=true !randomizeVariantSelection=true " +
			"!channelData !value !citationEntities"
	case "MessageBack":
		return cardProperties
	case "OpenUrl":
		return "kind* title url* -image -imageAltText"
	case "EmbeddedEntity":
		return "kind* definition* !includeMetadata=false !allowMultipleValues=false -sensitivityLevel"
	case "ClosedListEntity":
		return "kind* items* -samples -optionSetName -smartMatchingEnabled -conversionMetadata " +
			"-dtmfMultipleChoiceOptions -sensitivityLevel !includeMetadata=false " +
			"!allowMultipleValues=false"
	case "ClosedListItem":
		return "kind id displayName* synonyms -dtmfKey"
	case "BooleanPrebuiltEntity", "NumberPrebuiltEntity", "StringPrebuiltEntity":
		return "kind* -sensitivityLevel !includeMetadata=false !allowMultipleValues=false"
	}
	return ""
}
