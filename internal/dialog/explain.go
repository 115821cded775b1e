package dialog

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// Explanation says what has become of every inactivity trigger of a conversation, and why (rule C19). Times are
// microseconds since the epoch, UTC.
type Explanation struct {
	Conversation string             `json:"conversation"`
	Bot          string             `json:"bot"`
	Version      int                `json:"version"`
	Channel      string             `json:"channel"`
	NowUS        int64              `json:"nowUs"`
	QuietSinceUS int64              `json:"quietSinceUs,omitzero"`
	Ended        bool               `json:"ended"`
	Summary      string             `json:"summary"`
	Triggers     []TriggerExplained `json:"triggers"`
}

// TriggerExplained is one trigger.
type TriggerExplained struct {
	Trigger   string            `json:"trigger"`
	TriggerID string            `json:"triggerId"`
	State     string            `json:"state"` // armed, waiting, spent, excluded, idle, off
	Reason    string            `json:"reason,omitempty"`
	Words     string            `json:"words"`
	Seconds   float64           `json:"seconds,omitzero"`
	DueUS     int64             `json:"dueUs,omitzero"`
	Formula   string            `json:"formula,omitempty"`
	Values    map[string]string `json:"values,omitempty"`
}

// The states of an explained trigger.
const (
	stateArmed    = "armed"    // it is next
	stateWaiting  = "waiting"  // it comes after the one that is armed, if nothing changes
	stateSpent    = "spent"    // it has fired or was skipped since the user's last message
	stateExcluded = "excluded" // it takes no part, for the reason given
	stateIdle     = "idle"     // the user has not written yet
	stateOff      = "off"      // its topic is off
)

// Explain says what has become of every trigger of the version in force, by the variables of this moment.
func (s *State) Explain(conversation string, p *Program, nowUS int64) *Explanation {
	x := &Explanation{
		Conversation: conversation, Bot: s.Bot, Version: p.Number, Channel: s.Channel, NowUS: nowUS,
		QuietSinceUS: s.Timer.QuietUS, Ended: s.Ended,
	}
	r := newRun(s, &Env{NowUS: nowUS, ConversationID: conversation, InForce: p})
	timer := s.Timer
	timer.FloorUS = 0
	tiers, excluded := inactivity.Evaluate(p.inactivity, &timer, r.blanket(), r)
	for _, t := range p.Bot.Topics {
		if t.Trigger.Kind != topic.OnInactivity {
			continue
		}
		x.Triggers = append(x.Triggers, s.explain(t, tiers, excluded, slices.Contains(p.Bot.Disabled, t.Name)))
	}
	x.Summary = s.summary(nowUS)
	return x
}

// explain says what has become of one trigger.
func (s *State) explain(t *topic.Topic, tiers []inactivity.Tier, excluded []inactivity.Excluded, off bool) TriggerExplained {
	x := TriggerExplained{Trigger: t.Name, TriggerID: t.Trigger.ID}
	key := inactivity.Key{Topic: t.Name, ID: t.Trigger.ID}
	if a := s.Timer.Armed; a != nil && a.Key == key {
		x.State, x.Seconds, x.DueUS, x.Words = stateArmed, a.Seconds, a.DueUS, "it is next, and fires at "+instant(a.DueUS)
		if a.Again != nil {
			x.Words = "it fires again at " + instant(a.DueUS) + ", as its topic set System.InactivityTimer.Continue"
		}
		return x
	}
	switch {
	case off:
		x.State, x.Reason, x.Words = stateOff, "topic-disabled", "its topic is off"
	case s.Timer.QuietUS == 0:
		x.State, x.Words = stateIdle, "the user has not written yet, so nothing is armed"
	case slices.Contains(s.Timer.Spent, key):
		x.State, x.Words = stateSpent, "it has had its turn since the user's last message"
	}
	if x.State != "" {
		return x
	}
	if i := slices.IndexFunc(excluded, func(e inactivity.Excluded) bool { return e.Topic == t }); i >= 0 {
		e := excluded[i]
		x.State, x.Reason, x.Seconds = stateExcluded, string(e.Verdict.Reason), e.Seconds
		x.Formula, x.Values = e.Verdict.Formula, e.Verdict.Values
		x.Words = inWords(e.Verdict)
		return x
	}
	return s.ahead(x, t, tiers)
}

// ahead explains a trigger that takes part and is not the next one.
func (s *State) ahead(x TriggerExplained, t *topic.Topic, tiers []inactivity.Tier) TriggerExplained {
	x.State = stateWaiting
	i := slices.IndexFunc(tiers, func(tier inactivity.Tier) bool { return tier.Topic == t })
	if i < 0 {
		return x
	}
	tier := tiers[i]
	x.Seconds, x.Formula, x.Values = tier.Seconds, tier.Verdict.Formula, tier.Verdict.Values
	switch due := s.Timer.QuietUS + tier.LengthUS(); {
	case s.Timer.Stopped:
		x.Words = "its topic's chain was ended by System.InactivityTimer.Continue, until the user writes"
	case tier.LengthUS() <= s.Timer.FloorUS || s.Timer.Armed == nil:
		x.Words = "it did not hold when its turn came; it is judged again when the user writes"
	default:
		x.DueUS, x.Words = due, "it is due at "+instant(due)+", after the one that is armed"
	}
	return x
}

// inWords is a reason in words.
func inWords(v inactivity.Verdict) string {
	switch v.Reason {
	case inactivity.ChannelUnsupported:
		return "the channel runs no inactivity timers"
	case inactivity.ConversationEnded:
		return "the conversation has ended; the user's next message begins a new session"
	case inactivity.ConditionError:
		return "its condition cannot be evaluated"
	case inactivity.ConditionUnset:
		return "its condition is not true, and names a variable that has no value"
	case inactivity.ConditionFalse:
		return "its condition is false"
	case inactivity.DurationInvalid:
		return "its duration is no number of seconds above 0"
	case inactivity.DurationTooLong:
		return "its duration is above 604800 seconds (seven days)"
	case inactivity.Outranked:
		return fmt.Sprintf("topic %q has the same duration and goes first", v.Formula)
	case inactivity.TriggerGone, inactivity.Overtaken, inactivity.TooLate:
	}
	return string(v.Reason)
}

// summary says in one sentence where the conversation stands.
func (s *State) summary(nowUS int64) string {
	switch a := s.Timer.Armed; {
	case s.Timer.QuietUS == 0:
		return "The user has not written yet; inactivity counts from their first message."
	case s.Ended:
		return "The conversation has ended; nothing fires until the user writes."
	case a == nil:
		return "Nothing is armed."
	default:
		left := time.Duration(a.DueUS-nowUS) * time.Microsecond
		return fmt.Sprintf("Quiet since %s; %q fires at %s, in %s.", instant(s.Timer.QuietUS), a.Topic, instant(a.DueUS),
			left.Round(time.Millisecond))
	}
}

// Text is the explanation for people, a line a trigger.
func (x *Explanation) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (bot %s, version %d, channel %s)\n%s\n", x.Conversation, x.Bot, x.Version, x.Channel, x.Summary)
	for _, t := range x.Triggers {
		fmt.Fprintf(&b, "  %-8s  %s", t.State, t.Trigger)
		if t.Seconds > 0 {
			fmt.Fprintf(&b, " (%gs)", t.Seconds)
		}
		fmt.Fprintf(&b, ": %s\n", t.Words)
		if t.Formula != "" && t.Reason != string(inactivity.Outranked) {
			fmt.Fprintf(&b, "            =%s\n", t.Formula)
		}
		for _, name := range slices.Sorted(maps.Keys(t.Values)) {
			fmt.Fprintf(&b, "            %s is %s\n", name, t.Values[name])
		}
	}
	return b.String()
}

// instant is a time as people read it, to the microsecond where it has any.
func instant(us int64) string { return time.UnixMicro(us).UTC().Format("2006-01-02T15:04:05.999999Z") }

// Waiting reports whether a question waits for an answer.
func (s *State) Waiting() bool {
	return len(s.Stack) > 0 && s.Stack[len(s.Stack)-1].Waiting
}
