package inactivity

import "lull/internal/topic"

// Prompt is a prompt at which a conversation waits for the user.
type Prompt struct {
	Flow    string `json:"f"` // the topic's name
	Node    string `json:"n"`
	AskedUS int64  `json:"u,omitzero"` // when it was asked last
}

// Wait is what becomes of the events at a prompt as long as it waits (section E of the rules). It is over when the user
// writes, another prompt is asked or the same one is asked anew, but not when an event shows it again.
type Wait struct {
	Prompt

	Armed    *ArmedEvent `json:"a,omitempty"` // the event that is next; nil: none is to come
	Turns    []EventTurn `json:"s,omitempty"` // of the events that have fired or were skipped in this wait (E4)
	FloorUS  int64       `json:"l,omitzero"`  // only delays from this on take part (as C5)
	LookedUS int64       `json:"k,omitzero"`  // when what is armed was chosen because events had changed; 0: it was not
	Changed  bool        `json:"c,omitzero"`  // events have changed since the last turn: after the next one any delay takes part
}

// ArmedEvent is the event that is next at a prompt.
type ArmedEvent struct {
	Name    string `json:"n"`
	DelayUS int64  `json:"s"` // with which it was armed
	DueUS   int64  `json:"d"`
}

// Seconds is the delay in seconds.
func (a *ArmedEvent) Seconds() float64 { return float64(a.DelayUS) / 1e6 }

// EventTurnsMax is how many events may have their turn in one wait; of more the rest never has.
const EventTurnsMax = 100

// EventTurn is what became of an event in a wait: it fired, or it was skipped.
type EventTurn struct {
	Name   string `json:"n"`
	AtUS   int64  `json:"u"`
	Reason Reason `json:"r,omitempty"` // empty: it fired
}

// EventRuling is what becomes of the armed event when it is due.
type EventRuling struct {
	ArmedEvent

	Prompt Prompt
	Event  *topic.Event // as it is in force; nil: gone
	Reason Reason       // empty: it fires; else it is skipped
}

// Attend says at which prompt the conversation waits, and which events wait there. In another wait than before the
// earliest of them is armed; in the same one what is armed stays armed (C14).
func (t *Timer) Attend(p Prompt, events []*topic.Event) {
	if t.Wait != nil && t.Wait.Prompt == p {
		return
	}
	t.Wait = &Wait{Prompt: p}
	t.Wait.arm(t.sinceUS(p), events)
}

// Leave says that no prompt waits for whose events there is anything to do.
func (t *Timer) Leave() { t.Wait = nil }

// DisarmEvent takes off the event that is next: no other has its turn in this wait.
func (t *Timer) DisarmEvent() {
	if t.Wait != nil {
		t.Wait.Armed = nil
	}
}

// Look judges the wait again after events were made or changed: they hold at once, also where they are due already. An
// event that has had its turn does not get another, and one that is due has it before those that are new. It returns what
// the wait is then, nil: as it was.
func (t *Timer) Look(p Prompt, events []*topic.Event, nowUS int64) *Wait {
	w := Wait{Prompt: p}
	if t.Wait != nil && t.Wait.Prompt == p {
		w = *t.Wait
	}
	before := w.Armed
	if before != nil && before.DueUS <= nowUS {
		if w.Changed {
			return nil
		}
		w.Changed = true
		return &w
	}
	w.FloorUS, w.LookedUS, w.Changed = 0, nowUS, true
	w.arm(t.sinceUS(p), events)
	if before == w.Armed || before != nil && w.Armed != nil && *before == *w.Armed {
		return nil
	}
	return &w
}

// RuleEvent decides what becomes of the armed event, which must be due: e is what its name means in the version in
// force, nil: nothing that takes part (E5, E6). Then the next of the others that wait at the prompt is armed.
func (t *Timer) RuleEvent(s Situation, e *topic.Event, others []*topic.Event) EventRuling {
	w := t.Wait
	r := EventRuling{ArmedEvent: *w.Armed, Prompt: w.Prompt, Event: e}
	switch late := s.NowUS - max(r.DueUS, w.LookedUS); {
	case s.Blanket != "":
		r.Reason = s.Blanket
	case s.Settings.TooLateUS > 0 && late > s.Settings.TooLateUS:
		r.Reason = TooLate
	case e == nil:
		r.Reason = EventGone
	}
	w.Turns = append(w.Turns, EventTurn{Name: r.Name, AtUS: s.NowUS, Reason: r.Reason})
	w.FloorUS = r.DelayUS
	if w.Changed {
		w.FloorUS, w.Changed = 0, false
	}
	w.arm(t.sinceUS(w.Prompt), others)
	return r
}

// EventFirst reports whether an event is due before the triggers; at one instant those go first (E5).
func (t *Timer) EventFirst() bool {
	if t.Wait == nil || t.Wait.Armed == nil {
		return false
	}
	return t.Armed == nil || t.Wait.Armed.DueUS < t.Armed.DueUS
}

// TurnOf is what became of an event in this wait; nil: it has not had its turn.
func (w *Wait) TurnOf(name string) *EventTurn {
	for i := range w.Turns {
		if w.Turns[i].Name == name {
			return &w.Turns[i]
		}
	}
	return nil
}

// sinceUS is from when on the delays of events at a prompt count: the later of the prompt and the user's last message
// (E1).
func (t *Timer) sinceUS(p Prompt) int64 { return max(p.AskedUS, t.QuietUS) }

// arm makes the event with the shortest delay the next one, of those that are still to come; of equal ones the first.
func (w *Wait) arm(sinceUS int64, events []*topic.Event) {
	w.Armed = nil
	if len(w.Turns) >= EventTurnsMax {
		return
	}
	for _, e := range events {
		if e.DelayUS < w.FloorUS || w.TurnOf(e.Name) != nil {
			continue
		}
		if w.Armed == nil || e.DelayUS < w.Armed.DelayUS {
			w.Armed = &ArmedEvent{Name: e.Name, DelayUS: e.DelayUS, DueUS: sinceUS + e.DelayUS}
		}
	}
}
