package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/httpapi"
)

const (
	activities = "/api/v1/activities"
	hello      = `{"bot":"support","conversation":"c1","text":"hello"}`
	first      = `{"id":"c1|1","conversation":"c1","step":1,"at":"2023-11-14T22:13:20.000001Z"}`
)

func TestPostActivity(t *testing.T) {
	c := newClient(t)
	c.want("POST", activities, hello, 200, first)
	c.want("POST", activities, `{"conversation":"c1","text":"again"}`, 200,
		`{"id":"c1|2","conversation":"c1","step":2,"at":"2023-11-14T22:13:20.000002Z"}`)
}

func TestPostActivityWithReplies(t *testing.T) {
	c := newClient(t)
	c.want("POST", activities+"?replies=true", hello, 200, `{
		"id":"c1|1","conversation":"c1","step":1,"at":"2023-11-14T22:13:20.000001Z",
		"activities":[{"type":"message","id":"c1|1.1","timestamp":"2023-11-14T22:13:20.000001Z",
			"conversation":{"id":"c1"},"replyToId":"c1|1","text":"you said hello"}]}`)
	c.want("POST", activities+"?replies=false", `{"conversation":"c1","id":"m2"}`, 200,
		`{"id":"c1|2","conversation":"c1","step":2,"at":"2023-11-14T22:13:20.000002Z"}`)
	c.want("POST", activities+"?replies=true", `{"conversation":"c1","id":"m2"}`, 200,
		`{"id":"c1|2","conversation":"c1","step":2,"at":"2023-11-14T22:13:20.000002Z","repeated":true,"activities":[]}`)
}

// What the engine gets is the activity as it came, without what only lull says of it.
func TestPostActivityReachesTheEngine(t *testing.T) {
	c := newClient(t)
	body := `{
		"bot":"support","conversation":"c1","type":"event","name":"opened","text":"hi","id":"m1",
		"from":{"id":"u1","name":"Ann","role":"user"},"timestamp":"2020-01-01T00:00:00Z",
		"channelId":"forged","delivered":false,"unknown":{"deep":[1]},
		"value":{"b": 1.0, "a": [1e3]},"channelData":{ "x" : "\u00e9" },
		"attachments":[{"contentType":"text/plain","content":"x"}]}`
	if w := c.do("POST", activities, body); w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	got, err := c.engine.Transcript(t.Context(), "c1", 0, 1)
	if err != nil {
		t.Fatalf("Transcript() error = %v", err)
	}
	want := &activity.Activity{
		Type: "event", Name: "opened", Text: "hi", LocalTimestamp: "2020-01-01T00:00:00Z",
		From:        &activity.Account{ID: "u1", Name: "Ann", Role: "user"},
		Value:       []byte(`{"b": 1.0, "a": [1e3]}`),
		ChannelData: []byte(`{ "x" : "\u00e9" }`),
		Attachments: []activity.Attachment{{ContentType: "text/plain", Content: []byte(`"x"`)}},
	}
	if diff := cmp.Diff(want, got[0].Record.In); diff != "" {
		t.Errorf("the engine's activity (-want +got):\n%s", diff)
	}
	if channel := c.engine.conversations["c1"].view.Channel; channel != "custom" {
		t.Errorf("channel = %q, want custom", channel)
	}
}

func TestPostActivityIsIdempotent(t *testing.T) {
	again := strings.TrimSuffix(first, "}") + `,"repeated":true}`
	withID := `{"bot":"support","conversation":"c1","id":"m1"}`
	t.Run("by the field id", func(t *testing.T) {
		c := newClient(t)
		c.want("POST", activities, withID, 200, first)
		c.want("POST", activities, withID, 200, again)
	})
	t.Run("by the header", func(t *testing.T) {
		c := newClient(t)
		for _, header := range []string{"m1", `"m1"`} { // bare, and quoted as the draft standard has it
			if w := c.do("POST", activities, hello, "Idempotency-Key", header); w.Code != http.StatusOK {
				t.Fatalf("status %d: %s", w.Code, w.Body)
			}
		}
		c.want("POST", activities, withID, 200, again)
	})
	t.Run("header and field differ", func(t *testing.T) {
		c := newClient(t)
		w := c.do("POST", activities, withID, "Idempotency-Key", "m2")
		wantProblem(t, w, 422, "header.Idempotency-Key")
	})
}

func TestPostActivityRefuses(t *testing.T) {
	tests := []struct {
		name   string
		body   string
		status int
		place  string
		detail string
	}{
		{"nothing", ``, 400, "body", "broken JSON at byte 0: it ends before it is complete"},
		{"broken JSON", `{"conversation":"c1",}`, 400, "body", "broken JSON at byte 20"},
		{"half of it", `{"conversation":"c1","te`, 400, "body", "broken JSON at byte 24: it ends before it is complete"},
		{"more after it", `{"conversation":"c1"} {}`, 400, "body", "broken JSON at byte 22"},
		{"a field twice", `{"text":"a","text":"b"}`, 400, "body.text", "broken JSON at byte 12"},
		{"invalid UTF-8", "{\"conversation\":\"c1\",\"text\":\"a\xff\"}", 400, "body.text", "broken JSON at byte 30: invalid UTF-8"},
		{"invalid UTF-8 in an object", "{\"value\":{\"a\":[\"\xc3\x28\"]}}", 400, "body.value.a[0]", "broken JSON at byte"},
		{"no object", `[]`, 422, "body", "must be an object, not an array"},
		{"a number as text", `{"conversation":"c1","text":5}`, 422, "body.text", "text: must be a string, not a number"},
		{"a text as account", `{"from":"ann"}`, 422, "body.from", "from: must be an object, not a string"},
		{"a number in an account", `{"from":{"id":1}}`, 422, "body.from.id", "from.id: must be a string, not a number"},
		{"an object as attachments", `{"attachments":{}}`, 422, "body.attachments", "must be an array, not an object"},
		{"in an attachment", `{"attachments":[{"name":1}]}`, 422, "body.attachments[0].name", "must be a string"},
		{"a text as boolean", `{"delivered":"no"}`, 422, "body.delivered", "must be true or false, not a string"},
		{"no conversation", `{"text":"hello"}`, 422, "body.conversation", "conversation"},
		{"a bad conversation id", `{"conversation":"c 1","bot":"support"}`, 422, "body.conversation", "conversation"},
		{"an unknown type", `{"conversation":"c1","type":"shout"}`, 422, "body.type", `"shout"`},
		{"an unknown role", `{"conversation":"c1","from":{"role":"boss"}}`, 422, "body.from.role", `"boss"`},
		{"an unknown bot", `{"conversation":"c1","bot":"nobody"}`, 422, "body.bot", "there is no bot nobody"},
		{"a long text", `{"conversation":"c1","text":"` + strings.Repeat("x", dialog.TextBytesMax+1) + `"}`, 413, "body.text", "65537"},
		{"a large activity", `{"conversation":"c1","value":"` + strings.Repeat("x", dialog.ActivityBytesMax) + `"}`, 413, "body", "262144"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newClient(t)
			p := wantProblem(t, c.do("POST", activities, tt.body), tt.status, tt.place)
			if !strings.Contains(p.Detail, tt.detail) {
				t.Errorf("detail = %q, want %q in it", p.Detail, tt.detail)
			}
		})
	}
}

func TestPostActivityToNoConversation(t *testing.T) {
	c := newClient(t)
	wantProblem(t, c.do("POST", activities, `{"conversation":"c1"}`), 404)
}

func TestPostActivityLimits(t *testing.T) {
	c := newClient(t)
	filled := func(size int) string {
		const frame = `{"bot":"support","conversation":"c1","unknown":""}`
		return strings.Replace(frame, `""`, `"`+strings.Repeat("x", size-len(frame))+`"`, 1)
	}
	if w := c.do("POST", activities, filled(httpapi.BodyBytesMax)); w.Code != http.StatusOK {
		t.Errorf("a body at the limit: status %d: %s", w.Code, w.Body)
	}
	wantProblem(t, c.do("POST", activities, filled(httpapi.BodyBytesMax+1)), 413)

	text := func(size int) string {
		return `{"bot":"support","conversation":"c1","text":"` + strings.Repeat("x", size) + `"}`
	}
	if w := c.do("POST", activities, text(dialog.TextBytesMax)); w.Code != http.StatusOK {
		t.Errorf("a text at the limit: status %d: %s", w.Code, w.Body)
	}
	wantProblem(t, c.do("POST", activities, text(dialog.TextBytesMax+1)), 413, "body.text")
}

// A body whose size is not announced is cut off at the limit too.
func TestPostActivityOfUnknownLength(t *testing.T) {
	c := newClient(t)
	r := newRequest(t, c, strings.Repeat(" ", httpapi.BodyBytesMax+1)+hello)
	r.ContentLength = -1
	wantProblem(t, serve(c, r), 413)
}

func TestPostActivityQuery(t *testing.T) {
	c := newClient(t)
	wantProblem(t, c.do("POST", activities+"?replies=perhaps", hello), 422, "query.replies")
	wantProblem(t, c.do("POST", activities+"?reply=true", hello), 422, "query.reply")
	wantProblem(t, c.do("POST", activities+"?replies=%zz", hello), 400)
}

func TestPostActivityOfOtherKinds(t *testing.T) {
	c := newClient(t)
	for kind, status := range map[string]int{
		"application/json; charset=utf-8": 200,
		"text/plain":                      415,
		"application/xml":                 415,
		"nonsense/":                       415,
	} {
		w := c.do("POST", activities, hello, "Content-Type", kind)
		if w.Code != status {
			t.Errorf("Content-Type %s: status %d, want %d: %s", kind, w.Code, status, w.Body)
		}
	}
}

func TestEngineErrors(t *testing.T) {
	tests := []struct {
		err        engine.Error
		status     int
		retryAfter string
		logged     bool
	}{
		{engine.Error{Code: engine.Invalid}, 422, "", false},
		{engine.Error{Code: engine.NotFound}, 404, "", false},
		{engine.Error{Code: engine.Conflict}, 409, "", false},
		{engine.Error{Code: engine.TooLarge}, 413, "", false},
		{engine.Error{Code: engine.Busy}, 429, "1", false},
		{engine.Error{Code: engine.Busy, RetryAfter: 2500e6}, 429, "3", false},
		{engine.Error{Code: engine.Stopping, RetryAfter: 5e9}, 503, "5", false},
		{engine.Error{Code: engine.Unavailable, Err: errBroken}, 503, "1", true},
		{engine.Error{Code: engine.Full, Err: errBroken}, 507, "", true},
		{engine.Error{Code: engine.Internal, Err: errBroken}, 500, "", true},
		{engine.Error{Code: "new"}, 500, "", true},
	}
	for _, tt := range tests {
		t.Run(string(tt.err.Code), func(t *testing.T) {
			c := newClient(t)
			tt.err.Message = "this is why"
			c.engine.fail = &tt.err
			w := c.do("POST", activities, hello)
			p := wantProblem(t, w, tt.status)
			if p.Detail != "this is why" {
				t.Errorf("detail = %q", p.Detail)
			}
			if got := w.Header().Get("Retry-After"); got != tt.retryAfter {
				t.Errorf("Retry-After = %q, want %q", got, tt.retryAfter)
			}
			logged := strings.Contains(c.log.String(), `"level":"ERROR"`)
			if logged != tt.logged {
				t.Errorf("logged = %v, want %v: %s", logged, tt.logged, c.log)
			}
			if tt.err.Err != nil && !strings.Contains(c.log.String(), errBroken.Error()) {
				t.Errorf("the log does not give the cause: %s", c.log)
			}
			if strings.Contains(w.Body.String(), errBroken.Error()) {
				t.Errorf("the caller is told the cause: %s", w.Body)
			}
		})
	}
}
