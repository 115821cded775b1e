package lint

import (
	"slices"
	"strings"

	"lull/internal/topic"
)

// timersAfterTransfer finds transfers that leave the timers as they are: under inactivity.duringHandoff: keep they fire
// while a human has the conversation (rule C11).
func timersAfterTransfer(s *survey, found report) {
	if s.bot.Settings.DuringHandoff != topic.HandoffKeep || len(s.timers) == 0 {
		return
	}
	w := transferWalk{found: found}
	for _, t := range s.timers {
		w.guards = append(w.guards, guards(t.Topic))
	}
	for _, t := range s.bot.Topics {
		w.list(t.Trigger.Actions, nil)
	}
}

// transferWalk goes through a topic's nodes and knows which variables are set where it stands.
type transferWalk struct {
	guards [][]string // of each inactivity topic
	found  report
}

// list goes through a list of nodes and reports whether EndConversation stands directly before what follows (rule C8).
func (w *transferWalk) list(nodes []*topic.Node, set []string) (ended bool) {
	set = slices.Clip(set) // what is set within a branch does not count after it
	for _, n := range nodes {
		if n.Disabled {
			ended = false
			continue
		}
		if n.Transfer != nil && n.Transfer.Phone == nil && !ended && !givesClosing(n) && !w.quieted(set) {
			w.found(n.Pos, "the timers go on while a human has the conversation: put EndConversation directly before it, "+
				"or set a variable before it that the condition of every OnInactivity trigger asks for")
		}
		set = append(set, assigned(n)...)
		ended = n.Kind == "EndConversation"
		for _, list := range n.Lists() {
			if w.list(list, set) && n.Loop == nil {
				ended = true
			}
		}
	}
	return ended
}

// quieted reports whether what is set keeps every inactivity topic quiet, or closes the case instead of handing over.
func (w *transferWalk) quieted(set []string) bool {
	isSet := func(name string) bool { return slices.Contains(set, name) }
	closes := func(name string) bool { return strings.EqualFold(name, "Global."+closing) }
	if slices.ContainsFunc(set, closes) {
		return true
	}
	for _, names := range w.guards {
		if !slices.ContainsFunc(names, isSet) {
			return false
		}
	}
	return true
}

// openCases finds conversations that an inactivity topic ends while their case stays open at the desk (rules D8, D9).
func openCases(s *survey, found report) {
	if !slices.ContainsFunc(s.topics, func(f *facts) bool { return f.handsOver }) {
		return
	}
	said := map[*topic.Node]bool{}
	for _, t := range s.timers {
		reached := s.reached(t)
		if slices.ContainsFunc(reached, func(r *facts) bool { return r.closes || r.handsOver }) {
			continue
		}
		for _, r := range reached {
			for _, n := range r.ends {
				if said[n] {
					continue
				}
				said[n] = true
				found(n.Pos, "EndConversation ends the conversation, not the case that a Transfer has opened, which stays open "+
					"until the desk closes it: set Global."+closing+" to true before it, and put a Transfer directly after it, "+
					"which closes the case then")
			}
		}
	}
}
