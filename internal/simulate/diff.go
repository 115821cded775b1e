package simulate

import (
	"fmt"
	"slices"
	"strings"

	"lull/internal/stage"
)

// How much of a difference is shown.
const (
	diffContext  = 3   // entries as expected, on either side of a difference
	diffLinesMax = 200 // lines in all
)

// difference says where the first difference is, then shows what was expected (-) and what was seen instead (+).
func difference(s *scenario, seen []stage.Entry) string {
	lines := align(s.expected, seen)
	first := slices.IndexFunc(lines, line.differs)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n--- expected\n+++ seen\n", firstDifference(s, lines[first:]))
	shown, last := 0, -1
	for i, l := range lines {
		if !nearDifference(lines, i) {
			continue
		}
		if shown == diffLinesMax {
			fmt.Fprintf(&b, "… and more: only the first %d lines of the difference are shown\n", diffLinesMax)
			return b.String()
		}
		skip(&b, i-last-1)
		fmt.Fprintln(&b, l)
		shown, last = shown+1, i
	}
	skip(&b, len(lines)-1-last)
	return b.String()
}

// skip stands for entries that are as expected and far from any difference.
func skip(b *strings.Builder, entries int) {
	if entries > 0 {
		fmt.Fprintf(b, "  … %d as expected\n", entries)
	}
}

// differs reports whether one side stands alone.
func (l line) differs() bool { return l.want == nil || l.got == nil }

// String writes the line with the mark of its side.
func (l line) String() string {
	switch {
	case l.got == nil:
		return "- " + l.want.line()
	case l.want == nil:
		return "+ " + l.got.Line()
	}
	return "  " + l.got.Line()
}

// firstDifference names the place in the file at which the timeline leaves what is expected; rest begins there.
func firstDifference(s *scenario, rest []line) string {
	if rest[0].want != nil {
		return fmt.Sprintf("%s: first difference: this was not seen: %s", rest[0].want.pos, rest[0].want.line())
	}
	for _, l := range rest {
		if l.want != nil {
			return fmt.Sprintf("%s: first difference: before this came what was not expected: %s",
				l.want.pos, rest[0].got.Line())
		}
	}
	what := "nothing more was expected"
	if len(s.expected) == 0 {
		what = "nothing of the kinds under only was expected"
	}
	return fmt.Sprintf("%s: first difference: %s, and this came: %s", s.file, what, rest[0].got.Line())
}

// nearDifference reports whether the line differs, or stands close to one that does.
func nearDifference(lines []line, i int) bool {
	return slices.ContainsFunc(lines[max(0, i-diffContext):min(len(lines), i+diffContext+1)], line.differs)
}
