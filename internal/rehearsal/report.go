package rehearsal

import (
	"context"
	"fmt"
	"time"

	"lull/internal/engine"
	"lull/internal/stage"
)

// Report is a test conversation as it stands, with a part of its timeline.
type Report struct {
	ID    string
	Start time.Time
	Now   time.Time // of the virtual clock
	Next  time.Time // when something is due, or a call is answered; zero: never
	// Unfinished says why the clock did not come as far as was asked, or not all has happened that is due; empty: it
	// did, and all has.
	Unfinished   string
	Conversation *engine.View
	Timeline     []stage.Entry
	More         int64 // the timeline goes on after this step; 0: it does not
}

// report tells of the steps after one, up to a limit.
func (r *rehearsal) report(ctx context.Context, after int64, limit int, unfinished string) (*Report, error) {
	now := r.stage.Now()
	answer := &Report{ID: r.id, Start: r.start, Now: r.start.Add(now), Unfinished: unfinished}
	var err error
	if answer.Conversation, err = r.stage.Conversation(ctx, r.id); err != nil {
		return nil, fmt.Errorf("show test conversation %s: %w", r.id, err)
	}
	answer.Conversation.Version = r.version // the stage counts its own
	next, known, err := r.stage.Next(ctx, r.id)
	if err != nil {
		return nil, err
	}
	if known {
		answer.Next = r.start.Add(next)
	}
	return answer, r.timeline(ctx, answer, after, limit)
}

// timeline reads the steps after one, up to a limit.
func (r *rehearsal) timeline(ctx context.Context, into *Report, after int64, limit int) error {
	into.Timeline = []stage.Entry{}
	for bytes := 0; limit > 0 && bytes < PageBytes; {
		steps, err := r.stage.Transcript(ctx, r.id, after, min(limit, pageRead))
		if err != nil {
			return fmt.Errorf("read test conversation %s: %w", r.id, err)
		}
		if len(steps) == 0 {
			return nil
		}
		for _, step := range steps {
			if bytes >= PageBytes {
				break
			}
			for _, entry := range stage.Entries(step, r.start) {
				into.Timeline = append(into.Timeline, entry)
				bytes += len(entry.Line())
			}
			after = step.Step
			limit--
		}
	}
	if after < into.Conversation.Steps {
		into.More = after
	}
	return nil
}
