package topic

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// slowWord finds a word in a folded text that has no apostrophes.
var slowWord = regexp.MustCompile(`[\p{L}\p{N}⁄][\p{L}\p{N}\p{M}⁄]*`)

// slowSymbols finds a word of a text that has no other words.
var slowSymbols = regexp.MustCompile(`\p{S}+`)

// slowReadings counts a text's words in both readings, the plain way.
func slowReadings(text string) []map[string]int {
	folded := strings.NewReplacer("'", "", "`", "").Replace(fold(text))
	word := slowWord
	if !word.MatchString(folded) {
		word = slowSymbols
	}
	parted, joined := map[string]int{}, map[string]int{}
	for run := range strings.FieldsSeq(folded) {
		words := word.FindAllString(run, -1)
		for _, w := range words {
			parted[w]++
		}
		if len(words) > 0 {
			joined[strings.Join(words, "")]++
		}
	}
	return []map[string]int{parted, joined}
}

// slowMatch is Match without an index: it compares every phrase with the text.
func slowMatch(ordered []*Topic, text string) []Candidate {
	var found []Candidate
	said := slowReadings(text)
	for _, t := range ordered {
		for _, phrase := range t.Trigger.Phrases {
			meant := slowReadings(phrase)
			alike := slices.ContainsFunc(said, func(a map[string]int) bool {
				return slices.ContainsFunc(meant, func(b map[string]int) bool { return len(a) > 0 && maps.Equal(a, b) })
			})
			if alike {
				found = append(found, Candidate{Topic: t, Phrase: phrase})
				break
			}
		}
	}
	return found
}

// sentence generates texts that have much in common: few words, written in many ways.
func sentence() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{
		"a", "A", "b", "ab", "Ab", "É", "e\u0301", "ß", "SS", "ｂ", "1", "½", "👍", "👍🏽", "\u0301", "",
	})
	between := rapid.SampledFrom([]string{" ", "  ", "-", ", ", "'", "’", "´", ".", "\u00ad", "\u200d", "\t", "…", "€"})
	return rapid.Custom(func(t *rapid.T) string {
		var text strings.Builder
		for range rapid.IntRange(0, 5).Draw(t, "words") {
			text.WriteString(word.Draw(t, "word"))
			text.WriteString(between.Draw(t, "between"))
		}
		return text.String()
	})
}

func TestMatchIsTheSlowMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var topics []*Topic
		for i, phrases := range rapid.SliceOfN(rapid.SliceOfN(sentence(), 0, 3), 0, 6).Draw(t, "phrases") {
			topics = append(topics, &Topic{Order: i, Trigger: Trigger{Phrases: phrases}})
		}
		text := sentence().Draw(t, "text")
		p := NewPhrases(rapid.Permutation(topics).Draw(t, "given"))
		if diff := cmp.Diff(slowMatch(topics, text), p.Match(text)); diff != "" {
			t.Fatalf("Match(%q) (-slow +got):\n%s", text, diff)
		}
	})
}

// Whoever writes a phrase's words in another order and dress means the phrase; who adds a word does not.
func TestMatchInAnyDress(t *testing.T) {
	words := rapid.SliceOfN(rapid.StringMatching(`[a-zäöüß0-9αω]{1,8}`), 1, 8)
	dress := rapid.SampledFrom([]func(string) string{
		func(s string) string { return s },
		strings.ToUpper,
		norm.NFD.String,
		func(s string) string { return "«" + s + "»!" },
		func(s string) string { return s + "," },
	})
	rapid.Check(t, func(t *rapid.T) {
		phrase := words.Draw(t, "phrase")
		p := NewPhrases([]*Topic{{Trigger: Trigger{Phrases: []string{strings.Join(phrase, " ")}}}})
		said := rapid.Permutation(phrase).Draw(t, "order")
		for i := range said {
			said[i] = dress.Draw(t, "dress")(said[i])
		}
		text := strings.Join(said, " ")
		if len(p.Match(text)) != 1 {
			t.Fatalf("%q does not match %q", text, phrase)
		}
		if more := text + " " + rapid.SampledFrom(said).Draw(t, "again"); len(p.Match(more)) != 0 {
			t.Fatalf("%q matches %q", more, phrase)
		}
	})
}

// FuzzMatch takes any two texts. It compares them as the slow model does, and as well composed as decomposed.
func FuzzMatch(f *testing.F) {
	f.Add("Book a table!", "A table, BOOK")
	f.Add("my e-mail", "email my")
	f.Add("🍕", "2½ €")
	f.Add("\u1112\u1161\u11ab ŉ", "ﷺ x\u0345\u00ad\u0323 ΅")
	f.Add(strings.Repeat("\u0301\u0323", 40), strings.Repeat("long", 20)+"\xff")
	f.Fuzz(func(t *testing.T, phrase, text string) {
		topics := []*Topic{{Trigger: Trigger{Phrases: []string{phrase}}}}
		p := NewPhrases(topics)
		if len(Words(phrase)) > 0 && len(p.Match(phrase)) != 1 {
			t.Errorf("%q does not match itself", phrase)
		}
		for _, word := range Words(text) {
			if word == "" || strings.ContainsAny(word, " '") {
				t.Errorf("Words(%q) has %q", text, word)
			}
		}
		if heaped.MatchString(text) || heaped.MatchString(phrase) {
			return
		}
		if diff := cmp.Diff(slowMatch(topics, text), p.Match(text)); diff != "" {
			t.Errorf("phrase %q: Match(%q) (-slow +got):\n%s", phrase, text, diff)
		}
		if diff := cmp.Diff(Words(norm.NFC.String(text)), Words(norm.NFD.String(text))); diff != "" {
			t.Errorf("Words(%q) (-composed +decomposed):\n%s", text, diff)
		}
	})
}

// heaped is more marks and invisible characters on one letter than can be put into one order: Unicode's
// stream-safe text has at most 30.
var heaped = regexp.MustCompile(`[\p{M}\p{Cf}ᅟᅠㅤ]{20}`)
