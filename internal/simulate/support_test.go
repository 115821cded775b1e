package simulate

import (
	"cmp"
	"slices"
	"strings"

	"lull/internal/stage"
)

func byInstant(entries []stage.Entry) []stage.Entry {
	slices.SortStableFunc(entries, func(a, b stage.Entry) int { return cmp.Compare(a.At, b.At) })
	return entries
}

func byInstantExpected(expected []expectation) []expectation {
	slices.SortStableFunc(expected, func(a, b expectation) int { return cmp.Compare(*a.at, *b.at) })
	return expected
}

// sideBySide writes lines as the difference shows them.
func sideBySide(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.String() + "\n")
	}
	return b.String()
}
