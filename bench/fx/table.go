package main

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

// operation is what a benchmark measures, done once.
type operation func() error

// row measures the operations of one row of the table, all in turn as often as runs says, and prints their
// medians. What else the machine does in the meantime then meets all of them alike.
func row(name string, runs int, operations []operation) error {
	results := make([][]testing.BenchmarkResult, len(operations))
	for range runs {
		for i, do := range operations {
			r, err := measure(do)
			if err != nil {
				return fmt.Errorf("measure %s: %w", name, err)
			}
			results[i] = append(results[i], r)
		}
	}
	fmt.Printf("| %s |", strings.ReplaceAll(name, "|", `\|`)) // a bar would end the cell
	for _, r := range results {
		fmt.Printf(" %s, %d |", nanoseconds(median(r)), r[0].AllocsPerOp())
	}
	own := median(results[0])
	for _, r := range results[1:] {
		fmt.Printf(" %.2f |", own/median(r))
	}
	fmt.Println()
	return nil
}

// measure does the operation for as long as the flag test.benchtime says.
func measure(do operation) (testing.BenchmarkResult, error) {
	var err error
	r := testing.Benchmark(func(b *testing.B) { //nolint:thelper // it is the benchmark itself
		b.ReportAllocs()
		for b.Loop() && err == nil {
			err = do()
		}
	})
	return r, err
}

// median returns the nanoseconds of one operation in the middle run.
func median(results []testing.BenchmarkResult) float64 {
	each := make([]float64, len(results))
	for i, r := range results {
		each[i] = float64(r.T.Nanoseconds()) / float64(r.N)
	}
	slices.Sort(each)
	middle := len(each) / 2
	if len(each)%2 == 1 {
		return each[middle]
	}
	return (each[middle-1] + each[middle]) / 2
}

// nanoseconds is a time as people read it.
func nanoseconds(ns float64) string {
	if ns < 1000 {
		return fmt.Sprintf("%.0f ns", ns)
	}
	return fmt.Sprintf("%.1f µs", ns/1000)
}

// version returns the version of a module that is built in.
func version(module string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	i := slices.IndexFunc(info.Deps, func(d *debug.Module) bool { return d.Path == module })
	if i < 0 {
		return "unknown"
	}
	return info.Deps[i].Version
}
