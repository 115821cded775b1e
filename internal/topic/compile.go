package topic

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"lull/powerfx"
)

// formulaProblemsMax is how many problems of one formula are reported: finding a place takes a walk through
// the formula.
const formulaProblemsMax = 20

// compile binds every formula and text to the variables, once.
func (b *builder) compile() {
	for _, f := range b.formulas {
		b.in(f.part, func() { b.compileFormula(f) })
	}
	for _, t := range b.templates {
		b.in(t.part, func() { b.compileTemplate(t) })
	}
}

func (b *builder) compileFormula(f formula) {
	known := &attentive{Names: names{b, f.topic.Schema}}
	expr, err := powerfx.Compile(f.expr.Source, known)
	if err != nil {
		f.expr.Err = err
		b.refused(err, f.at, 1)
		return
	}
	f.expr.Expr = expr
	b.checkUnset(expr.Variables(), f.at)
	b.checkBare(known.bare, f.at)
}

func (b *builder) compileTemplate(t template) {
	known := &attentive{Names: names{b, t.topic.Schema}}
	compiled, err := powerfx.CompileTemplate(t.text.Source, known)
	if err != nil {
		t.text.Err = err
		b.refused(err, t.at, 0)
		return
	}
	t.text.Template = compiled
	b.checkUnset(compiled.Variables(), t.at)
	b.checkBare(known.bare, t.at)
}

// refused reports why a formula cannot be compiled, each reason at its character. The formula begins at the
// offset in its scalar.
func (b *builder) refused(err error, at *value, offset int) {
	problems, ok := errors.AsType[powerfx.Errors](err)
	if !ok {
		b.problem(Error, at.pos, "formula-type", err.Error())
		return
	}
	for _, p := range problems[:min(len(problems), formulaProblemsMax)] {
		severity, rule := Error, "formula-type"
		switch p.Kind {
		case powerfx.ProblemSyntax:
			severity, rule = Fatal, "formula-syntax"
		case powerfx.ProblemLimit:
			severity, rule = Fatal, "formula-limit"
		case powerfx.ProblemName, powerfx.ProblemEffect:
			rule = "unknown-name"
		case powerfx.ProblemType:
		}
		message := p.Message
		if p.Kind == powerfx.ProblemEffect {
			message += "; in a topic nodes do that: SetVariable, EditTable, ResetVariable"
		}
		if p.Expected != "" {
			message += "; expected " + p.Expected
		}
		b.problem(severity, at.at(offset+p.From), rule, message)
	}
}

// checkUnset reports the variables of a formula that nothing sets: they are blank whenever it is evaluated.
func (b *builder) checkUnset(variables []powerfx.Variable, at *value) {
	reported := 0
	for _, v := range variables {
		if reported == formulaProblemsMax {
			return
		}
		s := b.bot.Symbols.list[v.Slot]
		if s.set {
			continue
		}
		reported++
		message := "nothing sets " + s.Name
		switch s.Scope {
		case ScopeEnvironment:
			message += "; declare it under environment"
		case ScopeGlobal:
			message += "; give it an initial value under variables, or set it in a topic"
		case ScopeTopic, ScopeSystem, ScopeEntity:
			message += " in this topic"
		}
		b.problem(Error, at.at(mention(at.text, s.Name)), "unset-variable", message)
	}
}

// mention returns the offset at which a formula's text first names the variable, 0 where it is written in a
// way that is not found by its letters.
func mention(text, name string) int {
	short := strings.Replace(name, "Environment.", "Env.", 1)
	for _, n := range []string{name, short} {
		for from := 0; ; {
			i := strings.Index(text[from:], n)
			if i < 0 {
				break
			}
			from += i
			before, _ := utf8.DecodeLastRuneInString(text[:from])
			after, _ := utf8.DecodeRuneInString(text[from+len(n):])
			if !isNameRune(before) && !isNameRune(after) {
				return from
			}
			from += len(n)
		}
	}
	return 0
}

func isNameRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
}
