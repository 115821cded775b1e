package dialog

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"

	"lull/internal/inactivity"
)

// fire takes the armed trigger, which is due: its topic runs, or it is skipped; then the next is armed (rules C5, C7).
func (r *run) fire() {
	r.unasked = true
	s, settings := r.s, &r.env.InForce.Bot.Settings
	r.frame, r.program = nil, r.env.InForce
	ruling := s.Timer.Rule(inactivity.Situation{
		NowUS: r.env.NowUS, AwakeUS: r.env.AwakeUS, Triggers: r.env.InForce.inactivity,
		Blanket: r.blanket(), Judge: r, Settings: settings,
	})
	e := Event{
		Kind: Skipped, Trigger: ruling.Key.Topic, TriggerID: ruling.ID, Seconds: ruling.Seconds, DueUS: ruling.DueUS,
		Reason: string(ruling.Verdict.Reason), Formula: ruling.Verdict.Formula, Values: ruling.Verdict.Values,
	}
	if ruling.Fires() {
		e.Kind, e.Count = Fired, s.Timer.Count
		r.event(e)
		r.push(r.env.InForce, r.env.InForce.scripts[ruling.Topic.Name], Frame{Inactivity: &Inactivity{Count: e.Count}})
		r.advance()
		s.Timer.Continue(r.goOn, ruling, settings.MaxRepeats)
	} else {
		r.event(e)
	}
	r.arm(false)
}

// blanket is the reason that excludes every trigger; empty: none does (rule C2).
func (r *run) blanket() inactivity.Reason {
	switch {
	case !ChannelOf(r.s.Channel).Timers:
		return inactivity.ChannelUnsupported
	case r.s.Ended:
		return inactivity.ConversationEnded
	}
	return ""
}

// arm evaluates the triggers and arms the next one. What is excluded is told after a user message only (rule C2).
func (r *run) arm(afterMessage bool) {
	r.frame, r.program = nil, r.env.InForce
	tiers, excluded := inactivity.Evaluate(r.env.InForce.inactivity, &r.s.Timer, r.blanket(), r)
	r.s.Timer.Arm(tiers)
	if afterMessage {
		for _, x := range excluded {
			r.event(Event{
				Kind: Excluded, Trigger: x.Topic.Name, TriggerID: x.Topic.Trigger.ID, Seconds: x.Seconds,
				Reason: string(x.Verdict.Reason), Formula: x.Verdict.Formula, Values: x.Verdict.Values,
			})
		}
	}
	if a := r.s.Timer.Armed; a != nil {
		e := Event{Kind: Armed, Trigger: a.Topic, TriggerID: a.ID, Seconds: a.Seconds, DueUS: a.DueUS}
		if i := slices.IndexFunc(tiers, func(t inactivity.Tier) bool { return t.Topic.Name == a.Topic }); i >= 0 {
			e.Formula, e.Values = tiers[i].Verdict.Formula, tiers[i].Verdict.Values
		}
		r.event(e)
	}
	if afterMessage {
		r.rec.sameArming = r.fingerprint()
	}
}

// fingerprint notes what this message armed and excluded, and reports whether it is the same as after the one before:
// then the transcript need not repeat it.
func (r *run) fingerprint() bool {
	h := fnv.New64a()
	for _, e := range r.rec.Events {
		if e.Kind != Armed && e.Kind != Excluded {
			continue
		}
		for _, part := range []string{string(e.Kind), e.Trigger, e.TriggerID, e.Reason, e.Formula} {
			h.Write([]byte(part))
			h.Write([]byte{0})
		}
		h.Write(strconv.AppendFloat(nil, e.Seconds, 'g', -1, 64))
		for _, name := range slices.Sorted(maps.Keys(e.Values)) {
			h.Write([]byte(name + "=" + e.Values[name]))
		}
	}
	same := h.Sum64() == r.s.Arming
	r.s.Arming = h.Sum64()
	return same
}
