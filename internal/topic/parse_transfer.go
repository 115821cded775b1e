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
	kind, s := p.kind(v, "context", "AutomaticTransferContext ExpressionTransferContext", "")
	if s != runs {
		return
	}
	o, _ := p.object(v, kind, properties(kind))
	if kind == "AutomaticTransferContext" {
		t.Shared = p.choice(o, "variables", SharedAll, SharedTopic, SharedGlobal)
		return
	}
	t.Context = p.optional(o, "value")
}
