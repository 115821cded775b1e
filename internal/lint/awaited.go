package lint

import (
	"lull/internal/topic"
	"lull/powerfx"
)

// awaited finds conditions of inactivity triggers that a variable without a value keeps from holding, where nothing but
// inactivity topics sets it: Global.X = false does not hold while Global.X has no value (rule C2), so what is meant to
// hold from the beginning is never armed.
func awaited(s *survey, found report) {
	var o *origins // found out when it is asked for: hardly any bot needs it
	for _, t := range s.timers {
		for _, v := range s.unset(t.Trigger.Condition) {
			if !guardedBy(s.bot, t.Trigger.Condition, v) {
				continue
			}
			if o == nil {
				o = s.origins()
			}
			if !o.mayRelease(s, t, v) {
				found(t.Trigger.Condition.Pos, remedy(s.bot, v))
			}
		}
	}
}

func remedy(bot *topic.Bot, v powerfx.Variable) string {
	say := v.Name + " has no value until an inactivity topic sets it, and without one this condition does not hold: "
	if bot.Symbols.Symbol(v.Slot).Type.Equal(powerfx.BooleanType) {
		return say + "write !" + v.Name + ", or give it an initial value"
	}
	return say + "give it an initial value"
}

// unset gives the Global variables of a condition that have no initial value, and get none from outside.
func (s *survey) unset(c *topic.Expression) []powerfx.Variable {
	if c == nil || c.Expr == nil {
		return nil
	}
	var list []powerfx.Variable
	for _, v := range c.Expr.Variables() {
		symbol := s.bot.Symbols.Symbol(v.Slot)
		if symbol.Scope == topic.ScopeGlobal && symbol.Initial.IsBlank() && !symbol.External {
			list = append(list, v)
		}
	}
	return list
}

// guardedBy reports whether a condition holds with what an author takes an unset variable for, and neither without a
// value nor with another one. What the other variables are is guessed.
func guardedBy(bot *topic.Bot, c *topic.Expression, v powerfx.Variable) bool {
	for _, flags := range []bool{false, true} {
		with := func(value powerfx.Value) bool {
			got, ok := evaluated(c.Expr, guess{bot, flags, v.Slot, value})
			return ok && holds(got)
		}
		if with(powerfx.Blank()) {
			continue
		}
		for rest, other := range atRest() {
			if with(rest) && !with(other) {
				return true
			}
		}
	}
	return false
}

// atRest gives what an author takes an unset variable for, and another value of the same type.
func atRest() func(yield func(rest, other powerfx.Value) bool) {
	return func(yield func(rest, other powerfx.Value) bool) {
		_ = yield(powerfx.Bool(false), powerfx.Bool(true)) &&
			yield(powerfx.Int(0), powerfx.Int(1)) &&
			yield(powerfx.Text(""), powerfx.Text("set"))
	}
}

// guess gives one variable a value, and every other one its initial value or what it may well have.
type guess struct {
	bot   *topic.Bot
	flags bool // what system variables that are true or false are
	slot  int
	value powerfx.Value
}

// Value returns a variable's value.
func (g guess) Value(slot int) powerfx.Value {
	s := g.bot.Symbols.Symbol(slot)
	number, text := int64(1), "webchat"
	if s.Scope == topic.ScopeGlobal {
		number, text = 0, ""
	}
	switch {
	case slot == g.slot:
		return g.value
	case !s.Initial.IsBlank():
		return s.Initial
	case s.Type.Equal(powerfx.BooleanType):
		return powerfx.Bool(g.flags && s.Scope != topic.ScopeGlobal)
	case s.Type.Equal(powerfx.DecimalType):
		return powerfx.Int(number)
	}
	return powerfx.Text(text)
}
