package httpapi

import (
	"fmt"
	"reflect"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
)

// channelDefault is the channel of a conversation that is begun by a call that names none (rule C12).
const channelDefault = "custom"

// posted is an activity as a caller posts it. Its own fields stand in front of the activity's of the same name. Fields
// that it does not know are passed over, so that an activity from elsewhere can be posted as it is.
type posted struct {
	activity.Activity

	ID           string `json:"id"`
	Bot          string `json:"bot"`
	Channel      string `json:"channel"`
	Conversation string `json:"conversation"`
	Timestamp    string `json:"timestamp"`
	ChannelID    string `json:"channelId"` // the conversation's channel says it
	Delivered    *bool  `json:"delivered"` // for lull to say
}

// item is an activity on its way into the engine.
type item struct {
	posted

	input dialog.Input
}

// read decodes an item. What its fields may say is for the engine to judge.
func read(body []byte) (*item, *problem) {
	it := new(item)
	if err := json.Unmarshal(body, &it.posted); err != nil {
		return nil, malformed(err)
	}
	if it.Type == "" {
		it.Type = activity.Message
	}
	if it.Channel == "" {
		it.Channel = channelDefault
	}
	if it.LocalTimestamp == "" {
		it.LocalTimestamp = it.Timestamp
	}
	return it, nil
}

// engineInput gives the item as the engine takes it.
func (it *item) engineInput() engine.Input {
	it.input = dialog.Input{
		Kind: dialog.InputActivity, Bot: it.Bot, Channel: it.Channel, Activity: &it.Activity,
	}
	return engine.Input{
		ID: it.ID, Kind: engine.ConversationHome, Name: it.Conversation, Conversation: &it.input,
	}
}

// typeWanted words what a value of the wrong type should have been.
func typeWanted(e *json.SemanticError) string {
	wanted := "something else"
	if e.GoType != nil {
		wanted = wantedKind(e.GoType)
	}
	return fmt.Sprintf("must be %s, not %s", wanted, givenKind(e.JSONKind))
}

func wantedKind(t reflect.Type) string {
	switch t.Kind() { //nolint:exhaustive // an activity has no fields of other kinds
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "an array"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Pointer:
		return wantedKind(t.Elem())
	}
	return "a number"
}

func givenKind(kind jsontext.Kind) string {
	switch kind { //nolint:exhaustive // the others are words of JSON: true, false, null
	case '"':
		return "a string"
	case '0':
		return "a number"
	case '[':
		return "an array"
	case '{':
		return "an object"
	}
	return kind.String()
}
