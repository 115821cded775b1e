package campaign_test

import (
	"maps"
	"slices"
	"testing"

	"lull/internal/campaign"
)

// attempt asks whether the first message that was sent may go out: "goes", "waits", or why it is not wanted.
func (w *world) attempt(at, id string) string {
	w.t.Helper()
	w.advance(at)
	in := &campaign.Input{
		Kind: campaign.InputAttempt, Profile: id, Delivered: &campaign.Delivered{Key: 1, Send: w.sends[0]},
	}
	out := w.profile(id).Step(w.us(), in, campaign.NewForce(slices.Collect(maps.Values(w.live))))
	switch {
	case out.Err != nil:
		return out.Err.Error()
	case out.Wanted:
		return "goes"
	}
	return "waits"
}

// What a message may not do when its window is due it may not do late: go out in quiet hours, at or after the end of its
// campaign, or after what it reminds of has been done (rules I2, I3, I10).
func TestLateAttempts(t *testing.T) {
	const (
		quiet = cart + `, quietHours: {from: "10:00", to: "11:00"}`
		ends  = cart + `, endAt: "2026-01-05T10:00:00Z"`
		keyed = cart + `, key: id`
		both  = `cart: {when: {event: Product Added}, unless: {event: Product Added}, after: 30m, message: left`
		ended = "campaign cart has ended: its messages are not sent again"
		done  = "the unless of campaign cart has happened meanwhile"
	)
	pause := func(w *world) { w.do("cart", campaign.Pause) }
	does := func(event string, changes ...more) func(w *world) {
		return func(w *world) { w.track("45m", "u1", event, changes...) }
	}
	for _, test := range []struct {
		name, campaign string
		meanwhile      func(w *world) // after the message, whose window began at 10m, was sent at 40m
		at, want       string
	}{
		{"wanted", cart, nil, "1h", "goes"},
		{"before quiet hours", quiet, nil, "59m59.999999s", "goes"},
		{"when quiet hours begin", quiet, nil, "1h", "waits"},
		{"in quiet hours", quiet, nil, "1h59m59.999999s", "waits"},
		{"when quiet hours are over", quiet, nil, "2h", "goes"},
		{"before the end", ends, nil, "59m59.999999s", "goes"},
		{"at the end", ends, nil, "1h", ended},
		{"at the end, paused", ends, pause, "1h", ended},
		{"paused", cart, pause, "1h", "waits"},
		{"unless", cart, does(completed), "1h", done},
		{"unless, paused", cart, func(w *world) { pause(w); does(completed)(w) }, "1h", done},
		{"unless at the start", cart, does(completed, happened("10m")), "1h", done},
		{"unless before the start", cart, does(completed, happened("9m59s")), "1h", "goes"},
		{"unless days ago", cart, does(completed), "144h", done},
		{"unless of the key", keyed, does(completed, with(`{"id": "k1"}`)), "1h", done},
		{"unless of every key", keyed, does(completed), "1h", done},
		{"unless of another key", keyed, does(completed, with(`{"id": "k2"}`)), "1h", "goes"},
		{"when again", cart, does(added), "1h", "goes"},
		{"its own when, which is unless", both, nil, "1h", "goes"},
		{"when again, which is unless", both, does(added), "1h", done},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := tell(t, test.campaign+`}`)
			w.track("10m", "u1", added, with(`{"id": "k1"}`))
			w.advance("40m")
			if len(w.sends) != 1 {
				t.Fatalf("sent %v", w.sends)
			}
			if test.meanwhile != nil {
				test.meanwhile(w)
			}
			if got := w.attempt(test.at, "u1"); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}
