package topic

import (
	"strings"

	"lull/powerfx"
)

// fillVariables reads what the nodes have that set variables; the rest change what runs.
func (p *reader) fillVariables(n *Node, o object) {
	switch n.Kind {
	case "SetVariable":
		n.Assign = make([]Assignment, 1)
		p.setVariable(&n.Assign[0], o)
	case "SetTextVariable":
		n.Assign = []Assignment{{Text: p.text(o.get("value"))}}
		p.target(&n.Assign[0].Target, o.get("variable"))
		p.assign(&n.Assign[0].Target, source{typ: powerfx.TextType})
	case "SetMultipleVariables":
		n.Assign = p.setVariables(o)
	case "ResetVariable":
		n.Reset = &Target{}
		p.useTarget(n.Reset, o.get("variable"), true)
	case "ClearAllVariables":
		n.Clear = p.chosen(o, "variables", ClearConversation, ClearGlobals, ClearHistory, ClearUser)
		if n.Clear == nil {
			n.Clear = &Expression{Pos: o.pos, Source: ClearConversation, Literal: powerfx.Text(ClearConversation)}
		}
	case "ParseValue":
		n.Parse = p.parseValue(o)
	case "EditTable":
		n.Edit = p.editTable(o)
	case "EditTableV2":
		n.Edit = p.editTableV2(o)
	default:
		p.fillDialogs(n, o)
	}
}

func (p *reader) setVariable(a *Assignment, o object) {
	a.Value = p.expression(o.get("value"))
	p.target(&a.Target, o.get("variable"))
	p.assign(&a.Target, source{expr: a.Value})
}

// setVariables reads the assignments of SetMultipleVariables.
func (p *reader) setVariables(o object) []Assignment {
	items := p.list(o, "assignments")
	assignments := make([]Assignment, len(items))
	for i, item := range items {
		if a, ok := p.object(item, "VariableAssignment", properties("VariableAssignment")); ok {
			p.setVariable(&assignments[i], a)
		}
	}
	return assignments
}

func (p *reader) parseValue(o object) *ParseValue {
	v := &ParseValue{
		Value:  p.expression(o.get("value")),
		Type:   p.declaredType(o.get("valueType")),
		Strict: p.choice(o, "errorPolicy", "DefaultBlank", "ThrowError") == "ThrowError",
	}
	p.target(&v.Target, o.get("variable"))
	p.assign(&v.Target, source{typ: v.Type})
	return v
}

// editTable reads EditTable.
func (p *reader) editTable(o object) *EditTable {
	e := &EditTable{
		Change: p.choice(o, "changeType", EditAdd, EditRemove, EditTakeFirst, EditTakeLast, EditClear),
		Value:  p.optional(o, "value"),
		Result: p.optionalTarget(o, "resultVariable"),
	}
	p.target(&e.Items, o.get("itemsVariable"))
	if e.Value == nil && (e.Change == EditAdd || e.Change == EditRemove) {
		p.problem(Fatal, o.pos, "missing-property", "EditTable needs value")
	}
	p.assignRow(e)
	return e
}

// assignRow remembers what is added to a table, and that any row may be taken from it.
func (p *reader) assignRow(e *EditTable) {
	if e.Change == EditAdd && e.Value != nil {
		p.assign(&e.Items, source{expr: e.Value, row: true})
	}
	p.takesAnything(e.Result)
}

// editTableV2 reads EditTableV2, whose operation is an element of its own.
func (p *reader) editTableV2(o object) *EditTable {
	e := &EditTable{}
	p.target(&e.Items, o.get("itemsVariable"))
	const kinds = "AddItemOperation RemoveItemOperation TakeFirstItemOperation TakeLastItemOperation ClearItemsOperation"
	kind, s := p.kind(o.get("changeType"), "operation", kinds, "")
	if s != runs {
		return e
	}
	operation, _ := p.object(o.get("changeType"), kind, properties(kind))
	e.Change = strings.TrimSuffix(strings.TrimSuffix(kind, "Operation"), "Item")
	if kind == "ClearItemsOperation" {
		e.Change = EditClear
	}
	e.Value, e.Result = p.optional(operation, "value"), p.optionalTarget(operation, "resultVariable")
	p.assignRow(e)
	return e
}

// target reads the variable that a node writes.
func (p *reader) target(t *Target, v *value) { p.useTarget(t, v, false) }

// useTarget reads a variable that a node writes, or takes the value from. Its slot is found when all variables are known.
func (p *reader) useTarget(t *Target, v *value, reset bool) {
	t.Pos, t.Slot = v.pos, -1
	if p.expect(v, shapeScalar, "a variable") {
		t.Name = canonical(strings.TrimPrefix(v.text, "init:"))
		p.targets = append(p.targets, targetUse{part: p.part, target: t, reset: reset})
	}
}

// optionalTarget reads a variable; nil where it is missing.
func (p *reader) optionalTarget(o object, name string) *Target {
	v := o.get(name)
	if v == nil {
		return nil
	}
	t := &Target{}
	p.target(t, v)
	return t
}

// assign remembers what a target is given, for its type.
func (p *reader) assign(t *Target, s source) {
	p.assignments = append(p.assignments, assignment{topic: p.topic.Schema, target: t, source: s})
}

// takesAnything says that a target, which may be nil, is given values of any type.
func (p *reader) takesAnything(t *Target) {
	if t != nil {
		p.assign(t, source{typ: powerfx.DynamicType})
	}
}
