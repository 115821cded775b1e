package dialog

import "lull/internal/topic"

// script is a topic's nodes in one row, so that a Frame can say where it stands with one number.
type script struct {
	topic *topic.Topic
	steps []step
	first int // where it begins; over: it has no nodes
	byID  map[string]int
}

// step is a node and where its topic goes on: next after it, branches[i] into the i-th branch.
// Past the end is over.
type step struct {
	node *topic.Node
	next int
	// branches of a ConditionGroup are where each item begins, then where else begins; of an ActionScope where it
	// begins; of a Foreach where its nodes begin, then the step that takes the next row.
	branches []int
	loop     int  // the step that takes the next row of the Foreach around it; over: it stands in none
	again    bool // not the Foreach's node itself: its nodes have run through, and the next row's turn has come
}

// over is the node number of a topic that has run to its end.
const over = -1

// around is where a list of nodes stands: after the last one the topic goes on at next; loop is as in step.
type around struct{ next, loop int }

// newScript lays a topic's nodes out in one row.
func newScript(t *topic.Topic) *script {
	s := &script{topic: t, byID: make(map[string]int)}
	s.first = s.lay(t.Trigger.Actions, around{next: over, loop: over})
	return s
}

// lay appends a list of nodes and whatever they hold. It returns where the list begins.
func (s *script) lay(nodes []*topic.Node, in around) int {
	begin := len(s.steps)
	if len(nodes) == 0 {
		return in.next
	}
	for range nodes { // the nodes of a list stand side by side, so each knows its successor
		s.steps = append(s.steps, step{})
	}
	for i, n := range nodes {
		at, after := begin+i, in.next
		if i+1 < len(nodes) {
			after = at + 1
		}
		s.byID[n.ID] = at
		s.steps[at] = step{node: n, next: after, loop: in.loop}
		s.steps[at].branches = s.layInner(n, around{next: after, loop: in.loop})
	}
	return begin
}

// layInner lays out what stands within a node, and gives its branches.
func (s *script) layInner(n *topic.Node, in around) []int {
	switch {
	case n.Condition != nil:
		branches := make([]int, 0, len(n.Condition.Items)+1)
		for _, item := range n.Condition.Items {
			branches = append(branches, s.lay(item.Actions, in))
		}
		return append(branches, s.lay(n.Condition.Else, in))
	case n.Loop != nil:
		again := len(s.steps)
		s.steps = append(s.steps, step{node: n, next: in.next, loop: in.loop, again: true})
		body := s.lay(n.Loop.Actions, around{next: again, loop: again})
		s.steps[again].branches = []int{body, again}
		return s.steps[again].branches
	case n.Kind == "ActionScope":
		return []int{s.lay(n.Scope, in)}
	}
	return nil
}

// within reports whether a step is one of those that a Foreach runs; again is the Foreach's step for the next row.
func (s *script) within(at, again int) bool {
	for loop := s.steps[at].loop; loop != over; loop = s.steps[loop].loop {
		if loop == again {
			return true
		}
	}
	return false
}
