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
	for _, file := range deskStories(t) {
		if p := run(t, true, file); p.exit != simulate.ExitMet {
			t.Errorf("Run(%s) = %d\n%s", file, p.exit, p.err)
		}
	}
}

// TestDeskWithCrashes plays them again with a crash after every step. Nothing else is seen, but where a tab has
// vanished: it has one lease more then.
func TestDeskWithCrashes(t *testing.T) {
	step := regexp.MustCompile(`(?m)^  - \{at: ([^,]+),.*$`)
	for _, file := range deskStories(t) {
		story, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before, expected, ok := strings.Cut(string(story), "\nuntil:")
		if strings.Contains(before, "vanish") {
			continue
		}
		if !ok {
			t.Fatalf("%s: the story has no until", file)
		}
		crashed := filepath.Join(t.TempDir(), "crashed.yaml")
		content := step.ReplaceAllStringFunc(before, func(line string) string {
			if strings.Contains(line, "crash: true") {
				return line
			}
			return line + "\n  - {at: " + step.FindStringSubmatch(line)[1] + ", crash: true}"
		}) + "\nuntil:" + expected
		if err := os.WriteFile(crashed, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if p := run(t, true, crashed); p.exit != simulate.ExitMet {
			t.Errorf("Run(%s) with crashes = %d\n%s", file, p.exit, p.err)
		}
	}
}

func deskStories(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/desk/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	return files
}
