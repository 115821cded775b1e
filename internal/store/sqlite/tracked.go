package sqlite

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"lull/internal/engine"
)

const insertName = `INSERT INTO tracked_name (number, name) VALUES (?, ?)`

// tracked stores events twice: in columns by name, and whole by profile. What it costs is little for each event and
// much for each name and each profile, so it is done for all of a commit at once.
func (w *writer) tracked(ctx context.Context, b *engine.Batch) error {
	err := w.insert(ctx, insertName, len(b.Names), func(i int) { w.bind(b.Names[i].Number, b.Names[i].Name) })
	if err != nil {
		return fmt.Errorf("insert %d names of events from %q: %w", len(b.Names), b.Names[0].Name, err)
	}
	if len(b.Tracked) == 0 {
		return nil
	}
	if len(b.Tracked) > engine.TrackedMax {
		return fmt.Errorf("%d events in one commit, the limit is %d", len(b.Tracked), engine.TrackedMax)
	}
	if err := w.packs(ctx, b); err != nil {
		return fmt.Errorf("store %d events by profile: %w", len(b.Tracked), err)
	}
	if err := w.blocks(ctx, b.Tracked); err != nil {
		return fmt.Errorf("store %d events by name: %w", len(b.Tracked), err)
	}
	return nil
}

const (
	selectLast = `
SELECT home, number FROM tracked_last
WHERE home IN (SELECT value FROM json_each(?))`
	putLast    = `INSERT OR REPLACE INTO tracked_last (home, number) VALUES (?, ?)`
	insertPack = `INSERT INTO tracked_pack (number, count, first_us, last_us, body) VALUES (?, ?, ?, ?, ?)`
)

// packs stores the events whole, each naming the one before it of its home.
func (w *writer) packs(ctx context.Context, b *engine.Batch) error {
	var homes []int64
	last := make(map[int64]int64)
	for i := range b.Tracked {
		if _, noted := last[b.Tracked[i].Home]; !noted {
			last[b.Tracked[i].Home] = 0
			homes = append(homes, b.Tracked[i].Home)
		}
	}
	slices.Sort(homes) // so that neighbours share a page while it is at hand
	if err := w.last(ctx, homes, last); err != nil {
		return err
	}
	var packs []*pack
	for i := range b.Tracked {
		e, number := &b.Tracked[i], engine.TrackedNumber(b.Position.Commit, i)
		if n := len(packs); n == 0 || len(packs[n-1].body)+len(e.Properties) > packBytes {
			packs = append(packs, newPack(number))
		}
		packs[len(packs)-1].add(e, last[e.Home])
		last[e.Home] = number
	}
	for _, p := range packs {
		if _, err := w.exec(ctx, insertPack, p.number, p.count, p.firstUS, p.lastUS, p.body); err != nil {
			return err
		}
	}
	return w.insert(ctx, putLast, len(homes), func(i int) { w.bind(homes[i], last[homes[i]]) })
}

// last reads the numbers of the newest events of homes.
func (w *writer) last(ctx context.Context, homes []int64, into map[int64]int64) error {
	keys, err := json.Marshal(homes)
	if err != nil {
		return err
	}
	return w.query(ctx, selectLast, func(row []driver.Value) error {
		home, isHome := row[0].(int64)
		number, isNumber := row[1].(int64)
		if !isHome || !isNumber {
			return errors.New("the newest events of profiles cannot be read")
		}
		into[home] = number
		return nil
	}, string(keys))
}

// query runs a query on the connection that writes, and gives its rows one by one; a row is valid until take returns.
func (w *writer) query(
	ctx context.Context, query string, take func(row []driver.Value) error, args ...driver.Value,
) (err error) {
	w.args = w.args[:0]
	w.bind(args...)
	statement, err := w.statement(ctx, statementKey{query, 1})
	if err != nil {
		return err
	}
	rows, err := statement.QueryContext(ctx, w.args)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make([]driver.Value, len(rows.Columns()))
	for {
		switch err := rows.Next(row); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := take(row); err != nil {
			return err
		}
	}
}

const (
	putJoined    = `INSERT OR REPLACE INTO joined (home, to_name) VALUES (?, ?)`
	deleteJoined = `DELETE FROM joined WHERE home = ?`
)

// joined notes for whom the events of profiles count.
func (w *writer) joined(ctx context.Context, b *engine.Batch) error {
	for _, j := range b.Joined {
		query, args := putJoined, []driver.Value{j.Home, j.To}
		if j.To == "" {
			query, args = deleteJoined, args[:1]
		}
		if _, err := w.exec(ctx, query, args...); err != nil {
			return fmt.Errorf("join home %d: %w", j.Home, err)
		}
	}
	return nil
}
