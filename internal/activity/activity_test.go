package activity_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
)

// TestC1_UserMessages: a message or an invoke of the user's moves the quiet point, and nothing else does.
func TestC1_UserMessages(t *testing.T) {
	from := func(role string) *activity.Account { return &activity.Account{ID: "x", Role: role} }
	for _, test := range []struct {
		name string
		a    activity.Activity
		want bool
	}{
		{"text", activity.Activity{Type: activity.Message, From: from(activity.RoleUser), Text: "hello"}, true},
		{"attachment", activity.Activity{Type: activity.Message, Attachments: []activity.Attachment{{}}}, true},
		{"a card's value", activity.Activity{Type: activity.Message, Value: json.RawMessage("{}")}, true},
		{"empty", activity.Activity{Type: activity.Message}, false},
		{"invoke", activity.Activity{Type: activity.Invoke, From: from("")}, true},
		{"the bot's", activity.Activity{Type: activity.Message, From: from(activity.RoleBot), Text: "hello"}, false},
		{"an agent's", activity.Activity{Type: activity.Message, From: from(activity.RoleAgent), Text: "hello"}, false},
		{"typing", activity.Activity{Type: activity.Typing}, false},
		{"reaction", activity.Activity{Type: activity.MessageReaction}, false},
		{"event", activity.Activity{Type: activity.Event, Value: json.RawMessage("{}")}, false},
		{"join", activity.Activity{Type: activity.ConversationUpdate}, false},
		{"end", activity.Activity{Type: activity.EndOfConversation}, false},
	} {
		if got := test.a.IsUserMessage(); got != test.want {
			t.Errorf("%s: IsUserMessage() = %t, want %t", test.name, got, test.want)
		}
	}
}

// TestRawParts: what lull does not read is carried as it came, and what is absent stays absent.
func TestRawParts(t *testing.T) {
	for _, in := range []string{
		`{"type":"message","text":"hi","value":{"b":1,"a":[1.50,null]},"channelData":{"x":1e3}}`,
		`{"type":"message","attachments":[{"contentType":"x","content":{"z":1}}],"entities":[{"type":"mention"}]}`,
		`{"type":"messageReaction","reactionsAdded":[{"type":"like"}]}`,
		`{"type":"message","text":"no","delivered":false}`,
	} {
		var a activity.Activity
		if err := json.Unmarshal([]byte(in), &a); err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal(&a)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(in, string(out)); diff != "" {
			t.Errorf("carried (-want +got):\n%s", diff)
		}
	}
}
