package powerfx

import (
	"slices"
	"strconv"
	"unicode"
)

// group reads a group from its parenthesis on.
func (p *regexParser) group() *regexNode {
	p.pos++
	p.depth++
	if p.depth > regexDepthMax {
		return p.fail("too many groups inside each other")
	}
	defer func() { p.depth-- }()
	if p.peek() != '?' {
		if p.options.numbered {
			return p.capture("")
		}
		return p.closed(&regexNode{op: regexGroup})
	}
	switch {
	case p.accept("?:"):
		return p.closed(&regexNode{op: regexGroup})
	case p.accept("?="):
		return p.look(regexAhead)
	case p.accept("?!"):
		return p.look(regexNotAhead)
	case p.accept("?<="):
		return p.look(regexBehind)
	case p.accept("?<!"):
		return p.look(regexNotBehind)
	case p.accept("?<"):
		return p.named()
	}
	return p.fail("the group is of no kind that is supported")
}

// closed reads the inside of a group and its end.
func (p *regexParser) closed(n *regexNode) *regexNode {
	n.subs = []*regexNode{p.choice()}
	if p.problem != "" {
		return n
	}
	if p.peek() != ')' || p.pos >= len(p.source) {
		return p.fail("a group does not end")
	}
	p.pos++
	return n
}

// named reads (?<name>…), the beginning being read.
func (p *regexParser) named() *regexNode {
	end := p.index('>')
	if end < 0 {
		return p.fail("a sub-match's name does not end")
	}
	name := string(p.source[p.pos:end])
	p.pos = end + 1
	switch {
	case p.options.numbered:
		return p.fail("names do not go with numbered sub-matches")
	case !isSubMatchName(name):
		return p.fail("a sub-match's name is letters, digits and underscores")
	case slices.Contains(p.names[1:], name):
		return p.fail("two sub-matches have the name " + name)
	case name == fullMatch || name == startMatch:
		return p.fail(name + " is a field of every match")
	}
	return p.capture(name)
}

func isSubMatchName(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.Is(unicode.Nd, r)) {
			return false
		}
	}
	return name != "" && utf16Len(name) <= regexNameMax
}

// capture reads the inside of a group that captures.
func (p *regexParser) capture(name string) *regexNode {
	if p.looks > 0 {
		return p.fail("a look-behind cannot have sub-matches")
	}
	number := len(p.captures)
	p.names, p.captures, p.visible = append(p.names, name), append(p.captures, nil), append(p.visible, false)
	n := p.closed(&regexNode{op: regexGroup, capture: number})
	if p.problem == "" {
		p.captures[number] = n
		least, _ := n.width(p.captures)
		p.visible[number] = least > 0
	}
	return n
}

// look reads the inside of a look-ahead or look-behind, whose captures are not seen outside.
func (p *regexParser) look(op regexOp) *regexNode {
	before := slices.Clone(p.visible)
	behind := op == regexBehind || op == regexNotBehind
	if behind {
		p.looks++
		defer func() { p.looks-- }()
	}
	n := p.closed(&regexNode{op: op})
	p.hide(before)
	if p.problem == "" && behind {
		if _, most := n.subs[0].width(p.captures); most == unlimited || most > regexBehindMax {
			return p.fail("a look-behind spans more than 250 characters")
		}
	}
	return n
}

// numberedReference reads \1.
func (p *regexParser) numberedReference() *regexNode {
	if !p.options.numbered {
		return p.fail(`numbers refer to sub-matches with MatchOptions.NumberedSubMatches only; use (?<name>…) and \k<name>`)
	}
	number := 0
	for p.pos < len(p.source) && p.peek() >= '0' && p.peek() <= '9' && number < regexRepeatMax {
		number = number*10 + int(p.take()-'0')
	}
	return p.reference(number, `\`+strconv.Itoa(number))
}

// namedReference reads \k<name>.
func (p *regexParser) namedReference() *regexNode {
	end := p.index('>')
	if p.peekAt(1) != '<' || end < 0 {
		return p.fail(`\k wants a name, \k<name>`)
	}
	name := string(p.source[p.pos+2 : end])
	p.pos = end + 1
	if p.options.numbered {
		return p.fail("names do not go with numbered sub-matches")
	}
	return p.reference(max(slices.Index(p.names, name), 0), name)
}

// reference returns a back reference to a sub-match that has surely matched before it.
func (p *regexParser) reference(number int, shown string) *regexNode {
	switch {
	case number == 0 || number >= len(p.captures):
		return p.fail("there is no sub-match " + shown + " before this place")
	case p.captures[number] == nil:
		return p.fail("the sub-match " + shown + " refers to itself")
	case !p.visible[number]:
		return p.fail("the sub-match " + shown + " may not have matched at this place")
	}
	n := &regexNode{op: regexBack, capture: number}
	if _, most := n.width(p.captures); p.looks > 0 && most == unlimited {
		return p.fail("a look-behind cannot refer to what has no limit")
	}
	return n
}
