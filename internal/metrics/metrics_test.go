package metrics_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"lull/internal/dialog"
	"lull/internal/metrics"
)

// values gathers every counter and gauge as `name{label="value"}` -> value, and of each histogram its sum and count.
// Series that stand at zero are left out.
func values(t *testing.T, reg prometheus.Gatherer) map[string]float64 {
	t.Helper()
	families, err := reg.Gather()
	if err != nil {
		t.Fatalf("Gather() error = %v", err)
	}
	got := map[string]float64{}
	note := func(name string, value float64) {
		if value != 0 {
			got[name] = value
		}
	}
	for _, family := range families {
		for _, metric := range family.GetMetric() {
			var labels []string
			for _, label := range metric.GetLabel() {
				labels = append(labels, label.GetName()+"="+label.GetValue())
			}
			name := strings.TrimPrefix(family.GetName(), "lull_") + "{" + strings.Join(labels, ",") + "}"
			note(name, metric.GetCounter().GetValue()+metric.GetGauge().GetValue())
			note(name+" sum", metric.GetHistogram().GetSampleSum())
			note(name+" count", float64(metric.GetHistogram().GetSampleCount()))
		}
	}
	return got
}

func TestMetricsCount(t *testing.T) {
	reg := prometheus.NewPedanticRegistry()
	m := metrics.New(reg)

	m.Committed(64, 16384, 4*time.Millisecond)
	m.Late(2_500_000)
	m.Queue(7)
	m.Heap(3, 5)
	m.UnderWay(9)
	for _, status := range []int{0, 99, 200, 204, 302, 404, 500, 599, 600} {
		m.Called(status, time.Second, 2*time.Second)
	}
	for _, ev := range []dialog.Event{
		{Kind: dialog.Armed},
		{Kind: dialog.Armed},
		{Kind: dialog.Fired},
		{Kind: dialog.Skipped, Reason: "condition-false"},
		{Kind: dialog.Excluded, Reason: "outranked"},
		{Kind: dialog.Excluded, Reason: "a reason to come"},
		{Kind: dialog.Ended},
		{Kind: dialog.Transcript},
		{Kind: dialog.Failed},
		{Kind: dialog.Set},
	} {
		m.Happened(ev)
	}
	m.Answered("POST /api/v1/activities", 200)
	m.Answered("POST /api/v1/activities", 429)

	want := map[string]float64{
		"commit_inputs{} sum":                     64,
		"commit_inputs{} count":                   1,
		"commit_bytes{} sum":                      16384,
		"commit_bytes{} count":                    1,
		"commit_seconds{} sum":                    0.004,
		"commit_seconds{} count":                  1,
		"lateness_seconds{} sum":                  2.5,
		"lateness_seconds{} count":                1,
		"queue_inputs{}":                          7,
		"deadlines_in_memory{}":                   3,
		"homes_cached{}":                          5,
		"armed_total{}":                           2,
		"fired_total{}":                           1,
		"skipped_total{reason=condition-false}":   1,
		"excluded_total{reason=outranked}":        1,
		"excluded_total{reason=a reason to come}": 1,
		"calls_under_way{}":                       9,
		"calls_total{answer=none}":                3,
		"calls_total{answer=2xx}":                 2,
		"calls_total{answer=3xx}":                 1,
		"calls_total{answer=4xx}":                 1,
		"calls_total{answer=5xx}":                 2,
		"calls_waited_seconds{} sum":              9,
		"calls_waited_seconds{} count":            9,
		"calls_seconds{} sum":                     18,
		"calls_seconds{} count":                   9,
		"http_requests_total{code=200,route=POST /api/v1/activities}": 1,
		"http_requests_total{code=429,route=POST /api/v1/activities}": 1,
	}
	if diff := cmp.Diff(want, values(t, reg)); diff != "" {
		t.Errorf("metrics (-want +got):\n%s", diff)
	}
}

// A series that appears with its first event has no rate at that event: known reasons are there from the start.
func TestKnownReasonsStandAtZero(t *testing.T) {
	reg := prometheus.NewPedanticRegistry()
	metrics.New(reg)
	for name, want := range map[string]int{"lull_skipped_total": 6, "lull_excluded_total": 8, "lull_calls_total": 6} {
		got, err := testutil.GatherAndCount(reg, name)
		if err != nil {
			t.Fatalf("GatherAndCount(%s) error = %v", name, err)
		}
		if got != want {
			t.Errorf("%s has %d series at the start, want %d", name, got, want)
		}
	}
}

func TestMetricsPassPrometheusLint(t *testing.T) {
	reg := prometheus.NewPedanticRegistry()
	metrics.New(reg)
	problems, err := testutil.GatherAndLint(reg)
	if err != nil {
		t.Fatalf("GatherAndLint() error = %v", err)
	}
	for _, problem := range problems {
		t.Errorf("%s: %s", problem.Metric, problem.Text)
	}
}

// The engine's loop is what tells most: it must not pay for garbage.
func TestTellingAllocatesNothing(t *testing.T) {
	m := metrics.New(prometheus.NewPedanticRegistry())
	excluded := dialog.Event{Kind: dialog.Excluded, Reason: "outranked"}
	armed := dialog.Event{Kind: dialog.Armed}
	got := testing.AllocsPerRun(100, func() {
		m.Happened(excluded)
		m.Happened(armed)
		m.Late(1000)
		m.Committed(1, 1, time.Millisecond)
		m.Queue(1)
		m.Heap(1, 1)
	})
	if got != 0 {
		t.Errorf("telling the metrics allocates %v times, want 0", got)
	}
}

func BenchmarkHappened(b *testing.B) {
	m := metrics.New(prometheus.NewPedanticRegistry())
	ev := dialog.Event{Kind: dialog.Excluded, Reason: "outranked"}
	b.ReportAllocs()
	for b.Loop() {
		m.Happened(ev)
	}
}
