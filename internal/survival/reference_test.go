package survival_test

import (
	"math"
	"slices"

	"lull/internal/survival"
)

// This is a second implementation, by the definitions and as slow as they are: it counts anew for every
// figure.

type event struct {
	user, name string
	atMS       int64
}

type window struct {
	ms        int64
	converted bool
}

// reference is what the second implementation knows of a history.
type reference struct {
	events   []event
	from, to string
	windows  []window
	users    int // with a window
}

func newReference(events []event, from, to string, rule survival.Rule) *reference {
	r := &reference{events: events, from: from, to: to}
	for _, user := range distinct(events, func(e event) string { return e.user }) {
		before := len(r.windows)
		switch rule {
		case survival.Restart:
			r.restart(user)
		case survival.Ignore:
			r.ignore(user)
		case survival.Each:
			r.each(user)
		}
		if len(r.windows) > before {
			r.users++
		}
	}
	return r
}

func distinct[E any, K interface{ ~int64 | ~string }](all []E, key func(E) K) []K {
	var keys []K
	for _, e := range all {
		keys = append(keys, key(e))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (r *reference) end() int64 {
	times := distinct(r.events, func(e event) int64 { return e.atMS })
	return times[len(times)-1]
}

// times returns the distinct times of a user's event.
func (r *reference) times(user, name string) []int64 {
	mine := slices.DeleteFunc(slices.Clone(r.events),
		func(e event) bool { return e.user != user || e.name != name })
	return distinct(mine, func(e event) int64 { return e.atMS })
}

// goal returns the first B at or after a start; where A and B are the same, after it.
func (r *reference) goal(user string, start int64) (int64, bool) {
	for _, at := range r.times(user, r.to) {
		if at > start || at == start && r.from != r.to {
			return at, true
		}
	}
	return 0, false
}

func (r *reference) restart(user string) {
	starts := r.times(user, r.from)
	for i, start := range starts {
		until := r.end()
		if i+1 < len(starts) {
			until = starts[i+1]
		}
		goal, found := r.goal(user, start)
		switch {
		case found && (i+1 == len(starts) || goal < until || r.from == r.to):
			r.windows = append(r.windows, window{goal - start, true})
		default:
			r.windows = append(r.windows, window{until - start, false})
		}
	}
}

func (r *reference) ignore(user string) {
	starts := r.times(user, r.from)
	for len(starts) > 0 {
		goal, found := r.goal(user, starts[0])
		if !found {
			r.windows = append(r.windows, window{r.end() - starts[0], false})
			return
		}
		r.windows = append(r.windows, window{goal - starts[0], true})
		starts = slices.DeleteFunc(starts, func(s int64) bool { return s < goal || s == goal && r.from != r.to })
	}
}

func (r *reference) each(user string) {
	for _, start := range r.times(user, r.from) {
		if goal, found := r.goal(user, start); found {
			r.windows = append(r.windows, window{goal - start, true})
		} else {
			r.windows = append(r.windows, window{r.end() - start, false})
		}
	}
}

func (r *reference) atRisk(ms int64) int {
	n := 0
	for _, w := range r.windows {
		if w.ms >= ms {
			n++
		}
	}
	return n
}

// delays returns the sorted delays of those who convert by then.
func (r *reference) delays(ms int64) []float64 {
	var all []float64
	for _, w := range r.windows {
		if w.converted && w.ms <= ms {
			all = append(all, float64(w.ms)/1000)
		}
	}
	slices.Sort(all)
	return all
}

// conversions returns the distinct times at which windows convert, up to one, and how many do at each.
func (r *reference) conversions(until int64) (times []int64, counts []int) {
	for _, w := range r.windows {
		if w.converted && w.ms <= until && !slices.Contains(times, w.ms) {
			times = append(times, w.ms)
		}
	}
	slices.Sort(times)
	for _, t := range times {
		n := 0
		for _, w := range r.windows {
			if w.converted && w.ms == t {
				n++
			}
		}
		counts = append(counts, n)
	}
	return times, counts
}

// estimate returns S and Greenwood's sum.
func (r *reference) estimate(ms int64) (s, greenwood float64) {
	s = 1
	times, counts := r.conversions(ms)
	for i, t := range times {
		n, d := float64(r.atRisk(t)), float64(counts[i])
		s *= 1 - d/n
		greenwood += d / (n * (n - d)) // infinite when all convert: S is 0 then
	}
	return s, greenwood
}

func (r *reference) share(ms int64) float64 { s, _ := r.estimate(ms); return 1 - s }

func (r *reference) point(ms int64) survival.Point {
	s, g := r.estimate(ms)
	p := survival.Point{At: float64(ms) / 1000, Share: 1 - s, Low: 1 - s, High: 1 - s, AtRisk: r.atRisk(ms)}
	if s > 0 && s < 1 {
		p.SE = math.Sqrt(s * s * g)
		w := 1.959963984540054 * math.Sqrt(g) / math.Abs(math.Log(s))
		p.Low, p.High = 1-math.Pow(s, math.Exp(-w)), 1-math.Pow(s, math.Exp(w))
	}
	return p
}

func (r *reference) quantile(rho float64, horizon int64) float64 {
	times, _ := r.conversions(horizon)
	for _, t := range times {
		if r.share(t) >= rho*r.share(horizon)-1e-12 {
			return float64(t) / 1000
		}
	}
	return math.NaN()
}

// percentile is R's type 7.
func percentile(sorted []float64, rho float64) float64 {
	at := rho * float64(len(sorted)-1)
	below, above := sorted[int(math.Floor(at))], sorted[int(math.Ceil(at))]
	return below + (above-below)*(at-math.Floor(at))
}

func average(all []float64) float64 {
	sum := 0.0
	for _, x := range all {
		sum += x
	}
	return sum / float64(len(all))
}

func deviation(all []float64) float64 {
	sum := 0.0
	for _, x := range all {
		sum += (x - average(all)) * (x - average(all))
	}
	return math.Sqrt(sum / float64(len(all)-1))
}

// worth is U.
func (r *reference) worth(preset survival.Preset, ms, horizon int64) float64 {
	cw := map[survival.Preset]float64{survival.Reminder: 0.01, survival.Coupon: 0.05}[preset]
	h := max(4*r.quantile(0.9, horizon), 0.001)
	f := r.share(horizon)
	return (1-f)*(0.05*math.Pow(2, -float64(ms)/1000/h)-0.001) - (cw+0.001)*(f-r.share(ms))
}

// candidates are the delays that can be best.
func (r *reference) candidates(horizon int64) []int64 {
	times, _ := r.conversions(horizon)
	return slices.Compact(slices.Sorted(slices.Values(append(times, 0))))
}
