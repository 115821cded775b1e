package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"math"

	"lull/internal/engine"
)

// forgetBlocks is how many blocks, and how many packs, are looked at in one step of forgetting.
const forgetBlocks = 32

const (
	selectOldBlocks = `
SELECT block, name, class, body FROM tracked_block
WHERE first_us < ? ORDER BY first_us LIMIT ?`
	selectOldPacks = `
SELECT number, count, body FROM tracked_pack
WHERE first_us < ? ORDER BY first_us LIMIT ?`
	deletePack = `DELETE FROM tracked_pack WHERE number = ?`
	// Packs in which all is forgotten stay as long as one before them is needed: the way leads over them.
	deleteOldPacks = `
DELETE FROM tracked_pack WHERE number IN (
	SELECT number FROM tracked_pack
	WHERE number < coalesce(
		(SELECT number FROM tracked_pack WHERE last_us >= first_us ORDER BY number LIMIT 1), 9223372036854775807)
	ORDER BY number LIMIT ?
)`
)

// ForgetEvents implements engine.History. A block is read and written again without what is too old: since nothing is
// looked at before its oldest event is slackUS beyond the instant, that is done seldom.
func (s *Store) ForgetEvents(ctx context.Context, beforeUS, slackUS int64) (more bool, err error) {
	err = s.transact(ctx, func(ctx context.Context, w *writer) error {
		blocks, err := w.forgetInBlocks(ctx, beforeUS, slackUS)
		if err != nil {
			return err
		}
		packs, err := w.forgetInPacks(ctx, beforeUS, slackUS)
		if err != nil {
			return err
		}
		gone, err := w.exec(ctx, deleteOldPacks, int64(forgetBlocks))
		more = blocks || packs || gone == forgetBlocks
		return err
	})
	if err != nil {
		return false, fmt.Errorf("forget events: %w", explain(err))
	}
	return more, nil
}

func (w *writer) forgetInBlocks(ctx context.Context, beforeUS, slackUS int64) (more bool, err error) {
	if err := w.countSmall(ctx); err != nil {
		return false, err
	}
	type old struct {
		number int64
		key    foldKey
		events engine.EventBlock
	}
	var all []*old
	err = w.query(ctx, selectOldBlocks, func(row []driver.Value) error {
		numbers, err := integers(row[:3])
		body, isBody := row[3].([]byte)
		if err != nil || !isBody {
			return errBlock
		}
		o := &old{number: numbers[0], key: foldKey{numbers[1], numbers[2]}}
		all = append(all, o)
		return readBlock(body, &o.events)
	}, beforeUS-slackUS, int64(forgetBlocks))
	if err != nil {
		return false, err
	}
	for _, o := range all {
		if err := one(w.exec(ctx, deleteBlock, o.number)); err != nil {
			return false, err
		}
		if o.key.class < classWhole {
			w.small[o.key]--
		}
		within(&o.events, beforeUS, math.MaxInt64)
		kept := &block{name: o.key.name}
		for i, home := range o.events.Homes {
			kept.add(home, o.events.AtUS[i])
		}
		if kept.count > 0 {
			if err := w.addBlock(ctx, kept); err != nil {
				return false, err
			}
		}
	}
	return len(all) == forgetBlocks, nil
}

func (w *writer) forgetInPacks(ctx context.Context, beforeUS, slackUS int64) (more bool, err error) {
	var all []*pack
	err = w.query(ctx, selectOldPacks, func(row []driver.Value) error {
		numbers, err := integers(row[:2])
		body, isBody := row[2].([]byte)
		if err != nil || !isBody {
			return errPack
		}
		all = append(all, &pack{number: numbers[0], count: numbers[1], body: append([]byte(nil), body...)})
		return nil
	}, beforeUS-slackUS, int64(forgetBlocks))
	if err != nil {
		return false, err
	}
	for _, p := range all {
		kept, err := p.since(beforeUS)
		if err != nil {
			return false, err
		}
		if err := one(w.exec(ctx, deletePack, p.number)); err != nil {
			return false, err
		}
		if _, err := w.exec(ctx, insertPack, kept.number, kept.count, kept.firstUS, kept.lastUS, kept.body); err != nil {
			return false, err
		}
	}
	return len(all) == forgetBlocks, nil
}

// since gives the pack without what is in the events from before an instant.
func (p *pack) since(us int64) (*pack, error) {
	kept := newPack(p.number)
	rest := p.body
	for number := p.number; number < p.number+p.count; number++ {
		entry, after, whole := cut(rest)
		if !whole {
			return nil, errPack
		}
		rest = after
		e, prev, err := readEvent(entry, number)
		switch {
		case err != nil:
			return nil, err
		case e.Event == "" || e.AtUS < us:
			kept.forget(e.Home, prev)
		default:
			kept.add(&e, prev)
		}
	}
	return kept, nil
}
