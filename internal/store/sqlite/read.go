package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"lull/internal/engine"
)

// read gives the rows of one of queries, each as scan reads it.
func read[T any](
	ctx context.Context, s *Store, query string, scan func(rows *sql.Rows, value *T) error, args ...any,
) ([]T, error) {
	rows, err := s.prepared[query].QueryContext(ctx, args...)
	return collect(rows, err, scan)
}

// readOne gives the only row of one of queries, or engine.ErrNotFound.
func readOne[T any](
	ctx context.Context, s *Store, query string, scan func(rows *sql.Rows, value *T) error, args ...any,
) (T, error) {
	found, err := read(ctx, s, query, scan, args...)
	if err == nil && len(found) == 0 {
		err = engine.ErrNotFound
	}
	if err != nil {
		var none T
		return none, err
	}
	return found[0], nil
}

// collect reads all that a query gives.
func collect[T any](rows *sql.Rows, err error, scan func(rows *sql.Rows, value *T) error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells
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

// snapshot calls do with one state of the database, whatever is committed meanwhile.
func (s *Store) snapshot(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := s.reading.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(do(tx), tx.Rollback())
}

// scanText reads a row of one text.
func scanText(rows *sql.Rows, text *string) error { return rows.Scan(text) }
