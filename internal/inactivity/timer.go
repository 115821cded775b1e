package inactivity

import (
	"slices"

	"lull/internal/topic"
)

// Timer is what a conversation keeps of its inactivity: the trigger that is next, the event that is next at the prompt
// that waits, and of these two the one deadline. The zero Timer has nothing armed.
type Timer struct {
	QuietUS  int64    `json:"q,omitzero"` // the quiet point: when the user's last message was accepted (C1)
	Armed    *Armed   `json:"a,omitempty"`
	Turns    []Turn   `json:"s,omitempty"` // of the triggers that fired or were skipped since the quiet point, latest last
	Repeats  []Repeat `json:"r,omitempty"` // triggers that go on (C7)
	Running  *Repeat  `json:"o,omitempty"` // what Continue would make of the trigger whose topic has begun and not run through
	Count    int      `json:"n,omitzero"`  // how many have fired since the quiet point
	FloorUS  int64    `json:"f,omitzero"`  // only durations above this take part (C5)
	CaughtUS int64    `json:"c,omitzero"`  // the Situation.AwakeUS for which an overdue tier has fired (C18, latest)
	Stopped  bool     `json:"x,omitzero"`  // no trigger fires until the next message (C7, C8)
	Wait     *Wait    `json:"w,omitempty"` // the prompt that waits, and its events; nil: none does
}

// Key names a trigger across versions: its topic's name and its id (rule C5).
type Key struct {
	Topic string `json:"t"`
	ID    string `json:"i"`
}

// Armed is the trigger that is next.
type Armed struct {
	Key
	Seconds float64 `json:"s"`          // the duration with which it was armed
	DueUS   int64   `json:"d"`          // when it is due
	Again   *Repeat `json:"r,omitzero"` // nil: a tier; else the repeat that it is
}

// Repeat is a trigger that fires again at a multiple of its duration.
type Repeat struct {
	Key
	Seconds  float64 `json:"s"`
	Multiple int64   `json:"m"`          // the next one: quiet point + Multiple x duration
	Fired    int     `json:"n,omitzero"` // how often it has fired again already
}

// DueUS is when the repeat is due, counted from a quiet point.
func (r *Repeat) DueUS(quietUS int64) int64 { return quietUS + r.Multiple*lengthUS(r.Seconds) }

// Turn is what became of a trigger since the quiet point: it fired, or it was skipped.
type Turn struct {
	Key
	TierUS  int64   `json:"d,omitzero"` // the duration of the tier whose turn it was
	AtUS    int64   `json:"u"`          // when it fired or was skipped last
	Verdict Verdict `json:"v,omitzero"` // Reason empty: it fired
	Failure string  `json:"e,omitzero"` // what went wrong in its topic
}

// VerdictsMax is how many turns, counted from the latest, keep the formula, the values that were seen and the failure.
const VerdictsMax = 20

// keyOf names a topic's trigger.
func keyOf(t *topic.Topic) Key { return Key{Topic: t.Name, ID: t.Trigger.ID} }

// Reset starts over at a user message (rule C6).
func (t *Timer) Reset(nowUS int64) { *t = Timer{QuietUS: nowUS} }

// Stop discards every trigger that is armed or queued until the next user message: System.InactivityTimer.Continue was
// set to false (rule C7) or the conversation has ended (rule C8). The quiet point and the count stay, and so does what
// waits at a prompt: see Leave.
func (t *Timer) Stop() { t.Armed, t.Repeats, t.Running, t.Stopped = nil, nil, nil, true }

// Disarm takes off the trigger and the event that are next: neither has its turn before the user's next message.
func (t *Timer) Disarm() {
	t.Armed = nil
	t.DisarmEvent()
}

// DueUS is when the timer's deadline is due; 0: none.
func (t *Timer) DueUS() int64 {
	switch {
	case t.EventFirst():
		return t.Wait.Armed.DueUS
	case t.Armed != nil:
		return t.Armed.DueUS
	}
	return 0
}

// Arm makes the next of the tiers and the repeats the one deadline: the earliest, at one instant the tier
// (C4, C7). Of a repeat's multiples that are overdue at nowUS only the latest counts.
func (t *Timer) Arm(tiers []Tier, nowUS int64) {
	t.Armed = nil
	if t.Stopped {
		return
	}
	if len(tiers) > 0 {
		first := tiers[0]
		t.Armed = &Armed{Key: keyOf(first.Topic), Seconds: first.Seconds, DueUS: t.QuietUS + first.LengthUS()}
	}
	for _, again := range t.Repeats {
		again.Multiple = t.latest(&again, nowUS)
		due := again.DueUS(t.QuietUS)
		if t.Armed == nil || due < t.Armed.DueUS {
			t.Armed = &Armed{Key: again.Key, Seconds: again.Seconds, DueUS: due, Again: &again}
		}
	}
}

// latest is the multiple at which a repeat is next, or the last one that nowUS has reached (rule C7).
func (t *Timer) latest(r *Repeat, nowUS int64) int64 {
	return max(r.Multiple, (nowUS-t.QuietUS)/lengthUS(r.Seconds))
}

// Outrun reports whether the armed trigger is a repeat of which a later multiple has been reached too. Only
// that one fires, so whatever is due before it goes first: Evaluate and Arm again before Rule.
func (t *Timer) Outrun(nowUS int64) bool {
	return t.Armed != nil && t.Armed.Again != nil && t.latest(t.Armed.Again, nowUS) > t.Armed.Again.Multiple
}

// Continue takes what the topic of the trigger that has fired last left in System.InactivityTimer.Continue
// when it has run through (rule C7): false ends the chain, true lets the trigger fire again, at most
// repeatsMax times after the first, nil neither. Where the topic has ended the conversation it does nothing.
func (t *Timer) Continue(goOn *bool, repeatsMax int) {
	next := t.Running
	t.Running = nil
	switch {
	case goOn == nil || next == nil:
	case !*goOn:
		t.Stop()
	case next.Fired < repeatsMax:
		t.Repeats = append(t.Repeats, *next)
	}
}

// TurnOf is what became of a trigger since the quiet point; nil: it has not had its turn.
func (t *Timer) TurnOf(k Key) *Turn {
	for i := range t.Turns {
		if t.Turns[i].Key == k {
			return &t.Turns[i]
		}
	}
	return nil
}

// take notes that a trigger has its turn now; tierUS is 0 where it is a repeat's.
func (t *Timer) take(k Key, tierUS, nowUS int64) {
	if earlier := t.TurnOf(k); earlier != nil {
		tierUS = earlier.TierUS
		t.Turns = slices.DeleteFunc(t.Turns, func(turn Turn) bool { return turn.Key == k })
	}
	t.Turns = append(t.Turns, Turn{Key: k, TierUS: tierUS, AtUS: nowUS})
	if old := len(t.Turns) - 1 - VerdictsMax; old >= 0 {
		t.Turns[old].Verdict, t.Turns[old].Failure = Verdict{Reason: t.Turns[old].Verdict.Reason}, ""
	}
}

// Failed notes that the topic of a trigger that has fired went wrong. Where a message of the user has come since, the
// trigger has not had its turn, and nothing is noted.
func (t *Timer) Failed(k Key, why string) {
	if turn := t.TurnOf(k); turn != nil {
		turn.Failure = why
	}
}

// open reports whether a duration may still have a tier: it is above the one whose turn was last (rule C5),
// and has not had a turn of its own, since a tier fires once (rule C7).
func (t *Timer) open(durationUS int64) bool {
	return durationUS > t.FloorUS &&
		!slices.ContainsFunc(t.Turns, func(turn Turn) bool { return turn.TierUS == durationUS })
}

// dropRepeat takes a trigger out of the repeats.
func (t *Timer) dropRepeat(k Key) {
	t.Repeats = slices.DeleteFunc(t.Repeats, func(r Repeat) bool { return r.Key == k })
}
