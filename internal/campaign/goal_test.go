package campaign_test

import (
	"fmt"
	"testing"
	"time"

	"lull/internal/campaign"
)

// A goal that was reached before it was known who did it counts when it is known (rules I5, I6).
func TestGoalBeforeTheJoin(t *testing.T) {
	const paid = `, goal: {event: Paid, within: 24h, revenue: total, currency: in}`
	euros := func(total int) more { return with(fmt.Sprintf(`{"total": %d, "in": "EUR"}`, total)) }
	for _, story := range []struct {
		name, with string
		tell       func(w *world)
		want       []string
	}{
		{"a guest who signs in afterwards", "", func(w *world) {
			w.track("0s", "u1", added)
			w.track("1h", "a1", "Paid", euros(5))
			w.identify("2h", "u1", `{}`, "a1")
		}, []string{"30m0s sent cart u1 left", "2h0m0s converted cart u1 5 EUR"}},
		{"the anonymous one was written to", "", func(w *world) {
			w.track("0s", "a1", added)
			w.track("1h", "u1", "Paid", euros(5))
			w.identify("2h", "u1", `{}`, "a1")
		}, []string{"30m0s sent cart a1 left", "2h0m0s converted cart u1 5 EUR"}},
		{"the control group", ", control: 100", func(w *world) {
			w.track("0s", "u1", added)
			w.track("1h", "a1", "Paid")
			w.identify("2h", "u1", `{}`, "a1")
		}, []string{"30m0s sent cart u1 left control", "2h0m0s converted cart u1 control"}},
		{"one event converts once, and the first one", "", func(w *world) {
			w.track("0s", "u1", added)
			w.track("1h", "a1", "Paid", euros(5))
			w.track("90m", "a1", "Paid", euros(6))
			w.identify("2h", "u1", `{}`, "a1")
			w.track("3h", "a1", "Paid", euros(7))
			w.identify("4h", "u1", `{}`, "a2")
		}, []string{"30m0s sent cart u1 left", "2h0m0s converted cart u1 5 EUR"}},
		{"what has converted already", "", func(w *world) {
			w.track("0s", "u1", added)
			w.track("1h", "u1", "Paid", euros(4))
			w.track("1h", "a1", "Paid", euros(5))
			w.identify("2h", "u1", `{}`, "a1")
		}, []string{"30m0s sent cart u1 left", "1h0m0s converted cart u1 4 EUR"}},
		{"before the message, or after its time", "", func(w *world) {
			w.track("0s", "u1", added)
			w.track("29m", "a1", "Paid")
			w.track("24h30m", "a1", "Paid")
			w.identify("25h", "u1", `{}`, "a1")
		}, []string{"30m0s sent cart u1 left"}},
		{"too late to be remembered", "", func(w *world) {
			w.track("0s", "u1", added)
			w.track("1h", "a1", "Paid")
			w.track("170h", "a1", "Other")
			w.identify("170h", "a1", `{"seen": true}`, "")
			w.identify("171h", "u1", `{}`, "a1")
		}, []string{"30m0s sent cart u1 left"}},
	} {
		t.Run(story.name, func(t *testing.T) {
			w := tell(t, cart+paid+story.with+`}`)
			story.tell(w)
			w.want(story.want...)
		})
	}
}

// Of goals that converted nothing the latest are remembered.
func TestHitsMax(t *testing.T) {
	for _, goals := range []int{campaign.HitsMax, campaign.HitsMax + 1} {
		w := tell(t, cart+`, goal: {event: Paid, revenue: total}}`)
		w.track("0s", "a1", added)
		for i := range goals {
			w.track((time.Hour + time.Duration(i)*time.Minute).String(), "u1", "Paid", with(fmt.Sprintf(`{"total": %d}`, i)))
		}
		w.identify("2h", "u1", `{}`, "a1")
		w.want("30m0s sent cart a1 left", fmt.Sprintf("2h0m0s converted cart u1 %d", goals-campaign.HitsMax))
	}
}
