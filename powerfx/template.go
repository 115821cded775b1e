package powerfx

import (
	"context"
	"strings"
)

// Template is a text with formulas in braces, compiled: what a bot says. It is immutable: concurrent use
// is safe.
type Template struct {
	constant  string
	parts     []templatePart
	variables []Variable
}

// templatePart is a text, or a formula where eval is set.
type templatePart struct {
	text string
	expr *Expr
}

// CompileTemplate reads a text in which {formula} stands for the formula's value as text. {{ and }} stand
// for the braces themselves; a lone } is one too. The error is [Errors], with offsets in the source.
func CompileTemplate(source string, names Names) (*Template, error) {
	if len(source) > SourceMax {
		p := Problem{Kind: ProblemLimit, Message: "the template is longer than " + formatInt(SourceMax) + " bytes"}
		return nil, place(source, []Problem{p})
	}
	t, literal := &Template{}, strings.Builder{}
	var problems []Problem
	for i := 0; i < len(source); i++ {
		c := source[i]
		switch {
		case (c == '{' || c == '}') && i+1 < len(source) && source[i+1] == c:
			literal.WriteByte(c)
			i++
		case c == '{':
			end := formulaEnd(source, i+1)
			if end < 0 {
				problems = append(problems, Problem{
					From: i, To: i + 1, Kind: ProblemSyntax, Message: "the formula in the text does not end", Expected: "}",
				})
				return nil, place(source, problems)
			}
			t.addText(&literal)
			problems = append(problems, t.addFormula(source[i+1:end], i+1, names)...)
			i = end
		default:
			literal.WriteByte(c)
		}
	}
	if len(problems) > 0 {
		return nil, place(source, problems)
	}
	if len(t.parts) == 0 {
		t.constant = literal.String()
		return t, nil
	}
	t.addText(&literal)
	return t, nil
}

func (t *Template) addText(literal *strings.Builder) {
	if literal.Len() > 0 {
		t.parts = append(t.parts, templatePart{text: literal.String()})
		literal.Reset()
	}
}

// addFormula compiles a part that begins at the offset and returns its problems.
func (t *Template) addFormula(source string, offset int, names Names) []Problem {
	expr, problems := compile(source, names, true)
	if problems != nil {
		for i := range problems {
			problems[i].From += offset
			problems[i].To += offset
		}
		return problems
	}
	t.parts = append(t.parts, templatePart{expr: expr})
	for _, v := range expr.variables {
		t.variables = addVariable(t.variables, v)
	}
	return nil
}

// formulaEnd returns the place of the brace that closes the formula which begins at the offset, or -1.
func formulaEnd(source string, offset int) int {
	end := -1
	l := &lexer{source: source, pos: offset, report: func(int, int, string, string) {}}
	l.modes = append(l.modes, lexMode{})
	for len(l.modes) > 0 && l.next() {
		if l.modes[0].inText {
			end = l.pos - 1
			break
		}
	}
	return end
}

// Render evaluates the formulas and joins the parts. An error value of a formula is the error, an
// *[EvalError]; then the text is what could be rendered before it.
func (t *Template) Render(ctx context.Context, env *Environment) (string, error) {
	if len(t.parts) == 0 {
		return t.constant, nil
	}
	var b strings.Builder
	limit := BytesMax
	if env != nil && env.MaxBytes > 0 {
		limit = env.MaxBytes
	}
	for _, part := range t.parts {
		text := part.text
		if part.expr != nil {
			v := part.expr.Eval(ctx, env)
			if err := v.Err(); err != nil {
				return b.String(), err
			}
			text = v.text()
		}
		if b.Len()+len(text) > limit {
			return b.String(), Error(ErrorQuotaExceeded,
				"the text is longer than "+formatInt(int64(limit))+" bytes").Err()
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// Variables returns the variables that the template names, each once, in the order of their first
// mention. It must not be changed.
func (t *Template) Variables() []Variable { return t.variables }

// Constant returns the text of a template without formulas, and whether it is one.
func (t *Template) Constant() (string, bool) { return t.constant, len(t.parts) == 0 }

// shown returns what a template shows of a formula's value: its text, or JSON for records and tables.
func (b *binder) shown(x bound) bound {
	if TextType.accepts(x.typ) && !x.typ.isLate() && x.typ.kind != typeUntyped {
		return coerced(x, TextType)
	}
	eval := x.eval
	return bound{node: x.node, typ: TextType, eval: func(f *frame) Value {
		v := eval(f)
		if v.kind == KindUntyped {
			v = v.inner()
		}
		if v.kind == KindRecord || v.kind == KindTable {
			return f.json(v, "")
		}
		return f.toText(v)
	}}
}
