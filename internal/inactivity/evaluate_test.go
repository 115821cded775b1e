package inactivity_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/inactivity"
)

// versionOf is a script at its first phase.
func versionOf(triggers ...scripted) script { return script{triggers, new(int)} }

// lasting is a trigger that holds, with one duration.
func lasting(name string, seconds, priority float64) scripted {
	return scripted{name: name, seconds: []float64{seconds}, priority: priority}
}

// held is a trigger whose condition has an outcome.
func held(name string, reason inactivity.Reason) scripted {
	return scripted{name: name, seconds: []float64{60}, reasons: []inactivity.Reason{reason}}
}

func TestEvaluate(t *testing.T) {
	for _, test := range []struct {
		name     string
		version  script
		timer    inactivity.Timer
		blanket  inactivity.Reason
		tiers    []string
		excluded []string
	}{
		{name: "nothing"},
		{
			name: "tiers ascend, one a duration, the excluded in creation order",
			version: versionOf(
				lasting("A", 9, 0), lasting("B", 3, 1), lasting("C", 3, 0.5), lasting("D", 3, 0.5), lasting("E", 9, -1),
			),
			tiers: []string{"C 3", "E 9"},
			excluded: []string{
				"A 9 outranked by E", "B 3 outranked by C", "D 3 outranked by C",
			},
		},
		{
			name:    "a condition goes before the duration",
			version: versionOf(held("A", "condition-false"), held("B", "condition-unset"), held("C", "condition-error")),
			excluded: []string{
				"A 0 condition-false", "B 0 condition-unset", "C 0 condition-error",
			},
		},
		{
			name: "durations at their limits and one past them",
			version: versionOf(
				lasting("none", invalid, 0), lasting("zero", 0, 0), lasting("negative", -1e-9, 0),
				lasting("NaN", math.NaN(), 0), lasting("least", 1e-9, 0), lasting("week", 604800, 0),
				lasting("more", 604800.000001, 0), lasting("infinite", math.Inf(1), 0),
			),
			tiers: []string{"least 1e-09", "week 604800"},
			excluded: []string{
				"none 0 duration-invalid", "zero 0 duration-invalid", "negative -1e-09 duration-invalid",
				"NaN NaN duration-invalid", "more 604800.000001 duration-too-long", "infinite +Inf duration-too-long",
			},
		},
		{
			name:    "durations are equal when their microseconds are",
			version: versionOf(lasting("A", 0.3, 1), lasting("B", 0.30000000000000004, 0), lasting("C", 0.300001, 0)),
			tiers:   []string{"B 0.30000000000000004", "C 0.300001"}, excluded: []string{"A 0.3 outranked by B"},
		},
		{
			name:     "a blanket reason excludes all, whatever they say",
			version:  versionOf(lasting("A", 60, 0), held("B", "condition-error")),
			blanket:  inactivity.ConversationEnded,
			excluded: []string{"A 0 ended", "B 0 ended"},
		},
		{
			name: "only durations above the floor, and of triggers and durations that have had no turn",
			version: versionOf(
				lasting("A", 30, 0), lasting("B", 60, 0), lasting("C", 61, 0), lasting("D", 90, 0), lasting("E", 120, 0),
			),
			timer: inactivity.Timer{FloorUS: 60e6, Turns: []inactivity.Turn{
				{Key: inactivity.Key{Topic: "E", ID: "main"}, TierUS: 90e6},
			}},
			tiers: []string{"C 61"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := test.version.situation()
			s.Blanket = test.blanket
			tiers, excluded := inactivity.Evaluate(s, &test.timer)
			var gotTiers, gotExcluded []string
			for _, tier := range tiers {
				gotTiers = append(gotTiers, fmt.Sprintf("%s %v", tier.Topic.Name, tier.Seconds))
			}
			for _, x := range excluded {
				line := fmt.Sprintf("%s %v %s", x.Topic.Name, x.Seconds, x.Verdict.Reason)
				if x.Verdict.By != "" {
					line += " by " + x.Verdict.By
				}
				gotExcluded = append(gotExcluded, line)
			}
			if diff := cmp.Diff(test.tiers, gotTiers); diff != "" {
				t.Errorf("tiers (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.excluded, gotExcluded); diff != "" {
				t.Errorf("excluded (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEvaluateTakesTheCreationOrder: the triggers may come in any order; it is
// their topics' order that counts.
func TestEvaluateTakesTheCreationOrder(t *testing.T) {
	version := versionOf(lasting("A", 60, 0), lasting("B", 60, 0))
	s := version.situation()
	s.Triggers[0], s.Triggers[1] = s.Triggers[1], s.Triggers[0]
	tiers, _ := inactivity.Evaluate(s, &inactivity.Timer{})
	if got := tiers[0].Topic.Name; got != "A" {
		t.Errorf("Evaluate() selects %s, want A", got)
	}
}
