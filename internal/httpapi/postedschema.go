package httpapi

import (
	"maps"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/activity"
)

// postedSchema describes a posted activity: the activity's own fields, and those that say where it belongs.
func (a *API) postedSchema() *huma.Schema {
	registry := a.huma.OpenAPI().Components.Schemas
	shown := huma.SchemaFromType(registry, reflect.TypeFor[activity.Activity]())
	fields := maps.Clone(shown.Properties)
	for _, name := range []string{"channelId", "delivered", "recipient"} {
		delete(fields, name)
	}
	text := func(description string) *huma.Schema {
		return &huma.Schema{Type: huma.TypeString, Description: description}
	}
	fields["id"] = text("Makes the call idempotent: a repeated id of a conversation gets the first answer for a day.")
	fields["bot"] = text("The bot of a conversation that is not there yet.")
	fields["channel"] = text("The channel of a conversation that is not there yet.")
	fields["channel"].Default = channelDefault
	fields["conversation"] = text("The conversation's id.")
	fields["conversation"].Pattern = `^[A-Za-z0-9\-_.:@;=]{1,128}$`
	fields["timestamp"] = text("The client's own time; it is recorded as localTimestamp, and decides nothing.")
	fields["type"] = text("The type of activity.")
	fields["type"].Default = activity.Message
	fields["type"].Enum = []any{
		activity.Message, activity.Typing, activity.Event, activity.Invoke, activity.MessageReaction,
		activity.ConversationUpdate, activity.EndOfConversation,
	}
	return &huma.Schema{
		Type: huma.TypeObject, Properties: fields, Required: []string{"conversation"}, AdditionalProperties: true,
	}
}
