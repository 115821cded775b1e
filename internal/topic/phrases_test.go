package topic

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	tests := map[string][]string{
		"":                         nil,
		" ?! — …":                  nil,
		"Book a table, please!":    {"book", "a", "table", "please"},
		"What's up; 'quoted' it’s": {"whats", "up", "quoted", "its"},
		"ÄRGER über 2½ Öfen":       {"ärger", "über", "2", "öfen"},
		"re-open e.g. a_b":         {"re", "open", "e", "g", "a", "b"},
		"नमस्ते दुनिया":            {"नमस्ते", "दुनिया"},
		"予約 したい":                   {"予約", "したい"},
		"cafe\u0301 \u0301x":       {"cafe\u0301", "x"},
		"bad \xff bytes":           {"bad", "bytes"},
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
		{Name: "first", Order: 0, Trigger: Trigger{Phrases: []string{"book a table", "never mind"}}},
		{Name: "nothing", Order: 4, Trigger: Trigger{Phrases: []string{"", "?!"}}},
	}
	p := NewPhrases(topics)
	tests := map[string][]string{
		"Book a TABLE.":      {"urgent", "first", "second"},
		"mind? never":        {"first"},
		"book table":         nil,
		"book a table today": nil,
		"book a a table":     nil,
		"":                   nil,
		"?!":                 nil,
	}
	for text, want := range tests {
		var got []string
		for _, topic := range p.Match(text) {
			got = append(got, topic.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Match(%q) (-want +got):\n%s", text, diff)
		}
	}
	if topics[0].Name != "second" {
		t.Error("NewPhrases() reordered the topics that it was given")
	}
}
