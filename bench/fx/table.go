package main

import (
	"context"
	"fmt"
	"math"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
)

// row returns one row of the table: what the languages take, lull's first, and the medians of the ratios
// within a run.
func row(name string, all [][]measurement) string {
	var b strings.Builder
	b.WriteString(cell(name))
	for _, runs := range all {
		var ns, allocs []float64
		for _, m := range runs {
			ns, allocs = append(ns, m.ns), append(allocs, m.allocs)
		}
		fmt.Fprintf(&b, " %s, %.0f |", nanoseconds(median(ns)), math.Floor(median(allocs)))
	}
	for _, peer := range all[1:] {
		var ratios []float64
		for i, own := range all[0] {
			ratios = append(ratios, own.ns/peer[i].ns)
		}
		fmt.Fprintf(&b, " %.2f |", median(ratios))
	}
	return b.String()
}

// cell is the first cell of a row. A bar would end it.
func cell(name string) string { return "| " + strings.ReplaceAll(name, "|", `\|`) + " |" }

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

// commit names what is measured.
func commit(ctx context.Context) string {
	out, err := exec.CommandContext(ctx, "git", "describe", "--always", "--dirty").Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}
