package stage

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// InstantTurnsMax is how many turns the engine may take at one instant before it is said to run in circles.
const InstantTurnsMax = 10_000

// ErrTurns means that Advance has taken as many turns as it may, and that more is to happen. The clock stands where it
// has come.
var ErrTurns = errors.New("as many turns were taken as may be at once")

// Advance lets everything happen that is due up to an instant, and the instant itself. An engine that is down is back
// when its time has come. Where the context is done, the clock stands where it has come.
func (s *Stage) Advance(ctx context.Context, to time.Duration) error {
	if s.store == nil {
		if to < s.back {
			return nil
		}
		s.now = s.back
		if err := s.open(ctx); err != nil {
			return err
		}
	}
	instant := 0 // turns at this one
	for turns := 0; ; turns++ {
		next, ok, err := s.next(ctx, to)
		if err != nil {
			return err
		}
		if !ok {
			s.now = to
			return nil
		}
		if turns == s.opt.TurnsMax && turns > 0 {
			return ErrTurns
		}
		if next.at > s.now {
			s.now, instant = next.at, 0
		}
		if instant++; instant > InstantTurnsMax {
			return fmt.Errorf("at %s: the engine does not come to rest within %d turns", s.now, InstantTurnsMax)
		}
		if err := s.take(ctx, next); err != nil {
			return err
		}
	}
}

// take takes what happens by itself.
func (s *Stage) take(ctx context.Context, next event) error {
	switch {
	case next.answer != nil:
		return s.answer(ctx, next.answer)
	case next.refresh != "":
		_, err := s.Do(ctx, refresh(next.refresh))
		return err
	}
	_, err := s.turn(ctx, s.now)
	return err
}

// answer brings the answer to a call; one that is refused becomes an error, as it does in production.
func (s *Stage) answer(ctx context.Context, a *answer) error {
	_, err := s.Do(ctx, a.delivery.Answer(&a.said))
	if refusal, ok := errors.AsType[*engine.Error](err); ok {
		refused := dialog.CallAnswer{ID: a.said.ID, Err: "the answer cannot be taken: " + refusal.Message}
		_, err = s.Do(ctx, a.delivery.Answer(&refused))
	}
	return err
}

// event is something that happens by itself.
type event struct {
	at      time.Duration
	answer  *answer // of a call; nil: none is
	refresh string  // the campaign whose delay is learnt anew; empty: none is
}

// next is what happens next, up to an instant: something is due, a call is answered, or a delay is learnt anew. Deadlines
// come before the inputs of their instant, and answers and what is learnt are inputs.
func (s *Stage) next(ctx context.Context, to time.Duration) (event, bool, error) {
	due, ok, err := s.nextDue(ctx, to)
	if err != nil {
		return event{}, false, err
	}
	next := event{at: due}
	if len(s.calls.answers) > 0 {
		if a := s.calls.answers[0]; a.at <= to && (!ok || a.at < next.at) {
			next, ok = event{at: a.at, answer: &a}, true
		}
	}
	if r, daily := s.core.NextRefresh(); daily {
		if at := max(s.now, s.since(r.AtUS)); at <= to && (!ok || at < next.at) {
			next, ok = event{at: at, refresh: r.Campaign}, true
		}
	}
	return next, ok, nil
}

// nextDue is when something is due, up to an instant. What is overdue is due now. Where the core knows of nothing
// within its horizon, the store says how far the clock may jump.
func (s *Stage) nextDue(ctx context.Context, to time.Duration) (due time.Duration, ok bool, err error) {
	us, ok := s.core.NextDue()
	if !ok {
		after := engine.Deadline{DueUS: us, Home: math.MaxInt64}
		next, err := s.store.Due(ctx, after, s.us(to), 1)
		if err != nil {
			return 0, false, err
		}
		horizon := s.us(to)
		if len(next) > 0 {
			horizon = next[0].DueUS
		}
		if err := s.core.Extend(ctx, horizon); err != nil {
			return 0, false, err
		}
		if us, ok = s.core.NextDue(); !ok {
			return 0, false, nil
		}
	}
	due = max(s.now, s.since(us))
	return due, due <= to, nil
}

// Next says when a conversation wants something to happen, or a call is answered; false: never. The engine must be up.
func (s *Stage) Next(ctx context.Context, conversation string) (time.Duration, bool, error) {
	row, err := s.store.HomeByName(ctx, engine.ConversationHome, conversation)
	if err != nil {
		return 0, false, fmt.Errorf("read conversation %s: %w", conversation, err)
	}
	state, err := dialog.Decode(row.State)
	if err != nil {
		return 0, false, fmt.Errorf("conversation %s: %w", conversation, err)
	}
	next, known := time.Duration(math.MaxInt64), false
	if us := state.DueUS(); us != 0 {
		next, known = max(s.now, s.since(us)), true
	}
	if len(s.calls.answers) > 0 {
		next, known = min(next, s.calls.answers[0].at), true
	}
	return next, known, nil
}

// turn takes one turn at an instant, with at most one input, and commits it. One that has begun is finished.
func (s *Stage) turn(ctx context.Context, at time.Duration, inputs ...*engine.Input) ([]engine.Result, error) {
	if s.opt.Places != nil {
		select {
		case s.opt.Places <- struct{}{}:
			defer func() { <-s.opt.Places }()
		case <-ctx.Done():
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx)
	if err := s.core.Extend(ctx, s.us(at)); err != nil {
		return nil, err
	}
	turn := s.core.Turn(ctx, s.us(at), inputs)
	if err := s.core.Commit(ctx, turn); err != nil {
		return nil, fmt.Errorf("commit at %s: %w", at, err)
	}
	if err := s.alarm.raised(); err != nil {
		return nil, fmt.Errorf("at %s: %w", at, err)
	}
	if s.opt.Happened != nil {
		for _, h := range turn.Happened {
			s.opt.Happened(h)
		}
	}
	s.calls.drop(turn.Dropped())
	for _, d := range turn.Asked() {
		if err := s.calls.make(d, at); err != nil {
			return nil, err
		}
	}
	return turn.Results, nil
}
