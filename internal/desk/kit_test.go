package desk_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/desk"
	"lull/internal/presence"
)

const (
	second = int64(1_000_000)
	minute = 60 * second
)

// failer is what a test or a property is told of.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// world is a desk on a virtual clock, with what the shell does around it: it steps what is due, sends the heartbeats
// of open tabs, delivers, and stores.
type world struct {
	t      failer
	desk   *desk.Desk
	nowUS  int64
	rows   map[desk.Key][]byte // as they are stored
	tabs   map[[2]string]bool  // those that send heartbeats
	beatUS int64               // when they did last
	down   bool                // what is sent waits: nothing can be delivered
	sends  []desk.Send         // not yet delivered
	told   []string            // what was seen, an entry a line
}

func newWorld(t failer, changes ...desk.Change) *world {
	t.Helper()
	w := &world{t: t, rows: make(map[desk.Key][]byte), tabs: make(map[[2]string]bool)}
	w.reopen()
	for i := range changes {
		w.must(&desk.Input{Kind: desk.InputChange, Change: &changes[i]})
	}
	return w
}

// reopen opens the desk from what was stored.
func (w *world) reopen() {
	w.t.Helper()
	w.desk = open(w.t, w.rows)
}

func open(t failer, rows map[desk.Key][]byte) *desk.Desk {
	t.Helper()
	d, err := desk.Open(func(yield func(desk.Subject) bool) {
		for key, body := range rows {
			if key.Kind != desk.KindClosed && !yield(desk.Subject{Key: key, Body: body}) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// crash drops the desk, and opens it again later.
func (w *world) crash(downUS int64) {
	w.t.Helper()
	w.reopen()
	w.nowUS += downUS
	w.desk.Revive(w.nowUS)
	w.beat()
	w.drain()
}

// beat sends a heartbeat of every open tab.
func (w *world) beat() {
	w.beatUS = w.nowUS
	for _, tab := range slices.SortedFunc(maps.Keys(w.tabs), func(a, b [2]string) int {
		return strings.Compare(a[0]+" "+a[1], b[0]+" "+b[1])
	}) {
		w.step(&desk.Input{Kind: desk.InputSession, Session: &desk.Session{
			Operator: tab[0], ID: tab[1], Word: desk.Beat,
		}})
	}
}

// until lets the time pass up to an instant, with all that is due up to then.
func (w *world) until(us int64) {
	w.t.Helper()
	for {
		next := us
		if due := w.desk.DueUS(); due != 0 {
			next = min(next, max(due, w.nowUS))
		}
		if len(w.tabs) > 0 {
			next = min(next, w.beatUS+minute)
		}
		w.nowUS = next
		w.drain()
		if len(w.tabs) > 0 && w.nowUS >= w.beatUS+minute {
			w.beat()
			w.drain()
		}
		if w.nowUS >= us {
			return
		}
	}
}

// drain steps what is due.
func (w *world) drain() {
	w.t.Helper()
	for range 100_000 {
		due := w.desk.DueUS()
		if due == 0 || due > w.nowUS {
			return
		}
		w.step(&desk.Input{Kind: desk.InputDue})
	}
	w.t.Fatalf("there is no end of what is due at %s", at(w.nowUS))
}

// must takes an input that must not be refused, and what follows from it.
func (w *world) must(in *desk.Input) *desk.Outcome {
	w.t.Helper()
	out := w.take(in)
	if out.Err != nil {
		w.t.Fatalf("%s: %v", in.Kind, out.Err)
	}
	return out
}

// take takes an input, and what follows from it.
func (w *world) take(in *desk.Input) *desk.Outcome {
	w.t.Helper()
	w.drain()
	out := w.step(in)
	w.drain()
	w.deliver()
	return out
}

// step takes an input, stores what has changed, and writes down what was seen.
func (w *world) step(in *desk.Input) *desk.Outcome {
	w.t.Helper()
	if e := in.Check(); e != nil {
		w.t.Fatalf("%s is malformed: %v", in.Kind, e)
	}
	out := w.desk.Step(w.nowUS, in)
	w.store(out.Changed)
	w.tell(out)
	w.sends = append(w.sends, out.Sends...)
	for _, id := range out.Dropped {
		w.sends = slices.DeleteFunc(w.sends, func(s desk.Send) bool { return s.ID == id })
	}
	return out
}

func (w *world) store(changed []desk.Subject) {
	w.t.Helper()
	for i, s := range changed {
		if i > 0 && changed[i-1].Compare(s.Key) >= 0 {
			w.t.Errorf("%v is changed after %v", s.Key, changed[i-1].Key)
		}
		if s.Body == nil {
			delete(w.rows, s.Key)
		} else {
			w.rows[s.Key] = s.Body
		}
	}
}

// deliver delivers what waits, unless nothing can be delivered.
func (w *world) deliver() {
	w.t.Helper()
	for !w.down && len(w.sends) > 0 {
		send := w.sends[0]
		w.sends = w.sends[1:]
		if send.Automated {
			attempt := &desk.Attempt{Case: send.Case, Send: send.ID}
			if out := w.step(&desk.Input{Kind: desk.InputAttempt, Attempt: attempt}); !out.Wanted {
				continue
			}
			w.step(&desk.Input{Kind: desk.InputDelivered, Attempt: attempt})
		}
		w.see(w.nowUS, "delivered %s %s: %s", send.Contact, send.Operator, send.Text)
	}
}

func (w *world) tell(out *desk.Outcome) {
	if out.Record != nil {
		for _, e := range out.Record.Events {
			w.event(&e)
		}
	}
	for _, n := range out.Notes {
		w.see(w.nowUS, "note %s %s %s: %s", n.Conversation, n.Kind, n.Operator, n.Text)
	}
}

func (w *world) event(e *desk.Event) {
	us := w.nowUS
	if e.AtUS != 0 {
		us = e.AtUS
	}
	switch e.Kind {
	case desk.EventStatus:
		w.see(us, "status %s %s %s", e.Operator, e.Status, e.Reason)
	case desk.EventCase:
		w.see(us, "case %s %s %s %s", e.Case, e.Status, e.Reason, e.Operator)
	case desk.EventMessage:
		w.see(us, "message %s %s%s: %s", e.Case, e.From, e.Operator, e.Text)
	case desk.EventAutoReply:
		w.see(us, "autoreply %s %s %s: %s", e.Case, e.Operator, e.Source, e.Text)
	case desk.EventNoReply:
		w.see(us, "noreply %s %s %s", e.Case, e.Operator, e.Reason)
	case desk.EventError:
		w.see(us, "error %s: %s", e.Where, e.Message)
	}
}

func (w *world) see(us int64, format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	line = strings.Join(strings.Fields(line), " ")
	w.told = append(w.told, at(us)+" "+strings.TrimRight(line, ": "))
}

func at(us int64) string { return (time.Duration(us) * time.Microsecond).String() }

// play plays a story, one `TIME ACTION ARGUMENTS` a line.
func (w *world) play(story string) {
	w.t.Helper()
	for line := range strings.Lines(story) {
		words := strings.Fields(line)
		w.until(w.us(words[0]))
		w.act(words[1], append(words[2:], "", "", ""))
	}
}

func (w *world) act(action string, args []string) {
	w.t.Helper()
	who, tab := args[0], args[1]
	if tab == "" {
		tab = "t1"
	}
	rest := func(from int) string { return strings.TrimSpace(strings.Join(args[from:], " ")) }
	session := desk.Session{Operator: who, ID: tab}
	switch action {
	case "end":
	case "login", "logout":
		delete(w.tabs, [2]string{who, tab})
		if session.Word = desk.SessionWord(action); action == "login" {
			if len(w.tabs) == 0 {
				w.beatUS = w.nowUS
			}
			w.tabs[[2]string{who, tab}] = true
		}
		w.take(&desk.Input{Kind: desk.InputSession, Session: &session})
	case "vanish":
		w.beat()
		delete(w.tabs, [2]string{who, tab})
	case "active":
		session.Word, session.AgeUS = desk.Beat, new(int64)
		w.take(&desk.Input{Kind: desk.InputSession, Session: &session})
	case "beat":
		session.Word, session.AgeUS = desk.Beat, new(w.us(args[2]))
		w.take(&desk.Input{Kind: desk.InputSession, Session: &session})
	case "online", "busy":
		session.Word, session.Status = desk.Choose, presence.Status(action)
		w.take(&desk.Input{Kind: desk.InputSession, Session: &session})
	case "crash":
		w.crash(w.us(args[0]))
	case "down", "up":
		w.down = action == "down"
		w.deliver()
	case "set":
		w.take(&desk.Input{Kind: desk.InputChange, Change: w.change(args)})
	default:
		w.take(w.caseInput(action, args, rest))
	}
}

// caseInput makes the input of what is done to a case.
func (w *world) caseInput(action string, args []string, rest func(from int) string) *desk.Input {
	w.t.Helper()
	ref := desk.Ref{Name: args[0]}
	message := &desk.Message{From: desk.Customer, Text: rest(1)}
	switch action {
	case "says":
		message.Contact = args[0]
	case "words":
		message.Conversation = args[0]
	case "agent":
		message.Conversation, message.From = args[0], desk.Agent
	case "system":
		message.Contact, message.From = args[0], desk.System
	case "repeat": // CONTACT ID TEXT
		message.Contact, message.ID, message.Text = args[0], args[1], rest(2)
	case "numbered": // NUMBER TEXT
		message.Case, _ = strconv.ParseInt(args[0], 10, 64)
	case "reply":
		return &desk.Input{Kind: desk.InputReply, Reply: &desk.Reply{Case: ref, By: args[1], Text: rest(2)}}
	case "in": // SESSION CONTACT OPERATOR: a reply
		return &desk.Input{Kind: desk.InputReply, Reply: &desk.Reply{
			Case: desk.Ref{Name: args[1]}, By: args[2], Session: args[0],
		}}
	case "assign":
		return &desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Case: ref, Operator: args[1], By: args[2]}}
	case "close":
		return &desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: ref, By: args[1]}}
	case "transfer":
		return &desk.Input{Kind: desk.InputTransfer, Transfer: &desk.Transfer{
			Conversation: args[0], Channel: args[1], Close: args[2] == "close",
		}}
	case "remove":
		return &desk.Input{Kind: desk.InputRemove, Remove: &desk.Removal{Operator: args[0]}}
	default:
		w.t.Fatalf("no action %q", action)
	}
	return &desk.Input{Kind: desk.InputMessage, Message: message}
}

// change reads settings as `KEY=VALUE`, where + stands for a space and `NAME.KEY` is an operator's.
func (w *world) change(settings []string) *desk.Change {
	w.t.Helper()
	c := &desk.Change{}
	for _, setting := range settings {
		key, value, _ := strings.Cut(setting, "=")
		value = strings.ReplaceAll(value, "+", " ")
		name, own, personal := strings.Cut(key, ".")
		switch {
		case key == "":
		case personal:
			w.changeOperator(c, name, own, value)
		case key == "operator":
			c.Operators = append(c.Operators, desk.OperatorChange{Name: value})
		case key == "enabled":
			c.AutoReplyEnabled = new(value == "true")
		case key == "text":
			c.AutoReplyText = &value
		case key == "repeat":
			c.AutoReplyAlways = new(value == "always")
		case key == "strategy":
			c.Strategy = new(desk.Strategy(value))
		case key == "capacity":
			c.Capacity = new(w.number(value))
		default:
			into := map[string]**int64{
				"timeout": &c.InactivityTimeoutUS, "threshold": &c.ThresholdUS, "cooldown": &c.CooldownUS,
				"requeueAfter": &c.RequeueAfterUS, "autoClose": &c.AutoCloseUS,
			}[key]
			if into == nil {
				w.t.Fatalf("no setting %q", key)
			}
			*into = new(w.us(value))
		}
	}
	return c
}

func (w *world) changeOperator(c *desk.Change, name, key, value string) {
	w.t.Helper()
	i := slices.IndexFunc(c.Operators, func(o desk.OperatorChange) bool { return o.Name == name })
	if i < 0 {
		i = len(c.Operators)
		c.Operators = append(c.Operators, desk.OperatorChange{Name: name})
	}
	o := &c.Operators[i]
	switch key {
	case "reply":
		o.AutoReply = &value
	case "title":
		o.Title = &value
	case "returns":
		o.Returns = &value
	case "capacity":
		o.Capacity = new(w.number(value))
	default:
		w.t.Fatalf("an operator has no %q", key)
	}
}

func (w *world) us(s string) int64 {
	w.t.Helper()
	if s == "" {
		return 0
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		w.t.Fatal(err)
	}
	return d.Microseconds()
}

func (w *world) number(s string) int {
	w.t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// story is a test that a story tells.
type story struct {
	name  string
	rule  string
	desk  string // the settings
	steps string
	kinds string // of what is to be seen
	want  string
}

func (s story) run(t *testing.T) {
	t.Helper()
	w := newWorld(t)
	w.play("0s set " + s.desk)
	w.play(s.steps)
	var seen []string
	for _, line := range w.told {
		if slices.Contains(strings.Fields(s.kinds), strings.Fields(line)[1]) {
			seen = append(seen, line)
		}
	}
	var want []string
	for line := range strings.Lines(strings.TrimSpace(s.want)) {
		want = append(want, strings.TrimSpace(line))
	}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("%s: seen (-want +got):\n%s", s.rule, diff)
	}
}

func tell(t *testing.T, stories []story) {
	t.Helper()
	for _, s := range stories {
		t.Run(s.name, s.run)
	}
}
