package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"lull/internal/engine"
)

// Each target is looked for on its own: many deliveries to one must not be read to find the next.
const selectTargets = `
WITH RECURSIVE targets (target) AS (
	SELECT min(target) FROM delivery WHERE target > @after
	UNION ALL
	SELECT (SELECT min(target) FROM delivery WHERE target > targets.target) FROM targets WHERE targets.target IS NOT NULL
	LIMIT @limit
)
SELECT target FROM targets WHERE target IS NOT NULL`

// Targets implements engine.Outbox.
func (s *Store) Targets(ctx context.Context, after string, limit int) ([]string, error) {
	targets, err := read(ctx, s, selectTargets, scanText, sql.Named("after", after), sql.Named("limit", limit))
	if err != nil {
		return nil, fmt.Errorf("list targets after %q: %w", after, err)
	}
	return targets, nil
}

const selectDeliveries = `
SELECT d.home, d.kind, d.key, d.target, d.seq, d.place, d.step, d.due_us, d.attempts, d.body, h.kind, h.name
FROM delivery d JOIN home h ON h.home = d.home
WHERE d.target = @target AND (d.seq, d.place) > (@seq, @place)
ORDER BY d.seq, d.place LIMIT @limit`

// Deliveries implements engine.Outbox.
func (s *Store) Deliveries(
	ctx context.Context, target string, after engine.Place, limit int,
) ([]engine.Delivery, error) {
	waiting, err := read(ctx, s, selectDeliveries, scanDelivery, sql.Named("target", target),
		sql.Named("seq", after.Seq), sql.Named("place", after.Index), sql.Named("limit", limit))
	if err != nil {
		return nil, fmt.Errorf("read deliveries to %s: %w", target, err)
	}
	return waiting, nil
}

func scanDelivery(rows *sql.Rows, d *engine.Delivery) error {
	return rows.Scan(&d.Home, &d.Kind, &d.Key, &d.Target, &d.Seq, &d.Index, &d.Step, &d.DueUS, &d.Attempts, &d.Body,
		&d.HomeKind, &d.HomeName)
}

const insertDelivery = `
INSERT INTO delivery (home, kind, key, target, seq, place, step, due_us, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (w *writer) deliveries(ctx context.Context, b *engine.Batch) error {
	for i := range b.Deliveries {
		d := &b.Deliveries[i]
		_, err := w.exec(ctx, insertDelivery, d.Home, int64(d.Kind), d.Key, d.Target, d.Seq, int64(d.Index), d.Step,
			d.DueUS, blob(d.Body))
		if err != nil {
			return fmt.Errorf("ask for delivery %d of home %d: %w", d.Key, d.Home, err)
		}
	}
	return nil
}

const postponeDelivery = `
UPDATE delivery SET target = ?, seq = ?, due_us = ?, attempts = ? WHERE home = ? AND kind = ? AND key = ?`

func (w *writer) postponed(ctx context.Context, b *engine.Batch) error {
	for i := range b.Postponed {
		p := &b.Postponed[i]
		_, err := w.exec(ctx, postponeDelivery, p.Target, p.Seq, p.DueUS, int64(p.Attempts), p.Home, int64(p.Kind), p.Key)
		if err != nil {
			return fmt.Errorf("postpone delivery %d of home %d: %w", p.Key, p.Home, err)
		}
	}
	return nil
}

const deleteDelivery = `DELETE FROM delivery WHERE home = ? AND kind = ? AND key = ?`

// delivered comes after deliveries: a turn may drop what it has asked for. What is answered may have been dropped
// before.
func (w *writer) delivered(ctx context.Context, b *engine.Batch) error {
	for _, key := range b.Delivered {
		if _, err := w.exec(ctx, deleteDelivery, key.Home, int64(key.Kind), key.Key); err != nil {
			return fmt.Errorf("remove delivery %d of home %d: %w", key.Key, key.Home, err)
		}
	}
	return nil
}
