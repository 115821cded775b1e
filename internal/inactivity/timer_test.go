package inactivity_test

import (
	"fmt"
	"testing"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

const minute = 60 * second

func key(name string) inactivity.Key { return inactivity.Key{Topic: name, ID: "main"} }

func TestArm(t *testing.T) {
	again := func(name string, seconds float64, multiple int64) inactivity.Repeat {
		return inactivity.Repeat{Key: key(name), Seconds: seconds, Multiple: multiple}
	}
	for _, test := range []struct {
		name    string
		tiers   []scripted
		repeats []inactivity.Repeat
		stopped bool
		now     int64
		want    string // trigger, when since the quiet point, multiple
	}{
		{name: "nothing", want: "none"},
		{name: "the first tier", tiers: []scripted{lasting("A", 60, 0), lasting("B", 90, 0)}, want: "A 60s tier"},
		{
			name: "a repeat before the tier", tiers: []scripted{lasting("A", 121, 0)},
			repeats: []inactivity.Repeat{again("B", 60, 2)}, want: "B 120s 2",
		},
		{
			name: "the tier at one instant", tiers: []scripted{lasting("A", 120, 0)},
			repeats: []inactivity.Repeat{again("B", 60, 2)}, want: "A 120s tier",
		},
		{
			name:    "of two repeats at one instant the one that waits longer",
			repeats: []inactivity.Repeat{again("A", 60, 4), again("B", 120, 2)}, want: "A 240s 4",
		},
		{name: "of overdue multiples the latest", repeats: []inactivity.Repeat{again("A", 60, 2)}, now: 4 * minute, want: "A 240s 4"},
		{name: "just before the next multiple", repeats: []inactivity.Repeat{again("A", 60, 2)}, now: 4*minute - 1, want: "A 180s 3"},
		{name: "stopped", tiers: []scripted{lasting("A", 60, 0)}, stopped: true, want: "none"},
	} {
		t.Run(test.name, func(t *testing.T) {
			const quiet = 1000 * second
			timer := inactivity.Timer{QuietUS: quiet, Repeats: test.repeats, Stopped: test.stopped}
			version := versionOf(test.tiers...)
			tiers, _ := inactivity.Evaluate(version.situation(), &timer)
			timer.Arm(tiers, quiet+test.now)
			got := "none"
			if a := timer.Armed; a != nil {
				got = fmt.Sprintf("%s %ds tier", a.Topic, (a.DueUS-quiet)/second)
				if a.Again != nil {
					got = fmt.Sprintf("%s %ds %d", a.Topic, (a.DueUS-quiet)/second, a.Again.Multiple)
				}
			}
			if got != test.want {
				t.Errorf("Arm() = %s, want %s", got, test.want)
			}
		})
	}
}

func TestContinue(t *testing.T) {
	version := versionOf(lasting("A", 60, 0))
	fire := func(repeatsMax int, wishes ...*bool) *inactivity.Timer {
		timer := &inactivity.Timer{Armed: &inactivity.Armed{Key: key("A"), Seconds: 60, DueUS: minute}}
		for _, goOn := range wishes {
			timer.Rule(inactivity.Situation{
				NowUS: timer.DueUS(), Triggers: version.topics(), Judge: version, Settings: &topic.Settings{},
			})
			timer.Continue(goOn, repeatsMax)
			timer.Arm(nil, 0)
		}
		return timer
	}
	yes, no := new(true), new(false)
	for _, test := range []struct {
		name    string
		timer   *inactivity.Timer
		dueUS   int64
		stopped bool
	}{
		{"blank", fire(3, nil), 0, false},
		{"false", fire(3, no), 0, true},
		{"true", fire(3, yes), 2 * minute, false},
		{"true and true", fire(3, yes, yes), 3 * minute, false},
		{"at the limit", fire(3, yes, yes, yes), 4 * minute, false},
		{"one past it", fire(3, yes, yes, yes, yes), 0, false},
		{"no repeats", fire(0, yes), 0, false},
		{"true and blank", fire(3, yes, nil), 0, false},
		{"true and false", fire(3, yes, no), 0, true},
	} {
		if test.timer.DueUS() != test.dueUS || test.timer.Stopped != test.stopped {
			t.Errorf("%s: due %d, stopped %t; want %d, %t", test.name, test.timer.DueUS(), test.timer.Stopped,
				test.dueUS, test.stopped)
		}
	}
}

func TestContinueAfterTheEnd(t *testing.T) {
	timer := &inactivity.Timer{Count: 2, Running: &inactivity.Repeat{Key: key("A"), Seconds: 60, Multiple: 2}}
	timer.Stop()
	timer.Continue(new(true), 3)
	if timer.Repeats != nil || timer.Count != 2 {
		t.Errorf("a timer that has stopped goes on: %+v", timer)
	}
}

// TestVerdictsMax: the turns of long ago are still known, without the values that they saw.
func TestVerdictsMax(t *testing.T) {
	var triggers []scripted
	for i := range inactivity.VerdictsMax + 1 {
		triggers = append(triggers, lasting(fmt.Sprintf("T%02d", i), float64(i+1), 0))
	}
	version := versionOf(triggers...)
	var timer inactivity.Timer
	for i := range triggers {
		tiers, _ := inactivity.Evaluate(version.situation(), &timer)
		timer.Arm(tiers, 0)
		timer.Rule(inactivity.Situation{
			NowUS: timer.DueUS(), Triggers: version.topics(), Judge: version, Settings: &topic.Settings{},
		})
		kept := 0
		for _, turn := range timer.Turns {
			if turn.Verdict.Formula != "" {
				kept++
			}
		}
		if len(timer.Turns) != i+1 || kept != min(i+1, inactivity.VerdictsMax) {
			t.Errorf("after %d turns %d are known, %d with what they saw", i+1, len(timer.Turns), kept)
		}
	}
}

// TestContinueAfterAMessage: a message that came while the topic waited for a connector has begun another
// chain, which the topic cannot end.
func TestContinueAfterAMessage(t *testing.T) {
	version := versionOf(lasting("A", 60, 0))
	timer := &inactivity.Timer{Armed: &inactivity.Armed{Key: key("A"), Seconds: 60, DueUS: minute}}
	timer.Rule(inactivity.Situation{
		NowUS: minute, Triggers: version.topics(), Judge: version, Settings: &topic.Settings{},
	})
	timer.Reset(minute + second)
	timer.Continue(new(false), 3)
	if timer.Stopped {
		t.Error("a topic that began before the user's message has ended the chain after it")
	}
}
