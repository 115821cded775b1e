package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"lull/internal/engine"
)

const (
	selectMadeDeliveries = `
SELECT d.number, d.home, d.kind, d.key, d.target, d.place, d.step, d.due_us, d.at_us, d.attempts, '', d.bytes,
	X'', h.kind, h.name
FROM made_delivery d JOIN home h ON h.home = d.home
WHERE d.number < ? ORDER BY d.number DESC LIMIT ?`
	selectDeadDeliveries = `
SELECT d.number, d.home, d.kind, d.key, d.target, d.place, d.step, d.due_us, d.at_us, d.attempts, d.error, d.bytes,
	X'', h.kind, h.name
FROM dead_delivery d JOIN home h ON h.home = d.home
WHERE d.number < ? ORDER BY d.number DESC LIMIT ?`
)

// MadeDeliveries implements engine.Outbox.
func (s *Store) MadeDeliveries(ctx context.Context, below int64, limit int) ([]engine.EndedDelivery, error) {
	return s.endedDeliveries(ctx, selectMadeDeliveries, below, limit)
}

// DeadDeliveries implements engine.Outbox.
func (s *Store) DeadDeliveries(ctx context.Context, below int64, limit int) ([]engine.EndedDelivery, error) {
	return s.endedDeliveries(ctx, selectDeadDeliveries, below, limit)
}

func (s *Store) endedDeliveries(ctx context.Context, query string, below int64, limit int) ([]engine.EndedDelivery, error) {
	if below == 0 {
		below = math.MaxInt64
	}
	ended, err := read(ctx, s, query, scanEndedDelivery, below, limit)
	if err != nil {
		return nil, fmt.Errorf("list deliveries that have ended: %w", err)
	}
	return ended, nil
}

func scanEndedDelivery(rows *sql.Rows, d *engine.EndedDelivery) error {
	return rows.Scan(&d.Number, &d.Home, &d.Kind, &d.Key, &d.Target, &d.Index, &d.Step, &d.DueUS, &d.AtUS, &d.Attempts,
		&d.Err, &d.Bytes, &d.Body, &d.HomeKind, &d.HomeName)
}

// What is dropped meanwhile is not there any more, and leaves nothing.
const (
	insertMadeDelivery = `
INSERT INTO made_delivery (home, kind, key, target, place, step, due_us, at_us, attempts, bytes)
SELECT home, kind, key, target, place, step, due_us, ?, ?, length(body)
FROM delivery WHERE home = ? AND kind = ? AND key = ?`
	insertDeadDelivery = `
INSERT INTO dead_delivery (home, kind, key, target, place, step, due_us, at_us, attempts, error, bytes, body)
SELECT home, kind, key, target, place, step, due_us, ?, ?, ?, length(body), iif(?, X'', body)
FROM delivery WHERE home = ? AND kind = ? AND key = ?`
)

// ended comes after deliveries and before delivered, which removes what it takes over.
func (w *writer) ended(ctx context.Context, b *engine.Batch) error {
	made, dead := false, false
	for i := range b.Ended {
		var err error
		if e := &b.Ended[i]; e.Dead {
			dead = true
			_, err = w.exec(ctx, insertDeadDelivery, e.AtUS, int64(e.Attempts), e.Err, e.Bare, e.Home, int64(e.Kind), e.Key)
		} else {
			made = true
			_, err = w.exec(ctx, insertMadeDelivery, e.AtUS, int64(e.Attempts), e.Home, int64(e.Kind), e.Key)
		}
		if err != nil {
			return fmt.Errorf("keep ended delivery %d of home %d: %w", b.Ended[i].Key, b.Ended[i].Home, err)
		}
	}
	return w.trim(ctx, made, dead, b.EndedUS)
}

// The first two touch no more than the rows that go, which lie together at the table's beginning.
const (
	trimMadeDeliveries = `
DELETE FROM made_delivery WHERE number <= (SELECT max(number) FROM made_delivery) - ?`
	trimDeadDeliveries = `
DELETE FROM dead_delivery WHERE number <= (SELECT max(number) FROM dead_delivery) - ?`
	deleteMadeDeliveries = `DELETE FROM made_delivery WHERE at_us < ?`
	deleteDeadDeliveries = `DELETE FROM dead_delivery WHERE at_us < ?`
)

// trim forgets the oldest of those that have ended, where some were made or given up; and those that ended before an
// instant, where it is not 0.
func (w *writer) trim(ctx context.Context, made, dead bool, beforeUS int64) error {
	for _, t := range []struct {
		wanted bool
		query  string
		arg    int64
	}{
		{made, trimMadeDeliveries, engine.MadeMax},
		{dead, trimDeadDeliveries, engine.DeadMax},
		{beforeUS != 0, deleteMadeDeliveries, beforeUS},
		{beforeUS != 0, deleteDeadDeliveries, beforeUS},
	} {
		if !t.wanted {
			continue
		}
		if _, err := w.exec(ctx, t.query, t.arg); err != nil {
			return fmt.Errorf("forget deliveries that have ended: %w", err)
		}
	}
	return nil
}
