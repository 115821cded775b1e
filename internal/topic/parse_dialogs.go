package topic

// fillDialogs reads what the nodes have that begin and end topics, or raise events.
func (p *reader) fillDialogs(n *Node, o object) {
	switch n.Kind {
	case "BeginDialog", "ReplaceDialog":
		n.Begin = p.beginDialog(o)
	case "RepeatDialog":
		n.Repeat = p.inputs(o)
		p.repeats = append(p.repeats, repeat{topic: p.topic, inputs: n.Repeat})
	case "EndDialog":
		n.End = &EndDialog{ClearQueue: p.flag(o, "clearTopicQueue", true), Value: p.optional(o, "value")}
	case "EmitEvent":
		n.Emit = &EmitEvent{
			Type:  p.choice(o, "eventType", EmitUnhandled, EmitActivity, EmitDialog),
			Name:  p.optionalText(o, "eventName"),
			Value: p.optional(o, "eventValue"),
		}
	case "CancelDialog", "CancelAllDialogs":
		if name := p.optionalText(o, "eventName"); name != nil {
			n.Emit = &EmitEvent{Type: EmitDialog, Name: name, Value: p.optional(o, "eventValue")}
		}
	}
}

// beginDialog reads a redirect. A literal name is checked when all topics are known.
func (p *reader) beginDialog(o object) *BeginDialog {
	b := &BeginDialog{Dialog: p.expression(o.get("dialog")), Inputs: p.inputs(o)}
	if v := o.get("output"); v != nil && v.scalars()["kind"].is("SingleVariableOutputBinding") {
		if single, ok := p.object(v, "SingleVariableOutputBinding", properties("SingleVariableOutputBinding")); ok {
			b.Result = p.optionalTarget(single, "variable")
			p.takesAnything(b.Result)
		}
	} else {
		b.Outputs = p.outputs(o)
	}
	p.redirects = append(p.redirects, redirect{part: p.part, dialog: b.Dialog, begin: b})
	return b
}

// optionalDialog reads a property that names a topic; nil where it is missing.
func (p *reader) optionalDialog(o object, name string) *Expression {
	e := p.optional(o, name)
	if e != nil {
		p.redirects = append(p.redirects, redirect{part: p.part, dialog: e})
	}
	return e
}

// inputs reads what is passed to a topic or a flow.
func (p *reader) inputs(o object) []Binding {
	pairs := p.binding(o, "input", "ActionInputBinding")
	inputs := make([]Binding, len(pairs))
	for i, e := range pairs {
		inputs[i] = Binding{Name: e.key, Value: p.expression(e.value)}
	}
	return inputs
}

// outputs reads what is taken from a topic, a flow or a card.
func (p *reader) outputs(o object) []Output {
	pairs := p.binding(o, "output", "ActionOutputBinding")
	outputs := make([]Output, len(pairs))
	for i, e := range pairs {
		outputs[i].Name = e.key
		p.target(&outputs[i].Target, e.value)
	}
	return outputs
}

// binding returns the pairs of an input or output binding.
func (p *reader) binding(o object, name, kind string) []entry {
	v := o.get(name)
	if v == nil {
		return nil
	}
	if k := v.scalars()["kind"]; k != nil && p.known(k, name, kind, "") != runs {
		return nil
	}
	b, _ := p.object(v, kind, properties(kind))
	pairs := b.get("binding")
	if pairs == nil || !p.expect(pairs, shapeMapping, kind+": binding") {
		return nil
	}
	return pairs.entries
}
