package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"lull/internal/engine"
)

// A chain holds no bodies: they are fetched for those rows only that are given.
const selectRowsAfter = `
WITH RECURSIVE chain (seq, prev) AS (
	SELECT seq, prev FROM transcript WHERE seq = @tail AND home = @home AND step > @step
	UNION ALL
	SELECT t.seq, t.prev FROM chain CROSS JOIN transcript t ON t.seq = chain.prev
	WHERE t.home = @home AND t.step > @step
)
SELECT t.seq, t.home, t.step, t.at_us, t.prev, t.body
FROM (SELECT seq FROM chain ORDER BY seq LIMIT @limit) wanted CROSS JOIN transcript t ON t.seq = wanted.seq
ORDER BY wanted.seq`

// RowsAfter implements engine.Reader. It walks back from the newest row as far as the step, however small the limit.
func (s *Store) RowsAfter(
	ctx context.Context, home engine.Home, afterStep int64, limit int,
) ([]engine.Row, error) {
	rows, err := s.rows(ctx, selectRowsAfter, home, afterStep, limit)
	if err != nil {
		return nil, fmt.Errorf("read transcript of home %d after step %d: %w", home.ID, afterStep, err)
	}
	return rows, nil
}

const selectRowsBefore = `
WITH RECURSIVE chain (seq, step, prev) AS (
	SELECT seq, step, prev FROM transcript WHERE seq = @tail AND home = @home
	UNION ALL
	SELECT t.seq, t.step, t.prev FROM chain CROSS JOIN transcript t ON t.seq = chain.prev
	WHERE t.home = @home
)
SELECT t.seq, t.home, t.step, t.at_us, t.prev, t.body
FROM (SELECT seq FROM chain WHERE step < @step LIMIT @limit) wanted CROSS JOIN transcript t ON t.seq = wanted.seq`

// RowsBefore implements engine.Reader. It walks back from the newest row as far as the last row that it gives.
func (s *Store) RowsBefore(
	ctx context.Context, home engine.Home, beforeStep int64, limit int,
) ([]engine.Row, error) {
	if beforeStep == 0 {
		beforeStep = math.MaxInt64
	}
	rows, err := s.rows(ctx, selectRowsBefore, home, beforeStep, limit)
	if err != nil {
		return nil, fmt.Errorf("read transcript of home %d before step %d: %w", home.ID, beforeStep, err)
	}
	return rows, nil
}

func (s *Store) rows(
	ctx context.Context, query string, home engine.Home, step int64, limit int,
) ([]engine.Row, error) {
	return read(ctx, s, query, scanRow, sql.Named("tail", home.Tail), sql.Named("home", home.ID),
		sql.Named("step", step), sql.Named("limit", limit))
}

func scanRow(rows *sql.Rows, r *engine.Row) error {
	return rows.Scan(&r.Seq, &r.Home, &r.Step, &r.AtUS, &r.Prev, &r.Body)
}
