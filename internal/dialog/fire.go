package dialog

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"maps"
	"math"
	"slices"

	"lull/internal/inactivity"
)

// fire takes the armed trigger, which is due: its topic runs, or it is skipped; then the next is armed (C5, C7).
func (r *run) fire() {
	s := r.s
	r.Turn = Turn{Unasked: true, Owes: owedFire}
	if s.Timer.Outrun(r.env.NowUS) {
		tiers, _ := r.evaluateTriggers()
		s.Timer.Arm(tiers, r.env.NowUS)
		if s.Timer.EventFirst() {
			r.fireEvent()
			return
		}
	}
	ruling := s.Timer.Rule(r.situation())
	e := Event{
		Kind: Skipped, Trigger: ruling.Key.Topic, TriggerID: ruling.ID, Seconds: ruling.Seconds, DueUS: ruling.DueUS,
		Reason: string(ruling.Verdict.Reason), Formula: ruling.Verdict.Formula, Values: ruling.Verdict.Values,
		Got: ruling.Verdict.Got, Late: r.env.late(ruling.DueUS),
	}
	if !ruling.Fires() {
		r.event(e)
		return
	}
	e.Kind, e.Count = Fired, s.Timer.Count
	r.event(e)
	r.start(r.env.InForce.scripts[ruling.Topic.Name], Origin{Inactivity: &Inactivity{Key: ruling.Key, Count: s.Timer.Count}})
}

// conclude does what follows when the topics have run as far as they can: what they left in
// System.InactivityTimer.Continue counts, and the next trigger is armed.
func (r *run) conclude() {
	owes := r.Owes
	r.Owes = owedNothing
	switch owes {
	case owedMessage:
		if r.GoOn != nil && !*r.GoOn {
			r.s.Timer.Stop()
		}
		r.arm(true)
	case owedFire:
		r.s.Timer.Continue(r.GoOn, r.env.InForce.Bot.Settings.MaxRepeats)
		r.arm(false)
	case owedNothing:
	}
}

// situation is what the timer's decisions depend on. From here on formulas see no topic's variables, and what topics
// spent of the step's budget is no reason for a trigger not to be judged.
func (r *run) situation() inactivity.Situation {
	r.frame, r.program, r.budget = nil, r.env.InForce, FormulaStepsMax
	return inactivity.Situation{
		NowUS: r.env.NowUS, AwakeUS: r.env.AwakeUS, Triggers: r.inactivityTriggers(),
		Blanket: r.blanket(), Judge: r, Settings: &r.env.InForce.Bot.Settings,
	}
}

// evaluateTriggers gives the tiers that are still to come, and the triggers that are excluded (rules C2, C3).
func (r *run) evaluateTriggers() ([]inactivity.Tier, []inactivity.Excluded) {
	return inactivity.Evaluate(r.situation(), &r.s.Timer)
}

// arm evaluates the triggers and arms the next one. What is excluded is told after a user message only (C2). A message
// that has come meanwhile starts the timers over when its turn comes, and will arm the next one itself: before it goes
// only what is due at its very instant (C6).
func (r *run) arm(afterMessage bool) {
	tiers, excluded := r.evaluateTriggers()
	r.s.Timer.Arm(tiers, r.env.NowUS)
	over := r.s.awaited() && !r.s.yields(r.s.Timer.DueUS())
	if over {
		r.s.Timer.Disarm()
	}
	switch {
	case afterMessage:
		r.rec.Events = append(r.rec.Events, told(excluded)...)
	case over:
		return
	default:
		r.rec.Rejudged = told(excluded)
	}
	if a := r.s.Timer.Armed; a != nil {
		e := Event{Kind: Armed, Trigger: a.Topic, TriggerID: a.ID, Seconds: a.Seconds, DueUS: a.DueUS}
		if i := slices.IndexFunc(tiers, func(t inactivity.Tier) bool { return t.Topic.Name == a.Topic }); i >= 0 {
			e.Formula, e.Values = tiers[i].Verdict.Formula, tiers[i].Verdict.Values
		}
		r.event(e)
	}
	if !afterMessage {
		r.rec.Judged = JudgedAfter
		r.s.Arming = "" // what the message before armed is no longer what is armed
		return
	}
	was := r.s.Arming
	r.s.Arming, r.rec.Judged = fingerprint(r.rec.Events), JudgedAnew
	switch {
	case over:
		r.s.Arming = "" // the message that waits will be judged for itself
	case r.s.Arming == was:
		r.rec.Judged = JudgedAlike
	}
}

// told says which triggers take no part, and why.
func told(excluded []inactivity.Excluded) []Event {
	events := make([]Event, 0, len(excluded))
	for _, x := range excluded {
		events = append(events, Event{
			Kind: Excluded, Trigger: x.Topic.Name, TriggerID: x.Topic.Trigger.ID, Seconds: x.Seconds, Got: x.Verdict.Got,
			Reason: string(x.Verdict.Reason), By: x.Verdict.By, Formula: x.Verdict.Formula, Values: x.Verdict.Values,
		})
	}
	return events
}

// fingerprint stands for what a message armed and excluded. Two that differ must not look alike, since the
// one that looks like the one before is left out of the transcript: so every part is written with its length,
// and the hash is one for which nobody finds two alike.
func fingerprint(events []Event) string {
	var b []byte
	text := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	for _, e := range events {
		if e.Kind != Armed && e.Kind != Excluded {
			continue
		}
		for _, part := range [...]string{string(e.Kind), e.Trigger, e.TriggerID, e.Where, e.Reason, e.By, e.Formula, e.Got} {
			text(part)
		}
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(e.Seconds))
		b = binary.AppendUvarint(b, uint64(len(e.Values)))
		for _, name := range slices.Sorted(maps.Keys(e.Values)) {
			text(name)
			text(e.Values[name])
		}
	}
	sum := sha256.Sum256(b)
	return base64.RawStdEncoding.EncodeToString(sum[:16])
}
