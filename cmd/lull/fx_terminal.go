package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// The prompts of lull fx.
const (
	promptFormula = "fx> "
	promptMore    = "  > " // the formula goes on
)

// terminal is where an author types, with a line that can be edited and a history.
type terminal struct {
	line *term.Terminal
	show io.Writer // where the line is shown
	in   int       // descriptor
}

// openTerminal returns the terminal at standard input; false where that is something else. The line is shown at
// standard output, or where that is no terminal, such as a file for the results, at the terminal that is read.
func openTerminal(s streams) (terminal, bool) {
	in, is := s.in.(*os.File)
	if !is || !term.IsTerminal(int(in.Fd())) {
		return terminal{}, false
	}
	show := in
	if out, is := s.out.(*os.File); is && term.IsTerminal(int(out.Fd())) {
		show = out
	}
	line := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, show}, promptFormula)
	return terminal{line: line, show: show, in: int(in.Fd())}, true
}

// ReadLine lets a line be edited. Ctrl-C and Ctrl-D are the end. The terminal is raw only meanwhile, so that
// Ctrl-C stops a formula that runs.
func (t terminal) ReadLine(ctx context.Context, more bool) (line string, err error) {
	before, err := term.MakeRaw(t.in)
	if err != nil {
		return "", fmt.Errorf("prepare the terminal: %w", err)
	}
	defer func() { err = errors.Join(err, term.Restore(t.in, before)) }()
	if width, height, err := term.GetSize(t.in); err == nil && width > 0 {
		_ = t.line.SetSize(width, height)
	}
	t.line.SetPrompt(promptFormula)
	if more {
		t.line.SetPrompt(promptMore)
	}
	type typed struct {
		line string
		err  error
	}
	done := make(chan typed, 1)
	go func() {
		line, err := t.line.ReadLine()
		done <- typed{line, err}
	}()
	select {
	case <-ctx.Done(): // a signal to stop: the read goes on until the process ends
		return "", context.Cause(ctx)
	case got := <-done:
		if errors.Is(got.err, io.EOF) {
			_, _ = fmt.Fprint(t.show, "\r\n") // what comes next does not stand beside the prompt
		}
		return got.line, got.err
	}
}

// untilDone returns what gives the bytes of in, and the cause of ctx once that is done: a read of standard input
// cannot be interrupted itself.
func untilDone(ctx context.Context, in io.Reader) io.Reader {
	r, w := io.Pipe()
	context.AfterFunc(ctx, func() { w.CloseWithError(context.Cause(ctx)) })
	go func() {
		_, err := io.Copy(w, in)
		w.CloseWithError(err)
	}()
	return r
}
