package inactivity

import (
	"cmp"
	"math"
	"slices"

	"lull/internal/topic"
)

// Verdict is what became of a condition or a duration, with what explain shows.
type Verdict struct {
	Reason  Reason            `json:"r,omitempty"` // empty: it holds
	Formula string            `json:"f,omitempty"` // the formula that decided; empty: none
	Values  map[string]string `json:"v,omitempty"` // its variables and what they were, in Power Fx's literal form
	Got     string            `json:"g,omitempty"` // what the duration is, or the condition's error, where that is the reason
	By      string            `json:"b,omitempty"` // the topic that goes first, where the reason is Outranked
}

// Judge evaluates a trigger's formulas with the variables of the moment.
type Judge interface {
	// Condition says whether the trigger's condition holds; else ConditionError, ConditionUnset or
	// ConditionFalse.
	Condition(t *topic.Topic) Verdict
	// Seconds gives the trigger's duration; where it is no number, DurationInvalid.
	Seconds(t *topic.Topic) (float64, Verdict)
}

// Tier is a trigger that takes part, selected for its duration (rule C3).
type Tier struct {
	Topic   *topic.Topic
	Seconds float64
	Verdict Verdict // why it holds: its condition and the values that it saw
}

// LengthUS is the tier's duration in microseconds.
func (t Tier) LengthUS() int64 { return lengthUS(t.Seconds) }

// Excluded is a trigger that takes no part, and why.
type Excluded struct {
	Topic   *topic.Topic
	Seconds float64 // 0 where the duration was not judged
	Verdict Verdict
}

// Evaluate judges the OnInactivity triggers that have not had their turn since the quiet point (rule C2), and
// selects one for each duration that is still to come (rule C3): the lowest priority, then the earliest
// created. Tiers come in ascending order of duration, the excluded in creation order. A blanket reason
// excludes every trigger.
func Evaluate(s Situation, timer *Timer) ([]Tier, []Excluded) { return choose(s, timer, timer.open) }

// choose is Evaluate for the durations, in microseconds, that are wanted.
func choose(s Situation, timer *Timer, wanted func(durationUS int64) bool) ([]Tier, []Excluded) {
	var tiers []Tier
	var excluded []Excluded
	for _, t := range s.Triggers {
		if timer.TurnOf(keyOf(t)) != nil {
			continue
		}
		tier, verdict := evaluate(t, s.Blanket, s.Judge)
		switch {
		case verdict.Reason != "":
			excluded = append(excluded, Excluded{Topic: t, Seconds: tier.Seconds, Verdict: verdict})
		case wanted(tier.LengthUS()):
			tiers = append(tiers, tier)
		}
	}
	slices.SortStableFunc(tiers, compareTiers)
	selected := tiers[:0]
	for _, t := range tiers {
		if n := len(selected); n > 0 && selected[n-1].LengthUS() == t.LengthUS() {
			outranked := Verdict{Reason: Outranked, By: selected[n-1].Topic.Name}
			excluded = append(excluded, Excluded{Topic: t.Topic, Seconds: t.Seconds, Verdict: outranked})
			continue
		}
		selected = append(selected, t)
	}
	slices.SortStableFunc(excluded, func(a, b Excluded) int { return a.Topic.Order - b.Topic.Order })
	return selected, excluded
}

// evaluate judges one trigger, in the order of rule C2.
func evaluate(t *topic.Topic, blanket Reason, j Judge) (Tier, Verdict) {
	if blanket != "" {
		return Tier{Topic: t}, Verdict{Reason: blanket}
	}
	holds := j.Condition(t)
	if holds.Reason != "" {
		return Tier{Topic: t}, holds
	}
	seconds, verdict := j.Seconds(t)
	tier := Tier{Topic: t, Seconds: seconds, Verdict: holds}
	switch {
	case verdict.Reason != "":
		return tier, verdict
	case !(seconds > 0):
		verdict.Reason = DurationInvalid
	case seconds > DurationMaxSeconds:
		verdict.Reason = DurationTooLong
	}
	return tier, verdict
}

// compareTiers orders by duration, then by who wins it.
func compareTiers(a, b Tier) int {
	return cmp.Or(
		cmp.Compare(a.LengthUS(), b.LengthUS()),
		cmp.Compare(a.Topic.Trigger.Priority, b.Topic.Trigger.Priority),
		cmp.Compare(a.Topic.Order, b.Topic.Order),
	)
}

// lengthUS turns a duration above 0 into whole microseconds, at least one.
func lengthUS(seconds float64) int64 { return max(1, int64(math.Round(seconds*1e6))) }
