package dialog

import (
	"errors"
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
)

// The limits of a step and of a conversation's stack.
const (
	NodesMax = 10_000 // nodes in one turn; more are a runaway (rule T)

	// FormulaStepsMax is how many steps the formulas of one step take together, so that no topic keeps the other
	// conversations waiting for long.
	FormulaStepsMax = 1_000_000

	DepthMax     = 100     // topics on the stack
	FailuresMax  = 100     // topics that fail in one turn; more are a runaway too
	SaidBytesMax = 1 << 20 // what the bot says in one step
)

// Apology is what the user is told when a topic fails and the bot has no OnError topic (rule T).
const Apology = "Sorry, something went wrong."

// errorShownMax is how much of an error's text is kept for the author and for System.Error.Message, in bytes.
const errorShownMax = 2000

var errRunaway = fmt.Errorf("stopped after %d nodes in one turn: the topics run in a circle", NodesMax)

// How many bytes count as a step of the formulas: of a value that is kept, and of JSON that is read, which takes longer.
const (
	keptPerStep   = 32
	parsedPerStep = 2
)

var errSpent = fmt.Errorf("what the topics do in one turn takes more than %d steps", FormulaStepsMax)

// spend takes what a node does beside its formulas off the budget that they share.
func (r *run) spend(steps int) error {
	if r.budget -= steps; steps > 0 && r.budget < 0 {
		return errSpent
	}
	return nil
}

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

// advance runs the topics, and what is on the agenda behind them, until the user or a connector is waited for.
func (r *run) advance() {
	for r.s.Call == nil {
		f := r.top()
		switch {
		case f == nil || f.Waiting:
			if len(r.todo) == 0 {
				return
			}
			r.next()
		case f.Node == over:
			r.pop()
		default:
			r.Nodes++
			if err := r.execute(f); err != nil {
				r.fail(f, err)
			}
		}
	}
}

// execute runs the node at which the topic stands.
func (r *run) execute(f *Frame) error {
	if r.Nodes > NodesMax {
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

// pop takes a topic that has ended off the stack: its caller goes on; or, where a trigger began it, what was to follow
// does, and then what waited below is asked again.
func (r *run) pop() {
	ended := r.top()
	r.s.Stack = r.s.Stack[:len(r.s.Stack)-1]
	below := r.top()
	if below != nil && !ended.Root {
		if err := r.returned(below, ended); err != nil {
			r.fail(below, err)
		}
		return
	}
	r.todo = append(r.chosen(ended.Choice), append(ended.Then, r.todo...)...)
	r.waitAgain(ended.Asked)
}

// waitAgain lets the question below wait again. Where another one was asked in between it is asked again (rule C10),
// but only when the agenda is done: what is on it may be the answer.
func (r *run) waitAgain(asked bool) {
	if len(r.todo) > 0 {
		r.asked = r.asked || asked
		return
	}
	if f := r.top(); f != nil && asked {
		r.askAgain(f)
	}
}

// askAgain asks the question at which a topic waits: it waits anew.
func (r *run) askAgain(waiting *Frame) {
	waiting.AskedUS = r.env.NowUS
	r.showPrompt(waiting)
}

// showPrompt says the question at which a topic waits once more.
func (r *run) showPrompt(waiting *Frame) {
	at, err := r.at(waiting)
	if err == nil {
		q := at.node.Question
		err = r.prompt(q, q.Prompt)
	}
	if err != nil {
		r.fail(waiting, err)
	}
}

// fail drops a topic that has failed with those that called it and what was queued behind them, and runs OnError, or
// says that something went wrong (rule T). What waited below stays.
func (r *run) fail(f *Frame, err error) {
	root := r.root()
	first := r.s.Stack[root]
	failure := &Failure{Code: "SystemError", Message: clip(err.Error(), errorShownMax)}
	e := Event{Kind: Failed, Where: r.place(f), Message: failure.Message}
	if fired := first.Inactivity; fired != nil {
		e.Trigger, e.TriggerID = fired.Topic, fired.ID
		r.s.Timer.Failed(fired.Key, clip(e.Where+": "+e.Message, failureShownMax))
	}
	r.event(e)
	r.todo = append(r.cleared(first.Then, root), r.cleared(r.todo, root)...)
	r.s.Stack = r.s.Stack[:root]
	r.Failures++
	if errors.Is(err, errRunaway) || r.Failures > FailuresMax {
		r.todo = nil
	} else if first.Failure == nil && r.onError(failure, first.Asked) {
		return
	}
	r.send(&activity.Activity{Type: activity.Message, Text: Apology})
	r.waitAgain(first.Asked)
}

// onError begins the OnError topic in the place of the topic that has failed; false: there is none.
func (r *run) onError(failure *Failure, asked bool) bool {
	r.failure = failure
	handlers := r.qualifying(r.env.InForce.byKind[topic.OnError])
	r.failure = nil
	if len(handlers) == 0 {
		return false
	}
	r.start(r.env.InForce.scripts[handlers[0].Name], Origin{Failure: failure, Asked: asked})
	return true
}
