package topic

import (
	"fmt"
	"strconv"

	"lull/powerfx"
)

// actions reads a property that is a list of nodes.
func (p *reader) actions(o object, name string) []*Node {
	items := p.list(o, name)
	nodes := make([]*Node, 0, len(items))
	for _, item := range items {
		if p.nodes == NodesMax {
			p.problem(Fatal, item.pos, tooManyNodes, fmt.Sprintf("a bot has at most %d nodes", NodesMax))
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

// node reads one node. What is wrong in a disabled one is a warning, and what cannot be read of it is left out.
func (p *reader) node(v *value) *Node {
	if !p.expect(v, shapeMapping, "a node") {
		return nil
	}
	if disabled := v.under("disabled"); p.idle || disabled == nil || !disabled.isTrue() {
		return p.readNode(v)
	}
	reported := len(p.problems)
	p.idle = true
	n := p.readNode(v)
	p.idle = false
	fatal := p.soften(reported, len(p.problems))
	switch {
	case n == nil:
	case fatal:
		n = &Node{Kind: n.Kind, ID: n.ID, Pos: n.Pos, Disabled: true}
	default:
		n.Disabled = true
	}
	return n
}

// readNode reads what a node says. One that lull does not run is kept with its kind alone, which fails when it is
// reached; disabled it is never reached, and no problem.
func (p *reader) readNode(v *value) *Node {
	n := &Node{Pos: v.pos}
	reported := len(p.problems)
	kind, s := p.kind(v, "node", runningNodes+" "+nodeContainer, plannedNodes)
	if s == unknown {
		return nil
	}
	n.Kind = kind
	if s == planned {
		if p.idle {
			p.problems = p.problems[:reported]
		}
		n.ID = p.nodeID(object{name: kind, pos: v.pos, values: v.scalars()})
		return n
	}
	o, ok := p.object(v, kind, properties(kind))
	n.ID = p.nodeID(o)
	n.Disabled = p.flag(o, "disabled", false)
	switch {
	case kind == nodeContainer:
		n.Disabled = true
	case ok:
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
	case "Question":
		n.Question = p.question(o)
	case "CSATQuestion":
		n.Question = p.ratingQuestion(n, o)
	case "AdaptiveCardPrompt":
		n.Question = p.cardPrompt(o)
	case "ConditionGroup":
		n.Condition = p.conditionGroup(o)
	case "ActionScope":
		n.Scope = p.actions(o, "actions")
	case "Foreach":
		n.Loop = p.foreach(o)
	case "BreakLoop", "ContinueLoop":
		if p.loops == 0 {
			p.problem(Error, n.Pos, "outside-loop", n.Kind+" stands in no Foreach")
		}
	case "GotoAction":
		n.GotoID = p.scalar(o, "actionId")
		p.gotos = append(p.gotos, jump{part: p.part, node: n})
	case "HttpRequestAction":
		n.Call = p.request(o)
	case "InvokeFlowAction":
		n.Call = p.flowCall(o)
	case "TransferConversation", "TransferConversationV2":
		n.Transfer = p.transfer(o)
	case "LogCustomTelemetryEvent":
		n.Telemetry = p.telemetry(o)
	default:
		p.fillVariables(n, o)
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

func (p *reader) foreach(o object) *Foreach {
	f := &Foreach{Items: p.expression(o.get("items")), Index: p.optionalTarget(o, "index")}
	p.target(&f.Value, o.get("value"))
	p.assign(&f.Value, source{typ: powerfx.DynamicType})
	if f.Index != nil {
		p.assign(f.Index, source{typ: powerfx.DecimalType})
	}
	p.loops++
	f.Actions = p.actions(o, "actions")
	p.loops--
	return f
}

func (p *reader) telemetry(o object) *Telemetry {
	t := &Telemetry{Name: p.optionalText(o, "eventName"), Properties: p.optional(o, "properties")}
	if t.Name == nil {
		t.Name = p.constantText(o.pos, "")
	}
	return t
}
