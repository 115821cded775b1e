package dialog_test

// questionGrammar writes what the bot says and asks.
func questionGrammar() grammar {
	return grammar{
		"activity": {
			"$'say", "$'say", "{kind: Message, text: [$'say], speak: [$'say]}", "{text: [$'say, $'say, $'say]}",
			"{text: [one, $'say], randomizeVariantSelection: false, value: $=a, channelData: $=a}",
			"{text: [$'say], quickReplies: [$button, $button], inputHint: $hint}",
			"{text: [$'say], attachments: [$attachment, $attachment], attachmentLayout: Carousel}", "{attachments: [$attachment]}",
			"{kind: EventActivity, name: $'str, value: $=x}", "{kind: Activity, activityType: Typing}",
			"{kind: Activity, activityType: $activitytype, name: $'str, value: $=a}",
		},
		"activitytype": {"Message", "Typing", "Event", "Invoke", "ConversationUpdate", "EndOfConversation", "MessageReaction", "Handoff"},
		"hint":         {"AcceptingInput", "IgnoringInput", "ExpectingInput"},
		"button": {
			"{kind: MessageBack, title: $'say, text: $'str}", "{kind: OpenUrl, url: $'str}", "{kind: MakeCall, phoneNumber: $'str}",
			"{kind: SendHiddenMessageBack, text: $'str}",
		},
		"attachment": {
			"{kind: HeroCardTemplate, title: $'str, subtitle: $'str, text: $'str, image: $'str, buttons: [$button]}",
			"{kind: ImageCardTemplate, title: $'str, image: $'str}", "{kind: VideoCardTemplate, media: $'str, buttons: [$button]}",
			"{kind: AdaptiveCardTemplate, cardContent: $card}", "{kind: FileTemplate, fileContent: $=x, name: $'str, contentType: $'str}",
		},
		"card": {
			`'{"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "{Global.T} {{DATE(x)}}"}]}'`,
			"$=a", "\"={type: \\\"AdaptiveCard\\\", body: Global.R}\"",
		},

		"question": {
			"{kind: Question, $head, variable: $vt, prompt: $'say, alwaysPrompt: true, entity: StringPrebuiltEntity}",
			"{kind: Question, $head, variable: $vn, prompt: $'say, $asks entity: NumberPrebuiltEntity}",
			"{kind: Question, $head, variable: $vb, prompt: $'say, $asks entity: BooleanPrebuiltEntity}",
			"{kind: Question, $head, variable: $vd, prompt: $'say, $asks entity: $dated}",
			"{kind: Question, $head, variable: $vs, prompt: $activity, $asks $retries $checks $polite $voice entity: $entity}",
			"{kind: Question, $head, variable: $va, prompt: $activity, $asks $retries $polite entity: $entity}",
			"{kind: Question, $head, variable: $vt, prompt: $activity, $asks $checks entity: $entity}",
			"{kind: Question, $head, variable: System.Recognizer.SelectedIntent, prompt: $'say, entity: " +
				"{kind: DynamicClosedListEntity, items: =System.Recognizer.IntentOptions}}",
			"{kind: CSATQuestion, $head}", "{kind: CSATQuestion, $head, variable: $vn}",
			"{kind: AdaptiveCardPrompt, $head, card: $card, $retries $polite output: {binding: {a: $va, n: $vn}}, " +
				"outputType: {properties: {a: $type, n: Number}}}",
		},
		"asks": {
			"", "alwaysPrompt: true,", "alwaysPrompt: true,", "alwaysPrompt: $=b,", "skipQuestionMode: AlwaysAsk,",
			"skipQuestionMode: AlwaysSkipIfVariableHasValue,", "skipQuestionMode: $=t,",
		},
		"retries": {"", "repeatCount: 0,", "repeatCount: 1,", "repeatCount: $=n,", "repeatCount: 2, unrecognizedPrompt: $activity,"},
		"checks": {
			"", "validation: $=b,", "validation: $=b, invalidPrompt: $activity,", "defaultValue: $=x,",
			"defaultValue: $=x, defaultValueResponse: $activity,", "fallbackDialogOnInvalidEntity: $topic,",
		},
		"polite": {
			"", "interruptionPolicy: {allowInterruption: false},",
			"interruptionPolicy: {allowInterruption: true, interruptionTopicListFilter: {kind: IncludeSelectedTopics, " +
				"allowedInterruptTopics: [bot.topic.$topic, $topic]}},",
		},
		"voice": {"", "voiceInputSettings: {silenceDetectionTimeoutInMilliseconds: $ms},"},
		"dated": {"DatePrebuiltEntity", "DateTimePrebuiltEntity", "DateTimeNoTimeZonePrebuiltEntity"},
		"entity": {
			"StringPrebuiltEntity", "BooleanPrebuiltEntity", "NumberPrebuiltEntity", "AgePrebuiltEntity", "MoneyPrebuiltEntity",
			"PercentagePrebuiltEntity", "SpeedPrebuiltEntity", "TemperaturePrebuiltEntity", "WeightPrebuiltEntity", "$dated",
			"EMailPrebuiltEntity", "PhoneNumberPrebuiltEntity", "URLPrebuiltEntity", "{kind: EmbeddedEntity, definition: $embedded}",
			"{kind: NumberPrebuiltEntity, allowMultipleValues: true}", "{kind: ClosedListEntityReference, entityId: bot.entity.Color}",
			"{kind: RegexEntityReference, entityId: bot.entity.Order}", "{kind: DynamicClosedListEntity, items: $=r}",
			"{kind: DynamicClosedListEntity, items: $=x, allowMultipleValues: true}",
		},
		"embedded": {
			"{kind: ClosedListEntity, items: [{id: r, displayName: Red, synonyms: [crimson]}, {displayName: Green}]}",
			"{kind: RegexEntity, pattern: \"[0-9]{2,4}\", allowMultipleValues: true}",
		},
		"ms": {"0", "1000", "4000", "$=n"},
	}
}
