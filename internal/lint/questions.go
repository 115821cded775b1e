package lint

import (
	"slices"
	"strconv"

	"lull/internal/topic"
)

// stackedQuestions finds inactivity topics whose questions pile up: each is asked again when the one above it is
// answered (rule C10). Topics that share one topic which asks are taken to ask at one stage of it only.
func stackedQuestions(s *survey, found report) {
	if s.bot.Settings.Stacking != topic.StackingStack {
		return
	}
	var first []*topic.Node
	var who *facts
	for _, t := range s.timers {
		questions := s.questionsOf(t)
		switch {
		case len(questions) == 0:
		case who == nil:
			first, who = questions, t
		case !slices.Equal(first, questions):
			found(t.askedAt(), strconv.Quote(t.Name)+" asks, and "+strconv.Quote(who.Name)+" does too: under inactivity.stacking: stack "+
				"both are asked again and again; ask in one topic to which both redirect, or in one of them")
		}
	}
}

// questionsOf lists the questions that a topic, or one to which it redirects, may ask.
func (s *survey) questionsOf(t *facts) []*topic.Node {
	var all []*topic.Node
	for _, r := range s.reached(t) {
		all = append(all, r.questions...)
	}
	return all
}

// askedAt is the topic's own first question; where it only redirects, the topic.
func (f *facts) askedAt() topic.Position {
	if len(f.questions) > 0 {
		return f.questions[0].Pos
	}
	return f.Trigger.Pos
}
