package simulate

import (
	"fmt"
	"io"
)

// How much of a difference is shown.
const (
	diffContext  = 3   // entries as expected, on either side of a difference
	diffLinesMax = 200 // lines in all
)

// writeDifference says where the first difference is, then shows what was expected (-) and what was seen instead (+).
func writeDifference(w io.Writer, s *scenario, seen []entry) {
	lines := align(s.expected, seen)
	first := 0
	for first < len(lines)-1 && lines[first].want != nil && lines[first].got != nil {
		first++
	}
	fmt.Fprintf(w, "%s\n--- expected\n+++ seen\n", firstDifference(s, lines[first:]))
	shown, last := 0, -1
	for i, l := range lines {
		if !nearDifference(lines, i) {
			continue
		}
		if shown == diffLinesMax {
			fmt.Fprintf(w, "… and more: %d lines of difference are shown\n", diffLinesMax)
			return
		}
		if i > last+1 {
			fmt.Fprintf(w, "  … %d as expected\n", i-last-1)
		}
		last = i
		shown++
		fmt.Fprintln(w, l)
	}
	if last < len(lines)-1 {
		fmt.Fprintf(w, "  … %d as expected\n", len(lines)-1-last)
	}
}

// String writes the line with the mark of its side.
func (l line) String() string {
	switch {
	case l.got == nil:
		return "- " + l.want.line()
	case l.want == nil:
		return "+ " + l.got.line()
	}
	return "  " + l.got.line()
}

// firstDifference names the place in the file at which the timeline leaves what is expected; rest begins there.
func firstDifference(s *scenario, rest []line) string {
	if rest[0].want != nil {
		return fmt.Sprintf("%s: first difference: this was not seen: %s", rest[0].want.pos, rest[0].want.line())
	}
	for _, l := range rest {
		if l.want != nil {
			return fmt.Sprintf("%s: first difference: before this came what was not expected: %s",
				l.want.pos, rest[0].got.line())
		}
	}
	return fmt.Sprintf("%s: first difference: nothing more was expected, and this came: %s", s.file, rest[0].got.line())
}

// nearDifference reports whether the line differs, or stands close to one that does.
func nearDifference(lines []line, i int) bool {
	for j := max(0, i-diffContext); j <= min(len(lines)-1, i+diffContext); j++ {
		if lines[j].want == nil || lines[j].got == nil {
			return true
		}
	}
	return false
}
