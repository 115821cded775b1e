package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"

	"lull/internal/engine"
)

const homeColumns = `home, kind, name, steps, tail, due_us, state`

const selectHomesByName = `
SELECT ` + homeColumns + ` FROM home
WHERE kind = ? AND name IN (SELECT value FROM json_each(?))`

// HomesByName implements engine.Store.
func (s *Store) HomesByName(ctx context.Context, kind engine.Kind, names []string) ([]engine.Home, error) {
	keys, err := json.Marshal(names)
	if err != nil {
		return nil, fmt.Errorf("read %d homes by name: %w", len(names), err)
	}
	homes, err := read(ctx, s, selectHomesByName, scanHome, int64(kind), string(keys))
	if err != nil {
		return nil, fmt.Errorf("read %d homes by name: %w", len(names), err)
	}
	return homes, nil
}

const selectHomesByID = `
SELECT ` + homeColumns + ` FROM home
WHERE home IN (SELECT value FROM json_each(?))
ORDER BY home`

// HomesByID implements engine.Store.
func (s *Store) HomesByID(ctx context.Context, ids []int64) ([]engine.Home, error) {
	keys, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("read %d homes by id: %w", len(ids), err)
	}
	homes, err := read(ctx, s, selectHomesByID, scanHome, string(keys))
	if err != nil {
		return nil, fmt.Errorf("read %d homes by id: %w", len(ids), err)
	}
	return homes, nil
}

// As two ranges, since SQLite would look at every home of the instant that the last page has ended in.
const selectDue = `
SELECT due_us, home FROM home
WHERE due_us = @due AND home > @home AND due_us > 0 AND due_us <= @until
UNION ALL
SELECT due_us, home FROM home
WHERE due_us > @due AND due_us > 0 AND due_us <= @until
ORDER BY due_us, home LIMIT @limit`

// Due implements engine.Store.
func (s *Store) Due(
	ctx context.Context, after engine.Deadline, untilUS int64, limit int,
) ([]engine.Deadline, error) {
	due, err := read(ctx, s, selectDue, scanDeadline, sql.Named("due", after.DueUS), sql.Named("home", after.Home),
		sql.Named("until", untilUS), sql.Named("limit", limit))
	if err != nil {
		return nil, fmt.Errorf("read deadlines: %w", err)
	}
	return due, nil
}

func scanDeadline(rows *sql.Rows, d *engine.Deadline) error {
	return rows.Scan(&d.DueUS, &d.Home)
}

const selectHomeByName = `SELECT ` + homeColumns + ` FROM home WHERE kind = ? AND name = ?`

// HomeByName implements engine.Reader.
func (s *Store) HomeByName(ctx context.Context, kind engine.Kind, name string) (engine.Home, error) {
	h, err := readOne(ctx, s, selectHomeByName, scanHome, int64(kind), name)
	if err != nil {
		return h, fmt.Errorf("read home %s: %w", name, err)
	}
	return h, nil
}

// The plus keeps SQLite from taking the index of names, which it would have to sort by id.
const selectHomes = `
SELECT ` + homeColumns + ` FROM home
WHERE +kind = ? AND home < ?
ORDER BY home DESC LIMIT ?`

// Homes implements engine.Reader.
func (s *Store) Homes(
	ctx context.Context, kind engine.Kind, beforeID int64, limit int,
) ([]engine.Home, error) {
	if beforeID == 0 {
		beforeID = math.MaxInt64
	}
	homes, err := read(ctx, s, selectHomes, scanHome, int64(kind), beforeID, limit)
	if err != nil {
		return nil, fmt.Errorf("list homes: %w", err)
	}
	return homes, nil
}

func scanHome(rows *sql.Rows, h *engine.Home) error {
	return rows.Scan(&h.ID, &h.Kind, &h.Name, &h.Steps, &h.Tail, &h.DueUS, &h.State)
}
