package regex

import (
	"strings"
	"unicode"
)

// characters writes a range of characters as it stands between brackets, with those of the other case where
// case does not matter.
func (p *parser) characters(from, to rune) string {
	var b strings.Builder
	b.WriteString(literalItem(from))
	if from != to {
		b.WriteString("-" + literalItem(to))
	}
	if p.options.IgnoreCase {
		for r := from; r <= to; r++ {
			writeOtherCases(&b, r, from, to)
		}
	}
	return b.String()
}

// writeOtherCases writes the characters outside a range that are the same letter as one inside: those with
// the same lower case, as in .NET. Unicode's folding goes further, and makes an s of ſ.
func writeOtherCases(b *strings.Builder, r, from, to rune) {
	lower := unicode.ToLower(r)
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		if (other < from || other > to) && unicode.ToLower(other) == lower {
			b.WriteString(literalItem(other))
		}
	}
}

// literal returns the set of one character.
func (p *parser) literal(r rune) charSet { return charSet{items: p.characters(r, r)} }

// literalItem writes a character as it stands between brackets.
func literalItem(r rune) string {
	if strings.ContainsRune(`\]-[^`, r) {
		return `\` + string(r)
	}
	return string(r)
}
