package topic

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	tests := map[string][]string{
		"":                               nil,
		" ?! — …":                        nil,
		"Book a table, please!":          {"book", "a", "table", "please"},
		"What's up; 'quoted' it’s l`été": {"whats", "up", "quoted", "its", "lété"},
		"ÄRGER über 2½ Öfen":             {"ärger", "über", "21\u20442", "öfen"},
		"re-open e.g. a_b":               {"re", "open", "e", "g", "a", "b"},
		"STRASSE Straße ΟΔΟΣ οδος οδοσ":   {"strasse", "strasse", "οδοσ", "οδοσ", "οδοσ"},
		"ﬁnd Ｆｕｌｌ ﾊﾝｶｸ":                   {"find", "full", "ハンカク"},
		"नमस्ते दुनिया":                   {"नमस्ते", "दुनिया"},
		"予約 したい。二〇二四年":                    {"予約", "したい", "二〇二四年"},
		"مرحبا\u200f، كيف حالك؟":          {"مرحبا", "كيف", "حالك"},
		"cafe\u0301 caf\u00e9 \u0301x":    {"café", "café", "x"},
		"so\u00adft می\u200cخواهم \ufeff": {"soft", "میخواهم"},
		"bad \xff bytes":                  {"bad", "bytes"},
		"order 🍕 now 5€":                  {"order", "now", "5"},
		"🍕🍕 🇦🇲!":                          {"🍕🍕", "🇦🇲"},
		"👍🏽":                              {"👍"},
		"❤\ufe0f … +":                     {"❤", "+"},
	}
	for text, want := range tests {
		if diff := cmp.Diff(want, Words(text)); diff != "" {
			t.Errorf("Words(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func TestMatch(t *testing.T) {
	topics := []*Topic{
		{Name: "second", Order: 1, Trigger: Trigger{Phrases: []string{"book a table", "A table: book!"}}},
		{Name: "off", Order: 2, Off: true, Trigger: Trigger{Phrases: []string{"book a table"}}},
		{Name: "urgent", Order: 3, Trigger: Trigger{Priority: -1, Phrases: []string{"Table a book"}}},
		{Name: "first", Order: 0, Trigger: Trigger{Phrases: []string{"never mind", "a Book, table"}}},
		{Name: "nothing", Order: 4, Trigger: Trigger{Phrases: []string{"", "?!", "..."}}},
		{Name: "mail", Order: 5, Trigger: Trigger{Phrases: []string{"my e-mail", "my mail", "My E-mail!"}}},
		{Name: "post", Order: 6, Trigger: Trigger{Phrases: []string{"e mail my"}}},
		{Name: "short", Order: 7, Trigger: Trigger{Phrases: []string{"email my"}}},
		{Name: "yes", Order: 8, Trigger: Trigger{Phrases: []string{"no no", "👍"}}},
	}
	p := NewPhrases(topics)
	tests := map[string][]string{
		"Book a TABLE.":      {"urgent: Table a book", "first: a Book, table", "second: book a table"},
		"mind? never":        {"first: never mind"},
		"book table":         nil,
		"book a table today": nil,
		"book a a table":     nil,
		"böok a table":       nil,
		"":                   nil,
		"?!":                 nil,
		"...":                nil,
		"my E mail":          {"mail: my e-mail", "post: e mail my"},
		"my email":           {"mail: my e-mail", "short: email my"},
		"My e-mail?":         {"mail: my e-mail", "post: e mail my", "short: email my"},
		"mymail":             nil,
		"No! No!":            {"yes: no no"},
		"no":                 nil,
		"no no no":           nil,
		"👍🏿!":                {"yes: 👍"},
		"👍👍":                 nil,
		"never mind 🙂":       {"first: never mind"},
		"n/e/v/e/r m.i.n.d":  {"first: never mind"},
		"ｎｅｖｅｒ\u2003ＭＩＮＤ\u200b": {"first: never mind"},
	}
	for text, want := range tests {
		if diff := cmp.Diff(want, named(p.Match(text))); diff != "" {
			t.Errorf("Match(%q) (-want +got):\n%s", text, diff)
		}
	}
	if topics[0].Name != "second" {
		t.Error("NewPhrases() reordered the topics that it was given")
	}
}

// A message of as many letters as the longest phrase is still looked up, whatever stands around them.
func TestMatchLongest(t *testing.T) {
	phrase := strings.Repeat("word ", 1000)
	p := NewPhrases([]*Topic{{Name: "long", Trigger: Trigger{Phrases: []string{"short", phrase}}}})
	want := []string{"long: " + phrase}
	if diff := cmp.Diff(want, named(p.Match(strings.Repeat("?", 5000)+phrase))); diff != "" {
		t.Errorf("Match() of the longest phrase (-want +got):\n%s", diff)
	}
	if got := p.Match(phrase + "word"); got != nil {
		t.Errorf("Match() of one word more = %v", named(got))
	}
}

func named(candidates []Candidate) []string {
	var names []string
	for _, c := range candidates {
		names = append(names, c.Topic.Name+": "+c.Phrase)
	}
	return names
}
