package directline_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/channel/directline"
	"lull/internal/dialog"
	"lull/internal/engine"
)

// channelData is whatever a page likes: numbers that no float64 holds, a name that comes twice, empty values.
const channelData = `{
	"z": 1.0, "a": [12345678901234567890, "<&>", null], "clientActivityID": "1", "z": {"é": 1e400}
}`

// What Web Chat 4.18 posts; the server trusts none of from.id, timestamp, id and conversation.
const webChatMessage = `{
	"type": "message", "text": "hi <b>there</b>", "textFormat": "plain", "locale": "en-US", "value": null,
	"id": "forged", "timestamp": "1999-01-01T00:00:00Z", "channelId": "webchat", "delivered": false,
	"conversation": {"id": "another"},
	"membersAdded": [{"id": "mallory"}], "recipient": {"id": "mallory"},
	"from": {"id": "mallory", "name": "Mallory", "role": "bot"},
	"localTimestamp": "2026-11-21T11:00:00.000+01:00", "localTimezone": "Europe/Berlin", "attachments": [],
	"channelData": ` + channelData + `,
	"entities": [{"type": "ClientCapabilities", "supportsListening": true}]
}`

func TestPostTrustsNothing(t *testing.T) {
	rig := newRig(t, directline.Options{})
	rig.post(t, rig.begun(t), webChatMessage)

	want := &activity.Activity{
		Type: "message", Text: "hi <b>there</b>", TextFormat: "plain", ChannelID: "directline", Locale: "en-US",
		From:           &activity.Account{ID: "dl_ann", Name: "Ann", Role: "user"},
		LocalTimestamp: "2026-11-21T11:00:00.000+01:00", LocalTimezone: "Europe/Berlin",
		Attachments: []activity.Attachment{},
		ChannelData: json.RawMessage(channelData),
		Entities:    json.RawMessage(`[{"type": "ClientCapabilities", "supportsListening": true}]`),
	}
	if diff := cmp.Diff(want, rig.engine.last()); diff != "" {
		t.Errorf("submitted (-want +got):\n%s", diff)
	}
}

// Web Chat calls a message sent when it comes back with the id of the answer and its own channelData.
func TestEchoComesFirst(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	greeted := rig.poll(t, grant, "")
	id := rig.post(t, grant, webChatMessage)

	path := activities(grant.ConversationID) + "?watermark=" + greeted.watermark()
	got := rig.call(t, http.MethodGet, path, grant.Token, "")
	answered := read[set](t, got, http.StatusOK)
	want := []string{"user: hi <b>there</b>", "bot: You said: hi <b>there</b>"}
	if diff := cmp.Diff(want, answered.texts()); diff != "" {
		t.Fatalf("activities (-want +got):\n%s", diff)
	}
	echo, bot := answered.Activities[0], answered.Activities[1]
	if echo.ID != id || echo.From.ID != "dl_ann" || bot.ReplyToID != id {
		t.Errorf("echo has id %s from %s, the reply is to %s; want %s", echo.ID, echo.From.ID, bot.ReplyToID, id)
	}
	for _, a := range answered.Activities {
		if a.ChannelID != "directline" || a.Conversation.ID != grant.ConversationID || a.ID == "" {
			t.Errorf("activity %+v lacks its channel, conversation or id", a)
		}
		if _, err := time.Parse(time.RFC3339Nano, a.Timestamp); err != nil {
			t.Errorf("timestamp: %v", err)
		}
	}
	data := compact(t, channelData)
	if !strings.Contains(got.Body.String(), `"channelData":`+data) {
		t.Errorf("channelData is not as it was posted: %s", got.Body)
	}
	if strings.Contains(got.Body.String(), `"value":null`) {
		t.Errorf("an empty field went out: %s", got.Body)
	}
}

func TestPostTypes(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	kinds := []string{"message", "event", "typing", "invoke", "messageReaction", "endOfConversation"}
	for _, kind := range kinds {
		rig.post(t, grant, fmt.Sprintf(`{"type":%q,"name":"n","value":{"a":1}}`, kind))
		if got := rig.engine.last(); got.Type != kind || string(got.Value) != `{"a":1}` {
			t.Errorf("submitted %s with value %s, want %s", got.Type, got.Value, kind)
		}
	}
}

func TestPostRefuses(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	begun := len(rig.engine.submitted)
	pad := func(n int) string {
		return `{"type":"event","value":"` + strings.Repeat("x", n-len(`{"type":"event","value":""}`)) + `"}`
	}
	text := func(n int) string { return `{"type":"message","text":"` + strings.Repeat("é", n/2) + `"}` }
	tests := []struct {
		name, body  string
		status      int
		code, names string
	}{
		{"empty", "", 400, "BadArgument", "at byte 0"},
		{"broken", `{"type":"message","text":}`, 400, "BadArgument", "at byte 26"},
		{"cut off", `{"type":"message"`, 400, "BadArgument", "at byte 17"},
		{"something after", `{"type":"message"} x`, 400, "BadArgument", "at byte 20"},
		{"deep", strings.Repeat("[", 100_000), 400, "BadArgument", "depth"},
		{"list", `[{"type":"message"}]`, 400, "BadArgument", "array"},
		{"null", `null`, 400, "MissingProperty", "type"},
		{"no type", `{"text":"hi"}`, 400, "MissingProperty", "type"},
		{"type is a number", `{"type":7}`, 400, "BadArgument", "type"},
		{"unknown type", `{"type":"teleport"}`, 400, "BadArgument", "type"},
		{"the bot's type", `{"type":"conversationUpdate"}`, 400, "BadArgument", "type"},
		{"text is a number", `{"type":"message","text":7}`, 400, "BadArgument", "text"},
		{"from.id is a number", `{"type":"message","from":{"id":7}}`, 400, "BadArgument", "from.id"},
		{"attachments", `{"type":"message","attachments":{}}`, 400, "BadArgument", "attachments"},
		{"entities", `{"type":"message","entities":{}}`, 400, "BadArgument", "entities"},
		{"reactions", `{"type":"messageReaction","reactionsAdded":"like"}`, 400, "BadArgument", "reactionsAdded"},
		{"text too long", text(dialog.TextBytesMax + 2), 400, "BadArgument", "text"},
		{"text not UTF-8", "{\"type\":\"message\",\"text\":\"\xc3\"}", 400, "BadArgument", "text"},
		{"data not UTF-8", "{\"type\":\"event\",\"channelData\":[\"\xff\"]}", 400, "BadArgument", "channelData"},
		{"too big", pad(dialog.ActivityBytesMax + 1), 413, "MessageSizeTooBig", "262144"},
		{"far too big", pad(directline.BodyBytesMax + 1), 413, "MessageSizeTooBig", "262144"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := rig.call(t, http.MethodPost, activities(grant.ConversationID), grant.Token, tt.body)
			wantError(t, got, tt.status, tt.code, tt.names)
		})
	}
	if got := len(rig.engine.submitted); got != begun {
		t.Errorf("%d refused activities were submitted", got-begun)
	}
	rig.post(t, grant, pad(dialog.ActivityBytesMax))
	rig.post(t, grant, text(dialog.TextBytesMax))
}

// Where the token names nobody, the client says who it is; an id that only an owner may give away is refused.
func TestPostWithoutATokensUser(t *testing.T) {
	rig := newRig(t, directline.Options{})
	issued := rig.grant(t, http.StatusOK, "/tokens/generate", secret, "")
	grant := rig.grant(t, http.StatusCreated, "/conversations", issued.Token, "")
	path := activities(grant.ConversationID)

	rig.post(t, grant, `{"type":"message","from":{"id":"r_1","role":"bot"}}`)
	if diff := cmp.Diff(&activity.Account{ID: "r_1", Role: "user"}, rig.engine.last().From); diff != "" {
		t.Errorf("from (-want +got):\n%s", diff)
	}
	long := strings.Repeat("x", directline.UserBytesMax+1)
	for body, code := range map[string]string{
		`{"type":"message"}`:                              "MissingProperty",
		`{"type":"message","from":{"name":"Ann"}}`:        "MissingProperty",
		`{"type":"message","from":{"id":"dl_ann"}}`:       "BadArgument",
		`{"type":"message","from":{"id":"` + long + `"}}`: "BadArgument",
	} {
		wantError(t, rig.call(t, http.MethodPost, path, grant.Token, body), 400, code, "from.id")
	}
	got := rig.call(t, http.MethodPost, path, secret, `{"type":"message","from":{"id":"dl_ann"}}`)
	read[struct{ ID string }](t, got, http.StatusOK) // the owner may
	if from := rig.engine.last().From.ID; from != "dl_ann" {
		t.Errorf("from = %s, want dl_ann", from)
	}
}

// The page's greeting event may come before the start, or after the conversation was lost.
func TestPostBeginsTheTokensConversation(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.token(t, "dl_ann")
	join := `{"type":"event","name":"webchat/join","value":{"language":"en-US"}}`
	id := rig.post(t, grant, join)

	var types []string
	for _, in := range rig.engine.submitted {
		types = append(types, in.Conversation.Activity.Type)
	}
	if diff := cmp.Diff([]string{"conversationUpdate", "event"}, types); diff != "" {
		t.Errorf("submitted (-want +got):\n%s", diff)
	}
	got := rig.poll(t, grant, "")
	if diff := cmp.Diff([]string{"bot: Welcome!", "user: event"}, got.texts()); diff != "" {
		t.Errorf("activities (-want +got):\n%s", diff)
	}
	if got.Activities[1].ID != id {
		t.Errorf("the echo has id %s, want %s", got.Activities[1].ID, id)
	}
	rig.post(t, grant, join)
	if got := len(rig.engine.submitted); got != 3 {
		t.Errorf("%d inputs, want 3: it had begun already", got)
	}
	unknown := rig.call(t, http.MethodPost, activities("unknown"), secret, join)
	wantError(t, unknown, 404, "ConversationNotFound", "")
}

// A conversation that was begun on the channel webchat stays there.
func TestPostKeepsTheChannel(t *testing.T) {
	rig := newRig(t, directline.Options{})
	rig.engine.conversations["w"] = &fakeConversation{
		view: engine.View{ID: "w", Bot: "support", Channel: "webchat"},
	}
	got := rig.call(t, http.MethodPost, activities("w"), secret, `{"type":"message","from":{"id":"u"}}`)
	read[struct{ ID string }](t, got, http.StatusOK)
	if got := rig.engine.last().ChannelID; got != "webchat" {
		t.Errorf("channelId = %s, want webchat", got)
	}
}

func TestEngineErrors(t *testing.T) {
	tests := []struct {
		err        engine.Error
		status     int
		code       string
		retryAfter string
	}{
		{engine.Error{Code: engine.Invalid, Field: "text", Message: "no"}, 400, "BadArgument", ""},
		{engine.Error{Code: engine.NotFound}, 404, "ConversationNotFound", ""},
		{engine.Error{Code: engine.Conflict}, 409, "Conflict", ""},
		{engine.Error{Code: engine.TooLarge}, 413, "MessageSizeTooBig", ""},
		{engine.Error{Code: engine.Busy}, 429, "TooManyRequests", "5"},
		{engine.Error{Code: engine.Busy, RetryAfter: 1500 * time.Millisecond}, 429, "TooManyRequests", "2"},
		{engine.Error{Code: engine.Stopping, RetryAfter: time.Millisecond}, 503, "ServiceUnavailable", "1"},
		{engine.Error{Code: engine.Unavailable, Err: errDisk}, 503, "ServiceUnavailable", "5"},
		{engine.Error{Code: engine.Full}, 507, "ServiceError", ""},
		{engine.Error{Code: engine.Internal, Err: errDisk}, 500, "ServiceError", ""},
	}
	for _, tt := range tests {
		t.Run(string(tt.err.Code), func(t *testing.T) {
			rig := newRig(t, directline.Options{})
			grant := rig.begun(t)
			rig.engine.refuse = &tt.err
			got := rig.call(t, http.MethodPost, activities(grant.ConversationID), grant.Token, `{"type":"message"}`)
			wantError(t, got, tt.status, tt.code, tt.err.Field)
			if header := got.Header(); header.Get("Retry-After") != tt.retryAfter ||
				header.Get("Access-Control-Expose-Headers") != "Retry-After" {
				t.Errorf("headers = %v, want Retry-After %q, exposed", header, tt.retryAfter)
			}
			if strings.Contains(got.Body.String(), errDisk.Error()) {
				t.Errorf("the cause went out: %s", got.Body)
			}
		})
	}
}

func FuzzActivity(f *testing.F) {
	for _, seed := range []string{
		"", "{}", "null", webChatMessage, `{"type":"message","text":"hi"}`, `{"type":"event","value":[[]]}`,
		`{"type":"message","attachments":[{"content":null}],"from":null}`,
		"{\"type\":\"message\",\"text\":\"\xff\"}",
		`{"type":"message","suggestedActions":{"actions":[{}]}}`, `{"type":"invoke","entities":[1]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		rig := newRig(t, directline.Options{})
		grant := rig.begun(t)
		got := rig.call(t, http.MethodPost, activities(grant.ConversationID), grant.Token, string(body))
		if got.Code == http.StatusOK {
			id := read[struct{ ID string }](t, got, http.StatusOK).ID
			echo := rig.poll(t, grant, "1").Activities[0]
			if echo.ID != id || echo.From.ID != "dl_ann" || echo.From.Role != "user" {
				t.Errorf("echo %s from %+v, want %s from the token's user", echo.ID, echo.From, id)
			}
			return
		}
		type failed struct {
			Error struct{ Code, Message string }
		}
		e := read[failed](t, got, got.Code).Error
		if e.Code == "" || e.Message == "" || (got.Code != 400 && got.Code != 413) {
			t.Errorf("status %d with error %+v", got.Code, e)
		}
	})
}
