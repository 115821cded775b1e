package topic

import "lull/powerfx"

// systemVariable is one of the variables that the runtime fills.
type systemVariable struct {
	name     string
	typ      powerfx.Type
	writable bool // package dialog says what it takes
}

// settableElsewhere lists the system variables that Copilot Studio lets topics set as well. They steer generated
// answers, and in which zone its functions see the user's time: nothing in lull goes by them.
const settableElsewhere = "System.ContinueResponse System.Conversation.LocalTimeZone System.SearchResults"

// systemVariables lists Copilot Studio's system variables. Those with parts of many shapes (values of
// activities, entities) are Dynamic.
func systemVariables() []systemVariable {
	var list []systemVariable
	add := func(t powerfx.Type, names ...string) {
		for _, name := range names {
			list = append(list, systemVariable{name: "System." + name, typ: t})
		}
	}
	add(powerfx.TextType,
		"Activity.Channel", "Activity.ChannelId", "Activity.Text", "Activity.Type", "Activity.TypeId",
		"Activity.Name", "Activity.From.Id", "Activity.From.Name", "Activity.Recipient.Id",
		"Activity.Recipient.Name", "Activity.InputDTMFKeys", "Activity.SpeechRecognition.MinimallyFormattedText",
		"Activity.UserInputType",
		"Conversation.Id", "Conversation.LocalTimeZone", "Conversation.SipUuiHeaderValue",
		"LastMessage.Id", "LastMessage.Text",
		"Error.Code", "Error.Message", "SignInReason", "SearchQuery", "KeywordSearchQuery",
		"Response.FormattedText", "Recognizer.TriggeringMessage.Id", "Recognizer.TriggeringMessage.Text",
		"Recognizer.MultipleTopicsMatchedReason",
		"User.AccessToken", "User.DisplayName", "User.Email", "User.FirstName", "User.Id", "User.Language",
		"User.LastName", "User.PrincipalName",
		"Bot.EnvironmentId", "Bot.Id", "Bot.Name", "Bot.SchemaName", "Bot.TenantId")
	add(powerfx.BooleanType,
		"ContinueResponse", "Conversation.InTestMode", "Conversation.OnlyAllowDTMF", "User.IsLoggedIn")
	add(powerfx.DecimalType, "Activity.SpeechRecognition.Confidence", "FallbackCount", "InactivityTimer.Count")
	add(powerfx.DynamicType, "Activity.Attachments", "Activity.ChannelData", "Activity.Value",
		"Conversation.LocalTimeZoneOffset", "Recognizer.ExtractedEntities", "Recognizer.IntentOptions",
		"Response.Citations", "SearchResults")
	return append(list,
		systemVariable{"System.InactivityTimer.Continue", powerfx.BooleanType, true}, // rule C7
		systemVariable{"System.Recognizer.SelectedIntent", powerfx.DynamicType, true},
	)
}

// systemAlias returns the name that a flat system variable of Microsoft's declarative runtime stands for.
func systemAlias(name string) string {
	switch name {
	case "System.ConversationId":
		return "System.Conversation.Id"
	case "System.LastMessageId":
		return "System.LastMessage.Id"
	case "System.LastMessageText":
		return "System.LastMessage.Text"
	case "System.UserLanguage":
		return "System.User.Language"
	}
	return name
}
