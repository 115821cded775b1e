package hindsight_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/hindsight"
	"lull/internal/survival"
)

// A campaign's conditions and its key count: windows are those that it would have had.
func TestCampaignsByProperties(t *testing.T) {
	const rest = `unless: {event: B}, after: recommended, message: m`
	k := func(cart string, n int) string { return fmt.Sprintf(`{"cart": %q, "n": %d}`, cart, n) }
	for name, tt := range map[string]struct {
		campaign string
		events   []did
		want     []int64 // the lengths of the windows that converted, in ms
		count    int
	}{
		"a condition of when": {`{when: {event: A, where: =Event.n > 1}, ` + rest + `}`, []did{
			{"u", "A", 0, k("", 1)}, {"u", "A", 10, k("", 2)}, {"u", "B", 30, ""}, {"v", "A", 0, ""},
		}, []int64{20}, 1},
		"a condition of unless": {`{when: {event: A}, unless: {event: B, where: =Event.n > 1}, after: recommended, message: m}`, []did{
			{"u", "A", 0, ""}, {"u", "B", 10, k("", 1)}, {"u", "B", 30, k("", 2)},
		}, []int64{30}, 1},
		"a key": {`{when: {event: A}, key: cart, ` + rest + `}`, []did{
			{"u", "B", 50, k("y", 0)}, {"u", "A", 0, k("x", 0)}, {"u", "A", 10, k("y", 0)}, {"u", "A", 20, ""}, {"u", "B", 60, k("z", 0)},
		}, []int64{40}, 2},
		"what has no key closes all": {`{when: {event: A}, key: cart, ` + rest + `}`, []did{
			{"u", "B", 50, ""}, {"u", "A", 0, k("x", 0)}, {"u", "A", 10, k("y", 0)}, {"v", "A", 10, k("y", 0)},
		}, []int64{40, 50}, 3},
		"a trait": {`{when: {event: A, where: =Profile.plan = "free"}, ` + rest + `}`, []did{
			{"u", "A", 0, ""}, {"v", "A", 0, ""}, {"u", "B", 5, ""}, {"v", "B", 7, ""},
		}, []int64{7}, 1},
		"one event, two conditions": {
			`{when: {event: A, where: =Event.n > 1}, unless: {event: A, where: =Event.n > 2}, after: recommended, message: m}`, []did{
				{"u", "A", 0, k("", 2)}, {"u", "A", 10, k("", 3)}, {"u", "A", 30, k("", 1)},
			}, []int64{9}, 2,
		},
		"one event, one condition": {
			`{when: {event: A, where: =Event.n > 1}, unless: {event: A, where: =Event.n > 1}, after: recommended, message: m}`, []did{
				{"u", "A", 0, k("", 2)}, {"u", "A", 10, k("", 3)}, {"u", "A", 30, k("", 1)},
			}, []int64{10}, 2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLab(t)
			l.track(tt.events...)
			l.traits("v", `{"plan": "free"}`)
			c := campaignOf(t, tt.campaign)
			report, err := l.analyst.AskFor(t.Context(), c, options(survival.Restart))
			if err != nil {
				t.Fatal(err)
			}
			if report.Windows.Count != tt.count || report.Windows.Converted != len(tt.want) || report.Data.Events != len(tt.events) {
				t.Errorf("windows %+v, data %+v", report.Windows, report.Data)
			}
			sum := int64(0)
			for _, ms := range tt.want {
				sum += ms
			}
			if got := *report.Converters.Mean * 1000 * float64(len(tt.want)); got != float64(sum) {
				t.Errorf("they took %v ms together, want %d", got, sum)
			}
			if report.From != c.When.Event || report.To != c.Unless.Event {
				t.Errorf("from %s to %s", report.From, report.To)
			}
		})
	}
}

// Of more events than may be judged, the last days count of which there are not.
func TestJudgedMax(t *testing.T) {
	const day = 86_400_000
	for most, want := range map[int][2]int{4: {6, 3}, 3: {3, 1}, 2: {3, 1}, 1: {1, 0}, 0: {1, 0}} {
		l := newLab(t)
		l.analyst.JudgeAtMost(most)
		l.track(did{"u", "A", 0, ""}, did{"v", "A", day - 1, ""}, did{"v", "Page", day - 1, ""}, did{"u", "A", day, ""},
			did{"u", "B", 2*day - 1, ""}, did{"w", "Page", 3 * day, ""})
		c := campaignOf(t, `{when: {event: A, where: =true}, unless: {event: B}, after: recommended, message: m}`)
		report, err := l.analyst.AskFor(t.Context(), c, options(survival.Restart))
		if got := [2]int{report.Data.Events, report.Windows.Count}; err != nil || got != want {
			t.Errorf("at most %d: %v events and windows, %v; want %v", most, got, err, want)
		}
	}
}

func (l *lab) traits(user, traits string) {
	l.t.Helper()
	in := engine.ProfileInput(&campaign.Input{
		Kind: campaign.InputIdentify, Profile: user, Identify: &campaign.Identify{Traits: json.RawMessage(traits)},
	})
	if err := l.Submit(l.t.Context(), in)[0].Err; err != nil {
		l.t.Fatal(err)
	}
}

// A condition that all meet changes nothing of what is found, to the last bit.
func TestConditionThatAllMeet(t *testing.T) {
	l := newLab(t)
	events := readEvents(t, carts)
	l.track(events...)
	for _, repeat := range []string{"restart", "ignore", "each"} {
		const form = `{when: {event: Added to cart, where: =IsBlank(Event.n)}, unless: {event: Ordered}, after: recommended,
			goal: {event: Ordered, within: 24h}, repeat: %s, message: m}`
		c := campaignOf(t, fmt.Sprintf(form, repeat))
		o := hindsight.OptionsOf(c)
		report, err := l.analyst.AskFor(t.Context(), c, o)
		want := fileOf(t, "Added to cart", "Ordered", o, events...)
		if diff := cmp.Diff(want, asJSON(t, report, err)); diff != "" || o.Horizon != 24*time.Hour || o.Rule.String() != repeat {
			t.Errorf("%+v (-file +stored):\n%s", o, diff)
		}
	}
}

// What is learnt is the recommendation, or nothing and why.
func TestLearn(t *testing.T) {
	l := newLab(t)
	events := readEvents(t, carts)
	l.track(events...)
	o := survival.Options{Horizon: campaign.WithinDefault, Preset: survival.Reminder, Replicates: survival.ReplicatesDefault}
	h := survival.NewHistory("Added to cart", "Ordered")
	for _, e := range events {
		if err := h.Add([]byte(e.user), h.Kind([]byte(e.event)), e.atMS); err != nil {
			t.Fatal(err)
		}
	}
	recommended := h.Analyse(o).Recommendation
	c := campaignOf(t, `{when: {event: Added to cart}, unless: {event: Ordered}, after: recommended, message: m}`)
	learnt, err := l.analyst.Learn(t.Context(), c)
	if err != nil || learnt.DelayUS == nil || float64(*learnt.DelayUS) != *recommended.Delay*1e6 || learnt.Text != recommended.Text {
		t.Errorf("learnt %+v, %v; want %+v", learnt, err, recommended)
	}
	found := campaign.Finding{
		Verdict: string(recommended.Verdict), Confidence: *recommended.Confidence,
		IntervalUS: &[2]int64{int64(math.Round(recommended.Interval[0] * 1e6)), int64(math.Round(recommended.Interval[1] * 1e6))},
	}
	if diff := cmp.Diff(&found, learnt.Finding); diff != "" {
		t.Errorf("finding (-want +got):\n%s", diff)
	}
	for written, want := range map[string]string{
		`{when: {event: Ordered}, unless: {event: Never}, after: recommended, message: m}`: "Not enough data for a recommendation: there would " +
			"have to be 60 more windows that convert within the horizon.",
		`{when: {event: A}, unless: {event: B}, goal: {event: B, within: 5m}, after: recommended, message: m}`: "No delay can be learnt: " +
			"the horizon must be above 5m, not 5m0s.",
	} {
		learnt, err := l.analyst.Learn(t.Context(), campaignOf(t, written))
		if err != nil || learnt.DelayUS != nil || learnt.Text != want {
			t.Errorf("%s: learnt %+v, %v; want %s", written, learnt, err, want)
		}
	}
}
