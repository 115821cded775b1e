package powerfx

import (
	"context"
	"errors"
	"runtime"
	"sort"
	"strings"
	"sync/atomic"
	"testing"
)

// TestDepthAtTheLimit nests formulas and data as deep as they may be, and one level deeper.
func TestDepthAtTheLimit(t *testing.T) {
	formula := func(levels int) string { return strings.Repeat("(", levels-1) + "1" + strings.Repeat(")", levels-1) }
	data := func(levels int) string {
		return `ParseJSON("` + strings.Repeat("[", levels) + strings.Repeat("]", levels) + `")`
	}
	if _, err := Compile(formula(DepthMax), nil); err != nil {
		t.Errorf("a formula of %d levels: %v", DepthMax, err)
	}
	if _, err := Compile(formula(DepthMax+1), nil); err == nil || !strings.Contains(err.Error(), "200 levels") {
		t.Errorf("a formula of %d levels: %v, want an error that names the limit", DepthMax+1, err)
	}
	if v := mustCompile(t, data(DepthMax), nil).Eval(t.Context(), nil); v.IsError() {
		t.Errorf("data of %d levels: %v", DepthMax, v.Err())
	}
	v := mustCompile(t, data(DepthMax+1), nil).Eval(t.Context(), nil)
	if err := v.Err(); err == nil || !strings.Contains(err.Error(), "200 levels") {
		t.Errorf("data of %d levels: %v, want an error that names the limit", DepthMax+1, err)
	}
}

// least returns the least limit with which the formula has a value.
func least(t *testing.T, source string, limited func(limit int) *Environment, most int) int {
	t.Helper()
	e := mustCompile(t, source, nil)
	return sort.Search(most, func(limit int) bool { return !e.Eval(t.Context(), limited(limit)).IsError() })
}

func withSteps(limit int) *Environment { return &Environment{MaxSteps: max(limit, 1)} }

func withBytes(limit int) *Environment { return &Environment{MaxBytes: max(limit, 1)} }

// TestStepsAndBytesAtTheLimit evaluates with exactly the steps and bytes that are needed, and one less.
func TestStepsAndBytesAtTheLimit(t *testing.T) {
	const source = `Concat(ForAll(Sequence(20), Upper("ab") & Value), Value)`
	e := mustCompile(t, "IfError("+source+`, "caught")`, nil)
	steps := least(t, "IfError("+source+`, "caught")`, withSteps, StepsMax)
	bytes := least(t, "IfError("+source+`, "caught")`, withBytes, BytesMax)
	if v := e.Eval(t.Context(), &Environment{MaxSteps: steps, MaxBytes: bytes}); v.IsError() {
		t.Errorf("at the limits: %v", v.Err())
	}
	for _, env := range []*Environment{withSteps(steps - 1), withBytes(bytes - 1)} {
		failed, _ := errors.AsType[*EvalError](e.Eval(t.Context(), env).Err())
		if failed == nil || failed.Infos[0].Kind != ErrorQuotaExceeded {
			t.Errorf("one past the limits %+v: %v, want an exceeded quota", env, failed)
		}
	}
}

// TestLongTextsAreCounted reads long texts as what they are not, each time for as many steps as it takes long.
func TestLongTextsAreCounted(t *testing.T) {
	const long = `Concat(Sequence(1000), "1a1a1a1a1a1a1a1a")` // 16,000 bytes
	for _, source := range []string{
		"Value(%s)", "Float(%s)", "Decimal(%s)", "%s + 1", "DateValue(%s)", `TimeValue(%s, "de-DE")`, "Text(5, %s)", "Char(%s)",
	} {
		took := least(t, "IsError("+strings.ReplaceAll(source, "%s", long)+")", withSteps, StepsMax) -
			least(t, "Len("+long+")", withSteps, StepsMax)
		if took < 16_000/bytesPerSlowStep-500 {
			t.Errorf("%s takes %d steps", source, took)
		}
	}
	if _, err := Compile(`IsMatch("a", Char("`+strings.Repeat("0", 60_000)+`97"))`, nil); err != nil {
		t.Errorf("a long text that is known beforehand: %v", err)
	}
}

// TestMemoryIsCounted holds what an evaluation counts of memory to what its result takes: no less than half.
func TestMemoryIsCounted(t *testing.T) {
	for _, source := range []string{
		"Sequence(20000)",
		"ForAll(Sequence(200), Sequence(100))",
		"ForAll(Sequence(10000), {a: Value, b: Value, c: {d: 1}})",
		"AddColumns(Sequence(10000), a, Value, b, Value)",
		`ForAll(Sequence(10000), "text number " & Value)`,
		`Split(Concat(Sequence(20000), "ab,cd,"), ",")`,
		`MatchAll(Concat(Sequence(3000), "ab,cd,"), "\w+")`,
		`MatchAll(Concat(Sequence(3000), "ab,cd,"), "(\w+),(\w+)", MatchOptions.NumberedSubMatches)`,
		`Substitute(Concat(Sequence(20000), "abc"), "b", "0123456789012345678901234567890")`,
		`JSON(ForAll(Sequence(20000), {a: Value, b: "abcdef"}))`,
		`ParseJSON("[" & Concat(Sequence(10000), "1.0,1.0,") & "1]")`,
		`ParseJSON("[" & Concat(Sequence(10000), "[],{},") & "1]")`,
		`ParseJSON("[" & Concat(Sequence(10000), "{""a"":""b""},") & "1]")`,
		`Table(ParseJSON("[" & Concat(Sequence(10000), "1,2,") & "1]"))`,
		`Join(Sequence(100) As l, Sequence(100) As r, true, JoinType.Inner, r.Value As b)`,
		`Summarize(ForAll(Sequence(10000), {a: Value, b: 1}), a, Sum(ThisGroup, b) As s)`,
		`Distinct(ForAll(Sequence(10000), "text " & Value), Value)`,
		`EncodeHTML(Concat(Sequence(20000), "<<<<<<<<<<<<<<<<"))`,
		`ForAll(Sequence(10000), GUID())`,
		`Upper(ForAll(Sequence(10000), "abcdefgh"))`,
	} {
		e := mustCompile(t, source, nil)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		v := e.Eval(t.Context(), nil)
		runtime.GC()
		runtime.ReadMemStats(&after)
		held := int(after.HeapAlloc) - int(before.HeapAlloc)
		runtime.KeepAlive(v)
		if v.IsError() {
			t.Errorf("%s: %v", source, v.Err())
		}
		if e.Eval(t.Context(), withBytes(held/2-1)).Err() == nil {
			t.Errorf("%s holds %d bytes, but less than half of them are counted", source, held)
		}
	}
}

// patient is a context that is cancelled when it is asked for the so-manieth time.
type patient struct {
	context.Context
	left atomic.Int32
}

func (p *patient) Err() error {
	if p.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestCancelWithinLoops cancels formulas while they run, which no IfError catches.
func TestCancelWithinLoops(t *testing.T) {
	for _, source := range []string{
		"ForAll(Sequence(50000), Value)",
		"Sum(Sequence(50000), Value)",
		"Filter(Sequence(50000), Value > 5)",
		"Sort(Sequence(50000), -Value)",
		`Concat(Sequence(50000), "a")`,
		`Len(ForAll(Sequence(50000), "a"))`,
		`With({t: Concat(Sequence(5000), "ab ")}, MatchAll(t, "\w"))`,
		`With({t: Concat(Sequence(5000), "ab ")}, Split(t, " "))`,
		"JSON(Sequence(50000))",
		"Distinct(Sequence(50000), Value)",
		"CountIf(Sequence(50000), IfError(1 / 0 = 1, true))",
		`Upper(Concat(Sequence(1000), "ab ")) & Concat(Sequence(5000), "a")`,
	} {
		ctx := &patient{Context: t.Context()}
		ctx.left.Store(3)
		v := mustCompile(t, "IfError("+source+", Blank())", nil).Eval(ctx, nil)
		failed, _ := errors.AsType[*EvalError](v.Err())
		if failed == nil || failed.Infos[0].Kind != ErrorServiceUnavailable {
			t.Errorf("%s: %.60v, want to be cancelled", source, v)
		}
	}
}

// TestErrorsAtTheLimit combines as many errors as an error value names, and one more.
func TestErrorsAtTheLimit(t *testing.T) {
	for _, rows := range []string{"99", "100", "101", "50000"} {
		v := mustCompile(t, "ForAll(Sequence("+rows+"), 1 / 0)", nil).Eval(t.Context(), nil)
		failed, ok := errors.AsType[*EvalError](v.Err())
		if want := min(int(mustCompile(t, rows, nil).Eval(t.Context(), nil).num), errorsMax); !ok || len(failed.Infos) != want {
			t.Errorf("%s errors are combined into %d, want %d", rows, len(failed.Infos), want)
		}
	}
}

// TestBudget: what one evaluation has taken, the next with the same budget has no more.
func TestBudget(t *testing.T) {
	e := mustCompile(t, "CountIf([1, 2, 3, 4, 5, 6], Value > 0)", nil)
	budget := 1000
	env := &Environment{Budget: &budget}
	if v := e.Eval(t.Context(), env); v.IsError() {
		t.Fatalf("the first: %v", v.Err())
	}
	took := 1000 - budget
	if took <= 0 {
		t.Fatalf("the first took %d steps", took)
	}
	budget = 2*took - 1
	e.Eval(t.Context(), env)
	want := "the evaluations take more steps together than they may"
	if v := e.Eval(t.Context(), env); !v.IsError() || !strings.Contains(v.Err().Error(), want) {
		t.Errorf("with one step too few: %v, want %q", v, want)
	}
	if budget > 0 {
		t.Errorf("%d steps are left", budget)
	}
}
