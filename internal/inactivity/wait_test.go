package inactivity_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// ruled lets the events at a prompt have their turns as long as one is due, not before an instant, and gives a line a
// turn: when, and which, and why not.
func ruled(timer *inactivity.Timer, s inactivity.Situation, events []*topic.Event, untilUS int64) []string {
	var lines []string
	from := s.NowUS
	for timer.DueUS() != 0 && timer.DueUS() <= untilUS {
		s.NowUS = max(from, timer.DueUS())
		var named *topic.Event
		if i := slices.IndexFunc(events, func(e *topic.Event) bool { return e.Name == timer.Wait.Armed.Name }); i >= 0 {
			named = events[i]
		}
		r := timer.RuleEvent(s, named, events)
		lines = append(lines, fmt.Sprintf("%d %s %s", s.NowUS, r.Name, r.Reason))
	}
	return lines
}

// eventsOf makes events of such delays in microseconds, called e0, e1 and so on.
func eventsOf(delays []int64) []*topic.Event {
	var events []*topic.Event
	for i, d := range delays {
		events = append(events, &topic.Event{Name: fmt.Sprint("e", i), DelayUS: d})
	}
	return events
}

// TestEventsAtAPrompt: each event fires exactly once, at its own instant (E1), or when it is made where that is later.
func TestEventsAtAPrompt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		timer := &inactivity.Timer{QuietUS: rapid.Int64Range(0, 100).Draw(t, "quiet")}
		prompt := inactivity.Prompt{Flow: "F", Node: "n", AskedUS: rapid.Int64Range(0, 100).Draw(t, "asked")}
		since := max(timer.QuietUS, prompt.AskedUS)
		events := eventsOf(rapid.SliceOfN(rapid.Int64Range(1, 20), 0, 8).Draw(t, "delays"))
		own := rapid.IntRange(0, len(events)).Draw(t, "made later, from this one on")
		madeUS := since + rapid.Int64Range(0, 25).Draw(t, "made")
		s := inactivity.Situation{Settings: &topic.Settings{}}

		timer.Attend(prompt, events[:own])
		got := ruled(timer, s, events[:own], madeUS-rapid.Int64Range(0, 5).Draw(t, "the engine was away before, for"))
		if w := timer.Look(prompt, events, madeUS); w != nil {
			timer.Wait = w
		}
		if timer.Look(prompt, events, madeUS) != nil {
			t.Fatal("looking again twice is not the same as once")
		}
		s.NowUS = madeUS
		got = append(got, ruled(timer, s, events, since+1000)...)

		var want, seen []string
		for i, e := range events {
			from := since + e.DelayUS
			if i >= own {
				from = max(from, madeUS)
			}
			want = append(want, fmt.Sprintf("%s from %d", e.Name, from))
			for _, line := range got {
				var at int64
				var name string
				if _, err := fmt.Sscan(line, &at, &name); err != nil {
					t.Fatal(err)
				}
				if name == e.Name && (at == from || at == madeUS && at > from) {
					seen = append(seen, fmt.Sprintf("%s from %d", e.Name, from))
				}
			}
		}
		if diff := cmp.Diff(want, seen); diff != "" || len(got) != len(events) {
			t.Fatalf("events (-want +seen):\n%s%q", diff, got)
		}
	})
}

func TestRuleEvent(t *testing.T) {
	keep, late := topic.Settings{}, topic.Settings{TooLateUS: 10}
	tests := []struct {
		name     string
		delays   []int64
		settings topic.Settings
		blanket  inactivity.Reason
		gone     int // events that the version in force has no more
		fresh    []int64
		nowUS    int64
		want     []string
	}{
		{name: "in order of time, then of the list", delays: []int64{7, 5, 5}, settings: keep, want: []string{"5 e1 ", "5 e2 ", "7 e0 "}},
		{name: "overdue by as much as may be", delays: []int64{5}, settings: late, nowUS: 15, want: []string{"15 e0 "}},
		{name: "and by more", delays: []int64{5, 6}, settings: late, nowUS: 16, want: []string{"16 e0 too-late", "16 e1 "}},
		{name: "a human", delays: []int64{5}, settings: late, blanket: inactivity.Handoff, nowUS: 90, want: []string{"90 e0 handoff"}},
		{name: "gone", delays: []int64{5, 6}, settings: keep, gone: 1, want: []string{"5 e0 event-gone", "6 e1 "}},
		{name: "a shorter one of a new version", delays: []int64{5}, settings: keep, fresh: []int64{4, 5, 6}, want: []string{"5 e0 ", "5 f5 ", "6 f6 "}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			events := eventsOf(test.delays)
			timer := &inactivity.Timer{}
			timer.Attend(inactivity.Prompt{Flow: "F", Node: "n"}, events)
			events = events[test.gone:]
			for _, d := range test.fresh {
				events = append(events, &topic.Event{Name: fmt.Sprint("f", d), DelayUS: d})
			}
			s := inactivity.Situation{NowUS: test.nowUS, Settings: &test.settings, Blanket: test.blanket}
			if diff := cmp.Diff(test.want, ruled(timer, s, events, 1000)); diff != "" {
				t.Errorf("turns (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEventTurnsMax(t *testing.T) {
	for _, n := range []int{inactivity.EventTurnsMax, inactivity.EventTurnsMax + 1} {
		timer := &inactivity.Timer{}
		events := eventsOf(slices.Repeat([]int64{5}, n))
		timer.Attend(inactivity.Prompt{Flow: "F", Node: "n"}, events)
		if got := len(ruled(timer, inactivity.Situation{Settings: &topic.Settings{}}, events, 10)); got != inactivity.EventTurnsMax {
			t.Errorf("of %d events %d have their turn", n, got)
		}
	}
}

// TestMadeIsNotTooLate: an event that is made when it is due already fires, however late that is.
func TestMadeIsNotTooLate(t *testing.T) {
	timer := &inactivity.Timer{}
	prompt := inactivity.Prompt{Flow: "F", Node: "n"}
	timer.Attend(prompt, nil)
	events := eventsOf([]int64{5})
	timer.Wait = timer.Look(prompt, events, 1000)
	s := inactivity.Situation{NowUS: 1000, Settings: &topic.Settings{TooLateUS: 1}}
	if diff := cmp.Diff([]string{"1000 e0 "}, ruled(timer, s, events, 1000)); diff != "" {
		t.Errorf("turns (-want +got):\n%s", diff)
	}
}
