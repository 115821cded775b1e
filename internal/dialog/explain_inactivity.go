package dialog

import (
	"slices"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// inactivities explains the OnInactivity triggers.
func (e *explainer) inactivities() []TriggerExplained {
	p := e.r.env.InForce
	var all []TriggerExplained
	for _, t := range p.Bot.Topics {
		if t.Trigger.Kind != topic.OnInactivity {
			continue
		}
		x, done := p.beginExplained(t)
		if !done {
			e.inactivity(&x, t)
		}
		if x.Seconds == 0 {
			x.Seconds = e.seconds(t)
		}
		all = append(all, x)
	}
	slices.SortStableFunc(all, byDuration)
	return all
}

// seconds is a trigger's duration as it would be now; 0: none.
func (e *explainer) seconds(t *topic.Topic) float64 {
	e.r.situation() // the topics that run have no say, and its formula is judged like every other
	seconds, verdict := e.r.Seconds(t)
	if verdict.Reason != "" || !(seconds > 0) {
		return 0
	}
	return seconds
}

// inactivity says what has become of one trigger.
func (e *explainer) inactivity(x *TriggerExplained, t *topic.Topic) {
	turn := e.s.Timer.TurnOf(inactivity.Key{Topic: t.Name, ID: t.Trigger.ID})
	switch {
	case e.next != nil && e.next.Topic == t:
		e.armed(x)
	case e.s.Timer.QuietUS == 0:
		x.State, x.Said = stateIdle, say("unwritten", nil)
	case turn != nil:
		e.turn(x, turn)
	case !slices.Contains(e.parts, t):
		x.State, x.Said = stateIdle, say("agent-idle", Values{"agent": t.Agent})
	default:
		e.ahead(x, t)
	}
	if turn != nil && turn.Failure != "" {
		x.Failure = turn.Failure
		x.Said = append(x.Said, failed(turn.Failure)...)
	}
}

// armed explains the trigger that is next.
func (e *explainer) armed(x *TriggerExplained) {
	a, v := e.s.Timer.Armed, e.next.Verdict
	x.seen(v)
	x.State, x.Seconds, x.DueUS = stateArmed, a.Seconds, a.DueUS
	switch {
	case a.Topic != x.Trigger || a.ID != x.TriggerID:
		x.Said = say("armed-instead", Values{"trigger": a.Topic, "dueUs": a.DueUS})
	case a.Again != nil:
		x.Said = say("armed-again", Values{"dueUs": a.DueUS})
	default:
		x.Said = say("armed", Values{"dueUs": a.DueUS})
	}
	if v.Reason != "" {
		x.Said = append(x.Said, willBeSkipped(v)...)
	}
}

// turn explains a trigger that has fired or was skipped.
func (e *explainer) turn(x *TriggerExplained, turn *inactivity.Turn) {
	v := turn.Verdict
	x.seen(v)
	x.Seconds = float64(turn.TierUS) / 1e6
	if v.Reason != "" {
		x.State, x.Said = stateSkipped, append(say("skipped", Values{"atUs": turn.AtUS}), because(why(v))...)
		return
	}
	x.State, x.Said = stateFired, say("fired", Values{"atUs": turn.AtUS})
	for _, again := range e.s.Timer.Repeats {
		if again.Key == turn.Key {
			x.Seconds = again.Seconds
			x.DueUS = again.DueUS(e.s.Timer.QuietUS)
			x.Said = append(x.Said, say("fires-again", Values{"dueUs": x.DueUS})...)
		}
	}
}

// ahead explains a trigger that has not had its turn and is not the next one.
func (e *explainer) ahead(x *TriggerExplained, t *topic.Topic) {
	if i := slices.IndexFunc(e.excluded, func(out inactivity.Excluded) bool { return out.Topic == t }); i >= 0 {
		out := e.excluded[i]
		x.seen(out.Verdict)
		x.State, x.Seconds, x.Said = stateExcluded, out.Seconds, why(out.Verdict)
		if out.Verdict.Reason == inactivity.ChannelUnsupported {
			x.Said = ChannelOf(e.s.Channel).noTimers(e.s.Channel)
		}
		return
	}
	i := slices.IndexFunc(e.tiers, func(tier inactivity.Tier) bool { return tier.Topic == t })
	tier := e.tiers[i] // what is not excluded is a tier
	x.seen(tier.Verdict)
	x.Seconds = tier.Seconds
	switch armed := e.s.Timer.Armed; {
	case e.s.Timer.Stopped:
		x.State, x.Said = statePassed, say("chain-ended", nil)
	case armed == nil && e.closedSince():
		x.State, x.Said = statePassed, say("human-then", nil)
	case e.s.busy() && tier.LengthUS() > e.s.Timer.FloorUS:
		x.State, x.DueUS = stateWaiting, e.s.Timer.QuietUS+tier.LengthUS()
		x.Said = say("waiting-for-call", Values{"dueUs": x.DueUS})
	case armed == nil || tier.Seconds <= armed.Seconds:
		x.State, x.Said = statePassed, say("not-in-time", nil)
	default:
		x.State, x.DueUS = stateWaiting, e.s.Timer.QuietUS+tier.LengthUS()
		x.Said = say("waiting", Values{"dueUs": x.DueUS})
	}
}

// closedSince reports whether a human, with whom nothing is armed, has closed the case after the user's last message.
func (e *explainer) closedSince() bool {
	return e.s.ClosedUS > e.s.Timer.QuietUS && e.r.env.InForce.Bot.Settings.DuringHandoff != topic.HandoffKeep
}
