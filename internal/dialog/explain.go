package dialog

import (
	"cmp"
	"errors"
	"slices"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// Explanation says what has become of every trigger of a conversation that waits for quiet, and why (rule C19). Times
// are microseconds since the epoch, UTC.
type Explanation struct {
	Conversation string `json:"conversation"`
	Bot          string `json:"bot"`
	Version      int    `json:"version"`
	Channel      string `json:"channel"`
	NowUS        int64  `json:"nowUs"`
	AtUS         int64  `json:"atUs,omitzero"` // the instant in the past that is explained; 0: now

	QuietSinceUS int64             `json:"quietSinceUs,omitzero"`
	Ended        bool              `json:"ended"`
	Handoff      bool              `json:"handoff,omitzero"` // a human has the conversation (C11)
	HandoffUS    int64             `json:"handoffUs,omitzero"`
	Calling      *CallExplained    `json:"calling,omitempty"`
	Silence      *SilenceExplained `json:"silence,omitempty"`
	Paused       bool              `json:"paused"` // lull is: nothing fires until it is resumed

	Summary     string             `json:"summary"`
	SummarySaid Phrases            `json:"summarySaid,omitempty"`
	Notes       []string           `json:"notes,omitempty"` // what bears on all triggers, in words
	NotesSaid   []Phrases          `json:"notesSaid,omitempty"`
	Triggers    []TriggerExplained `json:"triggers"` // by kind, then duration, then creation
	History     []Told             `json:"history,omitempty"`
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
	Kind      string            `json:"kind"` // OnInactivity, OnSilence, event
	Trigger   string            `json:"trigger"`
	TriggerID string            `json:"triggerId"`
	State     string            `json:"state" enum:"armed,waiting,fired,skipped,excluded,passed,idle,off,unknown"`
	Reason    string            `json:"reason,omitempty"`
	Words     string            `json:"words"`
	Said      Phrases           `json:"said,omitempty"`   // the words, for other languages
	Seconds   float64           `json:"seconds,omitzero"` // its duration; 0: not known
	DueUS     int64             `json:"dueUs,omitzero"`
	Formula   string            `json:"formula,omitempty"` // its condition, or its duration where that is the reason
	Values    map[string]string `json:"values,omitempty"`  // of the formula's variables, in Power Fx's literal form
	Got       string            `json:"got,omitempty"`     // what the formula gave, or its error, where that is the reason
	Failure   string            `json:"failure,omitempty"` // what went wrong in its topic
}

// Told is one thing that happened, in words.
type Told struct {
	AtUS  int64   `json:"atUs"`
	Words string  `json:"words"`
	Said  Phrases `json:"said,omitempty"`
}

// The states of an explained trigger.
const (
	stateArmed    = "armed"    // it is next
	stateWaiting  = "waiting"  // it comes after the one that is armed, if nothing changes
	stateFired    = "fired"    // it has fired since the user's last message
	stateSkipped  = "skipped"  // it was skipped, for the reason given
	stateExcluded = "excluded" // it takes no part, for the reason given
	statePassed   = "passed"   // it could take part by now, but not before the user writes
	stateIdle     = "idle"     // the user has not written yet, its connected agent is not running, or no prompt waits
	stateOff      = "off"      // its topic is off
	stateUnknown  = "unknown"  // of an instant in the past: the transcript does not say
)

// kindEvent is the kind of a user inactivity event, which has a name and no id.
const kindEvent = "event"

// topicDisabled is the reason of a trigger whose topic is off (rule T).
const topicDisabled = "topic-disabled"

// explainer is what an explanation is made from.
type explainer struct {
	r        *run
	s        *State
	parts    []*topic.Topic     // the OnInactivity triggers that take part
	next     *inactivity.Ruling // what becomes of the armed trigger, as things stand; nil: none is armed
	tiers    []inactivity.Tier  // as a message of the user would select them now
	excluded []inactivity.Excluded
}

// errOlderVersion means that a topic runs in a version that is not in force, which is not read to explain.
var errOlderVersion = errors.New("is not in force")

// Explain says what has become of every trigger of the version in force. What had its turn is told with the
// values that were seen then, all else with the variables of this moment.
func (s *State) Explain(conversation string, p *Program, nowUS int64) *Explanation {
	shown := *s
	shown.Timer = s.Quiet()
	s = &shown
	r := newRun(s, &Env{
		NowUS: nowUS, ConversationID: conversation, InForce: p,
		Version: func(int) (*Program, error) { return nil, errOlderVersion },
	})
	now := r.situation()
	e := &explainer{r: r, s: s, parts: now.Triggers}
	e.tiers, e.excluded = inactivity.Evaluate(now, &inactivity.Timer{})
	if a := s.Timer.Armed; a != nil {
		now.NowUS = max(nowUS, a.DueUS)
		ruling := s.Timer.Foresee(now)
		e.next = &ruling
	}
	x := &Explanation{
		Conversation: conversation, Bot: s.Bot, Version: p.Number, Channel: s.Channel, NowUS: nowUS,
		QuietSinceUS: s.Timer.QuietUS, Ended: s.Ended, Handoff: s.Human, HandoffUS: s.HumanUS,
		SummarySaid: e.summary(nowUS), NotesSaid: e.notes(),
	}
	if c := s.Call; c != nil {
		x.Calling = &CallExplained{Topic: r.top().Topic, SinceUS: c.StartUS, LimitUS: c.limitUS(), Waiting: len(s.Inbox)}
	}
	if w := s.Silence; w != nil {
		x.Silence = &SilenceExplained{SinceUS: w.SinceUS, DueUS: w.DueUS, Fired: w.Fired}
	}
	x.Triggers = slices.Concat(e.inactivities(), e.silences(), e.events())
	return x.inEnglish()
}

// beginExplained names a topic's trigger. One that is off is told by that alone: done.
func (p *Program) beginExplained(t *topic.Topic) (x TriggerExplained, done bool) {
	x = TriggerExplained{Kind: t.Trigger.Kind, Trigger: t.Name, TriggerID: t.Trigger.ID}
	if slices.Contains(p.Bot.Disabled, t.Name) {
		x.State, x.Reason, x.Said = stateOff, topicDisabled, say(topicDisabled, nil)
		return x, true
	}
	return x, false
}

// seen takes over the formula that decided, and what it saw.
func (x *TriggerExplained) seen(v inactivity.Verdict) {
	x.Reason, x.Formula, x.Values, x.Got = string(v.Reason), v.Formula, v.Values, v.Got
}

// byDuration orders triggers by duration; what is not known comes last, and what is equal stays in its order.
func byDuration(a, b TriggerExplained) int {
	if (a.Seconds > 0) != (b.Seconds > 0) {
		return cmp.Compare(b.Seconds, a.Seconds)
	}
	return cmp.Compare(a.Seconds, b.Seconds)
}
