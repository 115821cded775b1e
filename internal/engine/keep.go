package engine

import (
	"context"
	"log/slog"
	"time"
)

const (
	// KeepEventsMin is how long events are kept at least, where they are not kept for ever: campaigns go by them.
	KeepEventsMin = 30 * 24 * time.Hour

	keepEvery = time.Hour // between looks at whether there are events that are too old
	keepPause = 20 * time.Millisecond
	// keepSlack is the share of the time that events are kept by which those may stay longer that are stored together with
	// later ones.
	keepSlack = 10
)

// keepEvents forgets events that are older than they are kept, until ctx is done. It does so in small steps: others write
// in between.
func (e *Engine) keepEvents(ctx context.Context) {
	keep := e.opt.KeepEvents.Microseconds()
	if keep == 0 || e.opt.History == nil {
		return
	}
	for ctx.Err() == nil {
		more, err := e.opt.History.ForgetEvents(ctx, e.opt.Now().UnixMicro()-keep, keep/keepSlack)
		switch {
		case err != nil && ctx.Err() == nil:
			e.opt.Log.WarnContext(ctx, "old events cannot be forgotten; trying again", slog.Any("error", err))
			pause(ctx, keepEvery)
		case more:
			pause(ctx, keepPause)
		default:
			pause(ctx, keepEvery)
		}
	}
}
