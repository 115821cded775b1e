package topic

import (
	"fmt"
	"strings"
	"testing"
)

// offers returns as many topics with a phrase each.
func offers(n int) []*Topic {
	topics := make([]*Topic, n)
	for i := range topics {
		topics[i] = &Topic{Order: i, Trigger: Trigger{Phrases: []string{fmt.Sprintf("please show me offer %d", i)}}}
	}
	return topics
}

// BenchmarkMatch shows that the time does not grow with the number of phrases.
func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{10, 1000, 10_000} {
		phrases := NewPhrases(offers(n))
		b.Run(fmt.Sprintf("phrases=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(phrases.Match("Show me offer 7, please!")) != 1 {
					b.Fatal("no match")
				}
			}
		})
	}
}

// BenchmarkMatchLong looks up messages of 4 KiB, which are as slow as their kind allows.
func BenchmarkMatchLong(b *testing.B) {
	const size = 4 << 10
	phrases := NewPhrases(offers(10_000))
	long := strings.Repeat("every word counts ", size/18)
	longPhrases := NewPhrases(append(offers(10_000), &Topic{Trigger: Trigger{Phrases: []string{long}}}))
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	texts := []struct {
		name, text string
		phrases    *Phrases
	}{
		{"words", fill("words and more of them, "), phrases},
		{"words-of-a-phrase", long, longPhrases},
		{"letters-of-a-phrase", fill("a-"), longPhrases},
		{"one-word", fill("a"), phrases},
		{"punctuation", "show me offer 7 please" + fill("!"), phrases},
		{"punctuation-parted", "show me offer 7 please" + fill("! "), phrases},
		{"apostrophes", fill("’"), phrases},
		{"accents", fill("E\u0301\u0323\u0302"), phrases},
		{"marks", fill("\u0301\u0323"), phrases},
		{"hangul", fill("\u1112\u1161\u11ab"), phrases},
		{"japanese", fill("予約したい。"), phrases},
		{"expanding", fill("\ufdfa"), phrases},
		{"emoji", fill("👍🏽"), phrases},
		{"invalid", fill("\xff"), phrases},
	}
	for _, text := range texts {
		b.Run(text.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = text.phrases.Match(text.text)
			}
		})
	}
}
