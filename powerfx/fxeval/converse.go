package fxeval

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Lines are what an author types.
type Lines interface {
	// ReadLine waits for the next line and returns it without its end; io.EOF is the end. With more it
	// belongs to the formula of the line before. It may return early when ctx is done.
	ReadLine(ctx context.Context, more bool) (string, error)
}

// Converse takes line after line into the session and writes to out what each gives. It ends, and reports
// whether any line failed, at the end of the lines, at :quit, or with the cause of ctx when that is done.
func Converse(ctx context.Context, s *Session, from Lines, out io.Writer) (failed bool, err error) {
	var reply Reply
	for !reply.Quit && ctx.Err() == nil {
		line, err := from.ReadLine(ctx, reply.More)
		ended := errors.Is(err, io.EOF)
		if ended {
			line = "" // which also ends a formula that is not finished
		}
		switch {
		case ctx.Err() != nil:
			return failed, context.Cause(ctx)
		case errors.Is(err, errLineMax):
			reply = failure(err)
		case err != nil && !ended:
			return failed, fmt.Errorf("read a line: %w", err)
		default:
			reply = s.Line(ctx, line)
		}
		failed = failed || reply.Failed
		if reply.Text != "" {
			if _, err := fmt.Fprintln(out, reply.Text); err != nil {
				return failed, fmt.Errorf("write what a line gives: %w", err)
			}
		}
		if ended {
			return failed, nil
		}
	}
	return failed, context.Cause(ctx)
}

// Piped returns the lines of a stream, each of at most [LineMax] bytes.
func Piped(in io.Reader) Lines { return newLines(in) }

// ReadLine returns the next line.
func (l lines) ReadLine(context.Context, bool) (string, error) {
	line, err := l.next()
	return string(line), err
}
