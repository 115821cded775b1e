package dialog

import (
	"slices"
	"strings"

	"lull/internal/activity"
	"lull/internal/topic"
)

// route takes a message where it belongs: to the question that waits, else to the topics that its text calls for, else
// to those for what is unknown.
func (r *run) route(a *activity.Activity) {
	if f := r.top(); f != nil {
		r.answer(f, a)
		return
	}
	if recognised := r.intents(a.Text); len(recognised) > 0 {
		r.recognised(recognised, a, r.env.InForce.byKind[topic.OnSelectIntent])
		return
	}
	r.s.Unknown++
	unknown := Agenda{For: a}
	for _, t := range r.qualifying(r.env.InForce.byKind[topic.OnUnknownIntent]) {
		unknown.Topics = append(unknown.Topics, t.Name)
	}
	r.todo = slices.Insert(r.todo, 0, unknown)
}

// intents gives the topics that a text calls for by their trigger phrases, in order of priority, then creation. Of
// several that lead to a human the first counts.
func (r *run) intents(text string) []*topic.Topic {
	var called []*topic.Topic
	for _, c := range r.env.InForce.phrases.Match(text) {
		called = append(called, c.Topic)
	}
	escalates := false
	return slices.DeleteFunc(r.qualifying(called), func(t *topic.Topic) bool {
		again := escalates && t.Trigger.Kind == topic.OnEscalate
		escalates = escalates || t.Trigger.Kind == topic.OnEscalate
		return again
	})
}

// recognised begins the topic that a message calls for. Where there are several, one of the selectors lets the user
// choose; without one the first begins.
func (r *run) recognised(topics []*topic.Topic, a *activity.Activity, selectors []*topic.Topic) {
	r.s.Unknown = 0
	listed := slices.DeleteFunc(slices.Clone(topics), func(t *topic.Topic) bool { return t.Trigger.Unlisted })
	if len(listed) > 1 {
		if selectors = r.qualifying(selectors); len(selectors) > 0 {
			choice := &Choice{Message: Said{ID: a.ID, Text: clip(a.Text, saidKeptMax)}}
			for _, t := range listed[:min(len(listed), OptionsMax)] {
				choice.Options = append(choice.Options, t.Name)
			}
			r.start(r.env.InForce.scripts[selectors[0].Name], Origin{Choice: choice})
			return
		}
	}
	r.start(r.env.InForce.scripts[topics[0].Name], Origin{})
}

// interrupts lets a message that waits to be the answer of a question begin a topic that its text calls for, if the
// question allows it. The question is asked again when that topic is over.
func (r *run) interrupts(f *Frame, a *activity.Activity) bool {
	at, err := r.at(f)
	if err != nil || at.node.Question.NoInterruption || len(r.s.Stack) >= DepthMax {
		return false
	}
	q := at.node.Question
	others := slices.DeleteFunc(r.intents(a.Text), func(t *topic.Topic) bool {
		return t.Name == f.Topic || len(q.Interrupters) > 0 && !names(q.Interrupters, t)
	})
	if len(others) > 0 {
		r.asked = true
		always := slices.DeleteFunc(slices.Clone(r.env.InForce.byKind[topic.OnSelectIntent]), func(t *topic.Topic) bool {
			return !t.Trigger.Always
		})
		r.recognised(others, a, always)
		return true
	}
	_, err = r.script(f) // conditions were judged in between: formulas see the question's topic again
	return err != nil
}

// names reports whether a list of schema names, each alone or after its bot's, has a topic.
func names(list []string, t *topic.Topic) bool {
	return slices.ContainsFunc(list, func(name string) bool {
		return name == t.Schema || name == t.Name || strings.HasSuffix(name, ".topic."+t.Schema)
	})
}
