package simulate

import (
	"context"
	"fmt"
	"testing"
	"time"

	"lull/internal/engine"
)

// restless is a core for which something is due at one instant, again and again.
type restless struct{ left int }

func (r *restless) NextDue() (us int64, ok bool)        { return startDefault().UnixMicro(), r.left > 0 }
func (r *restless) Extend(context.Context, int64) error { return nil }

func (r *restless) Turn(context.Context, int64, []*engine.Input) *engine.Turn {
	r.left--
	return &engine.Turn{}
}

func (r *restless) Commit(context.Context, *engine.Turn) error { return nil }

// emptyStore has no deadlines.
type emptyStore struct{ Store }

func (emptyStore) Due(context.Context, engine.Deadline, int64, int) ([]engine.Deadline, error) {
	return nil, nil
}

func TestTurnsMax(t *testing.T) {
	for turns, want := range map[int]string{
		TurnsMax:     "<nil>",
		TurnsMax + 1: "at 0s: the engine does not come to rest within 10000 turns",
	} {
		p := &player{
			s: &scenario{start: startDefault()}, store: emptyStore{}, core: &restless{left: turns}, alarm: newAlarm(nil),
		}
		if got := fmt.Sprint(p.advance(t.Context(), time.Minute)); got != want {
			t.Errorf("advance() over %d turns = %s, want %s", turns, got, want)
		}
	}
}
