package dialog

import (
	"slices"

	"lull/internal/inactivity"
)

// HistoryMax is how many things a Past tells before its instant, and how many after it.
const HistoryMax = 100

// Past gathers from a conversation's records what can be said of an instant that is past (rule C19). It goes by what
// was recorded alone: nothing is judged again with the variables of today.
//
// The records are taken newest first, as a transcript is read. Those after the instant say how it went on, up to the
// user's next message; those before it what was armed, back to the quiet point, or to the message before that has the
// arming which stayed the same.
type Past struct {
	atUS   int64
	nextUS int64    // the user's next message after the instant; 0: there is none
	after  []moment // from the instant to that message, latest first
	since  []moment // from the quiet point to the instant, latest first

	takenUS int64 // the record that was taken last; 0: none
	reached bool  // one at or before the instant was taken
	quietUS int64 // 0: not found
	alike   bool  // what the message armed was left out: it is in an older record
	arming  *moment
}

// moment is what a record says of the triggers.
type moment struct {
	atUS     int64
	deferred bool // no activity came in: what the step did had waited
	judged   Judged
	events   []Event
	rejudged []Event
}

// NewPast begins to gather what was at an instant.
func NewPast(atUS int64) *Past { return &Past{atUS: atUS} }

// Reached reports whether a record at or before the instant was taken. Without one nothing can be said of it.
func (p *Past) Reached() bool { return p.reached }

// Take takes the record before those that were taken; false: no further one is needed.
func (p *Past) Take(atUS int64, r *Record) (more bool) {
	p.takenUS = atUS
	m := moment{atUS: atUS, deferred: r.In == nil, judged: r.Judged, events: r.Events, rejudged: r.Rejudged}
	message := r.In != nil && r.In.IsUserMessage()
	switch {
	case atUS > p.atUS && message:
		p.nextUS, p.after = atUS, nil // what came after it belongs to another chain
		return true
	case atUS > p.atUS && len(m.events) == 0:
		return true
	case atUS > p.atUS:
		p.after = append(p.after, m)
		p.after = p.after[max(0, len(p.after)-HistoryMax):]
		return true
	}
	p.reached = true
	if p.quietUS != 0 {
		p.arming = &m
		return m.judged != JudgedAnew
	}
	if m.judged != 0 || len(m.events) > 0 {
		p.since = append(p.since, m)
	}
	if !message {
		return true
	}
	p.quietUS = atUS
	p.alike = slices.ContainsFunc(p.since, func(m moment) bool { return m.judged == JudgedAlike })
	return p.alike
}

// armingKnown reports whether the record is found that has the arming which stayed the same.
func (p *Past) armingKnown() bool { return p.arming != nil && p.arming.judged == JudgedAnew }

// then is what stood at the instant.
type then struct {
	quietUS  int64  // the quiet point
	judgedUS int64  // when the triggers were last judged; 0: not since the quiet point
	armed    *Event // the trigger that was next; nil: none
	prompted *Event // the user inactivity event that was next; nil: none
	excluded map[inactivity.Key]Event
	turns    map[inactivity.Key]*turned
	human    bool   // a human had it, as far as is known
	humanUS  int64  // since when; 0: not known
	endedUS  int64  // when it ended; 0: not since the quiet point
	pause    bool   // nothing fires while a human has the conversation
	called   *Event // the last connector that was called before the triggers were judged
}

// turned is what became of a trigger whose turn came.
type turned struct {
	Event

	atUS    int64
	failure string
}

// replay gives what stood at the instant. Under pause a human who takes over clears what is armed (C11).
func (p *Past) replay(pause bool) *then {
	t := &then{quietUS: p.quietUS, pause: pause, excluded: map[inactivity.Key]Event{}, turns: map[inactivity.Key]*turned{}}
	for _, m := range slices.Backward(p.since) {
		for i := range m.events {
			t.happens(&m, &m.events[i])
		}
		told := m
		if m.judged == JudgedAlike && p.armingKnown() {
			told.events = p.arming.events
		}
		if m.judged != 0 {
			t.judges(&told, p.quietUS)
		} else {
			t.arms(m.events)
		}
	}
	return t
}

// happens takes one event before the triggers are judged.
func (t *then) happens(m *moment, e *Event) {
	key := keyOf(e)
	switch e.Kind {
	case Fired, Skipped:
		if e.DueUS > t.quietUS { // else it was due at the very instant of the last message, and had its turn before that (C6)
			t.turns[key] = &turned{Event: *e, atUS: m.atUS}
		}
		if atPrompt(e) {
			t.prompted = nil
		} else {
			t.armed = nil
		}
	case Failed:
		if turn := t.turns[key]; turn != nil && e.Trigger != "" {
			turn.failure = e.Where + ": " + e.Message
		}
	case HandedOver:
		t.human, t.humanUS = true, m.atUS
		if t.pause {
			t.armed, t.prompted = nil, nil
		}
	case Closed:
		t.human, t.humanUS = false, 0
	case Ended:
		t.endedUS, t.armed, t.prompted = m.atUS, nil, nil
	case Called:
		t.called = e
	case Transcript:
		if m.deferred || t.endedUS == m.atUS {
			t.endedUS = 0 // a message that had waited for its turn, or was being greeted, begins a new session
		}
	case Armed, Excluded, Set, Telemetry, Silent:
	}
}

// judges takes what came of judging the triggers: all of it is new, and what had its turn stays.
func (t *then) judges(m *moment, quietUS int64) {
	t.judgedUS, t.armed, t.called = m.atUS, nil, nil
	clear(t.excluded)
	out := m.rejudged
	if m.judged != JudgedAfter {
		out = m.events
	}
	for _, e := range out {
		if e.Kind == Excluded {
			t.excluded[keyOf(&e)] = e
			t.human = t.human || e.Reason == string(inactivity.Handoff)
		}
	}
	t.arms(m.events)
	if m.judged != JudgedAlike { // what an older message has armed counts from this one
		return
	}
	if t.armed != nil {
		t.armed.DueUS = quietUS + inactivity.Tier{Seconds: t.armed.Seconds}.LengthUS()
	}
	if t.prompted != nil {
		t.prompted.DueUS = m.atUS + inactivity.Tier{Seconds: t.prompted.Seconds}.LengthUS()
	}
}

// arms takes what was armed.
func (t *then) arms(events []Event) {
	for _, e := range events {
		switch {
		case e.Kind != Armed:
		case atPrompt(&e):
			t.prompted = &e
		default:
			t.armed = &e
		}
	}
}

// named are the triggers that the records name.
func (t *then) named() map[inactivity.Key]bool {
	named := map[inactivity.Key]bool{}
	for key := range t.turns {
		named[key] = true
	}
	for key := range t.excluded {
		named[key] = true
	}
	for _, e := range []*Event{t.armed, t.prompted} {
		if e != nil {
			named[keyOf(e)] = true
		}
	}
	return named
}

// keyOf names what an event tells of. A user inactivity event has no id.
func keyOf(e *Event) inactivity.Key { return inactivity.Key{Topic: e.Trigger, ID: e.TriggerID} }

// atPrompt reports whether an event tells of a user inactivity event, which waits at a prompt.
func atPrompt(e *Event) bool { return e.TriggerID == "" && e.Where != "" }

// fate says what became after the instant of what was armed then; nil: nothing yet.
func (p *Past) fate(armed *Event) Phrases {
	for _, m := range slices.Backward(p.after) {
		for i := range m.events {
			e := &m.events[i]
			same := keyOf(e) == keyOf(armed) || e.DueUS == armed.DueUS && atPrompt(e) == atPrompt(armed)
			switch {
			case e.Kind == Fired && same:
				return append(say("then-fired", Values{"atUs": m.atUS}), lateness(m.atUS, e)...)
			case e.Kind == Skipped && same:
				return slices.Concat(say("then-skipped", Values{"atUs": m.atUS}), lateness(m.atUS, e), because(why(verdictOf(e))))
			case e.Kind == Ended:
				return say("then-ended", Values{"atUs": m.atUS})
			}
		}
	}
	if p.nextUS != 0 {
		return say("then-written", Values{"atUs": p.nextUS})
	}
	return nil
}
