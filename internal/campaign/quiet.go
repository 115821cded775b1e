package campaign

import "time"

// Quiet are hours of the day in which no message goes out: from one wall time up to another, which may lie beyond
// midnight.
type Quiet struct {
	From, To time.Duration // since midnight; they differ
	Zone     *time.Location
}

// untilUS is when the quiet hours end that an instant lies in; 0: it lies in none.
func (q *Quiet) untilUS(us int64) int64 {
	year, month, day := time.UnixMicro(us).In(q.Zone).Date()
	through := 0
	if q.To <= q.From {
		through = 1
	}
	for before := -1; before <= 1; before++ {
		from := instantUS(time.Date(year, month, day+before, 0, 0, 0, 0, time.UTC), q.From, q.Zone)
		to := instantUS(time.Date(year, month, day+before+through, 0, 0, 0, 0, time.UTC), q.To, q.Zone)
		if from <= us && us < to {
			return to
		}
	}
	return 0
}

// instantUS is when the clocks of a zone show a time of day. Of two such instants it is the first; where the clocks leap
// over it, it is the instant that clocks which had not leapt would have shown it at, so that it moves forward by what
// they leapt (RFC 5545, 3.3.5).
func instantUS(midnight time.Time, wall time.Duration, zone *time.Location) int64 {
	reading := midnight.Add(wall) // as if the zone were UTC
	_, before := reading.Add(-24 * time.Hour).In(zone).Zone()
	first := reading.Add(-time.Duration(before) * time.Second)
	_, offset := first.In(zone).Zone()
	if offset == before {
		return first.UnixMicro()
	}
	second := reading.Add(-time.Duration(offset) * time.Second)
	if _, shown := second.In(zone).Zone(); shown == offset {
		return second.UnixMicro()
	}
	return first.UnixMicro()
}
