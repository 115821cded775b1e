package engine

import (
	"context"
	"log/slog"
	"time"
)

// clock compares the wall clock with the monotonic one.
type clock struct{ wall, monotonic time.Time }

func newClock(wall, monotonic time.Time) clock {
	return clock{wall: wall.Round(0), monotonic: monotonic}
}

// jumped is by how much the wall clock has been set since it was last asked.
func (c *clock) jumped(wall, monotonic time.Time) time.Duration {
	by := wall.Round(0).Sub(c.wall) - monotonic.Sub(c.monotonic)
	c.wall, c.monotonic = wall.Round(0), monotonic
	return by
}

// logJump tells of a wall clock that was set: deadlines go by it, waiting does not.
func (e *Engine) logJump(ctx context.Context, by time.Duration) {
	e.opt.Log.WarnContext(ctx, "wall clock jumped", slog.Duration("by", by))
}
