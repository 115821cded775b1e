// Package clock is a clock that stands still until somebody moves it, for tests and demonstrations of a whole lull.
package clock

import (
	"context"
	"fmt"
	"sync"
	"time"

	"lull/internal/engine"
)

// Standing is a clock that stands still. Safe for concurrent use.
type Standing struct {
	mu  sync.RWMutex
	now time.Time
}

// New makes a clock that stands at an instant.
func New(at time.Time) *Standing { return &Standing{now: at} }

// Now is where it stands.
func (s *Standing) Now() time.Time {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.now
}

func (s *Standing) set(us int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = time.UnixMicro(us).UTC()
}

// Engine is what lives by the clock.
type Engine interface {
	// Rest returns once the engine has nothing left to do at the clock's instant.
	Rest(ctx context.Context) (engine.Rest, error)
}

// Mover moves a clock that an engine lives by: from one deadline to the next, so that each fires at its own instant.
// What goes on outside, such as a connector's call, goes by real time and is not waited for. Safe for concurrent use.
type Mover struct {
	clock  *Standing
	engine Engine
	moving chan struct{} // holds one entry while somebody moves the clock
}

// NewMover makes a mover of the clock that the engine was given.
func NewMover(s *Standing, e Engine) *Mover { return &Mover{s, e, make(chan struct{}, 1)} }

// Moved is where a clock has come.
type Moved struct {
	NowUS  int64
	NextUS int64 // when something is due next, or is to be looked at; 0: nothing is
	Steps  int64 // that were taken on the way
}

// Look waits until the engine has nothing left to do, and says how it stands.
func (m *Mover) Look(ctx context.Context) (Moved, error) {
	return m.move(ctx, func(engine.Rest, int64) int64 { return 0 })
}

// To moves the clock to an instant; to one that is past it does not move. Where the context ends first the clock stands
// where it has come to, and can be moved on.
func (m *Mover) To(ctx context.Context, until time.Time) (Moved, error) {
	return m.move(ctx, func(r engine.Rest, _ int64) int64 {
		to := until.UnixMicro()
		if r.DueUS != 0 {
			to = min(to, r.DueUS)
		}
		return to
	})
}

// Next moves the clock to the next deadline at which something happens. Where there is none it takes no steps.
func (m *Mover) Next(ctx context.Context) (Moved, error) {
	return m.move(ctx, func(r engine.Rest, steps int64) int64 {
		if steps > 0 {
			return 0
		}
		return r.DueUS // at one that was superseded nothing happens, and it goes on
	})
}

// move moves the clock to where next says, as long as that lies ahead; steps are those that were taken so far.
func (m *Mover) move(ctx context.Context, next func(r engine.Rest, steps int64) int64) (Moved, error) {
	select {
	case m.moving <- struct{}{}:
		defer func() { <-m.moving }()
	case <-ctx.Done():
		return Moved{}, context.Cause(ctx)
	}
	first, err := m.engine.Rest(ctx)
	for r := first; err == nil; r, err = m.engine.Rest(ctx) {
		now := m.clock.Now().UnixMicro()
		steps := r.Happened - first.Happened
		to := next(r, steps)
		if to <= now {
			return Moved{NowUS: now, NextUS: r.DueUS, Steps: steps}, nil
		}
		m.clock.set(to)
	}
	return Moved{}, fmt.Errorf("move the clock on from %s: %w", m.clock.Now().Format(time.RFC3339), err)
}
