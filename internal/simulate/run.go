package simulate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"lull/internal/topic"
)

// The exit codes of Run.
const (
	ExitMet        = 0 // everything that is expected was seen
	ExitNotMet     = 1 // something else was seen
	ExitUnreadable = 2 // a file cannot be read, or not be played
)

// Options are what Run needs. Out, Err and Open are required.
type Options struct {
	Out io.Writer // the timeline as JSON Lines; with Quiet one line a file and the totals
	Err io.Writer // what is wrong with a file, and how its timeline differs from what it expects
	// Open opens a store at a path, and makes it where there is none.
	Open  func(ctx context.Context, path string) (Store, error)
	Quiet bool
	Log   *slog.Logger // the engine's, default none
}

// Run plays scenario files one after the other, and returns the worst of their exit codes.
func Run(ctx context.Context, files []string, o Options) (exit int) {
	var counts [ExitUnreadable + 1]int
	for _, file := range files {
		code := o.run(ctx, file, len(files) > 1)
		counts[code]++
		exit = max(exit, code)
	}
	if o.Quiet {
		fmt.Fprintf(o.Out, "%d of %d ok, %d failed, %d unreadable\n",
			counts[ExitMet], len(files), counts[ExitNotMet], counts[ExitUnreadable])
	}
	return exit
}

// run plays one file.
func (o *Options) run(ctx context.Context, file string, several bool) (exit int) {
	s, err := readFile(file)
	if err != nil {
		fmt.Fprintln(o.Err, err)
		o.verdict("FAIL", file)
		return ExitUnreadable
	}
	timeline, err := play(ctx, s, o)
	o.print(s, timeline, several)
	seen := s.counts(timeline)
	switch {
	case err != nil:
		o.complain(s, err)
		exit = ExitUnreadable
	case !met(s.expected, seen):
		fmt.Fprintf(o.Err, "FAIL %s\n", s.name)
		writeDifference(o.Err, s, seen)
		exit = ExitNotMet
	}
	if exit == ExitMet {
		o.verdict("ok", s.name)
	} else {
		o.verdict("FAIL", s.name)
	}
	return exit
}

// complain says why a scenario cannot be played to its end.
func (o *Options) complain(s *scenario, err error) {
	if _, ok := errors.AsType[*refusedError](err); ok {
		fmt.Fprintln(o.Err, err)
		return
	}
	fmt.Fprintf(o.Err, "%s: %v\n", s.file, err)
}

func (o *Options) verdict(word, name string) {
	if o.Quiet {
		fmt.Fprintln(o.Out, word, name)
	}
}

// print writes the timeline, where several files are played under a line that names the scenario.
func (o *Options) print(s *scenario, timeline []entry, several bool) {
	if o.Quiet {
		return
	}
	if several {
		fmt.Fprintln(o.Out, object([]detail{{"scenario", s.name}, {"file", s.file}}))
	}
	for _, e := range timeline {
		fmt.Fprintln(o.Out, e.line())
	}
}

// readFile reads a scenario; the error is one problem a line.
func readFile(file string) (*scenario, error) {
	content, err := readLimited(os.Open, file)
	if err != nil {
		return nil, topic.Problems{{Pos: topic.Position{File: file}, Rule: ruleUnreadable, Message: err.Error()}}
	}
	s, problems := read(file, content)
	if len(problems) > 0 {
		return nil, problems
	}
	return s, nil
}
