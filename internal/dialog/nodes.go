package dialog

import (
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// node runs one node and moves the topic on. An error is the topic's failure.
func (r *run) node(f *Frame, s *script, at step) error {
	n := at.node
	next := at.next
	var err error
	switch n.Kind {
	case "SendActivity":
		err = r.say(n.Send, "")
	case "SetVariable", "SetTextVariable":
		err = r.set(n.Assign)
	case "ConditionGroup":
		next, err = r.choose(n.Condition, at)
	case "Question":
		return r.question(f, at)
	case "BeginDialog":
		return r.redirect(n.Begin)
	case "EndDialog":
		next = over
		if n.End.ClearQueue && r.root() == 0 { // else the queue is another activity's
			r.s.Queue = nil
		}
	case "CancelAllDialogs":
		r.s.Stack, r.s.Queue = nil, nil
	case "EndConversation":
		r.send(&activity.Activity{Type: activity.EndOfConversation})
		r.end()
	case "GotoAction":
		var known bool
		if next, known = s.byID[n.GotoID]; !known {
			err = fmt.Errorf("there is no node %q to go to", n.GotoID)
		}
	default:
		err = fmt.Errorf("node kind %s cannot be run", n.Kind)
	}
	if err == nil {
		f.Node = next
	}
	return err
}

// set assigns variables, one after the other.
func (r *run) set(assignments []topic.Assignment) error {
	for _, a := range assignments {
		v, err := r.assigned(a)
		if err != nil {
			return err
		}
		if err := r.assign(a.Target, v); err != nil {
			return err
		}
	}
	return nil
}

// assigned is the value that an assignment gives.
func (r *run) assigned(a topic.Assignment) (powerfx.Value, error) {
	if a.Text == nil {
		return r.evaluate(a.Value)
	}
	text, err := r.render(a.Text)
	return powerfx.Text(text), err
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

// redirect begins another topic; this one goes on when that has ended.
func (r *run) redirect(n *topic.BeginDialog) error {
	v, err := r.evaluate(n.Dialog)
	if err != nil {
		return err
	}
	name, _ := v.Text()
	called := r.program.script(name)
	if called == nil {
		return fmt.Errorf("there is no topic %s to redirect to", v)
	}
	if len(r.s.Stack) >= DepthMax {
		return fmt.Errorf("topics redirect more than %d deep", DepthMax)
	}
	given := make([]powerfx.Value, len(n.Inputs))
	for i, in := range n.Inputs {
		if given[i], err = r.evaluate(in.Value); err != nil {
			return err
		}
	}
	r.push(r.program, called, Frame{})
	for i, in := range n.Inputs {
		if err := r.keep(&r.top().Vars, in.Name, given[i]); err != nil {
			return err
		}
	}
	return nil
}

// returned takes a called topic's outputs into its caller, which goes on after the redirect.
func (r *run) returned(caller, ended *Frame) error {
	s, err := r.script(caller)
	if err != nil {
		return err
	}
	at := s.steps[caller.Node]
	for _, out := range at.node.Begin.Outputs {
		if err := r.assign(out.Target, ended.Vars[out.Name].Value); err != nil {
			return err
		}
	}
	caller.Node = at.next
	return nil
}
