package powerfx

import (
	"slices"
	"strings"
)

// parser builds the tree of a formula by recursive descent.
type parser struct {
	tokens   []token
	pos      int
	depth    int
	problems []Problem
	gaveUp   bool // too deep: what follows would only repeat it
}

// parse reads a formula. Problems have no line and column yet: see place.
func parse(source string) (node, Errors) {
	p := &parser{}
	if len(source) > SourceMax {
		p.add(ProblemLimit, span{0, 0}, "the formula is longer than "+formatInt(SourceMax)+" bytes", "")
		return nil, place(source, p.problems)
	}
	p.tokens = lex(source, func(from, to int, message, expected string) {
		p.add(ProblemSyntax, span{from, to}, message, expected)
	})
	var root node
	if p.peek().kind == tokEnd && len(p.problems) == 0 {
		root = &literalNode{span: span{0, len(source)}} // an empty formula is Blank
	} else {
		root = p.expression()
	}
	if t := p.peek(); t.kind != tokEnd && !p.gaveUp {
		p.unexpected(t, "an operator or the end of the formula")
	}
	return root, place(source, p.problems)
}

func (p *parser) add(kind ProblemKind, at span, message, expected string) {
	p.problems = append(p.problems,
		Problem{From: at.from, To: at.to, Kind: kind, Message: message, Expected: expected})
}

// unexpected reports the token, unless something was reported at its place already.
func (p *parser) unexpected(t token, expected string) {
	if p.gaveUp || t.kind == tokBad {
		return
	}
	if n := len(p.problems); n > 0 && p.problems[n-1].From >= t.from {
		return
	}
	message := "unexpected " + t.text
	switch word := strings.ToLower(t.text); {
	case t.kind != tokName || t.quoted:
	case word == "and":
		expected = "&& (or And)"
	case word == "or":
		expected = "|| (or Or)"
	}
	if t.kind == tokEnd || t.text == "" {
		message = "the formula ends too early"
	}
	p.add(ProblemSyntax, span{t.from, t.to}, message, expected)
}

func (p *parser) peek() token { return p.tokens[p.pos] }

func (p *parser) take() token {
	t := p.tokens[p.pos]
	if t.kind != tokEnd {
		p.pos++
	}
	return t
}

// accept takes the operator if it is next.
func (p *parser) accept(operator string) bool {
	if p.peek().is(operator) {
		p.pos++
		return true
	}
	return false
}

// expect takes the operator or reports that it is missing; it returns the end of what was read.
func (p *parser) expect(operator string) int {
	t := p.peek()
	if t.is(operator) {
		p.pos++
		return t.to
	}
	p.unexpected(t, operator)
	return t.from
}

// enter counts a level of nesting; false where the formula is too deep.
func (p *parser) enter() bool {
	p.depth++
	if p.depth > DepthMax && !p.gaveUp {
		t := p.peek()
		p.add(ProblemLimit, span{t.from, t.to}, "the formula nests deeper than "+formatInt(DepthMax)+" levels", "")
		p.gaveUp = true
		p.pos = len(p.tokens) - 1
	}
	return !p.gaveUp
}

func (p *parser) leave() { p.depth-- }

// levels holds the binary operators that associate to the left, loosest first.
//
//nolint:gochecknoglobals // read-only
var levels = [...][]string{
	{"||", "Or"},
	{"&&", "And"},
	{"in", "exactin"},
	{"=", "<>", "<", "<=", ">", ">="},
	{"&"},
	{"+", "-"},
	{"*", "/"},
}

func (p *parser) expression() node {
	if !p.enter() {
		return &literalNode{}
	}
	defer p.leave()
	return p.binary(0)
}

// binary reads a chain of operators of the level and of those that bind tighter.
func (p *parser) binary(level int) node {
	if level == len(levels) {
		return p.as()
	}
	left := p.binary(level + 1)
	for {
		t := p.peek()
		op := p.operatorOf(t)
		if op == "" || !slices.Contains(levels[level], op) {
			return left
		}
		p.pos++
		right := p.binary(level + 1)
		left = &binaryNode{
			span: span{left.at().from, right.at().to}, op: canonical(op),
			where: span{t.from, t.to}, left: left, right: right,
		}
	}
}

// operatorOf returns the binary operator that the token may be.
func (p *parser) operatorOf(t token) string {
	switch {
	case t.kind == tokOperator:
		return t.text
	case t.isWord("And"), t.isWord("Or"), t.isWord("in"), t.isWord("exactin"):
		return t.text
	}
	return ""
}

func canonical(op string) string {
	switch op {
	case "And":
		return "&&"
	case "Or":
		return "||"
	}
	return op
}

func (p *parser) as() node {
	left := p.prefix()
	if !p.peek().isWord("As") {
		return left
	}
	p.pos++
	t := p.peek()
	if t.kind != tokName {
		p.unexpected(t, "a name after As")
		return left
	}
	p.pos++
	return &asNode{span: span{left.at().from, t.to}, source: left, name: t.text}
}

func (p *parser) prefix() node {
	t := p.peek()
	op := ""
	switch {
	case t.is("-"), t.is("!"):
		op = t.text
	case t.isWord("Not") && !p.tokens[p.pos+1].is("("):
		op = "!"
	}
	if op == "" {
		p.misspeltNot(t)
		return p.power()
	}
	p.pos++
	if !p.enter() {
		return &literalNode{}
	}
	defer p.leave()
	operand := p.prefix()
	return &unaryNode{span: span{t.from, operand.at().to}, op: op, operand: operand}
}

// misspeltNot reports a not that is written small, before an operand.
func (p *parser) misspeltNot(t token) {
	if !t.isWord("not") && !t.isWord("NOT") {
		return
	}
	switch p.tokens[p.pos+1].kind {
	case tokName, tokNumber, tokText, tokInterpolation:
		p.pos++
		p.add(ProblemSyntax, span{t.from, t.to}, t.text+" is no operator", "! (or Not)")
	case tokEnd, tokInterpolationEnd, tokIsland, tokIslandEnd, tokOperator, tokBad:
	}
}

// power reads ^, which associates to the right and whose right side may begin with a prefix.
func (p *parser) power() node {
	left := p.postfix()
	t := p.peek()
	if !t.is("^") {
		return left
	}
	p.pos++
	if !p.enter() {
		return left
	}
	defer p.leave()
	right := p.prefix()
	return &binaryNode{
		span: span{left.at().from, right.at().to}, op: "^", where: span{t.from, t.to}, left: left, right: right,
	}
}

func (p *parser) postfix() node {
	n := p.primary()
	for {
		t := p.peek()
		switch {
		case t.is("%"):
			p.pos++
			n = &unaryNode{span: span{n.at().from, t.to}, op: "%", operand: n}
		case t.is("."), t.is("!") && p.tokens[p.pos+1].kind == tokName:
			p.pos++
			n = p.member(n)
		default:
			return n
		}
	}
}

// member reads the name after a dot, and a call of it.
func (p *parser) member(left node) node {
	t := p.peek()
	if t.kind != tokName {
		p.unexpected(t, "a name after the dot")
		return left
	}
	p.pos++
	where := span{t.from, t.to}
	if name, ok := left.(*nameNode); ok && p.peek().is("(") {
		return p.call(name.name+"."+t.text, span{name.from, t.to})
	}
	return &dotNode{span: span{left.at().from, t.to}, left: left, name: t.text, where: where}
}
