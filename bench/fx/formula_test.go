package main

import (
	"testing"
	"time"
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
	runs := func(each ...time.Duration) []testing.BenchmarkResult {
		var results []testing.BenchmarkResult
		for _, d := range each {
			results = append(results, testing.BenchmarkResult{N: 2, T: 2 * d})
		}
		return results
	}
	for _, test := range []struct {
		runs []testing.BenchmarkResult
		want float64
	}{
		{runs(7), 7},
		{runs(900, 1, 5), 5},
		{runs(900, 4, 1, 6), 5},
	} {
		if got := median(test.runs); got != test.want {
			t.Errorf("median(%v) = %v, want %v", test.runs, got, test.want)
		}
	}
}
