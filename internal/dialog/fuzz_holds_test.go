package dialog_test

import (
	"math"
	"strings"
	"unicode/utf8"

	"lull/internal/dialog"
	"lull/internal/topic"
)

// The limits that the engine holds to: those of dialog must hold first.
const (
	stateBytesMax    = 256 << 10
	deliveryBytesMax = 1 << 20
	recordBytesMax   = 8 << 20 // what the bot says, as JSON, and errors
)

// hold checks what is true between any two steps.
func (w *wander) hold() {
	w.Helper()
	s := w.state
	due := s.DueUS()
	can := dialog.ChannelOf(w.channel)
	switch {
	case s.Ended && (s.Timer.DueUS() != 0 || len(s.Stack) > 0 || s.Call != nil || s.Silence != nil):
		w.Fatal("a conversation that has ended goes on")
	case s.Quiet().QuietUS != w.quietUS:
		w.Fatalf("the quiet point is %d, not at the user's last message %d (C1)", s.Quiet().QuietUS, w.quietUS)
	case s.Timer.DueUS() != 0 && s.Timer.DueUS() <= s.Timer.QuietUS:
		w.Fatalf("due %d at or before the quiet point %d", due, s.Timer.QuietUS)
	case s.Timer.DueUS() != 0 && !can.Timers || s.Silence != nil && !can.Speech:
		w.Fatalf("channel %s has a deadline that it does not run (C12)", w.channel)
	case len(s.Stack) > dialog.DepthMax:
		w.Fatalf("%d topics on the stack", len(s.Stack))
	case len(s.Stack) > 0 && s.Waiting() == (s.Call != nil):
		w.Fatal("a topic waits neither for the user nor for a connector, or for both")
	case s.Call != nil && len(s.Stack) == 0:
		w.Fatal("a call is pending, and no topic waits for it")
	case s.Call != nil && due != s.Call.StartUS+s.Call.TimeoutMS*1000:
		w.Fatalf("due %d while a call is pending", due)
	case s.Call != nil && s.Call.TimeoutMS > topic.CallTimeoutMaxMS:
		w.Fatalf("a call may take %d ms", s.Call.TimeoutMS)
	case len(s.Inbox) > dialog.InboxMax:
		w.Fatalf("%d activities wait", len(s.Inbox))
	case s.Human && len(s.Stack) > 0 && !w.keeps():
		w.Fatal("a topic runs while a human has the conversation (C11)")
	}
	for i, f := range s.Stack {
		if i < len(s.Stack)-1 && f.Waiting && !s.Stack[i+1].Root {
			w.Fatal("a topic that waits for the user has called another")
		}
	}
	w.explained()
}

// keeps reports whether a version has been in force in which inactivity topics run beside a human.
func (w *wander) keeps() bool {
	for _, p := range w.known {
		if p.Bot.Settings.DuringHandoff == topic.HandoffKeep {
			return true
		}
	}
	return false
}

// explained checks that everything is explained at any time (C19).
func (w *wander) explained() {
	w.Helper()
	x := w.state.Explain("c1", w.known.inForce(), w.nowUS)
	if text := x.Text(); text == "" || strings.Contains(text, "<nil>") {
		w.Fatalf("it is not explained, or a value is missing: %s", text)
	}
	for _, t := range x.Triggers {
		if t.State == "" || t.Words == "" {
			w.Fatalf("trigger %s is not explained: %+v", t.Trigger, t)
		}
	}
}

// holdRecord checks what is true of what a step leaves.
func (w *wander) holdRecord(r *dialog.Record) {
	w.Helper()
	said := 0
	for _, out := range r.Out {
		said += len(out.Text)
		if !utf8.ValidString(out.Text) {
			w.Fatalf("the bot says what is no text: %q", out.Text)
		}
	}
	if said > dialog.SaidBytesMax {
		w.Fatalf("the bot says %d bytes in one step", said)
	}
	for i := range r.Calls {
		if size := len(asJSON(w, r.Calls[i])); size > deliveryBytesMax {
			w.Fatalf("a call is %d bytes, above the limit of %d", size, deliveryBytesMax)
		}
	}
	for i := range r.Events {
		if w.happened != nil {
			w.happened[r.Events[i].Kind]++
		}
		w.holdEvent(&r.Events[i])
	}
}

// holdAfter checks what is true of a step after what the conversation was.
func (w *wander) holdAfter(was *dialog.State, in *dialog.Input, r *dialog.Record) {
	w.Helper()
	can := dialog.ChannelOf(w.channel)
	human := was.Human && in.Kind == dialog.InputActivity
	gone := was.Ended && in.Kind == dialog.InputActivity && !in.Activity.IsUserMessage()
	unasked := in.Kind == dialog.InputDue && was.Call == nil && len(was.Inbox) == 0
	for _, out := range r.Out {
		switch {
		case human:
			w.Fatalf("the bot speaks while a human has the conversation (C11): %s", recordJSON(w, r))
		case gone:
			w.Fatal("the bot speaks in a conversation that has ended (C8)")
		case can.Proactive && out.Delivered != nil, unasked && !can.Proactive && out.Delivered == nil:
			w.Fatalf("%+v may be shown on %s, or not (C12)", out, w.channel)
		}
	}
	for i := range r.Events {
		if r.Events[i].Kind != dialog.Fired {
			continue
		}
		switch pause := w.known.inForce().Bot.Settings.DuringHandoff != topic.HandoffKeep; {
		case was.Human && pause, was.Ended, !can.Timers:
			w.Fatalf("%s fires where nothing does (C8, C11, C12)", r.Events[i].Trigger)
		}
	}
}

func (w *wander) holdEvent(e *dialog.Event) {
	w.Helper()
	s := w.state
	if e.TriggerID == "" && (e.Kind == dialog.Armed || e.Kind == dialog.Fired) {
		w.holdUserEvent(e)
		return
	}
	switch e.Kind { //nolint:exhaustive // of the others there is nothing to hold
	case dialog.Armed:
		if a := s.Timer.Armed; a == nil || a.Topic != e.Trigger || a.DueUS != e.DueUS || a.Seconds != e.Seconds {
			w.Fatalf("%+v is told as armed, and %+v is", e, a)
		}
	case dialog.Fired:
		length := max(1, int64(math.Round(e.Seconds*1e6)))
		switch {
		case e.DueUS > w.nowUS:
			w.Fatalf("%s fires %d us early", e.Trigger, e.DueUS-w.nowUS)
		case (e.DueUS-s.Timer.QuietUS)%length != 0: // a message may wait behind it already (C6)
			w.Fatalf("%+v was due at no multiple of its seconds after the quiet point %d (C4)", e, s.Timer.QuietUS)
		case e.Count != s.Timer.Count:
			w.Fatalf("%s fires as number %d, the timer counts %d (C7)", e.Trigger, e.Count, s.Timer.Count)
		}
	case dialog.Failed:
		if e.Message == "" || e.Where == "" {
			w.Fatalf("an error without words or place: %+v", e)
		}
		if strings.Contains(e.Message, "QuotaExceeded") || strings.Contains(e.Message, "run in a circle") {
			w.runaways++
		}
	}
}

// holdUserEvent checks what is true of a user inactivity event that is armed or fires.
func (w *wander) holdUserEvent(e *dialog.Event) {
	w.Helper()
	sinceUS := e.DueUS - int64(math.Round(e.Seconds*1e6))
	wait, quietUS := w.state.Timer.Wait, w.state.Timer.QuietUS
	switch {
	case e.Kind == dialog.Armed && (wait == nil || wait.Armed == nil || wait.Armed.Name != e.Trigger || wait.Armed.DueUS != e.DueUS):
		w.Fatalf("%+v is told as armed, and the wait is %+v", e, wait)
	case sinceUS < quietUS:
		w.Fatalf("%s counts from %d us before the quiet point (E1)", e.Trigger, quietUS-sinceUS)
	case e.Kind == dialog.Fired && e.DueUS > w.nowUS:
		w.Fatalf("%s fires %d us early", e.Trigger, e.DueUS-w.nowUS)
	case e.Count != 0:
		w.Fatalf("%s has a count (E5)", e.Trigger)
	}
}
