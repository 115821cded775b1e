package lift_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"lull/internal/lift"
)

// A worked example: 6 % of 9,000 beside 4 % of 1,000.
func TestLook(t *testing.T) {
	r := lift.Default().Look(lift.Arm{Windows: 9000, Converted: 540}, lift.Arm{Windows: 1000, Converted: 40},
		nil)
	if math.Abs(r.Lift-0.02) > 1e-12 {
		t.Errorf("lift %v, want 0.02", r.Lift)
	}
	if math.Abs(*r.Lambda-12.274465) > 1e-6 || math.Abs(*r.P-0.081470) > 1e-6 {
		t.Errorf("lambda %v, p %v; want 12.274465, 0.081470", *r.Lambda, *r.P)
	}
	if math.Abs(r.Interval[0]-(0.02-0.021520)) > 1e-6 || math.Abs(r.Interval[1]-(0.02+0.021520)) > 1e-6 {
		t.Errorf("interval %v, want 0.02 ± 0.021520", *r.Interval)
	}
	if *r.Works {
		t.Error("it works, at p = 0.08")
	}
}

func TestLookTooEarly(t *testing.T) {
	for _, arms := range [][2]lift.Arm{
		{{}, {}},
		{{Windows: 9000, Converted: 540}, {Windows: 1000, Converted: 9}},
		{{Windows: 9000, Converted: 9}, {Windows: 1000, Converted: 540}},
		{{Windows: 10, Converted: 10}, {Windows: 10, Converted: 10}},
	} {
		for _, before := range []*float64{nil, new(0.3)} {
			r := lift.Default().Look(arms[0], arms[1], before)
			if r.Lambda != nil || r.Interval != nil || r.Works != nil || r.P != before {
				t.Errorf("%v: %+v", arms, r)
			}
		}
	}
	r := lift.Default().Look(lift.Arm{Windows: 9000, Converted: 10}, lift.Arm{Windows: 1000, Converted: 10}, nil)
	if r.Lambda == nil || r.Interval == nil || r.Works == nil || r.P == nil {
		t.Errorf("ten conversions in each arm: %+v", r)
	}
}

func TestValidate(t *testing.T) {
	for _, test := range []lift.Test{lift.Default(), {Alpha: 0.01, Tau: 1}} {
		if err := test.Validate(); err != nil {
			t.Errorf("%+v: %v", test, err)
		}
	}
	for _, test := range []lift.Test{
		{},
		{Alpha: 1, Tau: 0.01},
		{Alpha: 0.05},
		{Alpha: 0.05, Tau: 1.01},
		{Alpha: math.NaN(), Tau: 0.01},
	} {
		if test.Validate() == nil {
			t.Errorf("%+v is valid", test)
		}
	}
}

// The p-value never rises, the interval is around the lift, and leaves 0 out where a single look rejects.
func TestLookHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		arm := func(name string) lift.Arm {
			n := rapid.IntRange(0, 100_000).Draw(t, name)
			return lift.Arm{Windows: n, Converted: rapid.IntRange(0, n).Draw(t, name+" converted")}
		}
		before := rapid.Float64Range(0, 1).Draw(t, "before")
		r := lift.Default().Look(arm("treated"), arm("control"), &before)
		if *r.P > before || *r.P < 0 {
			t.Fatalf("p = %v after %v", *r.P, before)
		}
		if r.Interval == nil {
			return
		}
		if r.Interval[0] > r.Lift || r.Lift > r.Interval[1] {
			t.Fatalf("the lift %v is not in %v", r.Lift, *r.Interval)
		}
		leaves := r.Interval[0] > 0 || r.Interval[1] < 0
		if rejects := *r.Lambda >= 1/lift.AlphaDefault; rejects != leaves &&
			math.Abs(*r.Lambda-1/lift.AlphaDefault) > 1e-6 {
			t.Fatalf("lambda %v, interval %v", *r.Lambda, *r.Interval)
		}
	})
}

// However often one looks, an effect is found where there is none in no more campaigns than the level says,
// and the interval holds the truth at every look of most. An ordinary test that is looked at as often finds
// one in many.
func TestPeeking(t *testing.T) {
	const campaigns, looks, perLook, rate = 400, 80, 500, 0.05
	found, ordinary, missed := 0, 0, 0
	for campaign := range uint64(campaigns) {
		rnd := rand.New(rand.NewPCG(campaign, 1))
		var treated, control lift.Arm
		var p *float64
		naive, outside := false, false
		for range looks {
			for range perLook {
				arm := &treated
				if rnd.Float64() < 0.1 {
					arm = &control
				}
				arm.Windows++
				if rnd.Float64() < rate {
					arm.Converted++
				}
			}
			r := lift.Default().Look(treated, control, p)
			p = r.P
			if r.Interval == nil {
				continue
			}
			outside = outside || r.Interval[0] > 0 || r.Interval[1] < 0
			v := 0.0
			for _, arm := range []lift.Arm{treated, control} {
				v += arm.Rate() * (1 - arm.Rate()) / float64(arm.Windows)
			}
			naive = naive || math.Abs(r.Lift) > 1.96*math.Sqrt(v)
		}
		found += count(p != nil && *p <= lift.AlphaDefault)
		ordinary += count(naive)
		missed += count(outside)
	}
	t.Logf("of %d campaigns without effect: %d found one, an ordinary test %d; %d intervals missed", campaigns,
		found, ordinary, missed)
	if found > campaigns*5/100 || missed > campaigns*5/100 {
		t.Errorf("%d found an effect, %d intervals missed the truth: more than the level", found, missed)
	}
	if ordinary < campaigns*20/100 {
		t.Errorf("an ordinary test found only %d: the simulation does not peek", ordinary)
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}
