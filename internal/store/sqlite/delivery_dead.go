package sqlite

import (
	"context"
	"fmt"

	"lull/internal/engine"
)

const selectDeadDelivery = `
SELECT d.number, d.home, d.kind, d.key, d.target, d.place, d.step, d.due_us, d.at_us, d.attempts, d.error, d.bytes,
	d.body, h.kind, h.name
FROM dead_delivery d JOIN home h ON h.home = d.home
WHERE d.number = ?`

// DeadDelivery implements engine.Outbox.
func (s *Store) DeadDelivery(ctx context.Context, number int64) (engine.EndedDelivery, error) {
	d, err := readOne(ctx, s, selectDeadDelivery, scanEndedDelivery, number)
	if err != nil {
		return d, fmt.Errorf("read dead delivery %d: %w", number, err)
	}
	return d, nil
}

const (
	insertRevived = `
INSERT INTO delivery (home, kind, key, target, seq, place, step, due_us, body)
SELECT home, kind, key, ?, ?, place, step, ?, body FROM dead_delivery WHERE number = ?`
	deleteDeadDelivery = `DELETE FROM dead_delivery WHERE number = ?`
)

func (w *writer) revived(ctx context.Context, b *engine.Batch) error {
	for _, r := range b.Revived {
		if _, err := w.exec(ctx, insertRevived, r.Target, r.Seq, r.DueUS, r.Number); err != nil {
			return fmt.Errorf("revive dead delivery %d: %w", r.Number, err)
		}
		if _, err := w.exec(ctx, deleteDeadDelivery, r.Number); err != nil {
			return fmt.Errorf("remove dead delivery %d: %w", r.Number, err)
		}
	}
	return nil
}

// RemoveDeadDelivery implements engine.Outbox.
func (s *Store) RemoveDeadDelivery(ctx context.Context, number int64) error {
	result, err := s.writing.ExecContext(ctx, deleteDeadDelivery, number)
	if err == nil {
		err = changed(result, engine.ErrNotFound)
	}
	if err != nil {
		return fmt.Errorf("remove dead delivery %d: %w", number, explain(err))
	}
	return nil
}
