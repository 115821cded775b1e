package main

import (
	"os"
	"strings"
	"testing"
)

func TestLanguagesAgree(t *testing.T) {
	all, err := languages()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range formulas() {
		t.Run(f.sources[0], func(t *testing.T) {
			if err := f.agree(all); err != nil {
				t.Error(err)
			}
		})
	}
}

// A difference must be seen, or the benchmarks' check is worth nothing.
func TestDisagreementIsAnError(t *testing.T) {
	all, err := languages()
	if err != nil {
		t.Fatal(err)
	}
	f := formula{[3]string{`Len(y) > 2`, `len(y) > 3`, `size(y) > 2`}}
	if err := f.agree(all); err == nil {
		t.Error("agree() = nil for formulas that differ")
	}
}

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		xs   []float64
		want float64
	}{
		{[]float64{7}, 7},
		{[]float64{900, 1, 5}, 5},
		{[]float64{900, 4, 1, 6}, 5},
	} {
		if got := median(test.xs); got != test.want {
			t.Errorf("median(%v) = %v, want %v", test.xs, got, test.want)
		}
	}
}

func TestRow(t *testing.T) {
	got := row("a || b", [][]measurement{
		{{ns: 10}, {ns: 20}, {ns: 30}},
		{{ns: 20, allocs: 1}, {ns: 40, allocs: 1}, {ns: 1200, allocs: 1}},
	})
	if want := `| a \|\| b | 20 ns, 0 | 40 ns, 1 | 0.50 |`; got != want {
		t.Errorf("row() = %s, want %s", got, want)
	}
}

// The page's table is of these formulas and no others.
func TestPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/benchmarks.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"evaluate", "compile"} {
		if got, want := strings.Count(string(page), "\n| "+part+" "), len(formulas()); got != want {
			t.Errorf("the page has %d rows of what it takes to %s, there are %d formulas", got, part, want)
		}
		for _, f := range formulas() {
			if name := cell(part + " `" + f.sources[0] + "`"); !strings.Contains(string(page), "\n"+name) {
				t.Errorf("the page has no row that begins with %s", name)
			}
		}
	}
}
