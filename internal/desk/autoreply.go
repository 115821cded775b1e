package desk

import (
	"slices"
	"strings"
)

// judge decides whether a message on an open case gets an auto reply, and has it sent (rule D6).
func (r *run) judge(c *openCase, from Author) {
	var o *Operator
	if known := r.d.operators[c.Operator]; known != nil {
		o = &known.Operator
	}
	e := Judge(&r.d.settings, &c.Case, o, from, r.nowUS)
	if e.Kind == EventNoReply {
		r.event(e)
		return
	}
	e.Send = r.say(c, o, e.Text, true)
	r.event(e)
	c.Replies = append(c.Replies, Automatic{
		Send: e.Send, Operator: o.Name, SeenUS: o.Presence.SeenUS(), AtUS: r.nowUS, Waiting: e.Send != 0,
	})
	r.prune(c)
	r.caseChanged(c)
}

// Judge decides whether a message that comes now on an open case gets an auto reply: an event of EventAutoReply, or of
// EventNoReply with the first reason against it (rule D6). The operator is the case's; nil: it has none.
func Judge(s *Settings, c *Case, o *Operator, from Author, nowUS int64) Event {
	set := &s.AutoReply
	e := Event{Kind: EventNoReply, Case: c.Name(), Number: c.Number, Operator: c.Operator}
	switch {
	case !set.Enabled:
		e.Reason = NoReplyDisabled
		return e
	case from != Customer:
		e.Reason = NoReplyNotCustomer
		return e
	case o == nil:
		e.Reason = NoReplyUnassigned
		return e
	}
	seenUS := o.Presence.SeenUS()
	e.IdleUS, e.LimitUS = nowUS-seenUS, set.ThresholdUS
	last := len(c.Replies) - 1
	switch {
	case e.IdleUS <= set.ThresholdUS:
		e.Reason = NoReplyActive
	case !set.Always && c.repliedIn(o.Name, seenUS):
		e.Reason = NoReplySent
	case last >= 0 && nowUS-c.Replies[last].AtUS < set.CooldownUS:
		e.Reason, e.IdleUS, e.LimitUS = NoReplyCooldown, nowUS-c.Replies[last].AtUS, set.CooldownUS
	default:
		e.Kind = EventAutoReply
		e.Text, e.Source = set.of(o, c)
	}
	return e
}

// of gives the text of an operator's auto reply: their own, unless it says nothing, else the organisation's.
func (a *AutoReply) of(o *Operator, c *Case) (text, source string) {
	value := func(name string) string {
		switch name {
		case nameOperator:
			return o.said()
		case nameReturns:
			return o.Returns
		case nameCustomer:
			return c.Customer
		}
		return ""
	}
	if text = render(o.AutoReply, value); strings.TrimSpace(text) != "" {
		return text, SourcePersonal
	}
	return render(a.Text, value), SourceOrganization
}

// noReply tells why a message on an open case got no auto reply.
func (r *run) noReply(c *openCase, e Event) {
	e.Kind, e.Case, e.Number, e.Operator = EventNoReply, c.Name(), c.Number, c.Operator
	r.event(e)
}

// repliedIn reports whether the case has had an auto reply in an operator's spell of inactivity.
func (c *Case) repliedIn(operator string, seenUS int64) bool {
	return slices.ContainsFunc(c.Replies, func(a Automatic) bool { return a.Operator == operator && a.SeenUS == seenUS })
}

// prune forgets the auto replies that do not matter any more: those that were delivered, are not the last one, which
// the cooldown counts from, and whose spell is over or has a later one. Above RepliesMax the oldest goes, too.
func (r *run) prune(c *openCase) {
	kept := c.Replies[:0:0]
	for i, a := range c.Replies {
		o, later := r.d.operators[a.Operator], c.Replies[i+1:]
		spell := func(b Automatic) bool { return a.Operator == b.Operator && a.SeenUS == b.SeenUS }
		matters := o != nil && o.Presence.SeenUS() == a.SeenUS && !slices.ContainsFunc(later, spell)
		if a.Waiting || len(later) == 0 || matters {
			kept = append(kept, a)
		}
	}
	for len(kept) > RepliesMax {
		r.cancel(c, &kept[0])
		kept = kept[1:]
	}
	c.Replies = kept
}

// attempt says whether an auto reply may be delivered: not if the operator has come back or somebody has replied, or
// the case was reassigned. It then was never sent.
func (r *run) attempt(a *Attempt) {
	c, i := r.d.waitingReply(a)
	if i < 0 {
		r.out.Dropped = append(r.out.Dropped, a.Send)
		return
	}
	reply := &c.Replies[i]
	if r.d.wanted(c, reply) {
		r.out.Wanted = true
		return
	}
	r.cancel(c, reply)
	c.Replies = slices.Delete(c.Replies, i, i+1)
	r.prune(c)
	r.caseChanged(c)
}

// wanted reports whether an auto reply still says how it is: the customer waits for that operator, who is still away.
func (d *Desk) wanted(c *openCase, a *Automatic) bool {
	o := d.operators[a.Operator]
	return c.Waiting && c.Operator == a.Operator && o != nil && o.Presence.SeenUS() == a.SeenUS
}

// retry has an auto reply that could not be delivered wait again, where it is still wanted; an operator's own words are.
func (r *run) retry(a *Attempt) *InputError {
	if !a.Automated {
		return nil
	}
	if c := r.d.cases[a.Case]; c != nil {
		i := slices.IndexFunc(c.Replies, func(x Automatic) bool { return x.Send == a.Send })
		if i >= 0 && r.d.wanted(c, &c.Replies[i]) {
			c.Replies[i].Waiting = true
			r.caseChanged(c)
			return nil
		}
	}
	return &InputError{
		Code: Conflict, Message: "the auto reply is not wanted any more: somebody has replied, its operator is back, or the case " +
			"has another one or is closed",
	}
}

// cancel tells that an auto reply which waits for its delivery is not wanted any more.
func (r *run) cancel(c *openCase, a *Automatic) {
	if !a.Waiting {
		return
	}
	r.out.Dropped = append(r.out.Dropped, a.Send)
	r.event(Event{
		Kind: EventNoReply, Case: c.Name(), Number: c.Number, Operator: a.Operator, Reason: NoReplyCancelled, Send: a.Send,
	})
}

// delivered takes that an auto reply waits no longer.
func (r *run) delivered(a *Attempt) {
	c, i := r.d.waitingReply(a)
	if i < 0 {
		return
	}
	c.Replies[i].Waiting = false
	r.prune(c)
	r.caseChanged(c)
}

// waitingReply finds an auto reply that waits for its delivery; -1: there is none.
func (d *Desk) waitingReply(a *Attempt) (*openCase, int) {
	c := d.cases[a.Case]
	if c == nil {
		return nil, -1
	}
	return c, slices.IndexFunc(c.Replies, func(x Automatic) bool { return x.Send == a.Send && x.Waiting })
}
