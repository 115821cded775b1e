package dialog

import (
	"encoding/json"

	"lull/internal/activity"
	"lull/internal/inactivity"
	"lull/internal/topic"
)

// fireEvent takes the event that is armed at a prompt, which is due: it happens, or it is skipped; then the next is armed
// (E4, E5). The triggers are left as they are.
func (r *run) fireEvent() {
	timer := &r.s.Timer
	r.Turn = Turn{Unasked: true}
	e := r.env.InForce.eventOf(timer.Wait.Armed.Name)
	at := timer.Wait.Prompt
	ruling := timer.RuleEvent(r.situation(), e, r.env.InForce.eventsAt(at.Flow, at.Node))
	told := Event{
		Kind: Skipped, Trigger: ruling.Name, Where: placeOf(ruling.Prompt), Seconds: ruling.Seconds(), DueUS: ruling.DueUS,
		Reason: string(ruling.Reason), Late: r.env.late(ruling.DueUS),
	}
	if ruling.Reason == "" {
		told.Kind = Fired
	}
	r.event(told)
	if told.Kind == Fired {
		r.nudge(e, &ruling)
	}
}

// nudge does what an event is for. While a human has the conversation only its message is said (E4).
func (r *run) nudge(e *topic.Event, ruling *inactivity.EventRuling) {
	if e.Message != nil {
		r.sayOf(e)
	}
	switch {
	case r.s.Human:
	case e.ShowPrompt:
		r.showPrompt(r.top())
	case e.StartFlow != "":
		r.startFlow(e)
	case e.Notify:
		r.notify(e, ruling)
	}
}

// sayOf says an event's message. Its formulas see no topic's variables, and where one fails nothing is said.
func (r *run) sayOf(e *topic.Event) {
	r.frame, r.program = nil, r.env.InForce
	text, err := r.render(e.Message)
	if err == nil {
		err = r.count(len(text))
	}
	if err != nil {
		r.event(Event{Kind: Failed, Where: e.Name, Trigger: e.Name, Message: clip(err.Error(), errorShownMax)})
		return
	}
	r.send(&activity.Activity{Type: activity.Message, Text: text})
}

// startFlow begins the flow that an event names, on top of the prompt, which goes on waiting.
func (r *run) startFlow(e *topic.Event) {
	s := r.env.InForce.scriptFrom("", e.StartFlow)
	if s == nil || s.topic.Off {
		message := "the flow " + e.StartFlow + " does not begin: the bot has no such topic, or it is off"
		r.event(Event{Kind: Failed, Where: e.Name, Trigger: e.Name, Message: message})
		return
	}
	r.start(s, Origin{Event: true})
}

// notify runs the bot's OnEventActivity topics for an event's name. Its value says at which prompt it waited.
func (r *run) notify(e *topic.Event, ruling *inactivity.EventRuling) {
	value, err := json.Marshal(struct {
		Flow    string  `json:"flow"`
		Node    string  `json:"node"`
		Seconds float64 `json:"seconds"`
	}{ruling.Prompt.Flow, ruling.Prompt.Node, ruling.Seconds()})
	if err != nil {
		panic(err) // texts and a finite number
	}
	a := &activity.Activity{Type: activity.Event, Name: e.Name, Value: value}
	r.plan(Agenda{For: a, Topics: r.called(a, topic.OnEventActivity), Raised: true, Event: true})
}
