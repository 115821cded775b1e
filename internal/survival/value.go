package survival

import (
	"fmt"
	"iter"
	"math"
)

// Preset names what a message costs and brings.
type Preset string

// The presets.
const (
	Reminder Preset = "reminder" // a message that costs little when it was needless
	Coupon   Preset = "coupon"   // one that gives something away, also to those who would have come anyway
)

// ParsePreset returns the preset of this name.
func ParsePreset(name string) (Preset, error) {
	if p := Preset(name); p == Reminder || p == Coupon {
		return p, nil
	}
	return "", fmt.Errorf("no preset is called %q; there are reminder, coupon", name)
}

// costs are in units of what a conversion is worth.
type costs struct {
	response float64 // share of those who would never convert whom a fresh message wins
	needless float64 // cost of a message to someone who would have converted anyway
	message  float64 // cost of any message
}

func (p Preset) costs() costs {
	if p == Coupon {
		return costs{response: 0.05, needless: 0.05, message: 0.001}
	}
	return costs{response: 0.05, needless: 0.01, message: 0.001}
}

// halfLives is after how many times the 90th percentile of the delays interest has halved, until it is
// measured.
const halfLives = 4

// worth is the expected net value of a message, by its delay: what it brings of those who would not convert
// within the horizon, less what is wasted on those who would. Interest halves with every halfLife.
type worth struct {
	costs

	share    float64 // F at the horizon
	halfLife float64 // ms
}

// worthOf fits a worth to a curve that ends at the horizon. Somebody must have converted.
func worthOf(c curve, k costs) worth {
	return worth{costs: k, share: c.share(), halfLife: halfLifeOf(c.quantile(0.9))}
}

func halfLifeOf(q90 int64) float64 { return max(1, halfLives*float64(q90)) }

// at returns the value of a message at a delay by which the given share has converted.
func (w worth) at(ms int64, share float64) float64 {
	fresh := math.Exp2(-float64(ms) / w.halfLife)
	return (1-w.share)*(w.response*fresh-w.message) - (w.needless+w.message)*(w.share-share)
}

// wasted returns the share of messages at a delay that reach those who would convert anyway.
func (w worth) wasted(share float64) float64 { return (w.share - share) / max(1e-12, 1-share) }

// choice is a delay among the candidates, with the share that has converted by then and what it is worth.
type choice struct {
	ms           int64
	share, value float64
}

// candidates gives the delays that can be best: at once, and the times of conversions, between which the
// value falls.
func (w worth) candidates(c curve) iter.Seq[choice] {
	return func(yield func(choice) bool) {
		if len(c.at) == 0 || c.at[0] > 0 {
			if !yield(choice{value: w.at(0, 0)}) {
				return
			}
		}
		for i, ms := range c.at {
			share := 1 - c.left[i]
			if !yield(choice{ms: ms, share: share, value: w.at(ms, share)}) {
				return
			}
		}
	}
}

// best returns the least candidate with the greatest value.
func (w worth) best(c curve) choice {
	best := choice{value: math.Inf(-1)}
	for candidate := range w.candidates(c) {
		if candidate.value > best.value {
			best = candidate
		}
	}
	return best
}
