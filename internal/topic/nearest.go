package topic

import (
	"slices"

	"lull/powerfx"
)

// suggestionsMax is how often it is guessed for one bot what was meant: a file full of mistakes is told quickly, not
// helpfully.
const suggestionsMax = 100

// nearest returns the candidate that a slip of the pen turns into name, "" if none is near or enough was
// guessed for this bot.
func (b *builder) nearest(name string, candidates []string) string {
	if b.suggestions == suggestionsMax {
		return ""
	}
	b.suggestions++
	return powerfx.Nearest(name, slices.Sorted(slices.Values(candidates)))
}

// didYouMean returns the end of a message that says what was probably meant.
func (b *builder) didYouMean(name string, candidates []string) string {
	if near := b.nearest(name, candidates); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}
