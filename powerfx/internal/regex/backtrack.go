package regex

import (
	"errors"
	"time"

	"github.com/dlclark/regexp2/v2"
)

// The limits of the engine that backtracks.
const (
	TextMax = 4 << 10                // the longest text that it sees, in bytes
	TimeMax = 250 * time.Millisecond // how long one search takes, to within clockPeriod
)

// The reasons for which a search gives up.
var (
	ErrTooLong = errors.New("the text is too long for a regular expression that looks around or refers back")
	ErrTooSlow = errors.New("the regular expression takes too long on this text")
)

// backtrack is an expression for regexp2.
type backtrack struct{ compiled *regexp2.Regexp }

func compileBacktrack(root *node, o Options) (*backtrack, error) {
	w := writer{backtrack: true, multiline: o.Multiline, ignoreCase: o.IgnoreCase}
	w.node(root)
	compiled, err := regexp2.Compile(w.String())
	if err != nil {
		return nil, err //nolint:wrapcheck // Compile makes an Error of it
	}
	compiled.MatchTimeout = TimeMax
	return &backtrack{compiled}, nil
}

func (b *backtrack) find(text string, offset int) (Search, error) {
	if len(text) > TextMax {
		return Search{}, ErrTooLong
	}
	runClock()
	began := time.Now() //nolint:forbidigo // a time limit needs a clock; no result but its own depends on it
	m, err := b.compiled.FindStringMatchStartingAt(text, offset)
	s := Search{Took: time.Since(began)} //nolint:forbidigo // the same
	if err != nil {
		return s, ErrTooSlow // the time or the stack is used up: there is no other error
	}
	if m == nil {
		return s, nil
	}
	for _, g := range m.Groups() {
		span := [2]int{-1, -1}
		if len(g.Captures) > 0 {
			from, size := g.ByteRange()
			span = [2]int{from, from + size}
		}
		s.Match = append(s.Match, span)
	}
	return s, nil
}
