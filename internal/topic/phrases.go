package topic

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Phrases finds the topics that a text calls for by their trigger phrases (rule T). Immutable; concurrent use
// is safe.
//
// A text matches a phrase when both have the same words, each as often, whatever their case, their order and
// the punctuation around them. Words says what a word is. Nothing more matches: a phrase with a few words added
// or left out is another phrase, and so is one with an accent added. Authors can then foresee what starts a
// topic, and a table of the words finds it as fast among 10,000 phrases as among ten.
//
// Punctuation within a run of characters without white space may part words or be left out, and people write it
// both ways. So "e-mail" is "e mail" and also "email", and "re: order" is never "reorder". Each text is read
// twice, with all such runs parted and with all of them joined, and one reading in common is enough.
type Phrases struct {
	all     []Candidate      // by priority, then by creation, then as written
	byWords map[string][]int // places in all, ascending, by the words of a reading
	longest int              // bytes of the longest key in byWords
}

// Candidate is a topic that a text calls for, with the phrase that says so: the first one as written.
type Candidate struct {
	Topic  *Topic
	Phrase string
}

// NewPhrases takes in the trigger phrases of the topics that are not off. A phrase without a word, such as one
// of punctuation alone, matches nothing.
func NewPhrases(topics []*Topic) *Phrases {
	ordered := slices.Clone(topics)
	slices.SortStableFunc(ordered, func(a, b *Topic) int {
		return cmp.Or(cmp.Compare(a.Trigger.Priority, b.Trigger.Priority), cmp.Compare(a.Order, b.Order))
	})
	p := &Phrases{byWords: map[string][]int{}}
	for _, t := range ordered {
		if t.Off {
			continue
		}
		for _, phrase := range t.Trigger.Phrases {
			p.add(Candidate{Topic: t, Phrase: phrase})
		}
	}
	return p
}

// add puts a phrase under each of its readings, unless an earlier one of its topic stands there.
func (p *Phrases) add(c Candidate) {
	p.all = append(p.all, c)
	for _, key := range readings(c.Phrase, math.MaxInt) {
		known := p.byWords[key]
		if len(known) > 0 && p.all[known[len(known)-1]].Topic == c.Topic {
			continue
		}
		p.byWords[key] = append(known, len(p.all)-1)
		p.longest = max(p.longest, len(key))
	}
}

// Match returns the topics that the text calls for, each once: lower priority numbers first, then the earlier
// created. The time does not grow with the number of phrases, and of a text that has more letters than any
// phrase it reads no more than that many.
func (p *Phrases) Match(text string) []Candidate {
	var found []int
	for _, key := range readings(text, p.longest) {
		found = append(found, p.byWords[key]...)
	}
	slices.Sort(found)
	var candidates []Candidate
	for _, i := range found {
		if n := len(candidates); n == 0 || candidates[n-1].Topic != p.all[i].Topic {
			candidates = append(candidates, p.all[i])
		}
	}
	return candidates
}

// readings returns the words of a text in alphabetical order: parted at punctuation, and also joined across it
// where that makes a difference. There are none where the words have more bytes than most.
func readings(text string, most int) []string {
	w := wordsOf(text, most)
	switch len(w.parted) {
	case 0:
		return nil
	case len(w.joined):
		return []string{inOrder(w.parted)}
	}
	return []string{inOrder(w.parted), inOrder(w.joined)}
}

func inOrder(words []string) string {
	slices.Sort(words)
	return strings.Join(words, " ")
}
