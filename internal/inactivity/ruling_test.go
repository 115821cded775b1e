package inactivity_test

import (
	"fmt"
	"testing"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

func TestRule(t *testing.T) {
	const quiet = 1000 * second
	tier := &inactivity.Armed{Key: key("A"), Seconds: 60, DueUS: quiet + minute}
	repeat := &inactivity.Armed{
		Key: key("A"), Seconds: 60, DueUS: quiet + 2*minute,
		Again: &inactivity.Repeat{Key: key("A"), Seconds: 60, Multiple: 2},
	}
	for _, test := range []struct {
		name     string
		armed    *inactivity.Armed
		version  script
		settings topic.Settings
		now      int64 // since the quiet point
		awake    int64
		want     string // trigger, when it was due, reason, count
	}{
		{name: "fires", armed: tier, version: versionOf(lasting("A", 60, 0)), now: minute, want: "A 60s  1"},
		{
			name: "its duration may have become anything", armed: tier,
			version: versionOf(lasting("A", invalid, 0)), now: minute, want: "A 60s  1",
		},
		{
			name: "its condition does not hold", armed: tier,
			version: versionOf(held("A", "condition-unset")), now: minute, want: "A 60s condition-unset 0",
		},
		{
			name: "another takes its place", armed: tier,
			version: versionOf(lasting("B", 60, 1), lasting("C", 60, 0), lasting("D", 61, -1)), now: minute, want: "C 60s  1",
		},
		{
			name: "gone: the same duration is excluded", armed: tier,
			version: versionOf(held("B", "condition-false"), lasting("C", 61, 0)), now: minute, want: "A 60s trigger-gone 0",
		},
		{
			name: "too late goes before gone", armed: tier, version: versionOf(),
			settings: topic.Settings{TooLateUS: second}, now: minute + second + 1, want: "A 60s too-late 0",
		},
		{
			name: "late by exactly that is not too late", armed: tier, version: versionOf(lasting("A", 60, 0)),
			settings: topic.Settings{TooLateUS: second}, now: minute + second, want: "A 60s  1",
		},
		{
			name: "a repeat fires with its latest multiple", armed: repeat, version: versionOf(lasting("A", 60, 0)),
			now: 5*minute + 1, want: "A 300s  1",
		},
		{
			name: "a repeat is late by its latest multiple", armed: repeat, version: versionOf(lasting("A", 60, 0)),
			settings: topic.Settings{TooLateUS: second}, now: 5*minute + second, want: "A 300s  1",
		},
		{
			name: "overtaken, its condition not evaluated", armed: tier,
			version:  versionOf(held("A", "condition-false"), lasting("B", 90, 0)),
			settings: topic.Settings{Overdue: topic.OverdueLatest}, now: 2 * minute, awake: 2 * minute,
			want: "A 60s overtaken 0",
		},
		{
			name: "not overtaken by what is due just when the engine is back", armed: tier,
			version:  versionOf(lasting("A", 60, 0), lasting("B", 120, 0)),
			settings: topic.Settings{Overdue: topic.OverdueLatest}, now: 2 * minute, awake: 2 * minute, want: "A 60s  1",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			timer := inactivity.Timer{QuietUS: quiet, Armed: test.armed}
			s := inactivity.Situation{
				NowUS: quiet + test.now, AwakeUS: quiet + test.awake, Triggers: test.version.topics(), Judge: test.version,
				Settings: &test.settings,
			}
			foreseen := timer.Foresee(s)
			if timer.Armed != test.armed {
				t.Error("Foresee takes the armed trigger off")
			}
			r := timer.Rule(s)
			got := fmt.Sprintf("%s %ds %s %d", r.Key.Topic, (r.DueUS-quiet)/second, r.Verdict.Reason, timer.Count)
			if got != test.want {
				t.Errorf("Rule() = %s, want %s", got, test.want)
			}
			if foreseen.Key != r.Key || foreseen.Verdict.Reason != r.Verdict.Reason || foreseen.DueUS != r.DueUS {
				t.Errorf("Foresee() = %+v, Rule() = %+v", foreseen, r)
			}
			turn := timer.TurnOf(r.Key)
			if turn == nil || turn.AtUS != s.NowUS || turn.Verdict.Reason != r.Verdict.Reason || timer.Armed != nil {
				t.Errorf("after Rule the timer is %+v, its turn %+v", timer, turn)
			}
		})
	}
}
