// Command bench measures lull as a whole process, on this machine, beside a bare net/http echo: activities
// acknowledged as durable, deadlines due at once and spread, a million armed timers, a million open windows. It prints
// the tables of docs/benchmarks.md. Client and server share the machine's cores.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// settings are what a run can be told.
type settings struct {
	lull    string        // the binary
	bot     string        // the bot's folder
	dir     string        // where data folders are made
	seconds time.Duration // how long each load lasts
	runs    int           // of which the median counts
	timers  int           // due at once, and spread
	armed   int           // at rest
	only    string        // a part, empty: all
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) > 1 && os.Args[1] == "echo" { // the peer, as a process of its own
		echo(ctx)
		return
	}
	var s settings
	flag.StringVar(&s.lull, "lull", "../bin/lull", "lull's `binary`")
	flag.StringVar(&s.bot, "bot", "../examples/support", "the bot's `folder`")
	flag.StringVar(&s.dir, "dir", os.TempDir(), "`folder` for data, on the disk to measure")
	flag.DurationVar(&s.seconds, "for", 5*time.Second, "how long each load lasts")
	flag.IntVar(&s.runs, "runs", 3, "runs of each load, of which the median counts")
	flag.IntVar(&s.timers, "timers", 100_000, "deadlines due at once, and spread over 10 s")
	flag.IntVar(&s.armed, "armed", 1_000_000, "timers armed, and windows open, at rest")
	flag.StringVar(&s.only, "only", "", "one part: `http, due, armed, windows`")
	flag.Parse()
	if err := run(ctx, s); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, s settings) error {
	var err error
	if s.lull, err = filepath.Abs(s.lull); err != nil {
		return err
	}
	fmt.Printf("%s, %d cores, %s; commit %s\n", cpu(), runtime.NumCPU(), runtime.Version(), commit(ctx))
	for _, part := range []struct {
		name string
		run  func(context.Context, settings) error
	}{{"http", measureHTTP}, {"due", measureDue}, {"armed", measureArmed}, {"windows", measureWindows}} {
		if s.only != "" && s.only != part.name {
			continue
		}
		if err := part.run(ctx, s); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return nil
}

// cpu names the processor.
func cpu() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(info)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.Trim(name, "\t :\n")
		}
	}
	return runtime.GOARCH
}

func commit(ctx context.Context) string {
	out, err := exec.CommandContext(ctx, "git", "describe", "--always", "--dirty").Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}
