package dialog

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// Explanation says what has become of every inactivity trigger of a conversation, and why (rule C19). Times
// are microseconds since the epoch, UTC.
type Explanation struct {
	Conversation string             `json:"conversation"`
	Bot          string             `json:"bot"`
	Version      int                `json:"version"`
	Channel      string             `json:"channel"`
	NowUS        int64              `json:"nowUs"`
	QuietSinceUS int64              `json:"quietSinceUs,omitzero"`
	Ended        bool               `json:"ended"`
	Handoff      bool               `json:"handoff,omitzero"` // a human has the conversation (C11)
	Calling      *CallExplained     `json:"calling,omitempty"`
	Silence      *SilenceExplained  `json:"silence,omitempty"`
	Paused       bool               `json:"paused"` // lull is: nothing fires until it is resumed
	Summary      string             `json:"summary"`
	Triggers     []TriggerExplained `json:"triggers"`
}

// CallExplained is a connector's call for which a topic waits. Nothing fires before its answer has come (C2).
type CallExplained struct {
	Topic   string `json:"topic"`
	SinceUS int64  `json:"sinceUs"`
	LimitUS int64  `json:"limitUs"` // when it has taken too long
	Waiting int    `json:"waiting"` // activities of the user that wait for the topic
}

// SilenceExplained is the wait for the user's voice at a prompt (C13).
type SilenceExplained struct {
	SinceUS int64 `json:"sinceUs,omitzero"` // 0: the user speaks
	DueUS   int64 `json:"dueUs,omitzero"`   // 0: no topic is to run for it
	Fired   int   `json:"fired"`
}

// TriggerExplained is one trigger.
type TriggerExplained struct {
	Trigger   string            `json:"trigger"`
	TriggerID string            `json:"triggerId"`
	State     string            `json:"state"` // armed, waiting, fired, skipped, excluded, passed, idle, off
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
	stateFired    = "fired"    // it has fired since the user's last message
	stateSkipped  = "skipped"  // it was skipped, for the reason given
	stateExcluded = "excluded" // it takes no part, for the reason given
	statePassed   = "passed"   // it could take part by now, but not before the user writes
	stateIdle     = "idle"     // the user has not written yet, or its connected agent is not running
	stateOff      = "off"      // its topic is off
)

// topicDisabled is the reason of a trigger whose topic is off (rule T).
const topicDisabled = "topic-disabled"

// explainer is what an explanation is made from.
type explainer struct {
	s        *State
	parts    []*topic.Topic     // the triggers that take part
	next     *inactivity.Ruling // what becomes of the armed trigger, as things stand; nil: none is armed
	tiers    []inactivity.Tier  // as a message of the user would select them now
	excluded []inactivity.Excluded
}

// Explain says what has become of every trigger of the version in force. What had its turn is told with the
// values that were seen then, all else with the variables of this moment.
func (s *State) Explain(conversation string, p *Program, nowUS int64) *Explanation {
	r := newRun(s, &Env{NowUS: nowUS, ConversationID: conversation, InForce: p})
	now := r.situation()
	e := &explainer{s: s, parts: now.Triggers}
	e.tiers, e.excluded = inactivity.Evaluate(now, &inactivity.Timer{})
	if a := s.Timer.Armed; a != nil {
		now.NowUS = max(nowUS, a.DueUS)
		ruling := s.Timer.Foresee(now)
		e.next = &ruling
	}
	x := &Explanation{
		Conversation: conversation, Bot: s.Bot, Version: p.Number, Channel: s.Channel, NowUS: nowUS,
		QuietSinceUS: s.Timer.QuietUS, Ended: s.Ended, Handoff: s.Human, Summary: e.summary(nowUS),
	}
	if c := s.Call; c != nil {
		x.Calling = &CallExplained{Topic: r.top().Topic, SinceUS: c.StartUS, LimitUS: c.limitUS(), Waiting: len(s.Inbox)}
	}
	if w := s.Silence; w != nil {
		x.Silence = &SilenceExplained{SinceUS: w.SinceUS, DueUS: w.DueUS, Fired: w.Fired}
	}
	for _, t := range p.Bot.Topics {
		if t.Trigger.Kind == topic.OnInactivity {
			x.Triggers = append(x.Triggers, e.trigger(t, slices.Contains(p.Bot.Disabled, t.Name)))
		}
	}
	return x
}

// trigger says what has become of one trigger.
func (e *explainer) trigger(t *topic.Topic, off bool) TriggerExplained {
	x := TriggerExplained{Trigger: t.Name, TriggerID: t.Trigger.ID}
	key := inactivity.Key{Topic: t.Name, ID: t.Trigger.ID}
	turn := e.s.Timer.TurnOf(key)
	switch {
	case off:
		x.State, x.Reason, x.Words = stateOff, topicDisabled, "its topic is off"
	case e.next != nil && e.next.Topic == t:
		e.armed(&x)
	case e.s.Timer.QuietUS == 0:
		x.State, x.Words = stateIdle, "the user has not written yet, so nothing is armed"
	case turn != nil:
		e.turn(&x, turn)
	case !slices.Contains(e.parts, t):
		x.State, x.Words = stateIdle, fmt.Sprintf("the connected agent %q is not running", t.Agent)
	default:
		e.ahead(&x, t)
	}
	return x
}

// armed explains the trigger that is next.
func (e *explainer) armed(x *TriggerExplained) {
	a, v := e.s.Timer.Armed, e.next.Verdict
	x.State, x.Reason, x.Seconds, x.DueUS = stateArmed, string(v.Reason), a.Seconds, a.DueUS
	x.Formula, x.Values = v.Formula, v.Values
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
	x.Formula, x.Values, x.Reason = v.Formula, v.Values, string(v.Reason)
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
		x.State, x.Reason, x.Seconds = stateExcluded, string(out.Verdict.Reason), out.Seconds
		x.Formula, x.Values, x.Words = out.Verdict.Formula, out.Verdict.Values, inWords(out.Verdict)
		return
	}
	i := slices.IndexFunc(e.tiers, func(tier inactivity.Tier) bool { return tier.Topic == t })
	tier := e.tiers[i] // what is not excluded is a tier
	x.Seconds, x.Formula, x.Values = tier.Seconds, tier.Verdict.Formula, tier.Verdict.Values
	switch armed := e.s.Timer.Armed; {
	case e.s.Timer.Stopped:
		x.State, x.Words = statePassed, "System.InactivityTimer.Continue, or a human who took over, has ended the chain until the user writes"
	case e.s.busy() && tier.LengthUS() > e.s.Timer.FloorUS:
		x.State, x.DueUS = stateWaiting, e.s.Timer.QuietUS+tier.LengthUS()
		x.Words = "it is due at " + instant(x.DueUS) + ", or when the topic that waits for a connector has run"
	case armed == nil || tier.Seconds <= armed.Seconds:
		x.State, x.Words = statePassed, "it did not hold when its turn came; it is judged again when the user writes"
	default:
		x.State, x.DueUS = stateWaiting, e.s.Timer.QuietUS+tier.LengthUS()
		x.Words = "it is due at " + instant(x.DueUS) + ", after the one that is armed"
	}
}

// Text is the explanation for people, a line a trigger.
func (x *Explanation) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (bot %s, version %d, channel %s)\n", x.Conversation, x.Bot, x.Version, x.Channel)
	fmt.Fprintf(&b, "%s\n", x.Summary)
	if x.Paused {
		b.WriteString("lull is paused: nothing fires until lull resume; what is overdue by then fires at once.\n")
	}
	for _, t := range x.Triggers {
		fmt.Fprintf(&b, "  %-8s  %s", t.State, t.Trigger)
		if t.Seconds > 0 {
			fmt.Fprintf(&b, " (%gs)", t.Seconds)
		}
		fmt.Fprintf(&b, ": %s\n", t.Words)
		if t.Formula != "" {
			fmt.Fprintf(&b, "            =%s\n", t.Formula)
		}
		for _, name := range slices.Sorted(maps.Keys(t.Values)) {
			fmt.Fprintf(&b, "            %s is %s\n", name, t.Values[name])
		}
	}
	return b.String()
}
