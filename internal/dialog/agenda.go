package dialog

import (
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// QueuedMax is how many topics may be queued behind the one that runs.
const QueuedMax = 100

// Agenda is what is yet to be done for an activity when the topic that runs for it is over: the other topics that
// qualified for it, then, for a message, its way to the question that waits or to the topics that its text calls for.
type Agenda struct {
	For    *activity.Activity `json:"a"`
	Topics []string           `json:"t,omitempty"`
	Route  bool               `json:"r,omitzero"`
	Raised bool               `json:"e,omitzero"` // a topic has emitted it: it is no activity of the user
	Event  bool               `json:"n,omitzero"` // it is that of a user inactivity event (E4)
}

// plan puts something on the agenda, behind what is there.
func (r *run) plan(a Agenda) {
	if len(a.Topics) > 0 || a.Route {
		r.todo = append(r.todo, a)
	}
}

// next does the next thing on the agenda, on top of whatever waits.
func (r *run) next() {
	a := r.todo[0]
	r.Handled = a.For
	switch {
	case len(a.Topics) > 0:
		r.todo[0].Topics = a.Topics[1:]
		if s := r.env.InForce.scripts[a.Topics[0]]; s != nil { // a version published since may have dropped it
			r.start(s, Origin{Event: a.Event})
		}
	case a.Route:
		r.todo = r.todo[1:]
		r.route(a.For)
	default:
		r.todo = r.todo[1:]
	}
	if f := r.top(); len(r.todo) == 0 && r.asked && f != nil && f.Waiting {
		r.asked = false
		r.askAgain(f)
	}
}

// start begins a topic that a trigger calls for, on top of whatever waits; the rest of the agenda follows when it is
// over.
func (r *run) start(s *script, o Origin) {
	if len(r.s.Stack) >= DepthMax {
		message := fmt.Sprintf("the topic does not run: %d topics wait for the user already", DepthMax)
		r.event(Event{Kind: Failed, Where: s.topic.Name, Message: message})
		return
	}
	o.Root, o.Asked, o.Then = true, o.Asked || r.asked, r.todo
	r.todo, r.asked = nil, false
	r.push(r.env.InForce, s, Frame{Origin: o})
}

// suspend leaves what stands on the agenda to the topic that waits for a connector.
func (r *run) suspend() {
	if len(r.todo) > 0 {
		first := r.s.Stack[r.root()]
		first.Then = append(first.Then, r.todo...)
		r.todo = nil
	}
}

// clearQueue drops what is still queued for the activity (EndDialog's clearTopicQueue).
func (r *run) clearQueue() {
	root := r.root()
	first := r.s.Stack[root]
	first.Then, r.todo = r.cleared(first.Then, root), r.cleared(r.todo, root)
}

// cleared is an agenda without its topics, and without messages but those that answer a question which waits below
// that place in the stack.
func (r *run) cleared(agenda []Agenda, place int) []Agenda {
	if place == 0 || !r.s.Stack[place-1].Waiting {
		return nil
	}
	return routes(agenda)
}

// routes is an agenda without its topics.
func routes(agenda []Agenda) []Agenda {
	var kept []Agenda
	for _, a := range agenda {
		if a.Route {
			kept = append(kept, Agenda{For: a.For, Route: true})
		}
	}
	return kept
}

// raise queues the bot's OnEventActivity topics for an event that a topic has emitted; false: there are none.
func (r *run) raise(name string, value powerfx.Value) bool {
	event := &activity.Activity{Type: activity.Event, Name: name}
	if !value.IsBlank() {
		var err error
		if event.Value, err = jsonOf(value); err != nil {
			r.event(Event{Kind: Failed, Where: name, Message: clip(err.Error(), errorShownMax)})
			return false
		}
	}
	topics := r.called(event, topic.OnEventActivity)
	if len(topics) == 0 {
		return false
	}
	behind := &r.todo
	if len(r.s.Stack) > 0 {
		behind = &r.s.Stack[r.root()].Then
	}
	if queued(*behind)+len(topics) > QueuedMax {
		message := fmt.Sprintf("the event is lost: more than %d topics are queued", QueuedMax)
		r.event(Event{Kind: Failed, Where: name, Message: message})
		return true
	}
	*behind = append(*behind, Agenda{For: event, Topics: topics, Raised: true})
	return true
}

// queued is how many topics stand on an agenda.
func queued(agenda []Agenda) int {
	n := 0
	for _, a := range agenda {
		n += len(a.Topics)
	}
	return n
}

// called names the topics of a kind of trigger that begin for an activity, in their order. What formulas see is as it
// was afterwards.
func (r *run) called(a *activity.Activity, kind string) []string {
	frame, program, handled := r.frame, r.program, r.Handled
	defer func() { r.frame, r.program, r.Handled = frame, program, handled }()
	r.Handled = a
	var names []string
	for _, t := range r.qualifying(r.env.InForce.waitingFor(a, kind)) {
		names = append(names, t.Name)
	}
	return names
}

// activityTopics names the topics that begin for an activity of the user, whatever becomes of it besides: those for
// its type, then those for the event that it is. A message does not begin a topic that has begun and not ended, since
// that one may wait for this very message.
func (r *run) activityTopics(a *activity.Activity) []string {
	var names []string
	for _, name := range r.called(a, topic.OnActivity) {
		if !a.IsUserMessage() || !r.begun(name) {
			names = append(names, name)
		}
	}
	return append(names, r.called(a, topic.OnEventActivity)...)
}

// begun reports whether a topic has begun and not ended.
func (r *run) begun(name string) bool {
	for _, f := range r.s.Stack {
		if f.Topic == name {
			return true
		}
	}
	return false
}
