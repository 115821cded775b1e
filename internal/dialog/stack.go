package dialog

import (
	"fmt"

	"lull/internal/topic"
)

// top is the topic that runs or waits; nil: none.
func (r *run) top() *Frame {
	if len(r.s.Stack) == 0 {
		return nil
	}
	return r.s.Stack[len(r.s.Stack)-1]
}

// root is the place in the stack of the topic from which the running one was called: one that a trigger began.
func (r *run) root() int {
	for i := len(r.s.Stack) - 1; i > 0; i-- {
		if r.s.Stack[i].Root {
			return i
		}
	}
	return 0
}

// push puts a topic of a version on the stack. Where it cancels all others it stands there alone, and takes along what
// the topic from which it was called knows of its beginning.
func (r *run) push(p *Program, s *script, f Frame) {
	f.Version, f.Topic, f.Node = p.Number, s.topic.Name, s.first
	if s.topic.Cancels && len(r.s.Stack) > 0 {
		if !f.Root {
			f.Origin = r.s.Stack[r.root()].Origin
		}
		r.s.Stack = nil
	}
	if s.topic.Cancels {
		f.Asked, f.Choice, f.Then = false, nil, routes(f.Then)
	}
	r.s.Stack = append(r.s.Stack, &f)
}

// programOf is the version of the bot in which a topic began (rule C14).
func (r *run) programOf(f *Frame) (*Program, error) {
	if f.Version == r.env.InForce.Number {
		return r.env.InForce, nil
	}
	return r.env.Version(f.Version)
}

// script is the topic that a frame runs, which becomes the one that formulas see.
func (r *run) script(f *Frame) (*script, error) {
	p, err := r.programOf(f)
	if err != nil {
		return nil, fmt.Errorf("version %d of the bot: %w", f.Version, err)
	}
	s := p.scripts[f.Topic]
	if s == nil || f.Node >= len(s.steps) {
		return nil, fmt.Errorf("version %d of the bot has no topic %q", f.Version, f.Topic)
	}
	r.frame, r.program = f, p
	return s, nil
}

// at is the topic that a frame runs and the node at which it stands.
func (r *run) at(f *Frame) (step, error) {
	s, err := r.script(f)
	if err != nil {
		return step{}, err
	}
	if f.Node < 0 {
		return step{}, fmt.Errorf("version %d of the bot: topic %q has run to its end", f.Version, f.Topic)
	}
	return s.steps[f.Node], nil
}

// place names the node at which a topic stands, for its author.
func (r *run) place(f *Frame) string {
	p, err := r.programOf(f)
	if err != nil || p.scripts[f.Topic] == nil || f.Node < 0 || f.Node >= len(p.scripts[f.Topic].steps) {
		return f.Topic
	}
	return f.Topic + "/" + p.scripts[f.Topic].steps[f.Node].node.ID
}

// unprompted reports whether inactivity began the topic: a trigger, or an event (E4, as C10).
func (o *Origin) unprompted() bool { return o.Inactivity != nil || o.Event }

// takeFloor is called when a topic has asked: what waits below is asked again when the topic is over, and under
// `replace` an earlier inactivity topic's unanswered question is dropped with the rest of its topic (rule C10).
func (r *run) takeFloor() {
	s := r.s
	root := r.root()
	if s.Stack[root].unprompted() && r.env.InForce.Bot.Settings.Stacking != topic.StackingStack {
		s.Stack = append(withoutInactivity(s.Stack[:root]), s.Stack[root:]...)
		root = r.root()
	}
	s.Stack[root].Asked = root > 0
}

// withoutInactivity gives the stack without the topics that inactivity began and what those called.
func withoutInactivity(stack []*Frame) []*Frame {
	kept := make([]*Frame, 0, len(stack))
	dropping := false
	for i, f := range stack {
		if f.Root || i == 0 {
			dropping = f.unprompted()
		}
		if !dropping {
			kept = append(kept, f)
		}
	}
	return kept
}
