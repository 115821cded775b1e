package desk

import (
	"cmp"
	"fmt"
	"iter"
)

// Desk is a workspace's desk in memory. It is not safe for concurrent use.
type Desk struct {
	settings      Settings
	counts        Counts
	nowUS         int64 // of the last step; 0: none since it was opened
	operators     map[string]*operator
	cases         map[int64]*openCase  // by number
	contacts      map[string]*openCase // by contact
	conversations map[string]*openCase // by conversation

	queue     heap[*openCase] // those that are queued, the oldest first (rule D4)
	quiet     heap[*openCase] // those that close by themselves, by when
	presences heap[*operator] // by when time alone changes their presence
	absences  heap[*operator] // by when their waiting customers are requeued (rule D5)
	ready     heap[*operator] // those who may be given a case, by whose turn it is
}

// Open makes a desk of its subjects, in any order; of none, a new one. Subjects of KindClosed are not expected.
func Open(subjects iter.Seq[Subject]) (*Desk, error) {
	d := &Desk{
		settings:  DefaultSettings(),
		operators: make(map[string]*operator), cases: make(map[int64]*openCase),
		contacts: make(map[string]*openCase), conversations: make(map[string]*openCase),
	}
	d.order()
	for s := range subjects {
		if err := d.read(s); err != nil {
			return nil, err
		}
	}
	for _, c := range d.cases {
		if c.Operator == "" {
			continue
		}
		op := d.operators[c.Operator]
		if op == nil {
			return nil, fmt.Errorf("case %d has operator %q, who is no operator of the desk", c.Number, c.Operator)
		}
		op.cases[c.Number] = c
	}
	d.rankAll()
	return d, nil
}

// order says what the heaps are ordered by. Each order is strict, so what comes first does not depend on how it got in.
func (d *Desk) order() {
	d.queue.less = func(a, b *openCase) bool { return a.Number < b.Number }
	d.queue.place = func(c *openCase) *int { return &c.queuePlace }
	d.quiet.less = func(a, b *openCase) bool {
		return cmp.Or(cmp.Compare(a.quietUS, b.quietUS), cmp.Compare(a.Number, b.Number)) < 0
	}
	d.quiet.place = func(c *openCase) *int { return &c.quietPlace }
	d.presences.less = func(a, b *operator) bool {
		return a.dueUS < b.dueUS || a.dueUS == b.dueUS && a.Name < b.Name
	}
	d.presences.place = func(o *operator) *int { return &o.duePlace }
	d.absences.less = func(a, b *operator) bool {
		return cmp.Or(cmp.Compare(a.absentUS, b.absentUS), cmp.Compare(a.Name, b.Name)) < 0
	}
	d.absences.place = func(o *operator) *int { return &o.absentPlace }
	d.ready.less = d.goesBefore
	d.ready.place = func(o *operator) *int { return &o.readyPlace }
}

// read takes one subject.
func (d *Desk) read(s Subject) error {
	switch s.Kind {
	case KindSettings:
		return decode(s, &d.settings)
	case KindCounts:
		return decode(s, &d.counts)
	case KindOperator:
		stored, err := s.Operator()
		if err != nil {
			return err
		}
		d.operators[stored.Name] = &operator{Operator: *stored, cases: make(map[int64]*openCase)}
		return nil
	case KindCase:
		stored, err := s.Case()
		if err != nil {
			return err
		}
		d.enter(&openCase{Case: *stored})
		return nil
	case KindClosed, KindEntry:
	}
	return fmt.Errorf("subject %c/%s is none that a desk is opened with", s.Kind, s.Name)
}

// enter makes an open case known.
func (d *Desk) enter(c *openCase) {
	d.cases[c.Number] = c
	if c.Conversation != "" {
		d.conversations[c.Conversation] = c
	} else {
		d.contacts[c.Contact] = c
	}
}

// forget makes a case that was closed unknown.
func (d *Desk) forget(c *openCase) {
	delete(d.cases, c.Number)
	if c.Conversation != "" {
		delete(d.conversations, c.Conversation)
	} else {
		delete(d.contacts, c.Contact)
	}
	d.queue.remove(c)
	d.quiet.remove(c)
}

// rankAll finds the place of every operator and case anew, after what all of them are ordered by has changed.
func (d *Desk) rankAll() {
	d.presences.empty()
	d.absences.empty()
	d.ready.empty()
	for _, op := range d.operators {
		d.rank(op)
	}
	d.queue.empty()
	d.quiet.empty()
	for _, c := range d.cases {
		d.place(c)
	}
}

// DueUS is when the desk has something to do next; 0: nothing. It is in the past where a step has left work.
func (d *Desk) DueUS() int64 {
	if d.servable() {
		return cmp.Or(d.nowUS, 1)
	}
	due := int64(0)
	sooner := func(us int64) {
		if due == 0 || us < due {
			due = us
		}
	}
	if op, ok := d.presences.first(); ok {
		sooner(op.dueUS)
	}
	if op, ok := d.absences.first(); ok {
		sooner(op.absentUS)
	}
	if c, ok := d.quiet.first(); ok {
		sooner(c.quietUS)
	}
	return due
}

// Revive gives every session that lived a lease, since nobody could hear from it before the desk was opened (rule D3).
func (d *Desk) Revive(nowUS int64) {
	for _, op := range d.operators {
		op.Presence.Revive(nowUS)
		d.rank(op)
	}
}

// Settings gives the desk's settings.
func (d *Desk) Settings() Settings { return d.settings }
