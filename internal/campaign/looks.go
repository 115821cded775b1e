package campaign

import "lull/internal/lift"

// LooksMax is of how many days a campaign's lift is remembered.
const LooksMax = 90

// Look is what the lift was when it was last looked at on a day, in UTC (rule I9).
type Look struct {
	AtUS int64   `json:"atUs"`
	Lift float64 `json:"lift"`
	Low  float64 `json:"low"` // of the interval, which is always valid
	High float64 `json:"high"`
}

// Lift compares those who were written to with the control group, as of all looks so far and one more (rule I9).
func (c *Count) Lift() lift.Result {
	return lift.Default().Look(c.Written.lifted(), c.Control.lifted(), c.P)
}

// Look takes a look at the lift, which counts from now on. Figures that have changed since the last one give another. The
// last of each day is remembered, as long as something can be said.
func (c *Count) Look(nowUS int64) {
	found := c.Lift()
	c.P = found.P
	if found.Interval == nil {
		return
	}
	const dayUS = 24 * 3_600_000_000
	if n := len(c.Looks); n > 0 && c.Looks[n-1].AtUS/dayUS == nowUS/dayUS {
		c.Looks = c.Looks[:n-1]
	}
	c.Looks = append(c.Looks, Look{AtUS: nowUS, Lift: found.Lift, Low: found.Interval[0], High: found.Interval[1]})
	c.Looks = c.Looks[max(0, len(c.Looks)-LooksMax):]
}
