package desk

import (
	"maps"
	"slices"
)

// due does what time alone does. Statuses go first, at their own moments, however late it is: nobody is given a case
// who was not there any more. The rest follows in the order in which it fell due.
func (r *run) due() {
	d := r.d
	for r.left > 0 {
		op, ok := d.presences.first()
		if !ok || op.dueUS > r.nowUS {
			break
		}
		r.left--
		r.shown(op, op.Presence.Advance(op.dueUS, d.settings.InactivityTimeoutUS))
		r.operatorChanged(op)
	}
	for r.left > 0 {
		r.serve()
		op, away := d.absences.first()
		c, quiet := d.quiet.first()
		away, quiet = away && op.absentUS <= r.nowUS, quiet && c.quietUS <= r.nowUS
		switch {
		case away && (!quiet || op.absentUS <= c.quietUS):
			r.requeueWaiting(op)
		case quiet:
			r.left--
			r.closeCase(c, ClosedInactivity, "")
		default:
			return
		}
	}
}

// requeueWaiting gives the customers who wait for an operator that stays away back to the queue, once an absence
// (rule D5). Cases that were assigned while the operator was away already stay.
func (r *run) requeueWaiting(o *operator) {
	for _, number := range slices.Sorted(maps.Keys(o.cases)) {
		c := o.cases[number]
		if !c.Waiting || c.Absence == o.Absence {
			continue
		}
		if r.left <= 0 {
			return
		}
		r.left--
		r.requeue(c, "")
	}
	o.Requeued = o.Absence
	r.operatorChanged(o)
}
