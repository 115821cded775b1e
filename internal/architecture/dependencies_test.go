package architecture_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const dependenciesPage = "docs/dependencies.md"

// dependencyRow is a row of the page: the name, why this one, who keeps it, how we would leave.
var dependencyRow = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|([^|]+)\\|([^|]+)\\|([^|]+)\\|$")

// documented returns the names of the dependencies whose row on the page is complete.
func documented(page string) []string {
	var names []string
	for _, row := range dependencyRow.FindAllStringSubmatch(page, -1) {
		complete := !slices.ContainsFunc(row[2:], func(cell string) bool { return strings.TrimSpace(cell) == "" })
		if complete {
			names = append(names, row[1])
		}
	}
	return names
}

// What others wrote and we rely on is accounted for: modules that our code imports, our tools, those that
// our formulas are measured beside, and the npm packages that a package.json asks for.
func TestDependenciesAreAccountedFor(t *testing.T) {
	page, err := fs.ReadFile(repository(), dependenciesPage)
	if err != nil {
		t.Fatalf("read %s: %v", dependenciesPage, err)
	}
	names := documented(string(page))
	used := slices.Concat(directModules(t), toolModules(t), peerModules(t), npmPackages(t))
	for _, name := range slices.Compact(slices.Sorted(slices.Values(used))) {
		if !slices.Contains(names, name) {
			t.Errorf("%s has no complete row for %s", dependenciesPage, name)
		}
	}
}

// directModules returns the modules that lull's code or tests import, and those that go.mod calls direct.
func directModules(t *testing.T) []string {
	t.Helper()
	mod := readModFile(t, "go.mod")
	modules := mod.direct
	for _, f := range sources(t) {
		for _, imported := range f.imports {
			// Only a path that begins with a host name is a module's; the others are lull's and Go's own.
			if host, _, _ := strings.Cut(imported, "/"); !strings.Contains(host, ".") {
				continue
			}
			if provider := mod.provider(imported); provider != "" {
				modules = append(modules, provider)
			} else {
				t.Errorf("%s: no module in go.mod provides %s", f.file, imported)
			}
		}
	}
	return modules
}

func toolModules(t *testing.T) []string {
	t.Helper()
	mod := readModFile(t, "tools/go.mod")
	var modules []string
	for _, tool := range mod.tools {
		modules = append(modules, mod.provider(tool))
	}
	return modules
}

// peerModules returns the modules that the benchmarks import beside lull itself.
func peerModules(t *testing.T) []string {
	t.Helper()
	modules := slices.Concat(readModFile(t, "bench/fx/go.mod").direct, readModFile(t, "bench/delay/go.mod").direct)
	return slices.DeleteFunc(modules, func(name string) bool { return name == "lull" })
}

func npmPackages(t *testing.T) []string {
	t.Helper()
	var names []string
	err := walkModule(repository(), func(name string) error {
		if path.Base(name) != "package.json" {
			return nil
		}
		text, err := fs.ReadFile(repository(), name)
		if err != nil {
			return err
		}
		var asks struct{ Dependencies, DevDependencies map[string]string }
		err = json.Unmarshal(text, &asks)
		names = slices.AppendSeq(names, maps.Keys(asks.Dependencies))
		names = slices.AppendSeq(names, maps.Keys(asks.DevDependencies))
		return err
	})
	if err != nil {
		t.Fatalf("read what the npm projects depend on: %v", err)
	}
	return names
}

func TestDocumented(t *testing.T) {
	page := "| Name | Why | Who | How |\n" +
		"| --- | --- | --- | --- |\n" +
		"| `whole` | reason | keeper | way out |\n" +
		"| `empty` | reason | | way out |\n" +
		"| `short` | reason | keeper |\n"
	if diff := cmp.Diff([]string{"whole"}, documented(page)); diff != "" {
		t.Errorf("documented() (-want +got):\n%s", diff)
	}
}
