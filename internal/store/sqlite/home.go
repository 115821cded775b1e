package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
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
	homes, err := s.homes(ctx, selectHomesByName, int64(kind), string(keys))
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
	homes, err := s.homes(ctx, selectHomesByID, string(keys))
	if err != nil {
		return nil, fmt.Errorf("read %d homes by id: %w", len(ids), err)
	}
	return homes, nil
}

const selectDue = `
SELECT due_us, home FROM home
WHERE due_us > 0 AND (due_us, home) > (?, ?) AND due_us <= ?
ORDER BY due_us, home LIMIT ?`

// Due implements engine.Store.
func (s *Store) Due(
	ctx context.Context, after engine.Deadline, untilUS int64, limit int,
) ([]engine.Deadline, error) {
	rows, err := s.query(selectDue).QueryContext(ctx, after.DueUS, after.Home, untilUS, limit)
	due, err := collect(rows, err, func(rows *sql.Rows, d *engine.Deadline) error {
		return rows.Scan(&d.DueUS, &d.Home)
	})
	if err != nil {
		return nil, fmt.Errorf("read deadlines: %w", err)
	}
	return due, nil
}

const selectHomeByName = `SELECT ` + homeColumns + ` FROM home WHERE kind = ? AND name = ?`

// HomeByName implements engine.Reader.
func (s *Store) HomeByName(ctx context.Context, kind engine.Kind, name string) (engine.Home, error) {
	var h engine.Home
	err := scanHome(s.query(selectHomeByName).QueryRowContext(ctx, int64(kind), name), &h)
	if errors.Is(err, sql.ErrNoRows) {
		err = engine.ErrNotFound
	}
	if err != nil {
		return engine.Home{}, fmt.Errorf("read home %s: %w", name, err)
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
	homes, err := s.homes(ctx, selectHomes, int64(kind), beforeID, limit)
	if err != nil {
		return nil, fmt.Errorf("list homes: %w", err)
	}
	return homes, nil
}

func (s *Store) homes(ctx context.Context, query string, args ...any) ([]engine.Home, error) {
	rows, err := s.query(query).QueryContext(ctx, args...)
	return collect(rows, err, func(rows *sql.Rows, h *engine.Home) error { return scanHome(rows, h) })
}

// scanner is a row that can be read: of many, or the only one.
type scanner interface{ Scan(values ...any) error }

func scanHome(row scanner, h *engine.Home) error {
	return row.Scan(&h.ID, &h.Kind, &h.Name, &h.Steps, &h.Tail, &h.DueUS, &h.State)
}

// collect reads what a query gives, each row with scan.
func collect[T any](rows *sql.Rows, err error, scan func(rows *sql.Rows, value *T) error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read to the end: Err has told
	var values []T
	for rows.Next() {
		var value T
		if err := scan(rows, &value); err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	return values, rows.Err()
}
