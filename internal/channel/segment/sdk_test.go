package segment_test

import (
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	analytics "gopkg.in/segmentio/analytics-go.v3"
)

// reports is a client of Segment's own SDK for Go, and what became of what it was given.
type reports struct {
	ended chan error // one for each message
}

func (*reports) Logf(string, ...any)                    {}
func (*reports) Errorf(string, ...any)                  {} // Failure tells what matters
func (s *reports) Success(analytics.Message)            { s.ended <- nil }
func (s *reports) Failure(_ analytics.Message, e error) { s.ended <- e }

// report gives messages to a new client, whose requests take a transport, and returns when it has sent all of them.
func (r *rig) report(t *testing.T, transport http.RoundTripper, messages ...analytics.Message) {
	t.Helper()
	s := &reports{ended: make(chan error, len(messages))}
	client, err := analytics.NewWithConfig(r.key, analytics.Config{
		Endpoint: r.URL, Transport: transport, Logger: s, Callback: s, Interval: time.Millisecond,
		RetryAfter: func(int) time.Duration { return time.Millisecond },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range messages {
		if err := client.Enqueue(m); err != nil {
			t.Fatal(err)
		}
	}
	for range messages {
		if err := <-s.ended; err != nil {
			t.Error(err)
		}
	}
	if err := client.Close(); err != nil {
		t.Error(err)
	}
}

// losing is a connection on which the first answers are lost, after the requests were taken.
type losing struct {
	http.RoundTripper

	left atomic.Int32
}

func (l *losing) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := l.RoundTripper.RoundTrip(r)
	if err == nil && l.left.Add(-1) >= 0 {
		response.Body.Close()
		return nil, errors.New("the connection was cut")
	}
	return response, err
}

// Segment's SDK for Go reports to lull unchanged: every kind of message, and each once, also where answers are lost.
func TestSDK(t *testing.T) {
	for name, lost := range map[string]int32{"a good connection": 0, "a bad one": 3} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			connection := &losing{RoundTripper: http.DefaultTransport}
			connection.left.Store(lost)
			start := time.Now().Add(-10 * time.Minute)
			r.report(t, connection,
				analytics.Track{
					AnonymousId: "a1", Event: "Product Added", Timestamp: start,
					Properties: analytics.NewProperties().Set("product", "tea"),
				},
				analytics.Page{AnonymousId: "a1", Name: "Checkout"},
				analytics.Identify{UserId: "u1", AnonymousId: "a1", Traits: analytics.NewTraits().SetName("Ann")},
			)
			r.report(t, connection,
				analytics.Track{UserId: "u1", Event: "Product Added", Timestamp: start.Add(time.Minute)},
				analytics.Screen{UserId: "u1", Name: "Checkout"},
				analytics.Group{UserId: "u1", GroupId: "acme"},
				analytics.Alias{UserId: "u1", PreviousId: "u0"},
				analytics.Track{UserId: "u1", Event: "Order Completed", Timestamp: start.Add(2 * time.Minute)},
			)
			if lost := connection.left.Load(); lost >= 0 {
				t.Errorf("%d answers more were to be lost", lost)
			}
			for range 3 { // what profiles tell each other is there after two turns
				r.taken(`{"type":"page","userId":"u1"}`)
			}
			p := r.profile("u1")
			if diff := cmp.Diff([]string{"a1", "u0"}, p.Joined); diff != "" {
				t.Errorf("joined (-want +got):\n%s", diff)
			}
			if got := string(p.Traits["name"]) + string(p.Traits["groupId"]); got != `"Ann""acme"` {
				t.Errorf("traits %s", p.Traits)
			}
			var signs []string // times are as exact as the SDK's are
			for _, m := range r.marks("u1") {
				signs = append(signs, m[:1])
			}
			if diff := cmp.Diff([]string{"+", "+", "-"}, signs); diff != "" {
				t.Errorf("marks (-want +got):\n%s", diff)
			}
		})
	}
}
