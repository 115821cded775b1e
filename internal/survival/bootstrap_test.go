package survival

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The weights follow Poisson's law, and those of users and replicates have nothing to do with each other.
func TestPoisson(t *testing.T) {
	const users, replicates = 20_000, 8
	counts := make([]float64, weightMax+1)
	products, law, words := 0.0, poisson(), make([]uint64, replicates/lanesInWord)
	for user := range users {
		h := NewHistory("A", "B")
		h.user(fmt.Append(nil, "user-", user))
		law.weigh(h.seeds[0], words)
		weights := make([]float64, replicates)
		for r := range replicates {
			weights[r] = float64(words[r/lanesInWord] >> (r % lanesInWord * laneBits) & (1<<laneBits - 1))
			counts[int(weights[r])]++
		}
		products += (weights[0] - 1) * (weights[1] - 1)
	}
	probability := math.Exp(-1)
	for weight, count := range counts[:6] {
		expected := users * replicates * probability
		if math.Abs(count-expected) > 4*math.Sqrt(expected) {
			t.Errorf("weight %d: %v times, expected %.0f", weight, count, expected)
		}
		probability /= float64(weight + 1)
	}
	if math.Abs(products) > 4*math.Sqrt(users) {
		t.Errorf("two replicates are correlated by %v", products/users)
	}
}

// manyWindows pairs a history of as many users, with one to three windows each.
func manyWindows(users int, spread int64) *windows {
	h := NewHistory("A", "B")
	for user := range users {
		name := fmt.Append(nil, user)
		for i := range int64(1 + user%3) {
			at := i * 1_000_000_000
			random := mix(uint64(user)*7 + uint64(i))
			_ = h.Add(name, From, at)
			if random%3 > 0 {
				_ = h.Add(name, To, at+int64(random>>8)%spread)
			}
		}
	}
	_ = h.Add([]byte("end"), Other, 4_000_000_000)
	return h.pair(Restart)
}

// A replicate is what the windows give if those of each user are there as often as the user weighs.
func TestReplicates(t *testing.T) {
	const replicates = 7
	w := manyWindows(300, 100)
	full, _ := w.estimate(nil)
	got := w.bootstrap(w.knots(full, 80), replicates)
	words := make([]uint64, (replicates+lanesInWord-1)/lanesInWord)
	for r := range replicates {
		repeated := &windows{}
		for user, end := range w.ends {
			begin := 0
			if user > 0 {
				begin = w.ends[user-1]
			}
			poisson().weigh(w.seeds[user], words)
			weight := words[r/lanesInWord] >> (r % lanesInWord * laneBits) & (1<<laneBits - 1)
			for range weight {
				for _, s := range w.spans[begin:end] {
					if s.converted() {
						repeated.converted = append(repeated.converted, s.ms())
					} else {
						repeated.censored = append(repeated.censored, s.ms())
					}
				}
			}
		}
		slices.Sort(repeated.converted)
		slices.Sort(repeated.censored)
		want, _ := repeated.estimate(nil)
		if diff := cmp.Diff(want, got[r], cmp.AllowUnexported(curve{})); diff != "" {
			t.Errorf("replicate %d (-want +got):\n%s", r, diff)
		}
	}
}

// Where there are more times than knots, a quantile of a replicate is out by no more than the next knot.
func TestKnots(t *testing.T) {
	w := manyWindows(30_000, 900_000_000)
	full, _ := w.estimate(nil)
	knots := w.knots(full, 1_000, 800_000_000)
	if len(full.at) < 10*knotsMax || len(knots) > 3*knotsMax {
		t.Fatalf("%d knots for %d times", len(knots), len(full.at))
	}
	exact := w.bootstrap(full.at, 8)
	for r, c := range w.bootstrap(knots, 8) {
		for _, rho := range []float64{0.5, 0.8, 0.9} {
			got, want := c.quantile(rho), exact[r].quantile(rho)
			if math.Abs(float64(got-want)) > 0.01*float64(want) {
				t.Errorf("replicate %d: quantile %v is %d, exactly %d", r, rho, got, want)
			}
		}
		for _, h := range []int64{1_000, 800_000_000} {
			if got, want := c.until(h).share(), exact[r].until(h).share(); math.Abs(got-want) > 1e-3 {
				t.Errorf("replicate %d: by %d ms %v have converted, exactly %v", r, h, got, want)
			}
		}
	}
}

// Lanes are emptied before one could overflow.
func TestSums(t *testing.T) {
	s := sums{totals: make([]uint64, lanesInWord), lanes: make([]uint64, 1)}
	full := uint64(0)
	for lane := range lanesInWord {
		full |= weightMax << (lane * laneBits)
	}
	const added = 3*lanesFull + 1
	for range added {
		s.add([]uint64{full})
	}
	s.empty()
	for lane, total := range s.totals {
		if total != weightMax*added {
			t.Errorf("lane %d: %d, want %d", lane, total, weightMax*added)
		}
	}
}

// An index numbers as a map does.
func TestIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, model := newIndex(), map[string]int{}
		for _, id := range rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 3), 0, 3000).Draw(t, "ids") {
			want, known := model[string(id)]
			if !known {
				want = len(model)
				model[string(id)] = want
			}
			if got, isNew := x.number(id); got != want || isNew == known {
				t.Fatalf("number(%q) = %d, %t; want %d, %t", id, got, isNew, want, !known)
			}
		}
		if x.count != len(model) {
			t.Fatalf("%d ids, want %d", x.count, len(model))
		}
	})
}

func TestIndexGrows(t *testing.T) {
	x := newIndex()
	const ids = 10 * slotsMin
	for round := range 2 {
		for i := range ids {
			if got, isNew := x.number(fmt.Append(nil, i)); got != i || isNew != (round == 0) {
				t.Fatalf("round %d: number(%d) = %d, %t", round, i, got, isNew)
			}
		}
	}
}

func TestHistoryLimits(t *testing.T) {
	h := NewHistory("A", "B")
	h.max = 2
	for _, tt := range []struct {
		at   int64
		want error
	}{
		{InstantMax, nil},
		{InstantMax + 1, ErrInstant},
		{-InstantMax - 1, ErrInstant},
		{-InstantMax, nil},
		{0, ErrTooMany},
	} {
		if err := h.Add([]byte("u"), From, tt.at); err != tt.want { //nolint:errorlint // they are not wrapped
			t.Errorf("Add at %d: %v, want %v", tt.at, err, tt.want)
		}
	}
	r := h.Analyse(Options{Horizon: HorizonDefault, Preset: Reminder, Replicates: 10})
	if r.Data.Events != 2 || r.Windows.Count != 2 || r.Table[0].AtRisk != 2 {
		t.Errorf("from one end of time to the other: %+v", r)
	}
}

func TestValidate(t *testing.T) {
	valid := Options{Horizon: HorizonAbove + 1, Preset: Coupon, Replicates: ReplicatesMax}
	if err := valid.Validate(); err != nil {
		t.Error(err)
	}
	for _, o := range []Options{
		{Horizon: HorizonAbove, Preset: Coupon},
		{Horizon: -HorizonDefault, Preset: Coupon},
		{Horizon: HorizonDefault, Preset: Coupon, Replicates: -1},
		{Horizon: HorizonDefault, Preset: Coupon, Replicates: ReplicatesMax + 1},
		{Horizon: HorizonDefault},
		{Horizon: HorizonDefault, Preset: "gift"},
	} {
		if o.Validate() == nil {
			t.Errorf("%+v is valid", o)
		}
	}
}

func BenchmarkAnalyse(b *testing.B) {
	h := NewHistory("A", "B")
	const users, windowsEach = 50_000, 4
	for user := range users {
		name := fmt.Append(nil, user)
		for i := range int64(windowsEach) {
			random := mix(uint64(user)*7 + uint64(i))
			at := i*1_000_000_000 + int64(random%1000)
			_ = h.Add(name, From, at)
			_ = h.Add(name, To, at+int64(random>>8)%2_000_000_000)
		}
	}
	for b.Loop() {
		h.Analyse(Options{Horizon: HorizonDefault, Preset: Reminder, Replicates: ReplicatesDefault})
	}
	b.ReportMetric(users*windowsEach*float64(b.N)/b.Elapsed().Seconds(), "windows/s")
}
