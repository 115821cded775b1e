package culture

import (
	"strings"
	"unicode/utf8"
)

// FormatMax is the longest format that Text takes, in bytes.
const FormatMax = 100

// Format is a format of Text, taken apart: Excel's language without conditions, colours, padding and
// fractions.
type Format struct {
	sections []formatSection // one to three: positive, negative, zero
	date     bool
}

// formatSection is what applies to numbers of one sign.
type formatSection struct {
	parts  []formatPart
	number numberLayout // of number formats
}

// formatPart is one element of a format.
type formatPart struct {
	kind  formatKind
	text  string // literals; exponents: their letter
	count int    // date parts: how often the letter stands; exponents: the least number of digits
	plus  bool   // exponents: a sign before positive ones too
}

type formatKind uint8

const (
	fmtLiteral formatKind = iota
	fmtZero               // 0
	fmtDigit              // #
	fmtPoint
	fmtComma // between digits, or after them
	fmtPercent
	fmtExponent
	fmtYear
	fmtMonth
	fmtMinute
	fmtDay
	fmtHour
	fmtSecond
	fmtFraction // .000 after seconds
	fmtHalfDay  // AM/PM, A/P
)

func (p formatPart) isDigit() bool { return p.kind == fmtZero || p.kind == fmtDigit }

// ParseFormat takes a format apart; false where it is none.
func ParseFormat(s string) (*Format, bool) {
	lower := strings.ToLower(s)
	if len(s) > FormatMax || lower == "g" || strings.Contains(lower, "general") || strings.HasPrefix(s, "/") {
		return nil, false
	}
	parts, ok := formatTokens(s)
	if !ok {
		return nil, false
	}
	f := &Format{}
	numeric := false
	for _, p := range parts {
		f.date = f.date || p.kind >= fmtYear
		numeric = numeric || p.isDigit()
	}
	if f.date && numeric {
		return nil, false
	}
	for _, section := range splitSections(parts) {
		built := formatSection{parts: section}
		if f.date {
			markMinutes(section)
		} else if !built.layout(strings.Contains(s, "/") && numeric) {
			return nil, false
		}
		f.sections = append(f.sections, built)
	}
	return f, len(f.sections) <= 3
}

// sectionEnd is the count of the literal that ends a section.
const sectionEnd = -1

func splitSections(parts []formatPart) [][]formatPart {
	var sections [][]formatPart
	start := 0
	for i, p := range parts {
		if p.kind == fmtLiteral && p.count == sectionEnd {
			sections = append(sections, parts[start:i])
			start = i + 1
		}
	}
	if start < len(parts) || len(sections) == 0 {
		sections = append(sections, parts[start:])
	}
	return sections
}

// formatTokens cuts a format into parts; false where something is not supported.
func formatTokens(s string) ([]formatPart, bool) {
	t := formatLexer{source: s}
	for t.pos < len(s) {
		if !t.next() {
			return nil, false
		}
	}
	return t.parts, true
}

// formatLexer reads the parts of a format.
type formatLexer struct {
	source string
	pos    int
	parts  []formatPart
	number bool // a digit was there
	date   bool // a date letter was there
	colon  bool // a colon was there
}

func (t *formatLexer) add(p formatPart) bool {
	t.parts = append(t.parts, p)
	return true
}

func (t *formatLexer) literal(text string) bool {
	t.pos += len(text)
	return t.add(formatPart{kind: fmtLiteral, text: text})
}

func (t *formatLexer) next() bool {
	c := t.source[t.pos]
	switch c {
	case '\\':
		if t.pos+1 >= len(t.source) {
			return false
		}
		t.pos++
		_, size := utf8.DecodeRuneInString(t.source[t.pos:])
		return t.literal(t.source[t.pos : t.pos+size])
	case '"':
		return t.quoted()
	case '?', '[', '_', '*', '@', ']':
		return false
	case '0', '#':
		return t.digit()
	case '.', ',', '%', ';':
		return t.punctuation()
	case ':':
		t.colon = true
	case 'e', 'E':
		if rest := t.source[t.pos+1:]; rest != "" && strings.Contains("+-0", rest[:1]) {
			return t.exponent()
		}
		return (t.pos+1 < len(t.source) || t.date) && t.literal(string(c))
	default:
		if kind, ok := dateLetter(c); ok {
			return t.letter(kind)
		}
	}
	_, size := utf8.DecodeRuneInString(t.source[t.pos:])
	return t.literal(t.source[t.pos : t.pos+size])
}

func (t *formatLexer) quoted() bool {
	end := strings.IndexByte(t.source[t.pos+1:], '"')
	if end < 0 {
		return false
	}
	text := t.source[t.pos+1 : t.pos+1+end]
	t.pos += end + 2
	return t.add(formatPart{kind: fmtLiteral, text: text, count: 1}) // never joined to a comma before it
}

func (t *formatLexer) digit() bool {
	if t.source[t.pos] == '0' && t.afterSeconds() {
		zeros := len(t.source[t.pos:]) - len(strings.TrimLeft(t.source[t.pos:], "0"))
		if n := len(t.parts) - 1; t.parts[n].kind == fmtLiteral {
			t.parts = t.parts[:n]
			t.add(formatPart{kind: fmtLiteral, text: "."})
		}
		t.pos += zeros
		return t.add(formatPart{kind: fmtFraction, count: zeros})
	}
	if t.colon && !t.date {
		return false
	}
	kind := fmtDigit
	if t.source[t.pos] == '0' {
		kind = fmtZero
	}
	t.number = true
	t.pos++
	return t.add(formatPart{kind: kind})
}

// afterSeconds reports whether seconds, or seconds and a point, end here.
func (t *formatLexer) afterSeconds() bool {
	n := len(t.parts)
	if n > 0 && t.parts[n-1].kind == fmtSecond {
		return true
	}
	return n > 1 && t.parts[n-2].kind == fmtSecond && t.parts[n-1].text == "." && t.parts[n-1].kind == fmtLiteral
}

func (t *formatLexer) punctuation() bool {
	c := t.source[t.pos]
	switch {
	case c == ';':
		t.pos++
		return t.add(formatPart{kind: fmtLiteral, text: ";", count: sectionEnd})
	case t.date:
		return t.literal(string(c))
	case c == '.':
		t.pos++
		return t.add(formatPart{kind: fmtPoint, text: "."})
	case c == ',':
		t.pos++
		return t.add(formatPart{kind: fmtComma, text: ","})
	}
	t.pos++
	return t.add(formatPart{kind: fmtPercent, text: "%"})
}

// exponent reads E+00, E-00 or E00: the number of digits is that of the zeros, and one more where #
// follows them.
func (t *formatLexer) exponent() bool {
	if t.date {
		return t.literal(t.source[t.pos : t.pos+1])
	}
	p := formatPart{kind: fmtExponent, text: t.source[t.pos : t.pos+1], plus: t.source[t.pos+1] == '+'}
	start := t.pos
	t.pos++
	if t.source[t.pos] != '0' {
		t.pos++
	}
	rest := t.source[t.pos:]
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0#"))]
	if digits == "" {
		return rest != "" && t.add(formatPart{kind: fmtLiteral, text: t.source[start:t.pos]})
	}
	p.count = strings.Count(digits, "0")
	if strings.HasSuffix(digits, "#") {
		p.count++
	}
	t.pos += len(digits)
	return t.add(p)
}

func dateLetter(c byte) (formatKind, bool) {
	switch c | 0x20 {
	case 'y':
		return fmtYear, true
	case 'm':
		return fmtMonth, true
	case 'd':
		return fmtDay, true
	case 'h':
		return fmtHour, true
	case 's':
		return fmtSecond, true
	case 'a', 'p':
		return fmtHalfDay, true
	}
	return 0, false
}

// letter reads a run of a date letter. Right after an apostrophe a letter alone makes no date of a number.
func (t *formatLexer) letter(kind formatKind) bool {
	rest := t.source[t.pos:]
	if kind == fmtHalfDay {
		return t.halfDay(rest)
	}
	run := len(rest) - len(strings.TrimLeft(rest, rest[:1]+strings.ToUpper(rest[:1])+strings.ToLower(rest[:1])))
	if kind == fmtMonth && run > 4 {
		return false
	}
	t.pos += run
	t.date = true
	return t.add(formatPart{kind: kind, count: run})
}

// halfDay reads AM/PM and A/P; in lower case they are refused, and the letters alone are literals.
func (t *formatLexer) halfDay(rest string) bool {
	for _, mark := range []string{"AM/PM", "A/P"} {
		if len(rest) < len(mark) || !strings.EqualFold(rest[:len(mark)], mark) {
			continue
		}
		if rest[:len(mark)] != mark {
			return false
		}
		t.pos += len(mark)
		t.date = true
		return t.add(formatPart{kind: fmtHalfDay, count: len(mark)})
	}
	first := t.pos == 0 && rest[0]|0x20 == 'p'
	if !first && (!t.number || rest[0]|0x20 == 'a') && (t.pos == 0 || t.source[t.pos-1] != '\'') {
		t.date = true
		t.add(formatPart{kind: fmtHalfDay, text: rest[:1]})
		t.pos++
		return true
	}
	return t.literal(rest[:1])
}

// markMinutes makes minutes of the months that follow hours or come before seconds.
func markMinutes(parts []formatPart) {
	last := -1
	for i, p := range parts {
		if p.kind < fmtYear || p.kind == fmtHalfDay {
			continue
		}
		if last >= 0 && parts[last].kind == fmtMonth && p.kind == fmtSecond && parts[last].count < 3 {
			parts[last].kind = fmtMinute
		}
		if last >= 0 && parts[last].kind == fmtHour && p.kind == fmtMonth && p.count < 3 {
			parts[i].kind = fmtMinute
		}
		last = i
	}
}

// IsDate reports whether the format shows a date or time.
func (f *Format) IsDate() bool { return f.date }

// HasDigits reports whether the format shows a number.
func (f *Format) HasDigits() bool {
	for i := range f.sections {
		if f.sections[i].number.whole+f.sections[i].number.fraction > 0 {
			return true
		}
	}
	return false
}
