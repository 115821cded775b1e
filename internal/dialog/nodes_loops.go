package dialog

import (
	"errors"
	"fmt"
	"slices"

	"lull/internal/topic"
	"lull/powerfx"
)

var errNoLoop = errors.New("it stands outside of every Foreach")

// loop begins a Foreach, or goes on with it, and gives the node at which the topic goes on.
func (r *run) loop(f *Frame, at step) (int, error) {
	if at.again {
		return r.nextRow(f, at)
	}
	rows, err := r.rows(at.node.Loop.Items)
	if err != nil {
		return 0, err
	}
	source := clip(at.node.Loop.Items.Source, valueShownMax)
	if err := shallow(source, rows); err != nil {
		return 0, err
	}
	begun := Loop{Node: at.branches[1], Rows: newValue(rows)}
	if err := r.s.room(loopBytes + begun.Rows.bytes); err != nil {
		return 0, fmt.Errorf("go through %s: %w", source, err)
	}
	f.Loops = append(f.Loops, begun)
	return r.nextRow(f, at)
}

// rows is the table that a Foreach goes through.
func (r *run) rows(items *topic.Expression) (powerfx.Value, error) {
	v, err := r.evaluate(items)
	if err != nil {
		return v, err
	}
	if inner, ok := v.Untyped(); ok {
		v = inner
	}
	if v.Kind() != powerfx.KindTable && !v.IsBlank() {
		return v, fmt.Errorf("%s is a %s, not a table to go through", clip(items.Source, valueShownMax), v.Kind())
	}
	return v, nil
}

// nextRow gives the loop's variables the next row and goes into its nodes, or goes on after it. A loop that a
// GotoAction has entered from outside was never begun: when its nodes have run through, it is over.
func (r *run) nextRow(f *Frame, at step) (int, error) {
	if len(f.Loops) == 0 {
		return at.next, nil
	}
	l := &f.Loops[len(f.Loops)-1]
	if l.Node != at.branches[1] {
		return at.next, nil
	}
	rows := l.Rows.Rows()
	if l.Next >= len(rows) {
		f.Loops = f.Loops[:len(f.Loops)-1]
		return at.next, nil
	}
	row := l.Next
	l.Next++
	if each := at.node.Loop; each.Index != nil {
		if err := r.assign(*each.Index, powerfx.Int(int64(row))); err != nil {
			return 0, err
		}
	}
	return at.branches[0], r.assign(at.node.Loop.Value, item(rows[row]))
}

// continueLoop gives the step that takes the next row of the innermost Foreach.
func continueLoop(at step) (int, error) {
	if at.loop == over {
		return 0, errNoLoop
	}
	return at.loop, nil
}

// breakLoop leaves the innermost Foreach.
func (f *Frame) breakLoop(s *script, at step) (int, error) {
	if at.loop == over {
		return 0, errNoLoop
	}
	f.Loops = slices.DeleteFunc(f.Loops, func(l Loop) bool { return l.Node == at.loop })
	return s.steps[at.loop].next, nil
}

// jump gives the node with an id. It leaves the loops that this one is not within.
func (f *Frame) jump(s *script, id string) (int, error) {
	to, known := s.byID[id]
	if !known {
		return 0, fmt.Errorf("there is no node %q to go to", id)
	}
	f.Loops = slices.DeleteFunc(f.Loops, func(l Loop) bool { return !s.within(to, l.Node) })
	return to, nil
}
