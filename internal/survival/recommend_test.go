package survival_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/survival"
)

// followed describes windows of users of their own: some convert after a time, some are open for longer.
type followed struct {
	count, after int // converted, seconds
}

// story makes a history that ends at an instant: the converted windows begin so early that all are followed
// for a day and more; those that are open are as long as they say.
func story(t *testing.T, converted, open []followed) *survival.History {
	t.Helper()
	const endMS = 1_000_000_000_000
	var events []event
	user := 0
	for _, w := range converted {
		for range w.count {
			user++
			const begin = endMS - 7*24*3_600_000
			events = append(events, event{fmt.Sprint("c", user), "A", begin},
				event{fmt.Sprint("c", user), "B", begin + int64(w.after)*1000})
		}
	}
	for _, w := range open {
		for range w.count {
			user++
			events = append(events, event{fmt.Sprint("o", user), "A", endMS - int64(w.after)*1000})
		}
	}
	return historyOf(t, append(events, event{"end", "other", endMS}), "B")
}

func TestRecommendation(t *testing.T) {
	const hour, day = 3600, 24 * 3600
	tests := []struct {
		name            string
		converted, open []followed
		horizon         time.Duration
		want            survival.Verdict
		confidence      string // empty: none
		delay           float64
		lowered         float64 // 0: not lowered
		missing         survival.Missing
		says            string
	}{
		{
			name: "nothing", horizon: time.Hour, want: survival.NotEnoughData,
			missing: survival.Missing{Converters: 60, Followed: 100}, says: "60 more windows that convert",
		},
		{
			name: "one converter too few", converted: []followed{{59, 600}}, open: []followed{{500, day}},
			horizon: time.Hour,
			want:    survival.NotEnoughData, missing: survival.Missing{Converters: 1},
			says: "1 more window that converts within the horizon.",
		},
		{
			name: "enough converters", converted: []followed{{60, 600}}, open: []followed{{500, day}},
			horizon: time.Hour,
			want:    survival.NoReasonToWait, confidence: "rough", delay: 300,
			says: "send 5 minutes after, the least delay, a rough figure.",
		},
		{
			name: "one window too few", converted: []followed{{60, 600}}, open: []followed{{39, day}},
			horizon: time.Hour,
			want:    survival.NotEnoughData, missing: survival.Missing{Followed: 61},
			says: "61 more windows that are followed",
		},
		{ // 100 windows, of which 61 are 600 s long: the horizon comes down to that
			name: "as many as it takes", converted: []followed{{61, 600}}, open: []followed{{39, day}},
			horizon: time.Hour,
			want:    survival.NoReasonToWait, confidence: "rough", delay: 300, lowered: 600,
			says: "was lowered to 10 minutes",
		},
		{
			name: "followed too briefly", converted: []followed{{70, 60}}, open: []followed{{100, 300}},
			horizon: time.Hour,
			want:    survival.NotEnoughData, lowered: 300, says: "followed for 5 minutes only",
		},
		{
			name: "followed for long enough", converted: []followed{{70, 60}}, open: []followed{{100, 301}},
			horizon: time.Hour,
			want:    survival.NoReasonToWait, confidence: "rough", delay: 300, lowered: 301, says: "send 5 minutes after",
		},
		{
			name: "everybody does B", converted: []followed{{300, 600}, {100, 5 * hour}}, horizon: 5 * time.Hour,
			want: survival.DoNotSend, confidence: "rough", says: "Do not send",
		},
		{
			name: "hardly anybody does B", converted: []followed{{60, 10 * hour}}, open: []followed{{9940, 3 * day}},
			horizon: 2 * 24 * time.Hour, want: survival.NoReasonToWait, confidence: "rough", delay: 300,
			says: "no reason to wait",
		},
		{
			name: "good", converted: []followed{{250, 600}}, open: []followed{{200, day}}, horizon: time.Hour,
			want: survival.SendAt, confidence: "good", delay: 600, says: "Send 10 minutes after.",
		},
		{
			name: "a converter too few to be good", converted: []followed{{249, 600}}, open: []followed{{200, day}},
			horizon: time.Hour,
			want:    survival.SendAt, confidence: "rough", delay: 600, says: "rough",
		},
		{
			name: "a window too few to be good", converted: []followed{{250, 600}}, open: []followed{{199, day}},
			horizon: time.Hour,
			want:    survival.SendAt, confidence: "rough", delay: 600, says: "rough",
		},
		{ // 200 of 10,001 are less than 2 %
			name: "too small a share to be good", converted: []followed{{250, 600}},
			open:    []followed{{9551, 1800}, {200, day}},
			horizon: time.Hour, want: survival.NoReasonToWait, confidence: "rough", delay: 300, says: "rough",
		},
		{
			name: "just the share to be good", converted: []followed{{250, 600}},
			open:    []followed{{9550, 1800}, {200, day}},
			horizon: time.Hour, want: survival.NoReasonToWait, confidence: "good", delay: 300,
			says: "the least delay.",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := story(t, tt.converted, tt.open)
			r := h.Analyse(survival.Options{Horizon: tt.horizon, Preset: survival.Reminder}).Recommendation
			if r.Verdict != tt.want {
				t.Errorf("verdict %s, want %s (%s)", r.Verdict, tt.want, r.Text)
			}
			if got := value(r.Confidence); got != tt.confidence {
				t.Errorf("confidence %q, want %q", got, tt.confidence)
			}
			if got := value(r.Delay); got != tt.delay {
				t.Errorf("delay %v, want %v", got, tt.delay)
			}
			horizon := tt.horizon.Seconds()
			if tt.lowered > 0 {
				horizon = tt.lowered
			}
			if r.Horizon != horizon || r.Lowered != (tt.lowered > 0) {
				t.Errorf("horizon %v, lowered: %t; want %v", r.Horizon, r.Lowered, horizon)
			}
			if diff := cmp.Diff(tt.missing, r.Missing); diff != "" {
				t.Errorf("missing (-want +got):\n%s", diff)
			}
			if !strings.Contains(r.Text, tt.says) {
				t.Errorf("%q does not say %q", r.Text, tt.says)
			}
		})
	}
}

func value[V any](v *V) V {
	if v == nil {
		return *new(V)
	}
	return *v
}

// The delay to take is below the horizon, also where the best is at the horizon itself.
func TestDelayIsBelowTheHorizon(t *testing.T) {
	h := story(t, []followed{{100, 400}, {2000, 3600}}, []followed{{1000, 24 * 3600}})
	r := h.Analyse(survival.Options{Horizon: time.Hour, Preset: survival.Coupon}).Recommendation
	if value(r.Optimum) != 3600 || value(r.Delay) != 400 {
		t.Errorf("optimum %v, delay %v; want 3600, 400", value(r.Optimum), value(r.Delay))
	}
}

// A message ends the window that it was sent for: what comes later is not what people do by themselves.
func TestSent(t *testing.T) {
	h := historyOf(t, []event{
		{"u", "A", 0},
		{"v", "A", 0},
		{"v", "B", 60_000},
		{"w", "A", 0},
		{"w", "B", 90_000},
	}, "B")
	for _, user := range []string{"u", "v", "w", "stranger"} {
		if err := h.Add([]byte(user), survival.Sent, 60_000); err != nil {
			t.Fatal(err)
		}
	}
	for _, rule := range []survival.Rule{survival.Restart, survival.Ignore, survival.Each} {
		r := h.Analyse(survival.Options{Rule: rule, Horizon: time.Hour, Preset: survival.Reminder})
		want := survival.Counts{Count: 3, Converted: 1, Censored: 2, Users: 3}
		if diff := cmp.Diff(want, r.Windows); diff != "" {
			t.Errorf("%s: windows (-want +got):\n%s", rule, diff)
		}
		if got := r.Table[1]; got.AtRisk != 3 || math.Abs(got.Share-1.0/3) > 1e-12 {
			t.Errorf("%s: after a minute %+v", rule, got)
		}
	}
}

func TestSpoken(t *testing.T) {
	tests := map[float64]string{
		0: "0 seconds", 0.001: "1 millisecond", 0.25: "250 milliseconds", 1: "1 second",
		1.5: "1 second 500 milliseconds",
		60:  "1 minute", 61: "1 minute 1 second", 3600: "1 hour", 5400: "1 hour 30 minutes", 3659: "1 hour",
		86400: "1 day", 2*86400 + 3*3600 + 59: "2 days 3 hours", 59.9996: "1 minute",
	}
	for seconds, want := range tests {
		if got := survival.Spoken(seconds); got != want {
			t.Errorf("Spoken(%v) = %q, want %q", seconds, got, want)
		}
	}
}
