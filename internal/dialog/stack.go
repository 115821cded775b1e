package dialog

import "fmt"

// top is the topic that runs or waits; nil: none.
func (r *run) top() *Frame {
	if len(r.s.Stack) == 0 {
		return nil
	}
	return r.s.Stack[len(r.s.Stack)-1]
}

// root is the place in the stack of the topic from which the running one was called: an inactivity topic, or
// the bottom one.
func (r *run) root() int {
	for i := len(r.s.Stack) - 1; i > 0; i-- {
		if f := r.s.Stack[i]; f.Inactivity != nil || f.Failure != nil {
			return i
		}
	}
	return 0
}

// push puts a topic of a version on the stack.
func (r *run) push(p *Program, s *script, f Frame) {
	f.Version, f.Topic, f.Node = p.Number, s.topic.Name, s.first
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

// place names the node at which a topic stands, for its author.
func (r *run) place(f *Frame) string {
	p, err := r.programOf(f)
	if err != nil || p.scripts[f.Topic] == nil || f.Node < 0 || f.Node >= len(p.scripts[f.Topic].steps) {
		return f.Topic
	}
	return f.Topic + "/" + p.scripts[f.Topic].steps[f.Node].node.ID
}
