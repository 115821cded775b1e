package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"lull/internal/engine"
)

// testConcurrent has one goroutine commit, each time to all homes, while others read: they must never see homes of
// two commits at once, a position that goes back, or a home whose newest row is not there.
func testConcurrent(t *testing.T, s *suite) {
	const commits, readers = 150, 4
	homes := withHomes(t, s, 20, byNumber)
	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	errs := make(chan error, readers)
	for range readers {
		group.Go(func() {
			if err := watch(ctx, s.Store, len(homes)); err != nil {
				errs <- err
			}
		})
	}
	for range commits {
		b := s.batch()
		for i := range homes {
			step(b, &homes[i], `{}`)
		}
		b.Homes = homes
		s.commit(t, b)
	}
	stop()
	group.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
}

// watch reads until it is stopped, and gives what contradicts.
func watch(ctx context.Context, s Store, count int) error {
	ids := make([]int64, count)
	for i := range ids {
		ids[i] = int64(i + 1)
	}
	var last engine.Position
	for {
		homes, err := s.HomesByID(ctx, ids)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		for _, h := range homes {
			if h.Steps != homes[0].Steps {
				return fmt.Errorf("homes of two commits: steps %d and %d", homes[0].Steps, h.Steps)
			}
		}
		position, err := watchRest(ctx, s, homes[0])
		if ctx.Err() != nil {
			return nil
		}
		if err == nil && (position.Commit < last.Commit || position.Transcript < homes[0].Tail) {
			err = fmt.Errorf("position %+v came after %+v and row %d", position, last, homes[0].Tail)
		}
		if err != nil {
			return err
		}
		last = position
	}
}

func watchRest(ctx context.Context, s Store, home engine.Home) (engine.Position, error) {
	rows, err := s.RowsAfter(ctx, home, 0, 1000)
	if err != nil {
		return engine.Position{}, err
	}
	if int64(len(rows)) != home.Steps {
		return engine.Position{}, fmt.Errorf("home %d has made %d steps and has %d rows", home.ID, home.Steps, len(rows))
	}
	if _, err := s.Due(ctx, engine.Deadline{}, 1, 1); err != nil {
		return engine.Position{}, err
	}
	position, err := s.Position(ctx)
	return position, errors.Join(err)
}
