package dialog

import (
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
	skip, err := r.skips(f, q)
	if err != nil {
		return err
	}
	if skip {
		return r.passed(f, at)
	}
	if err := r.prompt(q, q.Prompt); err != nil {
		return err
	}
	f.Waiting, f.AskedUS, f.Retries = true, r.env.NowUS, 0
	r.takeFloor()
	return nil
}

// skips reports whether a question is passed over because its variable has a value.
func (r *run) skips(f *Frame, q *topic.Question) (bool, error) {
	if q.Target.Slot < 0 {
		return false, nil
	}
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
		return known && !f.Answered[f.Node], nil
	}
}

// prompt asks a question in the words of a, and offers the answers that are known,
// unless the author offers some.
func (r *run) prompt(q *topic.Question, a *topic.Activity) error {
	out, err := r.compose(a, promptPart(q, a))
	if err != nil {
		return err
	}
	if q.Card != nil {
		if err := r.showCard(q, a, out); err != nil {
			return err
		}
	}
	if out.SuggestedActions == nil {
		known, err := r.knownAnswers(q.Entity)
		if err != nil {
			return err
		}
		for _, answer := range known {
			suggest(out, action("imBack", answer, answer))
		}
	}
	if err := r.count(spoken(out)); err != nil {
		return err
	}
	r.send(out)
	return nil
}

// promptPart says in which part of its question an activity stands.
func promptPart(q *topic.Question, a *topic.Activity) part {
	switch a {
	case q.Unrecognized:
		return partRetry
	case q.Invalid:
		return partInvalid
	}
	return partPrompt
}

// knownAnswers are the answers to offer for an entity.
func (r *run) knownAnswers(e topic.Entity) ([]string, error) {
	items := e.Items
	switch e.Kind {
	case topic.EntityBoolean:
		return []string{"Yes", "No"}, nil
	case topic.EntityRating:
		return []string{"1", "2", "3", "4", "5"}, nil
	case topic.EntityDynamic:
		choices, err := r.choices(e.Dynamic)
		if err != nil {
			return nil, err
		}
		items = choices.items
	}
	items = items[:min(len(items), suggestionsMax)]
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = item.DisplayName
	}
	return names, nil
}
