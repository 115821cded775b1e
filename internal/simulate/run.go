package simulate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"

	"lull/internal/stage"
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
	Open  func(ctx context.Context, path string) (stage.Store, error)
	Quiet bool
	Log   *slog.Logger // the engine's, default none
}

// Run plays scenario files one after the other, and returns the worst of their exit codes.
func Run(ctx context.Context, files []string, o Options) (exit int) {
	r := runner{Options: o, several: len(files) > 1}
	var counts [ExitUnreadable + 1]int
	for _, file := range files {
		code := r.file(ctx, file)
		counts[code]++
		exit = max(exit, code)
	}
	if o.Quiet {
		r.write(o.Out, fmt.Sprintf("%d of %d ok, %d failed, %d unreadable\n",
			counts[ExitMet], len(files), counts[ExitNotMet], counts[ExitUnreadable]))
	}
	if r.unwritten != nil {
		r.write(o.Err, fmt.Sprintf("the output is not complete: %v\n", r.unwritten))
		return ExitUnreadable
	}
	return exit
}

// runner is a run under way.
type runner struct {
	Options

	several   bool
	unwritten error // the first one that writing met with
}

// file plays one file.
func (r *runner) file(ctx context.Context, file string) (exit int) {
	s, err := readFile(file)
	if err != nil {
		r.write(r.Err, err.Error()+"\n")
		r.verdict(ExitUnreadable, file)
		return ExitUnreadable
	}
	timeline, err := play(ctx, s, &r.Options)
	r.timeline(s, timeline)
	seen := s.counts(timeline)
	switch {
	case err != nil:
		r.write(r.Err, complaint(s, err))
		exit = ExitUnreadable
	case !met(s.expected, seen):
		r.write(r.Err, "FAIL "+s.name+"\n"+difference(s, seen))
		exit = ExitNotMet
	}
	r.verdict(exit, s.name)
	return exit
}

// complaint says why a scenario cannot be played to its end.
func complaint(s *scenario, err error) string {
	if _, ok := errors.AsType[*refusedError](err); ok {
		return err.Error() + "\n"
	}
	return fmt.Sprintf("%s: %v\n", s.file, err)
}

func (r *runner) verdict(exit int, name string) {
	switch {
	case !r.Quiet:
	case exit == ExitMet:
		r.write(r.Out, "ok "+name+"\n")
	default:
		r.write(r.Out, "FAIL "+name+"\n")
	}
}

// timeline writes the timeline, where several files are played under a line that names the scenario.
func (r *runner) timeline(s *scenario, timeline []stage.Entry) {
	if r.Quiet {
		return
	}
	var b strings.Builder
	if r.several {
		heading := []stage.Field{{Name: "scenario", Value: s.name}, {Name: "file", Value: s.file}}
		b.WriteString(stage.Object(heading) + "\n")
	}
	for _, e := range timeline {
		b.WriteString(e.Line() + "\n")
	}
	r.write(r.Out, b.String())
}

// write remembers the first error, so that a full disk or a closed pipe is not taken for success.
func (r *runner) write(w io.Writer, text string) {
	if _, err := io.WriteString(w, text); err != nil && r.unwritten == nil {
		r.unwritten = err
	}
}

// readFile reads a scenario; the error is one problem a line.
func readFile(file string) (*scenario, error) {
	content, err := readLimited(file)
	if err != nil {
		r := reader{file: file}
		r.problem(topic.Position{File: file}, ruleUnreadable, "%v", cause(err))
		return nil, r.problems
	}
	s, problems := read(file, content)
	if len(problems) > 0 {
		return nil, problems
	}
	return s, nil
}

// readLimited reads a file, and of one that is too large enough for topic.ReadYAML to say so.
func readLimited(name string) (content []byte, err error) {
	file, err := os.Open(name) //nolint:gosec // the file that its user names
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return io.ReadAll(io.LimitReader(file, topic.FileMax+1))
}

// cause is what is wrong with a file, without the file's name.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}
