package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"lull/internal/engine"
)

const selectDeadDeliveries = `
SELECT d.number, d.home, d.kind, d.key, d.target, d.place, d.step, d.due_us, d.at_us, d.attempts, d.error, d.bytes,
	X'', h.kind, h.name
FROM dead_delivery d JOIN home h ON h.home = d.home
WHERE d.number < ? ORDER BY d.number DESC LIMIT ?`

// DeadDeliveries implements engine.Outbox.
func (s *Store) DeadDeliveries(ctx context.Context, below int64, limit int) ([]engine.DeadDelivery, error) {
	if below == 0 {
		below = math.MaxInt64
	}
	dead, err := read(ctx, s, selectDeadDeliveries, scanDeadDelivery, below, limit)
	if err != nil {
		return nil, fmt.Errorf("list dead deliveries: %w", err)
	}
	return dead, nil
}

const selectDeadDelivery = `
SELECT d.number, d.home, d.kind, d.key, d.target, d.place, d.step, d.due_us, d.at_us, d.attempts, d.error, d.bytes,
	d.body, h.kind, h.name
FROM dead_delivery d JOIN home h ON h.home = d.home
WHERE d.number = ?`

// DeadDelivery implements engine.Outbox.
func (s *Store) DeadDelivery(ctx context.Context, number int64) (engine.DeadDelivery, error) {
	d, err := readOne(ctx, s, selectDeadDelivery, scanDeadDelivery, number)
	if err != nil {
		return d, fmt.Errorf("read dead delivery %d: %w", number, err)
	}
	return d, nil
}

func scanDeadDelivery(rows *sql.Rows, d *engine.DeadDelivery) error {
	return rows.Scan(&d.Number, &d.Home, &d.Kind, &d.Key, &d.Target, &d.Index, &d.Step, &d.DueUS, &d.AtUS, &d.Attempts,
		&d.Err, &d.Bytes, &d.Body, &d.HomeKind, &d.HomeName)
}

const (
	// What is dropped meanwhile is not there any more, and leaves nothing.
	insertDeadDelivery = `
INSERT INTO dead_delivery (home, kind, key, target, place, step, due_us, at_us, attempts, error, bytes, body)
SELECT home, kind, key, target, place, step, due_us, ?, ?, ?, length(body), iif(?, X'', body)
FROM delivery WHERE home = ? AND kind = ? AND key = ?`
	trimDeadDeliveries = `
DELETE FROM dead_delivery WHERE number <= (SELECT max(number) FROM dead_delivery) - ?`
	deleteDeadDeliveries = `DELETE FROM dead_delivery WHERE at_us < ?`
)

// died comes after deliveries and before delivered, which removes what it takes over.
func (w *writer) died(ctx context.Context, b *engine.Batch) error {
	for i := range b.Died {
		d := &b.Died[i]
		_, err := w.exec(ctx, insertDeadDelivery, d.AtUS, int64(d.Attempts), d.Err, d.Bare, d.Home, int64(d.Kind), d.Key)
		if err != nil {
			return fmt.Errorf("keep dead delivery %d of home %d: %w", d.Key, d.Home, err)
		}
	}
	if len(b.Died) > 0 {
		if _, err := w.exec(ctx, trimDeadDeliveries, int64(engine.DeadMax)); err != nil {
			return fmt.Errorf("forget the oldest dead deliveries: %w", err)
		}
	}
	if b.DeadUS == 0 {
		return nil
	}
	if _, err := w.exec(ctx, deleteDeadDeliveries, b.DeadUS); err != nil {
		return fmt.Errorf("forget old dead deliveries: %w", err)
	}
	return nil
}

const (
	insertRevived = `
INSERT INTO delivery (home, kind, key, target, seq, place, step, due_us, body)
SELECT home, kind, key, target, ?, place, step, ?, body FROM dead_delivery WHERE number = ?`
	deleteDeadDelivery = `DELETE FROM dead_delivery WHERE number = ?`
)

func (w *writer) revived(ctx context.Context, b *engine.Batch) error {
	for _, r := range b.Revived {
		if _, err := w.exec(ctx, insertRevived, r.Seq, r.DueUS, r.Number); err != nil {
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
