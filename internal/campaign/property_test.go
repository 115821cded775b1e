package campaign_test

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/campaign"
)

// happening is an event of a history: minute by minute, so that instants collide.
type happening struct {
	id, event, key string
	minute         int
}

func drawHistory(t *rapid.T, events ...string) []happening {
	n := rapid.IntRange(0, 12).Draw(t, "events")
	history := make([]happening, n)
	for i := range history {
		history[i] = happening{
			id:     fmt.Sprintf("m%d", i),
			event:  rapid.SampledFrom(events).Draw(t, "event"),
			key:    rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "key"),
			minute: rapid.IntRange(0, 20).Draw(t, "minute"),
		}
	}
	return history
}

func (h happening) track(w *world, at string) {
	w.track(at, "u1", h.event, named(h.id), happened(fmt.Sprintf("%dm", h.minute)),
		with(fmt.Sprintf(`{"cart": %q}`, h.key)))
}

// wanted gives the windows that a history leaves open, as the rules have it read aloud: for each key in order of time,
// at one instant those that open before those that close.
func wanted(history []happening, repeat string) []string {
	var told []string
	for _, key := range []string{"x", "y"} {
		own := slices.DeleteFunc(slices.Clone(history), func(h happening) bool {
			return h.key != key && (h.key != "" || h.event != "B")
		})
		slices.SortStableFunc(own, func(a, b happening) int {
			return cmp.Or(cmp.Compare(a.minute, b.minute), strings.Compare(a.event, b.event))
		})
		var open []int
		for _, h := range own {
			switch {
			case h.event == "B":
				open = nil
			case slices.Contains(open, h.minute), repeat == "ignore" && len(open) > 0:
			case repeat == "restart":
				open = []int{h.minute}
			default:
				open = append(open, h.minute)
			}
		}
		for _, minute := range open {
			told = append(told, fmt.Sprintf("%s sent c u1 %s", time.Duration(minute+60)*time.Minute, key))
		}
	}
	slices.Sort(told)
	return told
}

// TestAnyOrderGivesTheSameWindows has the events of a history come in any order, some of them twice: as long as nothing
// was sent the windows, and so what is sent and all figures, are those of the history in order (rule I2).
func TestAnyOrderGivesTheSameWindows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		repeat := rapid.SampledFrom([]string{"restart", "ignore", "each"}).Draw(t, "repeat")
		unless := rapid.SampledFrom([]string{"B", "A"}).Draw(t, "unless")
		written := fmt.Sprintf(`c: {when: {event: A}, unless: {event: %s}, after: 1h, key: cart, repeat: %s,
			message: "{Event.cart}"}`, unless, repeat)
		history := drawHistory(t, "A", "B")

		inOrder := newWorld(t, startDefault, written)
		ordered := slices.Clone(history)
		slices.SortStableFunc(ordered, func(a, b happening) int { return cmp.Compare(a.minute, b.minute) })
		for _, h := range ordered {
			h.track(inOrder, fmt.Sprintf("%dm", h.minute))
		}
		inOrder.advance("5h")

		shuffled := newWorld(t, startDefault, written)
		second := 0
		for _, h := range rapid.Permutation(history).Draw(t, "order") {
			for range rapid.IntRange(1, 2).Draw(t, "copies") {
				second++
				h.track(shuffled, fmt.Sprintf("30m%ds", second))
			}
		}
		shuffled.advance("5h")

		shuffled.want(inOrder.told...)
		if diff := gocmp.Diff(inOrder.counts, shuffled.counts); diff != "" {
			t.Errorf("figures (-in order +shuffled):\n%s", diff)
		}
		if unless == "B" {
			told := slices.Sorted(slices.Values(shuffled.told))
			if diff := gocmp.Diff(wanted(history, repeat), told); diff != "" {
				t.Errorf("sent (-want +got):\n%s", diff)
			}
		}
	})
}

// TestJoinedHistories has the events of one history come to an anonymous profile and to the one that it is joined to:
// the windows are those of the history in order (rule I6).
func TestJoinedHistories(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		repeat := rapid.SampledFrom([]string{"restart", "ignore", "each"}).Draw(t, "repeat")
		written := fmt.Sprintf(`c: {when: {event: A}, unless: {event: B}, after: 1h, key: cart, repeat: %s,
			message: "{Event.cart}"}`, repeat)
		history := drawHistory(t, "A", "B")
		w := newWorld(t, startDefault, written)
		joined := rapid.IntRange(0, len(history)).Draw(t, "joined after")
		for i, h := range history {
			if i == joined {
				w.identify("30m", "u1", `{}`, "a1")
			}
			w.track("30m", rapid.SampledFrom([]string{"a1", "u1"}).Draw(t, "whose"), h.event, named(h.id),
				happened(fmt.Sprintf("%dm", h.minute)), with(fmt.Sprintf(`{"cart": %q}`, h.key)))
		}
		w.identify("30m", "u1", `{}`, "a1")
		w.advance("5h")
		if diff := gocmp.Diff(wanted(history, repeat), slices.Sorted(slices.Values(w.told))); diff != "" {
			t.Errorf("sent (-want +got):\n%s", diff)
		}
		if c := w.counts["c"]; c != nil && c.Open() != 0 {
			t.Errorf("%d windows are open in the end: %+v", c.Open(), c)
		}
	})
}

// script is anything that may happen, drawn once so that it can be told again.
type script []func(w *world)

func drawScript(t *rapid.T) script {
	var s script
	at := 0
	for i := range rapid.IntRange(0, 40).Draw(t, "happenings") {
		at += rapid.IntRange(0, 30).Draw(t, "later")
		now := fmt.Sprintf("%dm", at)
		id := rapid.SampledFrom([]string{"u1", "u2", "a1"}).Draw(t, "profile")
		h := happening{
			id:     fmt.Sprintf("m%d", rapid.IntRange(0, i).Draw(t, "id")),
			event:  rapid.SampledFrom([]string{"A", "B", "G"}).Draw(t, "event"),
			key:    rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "key"),
			minute: at - rapid.SampledFrom([]int{0, 0, 1, 10, 60, 600, 20_000}).Draw(t, "late"),
		}
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 0:
			a := rapid.SampledFrom([]campaign.Action{campaign.Pause, campaign.Resume}).Draw(t, "action")
			s = append(s, func(w *world) {
				w.advance(now)
				w.do("c", a)
				w.advance(now)
			})
		case 1:
			other := rapid.SampledFrom([]string{"u1", "u2", "a1"}).Draw(t, "other")
			s = append(s, func(w *world) {
				w.input(now, id, campaign.Input{Kind: campaign.InputAlias, Alias: &campaign.Alias{Previous: other}})
			})
		case 2:
			s = append(s, func(w *world) { w.identify(now, id, fmt.Sprintf(`{"n": %d}`, h.minute), "") })
		default:
			s = append(s, func(w *world) {
				w.track(now, id, h.event, named(h.id), happened(fmt.Sprintf("%dm", h.minute)),
					with(fmt.Sprintf(`{"cart": %q, "total": 0.1}`, h.key)))
			})
		}
	}
	return append(s, func(w *world) {
		w.do("c", campaign.Resume)
		w.advance("30d")
	})
}

func drawCampaign(t *rapid.T) string {
	draw := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	return `c: {when: {event: A}, unless: {event: B}, after: ` + draw("after", "0s", "20m", "3h") +
		`, message: "{Event.cart}", goal: {event: G, within: ` + draw("within", "1h", "8d") + `, revenue: total}` +
		draw("key", "", ", key: cart") + `, repeat: ` + draw("repeat", "restart", "ignore", "each") +
		draw("quiet", "", `, quietHours: {from: "10:00", to: "12:30"}`) +
		draw("cap", "", `, cap: {max: 2, per: 5h}`) + draw("control", "", `, control: 50`) +
		draw("end", "", `, endAt: 2026-01-05T20:00:00Z`) + `}`
}

// TestNobodyIsWrittenToTwice lets anything happen: a window is sent at most once, and what is counted is what was told.
func TestNobodyIsWrittenToTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, startDefault, drawCampaign(t))
		for _, act := range drawScript(t) {
			act(w)
		}
		seen := make(map[string]bool)
		for _, s := range w.sends {
			window := fmt.Sprintf("%s %s %d", s.Profile, s.Key, s.StartUS)
			if seen[window] {
				t.Errorf("the window %s was sent twice", window)
			}
			seen[window] = true
		}
		told := func(kind string) (n int64) {
			for _, line := range w.told {
				if strings.Contains(line, " "+kind+" c ") {
					n++
				}
			}
			return n
		}
		c := w.counts["c"]
		if c == nil {
			c = &campaign.Count{}
		}
		unsent := int64(0)
		for _, n := range c.Unsent {
			unsent += n
		}
		got := [...]int64{c.Written.Sent + c.Control.Sent, c.Written.Converted + c.Control.Converted, unsent, c.Open()}
		if want := [...]int64{told("sent"), told("converted"), told("unsent"), 0}; got != want {
			t.Errorf("sent, converted, unsent, open = %v, want %v: %+v", got, want, c)
		}
		if m := c.Written.Mature + c.Control.Mature; m != got[0] {
			t.Errorf("in the end %d of %d sends are mature", m, got[0])
		}
	})
}

// TestNobodyIsWrittenToInVain lets anything happen to one profile: when a message goes out, nothing is known that
// closes its window (rule I3).
func TestNobodyIsWrittenToInVain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, startDefault, drawCampaign(t))
		keyed := w.live["c"].Key != ""
		type closing struct {
			key string
			us  int64
		}
		var closings []closing
		ids := make(map[string]bool)
		checked := 0
		check := func() {
			for _, s := range w.sends[checked:] {
				for _, c := range closings {
					if c.us >= s.StartUS && (!keyed || c.key == "" || c.key == s.Key) {
						t.Fatalf("the window from %d was sent in spite of what happened at %d", s.StartUS, c.us)
					}
				}
			}
			checked = len(w.sends)
		}
		at := 0
		for i := range rapid.IntRange(0, 40).Draw(t, "events") {
			at += rapid.IntRange(0, 30).Draw(t, "later")
			w.advance(fmt.Sprintf("%dm", at))
			check()
			h := happening{
				id:     fmt.Sprintf("m%d", rapid.IntRange(0, i).Draw(t, "id")),
				event:  rapid.SampledFrom([]string{"A", "B"}).Draw(t, "event"),
				key:    rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "key"),
				minute: at - rapid.IntRange(0, 300).Draw(t, "late"),
			}
			if h.event == "B" && !ids[h.id] {
				us := w.start.Add(time.Duration(h.minute) * time.Minute).UnixMicro()
				closings = append(closings, closing{h.key, us})
			}
			ids[h.id] = true
			h.track(w, fmt.Sprintf("%dm", at))
			check()
		}
		w.advance("30d")
		check()
	})
}

// TestReplayIsDeterministic tells one story twice, once to profiles that stay in memory and once to such as are stored
// and read again between any two steps.
func TestReplayIsDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		written, story := drawCampaign(t), drawScript(t)
		stored, kept := newWorld(t, startDefault, written), newWorld(t, startDefault, written)
		kept.kept = make(map[string]*campaign.Profile)
		for _, act := range story {
			act(stored)
			act(kept)
		}
		kept.want(stored.told...)
		if !maps.EqualFunc(stored.profiles, kept.profiles, bytes.Equal) {
			t.Error("the profiles differ in the end")
		}
	})
}
