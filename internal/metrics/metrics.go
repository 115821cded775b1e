// Package metrics counts what the engine and the API do, for Prometheus.
package metrics

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"lull/internal/dialog"
	"lull/internal/inactivity"
)

// Metrics is what lull counts of itself. It is told by the engine (its observer) and by the API. Safe for concurrent
// use; the labels of known reasons are resolved once, so that telling it costs no look-up and no allocation.
type Metrics struct {
	armed    prometheus.Counter
	fired    prometheus.Counter
	skipped  reasons
	excluded reasons

	lateness      prometheus.Histogram
	commitInputs  prometheus.Histogram
	commitBytes   prometheus.Histogram
	commitSeconds prometheus.Histogram

	queue     prometheus.Gauge
	deadlines prometheus.Gauge
	homes     prometheus.Gauge

	calls        *prometheus.CounterVec
	callsNow     prometheus.Gauge
	callsWaited  prometheus.Histogram
	callsSeconds prometheus.Histogram

	requests *prometheus.CounterVec
	refused  *prometheus.CounterVec
}

// New makes the metrics and registers them. It panics where reg has them already, or is nil.
func New(reg prometheus.Registerer) *Metrics {
	m := &Metrics{
		armed: counter("lull_armed_total", "Triggers that were armed: the next tier of a conversation."),
		fired: counter("lull_fired_total", "Inactivity triggers that fired."),
		skipped: newReasons("lull_skipped_total", "Triggers that were due and did not fire, by reason.",
			inactivity.TriggerGone, inactivity.ConditionError, inactivity.ConditionUnset, inactivity.ConditionFalse,
			inactivity.Overtaken, inactivity.TooLate),
		excluded: newReasons("lull_excluded_total", "Triggers that took no part when the timer was armed, by reason.",
			inactivity.ChannelUnsupported, inactivity.ConversationEnded, inactivity.ConditionError,
			inactivity.ConditionUnset, inactivity.ConditionFalse, inactivity.DurationInvalid,
			inactivity.DurationTooLong, inactivity.Outranked),

		lateness: histogram("lull_lateness_seconds", "How late triggers fired, after the instant they were due.", short()),
		commitInputs: histogram("lull_commit_inputs", "Inputs in one commit.",
			prometheus.ExponentialBuckets(1, 2, 12)),
		commitBytes: histogram("lull_commit_bytes", "Bytes of state and transcript in one commit.",
			prometheus.ExponentialBuckets(256, 4, 10)),
		commitSeconds: histogram("lull_commit_seconds", "How long one commit took.",
			[]float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5}),

		queue:     gauge("lull_queue_inputs", "Inputs that wait to be taken."),
		deadlines: gauge("lull_deadlines_in_memory", "Deadlines within the horizon, held in memory."),
		homes:     gauge("lull_homes_cached", "Homes whose state is held in memory."),

		calls: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lull_calls_total",
			Help: "Connectors' calls, by what came back: the class of the status, or none where no answer came in time.",
		}, []string{"answer"}),
		callsNow:    gauge("lull_calls_under_way", "Connectors' calls that are being made."),
		callsWaited: histogram("lull_calls_waited_seconds", "How long calls waited for a place before they went out.", short()),
		callsSeconds: histogram("lull_calls_seconds", "How long calls took.",
			[]float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60}),

		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lull_http_requests_total", Help: "HTTP requests that were answered, by route and status code.",
		}, []string{"route", "code"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lull_webhooks_refused_total", Help: "Incoming webhooks with a wrong signature, by channel.",
		}, []string{"channel"}),
	}
	reg.MustRegister(m.armed, m.fired, m.skipped.vec, m.excluded.vec, m.lateness, m.commitInputs, m.commitBytes,
		m.commitSeconds, m.queue, m.deadlines, m.homes, m.calls, m.callsNow, m.callsWaited, m.callsSeconds, m.requests, m.refused)
	for _, answer := range answers() {
		m.calls.WithLabelValues(answer)
	}
	m.refused.WithLabelValues("twilio") // shown as 0 until there is one
	return m
}

// short are the buckets of delays that should be short and are a matter of milliseconds to a minute.
func short() []float64 {
	return []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60}
}

// answers are what may come back from a call, by the first digit of its status (RFC 9110, 15).
func answers() []string { return []string{"none", "1xx", "2xx", "3xx", "4xx", "5xx"} }

// Committed counts one commit: its inputs, the bytes written, and how long it took.
func (m *Metrics) Committed(inputs, bytes int, took time.Duration) {
	m.commitInputs.Observe(float64(inputs))
	m.commitBytes.Observe(float64(bytes))
	m.commitSeconds.Observe(took.Seconds())
}

// Happened counts what happened to a conversation's timers; other kinds of event are no metric.
func (m *Metrics) Happened(ev dialog.Event) {
	switch ev.Kind {
	case dialog.Armed:
		m.armed.Inc()
	case dialog.Fired:
		m.fired.Inc()
	case dialog.Skipped:
		m.skipped.count(ev.Reason)
	case dialog.Excluded:
		m.excluded.count(ev.Reason)
	case dialog.Ended, dialog.Transcript, dialog.Failed, dialog.Set, dialog.Called, dialog.HandedOver, dialog.Closed,
		dialog.Telemetry, dialog.Silent:
	}
}

// Late tells how long after its due instant a trigger fired, in microseconds.
func (m *Metrics) Late(us int64) { m.lateness.Observe(float64(us) / 1e6) }

// Queue tells how many inputs wait.
func (m *Metrics) Queue(waiting int) { m.queue.Set(float64(waiting)) }

// Heap tells how many deadlines and how many homes are in memory.
func (m *Metrics) Heap(entries, cachedHomes int) {
	m.deadlines.Set(float64(entries))
	m.homes.Set(float64(cachedHomes))
}

// UnderWay tells how many connectors' calls are being made.
func (m *Metrics) UnderWay(calls int) { m.callsNow.Set(float64(calls)) }

// Refused counts an incoming webhook of a channel whose signature was wrong.
func (m *Metrics) Refused(channel string) { m.refused.WithLabelValues(channel).Inc() }

// Called counts one connector's call: the status that came back (0: none), how long it waited and how long it took.
func (m *Metrics) Called(status int, waited, took time.Duration) {
	answer := "none"
	if class := status / 100; class > 0 && class < len(answers()) {
		answer = answers()[class]
	}
	m.calls.WithLabelValues(answer).Inc()
	m.callsWaited.Observe(waited.Seconds())
	m.callsSeconds.Observe(took.Seconds())
}

// Answered counts one HTTP request. The route is the pattern that took it, never the path: there is one series a
// route and status.
func (m *Metrics) Answered(route string, status int) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
}

// reasons is one counter a reason.
type reasons struct {
	vec   *prometheus.CounterVec
	known map[string]prometheus.Counter // never changed, so it may be read by all
}

// newReasons makes a counter of these reasons, which stand at zero until they are seen.
func newReasons(name, help string, known ...inactivity.Reason) reasons {
	vec := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{"reason"})
	r := reasons{vec: vec, known: map[string]prometheus.Counter{}}
	for _, reason := range known {
		r.known[string(reason)] = vec.WithLabelValues(string(reason))
	}
	return r
}

func (r reasons) count(reason string) {
	if c, known := r.known[reason]; known {
		c.Inc()
		return
	}
	r.vec.WithLabelValues(reason).Inc()
}

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
}

func gauge(name, help string) prometheus.Gauge {
	return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
}

func histogram(name, help string, buckets []float64) prometheus.Histogram {
	return prometheus.NewHistogram(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets})
}
