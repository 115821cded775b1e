package topic

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryRuleIsTested finds the rules in the package's source and asks that each stands in a golden file
// or in the test of the limits.
func TestEveryRuleIsTested(t *testing.T) {
	tested := readAll(t, "testdata/*.txtar") + readAll(t, "limits_test.go")
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]bool{}
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		kebab := regexp.MustCompile(`^"[a-z]+(-[a-z0-9]+)+"$`)
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && kebab.MatchString(lit.Value) {
				rules[strings.Trim(lit.Value, `"`)] = true
			}
			return true
		})
	}
	if len(rules) < 20 {
		t.Errorf("only %d rules found: the test does not see them", len(rules))
	}
	for rule := range rules {
		if !strings.Contains(tested, "("+rule+")") && !strings.Contains(tested, `"`+rule+`"`) {
			t.Errorf("no test shows the rule %s", rule)
		}
	}
}

func readAll(t *testing.T, pattern string) string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(content)
	}
	return b.String()
}
