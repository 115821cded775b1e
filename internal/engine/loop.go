package engine

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// The driver's times.
const (
	lookUp     = time.Second // how often the wall clock is looked at while nothing is due
	jumpLogged = time.Second // a jump of the wall clock above this is logged
)

var errStopTooLong = fmt.Errorf("what was in hand was not finished within %s", StopPatience)

// inHand is a turn whose callers wait.
type inHand struct {
	turn     *Turn
	requests []*request
	began    time.Time
	done     chan error // gets what became of its commit
}

// Run drives the engine until ctx is done, then finishes what is in hand: what was accepted is committed and
// answered, for at most StopPatience, and new input is refused with Stopping.
func (e *Engine) Run(ctx context.Context) error {
	// The store is asked with a context of its own, so that a stop does not tear up the commits that finish it.
	work, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cancel(nil)
	var posting sync.WaitGroup
	defer posting.Wait() // the answers that it is bringing are refused before
	defer e.refuseAll()
	posting.Go(func() { e.post.run(ctx) })
	posting.Go(func() { e.sweeper.run(ctx) })
	posting.Go(func() { e.forgetEvents(ctx) })
	if e.opt.Learner != nil && !e.opt.Hold && !e.opt.Standing { // who moves a clock that stands asks for what is due: Rest
		posting.Go(func() { e.refresh(ctx) })
	}
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
	e.ready.Store(false)
	patience := time.AfterFunc(StopPatience, func() { cancel(errStopTooLong) })
	defer patience.Stop()
	return l.finish(work)
}

// loop is the driver's own state: a group commit with two stages. While one turn is being written the next is open:
// what arrives is stepped at once and joins it, and it follows as soon as the one before is through.
type loop struct {
	*Engine
	clock   clock
	writing *inHand
	open    *inHand
	failing bool // the last commit did not succeed
}

// round takes what waits and what is due, and hands on what can go.
func (l *loop) round(ctx context.Context) {
	now := l.opt.Now()
	if by := l.clock.jumped(now, time.Now()); !l.opt.Standing && (by > jumpLogged || by < -jumpLogged) {
		l.logJump(ctx, by)
	}
	if room := l.room(); room > 0 {
		requests := l.take(room, l.writing != nil)
		due, ok := l.core.NextDue()
		if len(requests) > 0 || (ok && due <= now.UnixMicro()) {
			l.step(ctx, now, requests)
		}
	}
	l.handOn(ctx)
}

// room is how many more steps the open turn takes.
func (l *loop) room() int {
	if l.open == nil {
		return BatchMax
	}
	return BatchMax - max(len(l.open.turn.Happened), len(l.open.turn.Results))
}

// step adds to the open turn.
func (l *loop) step(ctx context.Context, now time.Time, requests []*request) {
	if l.open == nil {
		l.open = &inHand{turn: l.core.begin(), began: now, done: make(chan error, 1)}
	}
	l.core.add(ctx, l.open.turn, now.UnixMicro(), inputsOf(requests))
	l.open.requests = append(l.open.requests, requests...)
}

// handOn settles the turn that was being written, if it is through, and writes the open one after it.
func (l *loop) handOn(ctx context.Context) {
	if w := l.writing; w != nil {
		select {
		case err := <-w.done:
			l.settle(ctx, err)
		default:
			return
		}
	}
	w := l.open
	if w == nil {
		return
	}
	l.open = nil
	l.core.seal(w.turn)
	if w.turn.Empty() {
		l.finished(ctx, nil, w)
		return
	}
	l.writing = w
	l.gather(true)
	go func() {
		w.done <- writeSurely(ctx, l.store, w.turn)
		l.signal()
	}()
}

// settle takes what became of the turn that was being written. Where its commit failed, the open one, which was
// stepped on it, fails with it.
func (l *loop) settle(ctx context.Context, err error) {
	settled := []*inHand{l.writing}
	l.writing = nil
	l.gather(false)
	if err != nil && l.open != nil {
		settled, l.open = append(settled, l.open), nil
	}
	l.finished(ctx, err, settled...)
}

// drain waits until nothing is on its way to the store.
func (l *loop) drain(ctx context.Context) {
	for l.handOn(ctx); l.writing != nil; l.handOn(ctx) {
		select {
		case err := <-l.writing.done:
			l.settle(ctx, err)
		case <-ctx.Done(): // the callers learn what became of it by asking again with the same ids
			l.settle(ctx, context.Cause(ctx))
		}
	}
}

// finished settles turns and answers their callers.
func (l *loop) finished(ctx context.Context, err error, written ...*inHand) {
	turns := make([]*Turn, len(written))
	for i, w := range written {
		turns[i] = w.turn
	}
	l.logTurn(ctx, err)
	l.core.Settle(err, turns...)
	inForce := l.core.bots.inForce // without what failed
	if err == nil {
		inForce = turns[len(turns)-1].books // without what was stepped since, which may fail
	}
	l.publishState(inForce)
	for _, w := range written {
		if err == nil {
			l.publishCampaigns(w.turn.batch.Campaigns)
			l.publishNames(w.turn.batch.Names)
			l.publishImports(w.turn.batch.Imports)
			l.opt.Observer.Committed(len(w.turn.Happened), w.turn.bytes(), l.opt.Now().Sub(w.began))
			l.post.committed(w.turn)
		}
		i := 0
		for _, r := range w.requests {
			r.results = w.turn.Results[i : i+len(r.inputs)]
			i += len(r.inputs)
			close(r.done)
		}
		l.answered(i, len(w.turn.Happened))
	}
}

// logTurn tells when commits begin to fail and when they succeed again, not of each: a full disk is not the place for a
// long log.
func (l *loop) logTurn(ctx context.Context, err error) {
	switch {
	case err != nil && !l.failing:
		l.opt.Log.ErrorContext(ctx, "commits fail", slog.Any("error", err))
	case err == nil && l.failing:
		l.opt.Log.InfoContext(ctx, "commits succeed again")
	}
	l.failing = err != nil
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
	for i := range t.batch.Deliveries {
		n += len(t.batch.Deliveries[i].Body)
	}
	return n
}

// extendIfNear reads further deadlines when the end of the horizon has come near; what is being written must be
// through first.
func (l *loop) extendIfNear(ctx context.Context) {
	nowUS := l.opt.Now().UnixMicro()
	if !l.core.Near(nowUS) {
		return
	}
	l.drain(ctx)
	if err := l.core.Extend(ctx, nowUS); err != nil {
		l.opt.Log.ErrorContext(ctx, "deadlines cannot be read", slog.Any("error", err))
	}
}

// wait waits until something is to be done: an input, a commit that is through, or a deadline. It waits by the
// monotonic clock and looks at the wall clock at least once in lookUp, since deadlines go by that.
func (l *loop) wait(ctx context.Context) {
	if l.more() {
		return
	}
	l.rested()
	pause := lookUp
	if due, ok := l.core.NextDue(); ok && l.room() > 0 {
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

// finish commits and answers what was accepted, as long as ctx lasts.
func (l *loop) finish(ctx context.Context) error {
	for ctx.Err() == nil {
		requests := l.take(BatchMax, false)
		if len(requests) == 0 {
			break
		}
		l.drain(ctx)
		l.step(ctx, l.opt.Now(), requests)
	}
	l.drain(ctx)
	return context.Cause(ctx)
}
