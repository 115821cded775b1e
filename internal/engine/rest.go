package engine

import (
	"context"
	"math"
	"slices"

	"lull/internal/campaign"
)

// Rest is how an engine stands that has nothing left to do at this instant.
type Rest struct {
	DueUS    int64 // when something is due next, or is to be looked at; 0: nothing is
	Happened int64 // how many steps were taken since it runs
}

// resting is what those wait for who want the engine to have nothing left to do.
type resting struct {
	asked    []chan atRest
	happened int64
}

// atRest is how the loop stands that has nothing left to do.
type atRest struct {
	Rest

	beyondUS int64 // deadlines beyond this may be in the store alone; 0: it need not be asked
}

// Rest returns once all that was accepted is durable and nothing is due; delays whose time has come are learnt anew. What
// others do meanwhile it waits for too, but not for what goes on outside: calls that are being made. It is for a clock
// that stands still until somebody moves it.
func (e *Engine) Rest(ctx context.Context) (Rest, error) {
	r, err := e.atRest(ctx)
	for err == nil {
		next, daily := e.nextRefresh()
		if !daily {
			return r, nil
		}
		if next.AtUS > e.opt.Now().UnixMicro() {
			if r.DueUS == 0 || next.AtUS < r.DueUS {
				r.DueUS = next.AtUS
			}
			return r, nil
		}
		if _, err := e.DoCampaign(ctx, next.Campaign, campaign.Refresh); err != nil {
			return r, err
		}
		r, err = e.atRest(ctx)
	}
	return r, err
}

// atRest returns once all that was accepted is durable and nothing is due.
func (e *Engine) atRest(ctx context.Context) (Rest, error) {
	asked := make(chan atRest, 1)
	e.mu.Lock()
	if e.stopping {
		close(asked)
	} else {
		e.rests.asked = append(e.rests.asked, asked)
	}
	e.signal()
	e.mu.Unlock()
	select {
	case r, running := <-asked:
		if !running {
			return Rest{}, &Error{Code: Stopping, Message: "lull is stopping"}
		}
		return e.beyond(ctx, r)
	case <-ctx.Done():
		return Rest{}, context.Cause(ctx)
	}
}

// beyond looks in the store for a deadline that is not in memory.
func (e *Engine) beyond(ctx context.Context, r atRest) (Rest, error) {
	if r.beyondUS == 0 {
		return r.Rest, nil
	}
	found, err := e.store.Due(ctx, Deadline{DueUS: r.beyondUS, Home: math.MaxInt64}, math.MaxInt64, 1)
	if err != nil {
		return r.Rest, unavailable(err)
	}
	if len(found) > 0 && (r.DueUS == 0 || found[0].DueUS < r.DueUS) {
		r.DueUS = found[0].DueUS
	}
	return r.Rest, nil
}

// rested tells those who wait for it that the engine has nothing left to do, if that is so.
func (l *loop) rested() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.rests.asked) == 0 || len(l.waiting) > 0 || l.writing != nil || l.open != nil {
		return
	}
	nowUS := l.opt.Now().UnixMicro()
	due, inMemory := l.core.NextDue()
	if l.core.Near(nowUS) || inMemory && due <= nowUS {
		return
	}
	r := atRest{Rest: Rest{Happened: l.rests.happened}}
	switch {
	case inMemory:
		r.DueUS = due
	case !l.core.held():
		r.beyondUS = due
		if len(l.core.heap) > 0 {
			r.DueUS = l.core.heap[0].DueUS
		}
	}
	for _, asked := range l.rests.asked {
		asked <- r
	}
	l.rests.asked = slices.Delete(l.rests.asked, 0, len(l.rests.asked))
}

// end lets nobody wait any longer.
func (r *resting) end() {
	for _, asked := range r.asked {
		close(asked)
	}
	r.asked = nil
}
