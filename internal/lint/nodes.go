package lint

import (
	"iter"

	"lull/internal/topic"
)

// each gives the nodes of a list and all that stand within them, outer ones first, without those that are disabled.
func each(nodes []*topic.Node) iter.Seq[*topic.Node] {
	return func(yield func(*topic.Node) bool) { visit(nodes, yield) }
}

func visit(nodes []*topic.Node, yield func(*topic.Node) bool) bool {
	for _, n := range nodes {
		if n.Disabled {
			continue
		}
		if !yield(n) {
			return false
		}
		for _, list := range within(n) {
			if !visit(list, yield) {
				return false
			}
		}
	}
	return true
}

// within gives the lists of nodes that stand in a node.
func within(n *topic.Node) [][]*topic.Node {
	switch {
	case n.Condition != nil:
		lists := make([][]*topic.Node, 0, len(n.Condition.Items)+1)
		for _, item := range n.Condition.Items {
			lists = append(lists, item.Actions)
		}
		return append(lists, n.Condition.Else)
	case n.Loop != nil:
		return [][]*topic.Node{n.Loop.Actions}
	}
	return [][]*topic.Node{n.Scope}
}
