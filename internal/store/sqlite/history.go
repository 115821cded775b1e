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

var _ engine.History = (*Store)(nil)

const selectNames = `SELECT number, name FROM tracked_name ORDER BY number`

func scanName(rows *sql.Rows, n *engine.TrackedName) error { return rows.Scan(&n.Number, &n.Name) }

const selectCounts = `
SELECT n.name, sum(b.count), min(b.first_us), max(b.last_us)
FROM tracked_name n CROSS JOIN tracked_block b ON b.name = n.number
GROUP BY n.name ORDER BY n.name`

// EventCounts implements engine.History.
func (s *Store) EventCounts(ctx context.Context) ([]engine.EventCount, error) {
	counts, err := read(ctx, s, selectCounts, scanCount)
	if err != nil {
		return nil, fmt.Errorf("count events: %w", err)
	}
	return counts, nil
}

func scanCount(rows *sql.Rows, c *engine.EventCount) error {
	return rows.Scan(&c.Event, &c.Count, &c.FirstUS, &c.LastUS)
}

const selectBlocks = `
SELECT n.name, b.first_us, b.last_us, b.body
FROM json_each(@names) wanted
CROSS JOIN tracked_name n ON n.name = wanted.value
CROSS JOIN tracked_block b ON b.name = n.number
WHERE b.last_us >= @since AND b.first_us < @until`

const selectAllBlocks = `
SELECT n.name, b.first_us, b.last_us, b.body
FROM tracked_name n CROSS JOIN tracked_block b ON b.name = n.number
WHERE b.last_us >= @since AND b.first_us < @until`

// EventsNamed implements engine.History.
func (s *Store) EventsNamed(
	ctx context.Context, names []string, fromUS, untilUS int64, take func(b *engine.EventBlock) error,
) error {
	query, args := selectAllBlocks, []any{sql.Named("since", fromUS), sql.Named("until", untilUS)}
	if len(names) > 0 {
		text, err := json.Marshal(names)
		if err != nil {
			return fmt.Errorf("name %d events: %w", len(names), err)
		}
		query, args = selectBlocks, append(args, sql.Named("names", string(text)))
	}
	rows, err := s.prepared[query].QueryContext(ctx, args...)
	if err != nil {
		return fmt.Errorf("read events: %w", explain(err))
	}
	defer rows.Close() //nolint:errcheck // Err tells
	if err := eachBlock(rows, fromUS, untilUS, take); err != nil {
		return fmt.Errorf("read events: %w", explain(err))
	}
	return nil
}

func eachBlock(rows *sql.Rows, fromUS, untilUS int64, take func(b *engine.EventBlock) error) error {
	var b engine.EventBlock
	var body sql.RawBytes
	for rows.Next() {
		var firstUS, lastUS int64
		if err := rows.Scan(&b.Event, &firstUS, &lastUS, &body); err != nil {
			return err
		}
		b.Homes, b.AtUS = b.Homes[:0], b.AtUS[:0]
		if err := readBlock(body, &b); err != nil {
			return err
		}
		if firstUS < fromUS || lastUS >= untilUS {
			within(&b, fromUS, untilUS)
		}
		if err := take(&b); err != nil {
			return err
		}
	}
	return rows.Err()
}

// within leaves the events of a block that lie between two instants.
func within(b *engine.EventBlock, fromUS, untilUS int64) {
	kept := 0
	for i, at := range b.AtUS {
		if at >= fromUS && at < untilUS {
			b.Homes[kept], b.AtUS[kept] = b.Homes[i], at
			kept++
		}
	}
	b.Homes, b.AtUS = b.Homes[:kept], b.AtUS[:kept]
}

const selectJoined = `
SELECT j.home, h.home FROM joined j
CROSS JOIN home h ON h.kind = @kind AND h.name = j.to_name`

// Joined implements engine.History.
func (s *Store) Joined(ctx context.Context) (engine.Joined, error) {
	pairs, err := read(ctx, s, selectJoined, scanPair, sql.Named("kind", int64(engine.ProfileHome)))
	if err != nil {
		return nil, fmt.Errorf("read joined profiles: %w", err)
	}
	joined := make(engine.Joined, len(pairs))
	for _, p := range pairs {
		joined[p[0]] = p[1]
	}
	return joined, nil
}

func scanPair(rows *sql.Rows, p *[2]int64) error { return rows.Scan(&p[0], &p[1]) }

const selectPack = `
SELECT number, count, body FROM tracked_pack
WHERE number <= ? ORDER BY number DESC LIMIT 1`

func scanPack(rows *sql.Rows, p *pack) error { return rows.Scan(&p.number, &p.count, &p.body) }

// EventsOf implements engine.History. It walks back from the newest events of the homes.
func (s *Store) EventsOf(
	ctx context.Context, homes []int64, before int64, limit int,
) ([]engine.Tracked, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	walk := &walk{ctx: ctx, store: s}
	found, err := walk.back(homes, before, limit)
	if err != nil {
		return nil, fmt.Errorf("read the events of %d homes: %w", len(homes), err)
	}
	return found, nil
}

// walk goes back over the events of homes, the newest of all first.
type walk struct {
	ctx   context.Context //nolint:containedctx // it lives as long as one call
	store *Store
	heads []head
	packs map[int64]*pack // the one that was read last of each head, by the head's home
}

// head is the next event of a home.
type head struct {
	event engine.Tracked
	prev  int64
}

func (w *walk) back(homes []int64, before int64, limit int) ([]engine.Tracked, error) {
	w.packs = make(map[int64]*pack)
	keys, err := json.Marshal(homes)
	if err != nil {
		return nil, err
	}
	newest, err := read(w.ctx, w.store, selectLast, scanPair, string(keys))
	if err != nil {
		return nil, err
	}
	for _, last := range newest {
		if err := w.step(last[0], last[1]); err != nil {
			return nil, err
		}
	}
	var found []engine.Tracked
	for len(w.heads) > 0 && len(found) < limit {
		at := 0
		for i := range w.heads {
			if w.heads[i].event.Number > w.heads[at].event.Number {
				at = i
			}
		}
		h := w.heads[at]
		w.heads[at] = w.heads[len(w.heads)-1]
		w.heads = w.heads[:len(w.heads)-1]
		if e := h.event; e.Event != "" && e.Number < before {
			found = append(found, e)
		}
		if err := w.step(h.event.Home, h.prev); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// step makes the event of a number the next one of its home, unless there is none.
func (w *walk) step(home, number int64) error {
	if number == 0 {
		return nil
	}
	p := w.packs[home]
	if p == nil || number < p.number || number >= p.number+p.count {
		read, err := readOne(w.ctx, w.store, selectPack, scanPack, number)
		switch {
		case errors.Is(err, engine.ErrNotFound) || err == nil && number >= read.number+read.count:
			return nil // all up to there was forgotten
		case err != nil:
			return err
		}
		p = &read
		w.packs[home] = p
	}
	event, prev, err := p.event(number)
	if err != nil {
		return err
	}
	w.heads = append(w.heads, head{event, prev})
	return nil
}
