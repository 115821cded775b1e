package survival_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"lull/internal/survival"
)

// drawMany draws a history that is large enough for a recommendation: organic delays that are log-normal, a
// share that never converts, users with several windows, and an end that censors.
func drawMany(t *rapid.T) []event {
	seed := rapid.Uint64().Draw(t, "seed")
	share := rapid.Float64Range(0.1, 0.9).Draw(t, "share")
	sigma := rapid.Float64Range(0.3, 2.5).Draw(t, "sigma")
	rnd := rand.New(rand.NewPCG(seed, 1))
	var events []event
	for user := range 300 {
		at := rnd.Int64N(20 * 24 * 3_600_000)
		for range 1 + rnd.IntN(3) {
			events = append(events, event{strconv.Itoa(user), "A", at})
			if rnd.Float64() < share {
				delay := int64(60_000 * math.Exp(3+sigma*rnd.NormFloat64()))
				events = append(events, event{strconv.Itoa(user), "B", at + delay})
			}
			at += rnd.Int64N(5 * 24 * 3_600_000)
		}
	}
	return events
}

func options(t *rapid.T) survival.Options {
	return survival.Options{
		Rule: drawRule(t), Horizon: 24 * time.Hour, Preset: survival.Reminder,
		Replicates: rapid.SampledFrom([]int{0, 1, 6, 50}).Draw(t, "N"),
	}
}

// The order of the events, and those that are there twice, change nothing, to the last bit.
func TestOrderAndRepetitionChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events, o := drawMany(t), options(t)
		once := historyOf(t, events, "B").Analyse(o)
		other := append(slices.Clone(events), events[:len(events)/3]...)
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 2)).Shuffle(len(other), func(i, j int) {
			other[i], other[j] = other[j], other[i]
		})
		again := historyOf(t, other, "B").Analyse(o)
		again.Data.Events = once.Data.Events
		if diff := gocmp.Diff(once, again); diff != "" {
			t.Fatalf("in another order (-once +again):\n%s", diff)
		}
	})
}

// Users whom the caller tells apart are what users with these ids are.
func TestUsersByNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events, o := drawMany(t), options(t)
		h := survival.NewHistory("A", "B")
		numbers := map[string]uint32{}
		for _, e := range events {
			number, known := numbers[e.user]
			if !known {
				number = h.NewUser()
				h.Seed(number, survival.SeedOf([]byte(e.user)))
				numbers[e.user] = number
			}
			if err := h.AddOf(number, h.Kind([]byte(e.name)), e.atMS); err != nil {
				t.Fatal(err)
			}
		}
		if diff := gocmp.Diff(historyOf(t, events, "B").Analyse(o), h.Analyse(o)); diff != "" {
			t.Errorf("by id and by number (-id +number):\n%s", diff)
		}
	})
}

// All times by k, and the horizon: the delays by k, the shares and values as they were.
func TestScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events, o := drawMany(t), options(t)
		const k = 4 // a power of two, so that no digit is lost
		scaled := slices.Clone(events)
		for i := range scaled {
			scaled[i].atMS *= k
		}
		was := historyOf(t, events, "B").Analyse(o)
		o.Horizon *= k
		is := historyOf(t, scaled, "B").Analyse(o)
		for name, pair := range map[string][2]*float64{
			"optimum":     {was.Recommendation.Optimum, is.Recommendation.Optimum},
			"q80":         {was.Recommendation.Q80, is.Recommendation.Q80},
			"mean":        {was.AtHorizon.Mean, is.AtHorizon.Mean},
			"horizon":     {&was.Recommendation.Horizon, &is.Recommendation.Horizon},
			"coupon":      {&was.Presets.Coupon.Delay, &is.Presets.Coupon.Delay},
			"half-life":   {&was.Presets.Coupon.HalfLife, &is.Presets.Coupon.HalfLife},
			"flat, least": {&was.Recommendation.Flat[0], &is.Recommendation.Flat[0]},
		} {
			if math.Abs(k**pair[0]-*pair[1]) > 1e-9**pair[1] {
				t.Fatalf("%s: %v became %v", name, *pair[0], *pair[1])
			}
		}
		if was.Recommendation.Interval != nil && k*was.Recommendation.Interval[1] != is.Recommendation.Interval[1] {
			t.Fatalf("the interval %v became %v", was.Recommendation.Interval, is.Recommendation.Interval)
		}
		if *was.Recommendation.Value != *is.Recommendation.Value || was.AtHorizon.Share != is.AtHorizon.Share {
			t.Fatalf("the value %v became %v", *was.Recommendation.Value, *is.Recommendation.Value)
		}
	})
}

// More people who never do B: fewer messages are wasted, so that there is less to wait for. Needless
// messages that cost more: there is more.
func TestWhatMovesTheDelay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events, o := drawMany(t), options(t)
		o.Replicates = 0
		more := slices.Clone(events)
		for user := range 400 {
			more = append(more, event{fmt.Sprint("never ", user), "A", -30 * 24 * 3_600_000})
		}
		was, is := historyOf(t, events, "B").Analyse(o), historyOf(t, more, "B").Analyse(o)
		if is.Presets.Reminder.HalfLife == was.Presets.Reminder.HalfLife &&
			is.Presets.Reminder.Delay > was.Presets.Reminder.Delay {
			t.Fatalf("with more who never convert the delay went from %v to %v", was.Presets.Reminder.Delay,
				is.Presets.Reminder.Delay)
		}
		if was.Presets.Coupon.Delay < was.Presets.Reminder.Delay {
			t.Fatalf("coupon after %v, reminder after %v", was.Presets.Coupon.Delay, was.Presets.Reminder.Delay)
		}
	})
}

// What is estimated makes sense whatever the history.
func TestShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := historyOf(t, drawMany(t), "B").Analyse(options(t))
		if !slices.IsSortedFunc(r.Curve, func(a, b survival.CurvePoint) int {
			return max(cmp.Compare(a.Share, b.Share), cmp.Compare(b.AtRisk, a.AtRisk))
		}) {
			t.Fatal("the curve falls, or more are at risk later")
		}
		for _, p := range r.Curve {
			if p.Low > p.Share || p.Share > p.High || p.Low < 0 || p.High > 1 {
				t.Fatalf("no interval: %+v", p)
			}
			if p.Value != nil && *p.Value > *r.Recommendation.Value {
				t.Fatalf("at %v the value is %v, at the best delay only %v", p.At, *p.Value, *r.Recommendation.Value)
			}
		}
		for _, i := range []*[2]float64{r.AtHorizon.Q80Interval, r.Recommendation.Interval, r.Recommendation.Flat} {
			if i != nil && i[0] > i[1] {
				t.Fatalf("no interval: %v", *i)
			}
		}
		if f := r.Recommendation.Flat; f[0] > *r.Recommendation.Optimum || f[1] < *r.Recommendation.Optimum {
			t.Fatalf("the best delay %v is outside of %v", *r.Recommendation.Optimum, f)
		}
	})
}

// Rules agree where A and B are the same event.
func TestRulesAgreeWhereAIsB(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := historyOf(t, drawEvents(t), "A")
		o := survival.Options{Horizon: time.Hour, Preset: survival.Reminder, Replicates: 20}
		restart := h.Analyse(o)
		for _, o.Rule = range []survival.Rule{survival.Ignore, survival.Each} {
			if diff := gocmp.Diff(restart, h.Analyse(o), cmpopts.IgnoreFields(survival.Report{}, "Rule")); diff != "" {
				t.Fatalf("%s (-restart +other):\n%s", o.Rule, diff)
			}
		}
	})
}
