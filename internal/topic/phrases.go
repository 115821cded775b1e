package topic

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Phrases finds the topics that a text calls for by their trigger phrases: those with a phrase of the same
// words, whatever their case, order and punctuation (rule T). Immutable; concurrent use is safe.
type Phrases struct {
	topics map[string][]*Topic // by a phrase's words, sorted
}

// NewPhrases takes in the trigger phrases of the topics that are not off.
func NewPhrases(topics []*Topic) *Phrases {
	ordered := slices.Clone(topics)
	slices.SortStableFunc(ordered, func(a, b *Topic) int {
		return cmp.Or(cmp.Compare(a.Trigger.Priority, b.Trigger.Priority), cmp.Compare(a.Order, b.Order))
	})
	p := &Phrases{topics: map[string][]*Topic{}}
	for _, t := range ordered {
		if t.Off {
			continue
		}
		for _, phrase := range t.Trigger.Phrases {
			key := sortedWords(phrase)
			if known := p.topics[key]; key != "" && (len(known) == 0 || known[len(known)-1] != t) {
				p.topics[key] = append(known, t)
			}
		}
	}
	return p
}

// Match returns the topics that the text calls for: lower priority numbers first, then the earlier created.
// It takes one look-up, however many phrases there are. The result must not be changed.
func (p *Phrases) Match(text string) []*Topic {
	key := sortedWords(text)
	if key == "" {
		return nil
	}
	return p.topics[key]
}

func sortedWords(text string) string {
	words := Words(text)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// Words returns the words of a text in lower case: runs of letters, digits and the marks on them, in any
// script. An apostrophe within a word is dropped, so that "what's" is "whats".
func Words(text string) []string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && word.Len() > 0:
			word.WriteRune(unicode.ToLower(r))
		case (r == '\'' || r == '’') && word.Len() > 0:
		default:
			end()
		}
	}
	end()
	return words
}
