package engine

import (
	"context"
	"errors"
	"time"
)

// Commit writes a turn and settles it. Where it fails, every result is the error and nothing of the turn counts.
func (c *Core) Commit(ctx context.Context, t *Turn) error {
	err := write(ctx, c.store, t)
	c.Settle(err, t)
	return err
}

// write makes a turn durable. Where the outcome of the commit is unknown, it asks how far the store has come.
func write(ctx context.Context, store Store, t *Turn) error {
	if t.Empty() {
		return nil
	}
	err := store.Commit(ctx, &t.batch)
	if !errors.Is(err, ErrUnknown) {
		return err
	}
	return decide(ctx, store, t)
}

// errUndecided means that the outcome of a commit is unknown, and that the store did not say how far it has come.
var errUndecided = errors.New("the store does not say how far it has come")

// errNotWritten means that a commit whose outcome was unknown turned out to have written nothing.
var errNotWritten = errors.New("the commit did not come through")

// decide finds out what became of a commit whose outcome is unknown.
func decide(ctx context.Context, store Store, t *Turn) error {
	p, err := store.Position(ctx)
	switch {
	case err != nil:
		return errors.Join(errUndecided, err)
	case p.Commit != t.batch.Position.Commit:
		return errNotWritten
	}
	return nil
}

// writeSurely is write, and where the store does not even say how far it has come, asks again until it does: a turn
// whose outcome is unknown can be neither acknowledged nor taken back.
func writeSurely(ctx context.Context, store Store, t *Turn) error {
	err := write(ctx, store, t)
	for errors.Is(err, errUndecided) && ctx.Err() == nil {
		select {
		case <-time.After(RetryPause):
		case <-ctx.Done():
		}
		err = decide(ctx, store, t)
	}
	return err
}
