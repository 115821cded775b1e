package campaign_test

import (
	"testing"
	"time"
)

func TestStories(t *testing.T) {
	for _, story := range []struct {
		name, campaigns string
		tell            func(w *world)
		want            []string
	}{
		{"I1, I3: sent at exactly the delay", cart + `}`, func(w *world) {
			w.track("1.5s", "u1", added)
			w.track("10m", "u2", completed)
			w.advance("3h")
		}, []string{"30m1.5s sent cart u1 left"}},
		{"I2: b in time means no message", cart + `}`, func(w *world) {
			w.track("0s", "u1", added)
			w.track("29m59s", "u1", completed)
			w.track("1h", "u1", added)
			w.advance("3h")
		}, []string{"1h30m0s sent cart u1 left"}},
		{"I2: b at the start closes, before it does not", cart + `}`, func(w *world) {
			w.track("10m", "u1", added)
			w.track("10m", "u2", added)
			w.track("11m", "u1", completed, happened("10m"))
			w.track("11m", "u2", completed, happened("9m59s"))
			w.advance("3h")
		}, []string{"40m0s sent cart u2 left"}},
		{"I2: an event that is reported late counts when it happened", cart + `}`, func(w *world) {
			w.track("10m", "u1", added)
			w.track("10m", "u2", added)
			w.track("35m", "u1", completed, happened("12m"))
			w.track("35m", "u2", completed, happened("9m"))
			w.advance("3h")
		}, []string{"40m0s sent cart u2 left"}},
		{"I2: b is reported before a", cart + `}`, func(w *world) {
			w.track("12m", "u1", completed)
			w.track("13m", "u1", added, happened("10m"))
			w.track("14m", "u2", added, happened("10m"))
			w.advance("3h")
		}, []string{"40m0s sent cart u2 left"}},
		{"I2: the client's clock is corrected, and the future is now", cart + `}`, func(w *world) {
			w.track("1h", "u1", added, happened("20m"), sent("30m"))
			w.track("1h", "u2", added, happened("5h"))
			w.advance("3h")
		}, []string{"1h20m0s sent cart u1 left", "1h30m0s sent cart u2 left"}},
		{"I2: an event seen twice counts once", cart + `, repeat: each}`, func(w *world) {
			w.track("0s", "u1", added, named("m1"))
			w.track("5m", "u1", added, named("m1"))
			w.advance("3h")
		}, []string{"30m0s sent cart u1 left"}},
		{"I3: what is late goes out at once", cart + `}`, func(w *world) {
			w.track("2h", "u1", added, happened("1h"))
			w.advance("3h")
		}, []string{"2h0m0s sent cart u1 left"}},
		{"I3: a cap limits how often one person is written to", cart + `, cap: {max: 1, per: 24h}}`, func(w *world) {
			w.track("0s", "u1", added)
			w.track("2h", "u1", added)
			w.track("2h", "u2", added)
			w.track("24h", "u1", added)
			w.advance("72h")
		}, []string{
			"30m0s sent cart u1 left", "2h30m0s unsent cart u1 cap", "2h30m0s sent cart u2 left", "24h30m0s sent cart u1 left",
		}},
		{"I1 to I3: formulas", wordless + `, message: "left {Event.price} to {Profile.name}",
			audience: '=Profile.plan = "free"'}`, func(w *world) {
			w.identify("0s", "u1", `{"plan": "free", "name": "Ann"}`, "")
			w.identify("0s", "u2", `{"plan": "gold"}`, "")
			w.track("1m", "u1", added, with(`{"price": 25}`))
			w.track("1m", "u2", added, with(`{"price": 25}`))
			w.identify("20m", "u1", `{"name": "Bea"}`, "")
			w.advance("3h")
		}, []string{"31m0s sent cart u1 left 25 to Bea", "31m0s unsent cart u2 audience"}},
		{"I1: where chooses events", `cart: {when: {event: Product Added, where: "=Event.price > 20"}, unless: {event: Order Completed,
			where: "=Event.paid"}, after: 30m, message: left}`, func(w *world) {
			w.track("1m", "u1", added, with(`{"price": 25}`))
			w.track("2m", "u1", added, with(`{"price": 15}`))
			w.track("3m", "u1", completed, with(`{"paid": false}`))
			w.advance("3h")
		}, []string{"31m0s sent cart u1 left"}},
		{"I1: a key has windows of its own", wordless + `, message: "left {Event.cart_id}", key: cart_id}`, func(w *world) {
			w.track("0s", "u1", added, with(`{"cart_id": "a"}`))
			w.track("1m", "u1", added, with(`{"cart_id": 7}`))
			w.track("2m", "u1", added, with(`{"cart_id": "c"}`))
			w.track("3m", "u1", added)
			w.track("4m", "u1", completed, with(`{"cart_id": "c"}`))
			w.advance("20m")
			w.advance("30m30s")
			w.track("30m40s", "u1", completed)
			w.track("31m", "u1", added, with(`{"cart_id": "late"}`), happened("30m39s"))
			w.advance("3h")
		}, []string{"30m0s sent cart u1 left a"}},
		{
			"I4: the control group gets nothing and is measured alike",
			cart + `, control: 100, goal: {event: Order Completed, within: 24h}}`, func(w *world) {
				w.track("0s", "u1", added)
				w.track("45m", "u1", completed)
				w.advance("3h")
			},
			[]string{"30m0s sent cart u1 left control", "45m0s converted cart u1 control"},
		},
		{
			"I5: a purchase after the message is its conversion",
			cart + `, goal: {event: Order Completed, within: 24h, revenue: total, currency: unit}}`, func(w *world) {
				w.track("0s", "u1", added)
				w.track("0s", "u2", added)
				w.track("0s", "u3", added)
				w.track("2h", "u1", completed, with(`{"total": 19.99, "unit": "EUR"}`))
				w.track("3h", "u1", completed, with(`{"total": 5}`))
				w.track("3h", "u3", completed, with(`{"total": "7.50", "unit": "euro"}`))
				w.track("4h", "u3", completed, happened("1h"), with(`{"total": 1}`))
				w.track("24h30m", "u2", completed, with(`{"total": 7}`))
				w.advance("30h")
			},
			[]string{
				"30m0s sent cart u1 left", "30m0s sent cart u2 left", "30m0s sent cart u3 left",
				"2h0m0s converted cart u1 19.99 EUR", "3h0m0s converted cart u3 7.5",
			},
		},
		{"I5: one event converts the latest send", cart + `, repeat: each, goal: {event: Paid}}`, func(w *world) {
			w.track("0s", "u1", added)
			w.track("1m", "u1", added)
			w.track("30m30s", "u1", "Paid")
			w.track("40m", "u1", "Paid")
			w.track("41m", "u1", "Paid")
			w.advance("8d")
		}, []string{
			"30m0s sent cart u1 left", "30m30s converted cart u1", "31m0s sent cart u1 left", "40m0s converted cart u1",
		}},
		{"I6: an old event moves no window", cart + `}`, func(w *world) {
			w.track("168h", "u1", added, happened("0s"))
			w.track("168h", "u2", added, happened("-1us"))
			w.advance("169h")
		}, []string{"168h0m0s sent cart u1 left"}},
		{"I6: an anonymous profile's window is sent, or goes on with who it was", cart + `, goal: {event: Paid}}`, func(w *world) {
			w.track("0s", "a1", added)
			w.track("10m", "a2", added)
			w.track("10m", "a3", added)
			w.identify("20m", "u2", `{}`, "a2")
			w.identify("20m", "u3", `{}`, "a3")
			w.track("21m", "u3", completed)
			w.track("25m", "a2", added)
			w.track("56m", "a2", "Paid")
			w.identify("57m", "u1", `{}`, "a1")
			w.track("58m", "u1", "Paid")
			w.advance("3h")
		}, []string{
			"30m0s sent cart a1 left", "55m0s sent cart u2 left", "56m0s converted cart u2", "58m0s converted cart u1",
		}},
		{"I10: pausing keeps windows", cart + `, endAt: 2026-01-05T11:00:00Z}`, func(w *world) {
			w.track("0s", "u1", added)
			w.track("5m", "u2", added)
			w.track("80m", "u3", added)
			w.advance("80m")
			w.do("cart", "pause")
			w.track("81m", "u4", added)
			w.track("85m", "u5", added)
			w.advance("116m")
			w.do("cart", "resume")
			w.advance("119m")
			w.track("119m", "u6", added)
			w.track("120m", "u7", added)
			w.advance("5h")
		}, []string{
			"30m0s sent cart u1 left", "35m0s sent cart u2 left", "1h56m0s sent cart u3 left", "1h56m0s sent cart u4 left",
			"1h56m0s sent cart u5 left", "2h29m0s unsent cart u6 ended",
		}},
		{"I10: stopping closes them for good", cart + `}`, func(w *world) {
			w.track("0s", "u1", added)
			w.do("cart", "stop")
			w.track("1m", "u1", added)
			w.do("cart", "start")
			w.advance("3h")
		}, []string{"1m0s error campaign cart was stopped, which is for good: make a new one"}},
		{"I1: before it starts nothing opens, but what closes is known", cart + `, started: false}`, func(w *world) {
			w.track("0s", "u1", added)
			w.track("5m", "u2", completed)
			w.do("cart", "start")
			w.track("10m", "u2", added, happened("4m"))
			w.track("10m", "u3", added, happened("4m"))
			w.advance("3h")
		}, []string{"34m0s sent cart u3 left"}},
		{"nobody who does not want it is written to", cart + `}`, func(w *world) {
			w.track("0s", "u1", added)
			w.unsubscribe("1m", "u1")
			w.advance("3h")
		}, []string{"30m0s unsent cart u1 unsubscribed"}},
		{
			"I8: nothing to learn from, and no fallback", `cart: {when: {event: A}, unless: {event: B}, after: recommended, message: m}`,
			func(*world) {},
			[]string{
				"0s error campaign cart does not start: what was tracked so far gives no delay, and it has no fallback",
			},
		},
		{
			"I8: the fallback", `cart: {when: {event: A}, unless: {event: B}, after: recommended, fallback: 2h, message: m}`,
			func(w *world) {
				w.track("0s", "u1", "A")
				w.advance("3h")
			},
			[]string{"2h0m0s sent cart u1 m"},
		},
		{"a formula that fails says so", wordless + `, message: "{1 / Event.n}"}`, func(w *world) {
			w.track("0s", "u1", added, with(`{"n": 0}`))
			w.advance("3h")
		}, []string{
			"30m0s error cart u1 campaign cart: message: Div0: division by zero", "30m0s unsent cart u1 failed",
		}},
	} {
		t.Run(story.name, func(t *testing.T) {
			w := tell(t, story.campaigns)
			story.tell(w)
			w.want(story.want...)
		})
	}
}

func TestRepeat(t *testing.T) {
	w := tell(t, `
restart: {when: {event: A}, unless: {event: B}, after: 30m, message: m}
ignore: {when: {event: A}, unless: {event: B}, after: 30m, message: m, repeat: ignore}
each: {when: {event: A}, unless: {event: B}, after: 30m, message: m, repeat: each}
`)
	w.track("0s", "u1", "A")
	w.track("20m", "u1", "A")
	w.advance("3h")
	w.want("30m0s sent each u1 m", "30m0s sent ignore u1 m", "50m0s sent each u1 m", "50m0s sent restart u1 m")
}

func TestQuietHours(t *testing.T) {
	const quiet = `, quietHours: {from: "22:00", to: "08:00", timezone: Europe/Berlin}`
	w := newWorld(t, time.Date(2026, 1, 5, 21, 0, 0, 0, time.UTC), cart+quiet+`, endAt: "2026-01-06T18:00:00Z"}`)
	w.track("0s", "u1", added)
	w.track("0s", "u2", added)
	w.track("0s", "u3", added)
	w.track("4h", "u2", completed)
	w.track("5h", "u3", added)
	w.track("9h45m", "u3", added)
	w.track("20h50m", "u4", added)
	w.advance("24h")
	w.want("10h0m0s sent cart u1 left", "10h15m0s sent cart u3 left", "21h20m0s unsent cart u4 ended")
}
