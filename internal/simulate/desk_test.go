package simulate_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lull/internal/simulate"
)

// TestDesk plays the stories of the desk, rule by rule.
func TestDesk(t *testing.T) {
	for _, file := range stories(t, "desk") {
		if p := run(t, true, file); p.exit != simulate.ExitMet {
			t.Errorf("Run(%s) = %d\n%s", file, p.exit, p.err)
		}
	}
}

// TestDeskWithCrashes plays them again with a crash after every step. Nothing else is seen, but where a tab has
// vanished: it has one lease more then.
func TestDeskWithCrashes(t *testing.T) {
	for _, file := range stories(t, "desk") {
		story, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(story), "do: vanish") {
			continue
		}
		if p := run(t, true, crashed(t, file)); p.exit != simulate.ExitMet {
			t.Errorf("Run(%s) with crashes = %d\n%s", file, p.exit, p.err)
		}
	}
}

// crashed gives a story with a crash after every step.
func crashed(t *testing.T, file string) string {
	t.Helper()
	story, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, expected, ok := strings.Cut(string(story), "\nuntil:")
	if !ok {
		t.Fatalf("%s: the story has no until", file)
	}
	step := regexp.MustCompile(`(?m)^  - \{at: ([^,]+),.*$`)
	content := step.ReplaceAllStringFunc(before, func(line string) string {
		if strings.Contains(line, "crash: true") {
			return line
		}
		return line + "\n  - {at: " + step.FindStringSubmatch(line)[1] + ", crash: true}"
	}) + "\nuntil:" + expected
	name := filepath.Join(t.TempDir(), "crashed.yaml")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// stories gives those of a part.
func stories(t *testing.T, part string) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/" + part + "/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	return files
}
