package dialog

import (
	"slices"
	"strings"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// The reasons that keep an event from waiting at the prompt that waits, beside those of the triggers.
const (
	eventOff       = "event-disabled"
	eventBroken    = "event-broken" // it names what the version in force does not have
	notChosen      = "not-chosen"   // it waits at other prompts (E1)
	notAnsweredYet = "not-answered" // nothing was answered in the flow since it began (E2)
	suspended      = "suspended"    // an inactivity question stands before its prompt (E4)
)

// events explains the user inactivity events (section E of the rules).
func (e *explainer) events() []TriggerExplained {
	var all []TriggerExplained
	for _, event := range e.r.env.InForce.Bot.Events {
		x := TriggerExplained{Kind: kindEvent, Trigger: event.Name, Seconds: event.Seconds()}
		e.event(&x, event)
		all = append(all, x)
	}
	slices.SortStableFunc(all, byDuration)
	return all
}

// event says what has become of one event.
func (e *explainer) event(x *TriggerExplained, event *topic.Event) {
	wait := e.s.Timer.Wait
	var turn *inactivity.EventTurn
	if wait != nil {
		turn = wait.TurnOf(event.Name)
	}
	blanket := e.r.blanket()
	switch {
	case event.Off:
		x.State, x.Reason, x.Said = stateOff, eventOff, say(eventOff, nil)
	case len(event.Broken) > 0:
		x.State, x.Reason = stateExcluded, eventBroken
		x.Said = say(eventBroken, Values{"why": strings.Join(event.Broken, "; ")})
	case turn != nil:
		e.eventTurn(x, turn)
	case wait != nil && wait.Armed != nil && wait.Armed.Name == event.Name:
		x.State, x.Seconds, x.DueUS = stateArmed, wait.Armed.Seconds(), wait.Armed.DueUS
		x.Said = say("armed-at-prompt", Values{"prompt": placeOf(wait.Prompt), "dueUs": x.DueUS})
		if blanket != "" {
			x.Reason = string(blanket)
			x.Said = append(x.Said, willBeSkipped(inactivity.Verdict{Reason: blanket})...)
		}
	case blanket == inactivity.ChannelUnsupported:
		x.State, x.Reason, x.Said = stateExcluded, string(blanket), ChannelOf(e.s.Channel).noTimers(e.s.Channel)
	case blanket != "":
		x.State, x.Reason, x.Said = stateExcluded, string(blanket), why(inactivity.Verdict{Reason: blanket})
	case wait == nil:
		x.State, x.Said = stateIdle, say("no-prompt", nil)
	default:
		e.eventAhead(x, event, wait)
	}
}

// eventTurn explains an event that has fired or was skipped in this wait.
func (e *explainer) eventTurn(x *TriggerExplained, turn *inactivity.EventTurn) {
	if turn.Reason == "" {
		x.State, x.Said = stateFired, say("fired-waits-again", Values{"atUs": turn.AtUS})
		return
	}
	x.State, x.Reason = stateSkipped, string(turn.Reason)
	x.Said = append(say("skipped", Values{"atUs": turn.AtUS}), because(why(inactivity.Verdict{Reason: turn.Reason}))...)
}

// eventAhead explains an event that has not had its turn in this wait and is not the next one.
func (e *explainer) eventAhead(x *TriggerExplained, event *topic.Event, wait *inactivity.Wait) {
	p, place := e.r.env.InForce, placeOf(wait.Prompt)
	f := e.s.prompt()
	switch {
	case !slices.Contains(p.eventsAt(wait.Flow, wait.Node), event):
		x.State, x.Reason, x.Said = stateExcluded, notChosen, say(notChosen, Values{"prompt": place})
		if below := e.suspendedPrompt(event); below != "" {
			x.Reason, x.Said = suspended, say(suspended, Values{"below": below, "prompt": place})
		}
	case f != nil && !f.Replied:
		x.State, x.Reason, x.Said = stateExcluded, notAnsweredYet, say(notAnsweredYet, Values{"flow": wait.Flow})
	case len(wait.Turns) >= inactivity.EventTurnsMax:
		x.State, x.Said = statePassed, say("events-enough", Values{"count": len(wait.Turns)})
	case wait.Armed == nil || event.DelayUS < wait.Armed.DelayUS:
		x.State, x.Said = statePassed, say("not-there", nil)
	default:
		x.State, x.DueUS = stateWaiting, max(wait.AskedUS, e.s.Timer.QuietUS)+event.DelayUS
		x.Said = say("waiting-at-prompt", Values{"dueUs": x.DueUS, "prompt": place})
	}
}

// suspendedPrompt is a prompt of the event's that waits below the one at which the conversation waits; "": none does.
func (e *explainer) suspendedPrompt(event *topic.Event) string {
	top := e.s.prompt()
	for _, f := range e.s.Stack {
		if !f.Waiting || f == top {
			continue
		}
		if at, err := e.r.promptOf(f); err == nil && slices.Contains(e.r.env.InForce.eventsAt(at.Flow, at.Node), event) {
			return placeOf(at)
		}
	}
	return ""
}
