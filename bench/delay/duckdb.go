package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"

	_ "github.com/marcboeker/go-duckdb" // database/sql knows drivers by their imports
)

// pairing is the rule `restart` in SQL: a window ends with the user's next cart; an order at or after its start and
// before that converts it.
const pairing = `
WITH events AS (
  SELECT * FROM read_csv(?, header = true, columns = {'user_id': 'VARCHAR', 'event': 'VARCHAR', 'ts_ms': 'BIGINT'})
), carts AS (
  SELECT user_id, ts_ms, lead(ts_ms) OVER (PARTITION BY user_id ORDER BY ts_ms) AS next_ms
  FROM (SELECT DISTINCT user_id, ts_ms FROM events WHERE event = 'cart')
), orders AS (
  SELECT DISTINCT user_id, ts_ms FROM events WHERE event = 'order'
), paired AS (
  SELECT c.ts_ms AS start_ms, o.ts_ms AS goal_ms, o.ts_ms IS NOT NULL AND (c.next_ms IS NULL OR o.ts_ms < c.next_ms) AS converted
  FROM carts c ASOF LEFT JOIN orders o ON c.user_id = o.user_id AND c.ts_ms <= o.ts_ms
)
SELECT count(*), count(*) FILTER (converted), avg(goal_ms - start_ms) FILTER (converted) / 1000 FROM paired`

// printPairs pairs the events of a file with DuckDB.
func printPairs(ctx context.Context, file string) (err error) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var p pairs
	if err := db.QueryRowContext(ctx, pairing, file).Scan(&p.Windows, &p.Converted, &p.Mean); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(p)
}
