package desk

import (
	"slices"
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

// Names lists the names that an auto reply's text may use.
func Names() []string { return []string{nameOperator, nameReturns, nameCustomer} }

// UnknownNames lists what an auto reply's text names that is blank whatever happens, each once.
func UnknownNames(text string) []string {
	var unknown []string
	render(text, func(name string) string {
		if !slices.Contains(Names(), name) && !slices.Contains(unknown, name) {
			unknown = append(unknown, name)
		}
		return ""
	})
	return unknown
}

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
