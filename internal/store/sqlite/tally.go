package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"lull/internal/engine"
)

const (
	selectTallies = `
SELECT 0, what, bot, name, sum(number) FROM tally
WHERE at_us >= ?
GROUP BY what, bot, name ORDER BY what, bot, name`
	selectTalliesByHour = `
SELECT at_us - at_us % 3600000000 AS hour, what, '', '', sum(number) FROM tally
WHERE at_us >= ?
GROUP BY hour, what ORDER BY hour, what`
)

// Tallies implements engine.Census.
func (s *Store) Tallies(ctx context.Context, sinceUS int64) ([]engine.Tally, error) {
	return s.tallies(ctx, selectTallies, sinceUS)
}

// TalliesByHour implements engine.Census.
func (s *Store) TalliesByHour(ctx context.Context, sinceUS int64) ([]engine.Tally, error) {
	return s.tallies(ctx, selectTalliesByHour, sinceUS)
}

func (s *Store) tallies(ctx context.Context, query string, sinceUS int64) ([]engine.Tally, error) {
	tallies, err := read(ctx, s, query, func(rows *sql.Rows, t *engine.Tally) error {
		return rows.Scan(&t.AtUS, &t.What, &t.Bot, &t.Name, &t.Number)
	}, sinceUS)
	if err != nil {
		return nil, fmt.Errorf("read what was counted: %w", err)
	}
	return tallies, nil
}

const (
	addTally = `
INSERT INTO tally (at_us, what, bot, name, number) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (at_us, what, bot, name) DO UPDATE SET number = number + excluded.number`
	deleteTallies = `DELETE FROM tally WHERE at_us < ?`
)

func (w *writer) tallies(ctx context.Context, b *engine.Batch) error {
	for _, t := range b.Tallies {
		if _, err := w.exec(ctx, addTally, t.AtUS, string(t.What), t.Bot, t.Name, t.Number); err != nil {
			return fmt.Errorf("count %s: %w", t.What, err)
		}
	}
	if b.TalliesUS == 0 {
		return nil
	}
	if _, err := w.exec(ctx, deleteTallies, b.TalliesUS); err != nil {
		return fmt.Errorf("forget what was counted: %w", err)
	}
	return nil
}
