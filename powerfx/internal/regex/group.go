package regex

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf16"
)

// The fields that every match has, whose names sub-matches cannot take.
const (
	FullMatch  = "FullMatch"
	StartMatch = "StartMatch"
)

// group reads a group from its parenthesis on.
func (p *parser) group() *node {
	p.pos++
	p.depth++
	if p.depth > depthMax {
		return p.fail("too many groups inside each other")
	}
	defer func() { p.depth-- }()
	if p.peek() != '?' {
		if p.options.Numbered {
			return p.capture("")
		}
		return p.closed(&node{op: opGroup})
	}
	switch {
	case p.accept("?:"):
		return p.closed(&node{op: opGroup})
	case p.accept("?="):
		return p.look(opAhead)
	case p.accept("?!"):
		return p.look(opNotAhead)
	case p.accept("?<="):
		return p.look(opBehind)
	case p.accept("?<!"):
		return p.look(opNotBehind)
	case p.accept("?<"):
		return p.named()
	}
	return p.fail("the group is of no kind that is supported")
}

// closed reads the inside of a group and its end.
func (p *parser) closed(n *node) *node {
	n.subs = []*node{p.choice()}
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
func (p *parser) named() *node {
	end := p.index('>')
	if end < 0 {
		return p.fail("a sub-match's name does not end")
	}
	name := string(p.source[p.pos:end])
	p.pos = end + 1
	switch {
	case p.options.Numbered:
		return p.fail("names do not go with numbered sub-matches")
	case !isSubMatchName(name):
		return p.fail("a sub-match's name is letters, digits and underscores")
	case slices.Contains(p.names[1:], name):
		return p.fail("two sub-matches have the name " + name)
	case name == FullMatch || name == StartMatch:
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
	return name != "" && len(utf16.Encode([]rune(name))) <= nameMax
}

// capture reads the inside of a group that captures.
func (p *parser) capture(name string) *node {
	if p.looks > 0 {
		return p.fail("a look-behind cannot have sub-matches")
	}
	number := len(p.captures)
	p.names, p.captures, p.visible = append(p.names, name), append(p.captures, nil), append(p.visible, false)
	n := p.closed(&node{op: opGroup, capture: number})
	if p.problem == "" {
		p.captures[number] = n
		n.widths[0], n.widths[1] = n.width(p.captures)
		p.visible[number] = n.widths[0] > 0
	}
	return n
}

// look reads the inside of a look-ahead or look-behind, whose captures are not seen outside.
func (p *parser) look(op op) *node {
	before := slices.Clone(p.visible)
	behind := op == opBehind || op == opNotBehind
	if behind {
		if p.looks > 0 {
			return p.fail("a look-behind stands inside another")
		}
		p.looks++
		defer func() { p.looks-- }()
	}
	n := p.closed(&node{op: op})
	p.hide(before)
	if p.problem == "" && behind {
		n.widths[0], n.widths[1] = n.subs[0].width(p.captures)
		if n.widths[1] == unlimited || n.widths[1] > behindMax {
			return p.fail("a look-behind spans more than 250 characters")
		}
	}
	return n
}

// numberedReference reads \1.
func (p *parser) numberedReference() *node {
	if !p.options.Numbered {
		return p.fail(`numbers need MatchOptions.NumberedSubMatches; use (?<name>…) and \k<name>`)
	}
	number := 0
	for p.pos < len(p.source) && p.peek() >= '0' && p.peek() <= '9' && number < repeatMax {
		number = number*10 + int(p.take()-'0')
	}
	return p.reference(number, `\`+strconv.Itoa(number))
}

// namedReference reads \k<name>.
func (p *parser) namedReference() *node {
	end := p.index('>')
	if p.peekAt(1) != '<' || end < 0 {
		return p.fail(`\k wants a name, \k<name>`)
	}
	name := string(p.source[p.pos+2 : end])
	p.pos = end + 1
	if p.options.Numbered {
		return p.fail("names do not go with numbered sub-matches")
	}
	return p.reference(max(slices.Index(p.names, name), 0), name)
}

// reference returns a back reference to a sub-match that has surely matched before it.
func (p *parser) reference(number int, shown string) *node {
	switch {
	case number == 0 || number >= len(p.captures):
		return p.fail("there is no sub-match " + shown + " before this place")
	case p.captures[number] == nil:
		return p.fail("the sub-match " + shown + " refers to itself")
	case !p.visible[number]:
		return p.fail("the sub-match " + shown + " may not have matched at this place")
	}
	n := &node{op: opBack, capture: number}
	if _, most := n.width(p.captures); p.looks > 0 && most == unlimited {
		return p.fail("a look-behind cannot refer to what has no limit")
	}
	return n
}
