package topic

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The limits of guessing what was meant: a file full of mistakes is told quickly, not helpfully.
const (
	suggestionsMax      = 100 // a bot
	suggestionLengthMax = 100 // characters of a name
)

// nearest returns the candidate that a slip of the pen turns into name, "" if none is near or enough was
// guessed for this bot.
func (b *builder) nearest(name string, candidates []string) string {
	if b.suggestions == suggestionsMax {
		return ""
	}
	b.suggestions++
	return nearest(name, slices.Sorted(slices.Values(candidates)))
}

// didYouMean returns the end of a message that says what was probably meant.
func (b *builder) didYouMean(name string, candidates []string) string {
	if near := b.nearest(name, candidates); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// nearest returns the candidate that differs least from name: at most one third of the letters may. Of two
// that are equally near the first counts.
func nearest(name string, candidates []string) string {
	letters := utf8.RuneCountInString(name)
	if letters > suggestionLengthMax {
		return ""
	}
	best, most := "", letters/3
	for _, c := range candidates {
		if d := distance(name, c, most); d <= most {
			best, most = c, d-1
		}
	}
	return best
}

// distance counts the letters to add, drop, replace or swap with their neighbour to turn a into b; case does
// not count. It gives up above limit and returns limit+1.
func distance(a, b string, limit int) int {
	x, y := foldRunes(a), foldRunes(b)
	if limit < 0 || len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], limit+1)
}

func foldRunes(s string) []rune { return []rune(strings.ToLower(s)) }
