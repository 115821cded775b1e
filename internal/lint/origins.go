package lint

import (
	"slices"

	"lull/internal/topic"
	"lull/powerfx"
)

// origins say what may set the Global variables: the ordinary flow, or inactivity topics alone.
type origins struct {
	setters  map[string][]setter
	ordinary map[*facts]bool     // what may run although nobody is quiet
	quiet    map[*facts][]*facts // what each inactivity topic may run
	anywhere bool                // a redirect leads to a topic that only shows at run time
}

// setter is a node that sets a variable.
type setter struct {
	in    *facts
	value *topic.Expression // what SetVariable gives it; nil: some value
}

func (s *survey) origins() *origins {
	o := &origins{setters: map[string][]setter{}, ordinary: map[*facts]bool{}, quiet: map[*facts][]*facts{}}
	called := map[*facts]bool{}
	for _, f := range s.topics {
		if f.Off {
			continue
		}
		for _, to := range f.leadsTo {
			called[to] = true
		}
		o.look(f)
	}
	for _, t := range s.timers {
		o.quiet[t] = s.reached(t)
	}
	for _, f := range s.topics {
		if f.Off || !o.begins(f, called[f]) {
			continue
		}
		for _, r := range s.reached(f) {
			o.ordinary[r] = true
		}
	}
	return o
}

// look finds what a topic sets.
func (o *origins) look(f *facts) {
	for n := range each(f.Trigger.Actions) {
		for _, a := range n.Assign {
			o.setters[a.Target.Name] = append(o.setters[a.Target.Name], setter{f, a.Value})
		}
		for _, t := range filled(n) {
			o.setters[t.Name] = append(o.setters[t.Name], setter{f, nil})
		}
		if d := redirect(n); d != nil {
			_, known := constant(d)
			o.anywhere = o.anywhere || !known
		}
	}
}

// begins reports whether a topic may begin although nobody is quiet, other than by a redirect that is known.
func (o *origins) begins(f *facts, called bool) bool {
	switch f.Trigger.Kind {
	case topic.OnInactivity:
		return false
	case topic.OnRedirect, topic.OnSystemRedirect:
		return !called || o.anywhere
	}
	return true
}

// mayRelease reports whether something may give the variable, which keeps the condition of an inactivity topic from
// holding, a value with which it holds: the ordinary flow any, another inactivity topic one that it does not wait for
// itself. What nothing sets is another rule's, or set from outside.
func (o *origins) mayRelease(s *survey, t *facts, v powerfx.Variable) bool {
	setters := o.setters[v.Name]
	return len(setters) == 0 || slices.ContainsFunc(setters, func(by setter) bool {
		if o.ordinary[by.in] {
			return true
		}
		if value, ok := constant(by.value); ok {
			got, ok := evaluated(t.Trigger.Condition.Expr, guess{s.bot, false, v.Slot, value})
			if ok && !holds(got) {
				return false
			}
		}
		return slices.ContainsFunc(s.timers, func(u *facts) bool {
			c := u.Trigger.Condition
			waits := c != nil && c.Expr != nil && guardedBy(s.bot, c, v)
			return !waits && slices.Contains(o.quiet[u], by.in)
		})
	})
}

// filled lists the variables that a node fills otherwise than by an assignment.
func filled(n *topic.Node) []topic.Target {
	var list []topic.Target
	add := func(t *topic.Target) {
		if t != nil {
			list = append(list, *t)
		}
	}
	addAll := func(outputs []topic.Output) {
		for _, out := range outputs {
			list = append(list, out.Target)
		}
	}
	switch {
	case n.Parse != nil:
		add(&n.Parse.Target)
	case n.Edit != nil:
		add(&n.Edit.Items)
		add(n.Edit.Result)
	case n.Loop != nil:
		add(&n.Loop.Value)
		add(n.Loop.Index)
	case n.Question != nil:
		add(&n.Question.Target)
		addAll(n.Question.Outputs)
	case n.Begin != nil:
		add(n.Begin.Result)
		addAll(n.Begin.Outputs)
	case n.Call != nil:
		for _, t := range []*topic.Target{n.Call.Response, n.Call.Headed, n.Call.Status, n.Call.ErrorBody} {
			add(t)
		}
		addAll(n.Call.Outputs)
	}
	return list
}
