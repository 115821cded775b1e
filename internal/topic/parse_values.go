package topic

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"lull/powerfx"
)

// expression reads a literal or, after `=`, a formula.
func (p *reader) expression(v *value) *Expression {
	e := &Expression{Pos: v.pos, Source: v.text}
	if v.shape == shapeScalar && strings.HasPrefix(v.text, "=") {
		e.Source, e.Formula = v.text[1:], true
		p.formulas = append(p.formulas, formula{part: p.part, expr: e, at: v})
		return e
	}
	literal, err := v.literal()
	if err != nil {
		p.problem(Error, v.pos, "bad-value", err.Error())
		e.Err = err
	}
	e.Literal = literal
	return e
}

// optional reads an expression; nil where it is missing.
func (p *reader) optional(o object, name string) *Expression {
	if v := o.get(name); v != nil {
		return p.expression(v)
	}
	return nil
}

// condition reads a property that is true, false or a formula; nil where it is missing.
func (p *reader) condition(o object, name string) *Expression {
	e := p.optional(o, name)
	if e == nil {
		return nil
	}
	if _, boolean := e.Literal.Bool(); !boolean && !e.Formula {
		p.problem(Error, e.Pos, "bad-value", o.name+": "+name+" is true, false or a formula after =")
	}
	return e
}

// chosen reads a property that is one of the names, or a formula that gives one; nil where it is missing.
func (p *reader) chosen(o object, name string, names ...string) *Expression {
	e := p.optional(o, name)
	if e == nil || e.Formula {
		return e
	}
	if text, _ := e.Literal.Text(); !slices.Contains(names, text) {
		p.notOneOf(o, name, names)
		e.Source, e.Literal = names[0], powerfx.Text(names[0])
	}
	return e
}

// milliseconds reads a whole number of milliseconds from 0 to SilenceMax, or a formula; nil where it is missing.
func (p *reader) milliseconds(o object, name string) *Expression {
	e := p.optional(o, name)
	if e == nil {
		return nil
	}
	if !e.Formula && !isWhole(e.Literal, SilenceMax) {
		const what = "%s: %s is a whole number of milliseconds from 0 to %d, or a formula after ="
		p.problem(Error, e.Pos, "bad-value", fmt.Sprintf(what, o.name, name, SilenceMax))
	}
	return e
}

// isWhole reports whether a value is a whole number from 0 to the limit.
func isWhole(v powerfx.Value, limit float64) bool {
	n, isNumber := v.Number()
	return isNumber && n == math.Trunc(n) && n >= 0 && n <= limit
}

// text reads a template. What begins with `=` is a formula whose value is the text.
func (p *reader) text(v *value) *Text {
	t := &Text{Pos: v.pos, Source: v.text}
	if !p.expect(v, shapeScalar, "a text") {
		return t
	}
	p.templates = append(p.templates, template{part: p.part, text: t, at: v})
	return t
}

// stringExpression reads a text that Microsoft's schema lets be a literal or a formula: a formula becomes a
// template with one part, of the same length, so that its places stay right.
func (p *reader) stringExpression(v *value) *Text {
	t := p.text(v)
	if rest, isFormula := strings.CutPrefix(t.Source, "="); isFormula {
		t.Source = "{" + rest + "}"
	}
	return t
}

// optionalText reads a stringExpression; nil where it is missing.
func (p *reader) optionalText(o object, name string) *Text {
	if v := o.get(name); v != nil {
		return p.stringExpression(v)
	}
	return nil
}

// constantText is a text that stands in no file.
func (p *reader) constantText(pos Position, text string) *Text {
	return p.text(&value{shape: shapeScalar, pos: pos, text: text})
}

// verbatim reads a text in which braces mean nothing, such as a request's body, or a formula.
func (p *reader) verbatim(v *value) *Text {
	t := p.stringExpression(v)
	if v.shape == shapeScalar && !strings.HasPrefix(v.text, "=") {
		t.Source = strings.NewReplacer("{", "{{", "}", "}}").Replace(t.Source)
	}
	return t
}
