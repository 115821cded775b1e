package lint

import (
	"fmt"

	"lull/internal/topic"
)

// unreachable finds nodes that nothing reaches: they stand after one that ends their topic or jumps away.
func unreachable(s *survey, found report) {
	for _, t := range s.bot.Topics {
		w := deadWalk{found: found, targets: map[string]bool{}}
		for n := range each(t.Trigger.Actions) {
			if n.Kind == "GotoAction" {
				w.targets[n.GotoID] = true
			}
		}
		w.list(t.Trigger.Actions)
	}
}

// deadWalk goes through a topic's nodes.
type deadWalk struct {
	targets map[string]bool // ids to which the topic's GotoAction nodes jump
	found   report
}

// list goes through a list of nodes and returns the node that ends it; nil: it may be run to its end. Of nodes in a row
// that are not reached the first is reported.
func (w *deadWalk) list(nodes []*topic.Node) (end *topic.Node) {
	reported := false
	for i, n := range nodes {
		if n.Disabled {
			continue
		}
		handedOver := end != nil && end.Kind == "EndConversation" && n.Transfer != nil && !nodes[i-1].Disabled && !reported
		if end == nil || handedOver || w.jumpedTo(n) {
			end, reported = w.node(n), false
			continue
		}
		if !reported {
			reported = true
			w.found(n.Pos, fmt.Sprintf("%s never runs: nothing comes past the %s in line %d; move it before that, or remove it",
				n.Kind, end.Kind, end.Pos.Line))
		}
	}
	return end
}

// node returns the node by which one ends the list that it stands in: itself, or one within it; nil: it does not.
func (w *deadWalk) node(n *topic.Node) *topic.Node {
	switch n.Kind {
	case "EndConversation", "TransferConversation", "TransferConversationV2", "EndDialog", "CancelDialog",
		"CancelAllDialogs", "ReplaceDialog", "RepeatDialog", "GotoAction", "BreakLoop", "ContinueLoop":
		return n
	}
	var last *topic.Node
	lists := n.Lists()
	runsOn := len(lists) == 0 || n.Loop != nil || n.Condition != nil && len(n.Condition.Else) == 0
	for _, list := range lists {
		end := w.list(list)
		runsOn = runsOn || end == nil
		if last == nil || last.Kind != "EndConversation" {
			last = end // a Transfer may follow where any branch ends the conversation (rule C8)
		}
	}
	if runsOn {
		return nil
	}
	return last
}

// jumpedTo reports whether a GotoAction leads to the node, or to one within it.
func (w *deadWalk) jumpedTo(n *topic.Node) bool {
	if w.targets[n.ID] {
		return true
	}
	for inner := range each([]*topic.Node{n}) {
		if w.targets[inner.ID] {
			return true
		}
	}
	return false
}
