package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"lull/internal/engine"
)

// testConcurrent has one goroutine commit, each time to all homes, while others read: they must never see homes of
// two commits at once, a position that goes back, or a home whose newest row is not there.
func testConcurrent(s *suite) {
	const commits, readers = 150, 4
	homes := withHomes(s, 20, byNumber)
	ctx, stop := context.WithCancel(s.t.Context())
	var group sync.WaitGroup
	errs := make(chan error, readers)
	for range readers {
		group.Go(func() { errs <- watch(ctx, s.Store, len(homes)) })
	}
	for range commits {
		b := s.batch()
		for i := range homes {
			step(b, &homes[i], `{}`)
		}
		b.Homes = homes
		s.commit(b)
	}
	stop()
	group.Wait()
	close(errs)
	for err := range errs {
		if !errors.Is(err, context.Canceled) {
			s.t.Error(err)
		}
	}
}

// watch reads until it is stopped, which is its error, or until what it reads contradicts itself.
func watch(ctx context.Context, s Store, count int) error {
	ids := make([]int64, count)
	for i := range ids {
		ids[i] = int64(i + 1)
	}
	var last engine.Position
	for {
		homes, err := s.HomesByID(ctx, ids)
		if err != nil {
			return err
		}
		for _, h := range homes {
			if h.Steps != homes[0].Steps {
				return fmt.Errorf("homes of two commits: steps %d and %d", homes[0].Steps, h.Steps)
			}
		}
		rows, err := s.RowsAfter(ctx, homes[0], 0, 1000)
		if err != nil {
			return err
		}
		if int64(len(rows)) != homes[0].Steps {
			return fmt.Errorf("home %d has made %d steps and has %d rows", homes[0].ID, homes[0].Steps, len(rows))
		}
		position, err := s.Position(ctx)
		if err != nil {
			return err
		}
		if position.Commit < last.Commit || position.Transcript < homes[0].Tail {
			return fmt.Errorf("position %+v came after %+v and row %d", position, last, homes[0].Tail)
		}
		last = position
	}
}
