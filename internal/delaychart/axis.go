package delaychart

import (
	"gonum.org/v1/plot"

	"lull/internal/survival"
)

// axis is the times that a picture shows, in seconds, on a logarithmic scale.
type axis struct{ first, last float64 }

// axisOf begins where the first have done B, or with the first second, and ends where the curve does. There
// is none where the curve has no length.
func axisOf(r survival.Report) (axis, bool) {
	if len(r.Curve) == 0 {
		return axis{}, false
	}
	a := axis{first: 1, last: r.Curve[len(r.Curve)-1].At}
	for _, p := range r.Curve {
		if p.Share == 0 && p.At > a.first && p.At < a.last {
			a.first = p.At
		}
	}
	if a.last <= a.first {
		a.first = a.last / 10
	}
	return a, a.last > 0
}

// within reports whether a time is shown.
func (a axis) within(s float64) bool { return s >= a.first && s <= a.last }

// clamped moves a time to the nearest that is shown.
func (a axis) clamped(s float64) float64 { return min(max(s, a.first), a.last) }

// Ticks marks the times that people speak of.
func (a axis) Ticks(low, high float64) []plot.Tick {
	const minute, hour, day = 60, 3600, 86400
	var ticks []plot.Tick
	for _, t := range []struct {
		at   float64
		name string
	}{
		{0.001, "1 ms"},
		{0.01, "10 ms"},
		{0.1, "0.1 s"},
		{1, "1 s"},
		{10, "10 s"},
		{minute, "1 min"},
		{5 * minute, "5 min"},
		{15 * minute, "15 min"},
		{hour, "1 h"},
		{4 * hour, "4 h"},
		{12 * hour, "12 h"},
		{day, "1 d"},
		{3 * day, "3 d"},
		{7 * day, "7 d"},
		{14 * day, "14 d"},
		{30 * day, "30 d"},
		{90 * day, "90 d"},
		{365 * day, "1 y"},
		{3650 * day, "10 y"},
	} {
		if t.at >= low && t.at <= high {
			ticks = append(ticks, plot.Tick{Value: t.at, Label: t.name})
		}
	}
	return ticks
}
