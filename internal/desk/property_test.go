package desk_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/desk"
	"lull/internal/presence"
)

// doing draws something that happens to a small desk: what it names may be there or not.
func doing(t *rapid.T) *desk.Input {
	draw := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	operator, tab := draw("operator", "ann", "bob", "cid"), draw("tab", "t1", "t2")
	contact, conversation := draw("contact", "carl", "dora", "emil", "fay", "gus"), draw("conversation", "c1", "c2")
	ref := desk.Ref{Name: draw("case", contact, conversation)}
	by := draw("by", operator, "")
	switch rapid.IntRange(0, 19).Draw(t, "action") {
	case 0, 1:
		return said(operator, tab, desk.Login)
	case 2:
		return said(operator, tab, desk.SessionWord(draw("word", string(desk.Logout), string(desk.Leave))))
	case 3, 4, 5:
		in := said(operator, tab, desk.Beat)
		if rapid.Bool().Draw(t, "input") {
			in.Session.AgeUS = new(rapid.Int64Range(0, 900*second).Draw(t, "age"))
		}
		return in
	case 6:
		in := said(operator, tab, desk.Choose)
		in.Session.Status = rapid.SampledFrom([]presence.Status{presence.Online, presence.Busy}).Draw(t, "status")
		return in
	case 7, 8, 9, 10:
		return &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{
			Contact: contact, From: desk.Customer, ID: draw("id", "", "m1", "m2"), Text: "Hello",
		}}
	case 11:
		return &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{
			Conversation: conversation, From: desk.Author(draw("author", "customer", "agent", "system")),
		}}
	case 12, 13:
		return &desk.Input{Kind: desk.InputReply, Reply: &desk.Reply{Case: ref, By: operator, Session: tab}}
	case 14:
		return &desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Case: ref, Operator: draw("to", operator, ""), By: by}}
	case 15:
		return &desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: ref, By: by}}
	case 16:
		return &desk.Input{Kind: desk.InputTransfer, Transfer: &desk.Transfer{
			Conversation: conversation, Channel: "omnichannel", Close: rapid.Bool().Draw(t, "close"),
		}}
	case 17:
		return &desk.Input{Kind: desk.InputRemove, Remove: &desk.Removal{Operator: operator}}
	}
	return &desk.Input{Kind: desk.InputChange, Change: changing(t, operator)}
}

func said(operator, tab string, word desk.SessionWord) *desk.Input {
	return &desk.Input{Kind: desk.InputSession, Session: &desk.Session{Operator: operator, ID: tab, Word: word}}
}

// changing draws a change of one setting, which may be refused, and of an operator.
func changing(t *rapid.T, operator string) *desk.Change {
	c := &desk.Change{Operators: []desk.OperatorChange{{Name: operator}}}
	duration := rapid.Int64Range(0, 30).Draw(t, "minutes") * minute
	number := rapid.IntRange(-1, 3).Draw(t, "number")
	switch rapid.IntRange(0, 8).Draw(t, "setting") {
	case 0:
		c.InactivityTimeoutUS = &duration
	case 1:
		c.ThresholdUS = &duration
	case 2:
		c.CooldownUS = &duration
	case 3:
		c.RequeueAfterUS = &duration
	case 4:
		c.AutoCloseUS = &duration
	case 5:
		c.Capacity = &number
	case 6:
		c.Operators[0].Capacity = &number
	case 7:
		c.Strategy = new(rapid.SampledFrom([]desk.Strategy{desk.RoundRobin, desk.LeastOpen, desk.Manual}).Draw(t, "strategy"))
	case 8:
		c.AutoReplyAlways = new(rapid.Bool().Draw(t, "always"))
	}
	return c
}

// tested is the desk that properties begin with.
func tested(t *rapid.T) *world {
	t.Helper()
	w := newWorld(t, desk.Change{
		AutoReplyEnabled: new(true), AutoReplyText: new("Away."),
		Operators: []desk.OperatorChange{{Name: "ann"}, {Name: "bob"}, {Name: "cid"}},
	})
	w.nowUS = second
	return w
}

// live lets things happen, and calls look after each, with what it did.
func live(t *rapid.T, w *world, look func(out *desk.Outcome)) {
	t.Helper()
	for range rapid.IntRange(1, 80).Draw(t, "things") {
		until := w.nowUS + rapid.SampledFrom([]int64{0, second, 25 * second, 100 * second, 400 * second}).Draw(t, "later")
		for due := w.desk.DueUS(); due != 0 && due <= until; due = w.desk.DueUS() {
			w.nowUS = max(w.nowUS, due)
			look(w.step(&desk.Input{Kind: desk.InputDue}))
		}
		w.nowUS = until
		look(w.step(doing(t)))
	}
}

// stored reads the operators and the open cases as they are stored.
func stored(t *rapid.T, w *world) (map[string]*desk.Operator, map[int64]*desk.Case) {
	t.Helper()
	operators, cases := make(map[string]*desk.Operator), make(map[int64]*desk.Case)
	for key, body := range w.rows {
		s := desk.Subject{Key: key, Body: body}
		var err error
		switch key.Kind {
		case desk.KindOperator:
			operators[key.Name], err = s.Operator()
		case desk.KindCase:
			var c *desk.Case
			if c, err = s.Case(); err == nil {
				cases[c.Number] = c
			}
		case desk.KindSettings, desk.KindCounts, desk.KindClosed, desk.KindEntry:
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return operators, cases
}

// TestAssignmentsAreRight replays every assignment beside the desk: automatic ones go to somebody online with room, of
// the oldest queued case, and no eligible operator is left idle while a case is queued.
func TestAssignmentsAreRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := tested(t)
		model := newModel()
		live(t, w, func(out *desk.Outcome) {
			if out.Err != nil {
				return
			}
			operators, cases := stored(t, w)
			model.settings = w.desk.Settings()
			for name := range operators {
				if model.status[name] == "" {
					model.status[name] = string(presence.Offline)
				}
				model.capacity[name] = operators[name].Capacity
			}
			maps.DeleteFunc(model.status, func(name string, _ string) bool { return operators[name] == nil })
			if out.Record != nil {
				for _, e := range out.Record.Events {
					model.take(t, &e)
				}
			}
			model.settled(t, cases)
		})
	})
}

// model knows what a desk told, and what must hold of it.
type model struct {
	settings desk.Settings
	status   map[string]string
	capacity map[string]int
	assigned map[int64]string // open cases; empty: queued
}

func newModel() *model {
	return &model{
		status: make(map[string]string), capacity: make(map[string]int), assigned: make(map[int64]string),
	}
}

func (m *model) take(t *rapid.T, e *desk.Event) {
	t.Helper()
	switch {
	case e.Kind == desk.EventStatus:
		if m.status[e.Operator] == e.Status {
			t.Fatalf("%s is %s again", e.Operator, e.Status)
		}
		m.status[e.Operator] = e.Status
	case e.Kind != desk.EventCase:
	case e.Status == desk.Closed:
		delete(m.assigned, e.Number)
	case e.Status == desk.Queued:
		m.assigned[e.Number] = ""
	case e.Reason == desk.AssignedAutomatic:
		if oldest := m.oldest(); oldest != e.Number {
			t.Fatalf("case %d is assigned before case %d", e.Number, oldest)
		}
		if !m.eligible(e.Operator) {
			t.Fatalf("case %d is assigned to %s, who is %s and has %d cases", e.Number, e.Operator,
				m.status[e.Operator], m.load(e.Operator))
		}
		m.assigned[e.Number] = e.Operator
	default:
		m.assigned[e.Number] = e.Operator
	}
}

// settled checks what holds between two steps.
func (m *model) settled(t *rapid.T, cases map[int64]*desk.Case) {
	t.Helper()
	if len(cases) != len(m.assigned) {
		t.Fatalf("%d cases are stored, %d were told of", len(cases), len(m.assigned))
	}
	for number, operator := range m.assigned {
		if cases[number] == nil || cases[number].Operator != operator {
			t.Fatalf("case %d is stored as %+v, but %q has it", number, cases[number], operator)
		}
	}
	if m.settings.Strategy == desk.Manual || m.oldest() == 0 {
		return
	}
	for name := range m.status {
		if m.eligible(name) {
			t.Fatalf("case %d is queued, but %s is online with room", m.oldest(), name)
		}
	}
}

// oldest is the queue's first case; 0: it is empty.
func (m *model) oldest() int64 {
	for _, number := range slices.Sorted(maps.Keys(m.assigned)) {
		if m.assigned[number] == "" {
			return number
		}
	}
	return 0
}

func (m *model) load(operator string) int {
	n := 0
	for _, name := range m.assigned {
		if name == operator {
			n++
		}
	}
	return n
}

func (m *model) eligible(operator string) bool {
	capacity := m.capacity[operator]
	if capacity == desk.NoCapacity {
		capacity = m.settings.Capacity
	}
	return m.status[operator] == string(presence.Online) && (capacity == desk.NoCapacity || m.load(operator) < capacity)
}

// TestReopeningChangesNothing runs two desks through the same: one is opened again from all its subjects after every
// step. They do and store the same. What was stored on the way differs from what they are in leases alone.
func TestReopeningChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, twin := tested(t), tested(t)
		for range rapid.IntRange(1, 60).Draw(t, "things") {
			in := doing(t)
			until := w.nowUS + rapid.SampledFrom([]int64{0, second, 100 * second, 400 * second}).Draw(t, "later")
			both := func(in *desk.Input) {
				twin.nowUS = w.nowUS
				out, again := w.step(in), twin.step(in)
				if diff := cmp.Diff(out, again); diff != "" {
					t.Fatalf("%s, without and with reopening (-without +with):\n%s", in.Kind, diff)
				}
				all := rowsOf(twin.desk)
				twin.desk = open(t, all)
				unlike(t, all, twin.rows)
			}
			for due := w.desk.DueUS(); due != 0 && due <= until; due = w.desk.DueUS() {
				w.nowUS = max(w.nowUS, due)
				both(&desk.Input{Kind: desk.InputDue})
			}
			w.nowUS = until
			both(in)
			if w.desk.DueUS() != twin.desk.DueUS() {
				t.Fatalf("due at %d, and reopened at %d", w.desk.DueUS(), twin.desk.DueUS())
			}
		}
	})
}

func rowsOf(d *desk.Desk) map[desk.Key][]byte {
	rows := make(map[desk.Key][]byte)
	for _, s := range d.Subjects() {
		rows[s.Key] = s.Body
	}
	return rows
}

// unlike fails where what was stored on the way is not what the desk is, leases apart.
func unlike(t *rapid.T, all, rows map[desk.Key][]byte) {
	t.Helper()
	for key, body := range all {
		was := rows[key]
		switch {
		case bytes.Equal(was, body):
		case was == nil && (key.Kind == desk.KindCounts || key.Kind == desk.KindSettings): // nothing has changed them yet
		case key.Kind != desk.KindOperator:
			t.Fatalf("%c/%s has changed and was not stored", key.Kind, key.Name)
		default:
			if diff := cmp.Diff(withoutLeases(t, was), withoutLeases(t, body)); diff != "" {
				t.Fatalf("operator %s, as stored and as is (-stored +is):\n%s", key.Name, diff)
			}
		}
	}
	for key := range rows {
		if key.Kind != desk.KindClosed && all[key] == nil {
			t.Fatalf("%c/%s is stored and is no more", key.Kind, key.Name)
		}
	}
}

func withoutLeases(t *rapid.T, body []byte) *desk.Operator {
	t.Helper()
	o, err := desk.Subject{Key: desk.Key{Kind: desk.KindOperator}, Body: body}.Operator()
	if err != nil {
		t.Fatal(err)
	}
	for i := range o.Presence.Sessions {
		o.Presence.Sessions[i].EndUS, o.Presence.Sessions[i].Seq = 0, 0
	}
	return o
}

// TestOneAutoReplyASpell counts the auto replies of each case, operator and last activity.
func TestOneAutoReplyASpell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := tested(t)
		spells, lastUS := make(map[string]bool), make(map[int64]int64)
		live(t, w, func(out *desk.Outcome) {
			set := w.desk.Settings()
			if out.Record == nil {
				return
			}
			for _, e := range out.Record.Events {
				if e.Kind != desk.EventAutoReply {
					continue
				}
				spell := fmt.Sprintf("%d %s %d", e.Number, e.Operator, w.nowUS-e.IdleUS)
				if spells[spell] && !set.AutoReply.Always {
					t.Fatalf("a second auto reply in the spell %s", spell)
				}
				if e.IdleUS <= set.AutoReply.ThresholdUS {
					t.Fatalf("an auto reply after %d of %d", e.IdleUS, set.AutoReply.ThresholdUS)
				}
				if last, ok := lastUS[e.Number]; ok && w.nowUS-last < set.AutoReply.CooldownUS {
					t.Fatalf("an auto reply %d after the last one", w.nowUS-last)
				}
				spells[spell], lastUS[e.Number] = true, w.nowUS
			}
		})
	})
}

// TestRotationIsFair lets operators who are always there get cases that come and are closed: none gets two more than
// another.
func TestRotationIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := tested(t)
		w.play("1s login ann\n1s login bob\n1s login cid")
		got := map[string]int{"ann": 0, "bob": 0, "cid": 0}
		for i := range rapid.IntRange(1, 60).Draw(t, "cases") {
			w.told = nil
			w.play(fmt.Sprintf("1s says contact%d", i))
			words := strings.Fields(w.told[2])
			got[words[len(words)-1]]++
			if rapid.Bool().Draw(t, "closed") {
				w.play(fmt.Sprintf("1s close contact%d", i))
			}
			if rapid.Bool().Draw(t, "by hand") {
				w.play(fmt.Sprintf("1s says hand\n1s assign hand %s\n1s close hand", rapid.SampledFrom([]string{"ann", "bob"}).Draw(t, "to")))
				for _, line := range w.told {
					if words := strings.Fields(line); words[2] == "hand" && slices.Contains(words, "automatic") {
						got[words[len(words)-1]]++
					}
				}
			}
			counts := slices.Collect(maps.Values(got))
			if slices.Max(counts)-slices.Min(counts) > 1 {
				t.Fatalf("after %d cases: %v", i+1, got)
			}
		}
	})
}

// TestOnrush has 10,000 customers write while operators come and go within seconds: everybody is served in order, and
// nobody carries more than they can.
func TestOnrush(t *testing.T) {
	const cases, operators, capacity = 10_000, 100, 20
	w := newWorld(t, desk.Change{Capacity: new(capacity), RequeueAfterUS: new(minute)})
	crowd(w, operators)
	w.nowUS = second
	load, assigned := make(map[string]int), make(map[int64]string)
	last := int64(0)
	watch := func(out *desk.Outcome) {
		if out.Record == nil {
			return
		}
		for _, e := range out.Record.Events {
			switch {
			case e.Kind != desk.EventCase:
			case e.Status == desk.Closed:
				load[e.Operator]--
				delete(assigned, e.Number)
			case e.Status == desk.Assigned:
				if assigned[e.Number] != "" || e.Number < last {
					t.Fatalf("case %d is assigned to %s, after case %d and to %q", e.Number, e.Operator, last, assigned[e.Number])
				}
				if load[e.Operator]++; load[e.Operator] > capacity {
					t.Fatalf("%s carries %d", e.Operator, load[e.Operator])
				}
				assigned[e.Number], last = e.Operator, e.Number
			}
		}
	}
	run := func(in *desk.Input) {
		for due := w.desk.DueUS(); due != 0 && due <= w.nowUS; due = w.desk.DueUS() {
			watch(w.step(&desk.Input{Kind: desk.InputDue}))
		}
		watch(w.step(in))
	}
	for i := range cases {
		w.nowUS += second / 1000
		run(&desk.Input{Kind: desk.InputMessage, Message: &desk.Message{Contact: fmt.Sprintf("c%d", i), From: desk.Customer}})
		name, word := fmt.Sprintf("op%d", i*7%operators), desk.Login
		if i%3 == 2 {
			word = desk.Logout
		}
		run(said(name, "t1", word))
	}
	for n := int64(1); n <= cases; n++ {
		for range operators {
			if assigned[n] == "" {
				run(said(fmt.Sprintf("op%d", n%operators), "t1", desk.Login))
			}
		}
		run(&desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: desk.Ref{Number: n}}})
	}
	if last != cases || len(assigned) != 0 {
		t.Errorf("the last case assigned is %d, and %d are open", last, len(assigned))
	}
}
