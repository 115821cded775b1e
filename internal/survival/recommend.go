package survival

import (
	"math"
	"time"
)

// What a recommendation takes.
const (
	convertersMin = 60  // converted windows
	followedMin   = 100 // windows followed to the horizon in use

	convertersGood    = 250 // a quantile is then known to 5 points or so
	followedGood      = 200
	followedGoodShare = 0.02 // of all windows

	delayMin  = 5 * time.Minute
	flatShare = 0.05 // of what the best delay is better than the worst
	worthless = 1e-12
)

// horizonInUse returns the horizon as given, or if too few windows are that long, the longest that enough
// are.
func (a *analysis) horizonInUse() int64 {
	if a.windows.count() < followedMin || a.windows.atRisk(a.horizon) >= followedMin {
		return a.horizon
	}
	return a.windows.kthLongest(followedMin)
}

// recommend follows RD-1: the greatest expected net value on Kaplan and Meier's curve, up to the horizon in
// use.
func (a *analysis) recommend() Recommendation {
	r := Recommendation{
		Preset: a.options.Preset, Horizon: a.options.Horizon.Seconds(), Lowered: a.inUse != a.horizon,
		Converters: len(a.windows.within(a.inUse)), Followed: a.windows.atRisk(a.inUse),
	}
	if r.Lowered {
		r.Horizon = seconds(float64(a.inUse))
	}
	r.Missing.Converters = max(0, convertersMin-r.Converters)
	r.Missing.Followed = max(0, followedMin-r.Followed)
	c := a.full.until(a.inUse)
	r.Share = c.share()
	var best, taken choice
	if len(c.at) > 0 {
		w := worthOf(c, r.Preset.costs())
		best, taken = w.best(c), w.best(c.until(a.inUse-1))
		a.fill(&r, c, w, best)
	}
	r.Verdict = a.verdict(r, best, taken)
	if r.Verdict == SendAt || r.Verdict == NoReasonToWait {
		r.Delay = new(max(seconds(float64(taken.ms)), delayMin.Seconds()))
	}
	if r.Verdict != NotEnoughData {
		r.Confidence = new(a.confidence(r))
	}
	r.Text = r.sentence()
	return r
}

// fill fills in the figures that there are as soon as somebody converts.
func (a *analysis) fill(r *Recommendation, c curve, w worth, best choice) {
	at := func(ms int64) *float64 { return new(seconds(float64(ms))) }
	r.Median, r.Q80, r.Q90 = at(c.quantile(0.5)), at(c.quantile(0.8)), at(c.quantile(0.9))
	r.Optimum, r.Value, r.Wasted = at(best.ms), new(best.value), new(w.wasted(best.share))
	r.Before = new(best.share)
	r.Flat = w.flat(c, best)
	r.Interval = interval(a.replicates, a.inUse, func(c curve) int64 {
		return worthOf(c, r.Preset.costs()).best(c).ms
	})
}

// verdict judges by the best delay, and by the best of those below the horizon, which is the one that would
// be taken.
func (a *analysis) verdict(r Recommendation, best, taken choice) Verdict {
	switch {
	case r.Missing != Missing{}, a.inUse <= delayMin.Milliseconds():
		return NotEnoughData
	case best.value < worthless:
		return DoNotSend
	case taken.ms == 0:
		return NoReasonToWait
	}
	return SendAt
}

func (a *analysis) confidence(r Recommendation) string {
	followed := max(followedGood, followedGoodShare*float64(a.windows.count()))
	if r.Converters >= convertersGood && float64(r.Followed) >= followed {
		return "good"
	}
	return "rough"
}

// flat returns how far around the best delay, in seconds, the candidates are hardly worse.
func (w worth) flat(c curve, best choice) *[2]float64 {
	least := math.Inf(1)
	for candidate := range w.candidates(c) {
		least = min(least, candidate.value)
	}
	enough := best.value - flatShare*(best.value-least)
	low, high, holds := best.ms, best.ms, false
	for candidate := range w.candidates(c) {
		switch {
		case candidate.value < enough && candidate.ms < best.ms:
			holds = false
		case candidate.value < enough:
			return &[2]float64{seconds(float64(low)), seconds(float64(high))}
		case candidate.ms <= best.ms && !holds:
			low, holds = candidate.ms, true
		default:
			high = max(high, candidate.ms)
		}
	}
	return &[2]float64{seconds(float64(low)), seconds(float64(high))}
}
