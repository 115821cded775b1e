package dialog

import (
	"fmt"
	"strings"

	"lull/internal/topic"
	"lull/powerfx"
)

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

// reset brings back a variable's initial value, else makes it unset.
func (r *run) reset(target topic.Target) error {
	if target.Err != nil {
		return target.Err
	}
	sym := r.program.Bot.Symbols.Symbol(target.Slot)
	switch {
	case sym.Scope == topic.ScopeSystem || !sym.Initial.IsBlank():
		return r.assign(target, sym.Initial)
	case sym.Scope == topic.ScopeGlobal:
		delete(r.s.Globals, shortName(sym.Name))
	case sym.Scope == topic.ScopeTopic:
		delete(r.frame.Vars, shortName(sym.Name))
	}
	return nil
}

// clear brings many variables back to their initial values, else makes them unset.
func (r *run) clear(e *topic.Expression) error {
	which := topic.ClearConversation
	if e != nil {
		v, err := r.evaluate(e)
		if err != nil {
			return err
		}
		which, _ = v.Text()
	}
	switch which {
	case topic.ClearConversation, topic.ClearGlobals:
		r.s.Globals = initialGlobals(r.env.InForce)
	case topic.ClearHistory, topic.ClearUser: // lull has neither
	default:
		known := []string{topic.ClearConversation, topic.ClearGlobals, topic.ClearHistory, topic.ClearUser}
		return fmt.Errorf("variables takes %s, not %q", strings.Join(known, ", "), which)
	}
	return nil
}
