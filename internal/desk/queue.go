package desk

// servable reports whether a queued case can be given to an operator.
func (d *Desk) servable() bool {
	return d.settings.Strategy != Manual && len(d.queue.items) > 0 && len(d.ready.items) > 0
}

// serve gives queued cases, the oldest first, to the operators whose turn it is (rule D4).
func (r *run) serve() {
	d := r.d
	for r.left > 0 && d.servable() {
		c, _ := d.queue.first()
		op, _ := d.ready.first()
		r.left--
		d.counts.Turns++
		r.counts = true
		op.Turn = d.counts.Turns
		assigned := Event{
			Kind: EventCase, Case: c.Name(), Number: c.Number, Status: Assigned, Reason: AssignedAutomatic, Operator: op.Name,
			Source: string(d.settings.Strategy), Ready: len(d.ready.items), Load: len(op.cases),
		}
		r.assign(c, op)
		r.event(assigned)
	}
}

// assign gives a case to an operator.
func (r *run) assign(c *openCase, to *operator) {
	r.release(c)
	c.Operator = to.Name
	if to.offline() {
		c.Absence = to.Absence
	}
	to.cases[c.Number] = c
	r.caseChanged(c)
	r.operatorChanged(to)
}

// release takes a case from its operator, if it has one.
func (r *run) release(c *openCase) {
	from := r.d.operators[c.Operator]
	if from == nil {
		return
	}
	delete(from.cases, c.Number)
	c.Operator, c.Absence = "", 0
	r.d.rank(from)
}

// requeue puts a case back into its old place in the queue, which goes by when it was opened (rules D4, D5); by is who
// does it, where somebody does.
func (r *run) requeue(c *openCase, by string) {
	r.release(c)
	r.caseChanged(c)
	r.event(Event{Kind: EventCase, Case: c.Name(), Number: c.Number, Status: Queued, Reason: QueuedRequeue, By: by})
}

// open opens a case, which goes through the queue, and tells of it what a bot that had it tells.
func (r *run) open(c *openCase, told Event) *InputError {
	d := r.d
	if len(d.cases) >= CasesMax {
		return full("the desk has %d open cases, which is the limit", CasesMax)
	}
	d.counts.Cases++
	r.counts = true
	c.Number, c.OpenedUS, c.LastUS = d.counts.Cases, r.nowUS, r.nowUS
	d.enter(c)
	r.caseChanged(c)
	told.Kind, told.Case, told.Number, told.Status, told.Reason = EventCase, c.Name(), c.Number, Queued, QueuedNew
	r.event(told)
	return nil
}

// closeCase closes a case, and tells the conversation that has it.
func (r *run) closeCase(c *openCase, why, by string) {
	r.event(Event{
		Kind: EventCase, Case: c.Name(), Number: c.Number, Status: Closed, Reason: why, Operator: c.Operator, By: by,
	})
	for i := range c.Replies {
		r.cancel(c, &c.Replies[i])
	}
	last := c.Operator
	r.release(c)
	r.d.forget(c)
	c.ClosedUS, c.Why, c.Operator = r.nowUS, why, last
	c.Seen, c.Replies = nil, nil
	r.noteCase(c)
	if c.Conversation != "" && why != ClosedTransfer { // by which the conversation has told us
		r.out.Notes = append(r.out.Notes, Note{Kind: NoteClosed, Conversation: c.Conversation})
	}
}
