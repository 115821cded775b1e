package powerfx

// primary reads an operand.
func (p *parser) primary() node {
	t := p.take()
	at := span{t.from, t.to}
	switch t.kind {
	case tokNumber:
		return p.number(t)
	case tokText:
		return &literalNode{span: at, value: Text(t.text)}
	case tokInterpolation:
		return p.interpolation(t)
	case tokName:
		return p.name(t)
	case tokOperator:
		switch t.text {
		case "(":
			inner := p.expression()
			p.expect(")")
			return inner
		case "{":
			return p.record(t)
		case "[":
			return p.table(t)
		}
	case tokEnd, tokInterpolationEnd, tokIsland, tokIslandEnd, tokBad:
	}
	p.unexpected(t, "an operand")
	if t.kind != tokEnd && t.kind != tokBad {
		p.pos-- // what stands there may close something further out
	}
	return &literalNode{span: at}
}

func (p *parser) number(t token) node {
	at := span{t.from, t.to}
	d, err := ParseDecimal(t.text)
	if err != nil {
		p.add(ProblemSyntax, at, "the number is too large", "at most 79228162514264337593543950335")
	}
	return &literalNode{span: at, value: FromDecimal(d)}
}

func (p *parser) name(t token) node {
	at := span{t.from, t.to}
	if p.peek().is("(") && (!t.quoted || !isReserved(t.text)) {
		return p.call(t.text, at)
	}
	if !t.quoted {
		switch t.text {
		case "true", "false":
			return &literalNode{span: at, value: Bool(t.text == "true")}
		}
		if isReserved(t.text) {
			p.add(ProblemSyntax, at, t.text+" is a reserved word", "a name; quote it with ' to use it as one")
		}
	}
	return &nameNode{span: at, name: t.text}
}

// call reads the arguments of the function, from the parenthesis on.
func (p *parser) call(name string, where span) node {
	p.pos++
	var args []node
	if !p.peek().is(")") {
		args = p.list(")")
	}
	end := p.expect(")")
	return &callNode{span: span{where.from, end}, name: name, where: where, args: args}
}

// list reads expressions between commas, up to the closing operator, which it leaves.
func (p *parser) list(closing string) []node {
	var nodes []node
	for !p.gaveUp {
		nodes = append(nodes, p.expression())
		if !p.accept(",") {
			break
		}
		if closing == "]" && p.peek().is("]") {
			break // a table may end in a comma
		}
	}
	return nodes
}

func (p *parser) record(open token) node {
	n := &recordNode{}
	for !p.gaveUp && !p.peek().is("}") {
		t := p.peek()
		if t.kind != tokName {
			p.unexpected(t, "a field's name")
			break
		}
		if !t.quoted && isReserved(t.text) {
			p.add(ProblemSyntax, span{t.from, t.to}, t.text+" is a reserved word",
				"a name; quote it with ' to use it as one")
		}
		p.pos++
		p.expect(":")
		n.names = append(n.names, nameNode{span: span{t.from, t.to}, name: t.text})
		n.values = append(n.values, p.expression())
		if !p.accept(",") {
			break
		}
		if t := p.peek(); t.is("}") {
			p.unexpected(t, "a field after the comma")
		}
	}
	n.span = span{open.from, p.expect("}")}
	return n
}

// table reads [a, b]; [@name] is a name that no row's field hides.
func (p *parser) table(open token) node {
	if p.accept("@") {
		t := p.take()
		if t.kind != tokName {
			p.unexpected(t, "a name after [@")
		}
		return &nameNode{span: span{open.from, p.expect("]")}, name: t.text, global: true}
	}
	n := &tableNode{}
	if !p.peek().is("]") {
		n.rows = p.list("]")
	}
	n.span = span{open.from, p.expect("]")}
	return n
}

// interpolation reads the texts and islands of $"…".
func (p *parser) interpolation(open token) node {
	n := &interpolationNode{}
	for !p.gaveUp {
		t := p.take()
		switch t.kind {
		case tokText:
			n.parts = append(n.parts, &literalNode{span: span{t.from, t.to}, value: Text(t.text)})
		case tokIsland:
			if p.peek().kind == tokIslandEnd {
				p.pos++ // an empty island is nothing
				continue
			}
			n.parts = append(n.parts, p.expression())
			if end := p.peek(); end.kind == tokIslandEnd {
				p.pos++
			} else {
				p.unexpected(end, "}")
				p.skipIsland()
			}
		case tokInterpolationEnd:
			n.span = span{open.from, t.to}
			return n
		case tokEnd, tokName, tokNumber, tokInterpolation, tokIslandEnd, tokOperator, tokBad:
			p.unexpected(t, `a closing "`)
			n.span = span{open.from, t.to}
			return n
		}
	}
	return n
}

// skipIsland moves past the end of the island that is open, after a problem inside it.
func (p *parser) skipIsland() {
	for p.peek().kind != tokEnd {
		if p.take().kind == tokIslandEnd {
			return
		}
	}
}
