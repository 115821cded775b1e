package powerfx

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// TestSlowSearches lets regular expressions explode: one is an error that the formula may catch, many end the
// evaluation.
func TestSlowSearches(t *testing.T) {
	const slow = `Match("` + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + `", "(?:a|aa)+(?=b)")`
	for _, test := range []struct {
		source  string
		want    Value
		message string
	}{
		{slow, Value{}, "too long on this text"},
		{"IfError(" + slow + `.FullMatch, "caught")`, Text("caught"), ""},
		{"ForAll(Sequence(1000), IfError(" + slow + `.FullMatch, "caught"))`, Value{}, "more than 1s"},
		{`CountRows(MatchAll(Concat(Sequence(1025), "aaaa"), "a|"))`, Int(4101), ""},
		{`IfError(Match(Concat(Sequence(1025), "aaaa"), "(?=a)a").FullMatch, "caught")`, Text("caught"), ""},
	} {
		got := mustCompile(t, test.source, nil).Eval(t.Context(), nil)
		if test.message == "" {
			if got.Literal(nil) != test.want.Literal(nil) {
				t.Errorf("%.40s: %v, want %v", test.source, got, test.want)
			}
			continue
		}
		failed, ok := errors.AsType[*EvalError](got.Err())
		if !ok || failed.Infos[0].Kind != ErrorTimeout || !strings.Contains(failed.Error(), test.message) {
			t.Errorf("%.40s: %v, want a timeout about %q", test.source, got, test.message)
		}
	}
}

// TestSearchWork holds searches of an expression that is large to the steps of the evaluation: at the limit, and one
// step past it, which no IfError catches.
func TestSearchWork(t *testing.T) {
	const (
		text   = `Concat(Sequence(1000), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")`
		search = `IfError(IsMatch(` + text + `, "(a|aa|aaa|aaaa|b){1,20}c"), true)`
	)
	e := mustCompile(t, search, nil)
	steps := least(t, search, withSteps, StepsMax)
	if v := e.Eval(t.Context(), withSteps(steps)); v.Literal(nil) != "false" {
		t.Errorf("with %d steps: %v, want false", steps, v)
	}
	wantQuota(t, e.Eval(t.Context(), withSteps(steps-1)))
	if small := least(t, `IsMatch(`+text+`, "c")`, withSteps, StepsMax); small > steps/10 {
		t.Errorf("a small expression takes %d steps, a large one %d", small, steps)
	}
}

// TestSearchTimeIsCharged lets an expression explode again and again, each time in an evaluation of its own: together
// they have no more time than the budget has steps.
func TestSearchTimeIsCharged(t *testing.T) {
	slow := mustCompile(t, `IfError(Match("`+strings.Repeat("a", 60)+`", "(?:a|aa)+(?=b)").FullMatch, "caught")`, nil)
	left := int(100 * time.Millisecond / searchPerStep) // less than one takes
	env := &Environment{Budget: &left}
	if v := slow.Eval(t.Context(), env); v.Literal(nil) != `"caught"` {
		t.Errorf("within the budget: %v", v)
	}
	wantQuota(t, slow.Eval(t.Context(), env))
}

func wantQuota(t *testing.T, v Value) {
	t.Helper()
	failed, ok := errors.AsType[*EvalError](v.Err())
	if !ok || failed.Infos[0].Kind != ErrorQuotaExceeded {
		t.Errorf("%v, want an exceeded quota", v)
	}
}
