package dialog_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/dialog"
)

// TestT_SystemVariables: what topics see of the activity that is being handled, and what stays of it.
func TestT_SystemVariables(t *testing.T) {
	const bot = `
== Show: OnActivity
type: Message
- {kind: SendActivity, id: a, activity: "{System.Activity.Text}|{System.Activity.Type}|{System.Activity.From.Name}|{System.Activity.Recipient.Id}|{System.Activity.Recipient.Name}"}
- {kind: SendActivity, id: b, activity: "{System.Activity.Value.a}|{System.Activity.ChannelData.b}|{First(System.Activity.Attachments).name}"}
- {kind: SendActivity, id: c, activity: "{System.User.FirstName}|{System.User.LastName}|{System.User.Language}|{System.Conversation.InTestMode}"}
- {kind: SendActivity, id: d, activity: "{System.LastMessage.Id}|{System.LastMessage.Text}|{System.Recognizer.TriggeringMessage.Id}|{System.Recognizer.TriggeringMessage.Text}"}
== Event: OnEventActivity
- {kind: SendActivity, id: a, activity: "{System.Activity.Name}|{System.Activity.Text}|{System.User.Language}"}
== Idle: OnInactivity 60
- {kind: SendActivity, id: a, activity: "{System.Activity.Text}|{IsBlank(System.Activity.Value)}|{System.User.FirstName}|{System.User.Language}"}
`
	s := &story{t: t, bots: []string{bot}, channel: "test", state: &dialog.State{}, nowUS: storyStart}
	s.publish()
	from := &activity.Account{ID: "u1", Name: "Ada King Lovelace", Role: activity.RoleUser}
	for _, a := range []*activity.Activity{
		{Type: activity.Message, ID: "m1", Text: "first", From: from, Locale: "de-AT"},
		{
			Type: activity.Message, ID: "m2", Text: "second", From: from, Recipient: &activity.Account{ID: "b1", Name: "Bot"},
			Value: json.RawMessage(`{"a": 1}`), ChannelData: json.RawMessage(`{"b": "x"}`),
			Attachments: []activity.Attachment{{ContentType: "image/png", ContentURL: "u", Name: "pic"}},
		},
		{Type: activity.Event, ID: "m3", Name: "seen", From: from},
	} {
		s.input(&dialog.Input{Kind: dialog.InputActivity, Activity: a})
	}
	s.until(s.nowUS + 60*second)
	var got []string
	for _, l := range s.log {
		if l.kind == "bot" {
			got = append(got, l.line)
		}
	}
	want := []string{
		"0s bot: first|message|Ada King Lovelace||",
		"0s bot: ||",
		"0s bot: Ada|King Lovelace|de-AT|true",
		"0s bot: ||m1|first",
		"0s bot: second|message|Ada King Lovelace|b1|Bot",
		"0s bot: 1|x|pic",
		"0s bot: Ada|King Lovelace|de-AT|true",
		"0s bot: m1|first|m2|second",
		"0s bot: seen|second|de-AT",
		"1m0s bot: second|true|Ada|de-AT",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("said (-want +got):\n%s", diff)
	}
}

// TestActivityID: a message is known to topics by the id under which channels know it.
func TestActivityID(t *testing.T) {
	p := dialog.NewProgram(loadBot(t, `
== Show: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "{System.LastMessage.Id}."}
`), 1, nil)
	s := &dialog.State{}
	var got []string
	for _, id := range []string{"c1|1", "c1|2", "c1|3"} {
		env := &dialog.Env{NowUS: storyStart, ConversationID: "c1", ActivityID: id, InForce: p}
		record := s.Step(env, userSays("hello"))
		if record.In.ID != "m1" {
			t.Errorf("the record has the id %q", record.In.ID)
		}
		got = append(got, record.Out[0].Text)
	}
	if diff := cmp.Diff([]string{".", "c1|1.", "c1|2."}, got); diff != "" {
		t.Errorf("said (-want +got):\n%s", diff)
	}
}
