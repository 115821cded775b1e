package httpapi_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/httpapi"
	"lull/internal/member"
	"lull/internal/topic"
)

const events = bots + "/support/events"

// fakeEvents keeps the events of the bot support in memory, whose files have one: filed.
type fakeEvents struct {
	bot *topic.Bot

	mu   sync.Mutex
	made []engine.EventView
	last engine.EventChange // that was asked for
	fail *engine.Error      // what every change is refused with

	compares bool // the number of a change with that of the only event
}

func newFakeEvents(tb testing.TB) *fakeEvents {
	tb.Helper()
	bot, problems := topic.Load([]topic.File{
		{Path: "topics/Checkout.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent: {triggerQueries: [checkout]}
  actions:
    - {kind: Question, id: ask, variable: Topic.A, prompt: Where?, entity: StringPrebuiltEntity}
`)},
		{Path: "events/filed.yaml", Content: []byte("{name: filed, delay: 2h, steps: [{flow: Checkout, nodes: all}], notify: true}")},
	})
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	return &fakeEvents{bot: bot}
}

func (f *fakeEvents) Events(bot string) ([]engine.EventView, *engine.Error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if bot != "support" {
		return nil, &engine.Error{Code: engine.NotFound, Message: "there is no bot " + bot}
	}
	all := append([]engine.EventView{{Event: f.bot.Events[0], Version: 3}}, f.made...)
	slices.SortFunc(all, func(x, y engine.EventView) int { return strings.Compare(x.Name, y.Name) })
	return all, nil
}

func (f *fakeEvents) Event(bot, name string) (engine.EventView, *engine.Error) {
	all, err := f.Events(bot)
	if err != nil {
		return engine.EventView{}, err
	}
	for _, v := range all {
		if v.Name == name {
			return v, nil
		}
	}
	return engine.EventView{}, &engine.Error{Code: engine.NotFound, Message: "there is no event " + name}
}

func (f *fakeEvents) WriteEvent(
	_ context.Context, v engine.EventChange,
) (engine.EventView, topic.Problems, *engine.Error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last = v
	if refused := f.compare(v.Number); refused != nil {
		return engine.EventView{}, nil, refused
	}
	event, problems := f.bot.BindEvent(v.Body)
	if f.fail != nil || len(problems) > 0 {
		return engine.EventView{}, problems, f.fail
	}
	if v.Name != "" && v.Name != event.Name {
		return engine.EventView{}, topic.Problems{{Pos: topic.Position{File: "name"}}}, nil
	}
	view := engine.EventView{Event: event, Number: len(f.made) + 7, CreatedUS: 10, AtUS: 20}
	f.made = append(slices.DeleteFunc(f.made, func(m engine.EventView) bool { return m.Name == event.Name }), view)
	return view, nil, nil
}

func (f *fakeEvents) SwitchEvent(_ context.Context, bot, name string, on bool) (engine.EventView, *engine.Error) {
	v, err := f.Event(bot, name)
	if f.fail != nil || err != nil {
		return v, cmpOr(f.fail, err)
	}
	switched := *v.Event
	switched.Off = !on
	v.Event = &switched
	return v, nil
}

func (f *fakeEvents) RemoveEvent(_ context.Context, bot, name string, number int) *engine.Error {
	f.last = engine.EventChange{Bot: bot, Name: name, Number: number}
	_, err := f.Event(bot, name)
	return cmpOr(f.fail, cmpOr(err, f.compare(number)))
}

func (f *fakeEvents) compare(number int) *engine.Error {
	if !f.compares || number < 1 || f.made[0].Number == number {
		return nil
	}
	return &engine.Error{Code: engine.Conflict, Message: "its number is another", Err: engine.ErrChanged}
}

func cmpOr(first, second *engine.Error) *engine.Error {
	if first != nil {
		return first
	}
	return second
}

const (
	nudge = `{"name":"nudge","delay":"300s","steps":[{"flow":"Checkout","nodes":["ask"]}],
		"handle":{"message":"Still there?","showPreviousPrompt":true}}`
	shownNudge = `{"name":"nudge","delay":"5m","steps":[{"flow":"Checkout","nodes":["ask"]}],
		"handle":{"message":"Still there?","showPreviousPrompt":true},"enabled":true,
		"source":"api","number":7,"createdUs":10,"atUs":20}`
	shownFiled = `{"name":"filed","delay":"2h","steps":[{"flow":"Checkout","nodes":"all"}],"notify":true,"enabled":true,
		"source":"files","version":3}`
)

func TestEvents(t *testing.T) {
	c := newClient(t)
	c.want("GET", events, "", 200, `{"events":[`+shownFiled+`]}`)
	w := c.do("POST", events, nudge, "Idempotency-Key", `"k1"`)
	if w.Code != http.StatusCreated || w.Header().Get("ETag") != `"7"` || w.Header().Get("Location") != events+"/nudge" {
		t.Errorf("status %d, header %v: %s", w.Code, w.Header(), w.Body)
	}
	if c.events.last.Key != "k1" || c.events.last.Number != engine.NumberNew {
		t.Errorf("the engine was asked for %+v", c.events.last)
	}
	c.want("GET", events, "", 200, `{"events":[`+shownFiled+`,`+shownNudge+`]}`)
	c.want("GET", events+"/nudge", "", 200, shownNudge)
	c.want("GET", events+"/filed", "", 200, shownFiled)
	c.want("POST", events+"/nudge/disable", "", 200, strings.Replace(shownNudge, `"enabled":true`, `"enabled":false`, 1))
	c.want("POST", events+"/nudge/enable", "", 200, shownNudge)
	c.want("DELETE", events+"/nudge", "", 204, "")
	if c.events.last.Number != engine.NumberAny {
		t.Errorf("the engine was asked for %+v", c.events.last)
	}
}

func TestEventPages(t *testing.T) {
	c := newClient(t)
	for _, name := range []string{"a b/c?", "é"} {
		if w := c.do("POST", events, strings.Replace(nudge, `"nudge"`, `"`+name+`"`, 1)); w.Code != http.StatusCreated {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
	}
	second := strings.Replace(shownNudge, `"nudge"`, `"é"`, 1)
	second = strings.Replace(second, `"number":7`, `"number":8`, 1)
	c.want("GET", events+"?limit=1", "", 200,
		`{"events":[`+strings.Replace(shownNudge, `"nudge"`, `"a b/c?"`, 1)+`],"next":"a b/c?"}`)
	c.want("GET", events+"?limit=2&after=a%20b%2Fc%3F", "", 200, `{"events":[`+shownFiled+`,`+second+`]}`)
	c.want("GET", events+"?after=zzzz", "", 200, `{"events":[`+second+`]}`)
	c.want("GET", events+"/a%20b%2Fc%3F", "", 200, strings.Replace(shownNudge, `"nudge"`, `"a b/c?"`, 1))
	for _, limit := range []string{"0", "201"} {
		wantProblem(t, c.do("GET", events+"?limit="+limit, ""), 422, "query.limit")
	}
}

func TestChangeEvent(t *testing.T) {
	c := newClient(t)
	c.do("POST", events, nudge)
	unnamed := strings.Replace(nudge, `"name":"nudge",`, "", 1)
	for i, body := range []string{nudge, unnamed} {
		w := c.do("PUT", events+"/nudge", body, "If-Match", `"7", "8"`)
		if w.Code != http.StatusOK || w.Header().Get("ETag") == "" || c.events.last.Number != 7+i {
			t.Errorf("status %d, number %d: %s", w.Code, c.events.last.Number, w.Body)
		}
	}
	if w := c.do("PUT", events+"/nudge", nudge, "If-Match", "*"); w.Code != 200 || c.events.last.Number != engine.NumberAny {
		t.Errorf("status %d, number %d", w.Code, c.events.last.Number)
	}
	wantProblem(t, c.do("PUT", events+"/nudge", nudge), http.StatusPreconditionRequired)
	other := strings.Replace(nudge, `"nudge"`, `"other"`, 1)
	wantProblem(t, c.do("PUT", events+"/nudge", other, "If-Match", "*"), 422, "body.name")
	wantProblem(t, c.do("PUT", events+"/other", other, "If-Match", "*"), 404)
}

// Who changes or removes what another has changed meanwhile is shown what it is now.
func TestEventChangedMeanwhile(t *testing.T) {
	c := newClient(t)
	c.do("POST", events, nudge)
	c.events.fail = &engine.Error{Code: engine.Conflict, Message: "its number is 7", Err: engine.ErrChanged}
	for _, call := range [][2]string{{"PUT", nudge}, {"DELETE", ""}} {
		w := c.do(call[0], events+"/nudge", call[1], "If-Match", `"6"`)
		if w.Header().Get("Content-Type") != "application/problem+json" || w.Code != http.StatusPreconditionFailed {
			t.Errorf("status %d, header %v", w.Code, w.Header())
		}
		got, _ := decode(t, w.Body.String()).(map[string]any)
		if got["status"] != float64(412) || got["detail"] != "its number is 7" ||
			fmt.Sprint(got["event"]) != fmt.Sprint(decode(t, shownNudge)) {
			t.Errorf("%s: %v", call[0], got)
		}
	}
}

// All that is wrong with an event is told at once, each at its place.
func TestEventsRefuse(t *testing.T) {
	c := newClient(t)
	p := wantProblem(t, c.do("POST", events, `{"name":"","delay":"8d","steps":[],"hurry":true,"notify":1}`), 422,
		"body", "body.delay", "body.hurry", "body.name", "body.notify", "body.steps")
	if !strings.Contains(p.Detail, "and 5 more") {
		t.Errorf("detail = %q", p.Detail)
	}
	wantProblem(t, c.do("POST", events, `{"name":"n","delay":"5m","startFlow":"Chekout",
		"steps":[{"flow":"Checkout","nodes":["ask","aks"]},{"flow":"Chekout","nodes":"all"}]}`), 422,
		"body.startFlow", "body.steps[0].nodes[1]", "body.steps[1].flow")
	wantProblem(t, c.do("POST", events, `[]`), 422, "body")
	wantProblem(t, c.do("POST", events, `{"name":`), 400, "body.name")
	wantProblem(t, c.do("POST", events, ``), 400)
	wantProblem(t, c.do("POST", events, nudge, "Content-Type", "text/yaml"), 415)
	wantProblem(t, c.do("POST", events, nudge, "Authorization", ""), 401)
	wantProblem(t, c.do("POST", events, nudge, "Idempotency-Key", strings.Repeat("k", engine.IDBytesMax+1)), 422,
		"header.Idempotency-Key")
	for _, call := range [][3]string{
		{"GET", bots + "/nobody/events", ""},
		{"GET", events + "/none", ""},
		{"POST", events + "/none/enable", ""},
		{"DELETE", events + "/none", ""},
	} {
		wantProblem(t, c.do(call[0], call[1], call[2]), 404)
	}
	c.events.fail = &engine.Error{Code: engine.Conflict, Field: "name", Message: "there is one"}
	wantProblem(t, c.do("POST", events, nudge), 409, "body.name")
	wantProblem(t, c.do("POST", events+"/filed/disable", ""), 409, "body.name")
}

func TestEventLimit(t *testing.T) {
	c := newClient(t)
	sized := func(size int) string { return nudge + strings.Repeat(" ", size-len(nudge)) }
	if w := c.do("POST", events, sized(httpapi.EventBytesMax)); w.Code != http.StatusCreated {
		t.Errorf("at the limit: status %d: %s", w.Code, w.Body)
	}
	wantProblem(t, c.do("POST", events, sized(httpapi.EventBytesMax+1)), 413)
}

// Managers may change events; what they do is kept, and what others try.
func TestEventsAreForManagers(t *testing.T) {
	c := newClient(t)
	operator := []string{"Authorization", "Bearer " + c.addMember("ada", member.Operator)}
	manager := []string{"Authorization", "Bearer " + c.addMember("grace", member.Manager)}
	wantProblem(t, c.do("POST", events, nudge, operator...), 403)
	wantProblem(t, c.do("GET", events, "", operator...), 403)
	if w := c.do("POST", events, nudge, manager...); w.Code != http.StatusCreated {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	c.do("GET", events, "", manager...)
	var acts []string
	for _, act := range c.members.acts {
		acts = append(acts, fmt.Sprint(act.By, " ", act.What, " ", act.Status))
	}
	want := []string{"ada make-event 403", "grace make-event 201"}
	if diff := cmp.Diff(want, acts[len(acts)-2:]); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

// A test conversation has the events that were made, as the bot would have them in force.
func TestRehearsedEvents(t *testing.T) {
	c, f := newRehearsing(t)
	c.do("POST", events, `{"name":"anywhere","delay":"5m","notify":true}`)
	c.do("POST", events, nudge)
	c.want("POST", tests, goodBot, 201, reported)
	anywhere, nudge := f.play.Bot.Event("anywhere"), f.play.Bot.Event("nudge")
	if anywhere == nil || !anywhere.TakesPart() || nudge == nil || nudge.TakesPart() || f.play.Bot.Event("filed") != nil {
		t.Errorf("events = %+v", f.play.Bot.Events)
	}
}
