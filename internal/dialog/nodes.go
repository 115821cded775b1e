package dialog

import (
	"fmt"

	"lull/internal/topic"
)

// node runs one node and moves the topic on. An error is the topic's failure.
func (r *run) node(f *Frame, s *script, at step) error {
	n := at.node
	var err error
	switch n.Kind {
	case "SendActivity":
		err = r.say(n.Send, partMessage)
	case "SetVariable", "SetTextVariable", "SetMultipleVariables":
		err = r.set(n.Assign)
	case "ResetVariable":
		err = r.reset(*n.Reset)
	case "ClearAllVariables":
		err = r.clear(n.Clear)
	case "ParseValue":
		err = r.parse(n.Parse)
	case "EditTable", "EditTableV2":
		err = r.edit(n.Edit)
	case "EmitEvent":
		err = r.emit(n.Emit)
	case "LogCustomTelemetryEvent":
		err = r.log(n.Telemetry)
	case "Question", "CSATQuestion", "AdaptiveCardPrompt":
		return r.question(f, at)
	case "HttpRequestAction", "InvokeFlowAction":
		return r.call(f, n.Call)
	case "TransferConversation", "TransferConversationV2":
		return r.transfer(n.Transfer)
	case "BeginDialog", "ReplaceDialog", "RepeatDialog", "EndDialog", "CancelDialog", "CancelAllDialogs",
		"EndConversation":
		return r.beginOrEnd(f, s, at)
	default:
		return r.move(f, s, at)
	}
	if err == nil {
		f.Node = at.next
	}
	return err
}

// move runs a node that says where in the topic to go on.
func (r *run) move(f *Frame, s *script, at step) error {
	n := at.node
	next := at.next
	var err error
	switch n.Kind {
	case "ConditionGroup":
		next, err = r.choose(n.Condition, at)
	case "ActionScope":
		next = at.branches[0]
	case "Foreach":
		next, err = r.loop(f, at)
	case "BreakLoop":
		next, err = f.breakLoop(s, at)
	case "ContinueLoop":
		next, err = continueLoop(at)
	case "GotoAction":
		next, err = f.jump(s, n.GotoID)
	default:
		err = fmt.Errorf("node kind %s cannot be run", n.Kind)
	}
	if err == nil {
		f.Node = next
	}
	return err
}

// beginOrEnd runs a node that begins or ends topics.
func (r *run) beginOrEnd(f *Frame, s *script, at step) error {
	n := at.node
	switch n.Kind {
	case "BeginDialog":
		return r.redirect(n.Begin)
	case "ReplaceDialog":
		return r.replace(f, n.Begin.Dialog, n.Begin.Inputs)
	case "RepeatDialog":
		return r.repeat(f, s, n.Repeat)
	case "EndDialog":
		return r.endTopic(f, n.End)
	case "CancelDialog", "CancelAllDialogs":
		return r.cancel(f, n)
	default: // EndConversation
		return r.endConversation(s, at)
	}
}

// choose gives the node at which a ConditionGroup goes on: the first branch whose condition
// is true, else the rest.
func (r *run) choose(group *topic.ConditionGroup, at step) (int, error) {
	for i, item := range group.Items {
		if item.Condition == nil {
			continue
		}
		v, err := r.evaluate(item.Condition)
		if err != nil {
			return 0, err
		}
		held, err := truth(v)
		if err != nil {
			return 0, fmt.Errorf("condition %s (%s): %w", item.ID, item.Condition.Source, err)
		}
		if held {
			return at.branches[i], nil
		}
	}
	return at.branches[len(group.Items)], nil
}
