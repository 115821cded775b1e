package dialog

import (
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// retriesDefault is how often a question is repeated when an answer is
// not understood (Copilot Studio's schema).
const retriesDefault = 2

// suggestionsMax is how many items of a closed list are offered as quick replies.
const suggestionsMax = 20

// question asks, unless the answer is known already.
func (r *run) question(f *Frame, at step) error {
	q := at.node.Question
	if q.Target.Err != nil {
		return q.Target.Err
	}
	skip, err := r.skips(f, at.node)
	if err != nil {
		return err
	}
	if skip {
		f.passed(at)
		return nil
	}
	if err := r.prompt(q, q.Prompt); err != nil {
		return err
	}
	f.Waiting, f.Retries = true, 0
	r.takeFloor()
	return nil
}

// skips reports whether a question is passed over because its variable has a value.
func (r *run) skips(f *Frame, n *topic.Node) (bool, error) {
	q := n.Question
	if q.AlwaysPrompt != nil {
		v, err := r.evaluate(q.AlwaysPrompt)
		if err != nil {
			return false, err
		}
		if always, err := truth(v); always || err != nil {
			return false, err
		}
	}
	known := !r.Value(q.Target.Slot).IsBlank()
	mode := powerfx.Blank()
	if q.SkipMode != nil {
		var err error
		if mode, err = r.evaluate(q.SkipMode); err != nil {
			return false, err
		}
	}
	switch text, _ := mode.Text(); text {
	case topic.SkipNever:
		return false, nil
	case topic.SkipAlways:
		return known, nil
	default: // on the first execution only, so that a GotoAction back to it asks
		return known && !f.Answered[n.ID], nil
	}
}

// prompt asks a question in the words of a, and offers the answers that are known,
// unless the author offers some.
func (r *run) prompt(q *topic.Question, a *topic.Activity) error {
	if err := r.say(a, activity.ExpectingInput); err != nil {
		return err
	}
	asked := r.rec.Out[len(r.rec.Out)-1]
	if asked.SuggestedActions != nil {
		return nil
	}
	for _, known := range knownAnswers(q.Entity) {
		suggest(asked, button("imBack", known, known))
	}
	return nil
}

// knownAnswers are the answers to offer for an entity.
func knownAnswers(e topic.Entity) []string {
	switch e.Kind {
	case topic.EntityBoolean:
		return []string{"Yes", "No"}
	case topic.EntityList:
		names := make([]string, 0, len(e.Items))
		for _, item := range e.Items[:min(len(e.Items), suggestionsMax)] {
			names = append(names, item.DisplayName)
		}
		return names
	}
	return nil
}

// takeFloor is called when a topic has asked: what waits below is asked again when the topic is
// over, and under `replace` an earlier inactivity topic's unanswered question is dropped with the
// rest of its topic (rule C10).
func (r *run) takeFloor() {
	s := r.s
	root := r.root()
	if s.Stack[root].Inactivity != nil && r.env.InForce.Bot.Settings.Stacking != topic.StackingStack {
		s.Stack = append(withoutInactivity(s.Stack[:root]), s.Stack[root:]...)
		root = r.root()
	}
	s.Stack[root].Asked = root > 0
}

// withoutInactivity gives the stack without the topics that inactivity triggers began and what those called.
func withoutInactivity(stack []*Frame) []*Frame {
	kept := make([]*Frame, 0, len(stack))
	dropping := false
	for _, f := range stack {
		if f.Inactivity != nil || f.Failure != nil {
			dropping = f.Inactivity != nil
		}
		if !dropping {
			kept = append(kept, f)
		}
	}
	return kept
}

// answer gives the user's message to the question that waits, and goes on with the topics.
func (r *run) answer(f *Frame, a *activity.Activity) {
	s, err := r.script(f)
	if err == nil {
		err = r.take(f, s.steps[f.Node], a)
	}
	if err != nil {
		f.Waiting = false
		r.fail(f, err)
	}
	r.advance()
}

// take recognises an answer, or asks again, or gives up with the default.
func (r *run) take(f *Frame, at step, a *activity.Activity) error {
	q := at.node.Question
	v, understood := recognise(q.Entity, a)
	if !understood {
		retries, err := r.retries(q)
		if err != nil {
			return err
		}
		if f.Retries < retries {
			f.Retries++
			again := q.Prompt
			if q.Unrecognized != nil {
				again = q.Unrecognized
			}
			return r.prompt(q, again)
		}
		if v, err = r.giveUp(q); err != nil {
			return err
		}
	}
	if err := r.assign(q.Target, v); err != nil {
		return err
	}
	f.passed(at)
	return nil
}

// passed lets the topic go on after a question that has been answered or skipped, and
// remembers that it was executed.
func (f *Frame) passed(at step) {
	if f.Answered == nil {
		f.Answered = make(map[string]bool)
	}
	f.Answered[at.node.ID] = true
	f.Waiting, f.Retries, f.Node = false, 0, at.next
}

// retries is how often a question is repeated.
func (r *run) retries(q *topic.Question) (int, error) {
	if q.Retries == nil {
		return retriesDefault, nil
	}
	v, err := r.evaluate(q.Retries)
	if err != nil {
		return 0, err
	}
	n, ok := v.Int()
	if !ok && !v.IsBlank() {
		return 0, fmt.Errorf("repeatCount %s is no whole number", v)
	}
	return int(n), nil
}

// giveUp gives the value that a question has when its retries are used up, and says so where the topic does.
func (r *run) giveUp(q *topic.Question) (powerfx.Value, error) {
	if q.DefaultAnswer != nil {
		if err := r.say(q.DefaultAnswer, ""); err != nil {
			return powerfx.Blank(), err
		}
	}
	if q.Default == nil {
		return powerfx.Blank(), nil
	}
	return r.evaluate(q.Default)
}
