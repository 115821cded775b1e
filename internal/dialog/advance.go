package dialog

import (
	"errors"
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
)

// The limits of a step and of a conversation's stack.
const (
	NodesMax     = 10_000  // nodes in one step; more are a runaway (rule T)
	DepthMax     = 100     // topics on the stack
	SaidBytesMax = 1 << 20 // what the bot says in one step
)

// Apology is what the user is told when a topic fails and the bot has no OnError topic (rule T).
const Apology = "Sorry, something went wrong."

// errorShownMax is how much of an error's text is kept for the author and for System.Error.Message, in bytes.
const errorShownMax = 2000

var errRunaway = fmt.Errorf("stopped after %d nodes in one turn: the topics run in a circle", NodesMax)

// qualifying gives those of the topics whose trigger's condition holds, in their order.
func (r *run) qualifying(topics []*topic.Topic) []*topic.Topic {
	var held []*topic.Topic
	r.frame, r.program = nil, r.env.InForce
	for _, t := range topics {
		if r.Condition(t).Reason == "" {
			held = append(held, t)
		}
	}
	return held
}

// begin starts the topics one after another; those that must wait are queued.
func (r *run) begin(topics ...*topic.Topic) {
	for _, t := range topics {
		r.s.Queue = append(r.s.Queue, t.Name)
	}
	r.advance()
}

// advance runs the topics as far as they can.
func (r *run) advance() {
	for {
		f := r.top()
		switch {
		case f == nil:
			if !r.dequeue() {
				return
			}
		case f.Waiting:
			return
		case f.Node == over:
			r.pop()
		default:
			r.nodes++
			if err := r.execute(f); err != nil {
				r.fail(f, err)
			}
		}
	}
}

// dequeue begins the next topic that was queued for the activity; false: there is none.
func (r *run) dequeue() bool {
	for len(r.s.Queue) > 0 {
		name := r.s.Queue[0]
		r.s.Queue = r.s.Queue[1:]
		if s := r.env.InForce.scripts[name]; s != nil { // a version published since may have dropped it
			r.push(r.env.InForce, s, Frame{})
			return true
		}
	}
	return false
}

// execute runs the node at which the topic stands.
func (r *run) execute(f *Frame) error {
	if r.nodes > NodesMax {
		return errRunaway
	}
	s, err := r.script(f)
	if err != nil {
		return err
	}
	at := s.steps[f.Node]
	if at.node.Disabled {
		f.Node = at.next
		return nil
	}
	return r.node(f, s, at)
}

// pop takes a topic that has ended off the stack; its caller goes on, or what waited below is asked again.
func (r *run) pop() {
	ended := r.top()
	r.s.Stack = r.s.Stack[:len(r.s.Stack)-1]
	below := r.top()
	switch {
	case below == nil:
	case below.Waiting:
		r.resume(below, ended.Asked)
	default:
		if err := r.returned(below, ended); err != nil {
			r.fail(below, err)
		}
	}
}

// resume leaves a question waiting, and asks it again where another one was asked in between (rule C10).
func (r *run) resume(waiting *Frame, askedBetween bool) {
	if !askedBetween {
		return
	}
	s, err := r.script(waiting)
	if err == nil {
		q := s.steps[waiting.Node].node.Question
		err = r.prompt(q, q.Prompt)
	}
	if err != nil {
		r.fail(waiting, err)
	}
}

// fail drops a topic that has failed with those that called it, and runs OnError, or says that something went
// wrong (rule T). What waited below stays, with the topics that were queued behind it.
func (r *run) fail(f *Frame, err error) {
	root := r.root()
	first := r.s.Stack[root]
	failure := &Failure{Code: "SystemError", Message: clip(err.Error(), errorShownMax)}
	r.event(Event{Kind: Failed, Where: r.place(f), Message: failure.Message})
	r.s.Stack = r.s.Stack[:root]
	if root == 0 {
		r.s.Queue = nil
	}
	if first.Failure == nil && !errors.Is(err, errRunaway) && r.handle(failure, first.Asked) {
		return
	}
	r.send(&activity.Activity{Type: activity.Message, Text: Apology})
	if below := r.top(); below != nil {
		r.resume(below, first.Asked)
	}
}

// handle begins the OnError topic in the place of the topic that has failed; false: there is none.
func (r *run) handle(failure *Failure, asked bool) bool {
	r.failure = failure
	handlers := r.qualifying(r.env.InForce.byKind[topic.OnError])
	r.failure = nil
	if len(handlers) == 0 {
		return false
	}
	r.push(r.env.InForce, r.env.InForce.scripts[handlers[0].Name], Frame{Failure: failure, Asked: asked})
	return true
}
