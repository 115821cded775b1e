package lint

import (
	"strconv"

	"lull/internal/topic"
)

// clearedVariables finds inactivity topics after which the bot remembers nothing: the user comes back, and every
// Global variable has its initial value.
func clearedVariables(s *survey, found report) {
	said := map[*topic.Node]bool{}
	for _, t := range s.timers {
		for _, r := range s.reached(t) {
			for _, n := range r.clears {
				if said[n] || !clearsGlobals(n) {
					continue
				}
				said[n] = true
				found(n.Pos, "when "+strconv.Quote(t.Name)+" has run the bot has forgotten all that it knew of the user: "+
					"reset what belongs to the inactivity alone, with ResetVariable")
			}
		}
	}
}

func clearsGlobals(n *topic.Node) bool {
	if n.Clear == nil {
		return true // ClearConversation is the default
	}
	v, ok := constant(n.Clear)
	what, _ := v.Text()
	return ok && (what == topic.ClearConversation || what == topic.ClearGlobals)
}
