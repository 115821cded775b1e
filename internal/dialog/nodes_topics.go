package dialog

import (
	"fmt"

	"lull/internal/topic"
)

// target finds the topic that a redirect names.
func (r *run) target(name *topic.Expression) (*script, error) {
	v, err := r.evaluate(name)
	if err != nil {
		return nil, err
	}
	text, _ := v.Text()
	s := r.program.scriptFrom(r.program.scripts[r.frame.Topic].topic.Agent, text)
	if s == nil {
		return nil, fmt.Errorf("there is no topic %s to redirect to", v)
	}
	return s, nil
}

// inputs gives the variables that a called topic begins with.
func (r *run) inputs(bindings []topic.Binding) (Variables, error) {
	if len(bindings) == 0 {
		return nil, nil
	}
	given := make(Variables, len(bindings))
	for _, b := range bindings {
		v, err := r.evaluate(b.Value)
		if err != nil {
			return nil, err
		}
		if given[b.Name], err = storable(b.Name, v); err != nil {
			return nil, err
		}
	}
	return given, nil
}

// redirect begins another topic; this one goes on when that has ended.
func (r *run) redirect(n *topic.BeginDialog) error {
	s, err := r.target(n.Dialog)
	if err != nil {
		return err
	}
	if len(r.s.Stack) >= DepthMax {
		return fmt.Errorf("topics redirect more than %d deep", DepthMax)
	}
	given, err := r.inputs(n.Inputs)
	if err != nil {
		return err
	}
	callee := Frame{Topic: s.topic.Name, Vars: given}
	if err := r.s.room(callee.kept()); err != nil {
		return fmt.Errorf("redirect to %s: %w", s.topic.Name, err)
	}
	r.push(r.program, s, callee)
	return nil
}

// replace begins another topic in the place of the one that runs, whose caller goes on when that has ended.
func (r *run) replace(f *Frame, name *topic.Expression, inputs []topic.Binding) error {
	s, err := r.target(name)
	if err != nil {
		return err
	}
	given, err := r.inputs(inputs)
	if err != nil {
		return err
	}
	callee := Frame{Topic: s.topic.Name, Vars: given, Origin: f.Origin}
	if err := r.s.room(callee.kept() - f.kept()); err != nil {
		return fmt.Errorf("redirect to %s: %w", s.topic.Name, err)
	}
	r.s.Stack = r.s.Stack[:len(r.s.Stack)-1]
	r.push(r.program, s, callee)
	return nil
}

// repeat begins the topic anew, without its variables.
func (r *run) repeat(f *Frame, s *script, inputs []topic.Binding) error {
	given, err := r.inputs(inputs)
	if err != nil {
		return err
	}
	before := f.kept()
	f.Vars, f.Answered, f.Replied, f.Loops, f.Node = given, nil, false, nil, s.first
	if err := r.s.room(f.kept() - before); err != nil {
		return fmt.Errorf("repeat the topic: %w", err)
	}
	return nil
}

// endTopic ends the topic, with a value for its caller.
func (r *run) endTopic(f *Frame, end *topic.EndDialog) error {
	if end.Value != nil {
		var err error
		if f.result, err = r.evaluate(end.Value); err != nil {
			return err
		}
	}
	if end.ClearQueue {
		r.clearQueue()
	}
	f.Node = over
	return nil
}

// cancel ends the topic, or all topics, and then raises the node's event.
func (r *run) cancel(f *Frame, n *topic.Node) error {
	var e *raised
	if n.Emit != nil {
		var err error
		if e, err = r.eventOf(n.Emit); err != nil {
			return err
		}
	}
	if n.Kind == "CancelDialog" {
		f.Node = over
	} else {
		r.cancelAll()
	}
	if e != nil {
		r.raiseEvent(e)
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
	begin := at.node.Begin
	for _, out := range begin.Outputs {
		if err := r.assign(out.Target, ended.Vars[out.Name].Value); err != nil {
			return err
		}
	}
	if begin.Result != nil {
		if err := r.assign(*begin.Result, ended.result); err != nil {
			return err
		}
	}
	caller.Node = at.next
	return nil
}
