package fxeval

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"lull/powerfx"
)

// The limits of what is shown of a refused formula.
const (
	ProblemsShownMax = 10  // problems
	ColumnsShownMax  = 100 // characters of a line
)

// RefusedError is a formula that cannot run, as its author sees it.
type RefusedError struct {
	Source   string         // as written
	Problems powerfx.Errors // their offsets are places in Source
	missing  []string       // names that no variable is near
}

// Unwrap returns the problems.
func (r *RefusedError) Unwrap() error { return r.Problems }

// Error shows each problem under its place, with what would have been right, in several lines.
func (r *RefusedError) Error() string {
	var b strings.Builder
	for i, p := range r.Problems {
		if i == ProblemsShownMax {
			fmt.Fprintf(&b, "and %d more\n", len(r.Problems)-i)
			break
		}
		line, column, length := r.place(p)
		text, mark := excerpt(line, column, length)
		fmt.Fprintf(&b, "%s\n%s\n", text, mark)
		if strings.Contains(r.Source, "\n") {
			fmt.Fprintf(&b, "line %d: ", p.Line)
		}
		b.WriteString(message(p) + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// place returns the line of a problem, and where in it the problem begins, from 0, and how long it is, both in
// characters.
func (r *RefusedError) place(p powerfx.Problem) (line string, column, length int) {
	from := min(p.From, len(r.Source))
	to := min(max(from, p.To), len(r.Source))
	begin := strings.LastIndexByte(r.Source[:from], '\n') + 1
	line, _, _ = strings.Cut(r.Source[begin:], "\n")
	marked, _, _ := strings.Cut(r.Source[from:to], "\n")
	return strings.TrimRight(line, "\r"), utf8.RuneCountInString(r.Source[begin:from]), utf8.RuneCountInString(marked)
}

func message(p powerfx.Problem) string {
	switch {
	case p.Expected == "":
		return p.Message
	case p.Kind == powerfx.ProblemName:
		return p.Message + "; did you mean " + p.Expected + "?"
	}
	return p.Message + "; expected " + p.Expected
}

// excerpt returns the line, or what of it is near the column, and below it the mark of so many characters.
// The column counts from 0 and may be the line's end.
func excerpt(line string, column, length int) (text, mark string) {
	cut := []rune(line)
	if len(cut) > ColumnsShownMax {
		from := min(max(0, column-ColumnsShownMax/2), len(cut)-ColumnsShownMax)
		to := from + ColumnsShownMax
		more := to < len(cut)
		cut = append([]rune(nil), cut[from:to]...)
		column -= from
		if from > 0 {
			cut[0] = '…'
		}
		if more {
			cut[len(cut)-1] = '…'
		}
	}
	column = min(column, len(cut))
	indent := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r // as wide as the one above it
		}
		return ' '
	}, string(cut[:column]))
	return string(cut), indent + strings.Repeat("^", max(1, min(length, len(cut)-column)))
}
