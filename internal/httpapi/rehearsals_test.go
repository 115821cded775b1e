package httpapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/httpapi"
	"lull/internal/rehearsal"
	"lull/internal/stage"
	"lull/internal/topic"
)

const (
	tests = bots + "/support/test"
	test  = tests + "/t1"
)

// fakeRehearsals remember what they were asked for, and report always the same.
type fakeRehearsals struct {
	asked  []string // bot and id of each call
	owner  string
	play   rehearsal.Play
	after  int64
	limit  int
	in     engine.Input
	goal   rehearsal.Goal
	report rehearsal.Report
	fail   error
}

func newFakeRehearsals() *fakeRehearsals {
	start := time.Date(2026, time.January, 5, 9, 0, 0, 0, time.UTC)
	return &fakeRehearsals{report: rehearsal.Report{
		ID: "t1", Start: start, Now: start.Add(5 * time.Minute), Next: start.Add(10 * time.Minute),
		Conversation: &engine.View{ID: "t1", Bot: "support", Channel: "test"}, More: 3,
		Timeline: []stage.Entry{{At: 5 * time.Minute, Kind: stage.Message, Fields: []stage.Field{
			{Name: "conversation", Value: "t1"}, {Name: "from", Value: "bot"}, {Name: "text", Value: "<Still there?>"},
		}}},
	}}
}

const reported = `{"id":"t1","start":"2026-01-05T09:00:00.000000Z","now":"2026-01-05T09:05:00.000000Z",
	"elapsed":"5m0s","next":"2026-01-05T09:10:00.000000Z","expiresIn":1800,"more":3,
	"conversation":{"id":"t1","bot":"support","channel":"test","version":0,"session":0,"status":"","ended":false,"createdUs":0,
		"fired":0,"steps":0,"waiting":false},
	"timeline":[{"at":"5m0s","kind":"message","conversation":"t1","from":"bot","text":"<Still there?>"}]}`

func (f *fakeRehearsals) ask(bot, id string) (*rehearsal.Report, error) {
	f.asked = append(f.asked, bot+" "+id)
	if f.fail != nil {
		return nil, f.fail
	}
	return &f.report, nil
}

func (f *fakeRehearsals) Begin(_ context.Context, owner string, p *rehearsal.Play) (*rehearsal.Report, error) {
	f.owner, f.play = owner, *p
	return f.ask(p.Name, "")
}

func (f *fakeRehearsals) Show(
	_ context.Context, bot, id string, after int64, limit int,
) (*rehearsal.Report, error) {
	f.after, f.limit = after, limit
	return f.ask(bot, id)
}

func (f *fakeRehearsals) Do(_ context.Context, bot, id string, in engine.Input) (*rehearsal.Report, error) {
	f.in = in
	return f.ask(bot, id)
}

func (f *fakeRehearsals) Advance(
	_ context.Context, bot, id string, goal rehearsal.Goal,
) (*rehearsal.Report, error) {
	f.goal = goal
	return f.ask(bot, id)
}

func (f *fakeRehearsals) Explain(_ context.Context, bot, id string) (*dialog.Explanation, error) {
	_, err := f.ask(bot, id)
	return &dialog.Explanation{Conversation: id, Bot: bot, Summary: "Warning is next"}, err
}

func (f *fakeRehearsals) End(_ context.Context, bot, id string) error {
	_, err := f.ask(bot, id)
	return err
}

// newRehearsing makes a client of an API that plays test conversations.
func newRehearsing(t *testing.T) (*client, *fakeRehearsals) {
	t.Helper()
	f := newFakeRehearsals()
	return newClient(t, func(o *httpapi.Options) { o.Rehearsals = f }), f
}

func TestWithoutRehearsals(t *testing.T) {
	wantProblem(t, newClient(t).do("POST", tests, `{}`), 404)
}

func TestRehearsals(t *testing.T) {
	c, f := newRehearsing(t)
	c.want("GET", test+"?after=2&limit=7", "", 200, reported)
	if f.after != 2 || f.limit != 7 {
		t.Errorf("after %d, limit %d", f.after, f.limit)
	}
	c.want("GET", test, "", 200, reported)
	if f.after != 0 || f.limit != rehearsal.PageMax {
		t.Errorf("after %d, limit %d", f.after, f.limit)
	}
	c.want("POST", test+"/activities", `{"text":"hi","bot":"other","channel":"x","id":"m1"}`, 200, reported)
	wantInput := engine.Input{
		ID: "m1", Kind: engine.ConversationHome,
		Conversation: &dialog.Input{
			Kind: dialog.InputActivity, Activity: &activity.Activity{Type: activity.Message, Text: "hi"},
		},
	}
	if diff := cmp.Diff(wantInput, f.in); diff != "" {
		t.Errorf("input (-want +got):\n%s", diff)
	}
	c.want("PATCH", test+"/variables", `{"Global.Plan":"gold"}`, 200, reported)
	if set := f.in.Conversation; string(set.Variables["Global.Plan"]) != `"gold"` || !set.Strict {
		t.Errorf("set %s, strict %v", set.Variables, set.Strict)
	}
	c.want("GET", test+"/explain", "", 200, `{"conversation":"t1","bot":"support","version":0,"channel":"","nowUs":0,
		"ended":false,"paused":false,"summary":"Warning is next","triggers":null}`)
	if text := c.do("GET", test+"/explain", "", "Accept", "text/plain").Body.String(); !strings.HasPrefix(text, "t1 (bot") {
		t.Errorf("as text: %s", text)
	}
	wantProblem(t, c.do("GET", test+"/explain?at=2023-11-14T22:13:20Z", ""), 422, "query.at")
	wantProblem(t, c.do("POST", test+"/activities?replies=true", `{"text":"hi"}`), 422, "query.replies")
	c.want("DELETE", test, "", 204, "")
	want := strings.Split(strings.Repeat("support t1,", 7), ",")[:7]
	if diff := cmp.Diff(want, f.asked); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

func TestAdvance(t *testing.T) {
	c, f := newRehearsing(t)
	for body, want := range map[string]rehearsal.Goal{
		`{"by":"90s"}`:                  {By: 90 * time.Second},
		`{"by":"720h"}`:                 {By: rehearsal.AdvanceMax},
		`{"to":"next"}`:                 {Next: true},
		`{"to":"2026-01-05T10:00:00Z"}`: {To: time.Date(2026, time.January, 5, 10, 0, 0, 0, time.UTC)},
	} {
		c.want("POST", test+"/advance", body, 200, reported)
		if diff := cmp.Diff(want, f.goal); diff != "" {
			t.Errorf("%s (-want +got):\n%s", body, diff)
		}
	}
	for body, place := range map[string]string{
		`{}`:                          "body",
		`{"by":"1m","to":"next"}`:     "body",
		`{"by":"soon"}`:               "body.by",
		`{"by":"0s"}`:                 "body.by",
		`{"by":"720h0m0.000000001s"}`: "body.by",
		`{"to":"tomorrow"}`:           "body.to",
	} {
		wantProblem(t, c.do("POST", test+"/advance", body), 422, place)
	}
}

func TestBegin(t *testing.T) {
	c, f := newRehearsing(t)
	wantProblem(t, c.do("POST", tests, ""), 404) // there is no draft
	c.do("PUT", bots+"/support/draft", goodBot)
	c.want("POST", tests, "", 201, reported)
	if f.play.Name != "support" || f.play.Version != 0 || !f.play.Start.Equal(now()) || len(f.play.Bot.Topics) != 1 ||
		f.play.Bytes != len("topics/greeting.yaml"+greeting) {
		t.Errorf("play = %+v", f.play)
	}
	first := f.owner
	c.want("POST", tests, `{"draft":true}`, 201, reported)
	if f.owner != first {
		t.Errorf("owner = %q, before %q", f.owner, first)
	}
	c.key = c.addKey("another")
	c.want("POST", tests, `{"files":[`+goodFile+`],"start":"2026-01-05T09:00:00+01:00","channel":"telephony",
		"variables":{"Global.Plan":"gold"},
		"http":[{"url":"https://a.example/","body":"text","delay":"20s"},{"url":"u","status":503,"body":{"a": 1}}]}`,
		201, reported)
	if f.owner == first {
		t.Errorf("two keys are one owner")
	}
	answers := []stage.Answer{
		{URL: "https://a.example/", Status: 200, Body: []byte("text"), Delay: 20 * time.Second},
		{URL: "u", Status: 503, Body: []byte(`{"a": 1}`)},
	}
	if diff := cmp.Diff(answers, f.play.Answers); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	if !f.play.Start.Equal(time.Date(2026, time.January, 5, 8, 0, 0, 0, time.UTC)) || f.play.Channel != "telephony" ||
		string(f.play.Variables["Global.Plan"]) != `"gold"` {
		t.Errorf("play = %+v", f.play)
	}
}

func TestBeginAVersion(t *testing.T) {
	c, f := newRehearsing(t)
	source, err := engine.SourceOf([]topic.File{{Path: "topics/greeting.yaml", Content: []byte(greeting)}})
	if err != nil {
		t.Fatal(err)
	}
	c.store.definitions["support"] = []engine.Definition{
		{Bot: "support", Number: 2, Body: []byte(`{"source":` + string(source) + `}`)},
	}
	c.want("POST", tests, `{"version":2}`, 201, reported)
	if f.play.Version != 2 || len(f.play.Bot.Topics) != 1 {
		t.Errorf("play = %+v", f.play)
	}
	wantProblem(t, c.do("POST", tests, `{"version":3}`), 404)
}

func TestBeginRefuses(t *testing.T) {
	c, f := newRehearsing(t)
	for body, place := range map[string]string{
		`{"draft":true,"version":1}`:           "body",
		`{"version":0}`:                        "body.version",
		`{"files":[]}`:                         "body.files",
		`{"start":"1969-12-31T23:59:59Z"}`:     "body.start",
		`{"start":"2201-01-01T00:00:00Z"}`:     "body.start",
		`{"start":"soon"}`:                     "body.start",
		`{"http":[{"url":""}]}`:                "body.http[0].url",
		`{"http":[{"url":"u","status":199}]}`:  "body.http[0].status",
		`{"http":[{"url":"u","delay":"now"}]}`: "body.http[0].delay",
		`{"http":[{"url":"u","delay":"-1s"}]}`: "body.http[0].delay",
	} {
		if strings.Contains(body, "http") {
			body = strings.Replace(body, "{", `{"files":[`+goodFile+`],`, 1)
		}
		wantProblem(t, c.do("POST", tests, body), 422, place)
	}
	var refused struct {
		Detail string
		Errors []finding
	}
	w := c.do("POST", tests, badBot)
	if err := json.Unmarshal(w.Body.Bytes(), &refused); err != nil || w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	if refused.Detail != "bot support has errors, and cannot be tested" || len(refused.Errors) != 1 {
		t.Errorf("problem = %+v", refused)
	}
	if len(f.asked) != 0 {
		t.Errorf("test conversations were begun: %v", f.asked)
	}
}

// What the rehearsals refuse has its status, and every call needs a key.
func TestRehearsalsRefuse(t *testing.T) {
	c, f := newRehearsing(t)
	f.fail = &engine.Error{Code: engine.Busy, Message: "there are 100 already", RetryAfter: time.Minute}
	for path, method := range map[string]string{
		tests: "POST", test: "GET", test + "/activities": "POST", test + "/advance": "POST", test + "/explain": "GET",
		test + "/variables": "PATCH",
	} {
		body := map[string]string{
			tests: goodBot, test + "/activities": `{}`, test + "/advance": `{"to":"next"}`, test + "/variables": `{}`,
		}[path]
		w := c.do(method, path, body)
		wantProblem(t, w, 429)
		if w.Header().Get("Retry-After") != "60" {
			t.Errorf("%s %s: Retry-After = %q", method, path, w.Header().Get("Retry-After"))
		}
		wantProblem(t, c.do(method, path, body, "Authorization", ""), 401)
	}
	wantProblem(t, c.do("POST", test+"/activities", `{"text":5}`), 422, "body.text")
	wantProblem(t, c.do("POST", test+"/activities", `hi`, "Content-Type", "text/plain"), 415)
	wantProblem(t, c.do("POST", test+"/activities", `"`+strings.Repeat("x", httpapi.BodyBytesMax)+`"`), 413)
	wantProblem(t, c.do("GET", test+"?limit=1001", ""), 422, "query.limit")
}
