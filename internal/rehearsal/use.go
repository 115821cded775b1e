package rehearsal

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"lull/internal/engine"
)

// use serves one call to a test conversation, when those before it have been served.
func (h *Hall) use(ctx context.Context, bot, id string, serve func(r *rehearsal) error) error {
	r, refused := h.enter(bot, id)
	if refused != nil {
		return refused
	}
	defer h.leave(r)
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if r.ended {
		return unknown(id)
	}
	err := serve(r)
	if broken(err) && ctx.Err() == nil {
		err = errors.Join(err, h.end(r))
		h.opt.Log.LogAttrs(ctx, slog.LevelError, "test conversation broke", slog.Any("error", err))
		return &engine.Error{Code: engine.Internal, Message: "the test conversation broke, and has ended", Err: err}
	}
	return err
}

// broken reports whether a stage cannot be relied on any more: what it played is not what would have been live.
func broken(err error) bool {
	_, refused := errors.AsType[*engine.Error](err)
	return err != nil && !refused
}

// end ends one that is in hand.
func (h *Hall) end(r *rehearsal) error {
	h.mu.Lock()
	h.remove(r)
	h.mu.Unlock()
	return r.close()
}

// enter finds a test conversation of a bot, which stays while someone is with it.
func (h *Hall) enter(bot, id string) (*rehearsal, *engine.Error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.kept[id]
	switch {
	case h.closed:
		return nil, stopping()
	case r == nil || r.bot != bot:
		return nil, unknown(id)
	case r.calls >= CallsMax:
		return nil, &engine.Error{
			Code: engine.Busy, Message: "too many calls to this test conversation wait", RetryAfter: crowdAdvice,
		}
	}
	r.calls++
	r.timer.Stop()
	return r, nil
}

// leave lets the time run after which a test conversation is gone.
func (h *Hall) leave(r *rehearsal) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if r.calls--; r.calls == 0 && h.kept[r.id] == r {
		r.gone = time.Now().Add(IdleMax)
		r.timer.Reset(IdleMax)
	}
}

func unknown(id string) *engine.Error {
	return &engine.Error{Code: engine.NotFound, Message: "there is no test conversation " + id + ", or it is gone"}
}
