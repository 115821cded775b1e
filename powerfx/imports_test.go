package powerfx

import (
	goparser "go/parser"
	gotoken "go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestImports holds the library to what it may import: the standard library without files, network and
// reflection, itself, and the engine for regular expressions that Go's cannot run.
func TestImports(t *testing.T) {
	outside := []string{"github.com/dlclark/regexp2/v2"}
	forbidden := []string{"os", "net", "net/http", "time/tzdata", "reflect", "log/slog"}
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := goparser.ParseFile(gotoken.NewFileSet(), path, nil, goparser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			own := name == "lull/powerfx" || strings.HasPrefix(name, "lull/powerfx/")
			standard := !strings.Contains(strings.Split(name, "/")[0], ".") && !strings.HasPrefix(name, "lull")
			if !own && !standard && !slices.Contains(outside, name) || slices.Contains(forbidden, name) {
				t.Errorf("%s imports %s", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestReadmeListsFunctions keeps the list of functions in the README complete.
func TestReadmeListsFunctions(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(data), "## Functions\n")
	list, _, _ = strings.Cut(list, "Left out:")
	if got, want := strings.Fields(list), standard.functionNames(); !slices.Equal(got, want) {
		t.Errorf("the README lists\n%v\nthere are\n%v", got, want)
	}
}
