package stage

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
)

// alarm is the engine's log. What the engine tells as an error it worked around; a timeline that was worked around is
// not the one that was asked for, so the first error ends what is being played.
type alarm struct {
	next  slog.Handler
	first *error
}

// newAlarm passes the log on to next, nil: to nobody.
func newAlarm(next *slog.Logger) alarm {
	a := alarm{next: slog.DiscardHandler, first: new(error)}
	if next != nil {
		a.next = next.Handler()
	}
	return a
}

// raised returns the first error since it was asked last.
func (a alarm) raised() error {
	err := *a.first
	*a.first = nil
	return err
}

// Enabled implements slog.Handler.
func (a alarm) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelError || a.next.Enabled(ctx, level)
}

// Handle implements slog.Handler.
func (a alarm) Handle(ctx context.Context, r slog.Record) error {
	if r.Level >= slog.LevelError && *a.first == nil {
		var b strings.Builder
		r.Attrs(func(attr slog.Attr) bool {
			fmt.Fprintf(&b, ", %s", attr)
			return true
		})
		*a.first = fmt.Errorf("the engine: %s%s", r.Message, b.String())
	}
	if !a.next.Enabled(ctx, r.Level) {
		return nil
	}
	return a.next.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (a alarm) WithAttrs(attrs []slog.Attr) slog.Handler {
	return alarm{a.next.WithAttrs(attrs), a.first}
}

// WithGroup implements slog.Handler.
func (a alarm) WithGroup(name string) slog.Handler { return alarm{a.next.WithGroup(name), a.first} }
