package desk

// reply takes an operator's words to a customer. Whoever they are, that is their activity and assigns nothing
// (rule D10).
func (r *run) reply(x *Reply) *InputError {
	c, e := r.d.find(x.Case)
	if e != nil {
		return e
	}
	o, e := r.d.operator("by", x.By)
	if e != nil {
		return e
	}
	r.acts(o, x.Session)
	r.event(Event{Kind: EventMessage, Case: c.Name(), Number: c.Number, Operator: o.Name, Text: x.Text})
	c.Waiting, c.LastUS = false, r.nowUS
	r.caseChanged(c)
	r.say(c, &o.Operator, x.Text, false)
	return nil
}

// say has words of an operator told to the customer, and gives the id of what has to be delivered for that; 0: a
// conversation takes them with the step.
func (r *run) say(c *openCase, o *Operator, text string, automated bool) int64 {
	if c.Conversation != "" {
		r.out.Notes = append(r.out.Notes, Note{
			Kind: NoteWords, Conversation: c.Conversation, Operator: o.said(), Text: text, Automated: automated,
		})
		return 0
	}
	r.d.counts.Sends++
	r.counts = true
	r.out.Sends = append(r.out.Sends, Send{
		ID: r.d.counts.Sends, Case: c.Number, Contact: c.Contact, Channel: c.Channel,
		Operator: o.said(), Text: text, Automated: automated,
	})
	return r.d.counts.Sends
}

// assignByHand gives a case to an operator, or back to the queue, whatever their status and load; the rotation stays
// as it is (rule D4).
func (r *run) assignByHand(a *Assignment) *InputError {
	c, e := r.d.find(a.Case)
	if e != nil {
		return e
	}
	if a.From != nil && c.Operator != *a.From && c.Operator != a.Operator {
		return &InputError{Code: Conflict, Field: "case", Message: "the case was assigned meanwhile: " + c.with()}
	}
	by, e := r.d.actor(a.By)
	if e != nil {
		return e
	}
	var to *operator
	if a.Operator != "" {
		if to, e = r.d.operator("operator", a.Operator); e != nil {
			return e
		}
	}
	if by != nil {
		r.acts(by, a.Session)
	}
	switch {
	case c.Operator == a.Operator:
	case to == nil:
		r.requeue(c, a.By)
	default:
		r.assign(c, to)
		r.event(Event{
			Kind: EventCase, Case: c.Name(), Number: c.Number, Status: Assigned, Reason: AssignedHand, Operator: to.Name, By: a.By,
		})
	}
	return nil
}

// closeByHand closes a case.
func (r *run) closeByHand(x *Closing) *InputError {
	c, e := r.d.find(x.Case)
	if e != nil {
		return e
	}
	by, e := r.d.actor(x.By)
	if e != nil {
		return e
	}
	if by != nil {
		r.acts(by, x.Session)
	}
	r.closeCase(c, ClosedByHand, x.By)
	return nil
}
