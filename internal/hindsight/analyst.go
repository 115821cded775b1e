package hindsight

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"lull/internal/engine"
	"lull/internal/survival"
)

// The limits of studies.
const (
	WaitingMax = 8                // studies that wait or are under way
	Patience   = 50 * time.Second // that a study may take, its waiting included
	retryAfter = 5 * time.Second  // that a study which is refused is told to wait
)

// errPatience is the cause where a study takes too long.
var errPatience = fmt.Errorf("a study may take %s", Patience)

// Past is what is known of what was tracked. What package engine says of the methods holds.
type Past interface {
	engine.History

	// Catalog reads the campaigns that there are, with all else that is defined.
	Catalog(ctx context.Context) (*engine.Catalog, error)
	// HomeNames gives the name of every home of a kind to take, which keeps nothing of it.
	HomeNames(ctx context.Context, kind engine.Kind, take func(home int64, name []byte)) error
	// EachTracked gives the events of these names from an instant on and before another to take, in the order in which they
	// were stored; the first error that take returns ends it. Nothing of an event may be kept.
	EachTracked(ctx context.Context, names []string, fromUS, untilUS int64, take func(e *engine.Tracked) error) error
	// HomesByID gives the homes that exist among ids.
	HomesByID(ctx context.Context, ids []int64) ([]engine.Home, error)
}

// Analyst studies what was tracked. It is safe for concurrent use.
type Analyst struct {
	past    Past
	places  chan struct{} // what waits, or is under way
	working chan struct{} // what is under way

	judgedMax int
}

var _ engine.Learner = (*Analyst)(nil)

// New returns an analyst of a past.
func New(past Past) *Analyst {
	return &Analyst{past: past, places: make(chan struct{}, WaitingMax), working: make(chan struct{}, 1), judgedMax: JudgedMax}
}

// Study is a question about the delay from one event to another.
type Study struct {
	From, To string
	Options  survival.Options // valid ones
	// Events from an instant on and before another, in microseconds since the epoch; 0: all.
	SinceUS, UntilUS int64
}

// span is from when on, and before when.
func (s *Study) span() (sinceUS, untilUS int64) {
	sinceUS, untilUS = s.SinceUS, s.UntilUS
	if sinceUS == 0 {
		sinceUS = math.MinInt64
	}
	if untilUS == 0 {
		untilUS = math.MaxInt64
	}
	return sinceUS, untilUS
}

// Ask answers a study. Where there are too many the error is an *engine.Error of code Busy, and where it takes too long
// of code Unavailable.
func (a *Analyst) Ask(ctx context.Context, s Study) (survival.Report, error) {
	return a.work(ctx, func(ctx context.Context) (survival.Report, error) { return a.study(ctx, s) })
}

// work does what is asked when its turn has come.
func (a *Analyst) work(
	ctx context.Context, do func(ctx context.Context) (survival.Report, error),
) (survival.Report, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, Patience, errPatience)
	defer cancel()
	select {
	case a.places <- struct{}{}:
		defer func() { <-a.places }()
	default:
		return survival.Report{}, &engine.Error{
			Code: engine.Busy, Message: fmt.Sprintf("%d studies of delays wait already", WaitingMax), RetryAfter: retryAfter,
		}
	}
	select {
	case a.working <- struct{}{}:
		defer func() { <-a.working }()
	case <-ctx.Done():
		return survival.Report{}, late(ctx, context.Cause(ctx))
	}
	report, err := do(ctx)
	if err != nil {
		return survival.Report{}, late(ctx, err)
	}
	return report, nil
}

// late is the error of what could not be found out in time; another error stays what it is.
func late(ctx context.Context, err error) error {
	if !errors.Is(context.Cause(ctx), errPatience) {
		return err
	}
	return &engine.Error{
		Code: engine.Unavailable, Message: fmt.Sprintf("the delay was not found within %s: ask for fewer events, with since", Patience),
		RetryAfter: retryAfter, Err: err,
	}
}

func (a *Analyst) study(ctx context.Context, s Study) (survival.Report, error) {
	g, err := a.gather(ctx, s)
	if err != nil {
		return survival.Report{}, err
	}
	if err := ctx.Err(); err != nil {
		return survival.Report{}, err
	}
	return g.history.Analyse(s.Options), nil
}
