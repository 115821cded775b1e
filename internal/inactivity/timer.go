package inactivity

import "lull/internal/topic"

// Timer is what a conversation keeps of its inactivity: one deadline at most. The zero Timer has nothing armed.
type Timer struct {
	QuietUS int64    `json:"q,omitzero"` // the quiet point: when the user's last message was accepted (C1)
	Armed   *Armed   `json:"a,omitempty"`
	Spent   []Key    `json:"s,omitempty"` // triggers that have fired or were skipped since the quiet point
	Repeats []Repeat `json:"r,omitempty"` // triggers that go on (C7)
	Count   int      `json:"n,omitzero"`  // how many have fired since the quiet point
	FloorUS int64    `json:"f,omitzero"`  // only durations above this take part (C5)
	Stopped bool     `json:"x,omitzero"`  // Continue was set to false: nothing until the next message (C7)
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

// keyOf names a topic's trigger.
func keyOf(t *topic.Topic) Key { return Key{Topic: t.Name, ID: t.Trigger.ID} }

// Reset starts over at a user message (rule C6).
func (t *Timer) Reset(nowUS int64) { *t = Timer{QuietUS: nowUS} }

// Clear discards everything armed or queued (rule C8); the quiet point and the count stay.
func (t *Timer) Clear() {
	t.Armed, t.Repeats, t.Stopped = nil, nil, true
}

// DueUS is when the timer's deadline is due; 0: none.
func (t *Timer) DueUS() int64 {
	if t.Armed == nil {
		return 0
	}
	return t.Armed.DueUS
}

// Arm makes the next of the tiers and the repeats the one deadline: the earliest, at one instant the tier (C4, C7).
func (t *Timer) Arm(tiers []Tier) {
	t.Armed = nil
	if t.Stopped {
		return
	}
	if len(tiers) > 0 {
		first := tiers[0]
		t.Armed = &Armed{Key: keyOf(first.Topic), Seconds: first.Seconds, DueUS: t.QuietUS + first.LengthUS()}
	}
	for i := range t.Repeats {
		again := t.Repeats[i]
		due := t.QuietUS + again.Multiple*lengthUS(again.Seconds)
		if t.Armed == nil || due < t.Armed.DueUS {
			t.Armed = &Armed{Key: again.Key, Seconds: again.Seconds, DueUS: due, Again: &again}
		}
	}
}

// Continue takes what the topic of a trigger that has fired left in System.InactivityTimer.Continue (rule C7):
// false ends the chain, true lets the trigger fire again, at most repeatsMax times after the first, nil neither.
func (t *Timer) Continue(goOn *bool, r Ruling, repeatsMax int) {
	switch {
	case goOn == nil || r.Topic == nil:
	case !*goOn:
		t.Stopped, t.Repeats = true, nil
	case r.again.Fired < repeatsMax:
		next := r.again
		next.Key, next.Seconds = keyOf(r.Topic), r.Seconds
		t.Repeats = append(t.Repeats, next)
	}
}

// spent reports whether the topic's trigger has had its turn since the quiet point.
func (t *Timer) spent(of *topic.Topic) bool {
	for _, k := range t.Spent {
		if k.Topic == of.Name && k.ID == of.Trigger.ID {
			return true
		}
	}
	return false
}

// spend notes that a trigger has had its turn.
func (t *Timer) spend(k Key) { t.Spent = append(t.Spent, k) }

// dropRepeat takes a trigger out of the repeats.
func (t *Timer) dropRepeat(k Key) {
	kept := t.Repeats[:0]
	for _, r := range t.Repeats {
		if r.Key != k {
			kept = append(kept, r)
		}
	}
	t.Repeats = kept
}

// Stop ends the chain until the next user message: System.InactivityTimer.Continue was set to false (rule C7).
func (t *Timer) Stop() { t.Armed, t.Repeats, t.Stopped = nil, nil, true }
