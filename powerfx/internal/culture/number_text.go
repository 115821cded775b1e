package culture

import (
	"strconv"
	"strings"
)

// numberText reads a number as people write it in en-US: white space and one sign or currency sign around,
// thousands separators, parentheses for a negative number, an exponent, a percent sign before or after.
type numberText struct {
	rest                           string
	neg, signed, currency, percent bool
}

// ParseNumber returns the number in such a text as strconv understands it.
func ParseNumber(s string) (string, bool) {
	t := numberText{rest: trimNumber(s)}
	for t.cutAffix() {
		continue
	}
	if len(t.rest) > 1 && t.rest[0] == '(' && t.rest[len(t.rest)-1] == ')' {
		if t.signed {
			return "", false
		}
		t.neg, t.rest = true, trimNumber(t.rest[1:len(t.rest)-1])
	}
	if t.currency && t.percent {
		return "", false
	}
	digits, exponent := t.rest, ""
	if i := strings.IndexAny(t.rest, "eE"); i >= 0 {
		digits, exponent = t.rest[:i], t.rest[i+1:]
		if !isExponent(exponent) {
			return "", false
		}
	}
	digits, ok := plainDigits(digits)
	if !ok {
		return "", false
	}
	if t.percent {
		exponent = shifted(exponent, -2)
	}
	if exponent != "" {
		digits += "e" + exponent
	}
	if t.neg {
		digits = "-" + digits
	}
	return digits, true
}

func trimNumber(s string) string { return strings.Trim(s, " \t\r\n\v\f\u00a0") }

// cutAffix takes one sign, percent or currency sign off either end.
func (t *numberText) cutAffix() bool {
	if t.rest == "" {
		return false
	}
	last := len(t.rest) - 1
	switch {
	case t.takes(t.rest[0]):
		t.rest = trimNumber(t.rest[1:])
	case last > 0 && t.takes(t.rest[last]):
		t.rest = trimNumber(t.rest[:last])
	default:
		return false
	}
	return true
}

// takes reports whether the character may be dropped, and keeps in mind what it said.
func (t *numberText) takes(c byte) bool {
	switch {
	case (c == '-' || c == '+') && !t.signed:
		t.signed, t.neg = true, c == '-'
	case c == '%' && !t.percent:
		t.percent = true
	case c == '$' && !t.currency:
		t.currency = true
	default:
		return false
	}
	return true
}

// exponentDigits bounds the exponents that are read.
const exponentDigits = 5

func isExponent(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	return s != "" && isDigits(s) && len(s) <= exponentDigits
}

// plainDigits drops thousands separators before the point and checks that nothing else is there.
func plainDigits(s string) (string, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if strings.HasPrefix(whole, ",") {
		return "", false
	}
	whole = strings.ReplaceAll(whole, ",", "")
	if whole == "" && fraction == "" || !isDigits(whole) || !isDigits(fraction) {
		return "", false
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole, true
}

// shifted adds to an exponent.
func shifted(exponent string, by int) string {
	n := 0
	for _, c := range strings.TrimLeft(exponent, "+-") {
		n = n*10 + int(c-'0')
	}
	if strings.HasPrefix(exponent, "-") {
		n = -n
	}
	return strconv.Itoa(n + by)
}

// Neutral returns a number's text with the culture's separators turned into those of en-US. A text that
// uses what only en-US means stays no number.
func (c *Culture) Neutral(number string) string {
	if c == english {
		return number
	}
	spaces := strings.TrimSpace(c.group) == ""
	var b strings.Builder
	for _, r := range number {
		switch s := string(r); {
		case s == c.decimal:
			b.WriteByte('.')
		case s == c.group, spaces && (r == ' ' || r == '\u00a0' || r == '\u202f'):
			b.WriteByte(',')
		case s == c.currency:
			b.WriteByte('$')
		case s == "." || s == "$" || s == ",":
			b.WriteByte('?')
		default:
			b.WriteString(s)
		}
	}
	return b.String()
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
