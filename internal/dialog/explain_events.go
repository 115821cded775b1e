package dialog

import (
	"fmt"
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
		x.State, x.Reason, x.Words = stateOff, eventOff, "it is switched off"
	case len(event.Broken) > 0:
		x.State, x.Reason, x.Words = stateExcluded, eventBroken, "it takes no part in this version: "+strings.Join(event.Broken, "; ")
	case turn != nil:
		e.eventTurn(x, turn)
	case wait != nil && wait.Armed != nil && wait.Armed.Name == event.Name:
		x.State, x.Seconds, x.DueUS = stateArmed, wait.Armed.Seconds(), wait.Armed.DueUS
		x.Words = fmt.Sprintf("it is next at the prompt %s, and fires at %s", placeOf(wait.Prompt), instant(x.DueUS))
		if blanket != "" {
			x.Reason = string(blanket)
			x.Words += "; as things stand it will be skipped: " + inWords(inactivity.Verdict{Reason: blanket})
		}
	case blanket == inactivity.ChannelUnsupported:
		x.State, x.Reason, x.Words = stateExcluded, string(blanket), ChannelOf(e.s.Channel).noTimers(e.s.Channel)
	case blanket != "":
		x.State, x.Reason, x.Words = stateExcluded, string(blanket), inWords(inactivity.Verdict{Reason: blanket})
	case wait == nil:
		x.State, x.Words = stateIdle, "no prompt waits for an answer"
	default:
		e.eventAhead(x, event, wait)
	}
}

// eventTurn explains an event that has fired or was skipped in this wait.
func (e *explainer) eventTurn(x *TriggerExplained, turn *inactivity.EventTurn) {
	if turn.Reason == "" {
		x.State, x.Words = stateFired, "it fired at "+instant(turn.AtUS)+"; it waits again when the user has written"
		return
	}
	x.State, x.Reason = stateSkipped, string(turn.Reason)
	x.Words = "it was skipped at " + instant(turn.AtUS) + ": " + inWords(inactivity.Verdict{Reason: turn.Reason})
}

// eventAhead explains an event that has not had its turn in this wait and is not the next one.
func (e *explainer) eventAhead(x *TriggerExplained, event *topic.Event, wait *inactivity.Wait) {
	p, place := e.r.env.InForce, placeOf(wait.Prompt)
	f := e.s.prompt()
	switch {
	case !slices.Contains(p.eventsAt(wait.Flow, wait.Node), event):
		x.State, x.Reason, x.Words = stateExcluded, notChosen, "it does not wait at the prompt "+place
		if below := e.suspendedPrompt(event); below != "" {
			x.Reason = suspended
			x.Words = fmt.Sprintf("its prompt %s does not wait before %s is answered; then it is asked again", below, place)
		}
	case f != nil && !f.Replied:
		x.State, x.Reason = stateExcluded, notAnsweredYet
		x.Words = fmt.Sprintf("the user has answered nothing in the flow %q since it began", wait.Flow)
	case len(wait.Turns) >= inactivity.EventTurnsMax:
		x.State = statePassed
		x.Words = fmt.Sprintf("%d events have fired here already; it waits from the user's next message on", len(wait.Turns))
	case wait.Armed == nil || event.DelayUS < wait.Armed.DelayUS:
		x.State, x.Words = statePassed, "it was not there in its time; it waits from the user's next message on"
	default:
		x.State, x.DueUS = stateWaiting, max(wait.AskedUS, e.s.Timer.QuietUS)+event.DelayUS
		x.Words = "it is due at " + instant(x.DueUS) + ", after the one that is armed at the prompt " + place
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
