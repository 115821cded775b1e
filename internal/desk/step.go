package desk

import (
	"slices"

	"lull/internal/presence"
)

// StepMax is how many things a step does of itself: automatic assignments, statuses that time has changed, cases that
// it closes or requeues. What is left is due at once.
const StepMax = 1_000

// Step takes one input, which must have passed Check. A deadline proves nothing: the step judges what is due. Before
// any other input the owner steps what is due up to its time, until DueUS lies after it; otherwise who is there, and so
// whom a case may be given to, would depend on how late the owner is.
func (d *Desk) Step(nowUS int64, in *Input) *Outcome {
	if due := d.DueUS(); in.Kind != InputDue && due != 0 && due <= nowUS {
		return refused(&InputError{Code: Overdue, Message: "what is due must be stepped first"})
	}
	d.nowUS = nowUS
	r := &run{d: d, nowUS: nowUS, left: StepMax, out: &Outcome{}}
	if e := r.take(in); e != nil {
		return refused(e)
	}
	r.serve()
	return r.outcome()
}

// refused is the outcome of an input that was refused (rule D10).
func refused(e *InputError) *Outcome {
	event := Event{Kind: EventError, Where: "desk", Message: e.Error()}
	return &Outcome{Record: &Record{Events: []Event{event}}, Err: e}
}

// run is one step under way.
type run struct {
	d     *Desk
	nowUS int64
	left  int // what it may yet do of itself
	out   *Outcome

	events    []Event
	operators []*operator // that have changed
	cases     []*openCase
	gone      []Key // operators that were removed
	settings  bool  // have changed
	counts    bool
}

// take does what the input asks for, or refuses it before anything has changed.
func (r *run) take(in *Input) *InputError {
	switch in.Kind {
	case InputDue:
		r.due()
	case InputSession:
		return r.heard(in.Session)
	case InputMessage:
		return r.message(in.Message)
	case InputReply:
		return r.reply(in.Reply)
	case InputAssign:
		return r.assignByHand(in.Assign)
	case InputClose:
		return r.closeByHand(in.Close)
	case InputTransfer:
		r.transfer(in.Transfer)
	case InputChange:
		return r.change(in.Change)
	case InputRemove:
		return r.remove(in.Remove)
	case InputAttempt:
		r.attempt(in.Attempt)
	case InputDelivered:
		r.delivered(in.Attempt)
	case InputRetry:
		return r.retry(in.Attempt)
	}
	return nil
}

// event adds to the record.
func (r *run) event(e Event) { r.events = append(r.events, e) }

// operatorChanged has an operator stored, and finds their places anew.
func (r *run) operatorChanged(o *operator) {
	r.noteOperator(o)
	r.d.rank(o)
}

// noteOperator has an operator stored.
func (r *run) noteOperator(o *operator) {
	if !o.changed {
		o.changed = true
		r.operators = append(r.operators, o)
	}
}

// caseChanged has an open case stored, and finds its places anew.
func (r *run) caseChanged(c *openCase) {
	r.noteCase(c)
	r.d.place(c)
}

// noteCase has a case stored.
func (r *run) noteCase(c *openCase) {
	if !c.changed {
		c.changed = true
		r.cases = append(r.cases, c)
	}
}

// shown tells the team of an operator's change of status; nil: there was none.
func (r *run) shown(o *operator, c *presence.Change) {
	if c == nil {
		return
	}
	if c.Status == presence.Offline {
		o.Absence++
	}
	e := Event{Kind: EventStatus, Operator: o.Name, Status: string(c.Status), Reason: string(c.Reason)}
	if c.AtUS != r.nowUS {
		e.AtUS = c.AtUS
	}
	r.event(e)
}

// outcome gathers what the step did.
func (r *run) outcome() *Outcome {
	d, out := r.d, r.out
	if len(r.events) > 0 {
		out.Record = &Record{Events: r.events}
	}
	if r.settings {
		out.Changed = append(out.Changed, encode(KindSettings, "", &d.settings))
	}
	if r.counts {
		out.Changed = append(out.Changed, encode(KindCounts, "", &d.counts))
	}
	for _, key := range r.gone {
		out.Changed = append(out.Changed, Subject{Key: key})
	}
	for _, o := range r.operators {
		if o.changed = false; d.operators[o.Name] == o {
			out.Changed = append(out.Changed, encode(KindOperator, o.Name, &o.Operator))
		}
	}
	for _, c := range r.cases {
		c.changed = false
		key := CaseKey(c.Number)
		if c.ClosedUS == 0 {
			out.Changed = append(out.Changed, encode(KindCase, key, &c.Case))
			continue
		}
		out.Changed = append(out.Changed, Subject{Key: Key{KindCase, key}}, encode(KindClosed, key, &c.Case))
	}
	slices.SortFunc(out.Changed, func(a, b Subject) int { return a.Compare(b.Key) })
	return out
}
