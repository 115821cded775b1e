package fxeval

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"lull/powerfx"
)

// Session is an author who tries formulas: it keeps variables, and may change its world. It belongs to one
// goroutine.
type Session struct {
	world     *World
	variables variables
	pending   string // lines of a formula that is not finished
}

// NewSession returns a session without variables.
func NewSession(w *World) *Session { return &Session{world: w} }

// Reply is what a line gives.
type Reply struct {
	Text   string // what to show, without the last line's end; "" for nothing
	Failed bool   // there is no value: refused, an error value, or a command that was not understood
	More   bool   // the formula is not finished: the next line belongs to it
	Quit   bool   // the author has had enough
}

// Line takes a line: a formula, NAME := formula, or a command that begins with a colon. A formula that is not
// finished goes on with the next line; an empty line ends it as it is. A comment alone gives nothing.
func (s *Session) Line(ctx context.Context, line string) Reply {
	line = strings.ToValidUTF8(line, string(utf8.RuneError))
	trimmed := strings.TrimSpace(line)
	if s.pending == "" {
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "//"):
			return Reply{}
		case trimmed[0] == ':':
			return s.command(ctx, trimmed)
		}
	}
	source := s.pending + line
	if trimmed != "" && unfinished(source) {
		s.pending = source + "\n"
		return Reply{More: true}
	}
	s.pending = ""
	text, err := s.statement(ctx, strings.TrimRight(source, " \t\r\n"))
	if err != nil {
		return failure(err)
	}
	return Reply{Text: text}
}

// failure shows why there is no value, and how variables get one.
func failure(err error) Reply {
	refused, ok := errors.AsType[*RefusedError](err)
	if !ok {
		return Reply{Text: "error: " + err.Error(), Failed: true}
	}
	lines := []string{refused.Error()}
	for _, name := range refused.missing {
		lines = append(lines, "to give "+name+" a value: "+name+" := …")
	}
	return Reply{Text: strings.Join(lines, "\n"), Failed: true}
}

// unfinished reports whether the formula only lacks its end. Then every problem reaches the end, also where
// that is put off by another line.
func unfinished(source string) bool {
	_, padded := split(source)
	_, err := powerfx.Compile(padded+"\n", nil)
	problems, _ := errors.AsType[powerfx.Errors](err)
	return len(problems) > 0 && !slices.ContainsFunc(problems, func(p powerfx.Problem) bool {
		return p.Kind != powerfx.ProblemSyntax || p.To <= len(padded)
	})
}

// split takes the target of an assignment off a formula, and what [bare] does. Blanks stand in their places,
// so that places in the formula are those in the source.
func split(source string) (target, formula string) {
	found := assignment.FindStringSubmatchIndex(source)
	if found == nil {
		return "", bare(source)
	}
	return source[found[2]:found[3]], strings.Repeat(" ", found[1]) + bare(source[found[1]:])
}

// bare returns a formula with a blank for a leading "=", as topics have it.
func bare(source string) string {
	rest := strings.TrimLeft(source, " \t\r\n")
	if !strings.HasPrefix(rest, "=") {
		return source
	}
	return source[:len(source)-len(rest)] + " " + rest[1:]
}

// statement evaluates a formula, sets a variable where it is an assignment, and returns what to show.
func (s *Session) statement(ctx context.Context, source string) (string, error) {
	target, formula := split(source)
	if target != "" {
		if err := checkName(target); err != nil {
			return "", err
		}
	}
	result, err := s.evaluate(ctx, source, formula)
	if err != nil {
		return "", err
	}
	shown := fmt.Sprintf("%s (%s)", result.Literal, result.Type)
	if target == "" {
		return shown, nil
	}
	v := variable{name: target, typ: result.Type, value: result.Value}
	if err := s.variables.set(v, len(result.Literal)); err != nil {
		return "", err
	}
	return target + " := " + shown, nil
}

// Result is the value of a formula.
type Result struct {
	Value   powerfx.Value
	Literal string       // the value as a formula would write it, date-times in the world's time zone
	Type    powerfx.Type // the static one, or that of the value where it is known only then
}

// Evaluate computes a formula, which may begin with "=" as in topics. The error is a *[RefusedError], or a
// *[powerfx.EvalError] for an error value.
func (s *Session) Evaluate(ctx context.Context, source string) (Result, error) {
	source = strings.ToValidUTF8(source, string(utf8.RuneError))
	return s.evaluate(ctx, source, bare(source))
}

// evaluate computes a formula that is shown as the source.
func (s *Session) evaluate(ctx context.Context, source, formula string) (Result, error) {
	names := &scope{variables: &s.variables}
	expr, err := powerfx.Compile(formula, names)
	if err != nil {
		return Result{}, explained(err, source, names)
	}
	v := expr.Eval(ctx, s.world.environment(&s.variables))
	if err := v.Err(); err != nil {
		return Result{}, err
	}
	t := expr.Type()
	if t.IsDynamic() {
		t = v.TypeOf()
	}
	return Result{Value: v, Literal: v.Literal(s.world.location), Type: t}, nil
}

// explained returns the problems as an author sees them.
func explained(err error, source string, names *scope) error {
	problems, ok := errors.AsType[powerfx.Errors](err)
	if !ok {
		return err
	}
	return &RefusedError{Source: source, Problems: problems, missing: names.missing}
}
