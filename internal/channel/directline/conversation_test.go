package directline_test

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/channel/directline"
	"lull/internal/engine"
)

func httptestGet(t *testing.T, path string) *http.Request {
	t.Helper()
	return httptest.NewRequestWithContext(t.Context(), http.MethodGet, directline.Base+path, nil)
}

func TestStartTellsTheBotWhoJoined(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.token(t, "dl_ann")
	rig.call(t, http.MethodPost, "/conversations", grant.Token, `{"user":{"id":"somebody"},"locale":"de-DE"}`)

	want := &activity.Activity{
		Type: "conversationUpdate", ChannelID: "directline", Locale: "de-DE",
		From: &activity.Account{ID: "dl_ann", Name: "Ann", Role: "user"},
		MembersAdded: []activity.Account{
			{ID: "support", Role: "bot"}, {ID: "dl_ann", Name: "Ann", Role: "user"},
		},
	}
	if diff := cmp.Diff(want, rig.engine.last()); diff != "" {
		t.Errorf("submitted (-want +got):\n%s", diff)
	}
	in := rig.engine.submitted[0]
	bot, channel := in.Conversation.Bot, in.Conversation.Channel
	if in.Name != grant.ConversationID || bot != "support" || channel != "directline" {
		t.Errorf("submitted to %s, bot %s, channel %s", in.Name, bot, channel)
	}
}

func TestStartWithTheSameTokenIsTheSameConversation(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.token(t, "dl_ann")
	for _, status := range []int{http.StatusCreated, http.StatusOK, http.StatusOK} {
		got := rig.grant(t, status, "/conversations", grant.Token, "{}")
		if got.ConversationID != grant.ConversationID {
			t.Errorf("conversation = %s, want %s", got.ConversationID, grant.ConversationID)
		}
	}
	if got := len(rig.engine.submitted); got != 1 {
		t.Errorf("the conversation was begun %d times", got)
	}
}

func TestStartWithASecret(t *testing.T) {
	rig := newRig(t, directline.Options{})
	body := `{"user":{"id":"dl_bob"}}`
	one := rig.grant(t, http.StatusCreated, "/conversations", secret, body)
	two := rig.grant(t, http.StatusCreated, "/conversations", secret, "")
	if one.ConversationID == two.ConversationID {
		t.Error("a secret started one conversation twice")
	}
	if got := user(t, one.Token); got != "dl_bob" {
		t.Errorf("the token names user %q, want dl_bob", got)
	}
	want := []activity.Account{{ID: "support", Role: "bot"}}
	if diff := cmp.Diff(want, rig.engine.last().MembersAdded); diff != "" {
		t.Errorf("joined without a user (-want +got):\n%s", diff)
	}
	if got := rig.poll(t, one, "").texts(); !cmp.Equal(got, []string{"bot: Welcome!"}) {
		t.Errorf("poll = %q, want the greeting alone", got)
	}
}

// Only the owner of a bot vouches for ids that begin with dl_.
func TestStartWithoutATokensUser(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.grant(t, http.StatusOK, "/tokens/generate", secret, "")
	wantError(t, rig.call(t, http.MethodPost, "/conversations", grant.Token, `{"user":{"id":"dl_x"}}`),
		400, "BadArgument", "user.id")
	body := `{"user":{"id":"r_1"}}`
	begun := rig.grant(t, http.StatusCreated, "/conversations", grant.Token, body)
	if got := user(t, begun.Token); got != "r_1" {
		t.Errorf("the token names user %q, want r_1", got)
	}
}

func TestStartRefuses(t *testing.T) {
	rig := newRig(t, directline.Options{})
	wantError(t, rig.call(t, http.MethodPost, "/conversations", secret, "{"), 400, "BadArgument", "at byte 1")
	wantError(t, rig.call(t, http.MethodPost, "/conversations", "", ""), 401, "Unauthorized", "")

	rig.engine.refuse = &engine.Error{Code: engine.Invalid, Field: "bot", Message: "there is no bot support"}
	wantError(t, rig.call(t, http.MethodPost, "/conversations", secret, ""), 400, "BadArgument", "bot: ")
}

func TestReconnect(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	rig.post(t, grant, `{"type":"message","text":"one"}`)
	tests := []struct{ query, after string }{
		{"", "2"},               // only what is new
		{"?watermark=", "0"},    // the client has seen nothing
		{"?watermark=-", "0"},   // the same, as a customary workaround has it
		{"?watermark=1", "1"},   //
		{"?watermark=999", "2"}, // from before a backup was restored
	}
	for _, tt := range tests {
		got := rig.call(t, http.MethodGet, conversation(grant.ConversationID)+tt.query, grant.Token, "")
		again := read[directline.Grant](t, got, http.StatusOK)
		address, err := url.Parse(again.StreamURL)
		if err != nil {
			t.Fatalf("parse the address of the stream: %v", err)
		}
		if after := address.Query().Get("watermark"); after != tt.after {
			t.Errorf("%q: the stream begins after step %s, want %s", tt.query, after, tt.after)
		}
		if again.Token == "" || again.ExpiresIn != 3600 {
			t.Errorf("%q: answer %+v has no token", tt.query, again)
		}
	}
}

func TestReconnectRefuses(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	unbegun := rig.token(t, "dl_ann")
	rig.engine.conversations["elsewhere"] = &fakeConversation{
		view: engine.View{ID: "elsewhere", Bot: "support", Channel: "msteams"},
	}
	path := conversation(grant.ConversationID)
	tests := []struct {
		name, path, bearer string
		status             int
		code               string
	}{
		{"unknown", "/conversations/unknown", secret, 404, "ConversationNotFound"},
		{"not begun", conversation(unbegun.ConversationID), unbegun.Token, 404, "ConversationNotFound"},
		{"on another channel", "/conversations/elsewhere", secret, 404, "ConversationNotFound"},
		{"watermark", path + "?watermark=abc", grant.Token, 400, "BadArgument"},
		{"negative", path + "?watermark=-1", grant.Token, 400, "BadArgument"},
		{"overflow", path + "?watermark=99999999999999999999", grant.Token, 400, "BadArgument"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantError(t, rig.call(t, http.MethodGet, tt.path, tt.bearer, ""), tt.status, tt.code, "")
		})
	}
}

// The address is the one under which the client reaches lull, whatever proxies lie between.
func TestStreamAddress(t *testing.T) {
	tests := []struct {
		name, public string
		scheme, host string // as proxies forward them
		want         string
	}{
		{"host", "", "", "", "ws://chat.example:8080"},
		{"proxy", "", "https", "a.example", "wss://a.example"},
		{"proxies", "", "HTTPS, http", "a.example, b", "wss://a.example"},
		{"forged host", "", "", "a.example/evil?", "ws://chat.example:8080"},
		{"forged scheme", "", "javascript", "", "ws://chat.example:8080"},
		{"public", "https://b.example/lull/", "", "a.example", "wss://b.example/lull"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rig := newRig(t, directline.Options{PublicURL: tt.public})
			grant := rig.begun(t)
			request := httptestGet(t, conversation(grant.ConversationID))
			request.Host = "chat.example:8080"
			request.Header.Set("Authorization", "Bearer "+grant.Token)
			request.Header.Set("X-Forwarded-Proto", tt.scheme)
			request.Header.Set("X-Forwarded-Host", tt.host)
			got := read[directline.Grant](t, rig.serve(request), http.StatusOK).StreamURL
			address, err := url.Parse(got)
			if err != nil {
				t.Fatalf("parse %s: %v", got, err)
			}
			address.RawQuery = ""
			want := tt.want + directline.Base + conversation(grant.ConversationID) + "/stream"
			if address.String() != want {
				t.Errorf("address = %s, want %s", address, want)
			}
		})
	}
}

func TestStreamAddressOverTLS(t *testing.T) {
	rig := newRig(t, directline.Options{})
	request := httptestGet(t, conversation(rig.begun(t).ConversationID))
	request.Header.Set("Authorization", "Bearer "+secret)
	request.TLS = new(tls.ConnectionState)
	grant := read[directline.Grant](t, rig.serve(request), http.StatusOK)
	if !strings.HasPrefix(grant.StreamURL, "wss://example.com/") {
		t.Errorf("address = %s, want one of wss://example.com", grant.StreamURL)
	}
}

func TestNewRefusesOptions(t *testing.T) {
	for _, o := range []directline.Options{
		{PublicURL: "ftp://a.example"},
		{PublicURL: "https://"},
		{PublicURL: "https://a.example?x=1"},
		{PublicURL: "https://a b"},
		{KeepAlive: -1},
		{Patience: -1},
	} {
		if _, err := directline.New(newFakeEngine(), nil, nil, o); err == nil {
			t.Errorf("New(%+v) took a wrong option", o)
		}
	}
}
