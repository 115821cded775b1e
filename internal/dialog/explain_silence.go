package dialog

import (
	"slices"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// silences explains the OnSilence triggers, on a channel of speech (rule C13).
func (e *explainer) silences() []TriggerExplained {
	if !ChannelOf(e.s.Channel).Speech {
		return nil
	}
	p := e.r.env.InForce
	next, prompt := e.silenceAhead()
	var all []TriggerExplained
	for _, t := range p.Bot.Topics {
		if t.Trigger.Kind != topic.OnSilence {
			continue
		}
		x, done := p.beginExplained(t)
		e.r.situation()
		ms := e.r.silenceOf(t, prompt)
		x.Seconds = float64(ms) / 1e3
		if !done {
			e.silence(&x, t, next)
		}
		all = append(all, x)
	}
	slices.SortStableFunc(all, byDuration)
	return all
}

// listening reports whether a prompt waits for an answer. While its topic waits for a connector it does not.
func (e *explainer) listening() bool {
	top := e.r.top()
	return e.s.Silence != nil && e.s.Call == nil && top != nil && top.Waiting
}

// silenceAhead gives the trigger that runs for the next silence (nil: none), and the time that the prompt which waits
// names itself, in milliseconds (nil: none, or the prompt belongs to a version that is not in force).
func (e *explainer) silenceAhead() (next *topic.Topic, prompt *int64) {
	if !e.listening() {
		return nil, nil
	}
	if at, err := e.r.at(e.r.top()); err == nil {
		prompt = e.r.promptSilence(at)
	}
	next, _ = e.r.silenceTrigger(e.r.top())
	return next, prompt
}

// silence says what has become of one trigger of a topic that is on.
func (e *explainer) silence(x *TriggerExplained, t, next *topic.Topic) {
	w := e.s.Silence
	verdict := e.r.Condition(t)
	switch {
	case t.Agent != "":
		x.State, x.Said = stateIdle, say("agent-apart", Values{"agent": t.Agent})
	case e.s.Human:
		x.State, x.Reason, x.Said = stateExcluded, string(inactivity.Handoff), say("human", nil)
	case !e.listening():
		x.State, x.Said = stateIdle, say("no-prompt", nil)
	case w.Fired >= SilencesMax:
		x.State, x.Said = statePassed, say("silences-enough", Values{"count": SilencesMax})
	case verdict.Reason != "":
		x.seen(verdict)
		x.State, x.Said = stateExcluded, why(verdict)
	case x.Seconds == 0:
		x.State, x.Said = stateOff, say("silence-off", nil)
	case w.SinceUS == 0:
		x.State, x.Said = stateIdle, say("speaking", nil)
	case t == next:
		x.seen(verdict)
		x.State, x.DueUS = stateArmed, w.DueUS
		x.Said = say("silence-armed", Values{"sinceUs": w.SinceUS, "dueUs": w.DueUS})
	case next != nil:
		x.State, x.Reason = stateExcluded, string(inactivity.Outranked)
		x.Said = say("silence-outranked", Values{"by": next.Name})
	default:
		x.State, x.Said = stateIdle, say("prompt-outdated", nil)
	}
}
