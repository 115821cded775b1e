package regret_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"lull/internal/regret"
	"lull/internal/survival"
)

// plain is a world in which all holds that the recommendation takes for granted.
func plain() regret.World { return regret.Worlds()[0] }

// The worth is computed by hand here.
func TestWorth(t *testing.T) {
	w := plain()
	w.Preset, w.HalfLife = survival.Coupon, time.Hour
	done := 0.45 * 0.9998 // by the horizon, but for a hair
	if got, want := w.Worth(0), (1-done)*(0.05-0.001)-0.051*done; math.Abs(got-want) > 1e-4 {
		t.Errorf("at once %v, want %v", got, want)
	}
	median := (1-done)*(0.05*math.Exp2(-35.0/60)-0.001) - 0.051*(done-0.45/2)
	if got := w.Worth(35 * time.Minute); math.Abs(got-median) > 1e-4 {
		t.Errorf("at the median %v, want %v", got, median)
	}
	if got := w.Worth(w.Horizon); math.Abs(got+(1-done)*0.001) > 1e-6 {
		t.Errorf("at the horizon %v: more than what a message costs", got)
	}
	if got := w.Worth(regret.Never); got != 0 {
		t.Errorf("never: %v", got)
	}
}

func TestBest(t *testing.T) {
	for _, w := range regret.Worlds() {
		delay, worth := w.Best()
		for d := regret.DelayMin; d < w.Horizon; d += 7 * time.Minute {
			if w.Worth(d) > worth+1e-6 {
				t.Errorf("%s: %s is worth more than %s", w.Name, d, delay)
			}
		}
	}
	w := plain()
	w.Response = 0
	if delay, worth := w.Best(); delay != regret.Never || worth != 0 {
		t.Errorf("messages that win nobody: %s, %v", delay, worth)
	}
}

// Where what it takes for granted holds, the recommendation loses less than the mean of those who converted
// and than their 80th percentile, in every world but one: with a heavy tail the mean happens to fall near
// the best delay.
func TestRegret(t *testing.T) {
	for _, w := range regret.Worlds()[:8] {
		t.Run(w.Name, func(t *testing.T) {
			t.Parallel()
			r := regret.Measure(w, 12)
			t.Logf("%+v", r)
			if w.Name != "heavy tail, coupon" && r.RD1.Regret >= min(r.Mean.Regret, r.P80.Regret) {
				t.Errorf("the recommendation loses %v, the mean %v, P80 %v", r.RD1.Regret, r.Mean.Regret, r.P80.Regret)
			}
			if r.RD1.Regret > 0.03*r.Worth+0.1 {
				t.Errorf("the recommendation loses %v of %v", r.RD1.Regret, r.Worth)
			}
		})
	}
}

// The interval of 90 % holds the truth in 85 % of all histories and more, and the best delay lies within
// the flat range.
func TestIntervals(t *testing.T) {
	w := plain()
	w.Preset, w.Windows = survival.Coupon, 600
	const histories = 150
	if r := regret.Measure(w, histories); r.Covered < histories*85/100 {
		t.Errorf("%d of %d intervals hold the truth", r.Covered, histories)
	}
	best, _ := w.Best()
	flat := 0
	for seed := range uint64(histories) {
		r := w.Drawn(seed).Analyse(survival.Options{Horizon: w.Horizon, Preset: w.Preset}).Recommendation
		if r.Flat[0] <= best.Seconds() && best.Seconds() <= r.Flat[1] {
			flat++
		}
	}
	if flat < histories*95/100 {
		t.Errorf("the best delay is in the flat range of %d of %d histories", flat, histories)
	}
}

// The same seeds give the same result, in whatever order worlds are measured.
func TestMeasureAll(t *testing.T) {
	worlds := regret.Worlds()[:3]
	var once, again strings.Builder
	if err := regret.WriteText(&once, regret.MeasureAll(worlds, 3)); err != nil {
		t.Fatal(err)
	}
	var results []regret.Result
	for _, w := range worlds {
		results = append(results, regret.Measure(w, 3))
	}
	if err := regret.WriteText(&again, results); err != nil {
		t.Fatal(err)
	}
	if once.String() != again.String() || strings.Count(once.String(), "\n") != 4 {
		t.Errorf("%s\nand then\n%s", once.String(), again.String())
	}
}
