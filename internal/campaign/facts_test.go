package campaign_test

import "testing"

// What was sent stands: events that come later than the message have windows around it, not in its place (rule I2).
func TestLateAfterTheSend(t *testing.T) {
	for _, story := range []struct {
		name, repeat string
		tell         func(w *world)
		want         []string
	}{
		{"restart: one between begins anew", "restart", func(w *world) {
			w.track("0s", "u1", added)
			w.track("35m", "u1", added, happened("20m"))
		}, []string{"30m0s sent cart u1 left", "50m0s sent cart u1 left"}},
		{"ignore: one between stays ignored", "ignore", func(w *world) {
			w.track("0s", "u1", added)
			w.track("35m", "u1", added, happened("20m"))
		}, []string{"30m0s sent cart u1 left"}},
		{"ignore: even if the window should have been closed", "ignore", func(w *world) {
			w.track("0s", "u1", added)
			w.track("20m", "u1", added)
			w.track("35m", "u1", completed, happened("10m"))
		}, []string{"30m0s sent cart u1 left"}},
		{"each: one between is one more", "each", func(w *world) {
			w.track("0s", "u1", added)
			w.track("35m", "u1", added, happened("20m"))
		}, []string{"30m0s sent cart u1 left", "50m0s sent cart u1 left"}},
		{"restart: an older one is over", "restart", func(w *world) {
			w.track("10m", "u1", added)
			w.track("45m", "u1", added, happened("5m"))
		}, []string{"40m0s sent cart u1 left"}},
		{"ignore: an older one is not written about twice", "ignore", func(w *world) {
			w.track("10m", "u1", added)
			w.track("45m", "u1", added, happened("5m"))
		}, []string{"40m0s sent cart u1 left"}},
		{"the very same instant", "each", func(w *world) {
			w.track("10m", "u1", added)
			w.track("45m", "u1", added, happened("10m"))
		}, []string{"40m0s sent cart u1 left"}},
		{"restart: an older one that is reported while the window is open", "restart", func(w *world) {
			w.track("10m", "u1", added)
			w.track("12m", "u1", added, happened("5m"))
		}, []string{"40m0s sent cart u1 left"}},
		{"ignore: an older one that is reported while the window is open", "ignore", func(w *world) {
			w.track("10m", "u1", added)
			w.track("12m", "u1", added, happened("5m"))
		}, []string{"35m0s sent cart u1 left"}},
		{"ignore: what closed the first gives room to the second", "ignore", func(w *world) {
			w.track("0s", "u1", added)
			w.track("20m", "u1", added)
			w.track("25m", "u1", completed, happened("10m"))
		}, []string{"50m0s sent cart u1 left"}},
		{"restart: what closes the first is no matter to the second", "restart", func(w *world) {
			w.track("0s", "u1", added)
			w.track("20m", "u1", added)
			w.track("25m", "u1", completed, happened("10m"))
		}, []string{"50m0s sent cart u1 left"}},
	} {
		t.Run(story.name, func(t *testing.T) {
			w := tell(t, cart+`, repeat: `+story.repeat+`}`)
			story.tell(w)
			w.advance("5h")
			w.want(story.want...)
		})
	}
}

// A window that was dropped is no message: late events may still give another one its place.
func TestLateAfterADrop(t *testing.T) {
	w := tell(t, cart+`, repeat: ignore, audience: =Profile.in}`)
	w.track("0s", "u1", added)
	w.track("20m", "u1", added)
	w.identify("31m", "u1", `{"in": true}`, "")
	w.track("35m", "u1", completed, happened("10m"))
	w.advance("3h")
	w.want("30m0s unsent cart u1 audience", "50m0s sent cart u1 left")
}

// An event that opens and closes closes those before it, never the window that it opens (rule I2).
func TestOpensAndCloses(t *testing.T) {
	w := tell(t, `
restart: {when: {event: A}, unless: {event: A}, after: 30m, message: m}
ignore: {when: {event: A}, unless: {event: A}, after: 30m, message: m, repeat: ignore}
each: {when: {event: A}, unless: {event: A}, after: 30m, message: m, repeat: each}
`)
	w.track("0s", "u1", "A")
	w.track("20m", "u1", "A")
	w.track("20m", "u1", "A")
	w.advance("3h")
	w.want("50m0s sent each u1 m", "50m0s sent ignore u1 m", "50m0s sent restart u1 m")
	for name, c := range w.counts {
		if c.Windows != 2 || c.Closed != 1 || c.Written.Sent != 1 {
			t.Errorf("%s: %+v", name, c)
		}
	}
}
