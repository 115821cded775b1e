package regex

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// escape reads what follows a backslash outside a class.
func (p *parser) escape() *node {
	if p.pos >= len(p.source) {
		return p.fail("a backslash ends the expression")
	}
	c := p.peek()
	if set, ok := classEscape(c); ok {
		p.pos++
		return &node{op: opClass, class: set}
	}
	switch {
	case c == 'b', c == 'B':
		p.pos++
		if c == 'b' {
			return &node{op: opBoundary}
		}
		return &node{op: opNotBoundary}
	case c == 'p', c == 'P':
		set, ok := p.category()
		if !ok {
			return p.fail("the escape is not known")
		}
		return &node{op: opClass, class: set}
	case c == '0':
		return p.fail("octal codes are not supported")
	case c >= '1' && c <= '9':
		return p.numberedReference()
	case c == 'k':
		return p.namedReference()
	case strings.ContainsRune(`\[]^$.|?*+(){}# /`, c):
		p.pos++
		return &node{op: opClass, class: p.literal(c)}
	case c < 0x80 && (unicode.IsPunct(c) || unicode.IsSymbol(c)):
		return p.fail("the escape \\" + string(c) + " is for classes only")
	}
	r, ok := p.character()
	if !ok {
		return p.fail("the escape is not known")
	}
	return &node{op: opClass, class: p.literal(r)}
}

// character reads the escape of one character: \r, \n, \t, \f, \x20, \u0020 or \u{20}, the backslash
// being read.
func (p *parser) character() (rune, bool) {
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

func (p *parser) hex(digits int) (rune, bool) {
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
func (p *parser) unicodeEscape() (rune, bool) {
	if p.peek() == '{' {
		end := p.index('}')
		p.pos++
		if size := end - p.pos; end < 0 || size < 1 || size > hexDigitsMax {
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
