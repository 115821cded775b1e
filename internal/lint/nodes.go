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
		for _, list := range n.Lists() {
			if !visit(list, yield) {
				return false
			}
		}
	}
	return true
}
