package topic

import (
	"fmt"
	"strconv"
	"strings"

	"lull/powerfx"
)

// actions reads a property that is a list of nodes.
func (p *reader) actions(o object, name string) []*Node {
	items := p.list(o, name)
	nodes := make([]*Node, 0, len(items))
	for _, item := range items {
		if p.nodes == NodesMax {
			p.problem(Fatal, item.pos, "too-many-nodes", fmt.Sprintf("a bot has at most %d nodes", NodesMax))
			p.nodes++ // said once
		}
		if p.nodes > NodesMax {
			break
		}
		p.nodes++
		if n := p.node(item); n != nil {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// node reads one node. One that lull does not run yet is kept with its kind alone, which fails when it is
// reached; disabled it is never reached, and no problem.
func (p *reader) node(v *value) *Node {
	if !p.expect(v, shapeMapping, "a node") {
		return nil
	}
	n := &Node{Pos: v.pos}
	for _, e := range v.entries {
		if e.key == "disabled" && e.value.isTrue() {
			n.Disabled = true
		}
	}
	reported := len(p.problems)
	kind, s := p.kind(v, "node", runningNodes, plannedNodes)
	if s == unknown {
		return nil
	}
	n.Kind = kind
	if s == planned {
		if n.Disabled {
			p.problems = p.problems[:reported]
		}
		n.ID = p.nodeID(object{name: kind, pos: v.pos, values: v.scalars()})
		return n
	}
	o, ok := p.object(v, kind, properties(kind))
	n.ID = p.nodeID(o)
	n.Disabled = p.flag(o, "disabled", false)
	if ok {
		p.fill(n, o)
	}
	return n
}

// scalars returns the properties of a mapping that are scalars.
func (v *value) scalars() map[string]*value {
	values := make(map[string]*value, len(v.entries))
	for _, e := range v.entries {
		if e.value.shape == shapeScalar {
			values[e.key] = e.value
		}
	}
	return values
}

// nodeID returns the id of a node, which must have one.
func (p *reader) nodeID(o object) string {
	if o.get("id") == nil {
		p.problem(Error, o.pos, "missing-id", o.name+" needs an id, unique within the topic")
	}
	id := p.id(o)
	p.nodeIDs[id] = true
	return id
}

// id returns the id of a node or of a condition. One that is missing is made up, so that it can be named.
func (p *reader) id(o object) string {
	id := p.scalar(o, "id")
	if id == "" {
		for id == "" || p.ids[id] {
			p.madeUp++
			id = "#" + strconv.Itoa(p.madeUp)
		}
	} else if p.ids[id] {
		p.problem(Error, o.get("id").pos, "duplicate-id", "the id "+quote(id)+" stands in this topic twice")
	}
	p.ids[id] = true
	return id
}

// fill reads what the node's kind has.
func (p *reader) fill(n *Node, o object) {
	switch n.Kind {
	case "SendActivity":
		n.Send = p.activity(o.get("activity"))
	case "SetVariable":
		n.Assign = []Assignment{{Value: p.expression(o.get("value"))}}
		p.target(&n.Assign[0].Target, o.get("variable"))
		p.assign(&n.Assign[0].Target, source{expr: n.Assign[0].Value})
	case "SetTextVariable":
		n.Assign = []Assignment{{Text: p.text(o.get("value"))}}
		p.target(&n.Assign[0].Target, o.get("variable"))
		p.assign(&n.Assign[0].Target, source{typ: powerfx.TextType})
	case "ConditionGroup":
		n.Condition = p.conditionGroup(o)
	case "Question":
		n.Question = p.question(o)
	case "BeginDialog":
		n.Begin = p.beginDialog(o)
	case "EndDialog":
		n.End = &EndDialog{ClearQueue: p.flag(o, "clearTopicQueue", true)}
	case "GotoAction":
		n.GotoID = p.scalar(o, "actionId")
		p.gotos = append(p.gotos, n)
	}
}

func (p *reader) conditionGroup(o object) *ConditionGroup {
	g := &ConditionGroup{}
	for _, item := range p.list(o, "conditions") {
		c, ok := p.object(item, "ConditionItem", properties("ConditionItem"))
		if !ok {
			continue
		}
		g.Items = append(g.Items, ConditionItem{
			ID:        p.id(c),
			Condition: p.condition(c, "condition"),
			Actions:   p.actions(c, "actions"),
		})
	}
	g.Else = p.actions(o, "elseActions")
	return g
}

// beginDialog reads a redirect. A literal name is checked when all topics are known.
func (p *reader) beginDialog(o object) *BeginDialog {
	b := &BeginDialog{Dialog: p.expression(o.get("dialog"))}
	for _, e := range p.binding(o, "input", "ActionInputBinding") {
		b.Inputs = append(b.Inputs, Binding{Name: e.key, Value: p.expression(e.value)})
	}
	outputs := p.binding(o, "output", "ActionOutputBinding")
	b.Outputs = make([]Output, len(outputs))
	for i, e := range outputs {
		b.Outputs[i].Name = e.key
		p.target(&b.Outputs[i].Target, e.value)
	}
	p.redirects = append(p.redirects, redirect{from: p.topic, begin: b})
	return b
}

// binding returns the pairs of an input or output binding.
func (p *reader) binding(o object, name, kind string) []entry {
	v := o.get(name)
	if v == nil {
		return nil
	}
	if k := v.scalars()["kind"]; k != nil && p.known(k, name, kind, "SingleVariableOutputBinding") != runs {
		return nil
	}
	b, _ := p.object(v, kind, properties(kind))
	pairs := b.get("binding")
	if pairs == nil || !p.expect(pairs, shapeMapping, kind+": binding") {
		return nil
	}
	return pairs.entries
}

// target reads the variable that a node writes. Its slot is found when all variables are known.
func (p *reader) target(t *Target, v *value) {
	t.Pos, t.Slot = v.pos, -1
	if !p.expect(v, shapeScalar, "a variable") {
		return
	}
	t.Name = canonical(strings.TrimPrefix(v.text, "init:"))
	p.targets = append(p.targets, targetUse{topic: p.topic.Schema, target: t})
}

// assign remembers what a target is given, for its type.
func (p *reader) assign(t *Target, s source) {
	p.assignments = append(p.assignments, assignment{topic: p.topic.Schema, target: t, source: s})
}
