package desk

import (
	"cmp"
	"fmt"
	"slices"
)

// message takes a message on a case: it opens one where there is none, and the auto reply is judged once the queue has
// been served (rule D6).
func (r *run) message(m *Message) *InputError {
	c, e := r.d.addressed(m)
	if e != nil {
		return e
	}
	if m.Repeated || c != nil && m.ID != "" && slices.Contains(c.Seen, m.ID) {
		if c != nil && m.From != Agent {
			r.noReply(c, Event{Reason: NoReplyDuplicate})
		}
		return nil
	}
	if c == nil && m.Case == 0 && m.Contact != "" && m.From == Customer {
		c = &openCase{Case: Case{Contact: m.Contact, Channel: m.Channel, Customer: m.Customer}}
		if e := r.open(c, Event{}); e != nil {
			return e
		}
	}
	if c == nil {
		r.missed(m)
		return nil
	}
	if o := r.d.operators[c.Operator]; m.From == Agent && o != nil {
		r.acts(o, "") // whoever took the case over is who writes, by whatever way
	}
	r.keep(c, m)
	r.serve()
	if m.From != Agent {
		r.judge(c, m.From)
	}
	return nil
}

// addressed gives the open case that a message is on; nil: there is none, or it is closed.
func (d *Desk) addressed(m *Message) (*openCase, *InputError) {
	switch {
	case m.Case > d.counts.Cases:
		return nil, notFound("case", fmt.Sprintf("there is no case %d", m.Case))
	case m.Case > 0:
		return d.cases[m.Case], nil
	case m.Conversation != "":
		return d.conversations[m.Conversation], nil
	}
	return d.contacts[m.Contact], nil
}

// keep notes a message on its case.
func (r *run) keep(c *openCase, m *Message) {
	r.event(Event{Kind: EventMessage, Case: c.Name(), Number: c.Number, From: m.From, ID: m.ID, Text: m.Text})
	if m.ID != "" {
		c.Seen = append(c.Seen, m.ID)
		c.Seen = c.Seen[max(0, len(c.Seen)-SeenMax):]
	}
	if m.From == Customer && m.Customer != "" {
		c.Customer = m.Customer
	}
	if m.From != System {
		c.Waiting, c.LastUS = m.From == Customer, r.nowUS
	}
	r.caseChanged(c)
}

// missed takes a message where no case is open, and that opens none.
func (r *run) missed(m *Message) {
	if m.From == Agent {
		return
	}
	name := cmp.Or(m.Contact, m.Conversation)
	r.event(Event{Kind: EventMessage, Case: name, Number: m.Case, From: m.From, ID: m.ID, Text: m.Text})
	reason := NoReplyCaseClosed
	switch {
	case !r.d.settings.AutoReply.Enabled:
		reason = NoReplyDisabled
	case m.From != Customer:
		reason = NoReplyNotCustomer
	}
	r.event(Event{Kind: EventNoReply, Case: name, Number: m.Case, Reason: reason})
}

// transfer takes a conversation that is handed over, or its case back (rule D9). Where the desk is full the conversation
// goes back to the bot.
func (r *run) transfer(t *Transfer) {
	c := r.d.conversations[t.Conversation]
	switch {
	case c != nil && t.Close:
		r.closeCase(c, ClosedTransfer, "")
		return
	case c != nil || t.Close:
		return
	}
	c = &openCase{Case: Case{Conversation: t.Conversation, Channel: t.Channel, Customer: t.Customer, Waiting: true}}
	if e := r.open(c, Event{Text: t.Message, Context: t.Context}); e != nil {
		r.event(Event{Kind: EventError, Where: "desk", Case: t.Conversation, Message: e.Error()})
		r.out.Notes = append(r.out.Notes, Note{Kind: NoteClosed, Conversation: t.Conversation})
		return
	}
}
