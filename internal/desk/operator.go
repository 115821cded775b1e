package desk

import (
	"cmp"

	"lull/internal/presence"
)

// Operator is what is stored of an operator.
type Operator struct {
	Name      string             `json:"n"`
	Title     string             `json:"d,omitempty"` // the name that customers read; empty: Name
	AutoReply string             `json:"r,omitempty"` // the personal one, a template; blank: the organisation's
	Returns   string             `json:"b,omitempty"` // when they expect to be back, in words, for auto replies
	Capacity  int                `json:"k"`           // NoCapacity: the desk's
	Turn      int64              `json:"t,omitzero"`  // their last automatic assignment, in the desk's order; 0: none
	Absence   int64              `json:"a"`           // how often they have gone offline
	Requeued  int64              `json:"q,omitzero"`  // the Absence in which their waiting customers were requeued
	Presence  *presence.Operator `json:"p"`
}

// operator is an operator in memory.
type operator struct {
	Operator

	cases    map[int64]*openCase // assigned to them, by number
	dueUS    int64               // when time alone changes their presence; 0: never
	absentUS int64               // when their waiting customers are requeued; 0: never

	duePlace, absentPlace, readyPlace int // in the desk's heaps

	changed bool // in the step under way
}

// offline reports whether the operator is not there.
func (o *operator) offline() bool { return o.Presence.Shown.Status == presence.Offline }

// said is the name that customers read.
func (o *Operator) said() string { return cmp.Or(o.Title, o.Name) }

// goesBefore reports whether a is given a case before b (rule D4).
func (d *Desk) goesBefore(a, b *operator) bool {
	if d.settings.Strategy == LeastOpen && len(a.cases) != len(b.cases) {
		return len(a.cases) < len(b.cases)
	}
	return a.Turn < b.Turn || a.Turn == b.Turn && a.Name < b.Name
}

// rank finds the operator's places anew, after anything of them has changed.
func (d *Desk) rank(o *operator) {
	if due := o.Presence.DueUS(d.settings.InactivityTimeoutUS); due != o.dueUS || o.duePlace == 0 {
		o.dueUS = due
		d.presences.keep(o, due != 0)
	}
	o.absentUS = d.requeuesUS(o)
	d.absences.keep(o, o.absentUS != 0)
	d.ready.keep(o, o.Presence.Shown.Status == presence.Online && d.hasRoom(o))
}

// hasRoom reports whether the operator may be given one more case (rule D4).
func (d *Desk) hasRoom(o *operator) bool {
	capacity := o.Capacity
	if capacity == NoCapacity {
		capacity = d.settings.Capacity
	}
	return capacity == NoCapacity || len(o.cases) < capacity
}

// requeuesUS is when the operator's waiting customers are requeued, once an absence (rule D5); 0: not.
func (d *Desk) requeuesUS(o *operator) int64 {
	if d.settings.RequeueAfterUS == 0 || !o.offline() || o.Requeued == o.Absence || len(o.cases) == 0 {
		return 0
	}
	return o.Presence.Shown.SinceUS + d.settings.RequeueAfterUS
}
