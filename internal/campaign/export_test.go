package campaign

// UntilUS shows the tests when quiet hours end.
func (q *Quiet) UntilUS(us int64) int64 { return q.untilUS(us) }
