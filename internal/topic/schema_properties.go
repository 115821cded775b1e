package topic

// The properties that elements share. In these lists a name alone is a property that is read; a star marks
// one that must be there; `-name` is known and makes no difference here; `!name` is known and not run, so that
// only an empty value, or the default after `=`, is accepted.
const (
	triggerProperties = "kind* id actions condition priority -runOnce "
	nodeProperties    = "kind* id disabled -conversationOutcome -displayName "
	promptProperties  = "repeatCount unrecognizedPrompt interruptionPolicy "
	buttonProperties  = "kind* title -image -imageAltText "
	entityProperties  = "kind* allowMultipleValues -sensitivityLevel !includeMetadata=false "
	// What every component of an export has. Its file may have them beside those of what it defines.
	componentProperties = "-kind -version -managedProperties -auditInfo -displayName -id -parentBotComponentId " +
		"-parentBotId -parentBotComponentCollectionId -description -shareContext -category -state -status " +
		"-publisherUniqueName -schemaName -mcs.metadata "
	closedListElements = "-samples -optionSetName -smartMatchingEnabled -conversionMetadata -dtmfMultipleChoiceOptions "
)

// properties lists the properties of an element as Microsoft's schema has them.
func properties(element string) string {
	switch element {
	case "AdaptiveDialog":
		return "kind beginDialog* inputType outputType startBehavior mcs.metadata -modelDisplayName " +
			"-modelDescription -recognizer -conversionMetadata !endAutomatically=true !inputs !triggers " +
			"!response !confirmation"
	case OnInactivity:
		return triggerProperties + "durationInSeconds"
	case OnRecognizedIntent, OnEscalate:
		return triggerProperties + "intent"
	case OnActivity:
		return triggerProperties + "type"
	case OnEventActivity:
		return triggerProperties + "eventName"
	case OnSelectIntent:
		return triggerProperties + "triggerBehavior"
	case OnSilence:
		return triggerProperties + "silenceDetectionTimeoutInMilliseconds"
	case OnConversationStart, OnUnknownIntent, OnError, OnRedirect, OnSystemRedirect:
		return triggerProperties
	case "Intent":
		return "kind triggerQueries displayName includeInOnSelectIntent !availableInChannels"
	case "record type":
		return "kind properties"
	case "Variable":
		return "name scope type defaultValue isExternalInitializationAllowed -isOutputToExternalCallers " +
			"-initializationTimeoutInMilliseconds -missingInitializationBehavior -aIVisibility -dataType " +
			"-displayNameForDataType"
	case "GlobalVariableComponent":
		return "variable"
	case "CustomEntityComponent":
		return "entity"
	case "variable declaration":
		return "type -displayName -description -isRequired -order !defaultValue"
	}
	return nodePropertiesOf(element)
}

// nodePropertiesOf lists the properties of nodes.
func nodePropertiesOf(element string) string {
	switch element {
	case "SendActivity":
		return nodeProperties + "activity*"
	case "Question":
		return nodeProperties + promptProperties + "variable* prompt* entity* alwaysPrompt skipQuestionMode " +
			"validation invalidPrompt defaultValue defaultValueResponse fallbackDialogOnInvalidEntity " +
			"voiceInputSettings -holdSettings"
	case "CSATQuestion":
		return nodeProperties + "variable"
	case "AdaptiveCardPrompt":
		return nodeProperties + promptProperties + "card* output* outputType"
	case "ConditionGroup":
		return nodeProperties + "conditions* elseActions"
	case "ActionScope":
		return nodeProperties + "actions"
	case "Foreach":
		return nodeProperties + "items* value* index actions"
	case nodeContainer:
		return nodeProperties + "-actions"
	case "EndConversation", "BreakLoop", "ContinueLoop":
		return nodeProperties
	case "GotoAction":
		return nodeProperties + "actionId*"
	case "HttpRequestAction":
		return nodeProperties + "method url* headers body errorHandling requestTimeoutInMilliseconds response " +
			"responseSchema responseHeaders -latencyMessageSettings -networkIsolation"
	case "InvokeFlowAction":
		return nodeProperties + "flowId* input output -latencyMessageSettings"
	case "TransferConversation":
		return nodeProperties + "messageToAgent context telephoneNumber"
	case "TransferConversationV2":
		return nodeProperties + "transferType"
	case "LogCustomTelemetryEvent":
		return nodeProperties + "eventName properties"
	}
	return variableNodePropertiesOf(element)
}

// variableNodePropertiesOf lists the properties of the nodes that set variables or change the topic.
func variableNodePropertiesOf(element string) string {
	switch element {
	case "SetVariable", "SetTextVariable":
		return nodeProperties + "variable* value*"
	case "SetMultipleVariables":
		return nodeProperties + "assignments*"
	case "ResetVariable":
		return nodeProperties + "variable*"
	case "ClearAllVariables":
		return nodeProperties + "variables"
	case "ParseValue":
		return nodeProperties + "variable* valueType* value* errorPolicy"
	case "EditTable":
		return nodeProperties + "itemsVariable* changeType value resultVariable"
	case "EditTableV2":
		return nodeProperties + "itemsVariable* changeType*"
	case "BeginDialog":
		return nodeProperties + "dialog* input output !activityProcessed=true"
	case "ReplaceDialog":
		return nodeProperties + "dialog* input !activityProcessed=true"
	case "RepeatDialog":
		return nodeProperties + "input !activityProcessed=true"
	case "EndDialog":
		return nodeProperties + "clearTopicQueue value"
	case "CancelDialog", "CancelAllDialogs":
		return nodeProperties + "eventName eventValue !activityProcessed=true"
	case "EmitEvent":
		return nodeProperties + "eventType eventName* eventValue !bubbleEvent=false"
	}
	return partPropertiesOf(element)
}

// partPropertiesOf lists the properties of what stands within nodes.
func partPropertiesOf(element string) string {
	switch element {
	case "ConditionItem":
		return "kind id condition actions -displayName"
	case "VariableAssignment":
		return "kind variable* value*"
	case "AddItemOperation", "RemoveItemOperation":
		return "kind* value*"
	case "TakeFirstItemOperation", "TakeLastItemOperation":
		return "kind* resultVariable"
	case "ClearItemsOperation", "NoRequestContent", "RaiseErrorBehavior":
		return "kind*"
	case "InterruptionPolicy":
		return "kind allowInterruption interruptionTopicListFilter"
	case "IncludeSelectedTopics":
		return "kind allowedInterruptTopics"
	case "VoiceInputSettings":
		return "kind silenceDetectionTimeoutInMilliseconds -wordsetsWeightValue -speechRecognitionSensitivity " +
			"-speechRecognitionSpeedVsAccuracy -repeatCountOnSilence -inputTimeoutResponse " +
			"-fallbackDialogOnSilence -defaultValueMissingAction -defaultValueOnSilence " +
			"-utteranceEndTimeoutInMilliseconds -speechRecognitionTimeoutInMilliseconds"
	case "ActionInputBinding":
		return "kind binding"
	case "ActionOutputBinding":
		return "kind binding !outputOverrides"
	case "SingleVariableOutputBinding":
		return "kind* variable* !outputOverrides"
	case "JsonRequestContent":
		return "kind* content"
	case "RawRequestContent":
		return "kind* contentType content"
	case "ContinueOnErrorBehavior":
		return "kind* statusCode errorResponseBody"
	case "TransferToAgent":
		return "kind* messageToAgent context"
	case "TransferToPhoneNumber":
		return "kind* phoneNumber* -sipUuiHeader -sipxHeaders -dtmfSequence"
	case "AutomaticTransferContext":
		return "kind* variables"
	case "ExpressionTransferContext":
		return "kind* value"
	case "ManualTransferContext":
		return "kind* contextVariables"
	}
	return contentPropertiesOf(element)
}

// contentPropertiesOf lists the properties of activities and entities.
func contentPropertiesOf(element string) string {
	switch element {
	case "Message":
		return "kind text speak quickReplies attachments attachmentLayout inputHint randomizeVariantSelection " +
			"channelData value -summary -importance -expiration -allowBargeIn -citationEntities"
	case "EventActivity":
		return "kind* name value channelData"
	case "Activity":
		return "kind* activityType name value channelData inputHint"
	case AttachmentHero:
		return "kind* title subtitle image text buttons"
	case AttachmentImage:
		return "kind* title image"
	case AttachmentVideo:
		return "kind* title subtitle image media text buttons"
	case AttachmentAdaptive:
		return "kind* cardContent*"
	case AttachmentFile:
		return "kind* fileContent* name contentType"
	case ButtonMessageBack, ButtonHidden:
		return buttonProperties + "text* -displayText"
	case ButtonOpenURL:
		return buttonProperties + "url*"
	case ButtonCall:
		return buttonProperties + "phoneNumber*"
	case "EmbeddedEntity":
		return entityProperties + "definition*"
	case "ClosedListEntity":
		return entityProperties + closedListElements + "items*"
	case "ClosedListItem":
		return "kind id displayName* synonyms -dtmfKey"
	case "ClosedListEntityReference", "RegexEntityReference":
		return entityProperties + "entityId*"
	case "DynamicClosedListEntity":
		return entityProperties + closedListElements + "items*"
	case "RegexEntity":
		return entityProperties + "pattern* -samples"
	}
	if containsField(runningEntities, element) { // the prebuilt ones
		return entityProperties
	}
	return ""
}
