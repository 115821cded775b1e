package simulate

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"time"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/topic"
)

// TurnsMax is how many turns the engine may take at one instant before it is said to run in circles.
const TurnsMax = 10_000

// Store is what a scenario is played on.
type Store interface {
	engine.Store
	engine.Reader
	engine.Outbox
	Close() error
}

// core is what the player needs of engine.Core.
type core interface {
	NextDue() (us int64, ok bool)
	Extend(ctx context.Context, nowUS int64) error
	Turn(ctx context.Context, nowUS int64, inputs []*engine.Input) *engine.Turn
	Commit(ctx context.Context, t *engine.Turn) error
}

// refusedError says that the engine refused a step: the scenario asks for what cannot be.
type refusedError struct {
	pos topic.Position
	err *engine.Error
}

func (e *refusedError) Error() string {
	field := ""
	if e.err.Field != "" {
		field = e.err.Field + ": "
	}
	return fmt.Sprintf("%s: the step is refused: %s%s", e.pos, field, e.err.Message)
}

func (e *refusedError) Unwrap() error { return e.err }

// player moves a scenario's clock from one instant to the next at which something is due or done.
type player struct {
	s     *scenario
	opt   *Options
	path  string // the store's file
	alarm alarm
	calls calls

	now      time.Duration // since the scenario's start
	store    Store         // nil: the engine is down, or was never up
	core     core
	back     time.Duration // when an engine that is down is back
	timeline []entry
}

// play plays a scenario through the engine's core and a store in a temporary folder, and returns its timeline.
func play(ctx context.Context, s *scenario, o *Options) (timeline []entry, err error) {
	folder, err := os.MkdirTemp("", "lull-simulate-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the store: %w", err)
	}
	p := &player{s: s, opt: o, path: filepath.Join(folder, "lull.db"), alarm: newAlarm(o.Log)}
	p.calls = calls{canned: s.http, given: map[string]int{}}
	defer func() { err = errors.Join(err, p.close(), os.RemoveAll(folder)) }()
	err = p.play(ctx)
	return p.timeline, err
}

func (p *player) play(ctx context.Context) error {
	if err := p.open(ctx); err != nil {
		return err
	}
	if err := p.turn(ctx, p.now, p.s.publication(0)); err != nil {
		return err
	}
	for i := range p.s.steps {
		s := &p.s.steps[i]
		if err := p.advance(ctx, s.at); err != nil {
			return err
		}
		if err := p.do(ctx, s); err != nil {
			return err
		}
	}
	return p.advance(ctx, *p.s.until)
}

// do does a step at its instant.
func (p *player) do(ctx context.Context, s *step) error {
	if s.action == actCrash {
		p.back = s.at + s.down
		return p.close()
	}
	for _, in := range s.inputs(p.s) {
		err := p.turn(ctx, s.at, in)
		if refusal, ok := errors.AsType[*engine.Error](err); ok {
			return &refusedError{pos: s.pos, err: refusal}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// advance lets everything happen that is due up to an instant, and the instant itself.
func (p *player) advance(ctx context.Context, to time.Duration) error {
	if p.store == nil {
		if to < p.back {
			return nil
		}
		p.now = p.back
		if err := p.open(ctx); err != nil {
			return err
		}
	}
	for turns := 0; ; turns++ {
		next, ok, err := p.next(ctx, to)
		if err != nil {
			return err
		}
		if !ok {
			p.now = to
			return nil
		}
		if next.at > p.now {
			p.now, turns = next.at, 0
		}
		if turns == TurnsMax {
			return fmt.Errorf("at %s: the engine does not come to rest within %d turns", p.now, TurnsMax)
		}
		if next.answer != nil {
			err = p.answer(ctx, next.answer)
		} else {
			err = p.turn(ctx, p.now)
		}
		if err != nil {
			return err
		}
	}
}

// answer brings the answer to a call; one that is refused becomes an error, as it does in production.
func (p *player) answer(ctx context.Context, a *answer) error {
	err := p.turn(ctx, p.now, a.delivery.Answer(&a.said))
	if refusal, ok := errors.AsType[*engine.Error](err); ok {
		refused := dialog.CallAnswer{ID: a.said.ID, Err: "the answer cannot be taken: " + refusal.Message}
		err = p.turn(ctx, p.now, a.delivery.Answer(&refused))
	}
	return err
}

// event is something that happens by itself.
type event struct {
	at     time.Duration
	answer *answer // nil: something is due
}

// next is what happens next, up to an instant: something is due, or a call is answered. Deadlines come before the inputs
// of their instant, and answers are inputs.
func (p *player) next(ctx context.Context, to time.Duration) (event, bool, error) {
	due, ok, err := p.nextDue(ctx, to)
	if len(p.calls.answers) == 0 || err != nil {
		return event{at: due}, ok, err
	}
	a := p.calls.answers[0]
	if a.at > to || (ok && due <= a.at) {
		return event{at: due}, ok, nil
	}
	return event{at: a.at, answer: &a}, true, nil
}

// nextDue is when something is due, up to an instant. What is overdue is due now. Where the core knows of nothing
// within its horizon, the store says how far the clock may jump.
func (p *player) nextDue(ctx context.Context, to time.Duration) (due time.Duration, ok bool, err error) {
	us, ok := p.core.NextDue()
	if !ok {
		after := engine.Deadline{DueUS: us, Home: math.MaxInt64}
		next, err := p.store.Due(ctx, after, p.us(to), 1)
		if err != nil || len(next) == 0 {
			return 0, false, err
		}
		us = next[0].DueUS
		if err := p.core.Extend(ctx, us); err != nil {
			return 0, false, err
		}
	}
	due = max(p.now, time.UnixMicro(us).Sub(p.s.start))
	return due, due <= to, nil
}

// turn takes one turn at an instant, with at most one input, and commits it. The error is an *engine.Error where
// the input was refused.
func (p *player) turn(ctx context.Context, at time.Duration, inputs ...*engine.Input) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := p.core.Extend(ctx, p.us(at)); err != nil {
		return err
	}
	turn := p.core.Turn(ctx, p.us(at), inputs)
	if err := p.core.Commit(ctx, turn); err != nil {
		return fmt.Errorf("commit at %s: %w", at, err)
	}
	if err := *p.alarm.first; err != nil {
		return fmt.Errorf("at %s: %w", at, err)
	}
	for _, h := range turn.Happened {
		p.timeline = append(p.timeline, entries(h, p.s.start)...)
	}
	p.calls.drop(turn.Dropped())
	for _, d := range turn.Asked() {
		if err := p.calls.make(d, at); err != nil {
			return err
		}
	}
	for _, r := range turn.Results {
		if r.Err != nil {
			return r.Err
		}
	}
	return nil
}

// us is an instant in microseconds since the epoch.
func (p *player) us(at time.Duration) int64 { return p.s.start.Add(at).UnixMicro() }

// open opens store and engine, for the first time or after a crash.
func (p *player) open(ctx context.Context) error {
	store, err := p.opt.Open(ctx, p.path)
	if err != nil {
		return fmt.Errorf("open the scenario's store: %w", err)
	}
	p.store = store
	o := engine.Options{Load: p.load, Log: slog.New(p.alarm)}
	if p.core, err = engine.Open(ctx, store, store, o, p.us(p.now)); err != nil {
		return fmt.Errorf("open the scenario's engine: %w", err)
	}
	if err = p.calls.restart(ctx, store, p.now); err != nil {
		return fmt.Errorf("make the calls again: %w", err)
	}
	return nil
}

// close drops the engine without a goodbye, and lets go of the store's file.
func (p *player) close() error {
	if p.store == nil {
		return nil
	}
	err := p.store.Close()
	p.store, p.core = nil, nil
	return err
}

// load finds a bot by its number, which is all that the store keeps of it.
func (p *player) load(source []byte) (*topic.Bot, error) {
	var number int
	if err := json.Unmarshal(source, &number); err != nil || number < 0 || number >= len(p.s.bots) {
		return nil, fmt.Errorf("the scenario has no bot %s", source)
	}
	return p.s.bots[number], nil
}
