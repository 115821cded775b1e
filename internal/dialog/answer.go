package dialog

import (
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// answer gives the user's message to the question that waits. Whatever comes of it, the user has replied (E2).
func (r *run) answer(f *Frame, a *activity.Activity) {
	f.Replied = true
	s, err := r.script(f)
	if err == nil {
		err = r.take(f, s.steps[f.Node], a)
	}
	if err != nil {
		f.Waiting = false
		r.fail(f, err)
	}
}

// take recognises an answer, or asks again, or gives up.
func (r *run) take(f *Frame, at step, a *activity.Activity) error {
	q := at.node.Question
	v, understood, err := r.recognise(q.Entity, a)
	if err != nil {
		return err
	}
	if (!understood || q.Entity.Kind == topic.EntityText) && r.interrupts(f, a) {
		return nil
	}
	again := q.Prompt
	if q.Unrecognized != nil {
		again = q.Unrecognized
	}
	if understood {
		valid, err := r.accept(q, v)
		if err != nil {
			return err
		}
		if valid {
			return r.passed(f, at)
		}
		if q.Invalid != nil {
			again = q.Invalid
		}
	}
	retries, err := r.retries(q)
	if err != nil {
		return err
	}
	if f.Retries < retries {
		f.Retries, f.AskedUS = f.Retries+1, r.env.NowUS
		return r.prompt(q, again)
	}
	return r.giveUp(f, at)
}

// accept puts an answer into the question's variables, and reports whether it meets the question's own criteria.
func (r *run) accept(q *topic.Question, v powerfx.Value) (bool, error) {
	for _, out := range q.Outputs {
		given, _ := v.Field(out.Name)
		if err := r.assign(out.Target, r.asDeclared(out.Target, given)); err != nil {
			return false, err
		}
	}
	if q.Target.Slot >= 0 {
		if err := r.assign(q.Target, v); err != nil {
			return false, err
		}
	}
	if q.Validation == nil {
		return true, nil
	}
	held, err := r.evaluate(q.Validation)
	if err != nil {
		return false, err
	}
	valid, err := truth(held)
	if err != nil {
		return false, fmt.Errorf("validation (%s): %w", q.Validation.Source, err)
	}
	return valid, nil
}

// asDeclared gives a card's input, which comes as a text or without a type, the type of its variable where it fits.
func (r *run) asDeclared(target topic.Target, v powerfx.Value) powerfx.Value {
	if target.Slot < 0 {
		return v
	}
	typ := r.program.Bot.Symbols.Symbol(target.Slot).Type
	if declared, err := typed(v, typ); err == nil {
		return declared
	}
	return v
}

// passed lets the topic go on after a question that has been answered or skipped, and
// remembers that it was executed.
func (r *run) passed(f *Frame, at step) error {
	if !f.Answered[f.Node] {
		if err := r.s.room(answeredBytes); err != nil {
			return err
		}
		if f.Answered == nil {
			f.Answered = make(map[int]bool)
		}
		f.Answered[f.Node] = true
	}
	f.Waiting, f.Retries, f.Node = false, 0, at.next
	return nil
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

// giveUp goes on without an answer: with the topic that the question names for it, else with the default value.
func (r *run) giveUp(f *Frame, at step) error {
	q := at.node.Question
	if q.Fallback != nil {
		f.Waiting, f.Retries = false, 0
		return r.replace(f, q.Fallback, nil)
	}
	if q.DefaultAnswer != nil {
		if err := r.say(q.DefaultAnswer, partDefault); err != nil {
			return err
		}
	}
	if q.Target.Slot >= 0 {
		v := powerfx.Blank()
		if q.Default != nil {
			var err error
			if v, err = r.evaluate(q.Default); err != nil {
				return err
			}
		}
		if err := r.assign(q.Target, v); err != nil {
			return err
		}
	}
	return r.passed(f, at)
}
