package survival

import (
	"math"
	"slices"
)

// z95 is the normal quantile of a two-sided 95 % interval.
const z95 = 1.959963984540054

// curve is Kaplan and Meier's estimate of S: after at[i] it is left[i], until the next.
type curve struct {
	at   []int64 // the times of conversions, ascending, each once
	left []float64
}

// Point is the estimate at one time after A.
type Point struct {
	At     float64 `json:"t_s"`
	Share  float64 `json:"share"`   // F: who has done B by then
	SE     float64 `json:"se"`      // Greenwood's standard error
	Low    float64 `json:"lo"`      // 95 % log-log interval
	High   float64 `json:"hi"`      //
	AtRisk int     `json:"at_risk"` // windows that are at least as long
}

// estimate goes through all windows once. Those that are censored at the time of a conversion are still at
// risk then. Besides the curve it gives the points at the times it is asked for, in milliseconds.
func (w *windows) estimate(looks []int64) (curve, map[int64]Point) {
	steps := 0
	for i, t := range w.converted {
		if i == 0 || t != w.converted[i-1] {
			steps++
		}
	}
	c := curve{at: make([]int64, 0, steps), left: make([]float64, 0, steps)}
	looks = slices.Compact(slices.Sorted(slices.Values(looks)))
	points := make(map[int64]Point, len(looks))
	left, greenwood := 1.0, 0.0
	look := func(until int64) {
		for ; len(looks) > 0 && looks[0] < until; looks = looks[1:] {
			points[looks[0]] = pointOf(looks[0], w.atRisk(looks[0]), left, greenwood)
		}
	}
	gone := 0 // censored before
	for i := 0; i < len(w.converted); {
		t, first := w.converted[i], i
		for i < len(w.converted) && w.converted[i] == t {
			i++
		}
		for gone < len(w.censored) && w.censored[gone] < t {
			gone++
		}
		look(t)
		n, d := float64(w.count()-first-gone), float64(i-first)
		left *= (n - d) / n
		if n > d {
			greenwood += d / (n * (n - d))
		}
		c.at, c.left = append(c.at, t), append(c.left, left)
	}
	look(math.MaxInt64)
	return c, points
}

func pointOf(at int64, atRisk int, left, greenwood float64) Point {
	share := 1 - left
	p := Point{At: seconds(float64(at)), Share: share, Low: share, High: share, AtRisk: atRisk}
	if left == 0 || left == 1 {
		return p
	}
	width := z95 * math.Sqrt(greenwood) / math.Abs(math.Log(left))
	p.SE = left * math.Sqrt(greenwood)
	p.Low, p.High = 1-math.Pow(left, math.Exp(-width)), 1-math.Pow(left, math.Exp(width))
	return p
}

// until returns the curve up to a time in milliseconds, that included.
func (c curve) until(ms int64) curve {
	n := before(c.at, ms+1)
	return curve{at: c.at[:n], left: c.left[:n]}
}

// share returns F at the end of the curve.
func (c curve) share() float64 {
	if len(c.left) == 0 {
		return 0
	}
	return 1 - c.left[len(c.left)-1]
}

// quantile returns the least time, in milliseconds, by which the share rho of those who convert within the
// curve has converted; somebody must.
func (c curve) quantile(rho float64) int64 {
	want := rho*c.share() - 1e-12
	i, _ := slices.BinarySearchFunc(c.left, want, func(left, want float64) int {
		if 1-left >= want {
			return 1
		}
		return -1
	})
	return c.at[i]
}
