package topic

// transfer reads TransferConversation and TransferConversationV2. Without anything it is a transfer to a human.
func (p *reader) transfer(o object) *Transfer {
	if v := o.get("transferType"); v != nil {
		kind, s := p.kind(v, "transfer", "TransferToAgent TransferToPhoneNumber", "")
		if s != runs {
			return &Transfer{}
		}
		o, _ = p.object(v, kind, properties(kind))
	}
	t := &Transfer{Message: p.optionalActivity(o, "messageToAgent"), Phone: p.optionalText(o, "telephoneNumber")}
	if number := o.get("phoneNumber"); number != nil {
		t.Phone = p.stringExpression(number)
	}
	if context := o.get("context"); context != nil {
		p.transferContext(t, context)
	}
	return t
}

func (p *reader) transferContext(t *Transfer, v *value) {
	kind, s := p.kind(v, "context", "AutomaticTransferContext ManualTransferContext ExpressionTransferContext", "")
	if s != runs {
		return
	}
	o, _ := p.object(v, kind, properties(kind))
	switch kind {
	case "AutomaticTransferContext":
		t.Shared = p.choice(o, "variables", SharedAll, SharedTopic, SharedGlobal)
	case "ManualTransferContext":
		t.Given = p.named(o, "contextVariables")
	default:
		t.Context = p.optional(o, "value")
	}
}

// named reads values by their names.
func (p *reader) named(o object, name string) []Binding {
	v := o.get(name)
	if v == nil || !p.expect(v, shapeMapping, o.name+": "+name) {
		return nil
	}
	values := make([]Binding, len(v.entries))
	for i, e := range v.entries {
		values[i] = Binding{Name: e.key, Value: p.expression(e.value)}
	}
	return values
}
