package stage

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"lull/internal/campaign"
	"lull/internal/engine"
)

// restless is a core for which something is due so many times, each at the same instant or a second later.
type restless struct {
	left   int
	dueUS  int64
	stepUS int64
}

func (r *restless) NextDue() (us int64, ok bool)        { return r.dueUS, r.left > 0 }
func (r *restless) Extend(context.Context, int64) error { return nil }

func (r *restless) Turn(context.Context, int64, []*engine.Input) *engine.Turn {
	r.left--
	r.dueUS += r.stepUS
	return &engine.Turn{}
}

func (r *restless) Commit(context.Context, *engine.Turn) error { return nil }

func (r *restless) Learns(*engine.CampaignChange) *campaign.Campaign { return nil }

func (r *restless) NextRefresh() (engine.Refresh, bool) { return engine.Refresh{}, false }

// emptyStore has no deadlines.
type emptyStore struct{ Store }

func (emptyStore) Due(context.Context, engine.Deadline, int64, int) ([]engine.Deadline, error) {
	return nil, nil
}

func TestInstantTurnsMax(t *testing.T) {
	for turns, want := range map[int]string{
		InstantTurnsMax:     "<nil>",
		InstantTurnsMax + 1: "at 0s: the engine does not come to rest within 10000 turns",
	} {
		s := &Stage{store: emptyStore{}, core: &restless{left: turns}, alarm: newAlarm(nil)}
		s.opt.Start = time.UnixMicro(0)
		if got := fmt.Sprint(s.Advance(t.Context(), time.Minute)); got != want {
			t.Errorf("Advance() over %d turns at one instant = %s, want %s", turns, got, want)
		}
	}
}

func TestTurnsMax(t *testing.T) {
	for turns, want := range map[int]struct {
		err error
		now time.Duration
	}{
		4: {nil, time.Minute},
		5: {ErrTurns, 3 * time.Second},
	} {
		s := &Stage{store: emptyStore{}, core: &restless{left: turns, stepUS: 1e6}, alarm: newAlarm(nil)}
		s.opt.Start, s.opt.TurnsMax = time.UnixMicro(0), 4
		if err := s.Advance(t.Context(), time.Minute); !errors.Is(err, want.err) || s.Now() != want.now {
			t.Errorf("Advance() over %d turns = %v at %s, want %v at %s", turns, err, s.Now(), want.err, want.now)
		}
	}
}

// A stage waits for its place before it takes a turn, and gives up when it need not be taken any more.
func TestPlaces(t *testing.T) {
	places := make(chan struct{}, 1)
	s := &Stage{store: emptyStore{}, core: &restless{left: 1}, alarm: newAlarm(nil)}
	s.opt.Start, s.opt.Places = time.UnixMicro(0), places
	places <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Advance(ctx, time.Minute); !errors.Is(err, context.Canceled) {
		t.Errorf("Advance() without a place = %v, want %v", err, context.Canceled)
	}
	<-places
	if err := s.Advance(t.Context(), time.Minute); err != nil {
		t.Errorf("Advance() = %v", err)
	}
	if len(places) != 0 {
		t.Errorf("%d places are still held", len(places))
	}
}
