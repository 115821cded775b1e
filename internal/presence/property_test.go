package presence_test

import (
	"testing"

	"pgregory.net/rapid"

	"lull/internal/presence"
)

// TestLastActivityIsTheLatestInput sends beats in any order, some of them twice, some never: the last activity is the
// latest input that a beat which arrived tells of, held to the time since the session was opened.
func TestLastActivityIsTheLatestInput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const second = int64(1_000_000)
		limit := presence.TimeoutDefault.Microseconds()
		o := presence.New(0)
		now := 100 * second
		for _, id := range []string{"a", "b"} {
			o.Login(id, now, limit)
		}
		opened, want := now, now
		for range rapid.IntRange(0, 40).Draw(t, "beats") {
			now += rapid.Int64Range(0, 200*second).Draw(t, "later")
			age := rapid.Int64Range(-second, 900*second).Draw(t, "age")
			o.Advance(now, limit)
			id := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "session")
			for range rapid.IntRange(0, 2).Draw(t, "copies") {
				if _, _, err := o.Beat(id, presence.Beat{AgeUS: age}, now, limit); err != nil {
					t.Fatal(err)
				}
				if age >= 0 {
					want = max(want, max(opened, now-age))
				}
			}
			if o.LastUS != want {
				t.Fatalf("last activity = %d, want %d", o.LastUS, want)
			}
		}
	})
}

// TestChangesAlternate lets anything happen: no change repeats the status before it, none lies before the one before
// it, and the status that was shown last is the one that holds.
func TestChangesAlternate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const second = int64(1_000_000)
		limit := presence.TimeoutDefault.Microseconds()
		o, now := presence.New(0), int64(0)
		last := presence.Change{Status: presence.Offline}
		saw := func(c *presence.Change) {
			switch {
			case c == nil:
				return
			case c.Status == last.Status:
				t.Fatalf("%s follows %s", c.Status, last.Status)
			case c.AtUS < last.AtUS || c.AtUS > now:
				t.Fatalf("a change at %d follows one at %d, now is %d", c.AtUS, last.AtUS, now)
			}
			last = *c
		}
		for range rapid.IntRange(1, 60).Draw(t, "actions") {
			now += rapid.Int64Range(0, 300*second).Draw(t, "later")
			for due := o.DueUS(limit); due != 0 && due <= now; due = o.DueUS(limit) {
				saw(o.Advance(due, limit))
			}
			id := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "session")
			switch rapid.IntRange(0, 7).Draw(t, "action") {
			case 0:
				saw(o.Login(id, now, limit))
			case 1:
				saw(o.Logout(id, now, limit))
			case 2:
				c, _, _ := o.Beat(id, presence.Beat{AgeUS: -1}, now, limit)
				saw(c)
			case 3:
				c, _, _ := o.Beat(id, presence.Beat{}, now, limit)
				saw(c)
			case 4:
				saw(o.Choose(rapid.SampledFrom([]presence.Status{presence.Online, presence.Busy}).Draw(t, "choice"), now, limit))
			case 5:
				c, _, _ := o.Leave(id, presence.Beat{AgeUS: rapid.Int64Range(-second, 60*second).Draw(t, "age")}, now, limit)
				saw(c)
			case 6:
				limit = rapid.Int64Range(1, 60).Draw(t, "minutes") * 60 * second
				saw(o.Retime(now, limit))
			case 7:
				saw(o.Open(id, now, limit))
			}
			if o.Shown.Status != last.Status {
				t.Fatalf("shown %s, told %s", o.Shown.Status, last.Status)
			}
		}
	})
}
