package lint

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// found gives the rules that package topic names in its source.
func found(t *testing.T) map[string]bool {
	t.Helper()
	sources, err := filepath.Glob("../topic/*.go")
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]bool{}
	kebab := regexp.MustCompile(`^"(unsupported|[a-z]+(-[a-z]+)+)"$`)
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && kebab.MatchString(lit.Value) {
				rules[strings.Trim(lit.Value, `"`)] = true
			}
			return true
		})
	}
	return rules
}
