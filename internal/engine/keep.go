package engine

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"sync"
	"sync/atomic"
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

// settingKeepEvents is the setting of how long events are kept: microseconds; 0: for ever. Without it Options say so.
const settingKeepEvents = "keep-events"

// keeping is how long events are kept.
type keeping struct {
	changing sync.Mutex   // held while it is changed
	us       atomic.Int64 // 0: for ever
	changed  chan struct{}
}

// readKeeping gives how long events are kept.
func readKeeping(settings []Setting, unsaid time.Duration) (us int64, err error) {
	for _, s := range settings {
		if s.Name == settingKeepEvents {
			if us, err = strconv.ParseInt(s.Value, 10, 64); err != nil {
				return 0, fmt.Errorf("read the setting %s: %w", s.Name, err)
			}
			return us, nil
		}
	}
	return unsaid.Microseconds(), nil
}

// EventsKept is how long events are kept that were tracked; 0: for ever.
func (e *Engine) EventsKept() time.Duration {
	return time.Duration(e.keeping.us.Load()) * time.Microsecond
}

// KeepEvents has events kept that long from now on, whatever Options say; 0: for ever. It refuses with Invalid what is below
// KeepEventsMin, and with a Conflict whose cause is ErrChanged where it is not as the caller knows it; was nil: whatever it is.
func (e *Engine) KeepEvents(ctx context.Context, was *time.Duration, keep time.Duration) *Error {
	if keep != 0 && keep < KeepEventsMin {
		message := "must be at least 30 days, or for ever: campaigns go by what was done lately"
		return &Error{Code: Invalid, Field: "events", Message: message}
	}
	e.keeping.changing.Lock() // nobody else changes it: what is compared is what is replaced
	defer e.keeping.changing.Unlock()
	if was != nil && *was != e.EventsKept() {
		return &Error{Code: Conflict, Message: "how long events are kept has been changed meanwhile", Err: ErrChanged}
	}
	us := keep.Microseconds()
	setting := &Setting{Name: settingKeepEvents, Value: strconv.FormatInt(us, 10)}
	// Whoever asked may be gone; what is stored is to be known all the same.
	if err := e.Submit(context.WithoutCancel(ctx), Input{Setting: setting})[0].Err; err != nil {
		return err
	}
	e.keeping.us.Store(us)
	select {
	case e.keeping.changed <- struct{}{}:
	default:
	}
	return nil
}

// forgetEvents forgets events that are older than they are kept, until ctx is done. It does so in small steps: others
// write in between.
func (e *Engine) forgetEvents(ctx context.Context) {
	if e.opt.History == nil {
		return
	}
	for ctx.Err() == nil {
		wait, keep := keepEvery, e.keeping.us.Load()
		if keep != 0 {
			more, err := e.opt.History.ForgetEvents(ctx, e.opt.Now().UnixMicro()-keep, keep/keepSlack)
			switch {
			case err != nil && ctx.Err() == nil:
				e.opt.Log.WarnContext(ctx, "old events cannot be forgotten; trying again", slog.Any("error", err))
			case more:
				wait = keepPause
			}
		}
		e.keeping.wait(ctx, wait)
	}
}

// wait waits, but no longer than until it is changed.
func (k *keeping) wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-k.changed:
	case <-ctx.Done():
	}
}
