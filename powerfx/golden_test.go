package powerfx

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files from what the formulas give now")

// goldenNames are the variables that the golden formulas may name.
func goldenNames() (names, values) {
	customer := RecordType(FieldType{"city", TextType}, FieldType{"orders", DecimalType})
	known := names{
		{Slot: 0, Name: "Topic.Name", Type: TextType},
		{Slot: 1, Name: "Global.Count", Type: DecimalType},
		{Slot: 2, Name: "Topic.Customer", Type: customer},
		{Slot: 3, Name: "Topic.Any", Type: DynamicType},
	}
	rome := Record(Field{"city", Text("Rome")}, Field{"orders", Int(3)})
	return known, values{Text("Ada"), Blank(), rome, Text("41")}
}

// TestGolden evaluates the formulas in testdata/golden. A line is a comment (#), a formula, or after =>
// what the formula before gives.
func TestGolden(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	n, v := goldenNames()
	env := &Environment{Vars: v, Location: paris, NowUS: time.Date(2024, 2, 9, 13, 0, 0, 0, time.UTC).UnixMicro()}
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("golden files: %v, %v", files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for line := range strings.Lines(string(want)) {
				if strings.HasPrefix(line, "=> ") {
					continue
				}
				got.WriteString(line)
				if formula := strings.TrimSuffix(line, "\n"); formula != "" && formula[0] != '#' {
					got.WriteString("=> " + strings.ReplaceAll(outcome(t, formula, n, env), "\n", " / ") + "\n")
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(got.String()), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" && !*update {
				t.Errorf("formulas (-want +got):\n%s", diff)
			}
		})
	}
}

// outcome is what a formula gives: a literal, or why it is refused.
func outcome(t *testing.T, formula string, n Names, env *Environment) string {
	t.Helper()
	e, err := Compile(formula, n)
	if err != nil {
		return "refused: " + err.Error()
	}
	v := e.Eval(t.Context(), env)
	if v.IsError() {
		return v.Literal(env.Location) + " " + v.Err().Error()
	}
	return v.Literal(env.Location)
}
