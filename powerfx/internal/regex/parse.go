package regex

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// The limits of regular expressions.
const (
	depthMax     = 31   // groups inside each other
	behindMax    = 250  // characters that a look-behind may span
	repeatMax    = 9999 // of a quantifier's numbers
	nameMax      = 62   // UTF-16 code units of a sub-match's name
	hexDigitsMax = 8
)

// parser reads a regular expression. The first problem ends it.
type parser struct {
	source   []rune
	pos      int
	depth    int
	options  Options
	names    []string // of the captures, from 1; "" for numbered ones
	captures []*node  // from 1; nil while open
	visible  []bool   // captures that have surely matched where the parser is
	looks    int      // look-behinds that are open
	problem  string
}

// parse reads the pattern; the problem is "" where it is right.
func parse(pattern string, options Options) (*parser, *node) {
	p := &parser{
		source: []rune(pattern), options: options,
		names: []string{""}, captures: []*node{nil}, visible: []bool{false},
	}
	p.inlineOptions()
	root := p.choice()
	if p.problem == "" && p.pos < len(p.source) {
		p.fail("a ) closes nothing")
	}
	return p, root
}

func (p *parser) fail(problem string) *node {
	if p.problem == "" {
		p.problem = problem
	}
	p.pos = len(p.source)
	return &node{op: opSequence}
}

// peek returns the next character, 0 at the end.
func (p *parser) peek() rune { return p.peekAt(0) }

func (p *parser) peekAt(ahead int) rune {
	if p.pos+ahead >= len(p.source) {
		return 0
	}
	return p.source[p.pos+ahead]
}

func (p *parser) take() rune {
	r := p.peek()
	p.pos++
	return r
}

func (p *parser) accept(s string) bool {
	if strings.HasPrefix(string(p.source[min(p.pos, len(p.source)):min(p.pos+len(s), len(p.source))]), s) {
		p.pos += len(s)
		return true
	}
	return false
}

// index returns the place of the next r, -1 for none.
func (p *parser) index(r rune) int {
	if i := slices.Index(p.source[min(p.pos, len(p.source)):], r); i >= 0 {
		return p.pos + i
	}
	return -1
}

// inlineOptions reads (?imsx) at the very beginning.
func (p *parser) inlineOptions() {
	if p.peek() != '(' || p.peekAt(1) != '?' || !unicode.IsLetter(p.peekAt(2)) {
		return
	}
	end := p.index(')')
	if end < 0 {
		p.fail("a group does not end")
		return
	}
	letters := p.source[p.pos+2 : end]
	p.pos = end + 1
	for i, c := range letters {
		switch c {
		case 'i':
			p.options.IgnoreCase = true
		case 'm':
			p.options.Multiline = true
		case 's':
			p.options.DotAll = true
		case 'x':
			p.options.FreeSpacing = true
		case 'n':
			if p.options.Numbered {
				p.fail("the inline option n does not go with numbered sub-matches")
			}
		default:
			p.fail("inline options are the letters i, m, n, s and x")
		}
		if slices.Contains(letters[:i], c) {
			p.fail("an inline option stands twice")
		}
	}
}

// choice reads branches between |.
func (p *parser) choice() *node {
	before := slices.Clone(p.visible)
	branches := []*node{p.sequence()}
	for p.problem == "" && p.peek() == '|' && p.pos < len(p.source) {
		p.pos++
		p.hide(before)
		branches = append(branches, p.sequence())
	}
	if len(branches) == 1 {
		return branches[0]
	}
	p.hide(before)
	return &node{op: opChoice, subs: branches}
}

// hide makes the captures that were not visible before invisible.
func (p *parser) hide(before []bool) {
	for i := range p.visible {
		p.visible[i] = p.visible[i] && i < len(before) && before[i]
	}
}

func (p *parser) sequence() *node {
	n := &node{op: opSequence}
	for p.problem == "" {
		p.skipped()
		if p.pos >= len(p.source) || p.peek() == '|' || p.peek() == ')' {
			break
		}
		before := slices.Clone(p.visible)
		atom := p.atom()
		if atom == nil {
			continue // a comment
		}
		n.subs = append(n.subs, p.quantified(atom, before))
	}
	return n
}

// skipped skips comments, and in free spacing blanks.
func (p *parser) skipped() {
	for p.pos < len(p.source) {
		switch c := p.peek(); {
		case p.options.FreeSpacing && isSpace(c):
			p.pos++
		case p.options.FreeSpacing && c == '#':
			for p.pos < len(p.source) && !isNewline(p.peek()) {
				p.pos++
			}
		case c == '(' && p.peekAt(1) == '?' && p.peekAt(2) == '#':
			end := p.index(')')
			if end < 0 {
				p.fail("a comment does not end")
				return
			}
			p.pos = end + 1
		default:
			return
		}
	}
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Z, r) }

func isNewline(r rune) bool {
	return r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// atom reads what a quantifier may follow.
func (p *parser) atom() *node {
	switch c := p.peek(); c {
	case '(':
		return p.group()
	case '[':
		return p.bracket()
	case '\\':
		p.pos++
		return p.escape()
	case '^':
		p.pos++
		return &node{op: opBegin}
	case '$':
		p.pos++
		return &node{op: opEnd}
	case '.':
		p.pos++
		if p.options.DotAll {
			return &node{op: opClass, class: charSet{items: `\d`, others: []string{`\d`}}}
		}
		return &node{op: opClass, class: charSet{items: newlineSet, negated: true}}
	case ']':
		return p.fail("a literal ] needs a backslash")
	case '*', '+', '?':
		return p.fail("a quantifier follows nothing")
	case '{', '}':
		if _, _, ok := p.braces(); ok {
			return p.fail("a quantifier follows nothing")
		}
		return p.fail("a literal " + string(c) + " needs a backslash")
	default:
		p.pos++
		return &node{op: opClass, class: p.literal(c)}
	}
}

// braces reads {n}, {n,} or {n,m}; it returns false, and nothing read, where it is none of them.
func (p *parser) braces() (least, most int, ok bool) {
	end := p.index('}')
	if p.peek() != '{' || end < 0 {
		return 0, 0, false
	}
	low, high, ranged := strings.Cut(string(p.source[p.pos+1:end]), ",")
	if low == "" || !isDigits(low) || !isDigits(high) {
		return 0, 0, false
	}
	least, err := strconv.Atoi(low)
	most = least
	if ranged {
		most = unlimited
		if high != "" {
			var second error
			if most, second = strconv.Atoi(high); second != nil {
				err = second
			}
		}
	}
	p.pos = end + 1
	switch {
	case err != nil || least > repeatMax || most > repeatMax:
		p.fail("a quantifier's number is too large")
	case most != unlimited && most < least:
		p.fail("a quantifier's numbers are the wrong way round")
	}
	return least, most, true
}

// quantified reads the quantifier after an atom, if there is one.
func (p *parser) quantified(atom *node, before []bool) *node {
	p.skipped()
	n := &node{op: opRepeat, subs: []*node{atom}, max: unlimited}
	exact := false
	switch p.peek() {
	case '*':
		p.pos++
	case '+':
		p.pos++
		n.min = 1
	case '?':
		p.pos++
		n.max = 1
	case '{':
		braced := p.source[p.pos:]
		var ok bool
		if n.min, n.max, ok = p.braces(); !ok {
			return p.fail("a literal { needs a backslash")
		}
		exact = !slices.Contains(braced[:slices.Index(braced, '}')], ',')
	default:
		return atom
	}
	p.modifier(n, exact)
	p.checkRepeat(n)
	if n.min == 0 {
		p.hide(before)
	}
	return n
}

// modifier reads the question mark that makes a quantifier lazy; other marks are refused.
func (p *parser) modifier(n *node, exact bool) {
	switch c := p.peek(); {
	case c == '?' && !exact:
		p.pos++
		n.lazy = true
		if strings.ContainsRune("?*+", p.peek()) && p.peek() != 0 {
			p.fail("a quantifier follows a quantifier")
		}
	case c != 0 && strings.ContainsRune("?*+", c):
		p.fail("a quantifier follows a quantifier")
	case c == '{':
		p.fail("a quantifier follows a quantifier")
	}
}

// checkRepeat refuses what engines disagree on: repeated groups that may be empty, or may leave a
// sub-match unset.
func (p *parser) checkRepeat(n *node) {
	if p.problem != "" {
		return
	}
	atom := n.subs[0]
	least, _ := atom.width(p.captures)
	emptyGroup := func(m *node) bool {
		if m.op != opGroup {
			return false
		}
		l, _ := m.subs[0].width(p.captures)
		return l == 0
	}
	switch {
	case atom.contains((*node).isLook):
		p.fail("a quantifier cannot follow a look-ahead or look-behind")
	case atom.op == opGroup && (least == 0 || atom.contains(emptyGroup) || atom.mayLeaveCaptureUnset()):
		p.fail("a quantifier follows a group that may match nothing")
	case least == 0 && atom.op != opGroup && atom.op != opRepeat:
		p.fail("a quantifier follows what has no width")
	case p.looks > 0 && n.max == unlimited:
		p.fail("a look-behind cannot have a quantifier without limit")
	}
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
