package regret

import (
	"math"
	"math/rand/v2"
	"strconv"
	"time"

	"lull/internal/survival"
)

// World is a planted truth.
type World struct {
	Name     string
	Converts float64       // share of those who do A who would do B by themselves, however late
	Median   time.Duration // of their delays, which are log-normal
	Sigma    float64       // of the logarithm of the delays
	Horizon  time.Duration
	History  time.Duration // in which the windows begin, evenly; it ends with it
	Windows  int
	Response float64       // share of those who would not do B by the horizon whom a fresh message wins
	HalfLife time.Duration // of interest
	Preset   survival.Preset
}

// message is what any message costs.
const message = 0.001

// needless returns what a message costs that reaches someone who would do B anyway.
func (w World) needless() float64 {
	if w.Preset == survival.Coupon {
		return 0.05
	}
	return 0.01
}

// share returns the share that does B by then, if nobody writes to them.
func (w World) share(after time.Duration) float64 {
	if after <= 0 {
		return 0
	}
	return w.Converts * normal(math.Log(after.Seconds()/w.Median.Seconds())/w.Sigma)
}

// normal is the distribution function of the standard normal law.
func normal(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }

// Worth returns what a message after the delay is worth for each A, in conversions: those it wins of the
// people who would not have done B by the horizon, less what it costs. Never is worth nothing.
func (w World) Worth(delay time.Duration) float64 {
	if delay == Never {
		return 0
	}
	done := w.share(w.Horizon)
	fresh := math.Exp2(-delay.Seconds() / w.HalfLife.Seconds())
	return (1-done)*(w.Response*fresh-message) - (w.needless()+message)*max(0, done-w.share(delay))
}

// Never is the delay of a message that is not sent.
const Never = time.Duration(math.MaxInt64)

// DelayMin is the least delay, for every rule.
const DelayMin = 5 * time.Minute

// Best returns the greatest worth that a delay can have, and the delay.
func (w World) Best() (delay time.Duration, worth float64) {
	delay, worth = Never, 0
	const steps = 4000
	for i := range steps + 1 {
		d := time.Duration(float64(DelayMin) * math.Pow(float64(w.Horizon)/float64(DelayMin), float64(i)/steps))
		if u := w.Worth(d); u > worth {
			delay, worth = d, u
		}
	}
	return delay, worth
}

// Drawn draws a history of the world. The same seed gives the same.
func (w World) Drawn(seed uint64) *survival.History {
	rnd := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a planted world must come out alike each time
	h := survival.NewHistory("A", "B")
	end := w.History.Milliseconds()
	for i := range w.Windows {
		start := rnd.Int64N(end)
		user := strconv.AppendInt(nil, int64(i), 10)
		_ = h.Add(user, survival.From, start)
		if rnd.Float64() >= w.Converts {
			continue
		}
		delay := w.Median.Seconds() * math.Exp(w.Sigma*rnd.NormFloat64())
		if at := start + int64(1000*min(delay, 1e9)); at <= end {
			_ = h.Add(user, survival.To, at)
		}
	}
	_ = h.Add([]byte("the end"), survival.Other, end)
	return h
}

// quantile returns the time by which a share of those who do B within the horizon has done it.
func (w World) quantile(rho float64) time.Duration {
	low, high := time.Duration(0), w.Horizon
	for high-low > time.Millisecond {
		if middle := low + (high-low)/2; w.share(middle) >= rho*w.share(w.Horizon) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}
