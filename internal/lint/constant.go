package lint

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"lull/internal/topic"
	"lull/powerfx"
)

// The limits of one formula that lint evaluates, far below those of a conversation: what is written to be constant is
// small, and whoever publishes a bot waits for all of them.
const (
	stepsMax = 10_000
	bytesMax = 1 << 20
)

// changing finds the functions whose results differ from call to call, and those that search with regular expressions,
// which may take long.
var changing = regexp.MustCompile(`\b(Now|Today|IsToday|UTCNow|UTCToday|IsUTCToday|Rand|RandBetween|Shuffle|GUID|` +
	`IsMatch|Match|MatchAll)\s*\(`)

// constant returns the value that an expression has whenever it is evaluated: a literal, or a formula that names no
// variable. Not ok: it may differ, or is not known; nil is no expression.
func constant(e *topic.Expression) (v powerfx.Value, ok bool) {
	switch {
	case e == nil || e.Err != nil:
		return powerfx.Value{}, false
	case !e.Formula:
		return e.Literal, true
	case e.Expr == nil || len(e.Expr.Variables()) > 0 || changing.MatchString(e.Source):
		return powerfx.Value{}, false
	}
	return evaluated(e.Expr, nil)
}

// evaluated returns a formula's value; not ok where it goes beyond lint's limits.
func evaluated(e *powerfx.Expr, variables interface{ Value(slot int) powerfx.Value }) (v powerfx.Value, ok bool) {
	env := &powerfx.Environment{Vars: variables, MaxSteps: stepsMax, MaxBytes: bytesMax}
	//nolint:forbidigo // the limits bound it: it sees neither a clock nor the world
	v = e.Eval(context.Background(), env)
	if err, is := errors.AsType[*powerfx.EvalError](v.Err()); is {
		for _, info := range err.Infos {
			if info.Kind == powerfx.ErrorQuotaExceeded {
				return powerfx.Value{}, false
			}
		}
	}
	if inner, is := v.Untyped(); is {
		v = inner
	}
	return v, true
}

func isBoolean(v powerfx.Value) bool {
	_, is := v.Bool()
	return is
}

// holds reports whether a condition of this value holds.
func holds(v powerfx.Value) bool {
	if held, is := v.Bool(); is {
		return held
	}
	if n, is := v.Number(); is {
		return n != 0
	}
	s, _ := v.Text()
	return strings.EqualFold(s, "true")
}
