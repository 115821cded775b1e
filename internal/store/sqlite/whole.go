package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"lull/internal/engine"
)

// What follows goes through all that there is of something. It is read seldom, so that no query is kept prepared for it.

const selectHomeNames = `SELECT home, name FROM home WHERE kind = ?`

// HomeNames gives the name of every home of a kind to take, which keeps nothing of it.
func (s *Store) HomeNames(ctx context.Context, kind engine.Kind, take func(home int64, name []byte)) error {
	rows, err := s.reading.QueryContext(ctx, selectHomeNames, int64(kind))
	if err != nil {
		return fmt.Errorf("read the names of homes: %w", explain(err))
	}
	defer rows.Close() //nolint:errcheck // Err tells
	var home int64
	var name sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&home, &name); err != nil {
			return fmt.Errorf("read the names of homes: %w", explain(err))
		}
		take(home, name)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the names of homes: %w", explain(err))
	}
	return nil
}

const selectAllPacks = `
SELECT number, count, body FROM tracked_pack
WHERE last_us >= ? AND first_us < ?
ORDER BY number`

// EachTracked gives the events of these names from an instant on and before another to take, in the order in which they
// were stored; the first error that take returns ends it. Nothing of an event may be kept.
func (s *Store) EachTracked(
	ctx context.Context, names []string, fromUS, untilUS int64, take func(e *engine.Tracked) error,
) error {
	rows, err := s.reading.QueryContext(ctx, selectAllPacks, fromUS, untilUS)
	if err != nil {
		return fmt.Errorf("read events one by one: %w", explain(err))
	}
	defer rows.Close() //nolint:errcheck // Err tells
	wanted := make(map[string]bool, len(names))
	for _, name := range names {
		wanted[name] = true
	}
	var p pack
	var body sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&p.number, &p.count, &body); err != nil {
			return fmt.Errorf("read events one by one: %w", explain(err))
		}
		p.body = body
		err := p.each(func(e *engine.Tracked) error {
			if !wanted[e.Event] || e.AtUS < fromUS || e.AtUS >= untilUS {
				return nil
			}
			return take(e)
		})
		if err != nil {
			return fmt.Errorf("read events one by one: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read events one by one: %w", explain(err))
	}
	return nil
}

// each gives the events of a pack that were not forgotten.
func (p *pack) each(take func(e *engine.Tracked) error) error {
	body := p.body
	for number := p.number; number < p.number+p.count; number++ {
		entry, rest, ok := cut(body)
		if !ok {
			return errPack
		}
		e, _, err := readEvent(entry, number)
		if err == nil && e.Event != "" {
			err = take(&e)
		}
		if err != nil {
			return err
		}
		body = rest
	}
	return nil
}
