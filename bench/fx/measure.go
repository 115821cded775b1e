package main

import (
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// operation is what is measured, done once.
type operation func() error

// measurement is what one operation takes, on the average of a run.
type measurement struct {
	ns     float64 // of processor time: on a busy machine the time on the clock says little
	allocs float64
}

// inTurn measures the operations one after the other, as often as runs says, so that what else the machine does
// meets all of them alike. The result is in the order of the operations.
func inTurn(operations []operation, runs int, lasts time.Duration) ([][]measurement, error) {
	all := make([][]measurement, len(operations))
	times := make([]int, len(operations))
	for i, do := range operations {
		var err error
		if times[i], err = timesIn(do, lasts); err != nil {
			return nil, err
		}
	}
	for range runs {
		for i, do := range operations {
			m, err := measure(do, times[i])
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], m)
		}
	}
	return all, nil
}

// timesIn returns how often the operation is done in about that time.
func timesIn(do operation, lasts time.Duration) (int, error) {
	for n := 1; ; n *= 2 {
		m, err := measure(do, n)
		if err != nil {
			return 0, err
		}
		if took := m.ns * float64(n); took > float64(lasts)/10 {
			return int(float64(lasts)/m.ns) + 1, nil
		}
	}
}

// measure does the operation n times. Garbage that others left is collected before, the operation's own counts.
func measure(do operation, n int) (measurement, error) {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start, err := processorTime()
	if err != nil {
		return measurement{}, err
	}
	for range n {
		if err := do(); err != nil {
			return measurement{}, err
		}
	}
	end, err := processorTime()
	if err != nil {
		return measurement{}, err
	}
	runtime.ReadMemStats(&after)
	return measurement{
		ns:     float64(end-start) / float64(n),
		allocs: float64(after.Mallocs-before.Mallocs) / float64(n),
	}, nil
}

// processorTime is what the process has used so far, the collector's share included.
func processorTime() (time.Duration, error) {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0, fmt.Errorf("read the processor time: %w", err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano()), nil
}

// median returns the middle one, or the mean of the two in the middle.
func median(xs []float64) float64 {
	sorted := slices.Sorted(slices.Values(xs))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
