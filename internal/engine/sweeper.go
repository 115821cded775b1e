package engine

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"time"

	"lull/internal/dialog"
)

const (
	sweepPage  = 128 // homes that are read at once
	sweepPages = 16  // pages after which it is written how far a pass has come
	sweepStep  = 32  // conversations that look again in one turn: others wait no longer for them than for a message or two
)

// sweeper has conversations look again at the events that wait at their prompts, after those have changed: whoever
// waits may be due sooner now. It reads them beside the loop, page by page, so that the loop is given only those that
// wait, and nobody is held up by the others.
type sweeper struct {
	*Engine

	wake chan struct{} // that something may be there to do
}

// run sweeps until ctx is done. What it has not come to is there when the engine runs again.
func (s *sweeper) run(ctx context.Context) {
	for ctx.Err() == nil {
		open := s.open()
		var err *Error
		for _, pass := range open {
			if err = s.portion(ctx, pass); err != nil {
				break
			}
		}
		switch {
		case err != nil:
			s.opt.Log.WarnContext(ctx, "conversations cannot look at changed events; trying again", slog.Any("error", err))
			pause(ctx, RetryPause)
		case len(open) == 0:
			select {
			case <-s.wake:
			case <-ctx.Done():
			}
		}
	}
}

// open gives the passes that are under way, as they are committed.
func (s *sweeper) open() []Sweep {
	var open []Sweep
	books := *s.inForce.Load()
	for _, bot := range slices.Sorted(maps.Keys(books)) {
		if pass := books[bot].sweep; pass.Below > 0 {
			open = append(open, pass)
		}
	}
	return open
}

// portion has the conversations of some pages look again, and says how far the pass has come.
func (s *sweeper) portion(ctx context.Context, pass Sweep) *Error {
	for range sweepPages {
		rows, err := s.reader.Homes(ctx, ConversationHome, pass.Below, sweepPage)
		if err != nil {
			return unavailable(err)
		}
		if err := s.look(ctx, pass.Bot, rows); err != nil {
			return err
		}
		if len(rows) < sweepPage {
			pass.Below = 0
			break
		}
		pass.Below = rows[len(rows)-1].ID
	}
	return s.Submit(ctx, Input{Swept: &pass})[0].Err
}

// look has those of the homes look again that wait at a prompt of the bot.
func (s *sweeper) look(ctx context.Context, bot string, rows []Home) *Error {
	var looks []Input
	for _, row := range rows {
		state, err := dialog.Decode(row.State)
		if err != nil || state.Bot != bot || len(state.Stack) == 0 {
			continue // no topic, no prompt; a state that cannot be read is told when it is due
		}
		looks = append(looks, Input{
			Kind: ConversationHome, Name: row.Name, Conversation: &dialog.Input{Kind: dialog.InputLook},
		})
	}
	for chunk := range slices.Chunk(looks, sweepStep) {
		for _, r := range s.Submit(ctx, chunk...) {
			switch {
			case r.Err == nil:
			case r.Err.RetryAfter > 0 || r.Err.Code == Full:
				return r.Err
			default: // it would be refused again
				s.opt.Log.ErrorContext(ctx, "conversation cannot look at changed events", slog.Any("error", r.Err))
			}
		}
	}
	return nil
}

// signal says that something may be there to do.
func (s *sweeper) signal() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// pause waits.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}
