package topic

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestProblemsError(t *testing.T) {
	problems := make(Problems, 0, ProblemsShown+1)
	for i := range ProblemsShown + 1 {
		problems = problems.with(Warning, Position{"a.yaml", 1, i + 1}, "some-rule", "something is odd")
	}
	var b strings.Builder
	for i := range ProblemsShown {
		fmt.Fprintf(&b, "a.yaml:1:%d: something is odd (some-rule)\n", i+1)
	}
	want := b.String()
	if got := problems[:ProblemsShown].Error() + "\n"; got != want {
		t.Errorf("Error() of %d = %q, want %q", ProblemsShown, got, want)
	}
	if got := problems.Error(); got != want+"and 1 more" {
		t.Errorf("Error() of %d = %q, want %q", ProblemsShown+1, got, want+"and 1 more")
	}
}

func TestProblemsErr(t *testing.T) {
	warning := Problem{Pos: Position{"a.yaml", 1, 1}, Rule: "w", Message: "warning", Severity: Warning}
	wrong := Problem{Pos: Position{"a.yaml", 2, 1}, Rule: "e", Message: "wrong", Severity: Error}
	fatal := Problem{Pos: Position{"a.yaml", 3, 1}, Rule: "f", Message: "fatal", Severity: Fatal}
	if err := (Problems{warning, wrong}).Err(); err != nil {
		t.Errorf("Err() = %v, want none: nothing is fatal", err)
	}
	err := Problems{warning, wrong, fatal}.Err()
	if got, ok := errors.AsType[Problems](err); !ok || len(got) != 1 || got[0].Rule != "f" {
		t.Errorf("Err() = %v, want the fatal one alone", err)
	}
	if got := (Problems{warning, wrong, fatal}).Worst(Error); len(got) != 2 || got[0].Rule != "e" {
		t.Errorf("Worst(Error) = %v", got)
	}
}

func TestProblemsWorstFirst(t *testing.T) {
	problem := func(line int, s Severity) Problem { return Problem{Pos: Position{"a.yaml", line, 1}, Severity: s} }
	problems := Problems{problem(1, Warning), problem(2, Error), problem(3, Warning), problem(4, Fatal), problem(5, Error)}
	var lines []int
	for _, p := range problems.WorstFirst() {
		lines = append(lines, p.Pos.Line)
	}
	if want := []int{2, 4, 5, 1, 3}; !slices.Equal(lines, want) {
		t.Errorf("WorstFirst() = lines %v, want %v", lines, want)
	}
	if problems[0].Pos.Line != 1 {
		t.Error("WorstFirst() has changed the problems themselves")
	}
}

func TestPositionString(t *testing.T) {
	for want, pos := range map[string]Position{
		"a.yaml":     {File: "a.yaml"},
		"a.yaml:3:7": {File: "a.yaml", Line: 3, Column: 7},
	} {
		if got := pos.String(); got != want {
			t.Errorf("String() = %q, want %q", got, want)
		}
	}
}
