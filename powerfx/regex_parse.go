package powerfx

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// The limits of regular expressions.
const (
	regexDepthMax     = 31      // groups inside each other
	regexBehindMax    = 250     // characters that a look-behind may span
	regexRepeatMax    = 9999    // of a quantifier's numbers
	regexNameMax      = 62      // UTF-16 code units of a sub-match's name
	regexBacktrackMax = 4 << 10 // bytes of a text that a backtracking engine is given
	regexHexDigitsMax = 8
)

// regexOptions are what MatchOptions and (?…) say.
type regexOptions struct {
	ignoreCase, multiline, freeSpacing, dotAll, numbered, begins, ends bool
}

// regexParser reads a regular expression. The first problem ends it.
type regexParser struct {
	source   []rune
	pos      int
	depth    int
	options  regexOptions
	names    []string     // of the captures, from 1; "" for numbered ones
	captures []*regexNode // from 1; nil while open
	visible  []bool       // captures that have surely matched where the parser is
	looks    int          // look-behinds that are open
	problem  string
}

// parseRegex reads the pattern; the problem is "" where it is right.
func parseRegex(pattern string, options regexOptions) (*regexParser, *regexNode) {
	p := &regexParser{
		source: []rune(pattern), options: options, names: []string{""}, captures: []*regexNode{nil}, visible: []bool{false},
	}
	p.inlineOptions()
	root := p.choice()
	if p.problem == "" && p.pos < len(p.source) {
		p.fail("a ) closes nothing")
	}
	return p, root
}

func (p *regexParser) fail(problem string) *regexNode {
	if p.problem == "" {
		p.problem = problem
	}
	p.pos = len(p.source)
	return &regexNode{op: regexSequence}
}

// peek returns the next character, 0 at the end.
func (p *regexParser) peek() rune { return p.peekAt(0) }

func (p *regexParser) peekAt(ahead int) rune {
	if p.pos+ahead >= len(p.source) {
		return 0
	}
	return p.source[p.pos+ahead]
}

func (p *regexParser) take() rune {
	r := p.peek()
	p.pos++
	return r
}

func (p *regexParser) accept(s string) bool {
	if strings.HasPrefix(string(p.source[min(p.pos, len(p.source)):min(p.pos+len(s), len(p.source))]), s) {
		p.pos += len(s)
		return true
	}
	return false
}

// index returns the place of the next r, -1 for none.
func (p *regexParser) index(r rune) int {
	if i := slices.Index(p.source[min(p.pos, len(p.source)):], r); i >= 0 {
		return p.pos + i
	}
	return -1
}

// inlineOptions reads (?imsx) at the very beginning.
func (p *regexParser) inlineOptions() {
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
			p.options.ignoreCase = true
		case 'm':
			p.options.multiline = true
		case 's':
			p.options.dotAll = true
		case 'x':
			p.options.freeSpacing = true
		case 'n':
			if p.options.numbered {
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
func (p *regexParser) choice() *regexNode {
	before := slices.Clone(p.visible)
	branches := []*regexNode{p.sequence()}
	for p.problem == "" && p.peek() == '|' && p.pos < len(p.source) {
		p.pos++
		p.hide(before)
		branches = append(branches, p.sequence())
	}
	if len(branches) == 1 {
		return branches[0]
	}
	p.hide(before)
	return &regexNode{op: regexChoice, subs: branches}
}

// hide makes the captures that were not visible before invisible.
func (p *regexParser) hide(before []bool) {
	for i := range p.visible {
		p.visible[i] = p.visible[i] && i < len(before) && before[i]
	}
}

func (p *regexParser) sequence() *regexNode {
	n := &regexNode{op: regexSequence}
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
func (p *regexParser) skipped() {
	for p.pos < len(p.source) {
		switch c := p.peek(); {
		case p.options.freeSpacing && isRegexSpace(c):
			p.pos++
		case p.options.freeSpacing && c == '#':
			for p.pos < len(p.source) && !isRegexNewline(p.peek()) {
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

func isRegexSpace(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Z, r) }

func isRegexNewline(r rune) bool {
	return r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// atom reads what a quantifier may follow.
func (p *regexParser) atom() *regexNode {
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
		return &regexNode{op: regexBegin}
	case '$':
		p.pos++
		return &regexNode{op: regexEnd}
	case '.':
		p.pos++
		if p.options.dotAll {
			return &regexNode{op: regexClass, class: regexSet{items: `\x00-\x{10FFFF}`, others: nil, negated: false}}
		}
		return &regexNode{op: regexClass, class: regexSet{items: newlineSet, negated: true}}
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
		return &regexNode{op: regexClass, class: literalSet(c)}
	}
}

// braces reads {n}, {n,} or {n,m}; false, and nothing read, where it is none of them.
func (p *regexParser) braces() (least, most int, ok bool) {
	end := p.index('}')
	if p.peek() != '{' || end < 0 {
		return 0, 0, false
	}
	low, high, ranged := strings.Cut(string(p.source[p.pos+1:end]), ",")
	if low == "" || !allDigits(low) || !allDigits(high) {
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
	case err != nil || least > regexRepeatMax || most > regexRepeatMax:
		p.fail("a quantifier's number is too large")
	case most != unlimited && most < least:
		p.fail("a quantifier's numbers are the wrong way round")
	}
	return least, most, true
}

// quantified reads the quantifier after an atom, if there is one.
func (p *regexParser) quantified(atom *regexNode, before []bool) *regexNode {
	p.skipped()
	n := &regexNode{op: regexRepeat, subs: []*regexNode{atom}, max: unlimited}
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

// modifier reads the ? that makes a quantifier lazy; others are refused.
func (p *regexParser) modifier(n *regexNode, exact bool) {
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
func (p *regexParser) checkRepeat(n *regexNode) {
	if p.problem != "" {
		return
	}
	atom := n.subs[0]
	least, _ := atom.width(p.captures)
	emptyGroup := func(m *regexNode) bool {
		if m.op != regexGroup {
			return false
		}
		l, _ := m.subs[0].width(p.captures)
		return l == 0
	}
	switch {
	case atom.contains((*regexNode).isLook):
		p.fail("a quantifier cannot follow a look-ahead or look-behind")
	case atom.op == regexGroup && (least == 0 || atom.contains(emptyGroup) || atom.mayLeaveCaptureUnset()):
		p.fail("a quantifier follows a group that may match nothing")
	case least == 0 && atom.op != regexGroup && atom.op != regexRepeat:
		p.fail("a quantifier follows what has no width")
	case p.looks > 0 && n.max == unlimited:
		p.fail("a look-behind cannot have a quantifier without limit")
	}
}

// escape reads what follows a backslash outside a class.
func (p *regexParser) escape() *regexNode {
	if p.pos >= len(p.source) {
		return p.fail("a backslash ends the expression")
	}
	c := p.peek()
	if set, ok := classEscape(c); ok {
		p.pos++
		return &regexNode{op: regexClass, class: set}
	}
	switch {
	case c == 'b', c == 'B':
		p.pos++
		if c == 'b' {
			return &regexNode{op: regexBoundary}
		}
		return &regexNode{op: regexNotBoundary}
	case c == 'p', c == 'P':
		set, ok := p.category()
		if !ok {
			return p.fail("the escape is not known")
		}
		return &regexNode{op: regexClass, class: set}
	case c == '0':
		return p.fail("octal codes are not supported")
	case c >= '1' && c <= '9':
		return p.numberedReference()
	case c == 'k':
		return p.namedReference()
	case strings.ContainsRune(`\[]^$.|?*+(){}# /`, c):
		p.pos++
		return &regexNode{op: regexClass, class: literalSet(c)}
	case c < 0x80 && (unicode.IsPunct(c) || unicode.IsSymbol(c)):
		return p.fail("the escape \\" + string(c) + " is for classes only")
	}
	r, ok := p.character()
	if !ok {
		return p.fail("the escape is not known")
	}
	return &regexNode{op: regexClass, class: literalSet(r)}
}

// character reads the escape of one character: r, n, t, f, x20, u0020 or u{20}.
func (p *regexParser) character() (rune, bool) {
	switch p.take() {
	case 'r':
		return '\r', true
	case 'n':
		return '\n', true
	case 't':
		return '\t', true
	case 'f':
		return '\f', true
	case 'x':
		return p.hex(2)
	case 'u':
		return p.unicodeEscape()
	}
	p.fail("the escape is not known")
	return 0, false
}

func (p *regexParser) hex(digits int) (rune, bool) {
	end := p.pos + digits
	if end > len(p.source) {
		p.fail("the escape is not known")
		return 0, false
	}
	n, err := strconv.ParseUint(string(p.source[p.pos:end]), 16, 32)
	if err != nil {
		p.fail("the escape is not known")
		return 0, false
	}
	p.pos = end
	return rune(n), true //nolint:gosec // at most eight digits, checked by the caller
}

// unicodeEscape reads 0020, {20}, or the two halves of a surrogate pair.
func (p *regexParser) unicodeEscape() (rune, bool) {
	if p.peek() == '{' {
		end := p.index('}')
		p.pos++
		if size := end - p.pos; end < 0 || size < 1 || size > regexHexDigitsMax {
			p.fail("the escape is not known")
			return 0, false
		}
		r, ok := p.hex(end - p.pos)
		p.pos++
		if ok && (r > unicode.MaxRune || r < 0 || utf16.IsSurrogate(r)) {
			p.fail("there is no such character")
			return 0, false
		}
		return r, ok
	}
	r, ok := p.hex(4)
	if !ok || !utf16.IsSurrogate(r) {
		return r, ok
	}
	if !p.accept(`\u`) {
		p.fail("half of a surrogate pair")
		return 0, false
	}
	low, ok := p.hex(4)
	if r = utf16.DecodeRune(r, low); !ok || r == unicode.ReplacementChar {
		p.fail("half of a surrogate pair")
		return 0, false
	}
	return r, true
}
