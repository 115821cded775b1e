package sqlite

import (
	"context"
	"database/sql"

	"lull/internal/engine"
)

// read gives the rows of one of queries, each as scan reads it.
func read[T any](
	ctx context.Context, s *Store, query string, scan func(rows *sql.Rows, value *T) error, args ...any,
) ([]T, error) {
	rows, err := s.prepared[query].QueryContext(ctx, args...)
	values, err := collect(rows, err, scan)
	return values, explain(err)
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
func snapshot(ctx context.Context, db *sql.DB, do func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // it has only read
	return explain(do(tx))
}

// scanText reads a row of one text.
func scanText(rows *sql.Rows, text *string) error { return rows.Scan(text) }
