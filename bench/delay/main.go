// Command delay measures `lull delay` as a whole process beside DuckDB, which pairs the same events in SQL, and prints
// the table of docs/benchmarks.md. It is a module of its own, since DuckDB is written in C++ and large: the go command
// needs a C compiler, and fetches some 100 MB.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// pairs is what both must agree on.
type pairs struct {
	Windows   int     `json:"windows"`
	Converted int     `json:"converted"`
	Mean      float64 `json:"mean_s"`
}

// measured is one run of a process.
type measured struct {
	pairs    pairs
	elapsed  time.Duration
	cpu      time.Duration
	resident int64 // at most, bytes
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) == 3 && os.Args[1] == "duckdb" { // the peer, as a process of its own
		exit(printPairs(ctx, os.Args[2]))
	}
	lull := flag.String("lull", "../../bin/lull", "lull's `binary`")
	events := flag.Int("events", 10_000_000, "events in the file")
	users := flag.Int("users", 1_000_000, "users who do them")
	runs := flag.Int("runs", 3, "runs of each, in turn, of which the median counts")
	flag.Parse()
	exit(run(ctx, *lull, *events, *users, *runs))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func run(ctx context.Context, lull string, events, users, runs int) (err error) {
	dir, err := os.MkdirTemp("", "lull-delay")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	file := filepath.Join(dir, "events.csv")
	if err := generate(file, events, users); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var ours, theirs []measured
	for range runs {
		our, err := measure(ctx, readReport, lull, "delay", file, "--from", "cart", "--to", "order", "--json")
		if err != nil {
			return err
		}
		their, err := measure(ctx, readPairs, self, "duckdb", file)
		if err != nil {
			return err
		}
		if !our.pairs.equal(their.pairs) {
			return fmt.Errorf("lull found %+v, DuckDB %+v", our.pairs, their.pairs)
		}
		ours, theirs = append(ours, our), append(theirs, their)
	}
	fmt.Printf("%d cores, %s; %d events of %d users, %d windows\n\n", runtime.NumCPU(), runtime.Version(), events, users,
		ours[0].pairs.Windows)
	fmt.Println("| from a CSV file | elapsed | CPU | memory |")
	fmt.Println("| --- | --- | --- | --- |")
	fmt.Println(median(ours).row("lull: pairs, curve, delay, 200 replicates"))
	fmt.Println(median(theirs).row("DuckDB: pairs alone"))
	return nil
}

// equal compares with what two orders of adding a million numbers make of the last digits.
func (p pairs) equal(q pairs) bool {
	return p.Windows == q.Windows && p.Converted == q.Converted && max(p.Mean, q.Mean)-min(p.Mean, q.Mean) < 1e-6*p.Mean
}

// measure runs a process to its end.
func measure(ctx context.Context, read func([]byte) (pairs, error), name string, args ...string) (measured, error) {
	cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // lull's binary, or this program's own
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	begin := time.Now()
	if err := cmd.Run(); err != nil {
		return measured{}, fmt.Errorf("%s: %w", name, err)
	}
	m := measured{elapsed: time.Since(begin), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, is := cmd.ProcessState.SysUsage().(*syscall.Rusage); is {
		m.resident = usage.Maxrss << 10
	}
	var err error
	m.pairs, err = read(out.Bytes())
	return m, err
}

func readReport(out []byte) (pairs, error) {
	var report struct {
		Windows    struct{ Count, Converted int }
		Converters struct {
			Mean float64 `json:"mean_s"`
		}
	}
	err := json.Unmarshal(out, &report)
	return pairs{report.Windows.Count, report.Windows.Converted, report.Converters.Mean}, err
}

func readPairs(out []byte) (p pairs, err error) {
	return p, json.Unmarshal(out, &p)
}

func median(runs []measured) measured {
	slices.SortFunc(runs, func(a, b measured) int { return int(a.elapsed - b.elapsed) })
	return runs[len(runs)/2]
}

func (m measured) row(name string) string {
	return fmt.Sprintf("| %s | %.1f s | %.1f s | %d MiB |", name, m.elapsed.Seconds(), m.cpu.Seconds(), m.resident>>20)
}
