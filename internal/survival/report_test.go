package survival_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"lull/internal/survival"
)

// near lets figures that are computed in another order differ by what doubles do.
func near() cmp.Option { return cmpopts.EquateApprox(1e-9, 1e-9) }

func historyOf(t interface{ Fatal(args ...any) }, events []event, to string) *survival.History {
	h := survival.NewHistory("A", to)
	for _, e := range events {
		if err := h.Add([]byte(e.user), h.Kind([]byte(e.name)), e.atMS); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// drawEvents draws a history of few users whose events often come at the same time.
func drawEvents(t *rapid.T) []event {
	one := rapid.Custom(func(t *rapid.T) event {
		return event{
			user: rapid.SampledFrom([]string{"ann", "bob", "NA", "007", ""}).Draw(t, "user"),
			name: rapid.SampledFrom([]string{"A", "A", "B", "B", "other"}).Draw(t, "event"),
			atMS: rapid.Int64Range(-20, 60).Draw(t, "at") * 30_000,
		}
	})
	return rapid.SliceOfN(one, 0, 60).Draw(t, "events")
}

func drawRule(t *rapid.T) survival.Rule {
	return rapid.SampledFrom([]survival.Rule{survival.Restart, survival.Ignore, survival.Each}).Draw(t, "rule")
}

// Every figure is what the definitions say.
func TestReport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events, rule := drawEvents(t), drawRule(t)
		to := rapid.SampledFrom([]string{"B", "A"}).Draw(t, "to")
		horizon := 5*time.Minute + time.Duration(rapid.Int64Range(1, 2_400_000).Draw(t, "horizon"))*time.Millisecond
		got := historyOf(t, events, to).Analyse(survival.Options{
			Rule: rule, Horizon: horizon,
			Preset: survival.Coupon,
		})
		r := newReference(events, "A", to, rule)
		want := r.report(horizon)
		got.Presets, want.Presets = survival.Presets{}, survival.Presets{} // see below
		recommendation := got.Recommendation
		got.Recommendation = survival.Recommendation{}
		if diff := cmp.Diff(want, got, near(), cmpopts.IgnoreFields(survival.Report{}, "From", "To", "Rule",
			"Horizon", "Curve")); diff != "" {
			t.Fatalf("Analyse() (-want +got):\n%s", diff)
		}
		r.checkCurve(t, got.Curve, horizon.Milliseconds())
		got = historyOf(t, events, to).Analyse(survival.Options{
			Rule: rule, Horizon: horizon,
			Preset: survival.Reminder,
		})
		r.checkValue(t, survival.Reminder, got.Presets.Reminder, horizon.Milliseconds())
		r.checkValue(t, survival.Coupon, got.Presets.Coupon, horizon.Milliseconds())
		r.checkRecommendation(t, recommendation)
	})
}

// report computes all but what is checked otherwise.
func (r *reference) report(horizon time.Duration) survival.Report {
	h := horizon.Milliseconds()
	all := r.delays(math.MaxInt64)
	want := survival.Report{
		Data: survival.Data{
			Events: len(r.events),
			Users:  len(distinct(r.events, func(e event) string { return e.user })),
		},
		Windows: survival.Counts{
			Count: len(r.windows), Converted: len(all), Censored: len(r.windows) - len(all), Users: r.users,
		},
		AtHorizon: survival.AtHorizon{Share: r.share(h), AtRisk: r.atRisk(h), Reliable: r.atRisk(h) >= 10},
		Table:     []survival.Point{},
	}
	if len(r.events) > 0 {
		times := distinct(r.events, func(e event) int64 { return e.atMS })
		want.Data.StartMS, want.Data.EndMS = new(times[0]), new(times[len(times)-1])
	}
	for _, seconds := range []int64{0, 60, 300, 900, 1800, 3600, 7200} {
		if r.atRisk(seconds*1000) > 0 {
			want.Table = append(want.Table, r.point(seconds*1000))
		}
	}
	if len(all) > 0 {
		var logs []float64
		for _, s := range all {
			logs = append(logs, math.Log(max(s, 1)))
		}
		want.Converters = survival.Converters{
			Mean: new(average(all)), Median: new(percentile(all, 0.5)), P75: new(percentile(all, 0.75)),
			P80: new(percentile(all, 0.8)), P90: new(percentile(all, 0.9)), P95: new(percentile(all, 0.95)),
			Max: new(slices.Max(all)), LogMean: new(average(logs)),
		}
		if len(all) > 1 {
			want.Converters.SD, want.Converters.LogSD = new(deviation(all)), new(deviation(logs))
		}
	}
	if within := r.delays(h); len(within) > 0 {
		a := &want.AtHorizon
		a.Converters, a.Mean, a.P80 = len(within), new(average(within)), new(percentile(within, 0.8))
		a.MeanShare = new(r.share(int64(math.Floor(average(within)*1000+1e-6))) / a.Share)
		a.Quantiles = survival.Quantiles{
			Q50: new(r.quantile(0.5, h)), Q75: new(r.quantile(0.75, h)), Q80: new(r.quantile(0.8, h)),
			Q90: new(r.quantile(0.9, h)), Q95: new(r.quantile(0.95, h)),
		}
	}
	return want
}

func (r *reference) checkCurve(t *rapid.T, curve []survival.CurvePoint, horizon int64) {
	if len(r.windows) == 0 {
		if len(curve) > 0 {
			t.Fatalf("a curve without windows: %v", curve)
		}
		return
	}
	longest := int64(0)
	for _, w := range r.windows {
		longest = max(longest, w.ms)
	}
	last := min(horizon, longest)
	want := []int64{0}
	for k := 0.0; math.Round(1000*math.Pow(10, k/16)) < float64(last); k++ {
		want = append(want, int64(math.Round(1000*math.Pow(10, k/16))))
	}
	if last > 0 {
		want = append(want, last)
	}
	var points []survival.Point
	for _, ms := range want {
		points = append(points, r.point(ms))
	}
	var got []survival.Point
	for _, p := range curve {
		got = append(got, p.Point)
		if (p.Value != nil) != (len(r.delays(horizon)) > 0) {
			t.Fatalf("at %v s the value is %v", p.At, p.Value)
		}
		if p.Value != nil && math.Abs(*p.Value-r.worth(survival.Coupon, int64(math.Round(p.At*1000)),
			horizon)) > 1e-9 {
			t.Fatalf("at %v s the value is %v", p.At, *p.Value)
		}
	}
	if diff := cmp.Diff(points, got, near()); diff != "" {
		t.Fatalf("the curve (-want +got):\n%s", diff)
	}
}

// checkValue checks that an optimum is one, and the first of those that are the same to the last digits.
func (r *reference) checkValue(t *rapid.T, p survival.Preset, got *survival.Value, horizon int64) {
	if len(r.delays(horizon)) == 0 {
		if got != nil {
			t.Fatalf("an optimum where nobody converts: %+v", got)
		}
		return
	}
	ms := int64(math.Round(got.Delay * 1000))
	if !slices.Contains(r.candidates(horizon), ms) {
		t.Fatalf("%d ms is no candidate", ms)
	}
	want := survival.Value{
		Delay: got.Delay, Value: r.worth(p, ms, horizon), HalfLife: max(4*r.quantile(0.9, horizon), 0.001),
		ShareBefore: r.share(ms),
		Wasted:      (r.share(horizon) - r.share(ms)) / max(1e-12, 1-r.share(ms)),
	}
	if diff := cmp.Diff(want, *got, near()); diff != "" {
		t.Fatalf("the optimum (-want +got):\n%s", diff)
	}
	for _, other := range r.candidates(horizon) {
		if u := r.worth(p, other, horizon); u > got.Value+1e-12 || other < ms && u > got.Value-1e-15 {
			t.Fatalf("%d ms is worth %v, %d ms only %v", other, u, ms, got.Value)
		}
	}
}

// checkRecommendation checks what a history of fewer than 100 windows comes to.
func (r *reference) checkRecommendation(t *rapid.T, got survival.Recommendation) {
	horizon := int64(math.Round(got.Horizon * 1000))
	want := survival.Recommendation{
		Verdict: survival.NotEnoughData, Preset: survival.Coupon, Horizon: got.Horizon, Text: got.Text,
		Converters: len(r.delays(horizon)), Followed: r.atRisk(horizon), Share: r.share(horizon),
	}
	want.Missing = survival.Missing{Converters: max(0, 60-want.Converters), Followed: 100 - want.Followed}
	if want.Converters > 0 {
		want.Median, want.Q80, want.Q90 = new(r.quantile(0.5, horizon)), new(r.quantile(0.8, horizon)),
			new(r.quantile(0.9, horizon))
		ms := int64(math.Round(*got.Optimum * 1000))
		want.Optimum, want.Value = got.Optimum, new(r.worth(survival.Coupon, ms, horizon))
		want.Wasted = new((r.share(horizon) - r.share(ms)) / max(1e-12, 1-r.share(ms)))
		want.Before = new(r.share(ms))
		want.Flat = r.flat(survival.Coupon, ms, horizon)
	}
	if diff := cmp.Diff(want, got, near()); diff != "" {
		t.Fatalf("the recommendation (-want +got):\n%s", diff)
	}
	if got.Text == "" {
		t.Fatal("nothing is said")
	}
}

func (r *reference) flat(p survival.Preset, best, horizon int64) *[2]float64 {
	all := r.candidates(horizon)
	least := math.Inf(1)
	for _, ms := range all {
		least = min(least, r.worth(p, ms, horizon))
	}
	top := r.worth(p, best, horizon)
	holds := func(i int) bool { return r.worth(p, all[i], horizon) >= top-0.05*(top-least)-1e-15 }
	low := slices.Index(all, best)
	high := low
	for low > 0 && holds(low-1) {
		low--
	}
	for high+1 < len(all) && holds(high+1) {
		high++
	}
	return &[2]float64{float64(all[low]) / 1000, float64(all[high]) / 1000}
}
