package dialog

import (
	"fmt"
	"strings"

	"lull/internal/inactivity"
	"lull/internal/topic"
	"lull/powerfx"
)

// evaluate gives the value of a property; an error value is an error, which names the formula.
func (r *run) evaluate(e *topic.Expression) (powerfx.Value, error) {
	v := r.value(e)
	if err := v.Err(); err != nil {
		return v, fmt.Errorf("formula %s: %w", e.Source, err)
	}
	return v, nil
}

// value is the value of a property, which may be an error value.
func (r *run) value(e *topic.Expression) powerfx.Value {
	switch {
	case e.Err != nil:
		return powerfx.Error(powerfx.ErrorInvalidFunctionUsage, e.Err.Error())
	case e.Expr != nil:
		return e.Expr.Eval(uncut(), &r.formulas)
	default:
		return e.Literal
	}
}

// render gives a text with its formulas filled in; no text is an empty one.
func (r *run) render(t *topic.Text) (string, error) {
	if t == nil {
		return "", nil
	}
	if t.Err != nil {
		return "", fmt.Errorf("text %s: %w", t.Source, t.Err)
	}
	text, err := t.Template.Render(uncut(), &r.formulas)
	if err != nil {
		return "", fmt.Errorf("text %s: %w", t.Source, err)
	}
	return text, nil
}

// truth is a value as a condition takes it: blank is false, a number is true unless it is 0, a text must be
// true or false (Power Fx's coercion to Boolean).
func truth(v powerfx.Value) (bool, error) {
	if inner, ok := v.Untyped(); ok {
		v = inner
	}
	if b, ok := v.Bool(); ok {
		return b, nil
	}
	if n, ok := v.Number(); ok {
		return n != 0, nil
	}
	if s, ok := v.Text(); ok {
		switch {
		case strings.EqualFold(s, "true"):
			return true, nil
		case strings.EqualFold(s, "false"), s == "":
			return false, nil
		}
	}
	if v.IsBlank() {
		return false, nil
	}
	if err := v.Err(); err != nil {
		return false, err
	}
	return false, fmt.Errorf("%s is neither true nor false", v)
}

// Condition judges a trigger's condition with the variables of the moment (rule C2).
func (r *run) Condition(t *topic.Topic) inactivity.Verdict {
	e := t.Trigger.Condition
	if e == nil {
		return inactivity.Verdict{}
	}
	held, err := truth(r.value(e))
	verdict := inactivity.Verdict{Formula: clip(e.Source, formulaShownMax), Values: r.values(e)}
	switch {
	case err != nil:
		verdict.Reason, verdict.Got = inactivity.ConditionError, clip(err.Error(), failureShownMax)
	case held:
	case r.namesUnset(e):
		verdict.Reason = inactivity.ConditionUnset
	default:
		verdict.Reason = inactivity.ConditionFalse
	}
	return verdict
}

// Seconds gives a trigger's duration (rule C2).
func (r *run) Seconds(t *topic.Topic) (float64, inactivity.Verdict) {
	e := t.Trigger.Duration
	if e == nil {
		return topic.DurationDefault, inactivity.Verdict{}
	}
	v := r.value(e)
	verdict := inactivity.Verdict{}
	if e.Expr != nil || e.Err != nil {
		verdict.Formula, verdict.Values = clip(e.Source, formulaShownMax), r.values(e)
	}
	seconds, ok := v.Number()
	if !ok {
		verdict.Reason = inactivity.DurationInvalid
	}
	if !(seconds > 0 && seconds <= inactivity.DurationMaxSeconds) {
		verdict.Got = got(v)
	}
	return seconds, verdict
}

// got is a value that is no use where it stands, or the error that it is, for people.
func got(v powerfx.Value) string {
	if err := v.Err(); err != nil {
		return clip(err.Error(), failureShownMax)
	}
	return clip(v.String(), failureShownMax)
}

// namesUnset reports whether a formula names a variable that has no value.
func (r *run) namesUnset(e *topic.Expression) bool {
	if e.Expr == nil {
		return false
	}
	for _, v := range e.Expr.Variables() {
		if r.Value(v.Slot).IsBlank() {
			return true
		}
	}
	return false
}

// How much of a formula, of a value and of what went wrong the record of a decision keeps, in bytes.
const (
	formulaShownMax = 1000
	valueShownMax   = 200
	failureShownMax = 500
)

// values are the variables that a formula names and what they are, for explain.
func (r *run) values(e *topic.Expression) map[string]string {
	if e.Expr == nil || len(e.Expr.Variables()) == 0 {
		return nil
	}
	seen := make(map[string]string, len(e.Expr.Variables()))
	for _, v := range e.Expr.Variables() {
		seen[v.Name] = clip(r.Value(v.Slot).String(), valueShownMax)
	}
	return seen
}

// clip shortens a text that is only shown to people to so many bytes.
func clip(s string, bytesMax int) string {
	if len(s) <= bytesMax {
		return s
	}
	return strings.ToValidUTF8(s[:bytesMax], "") + "…"
}
