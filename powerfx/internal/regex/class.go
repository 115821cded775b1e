package regex

import (
	"strings"
)

// charSet is a set of characters: of those in items, or in one of the complements, or not, if negated.
type charSet struct {
	items   string   // as they stand between brackets
	others  []string // sets whose complements belong to it
	negated bool
}

const spaceSet = ` \r\n\t\f\x0B\x85\p{Z}`

func (s *charSet) String() string {
	switch {
	case s.negated:
		return "[^" + s.items + "]"
	case len(s.others) == 0:
		return "[" + s.items + "]"
	}
	var b strings.Builder
	b.WriteString("(?:")
	if s.items != "" {
		b.WriteString("[" + s.items + "]|")
	}
	for i, other := range s.others {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString("[^" + other + "]")
	}
	b.WriteByte(')')
	return b.String()
}

// classEscape returns the set that a letter after a backslash stands for.
func classEscape(c rune) (charSet, bool) {
	switch c {
	case 'd':
		return charSet{items: `\p{Nd}`}, true
	case 'D':
		return charSet{others: []string{`\p{Nd}`}}, true
	case 'w':
		return charSet{items: wordSet}, true
	case 'W':
		return charSet{others: []string{wordSet}}, true
	case 's':
		return charSet{items: spaceSet}, true
	case 'S':
		return charSet{others: []string{spaceSet}}, true
	}
	return charSet{}, false
}

func isCategory(name string) bool {
	switch name {
	case "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No",
		"P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "Cc", "Cf":
		return true
	}
	return false
}

// bracket reads a class from the bracket on.
func (p *parser) bracket() *node {
	p.pos++
	set := charSet{}
	if p.peek() == '^' {
		p.pos++
		set.negated = true
	}
	if p.peek() == ']' {
		return p.fail("a class in brackets is empty")
	}
	previous := rune(-1)
	for p.problem == "" {
		if p.pos >= len(p.source) {
			return p.fail("a class does not end: a literal [ needs a backslash")
		}
		if p.peek() == ']' {
			p.pos++
			return &node{op: opClass, class: set}
		}
		p.classItem(&set, &previous)
	}
	return &node{op: opClass}
}

// classDoubles are the characters of which two in a row are no part of a class: dialects combine sets by them.
const classDoubles = "&!#$%*+,.:;<=>?@^`~"

// classItem reads one character, range or escape of a class.
func (p *parser) classItem(set *charSet, previous *rune) {
	from, single, ok := p.classCharacter(set)
	if !ok {
		return
	}
	if !single {
		*previous = -1
		if p.peek() == '-' && p.peekAt(1) != ']' {
			p.fail("a range from a class of characters")
		}
		return
	}
	if from == *previous && strings.ContainsRune(classDoubles, from) {
		p.fail("a character stands twice in a class")
		return
	}
	*previous = from
	if p.peek() != '-' || p.peekAt(1) == ']' || p.pos+1 >= len(p.source) {
		set.items += p.characters(from, from)
		return
	}
	p.pos++
	to, single, ok := p.classCharacter(set)
	switch {
	case !ok:
	case !single:
		p.fail("a range to a class of characters")
	case to < from:
		p.fail("a range is the wrong way round")
	default:
		set.items += p.characters(from, to)
		*previous = -1
		if p.peek() == '-' {
			p.fail("a literal hyphen in a class needs a backslash")
		}
	}
}

// classCharacter reads a character of a class; single is false for an escape that stands for many, which
// is added to the set.
func (p *parser) classCharacter(set *charSet) (r rune, single, ok bool) {
	r = p.take()
	if r != '\\' {
		switch {
		case r == '-':
			p.fail("a literal hyphen in a class needs a backslash")
		case strings.ContainsRune("([{}|)^/", r):
			p.fail("a literal " + string(r) + " in a class needs a backslash")
		case r > 0xffff:
			p.fail("a class cannot hold characters beyond U+FFFF")
		}
		return r, true, p.problem == ""
	}
	c := p.peek()
	if s, isClass := classEscape(c); isClass {
		p.pos++
		return 0, false, p.addTo(set, s)
	}
	if c == 'p' || c == 'P' {
		s, ok := p.category()
		return 0, false, ok && p.addTo(set, s)
	}
	if strings.ContainsRune(classDoubles+`\.()[]{}|/ -`, c) && c != 0 {
		p.pos++
		return c, true, true
	}
	if c == 'b' || c == 'B' {
		p.fail("the escape has no place in a class")
		return 0, false, false
	}
	r, ok = p.character()
	if ok && r > 0xffff {
		p.fail("a class cannot hold characters beyond U+FFFF")
	}
	return r, true, ok && p.problem == ""
}

func (p *parser) addTo(set *charSet, s charSet) bool {
	if set.negated && len(s.others) > 0 {
		p.fail("a negated class cannot hold a negated escape")
		return false
	}
	set.items += s.items
	set.others = append(set.others, s.others...)
	return true
}

// category reads p{Lu} or P{Lu}, the backslash being read.
func (p *parser) category() (charSet, bool) {
	negated := p.take() == 'P'
	if p.peek() != '{' {
		p.fail("the escape is not known")
		return charSet{}, false
	}
	end := p.index('}')
	if end < 0 {
		p.fail("the escape is not known")
		return charSet{}, false
	}
	name := string(p.source[p.pos+1 : end])
	if !isCategory(name) {
		p.fail("there is no category " + name)
		return charSet{}, false
	}
	p.pos = end + 1
	if p.options.IgnoreCase && (name == "Lu" || name == "Ll" || name == "Lt") {
		name = `Lu}\p{Ll}\p{Lt`
	}
	if negated {
		return charSet{others: []string{`\p{` + name + `}`}}, true
	}
	return charSet{items: `\p{` + name + `}`}, true
}
