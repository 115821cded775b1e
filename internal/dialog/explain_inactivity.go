package dialog

import (
	"fmt"
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
		x.State, x.Words = stateIdle, "the user has not written yet, so nothing is armed"
	case turn != nil:
		e.turn(x, turn)
	case !slices.Contains(e.parts, t):
		x.State, x.Words = stateIdle, fmt.Sprintf("the connected agent %q is not running", t.Agent)
	default:
		e.ahead(x, t)
	}
	if turn != nil && turn.Failure != "" {
		x.Failure = turn.Failure
		x.Words += "; its topic failed: " + turn.Failure
	}
}

// armed explains the trigger that is next.
func (e *explainer) armed(x *TriggerExplained) {
	a, v := e.s.Timer.Armed, e.next.Verdict
	x.seen(v)
	x.State, x.Seconds, x.DueUS = stateArmed, a.Seconds, a.DueUS
	switch {
	case a.Topic != x.Trigger || a.ID != x.TriggerID:
		x.Words = fmt.Sprintf("it takes the place of %q, which this version does not have, at %s", a.Topic, instant(a.DueUS))
	case a.Again != nil:
		x.Words = "it fires again at " + instant(a.DueUS) + ", as its topic set System.InactivityTimer.Continue"
	default:
		x.Words = "it is next, and fires at " + instant(a.DueUS)
	}
	if v.Reason != "" {
		x.Words += "; as things stand it will be skipped: " + inWords(v)
	}
}

// turn explains a trigger that has fired or was skipped.
func (e *explainer) turn(x *TriggerExplained, turn *inactivity.Turn) {
	v := turn.Verdict
	x.seen(v)
	x.Seconds = float64(turn.TierUS) / 1e6
	if v.Reason != "" {
		x.State, x.Words = stateSkipped, "it was skipped at "+instant(turn.AtUS)+": "+inWords(v)
		return
	}
	x.State, x.Words = stateFired, "it fired at "+instant(turn.AtUS)
	for _, again := range e.s.Timer.Repeats {
		if again.Key == turn.Key {
			x.Seconds = again.Seconds
			x.DueUS = again.DueUS(e.s.Timer.QuietUS)
			x.Words += ", and fires again at " + instant(x.DueUS)
		}
	}
}

// ahead explains a trigger that has not had its turn and is not the next one.
func (e *explainer) ahead(x *TriggerExplained, t *topic.Topic) {
	if i := slices.IndexFunc(e.excluded, func(out inactivity.Excluded) bool { return out.Topic == t }); i >= 0 {
		out := e.excluded[i]
		x.seen(out.Verdict)
		x.State, x.Seconds, x.Words = stateExcluded, out.Seconds, inWords(out.Verdict)
		if out.Verdict.Reason == inactivity.ChannelUnsupported {
			x.Words = ChannelOf(e.s.Channel).noTimers(e.s.Channel)
		}
		return
	}
	i := slices.IndexFunc(e.tiers, func(tier inactivity.Tier) bool { return tier.Topic == t })
	tier := e.tiers[i] // what is not excluded is a tier
	x.seen(tier.Verdict)
	x.Seconds = tier.Seconds
	switch armed := e.s.Timer.Armed; {
	case e.s.Timer.Stopped:
		x.State, x.Words = statePassed, "System.InactivityTimer.Continue, or a human who took over, has ended the chain until the user writes"
	case armed == nil && e.closedSince():
		x.State = statePassed
		x.Words = "a human had the conversation when the user last wrote; it starts with the user's next message"
	case e.s.busy() && tier.LengthUS() > e.s.Timer.FloorUS:
		x.State, x.DueUS = stateWaiting, e.s.Timer.QuietUS+tier.LengthUS()
		x.Words = "it is due at " + instant(x.DueUS) + ", or when the topic that waits for a connector has run"
	case armed == nil || tier.Seconds <= armed.Seconds:
		x.State, x.Words = statePassed, "it was not armed in its time; it is judged again when the user writes"
	default:
		x.State, x.DueUS = stateWaiting, e.s.Timer.QuietUS+tier.LengthUS()
		x.Words = "it is due at " + instant(x.DueUS) + ", after the one that is armed"
	}
}

// closedSince reports whether a human, with whom nothing is armed, has closed the case after the user's last message.
func (e *explainer) closedSince() bool {
	return e.s.ClosedUS > e.s.Timer.QuietUS && e.r.env.InForce.Bot.Settings.DuringHandoff != topic.HandoffKeep
}
