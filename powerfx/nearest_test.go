package powerfx

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"OnInactivity", "OnUnknownIntent", "condition", "priority", "id", "if", strings.Repeat("ab", 50)}
	for name, want := range map[string]string{
		"OnInactivty":  "OnInactivity",
		"oninactivity": "OnInactivity",
		"condtiion":    "condition",
		"prio":         "",
		"ix":           "",
		"iff":          "if",
		"idf":          "id", // as near as if, and first
		"":             "",
		"Ωpriority":    "priority",
		"prΩΩΩty":      "", // three of seven letters
		"prΩΩrity":     "priority",

		strings.Repeat("ab", 49) + "aa": strings.Repeat("ab", 50),
		strings.Repeat("ab", 50) + "a":  "",
	} {
		if got := Nearest(name, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

// TestSuggestions mistypes names of every sort; the problem says which was meant.
func TestSuggestions(t *testing.T) {
	n := names{{Slot: 0, Name: "Topic.Name", Type: TextType}}
	for source, want := range map[string]string{
		"Lenn(1)":                             "Len",
		"Concatinate(1)":                      "Concatenate",
		"Topic.Nam":                           "Topic.Name",
		"{abc: 1}.abd":                        "abc",
		"ErrorKind.Dev0":                      "Div0",
		"Weekday(Today(), StartOfWek.Sunday)": "StartOfWeek.Sunday",
		"Sort([1], Valeu)":                    "Value",
		"Filter([{price: 1}], prize > 1)":     "price",
		"ShowColumns([{Name: 1}], Naem)":      "Name",
		"Xyzzy(1)":                            "",
	} {
		got := problems(t, source, n)
		if len(got) == 0 || got[0].Kind != ProblemName || got[0].Expected != want {
			t.Errorf("%s is refused with %+v, want %q to be expected", source, got, want)
		}
	}
}
