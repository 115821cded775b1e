package architecture_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pure reports whether the package holds rules: it decides, and leaves clocks, files, databases and
// networks to the shell.
func pure(pkg string) bool {
	return slices.Contains([]string{
		"powerfx", "powerfx/internal/culture", "powerfx/internal/regex",
		"internal/activity", "internal/topic", "internal/inactivity", "internal/dialog",
		"internal/presence", "internal/desk", "internal/campaign", "internal/survival", "internal/lift", "internal/regret",
	}, pkg)
}

// impurities returns the imports by which a file that holds rules would reach the world. The tests of
// rules may read their golden files.
func impurities(f source) []string {
	if !pure(f.pkg()) || f.test {
		return nil
	}
	var problems []string
	for _, imported := range f.imports {
		for _, world := range []string{"database/sql", "net/http", "os"} {
			if within(imported, world) {
				problems = append(problems, fmt.Sprintf("%s: rules may not import %s", f.file, imported))
			}
		}
	}
	return problems
}

// within reports whether the import path is the given one or lies below it.
func within(imported, parent string) bool {
	return imported == parent || strings.HasPrefix(imported, parent+"/")
}

func TestRulesDoNotReachTheWorld(t *testing.T) {
	for _, f := range sources(t) {
		for _, problem := range impurities(f) {
			t.Error(problem)
		}
	}
}

func TestImpurities(t *testing.T) {
	imports := []string{"context", "database/sql/driver", "net/http", "net/url", "os", "os/exec", "oswald"}
	tests := []struct {
		name string
		file source
		want []string
	}{
		{"rules", source{file: "internal/topic/a.go", imports: imports}, []string{
			"internal/topic/a.go: rules may not import database/sql/driver",
			"internal/topic/a.go: rules may not import net/http",
			"internal/topic/a.go: rules may not import os",
			"internal/topic/a.go: rules may not import os/exec",
		}},
		{"tests of rules", source{file: "internal/topic/a_test.go", imports: imports, test: true}, nil},
		{"shell", source{file: "internal/httpapi/a.go", imports: imports}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, impurities(tt.file)); diff != "" {
				t.Errorf("impurities() (-want +got):\n%s", diff)
			}
		})
	}
}

// Some modules shape whatever touches them. Each is known to the code of one package, so that leaving it
// means rewriting that package alone. The JSON decoder is known to the two that read streams of items of which each
// may be wrong: leaving it for encoding/json/v2, which is the same, changes their imports.
func TestShapingModulesHaveOneHome(t *testing.T) {
	homes := map[string][]string{
		"github.com/alecthomas/kong":         {"cmd/lull"},
		"github.com/coder/websocket":         {"internal/channel/directline"},
		"github.com/danielgtaylor/huma":      {"internal/httpapi"},
		"github.com/go-json-experiment/json": {"internal/channel/segment", "internal/eventfile", "internal/httpapi"},
		"github.com/pressly/goose":           {"internal/store/sqlite"},
		"golang.org/x/crypto":                {"internal/password"},
		"golang.org/x/oauth2":                {"internal/oidc"},
		"github.com/coreos/go-oidc":          {"internal/oidc"},
		"gonum.org/v1/plot":                  {"internal/delaychart"},
		"modernc.org/sqlite":                 {"internal/store/sqlite"},
	}
	for _, f := range sources(t) {
		for _, imported := range f.imports {
			for shaping, home := range homes {
				if within(imported, shaping) && !slices.Contains(home, f.pkg()) && !f.test {
					t.Errorf("%s: only %s may import %s", f.file, strings.Join(home, " and "), imported)
				}
			}
		}
	}
}
