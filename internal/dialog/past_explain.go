package dialog

import (
	"cmp"
	"maps"
	"slices"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// Published is a version of a bot, and when it came into force.
type Published struct {
	Number int
	AtUS   int64
}

// Given is what a Past needs besides the records.
type Given struct {
	Conversation string
	NowUS        int64
	InForce      *Program    // the version that was in force at the instant
	Published    []Published // the versions of the bot, in any order
	Whole        bool        // the records were taken as far as Take wanted, or there are no more
}

// Explain says what had become of every trigger at the instant, and why, as far as the records tell. The state is the
// conversation's as it is now.
func (p *Past) Explain(s *State, given *Given) *Explanation {
	t := p.replay(given.InForce.Bot.Settings.DuringHandoff != topic.HandoffKeep)
	x := &Explanation{
		Conversation: given.Conversation, Bot: s.Bot, Version: given.InForce.Number, Channel: s.Channel,
		NowUS: given.NowUS, AtUS: p.atUS, QuietSinceUS: p.quietUS,
		Ended: t.endedUS != 0, Handoff: t.human, HandoffUS: t.humanUS,
		SummarySaid: p.summary(t, given.Whole), NotesSaid: p.notes(t, s.Channel),
	}
	known := map[inactivity.Key]bool{}
	var silent []TriggerExplained
	for _, of := range given.InForce.Bot.Topics {
		e, done := given.InForce.beginExplained(of)
		switch {
		case of.Trigger.Kind == topic.OnInactivity:
			known[inactivity.Key{Topic: e.Trigger, ID: e.TriggerID}] = true
			if !done {
				p.trigger(&e, t, of, given.Whole)
			}
			if e.Seconds == 0 {
				e.Seconds, _ = fixedSeconds(of)
			}
			x.Triggers = append(x.Triggers, e)
		case of.Trigger.Kind == topic.OnSilence && ChannelOf(s.Channel).Speech:
			if !done {
				p.silence(&e)
			}
			silent = append(silent, e)
		}
	}
	slices.SortStableFunc(x.Triggers, byDuration)
	x.Triggers = slices.Concat(x.Triggers, silent, p.events(t, given.InForce, known), p.besides(t, known))
	x.History = p.history(given.Published)
	return x.inEnglish()
}

// events explains the user inactivity events of the version in force; where that is still in force, also those made
// through the API.
func (p *Past) events(t *then, inForce *Program, known map[inactivity.Key]bool) []TriggerExplained {
	var all []TriggerExplained
	for _, e := range inForce.Bot.Events {
		x := TriggerExplained{Kind: kindEvent, Trigger: e.Name, Seconds: e.Seconds()}
		known[inactivity.Key{Topic: e.Name}] = true
		if !p.recorded(&x, t) {
			x.State, x.Said = stateUnknown, say("past-event-unknown", nil)
		}
		all = append(all, x)
	}
	slices.SortStableFunc(all, byDuration)
	return all
}

// besides explains what the records name and the version does not have.
func (p *Past) besides(t *then, known map[inactivity.Key]bool) []TriggerExplained {
	var all []TriggerExplained
	for _, key := range slices.SortedFunc(maps.Keys(t.named()), byKey) {
		if !known[key] {
			x := TriggerExplained{Kind: topic.OnInactivity, Trigger: key.Topic, TriggerID: key.ID}
			if key.ID == "" {
				x.Kind = kindEvent
			}
			p.recorded(&x, t)
			all = append(all, x)
		}
	}
	return all
}

func byKey(a, b inactivity.Key) int {
	return cmp.Or(cmp.Compare(a.Topic, b.Topic), cmp.Compare(a.ID, b.ID))
}

// trigger says what had become of a trigger of the version in force.
func (p *Past) trigger(x *TriggerExplained, t *then, of *topic.Topic, whole bool) {
	switch {
	case p.quietUS == 0 && whole:
		x.State, x.Said = stateIdle, say("past-unwritten", nil)
	case p.quietUS == 0:
		x.State, x.Said = stateUnknown, say("past-written-before", nil)
	case p.recorded(x, t):
	case t.endedUS != 0:
		x.State, x.Reason, x.Said = stateExcluded, string(inactivity.ConversationEnded), say("past-ended", nil)
	case t.human && t.pause:
		x.State, x.Reason, x.Said = stateExcluded, string(inactivity.Handoff), say("past-human", nil)
	case t.judgedUS == 0:
		x.State, x.Said = stateUnknown, say("past-unjudged", nil)
	case p.alike && !p.armingKnown():
		x.State, x.Said = stateUnknown, say("past-further-back", nil)
	case of.Agent != "":
		x.State, x.Said = stateUnknown, say("past-agent", nil)
	default:
		p.unnamed(x, t, of)
	}
}

// recorded says what the records tell of a trigger; false: they do not name it.
func (p *Past) recorded(x *TriggerExplained, t *then) bool {
	key := inactivity.Key{Topic: x.Trigger, ID: x.TriggerID}
	out, excluded := t.excluded[key]
	switch turn := t.turns[key]; {
	case t.armed != nil && keyOf(t.armed) == key:
		p.armed(x, t.armed)
	case t.prompted != nil && keyOf(t.prompted) == key:
		p.armed(x, t.prompted)
		x.Said = append(say("past-at-prompt", Values{"prompt": t.prompted.Where}), x.Said...)
	case turn != nil:
		x.seen(verdictOf(&turn.Event))
		x.State, x.Seconds, x.DueUS = stateFired, turn.Seconds, turn.DueUS
		late := lateness(turn.atUS, &turn.Event)
		x.Said = append(say("past-fired", Values{"atUs": turn.atUS}), late...)
		if turn.Kind == Skipped {
			x.State = stateSkipped
			x.Said = slices.Concat(say("past-skipped", Values{"atUs": turn.atUS}), late, because(why(verdictOf(&turn.Event))))
		}
		if x.Failure = turn.failure; x.Failure != "" {
			x.Said = append(x.Said, failed(x.Failure)...)
		}
	case excluded:
		x.seen(verdictOf(&out))
		x.State, x.Seconds = stateExcluded, out.Seconds
		x.Said = say("judged-then", Values{"atUs": t.judgedUS, "why": why(verdictOf(&out))})
	default:
		return false
	}
	return true
}

// armed explains what was next.
func (p *Past) armed(x *TriggerExplained, e *Event) {
	x.seen(verdictOf(e))
	x.State, x.Seconds, x.DueUS = stateArmed, e.Seconds, e.DueUS
	x.Said = say("past-armed", Values{"dueUs": e.DueUS})
	if e.DueUS <= p.atUS {
		x.Said = say("past-overdue", Values{"dueUs": e.DueUS})
	}
	x.Said = append(x.Said, p.fate(e)...)
}

// unnamed explains a trigger that was judged, and neither excluded nor armed nor had its turn: it was a later tier, or
// too short to be one.
func (p *Past) unnamed(x *TriggerExplained, t *then, of *topic.Topic) {
	seconds, known := fixedSeconds(of)
	if !known {
		seconds, known = p.laterSeconds(inactivity.Key{Topic: x.Trigger, ID: x.TriggerID})
	}
	x.Seconds = seconds
	switch {
	case !known:
		x.State, x.Said = stateUnknown, say("past-formula", nil)
		x.Formula = clip(of.Trigger.Duration.Source, formulaShownMax)
	case t.armed != nil && seconds > t.armed.Seconds:
		x.State, x.DueUS = stateWaiting, p.quietUS+inactivity.Tier{Seconds: seconds}.LengthUS()
		fate := p.fate(&Event{Trigger: x.Trigger, TriggerID: x.TriggerID, DueUS: x.DueUS})
		x.Said = append(say("past-waiting", Values{"dueUs": x.DueUS}), fate...)
	default:
		x.State, x.Said = statePassed, say("past-not-in-time", nil)
	}
}

// laterSeconds is the duration that a trigger had when its turn came after the instant.
func (p *Past) laterSeconds(key inactivity.Key) (float64, bool) {
	for _, m := range p.after {
		for i := range m.events {
			if e := &m.events[i]; keyOf(e) == key && e.Seconds > 0 && e.Kind != Excluded {
				return e.Seconds, true
			}
		}
	}
	return 0, false
}

// fixedSeconds is the duration of a trigger that needs no formula.
func fixedSeconds(t *topic.Topic) (float64, bool) {
	e := t.Trigger.Duration
	switch {
	case e == nil:
		return topic.DurationDefault, true
	case e.Expr != nil || e.Err != nil:
		return 0, false
	}
	seconds, ok := e.Literal.Number()
	return max(0, seconds), ok
}

// silence explains an OnSilence trigger: of silences the transcript keeps those for which a topic ran.
func (p *Past) silence(x *TriggerExplained) {
	for _, m := range p.since {
		for i := range m.events {
			if e := &m.events[i]; e.Kind == Silent && e.Trigger == x.Trigger {
				x.State, x.Said = stateFired, say("past-silence", Values{"atUs": m.atUS, "silenceMs": e.Milliseconds})
				return
			}
		}
	}
	x.State, x.Said = stateUnknown, say("past-silence-none", nil)
}

// verdictOf is what an event tells of a decision.
func verdictOf(e *Event) inactivity.Verdict {
	return inactivity.Verdict{
		Reason: inactivity.Reason(e.Reason), Formula: e.Formula, Values: e.Values, Got: e.Got, By: e.By,
	}
}
