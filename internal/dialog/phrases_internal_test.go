package dialog

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPhrasesOfTheStudio: the Studio's English catalogue says what the server says. That its other languages say as
// much is a test of the Studio's.
func TestPhrasesOfTheStudio(t *testing.T) {
	written, err := os.ReadFile("../../web/src/studio/i18n/en/explain.json")
	if err != nil {
		t.Fatal(err)
	}
	var catalogue struct{ Says map[string]string }
	if err := json.Unmarshal(written, &catalogue); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(english, catalogue.Says); diff != "" {
		t.Errorf("phrases (-server +studio):\n%s", diff)
	}
}

// TestPhrasesAreSaid: there are words for every code that is said, and no others.
func TestPhrasesAreSaid(t *testing.T) {
	written, said := literals(t)
	for code := range english {
		if !slices.Contains(written, code) {
			t.Errorf("nothing says %s", code)
		}
	}
	for _, code := range said {
		if english[code] == "" {
			t.Errorf("there are no words for %s", code)
		}
	}
}

// literals gives the texts that the code of this package and the reasons hold, beside the words themselves, and those of
// them that are said.
func literals(t *testing.T) (written, said []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "../inactivity/reason.go") {
		if strings.HasSuffix(name, "_test.go") || name == "english.go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if f, is := n.Fun.(*ast.Ident); is && f.Name == "say" {
					if code, is := textOf(n.Args[0]); is {
						said = append(said, code)
					}
				}
			case *ast.BasicLit:
				if text, is := textOf(n); is {
					written = append(written, text)
				}
			}
			return true
		})
	}
	return written, said
}

func textOf(e ast.Expr) (string, bool) {
	literal, is := e.(*ast.BasicLit)
	if !is || literal.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(literal.Value)
	return text, err == nil
}
