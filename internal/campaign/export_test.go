package campaign

// UntilUS shows the tests when quiet hours end.
func (q *Quiet) UntilUS(us int64) int64 { return q.untilUS(us) }

// Keys shows the tests the properties that a campaign may have.
func Keys() []string {
	keys := []string{"name"}
	for key := range (&reader{c: &Campaign{}}).fields() {
		keys = append(keys, key)
	}
	return keys
}
