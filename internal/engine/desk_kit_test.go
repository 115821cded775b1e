package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/presence"
	"lull/internal/topic"
)

// personBot hands over whoever asks for a person, and closes the case of who says that all is well.
var personBot = []topic.File{
	{Path: "bot.yaml", Content: []byte("name: Support\n")},
	{Path: "topics/Person.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent: {triggerQueries: [person]}
  actions:
    - {kind: TransferConversation, id: t, context: {kind: ExpressionTransferContext, value: "={order: 7}"}}
`)},
	{Path: "topics/Other.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnUnknownIntent
  id: main
  actions:
    - {kind: SendActivity, id: s, activity: "You said {System.Activity.Text}."}
`)},
}

// front is a core with a desk and a bot, on a real SQLite file and a virtual clock.
type front struct {
	t     failer
	ctx   context.Context
	path  string
	store *faulty
	core  *engine.Core
	nowUS int64
	tabs  map[string]bool // of operators: each has one that gives word of itself while it is open
	seen  []string
	// disturb is called after every committed turn that has changed anything; nil: nobody is.
	disturb func(f *front)
}

func newFront(ctx context.Context, t failer, path string) *front {
	t.Helper()
	f := &front{t: t, ctx: ctx, path: path, nowUS: start, tabs: make(map[string]bool)}
	f.open()
	bot, problems := topic.Load(personBot)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	source, err := engine.SourceOf(personBot)
	if err != nil {
		t.Fatal(err)
	}
	f.do(&engine.Input{Version: &engine.Version{Name: "support", Source: source, Bot: bot}})
	return f
}

func (f *front) open() {
	f.t.Helper()
	s := openStore(f.ctx, f.t, f.path)
	f.store = &faulty{Store: s}
	var err error
	if f.core, err = engine.Open(f.ctx, f.store, f.store, engine.Options{History: s}, f.nowUS); err != nil {
		f.t.Fatal(err)
	}
}

// crash drops the core, and opens another one on the same store.
func (f *front) crash() {
	f.t.Helper()
	if err := f.store.Close(); err != nil {
		f.t.Fatal(err)
	}
	f.open()
}

// turn takes one turn and commits it.
func (f *front) turn(inputs ...*engine.Input) ([]engine.Result, error) {
	f.t.Helper()
	turn := f.core.Turn(f.ctx, f.nowUS, inputs)
	empty := turn.Empty()
	if err := f.core.Commit(f.ctx, turn); err != nil {
		return turn.Results, err
	}
	for i := range turn.Happened {
		f.see(&turn.Happened[i])
	}
	if f.disturb != nil && !empty {
		f.disturb(f)
	}
	return turn.Results, nil
}

// do takes one input, with what is due before and all that follows from it at once.
func (f *front) do(in *engine.Input) engine.Result {
	f.t.Helper()
	f.pass(f.nowUS)
	results, err := f.turn(in)
	if err != nil {
		f.t.Fatal(err)
	}
	f.pass(f.nowUS)
	return results[0]
}

// must takes an input that must not be refused.
func (f *front) must(in *engine.Input) {
	f.t.Helper()
	if r := f.do(in); r.Err != nil {
		f.t.Fatal(r.Err)
	}
}

// pass lets time pass, every deadline at its own instant.
func (f *front) pass(untilUS int64) {
	f.t.Helper()
	for {
		if f.core.Near(untilUS) {
			if err := f.core.Extend(f.ctx, untilUS); err != nil {
				f.t.Fatal(err)
			}
		}
		due, ok := f.core.NextDue()
		if !ok || due > untilUS {
			break
		}
		f.nowUS = max(f.nowUS, due)
		if _, err := f.turn(); err != nil {
			f.t.Fatal(err)
		}
	}
	f.nowUS = max(f.nowUS, untilUS)
}

// wait lets time pass; open tabs give word of themselves before their leases end.
func (f *front) wait(d time.Duration) {
	f.t.Helper()
	until := f.nowUS + d.Microseconds()
	for f.nowUS < until {
		f.pass(min(until, f.nowUS+time.Minute.Microseconds()))
		for _, who := range sortedKeys(f.tabs) {
			f.must(session(who, desk.Beat))
		}
	}
}

// see writes down what listeners hear.
func (f *front) see(h *engine.Happening) {
	at := func(us int64) time.Duration { return (time.Duration(us-start) * time.Microsecond) }
	if h.Desk != nil {
		for _, e := range h.Desk.Events {
			us := h.AtUS
			if e.AtUS != 0 {
				us, e.AtUS = e.AtUS, 0
			}
			b, err := json.Marshal(e)
			if err != nil {
				f.t.Fatal(err)
			}
			f.seen = append(f.seen, fmt.Sprintf("%s %s", at(us), b))
		}
	}
	if h.Profile != nil {
		for _, e := range h.Profile.Events {
			f.seen = append(f.seen, fmt.Sprintf("%s %s %s %s %s%s", at(h.AtUS), h.Name, e.Kind, e.Campaign, e.Text, e.Reason))
		}
	}
	if h.Record == nil {
		return
	}
	for _, a := range engine.Present(h.Name, *h) {
		f.seen = append(f.seen, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", at(h.AtUS), h.Name, a.Type, a.Text)))
	}
	for _, e := range h.Record.Events {
		f.seen = append(f.seen, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", at(h.AtUS), h.Name, e.Kind, e.Context)))
	}
}

// row gives the desk's home as it is stored.
func (f *front) row() engine.Home {
	f.t.Helper()
	row, err := f.store.HomeByName(f.ctx, engine.DeskHome, engine.DeskName)
	if err != nil {
		f.t.Fatal(err)
	}
	return row
}

// stored gives the desk as it is stored, without the leases of sessions, which are not stored each time.
func (f *front) stored() map[string]string {
	f.t.Helper()
	subjects, err := f.store.Subjects(f.ctx, f.row().ID, engine.KeyRange{Before: "~"}, 1000)
	if err != nil {
		f.t.Fatal(err)
	}
	all := make(map[string]string)
	for _, s := range subjects {
		text := string(s.State)
		if s.Key[0] == byte(desk.KindOperator) {
			o, err := desk.Subject{Body: s.State}.Operator()
			if err != nil {
				f.t.Fatal(err)
			}
			for i := range o.Presence.Sessions {
				o.Presence.Sessions[i].EndUS = 0
			}
			b, err := json.Marshal(o)
			if err != nil {
				f.t.Fatal(err)
			}
			text = string(b)
		}
		all[s.Key] = text
	}
	return all
}

func (f *front) close() { _ = f.store.Close() }

func sortedKeys(m map[string]bool) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func atDesk(in desk.Input) *engine.Input {
	return &engine.Input{Kind: engine.DeskHome, Name: engine.DeskName, Desk: &in}
}

func session(who string, word desk.SessionWord) *engine.Input {
	s := &desk.Session{Operator: who, ID: "tab", Word: word}
	if word == desk.Choose {
		s.Status = presence.Busy
	}
	return atDesk(desk.Input{Kind: desk.InputSession, Session: s})
}

func active(who string) *engine.Input {
	return atDesk(desk.Input{Kind: desk.InputSession, Session: &desk.Session{
		Operator: who, ID: "tab", Word: desk.Beat, AgeUS: new(int64),
	}})
}

func writes(contact, text string) *engine.Input {
	return atDesk(desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Contact: contact, From: desk.Customer, Text: text}})
}

func replies(who, name, text string) *engine.Input {
	return atDesk(desk.Input{Kind: desk.InputReply, Reply: &desk.Reply{Case: desk.Ref{Name: name}, By: who, Text: text}})
}

func closes(who, name string) *engine.Input {
	return atDesk(desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: desk.Ref{Name: name}, By: who}})
}

func assigns(who, name string) *engine.Input {
	return atDesk(desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Case: desk.Ref{Name: name}, Operator: who}})
}

// deskOf makes operators, with an auto reply, and one case an operator.
func deskOf(operators ...string) *engine.Input {
	c := &desk.Change{
		AutoReplyEnabled: new(true), AutoReplyText: new("Away."), Capacity: new(1), RequeueAfterUS: new(int64(300_000_000)),
	}
	for _, name := range operators {
		c.Operators = append(c.Operators, desk.OperatorChange{Name: name})
	}
	return atDesk(desk.Input{Kind: desk.InputChange, Change: c})
}

// login opens an operator's tab, logout closes it.
func (f *front) login(who string) {
	f.t.Helper()
	f.tabs[who] = true
	f.must(session(who, desk.Login))
}

func (f *front) logout(who string) {
	f.t.Helper()
	delete(f.tabs, who)
	f.must(session(who, desk.Logout))
}

func frontOf(t *testing.T) *front {
	t.Helper()
	f := newFront(t.Context(), t, filepath.Join(t.TempDir(), "lull.db"))
	t.Cleanup(f.close)
	return f
}

// playTwice plays random stories on two fronts, of which the second is to be spoilt.
func playTwice(t *testing.T, story func(rt *rapid.T, calm, rough *front)) {
	t.Helper()
	dir, stories := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		stories++
		calm := newFront(t.Context(), rt, fmt.Sprintf("%s/calm%d.db", dir, stories))
		rough := newFront(t.Context(), rt, fmt.Sprintf("%s/rough%d.db", dir, stories))
		defer calm.close()
		defer rough.close()
		story(rt, calm, rough)
	})
}
