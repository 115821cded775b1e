package engine

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// The driver's times.
const (
	lookUp     = time.Second // how often the wall clock is looked at while nothing is due
	jumpLogged = time.Second // a jump of the wall clock above this is logged
)

// inHand is a turn on its way to the store.
type inHand struct {
	turn     *Turn
	requests []*request
	began    time.Time
	done     chan error
}

// Run drives the engine until ctx is done, then finishes what is in hand: what was accepted is committed and
// answered, for at most StopPatience, and new input is refused with Stopping.
func (e *Engine) Run(ctx context.Context) error {
	// The store is asked with a context of its own, so that a stop does not tear up the commits that finish it.
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	defer e.refuseAll()
	e.ready.Store(true)
	defer e.ready.Store(false)
	l := &loop{Engine: e, clock: newClock(e.opt.Now(), time.Now())}
	for ctx.Err() == nil {
		l.round(work)
		l.extendIfNear(work)
		l.wait(ctx)
	}
	e.mu.Lock()
	e.stopping = true
	e.mu.Unlock()
	return l.finish(work)
}

// loop is the driver's own state.
type loop struct {
	*Engine
	clock   clock
	writing *inHand // at most one turn is being written while the next is stepped
}

// round takes what waits and what is due, steps it while the turn before is being written, and hands it on.
func (l *loop) round(ctx context.Context) {
	requests := l.take()
	now := l.opt.Now()
	if by := l.clock.jumped(now, time.Now()); by > jumpLogged || by < -jumpLogged {
		l.logJump(ctx, by)
	}
	due, ok := l.core.NextDue()
	if len(requests) == 0 && (!ok || due > now.UnixMicro()) {
		l.settleWritten(ctx)
		return
	}
	turn := l.core.Turn(ctx, now.UnixMicro(), inputsOf(requests))
	if l.settleWriting(ctx, turn, requests) {
		return
	}
	l.write(ctx, &inHand{turn: turn, requests: requests, began: now, done: make(chan error, 1)})
}

// write hands a turn to the store, in the background.
func (l *loop) write(ctx context.Context, w *inHand) {
	l.writing = w
	go func() {
		w.done <- write(ctx, l.store, w.turn)
		select {
		case l.wake <- struct{}{}:
		default:
		}
	}()
}

// settle waits for the turn that is being written and answers its callers.
func (l *loop) settle(ctx context.Context) {
	if w := l.writing; w != nil {
		l.writing = nil
		l.finished(ctx, <-w.done, w)
	}
}

// settleWritten settles the turn that was being written, if it is through.
func (l *loop) settleWritten(ctx context.Context) {
	w := l.writing
	if w == nil {
		return
	}
	select {
	case err := <-w.done:
		l.writing = nil
		l.finished(ctx, err, w)
	default:
	}
}

// settleWriting is settle when a further turn has been stepped on the one that is being written: where that fails,
// the further one fails with it, and true is returned.
func (l *loop) settleWriting(ctx context.Context, next *Turn, requests []*request) bool {
	w := l.writing
	if w == nil {
		return false
	}
	l.writing = nil
	if err := <-w.done; err != nil {
		l.finished(ctx, err, w, &inHand{turn: next, requests: requests, began: w.began})
		return true
	}
	l.finished(ctx, nil, w)
	return false
}

// finished settles turns and answers their callers.
func (l *loop) finished(ctx context.Context, err error, written ...*inHand) {
	turns := make([]*Turn, len(written))
	for i, w := range written {
		turns[i] = w.turn
	}
	if err != nil {
		l.opt.Log.ErrorContext(ctx, "commit did not succeed", slog.Any("error", err))
	}
	l.core.Settle(err, turns...)
	l.publishState()
	for _, w := range written {
		if err == nil {
			l.opt.Observer.Committed(len(w.turn.Happened), w.turn.bytes(), l.opt.Now().Sub(w.began))
		}
		i := 0
		for _, r := range w.requests {
			r.results = w.turn.Results[i : i+len(r.inputs)]
			i += len(r.inputs)
			close(r.done)
		}
	}
}

// bytes is the size of the rows of the turn's batch.
func (t *Turn) bytes() int {
	n := 0
	for i := range t.batch.Transcript {
		n += len(t.batch.Transcript[i].Body)
	}
	for i := range t.batch.Homes {
		n += len(t.batch.Homes[i].State)
	}
	return n
}

// take takes the requests that wait, up to BatchMax inputs.
func (l *loop) take() []*request {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, inputs := 0, 0
	for n < len(l.waiting) && (n == 0 || inputs+len(l.waiting[n].inputs) <= BatchMax) {
		inputs += len(l.waiting[n].inputs)
		n++
	}
	taken := l.waiting[:n:n]
	l.waiting = l.waiting[n:]
	if len(l.waiting) == 0 {
		l.waiting = nil
	}
	l.inputs -= inputs
	l.opt.Observer.Queue(l.inputs)
	return taken
}

func inputsOf(requests []*request) []*Input {
	if len(requests) == 1 {
		return requests[0].inputs
	}
	var inputs []*Input
	for _, r := range requests {
		inputs = append(inputs, r.inputs...)
	}
	return inputs
}

// extendIfNear reads further deadlines when the end of the horizon has come near; what is being written must be
// through first.
func (l *loop) extendIfNear(ctx context.Context) {
	nowUS := l.opt.Now().UnixMicro()
	if !l.core.Near(nowUS) {
		return
	}
	l.settle(ctx)
	if err := l.core.Extend(ctx, nowUS); err != nil {
		l.opt.Log.ErrorContext(ctx, "deadlines cannot be read", slog.Any("error", err))
	}
}

// wait waits until something is to be done: an input, a commit that is through, or a deadline. It waits by the
// monotonic clock and looks at the wall clock at least once in lookUp, since deadlines go by that.
func (l *loop) wait(ctx context.Context) {
	l.mu.Lock()
	idle := len(l.waiting) == 0
	l.mu.Unlock()
	if !idle {
		return
	}
	pause := lookUp
	if due, ok := l.core.NextDue(); ok {
		pause = min(pause, time.Duration(due-l.opt.Now().UnixMicro())*time.Microsecond)
	}
	if pause <= 0 {
		return
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-l.wake:
	case <-timer.C:
	case <-ctx.Done():
	}
}

// finish commits and answers what was accepted, within StopPatience.
func (l *loop) finish(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, StopPatience, errors.New("the stop took too long"))
	defer cancel()
	for ctx.Err() == nil {
		requests := l.take()
		if len(requests) == 0 {
			break
		}
		turn := l.core.Turn(ctx, l.opt.Now().UnixMicro(), inputsOf(requests))
		if !l.settleWriting(ctx, turn, requests) {
			l.write(ctx, &inHand{turn: turn, requests: requests, began: l.opt.Now(), done: make(chan error, 1)})
		}
	}
	l.settle(ctx)
	return context.Cause(ctx)
}

// refuseAll answers whoever still waits when the loop has ended.
func (e *Engine) refuseAll() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.stopping = true
	for _, r := range e.waiting {
		r.results = make([]Result, len(r.inputs))
		for i := range r.results {
			r.results[i].Err = &Error{Code: Stopping, Message: "lull has stopped", RetryAfter: 5 * time.Second}
		}
		close(r.done)
	}
	e.waiting = nil
}

// clock compares the wall clock with the monotonic one.
type clock struct{ wall, monotonic time.Time }

func newClock(wall, monotonic time.Time) clock { return clock{wall: wall.Round(0), monotonic: monotonic} }

// jumped is by how much the wall clock has been set since it was last asked.
func (c *clock) jumped(wall, monotonic time.Time) time.Duration {
	by := wall.Round(0).Sub(c.wall) - monotonic.Sub(c.monotonic)
	c.wall, c.monotonic = wall.Round(0), monotonic
	return by
}
