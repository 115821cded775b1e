package simulate_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/simulate"
)

// The example in the documentation is a scenario that passes, and prints what the page says.
func TestDocumentedExample(t *testing.T) {
	page, err := os.ReadFile("../../docs/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "example.yaml")
	if err := os.WriteFile(file, []byte(block(t, string(page), "yaml scenario")), 0o600); err != nil {
		t.Fatal(err)
	}
	p := run(t, false, file)
	if p.exit != simulate.ExitMet {
		t.Errorf("Run(example) = %d\n%s", p.exit, p.err)
	}
	if diff := cmp.Diff(block(t, string(page), "json timeline"), p.out); diff != "" {
		t.Errorf("Run(example) prints (-page +got):\n%s", diff)
	}
}

// So are those about calls, about the desk, and about campaigns and where they may write.
func TestMoreDocumentedExamples(t *testing.T) {
	page, err := os.ReadFile("../../docs/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"calls", "desk", "campaigns", "talk"} {
		file := filepath.Join(t.TempDir(), name+".yaml")
		if err := os.WriteFile(file, []byte(block(t, string(page), "yaml "+name)), 0o600); err != nil {
			t.Fatal(err)
		}
		if p := run(t, false, file); p.exit != simulate.ExitMet {
			t.Errorf("Run(%s) = %d\n%s%s", name, p.exit, p.out, p.err)
		}
	}
}

// block returns the fenced block of a page that is marked with the info string.
func block(t *testing.T, page, info string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, "```"+info+"\n")
	text, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatalf("the page has no block %q", info)
	}
	return text
}
