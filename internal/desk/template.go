package desk

import (
	"strings"
	"unicode"
)

// The names that an auto reply's text may use, as {{operator.name}}. Any other is blank, and so is one of which
// nothing is known.
const (
	nameOperator = "operator.name"
	nameReturns  = "operator.returns"
	nameCustomer = "customer.name"
)

// render puts values in the place of names. They come from outside, so control characters, which could forge lines,
// are left out of them.
func render(text string, value func(name string) string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{{")
		name, after, closed := strings.Cut(rest, "}}")
		if !found || !closed {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(before)
		b.WriteString(plain(value(strings.TrimSpace(name))))
		text = after
	}
}

// plain is a text without control characters.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}
