package simulate

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lull/internal/topic"
)

// Whatever a file holds, reading it ends with a scenario that can be played or with problems that say where.
func FuzzScenario(f *testing.F) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("no scenarios in testdata: %v", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		s, problems := read("testdata/fuzz.yaml", content)
		if (s == nil) == (len(problems) == 0) {
			t.Fatalf("read() = %v, %v", s, problems)
		}
		for _, p := range problems {
			if p.Pos.File == "" || p.Message == "" || strings.Contains(p.Message, "\n") {
				t.Errorf("problem %q", p)
			}
		}
		if s != nil {
			checkStory(t, s)
		}
	})
}

func checkStory(t *testing.T, s *scenario) {
	t.Helper()
	for i := range s.steps {
		if i > 0 && s.steps[i].at < s.steps[i-1].at {
			t.Errorf("step %d is at %s, before the %s of the one before", i, s.steps[i].at, s.steps[i-1].at)
		}
		if s.steps[i].at > *s.until {
			t.Errorf("step %d is at %s, after until, which is %s", i, s.steps[i].at, *s.until)
		}
		s.steps[i].inputs()
	}
	for _, x := range s.expected {
		if x.line() == "" {
			t.Error("an expectation cannot be written")
		}
	}
}

func TestReadLimits(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		want          string // the first problem's rule; empty: none
	}{
		{"duration", "until: 876000h", ""},
		{"duration, one microsecond more", "until: 876000h0.000001s", ruleBadValue},
		{"start, first", "start: 1970-01-01T00:00:00Z", ""},
		{"start, before it", "start: 1969-12-31T23:59:59.999999Z", ruleBadValue},
		{"start, last", "start: 2200-12-31T23:59:59.999999Z", ""},
		{"start, after it", "start: 2201-01-01T00:00:00Z", ruleBadValue},
		{"conversation", conversationOf(conversationMax), ""},
		{"conversation, one more", conversationOf(conversationMax + 1), ruleBadValue},
		{"file", "#" + strings.Repeat("x", topic.FileMax-1-len("\nname: x")) + "\nname: x", ""},
		{"file, one more", "#" + strings.Repeat("x", topic.FileMax-len("\nname: x")) + "\nname: x", "file-too-large"},
		{"empty", "", ruleBadValue},
		{"empty but for a comment", "# nothing", ruleBadValue},
		{"null", "null", ruleBadValue},
		{"no mapping", "- x", ruleBadValue},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := read("limits.yaml", []byte(tt.content))
			rule := ""
			if len(problems) > 0 {
				rule = problems[0].Rule
			}
			if rule != tt.want || rule != "" && problems[0].Pos.Line == 0 {
				t.Errorf("read() = %v, want rule %q, with a line", problems, tt.want)
			}
		})
	}
}

func conversationOf(length int) string {
	return fmt.Sprintf("steps: [{at: 0s, user: x, conversation: %s}]", strings.Repeat("c", length))
}

// Every word of the format stands in its documentation.
func TestDocumentationIsComplete(t *testing.T) {
	page, err := os.ReadFile("../../docs/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	words := stepWords(beside())
	for _, f := range (&botReader{reader: &reader{}}).keys() {
		if f.read != nil {
			words = append(words, f.key)
		}
	}
	for _, kind := range entryKinds() {
		if kind.fields != nil {
			words = append(words, kind.name)
		}
		for _, f := range kind.fields {
			words = append(words, f.name)
		}
	}
	for _, word := range words {
		if !strings.Contains(string(page), "`"+word) {
			t.Errorf("docs/scenarios.md does not explain %s", word)
		}
	}
}
