package architecture_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// modFile is what the tests need of a go.mod file.
type modFile struct {
	requires map[string]string // from a module's path to its version
	direct   []string          // the modules that it requires without the mark `// indirect`
	tools    []string          // the packages that its tool lines name
}

var (
	requireLine = regexp.MustCompile(`^(?:require )?(\S+) (v\S+)( // indirect)?$`)
	toolLine    = regexp.MustCompile(`^tool (\S+)$`)
)

// parseModFile reads a go.mod file as the go command formats it.
func parseModFile(text string) modFile {
	mod := modFile{requires: map[string]string{}}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if found := requireLine.FindStringSubmatch(line); found != nil {
			mod.requires[found[1]] = found[2]
			if found[3] == "" {
				mod.direct = append(mod.direct, found[1])
			}
		}
		if found := toolLine.FindStringSubmatch(line); found != nil {
			mod.tools = append(mod.tools, found[1])
		}
	}
	return mod
}

// provider returns the required module that the package comes from, or "" if none does. Of nested modules
// the innermost provides it.
func (m modFile) provider(pkg string) string {
	for ; pkg != "."; pkg = path.Dir(pkg) {
		if _, ok := m.requires[pkg]; ok {
			return pkg
		}
	}
	return ""
}

func readModFile(t *testing.T, name string) modFile {
	t.Helper()
	text, err := fs.ReadFile(repository(), name)
	if err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	return parseModFile(string(text))
}

// modernc.org/sqlite is C translated for one version of modernc.org/libc: with any other the database is
// not the one that its tests have seen. The go command may raise the version unasked; this test says so.
func TestLibcIsTheOneThatSQLiteAsksFor(t *testing.T) {
	const sqlite, libc = "modernc.org/sqlite", "modernc.org/libc"
	ours := readModFile(t, "go.mod")

	name := filepath.Join(moduleCache(t), "cache", "download", sqlite, "@v", ours.requires[sqlite]+".mod")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("read the go.mod of %s (`go mod download` fetches it): %v", sqlite, err)
	}
	want := parseModFile(string(text)).requires[libc]
	if got := ours.requires[libc]; got != want || want == "" {
		t.Errorf("go.mod requires %s %q, but %s %s asks for %q", libc, got, sqlite, ours.requires[sqlite], want)
	}
}

// moduleCache asks the go command where modules are kept.
func moduleCache(t *testing.T) string {
	t.Helper()
	output, err := exec.CommandContext(t.Context(), "go", "env", "-json", "GOMODCACHE").Output()
	if err != nil {
		t.Fatalf("go env GOMODCACHE: %v", err)
	}
	var env struct{ GOMODCACHE string }
	if err := json.Unmarshal(output, &env); err != nil {
		t.Fatalf("decode the answer of go env: %v", err)
	}
	return env.GOMODCACHE
}

func TestParseModFile(t *testing.T) {
	mod := parseModFile(`module lull

go 1.26.0

require (
	example.com/a v1.2.0
	example.com/a/b/v2 v2.0.0 // indirect
)

require example.com/c v0.1.0

tool example.com/a/cmd/a

ignore ./web/node_modules
`)
	if got, want := fmt.Sprint(mod.direct), "[example.com/a example.com/c]"; got != want {
		t.Errorf("direct = %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(mod.tools), "[example.com/a/cmd/a]"; got != want {
		t.Errorf("tools = %s, want %s", got, want)
	}
	for pkg, want := range map[string]string{
		"example.com/a":          "example.com/a",
		"example.com/a/x/y":      "example.com/a",
		"example.com/a/b/v2/x":   "example.com/a/b/v2",
		"example.com/missing":    "",
		"example.com/c-and-more": "",
	} {
		if got := mod.provider(pkg); got != want {
			t.Errorf("provider(%s) = %q, want %q", pkg, got, want)
		}
	}
}
