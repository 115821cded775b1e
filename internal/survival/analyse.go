package survival

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// Limits and defaults of Options.
const (
	HorizonDefault    = 7 * 24 * time.Hour
	HorizonAbove      = 5 * time.Minute // a horizon must be longer
	ReplicatesDefault = 200
	ReplicatesMax     = 10_000
)

// reliableMin is how many windows must have been followed to a horizon for its figures to be relied on.
const reliableMin = 10

// pointsPerDecade is how many points the chart has for each tenfold time.
const pointsPerDecade = 16

// Options say what is asked. The zero value of a rule is Restart; the other fields have no default.
type Options struct {
	Rule       Rule
	Horizon    time.Duration // within which B counts: above HorizonAbove; below a millisecond it is cut off
	Preset     Preset
	Replicates int // of the bootstrap, at most ReplicatesMax; 0: no intervals
}

// Validate says what is wrong with the options.
func (o Options) Validate() error {
	if o.Horizon <= HorizonAbove {
		return fmt.Errorf("the horizon must be above 5m, not %s", o.Horizon)
	}
	if o.Replicates < 0 || o.Replicates > ReplicatesMax {
		return fmt.Errorf("the bootstrap takes 0 to 10,000 replicates, not %d", o.Replicates)
	}
	_, err := ParsePreset(string(o.Preset))
	return err
}

// Analyse says all that there is to say of the history, by options that are valid. It changes nothing.
func (h *History) Analyse(o Options) Report {
	w := h.pair(o.Rule)
	a := analysis{options: o, windows: w, horizon: o.Horizon.Milliseconds()}
	a.inUse = a.horizonInUse()
	table, chart := tableTimes(w), curveTimes(w, a.horizon)
	var points map[int64]Point
	a.full, points = w.estimate(slices.Concat(table, chart))
	if o.Replicates > 0 && len(a.full.at) > 0 {
		a.replicates = w.bootstrap(w.knots(a.full, a.horizon, a.inUse), o.Replicates)
	}
	r := Report{
		From: h.from, To: h.to, Rule: o.Rule.String(), Horizon: o.Horizon.Seconds(),
		Data: h.data(),
		Windows: Counts{
			Count: w.count(), Converted: len(w.converted), Censored: len(w.censored), Users: len(w.seeds),
		},
		Converters:     describe(w.converted),
		AtHorizon:      a.atHorizon(),
		Presets:        Presets{Reminder: a.value(Reminder), Coupon: a.value(Coupon)},
		Table:          make([]Point, len(table)),
		Curve:          a.chart(chart, points),
		Recommendation: a.recommend(),
	}
	for i, at := range table {
		r.Table[i] = points[at]
	}
	return r
}

func (h *History) data() Data {
	d := Data{Events: h.events, Users: len(h.seeds)}
	if h.events > 0 {
		d.StartMS, d.EndMS = new(h.startMS), new(h.endMS)
	}
	return d
}

// analysis is what the figures are made of.
type analysis struct {
	options    Options
	windows    *windows
	horizon    int64 // as given, ms
	inUse      int64 // the horizon in use, ms
	full       curve
	replicates []curve
}

func (a *analysis) atHorizon() AtHorizon {
	c := a.full.until(a.horizon)
	delays := a.windows.within(a.horizon)
	r := AtHorizon{Share: c.share(), AtRisk: a.windows.atRisk(a.horizon), Converters: len(delays)}
	r.Reliable = r.AtRisk >= reliableMin
	if len(delays) == 0 {
		return r
	}
	middle := mean(delays)
	r.Mean, r.P80 = new(seconds(middle)), new(seconds(quantile(delays, 0.8)))
	r.MeanShare = new(a.full.until(int64(math.Floor(middle))).share() / r.Share)
	at := func(rho float64) *float64 { return new(seconds(float64(c.quantile(rho)))) }
	r.Quantiles = Quantiles{Q50: at(0.5), Q75: at(0.75), Q80: at(0.8), Q90: at(0.9), Q95: at(0.95)}
	r.Q80Interval = interval(a.replicates, a.horizon, func(c curve) int64 { return c.quantile(0.8) })
	return r
}

// value returns the optimum for a preset at the horizon as given.
func (a *analysis) value(p Preset) *Value {
	c := a.full.until(a.horizon)
	if len(c.at) == 0 {
		return nil
	}
	w := worthOf(c, p.costs())
	best := w.best(c)
	return &Value{
		Delay: seconds(float64(best.ms)), Value: best.value, HalfLife: seconds(w.halfLife),
		ShareBefore: best.share, Wasted: w.wasted(best.share),
	}
}

// chart says of the chart's points what a message at that time is worth, as the recommendation counts.
func (a *analysis) chart(times []int64, points map[int64]Point) []CurvePoint {
	all := make([]CurvePoint, len(times))
	for i, at := range times {
		all[i].Point = points[at]
	}
	c := a.full.until(a.inUse)
	if len(c.at) == 0 {
		return all
	}
	w := worthOf(c, a.options.Preset.costs())
	for i, at := range times {
		if at <= a.inUse {
			all[i].Value = new(w.at(at, all[i].Share))
		}
	}
	return all
}

// tableTimes returns the times of the table, in milliseconds, as far as the longest window.
func tableTimes(w *windows) []int64 {
	const day = 24 * time.Hour
	var times []int64
	for _, t := range []time.Duration{
		0, time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute,
		time.Hour, 2 * time.Hour, 6 * time.Hour, 12 * time.Hour,
		day, 2 * day, 3 * day, 7 * day, 14 * day, 30 * day, 60 * day, 90 * day, 180 * day, 365 * day,
	} {
		if w.count() > 0 && t.Milliseconds() <= w.longest() {
			times = append(times, t.Milliseconds())
		}
	}
	return times
}

// curveTimes returns the times of the chart, in milliseconds: 0, then evenly on a logarithmic scale from a
// second on, and the lesser of the horizon and the longest window.
func curveTimes(w *windows, horizon int64) []int64 {
	if w.count() == 0 {
		return nil
	}
	last := min(horizon, w.longest())
	times := []int64{0}
	for k := 0; ; k++ {
		t := int64(math.Round(1000 * math.Pow(10, float64(k)/pointsPerDecade)))
		if t >= last {
			break
		}
		times = append(times, t)
	}
	if last > 0 {
		times = append(times, last)
	}
	return times
}
