package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	"lull/internal/engine"
)

const selectPosition = `SELECT number, at_us, home, transcript FROM position WHERE one = 1`

// Position implements engine.Store.
func (s *Store) Position(ctx context.Context) (engine.Position, error) {
	p, err := readOne(ctx, s, selectPosition, scanPosition)
	if err != nil {
		return p, fmt.Errorf("read the position: %w", err)
	}
	return p, nil
}

func scanPosition(rows *sql.Rows, p *engine.Position) error {
	return rows.Scan(&p.Commit, &p.AtUS, &p.Home, &p.Transcript)
}

// Commit implements engine.Store. The error is ErrStale where the batch does not follow the store's position. The
// context counts until the transaction begins. Answers that are no longer needed go in portions, with this commit and
// the next ones, whole days at a time.
func (s *Store) Commit(ctx context.Context, b *engine.Batch) error {
	err := s.transact(ctx, func(ctx context.Context, w *writer) error { return w.commit(ctx, b) })
	if err != nil {
		return fmt.Errorf("commit %d: %w", b.Position.Commit, explain(err))
	}
	return nil
}

func (w *writer) commit(ctx context.Context, b *engine.Batch) error {
	for _, write := range []func(context.Context, *engine.Batch) error{
		w.position, w.homes, w.newHomes, w.transcript, w.answers, w.definitions, w.settings, w.events, w.sweeps, w.campaigns, w.notes,
		w.taken, w.deliveries, w.postponed, w.ended, w.delivered, w.revived, w.subjects, w.listed, w.tallies, w.tracked, w.joined, w.imports,
		w.unsubscribed, w.forget,
	} {
		if err := write(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// Nothing that the position counts ever goes back: ids would be given out twice.
const advancePosition = `
UPDATE position SET number = ?1, at_us = ?2, home = ?3, transcript = ?4
WHERE one = 1 AND number = ?1 - 1 AND at_us <= ?2 AND home <= ?3 AND transcript <= ?4`

func (w *writer) position(ctx context.Context, b *engine.Batch) error {
	p := b.Position
	changed, err := w.exec(ctx, advancePosition, p.Commit, p.AtUS, p.Home, p.Transcript)
	if err != nil {
		return fmt.Errorf("advance the position: %w", err)
	}
	if changed != 1 {
		return ErrStale
	}
	return nil
}

// The first of these touches no index: it is what a message costs.
const (
	updateHome = `UPDATE home SET steps = ?, tail = ?, state = ? WHERE home = ?`
	moveHome   = `UPDATE home SET steps = ?, tail = ?, state = ?, due_us = ? WHERE home = ?`
)

// homes updates those that were there before.
func (w *writer) homes(ctx context.Context, b *engine.Batch) error {
	for i := range b.Homes {
		h := &b.Homes[i]
		if h.New {
			continue
		}
		var changed int64
		var err error
		if h.DueMoved {
			changed, err = w.exec(ctx, moveHome, h.Steps, h.Tail, blob(h.State), h.DueUS, h.ID)
		} else {
			changed, err = w.exec(ctx, updateHome, h.Steps, h.Tail, blob(h.State), h.ID)
		}
		if err := one(changed, err); err != nil {
			return fmt.Errorf("update home %d: %w", h.ID, err)
		}
	}
	return nil
}

const insertHome = `
INSERT INTO home (home, kind, name, steps, tail, due_us, state)
VALUES (?, ?, ?, ?, ?, ?, ?)`

func (w *writer) newHomes(ctx context.Context, b *engine.Batch) error {
	var fresh []*engine.Home
	for i := range b.Homes {
		if b.Homes[i].New {
			fresh = append(fresh, &b.Homes[i])
		}
	}
	err := w.insert(ctx, insertHome, len(fresh), func(i int) {
		h := fresh[i]
		w.bind(h.ID, int64(h.Kind), h.Name, h.Steps, h.Tail, h.DueUS, blob(h.State))
	})
	if err != nil {
		return fmt.Errorf("insert %d homes from %d: %w", len(fresh), fresh[0].ID, err)
	}
	return nil
}

const insertRow = `
INSERT INTO transcript (seq, home, step, at_us, prev, body)
VALUES (?, ?, ?, ?, ?, ?)`

func (w *writer) transcript(ctx context.Context, b *engine.Batch) error {
	err := w.insert(ctx, insertRow, len(b.Transcript), func(i int) {
		r := &b.Transcript[i]
		w.bind(r.Seq, r.Home, r.Step, r.AtUS, r.Prev, blob(r.Body))
	})
	if err != nil {
		return fmt.Errorf("append %d transcript rows from %d: %w", len(b.Transcript), b.Transcript[0].Seq, err)
	}
	return nil
}

const insertDefinition = `INSERT INTO definition (bot, number, at_us, body) VALUES (?, ?, ?, ?)`

func (w *writer) definitions(ctx context.Context, b *engine.Batch) error {
	for _, d := range b.Definitions {
		if _, err := w.exec(ctx, insertDefinition, d.Bot, int64(d.Number), d.AtUS, blob(d.Body)); err != nil {
			return fmt.Errorf("insert version %d of bot %s: %w", d.Number, d.Bot, err)
		}
	}
	return nil
}

const (
	putSetting    = `INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)`
	deleteSetting = `DELETE FROM setting WHERE name = ?`
)

func (w *writer) settings(ctx context.Context, b *engine.Batch) error {
	for _, setting := range b.Settings {
		query, args := putSetting, []driver.Value{setting.Name, setting.Value}
		if setting.Value == "" {
			query, args = deleteSetting, args[:1]
		}
		if _, err := w.exec(ctx, query, args...); err != nil {
			return fmt.Errorf("set %s: %w", setting.Name, err)
		}
	}
	return nil
}

const insertNote = `INSERT INTO note (home, step, place, to_kind, to_name, body) VALUES (?, ?, ?, ?, ?, ?)`

func (w *writer) notes(ctx context.Context, b *engine.Batch) error {
	for _, n := range b.Notes {
		_, err := w.exec(ctx, insertNote, n.Home, n.Step, int64(n.Index), int64(n.ToKind), n.ToName, blob(n.Body))
		if err != nil {
			return fmt.Errorf("send note %d of home %d, step %d: %w", n.Index, n.Home, n.Step, err)
		}
	}
	return nil
}

const deleteNote = `DELETE FROM note WHERE home = ? AND step = ? AND place = ?`

// taken comes after notes: a turn may take what it has sent.
func (w *writer) taken(ctx context.Context, b *engine.Batch) error {
	for _, n := range b.Taken {
		if err := one(w.exec(ctx, deleteNote, n.Home, n.Step, int64(n.Index))); err != nil {
			return fmt.Errorf("take note %d of home %d, step %d: %w", n.Index, n.Home, n.Step, err)
		}
	}
	return nil
}

// one makes a change that met no row an error: the row must be there.
func one(changed int64, err error) error {
	if err == nil && changed != 1 {
		return engine.ErrNotFound
	}
	return err
}

// blob keeps an empty value from becoming NULL.
func blob(value []byte) []byte {
	if value == nil {
		return []byte{}
	}
	return value
}
