package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"

	"lull/internal/engine"
)

const dayUS = 24 * 60 * 60 * 1_000_000

const advancePosition = `
UPDATE position SET number = ?, at_us = ?, home = ?, transcript = ?
WHERE one = 1 AND number = ?`

const selectPosition = `SELECT number, at_us, home, transcript FROM position WHERE one = 1`

// Position implements engine.Store.
func (s *Store) Position(ctx context.Context) (engine.Position, error) {
	var p engine.Position
	err := s.reading.QueryRowContext(ctx, selectPosition).Scan(&p.Commit, &p.AtUS, &p.Home, &p.Transcript)
	if err != nil {
		return p, fmt.Errorf("read the position: %w", err)
	}
	return p, nil
}

// Commit implements engine.Store. The error is ErrStale where the batch does not follow the store's position. The
// context counts until the transaction begins.
func (s *Store) Commit(ctx context.Context, b *engine.Batch) error {
	err := s.write(ctx, func(w *writer) error { return w.commit(context.WithoutCancel(ctx), b) })
	if err != nil {
		return fmt.Errorf("commit %d: %w", b.Position.Commit, explain(err))
	}
	return nil
}

func (w *writer) commit(ctx context.Context, b *engine.Batch) error {
	p := b.Position
	changed, err := w.exec(ctx, advancePosition, p.Commit, p.AtUS, p.Home, p.Transcript, p.Commit-1)
	if err != nil {
		return fmt.Errorf("advance the position: %w", err)
	}
	if changed != 1 {
		return ErrStale
	}
	for _, write := range []func(context.Context, *engine.Batch) error{
		w.homes, w.transcript, w.answers, w.definitions, w.settings, w.notes, w.forget,
	} {
		if err := write(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

const (
	insertHome = `INSERT INTO home (home, kind, name, steps, tail, due_us, state) VALUES (?, ?, ?, ?, ?, ?, ?)`
	updateHome = `UPDATE home SET steps = ?, tail = ?, state = ? WHERE home = ?`
	moveHome   = `UPDATE home SET steps = ?, tail = ?, state = ?, due_us = ? WHERE home = ?`
)

func (w *writer) homes(ctx context.Context, b *engine.Batch) error {
	for _, h := range b.Homes {
		var changed int64
		var err error
		switch {
		case h.New:
			changed, err = w.exec(ctx, insertHome, h.ID, int64(h.Kind), h.Name, h.Steps, h.Tail, h.DueUS, blob(h.State))
		case h.DueMoved:
			changed, err = w.exec(ctx, moveHome, h.Steps, h.Tail, blob(h.State), h.DueUS, h.ID)
		default:
			changed, err = w.exec(ctx, updateHome, h.Steps, h.Tail, blob(h.State), h.ID)
		}
		if err == nil && changed != 1 {
			err = engine.ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("write home %d: %w", h.ID, err)
		}
	}
	return nil
}

const insertRow = `INSERT INTO transcript (seq, home, step, at_us, prev, body) VALUES (?, ?, ?, ?, ?, ?)`

func (w *writer) transcript(ctx context.Context, b *engine.Batch) error {
	for _, r := range b.Transcript {
		if _, err := w.exec(ctx, insertRow, r.Seq, r.Home, r.Step, r.AtUS, r.Prev, blob(r.Body)); err != nil {
			return fmt.Errorf("write transcript row %d: %w", r.Seq, err)
		}
	}
	return nil
}

const insertAnswer = `INSERT OR REPLACE INTO answer (day, home, id, step, at_us) VALUES (?, ?, ?, ?, ?)`

func (w *writer) answers(ctx context.Context, b *engine.Batch) error {
	for _, a := range b.Answers {
		if _, err := w.exec(ctx, insertAnswer, a.AtUS/dayUS, a.Home, a.ID, a.Step, a.AtUS); err != nil {
			return fmt.Errorf("write answer %s of home %d: %w", a.ID, a.Home, err)
		}
	}
	return nil
}

const insertDefinition = `INSERT INTO definition (bot, number, at_us, body) VALUES (?, ?, ?, ?)`

func (w *writer) definitions(ctx context.Context, b *engine.Batch) error {
	for _, d := range b.Definitions {
		if _, err := w.exec(ctx, insertDefinition, d.Bot, int64(d.Number), d.AtUS, blob(d.Body)); err != nil {
			return fmt.Errorf("write version %d of bot %s: %w", d.Number, d.Bot, err)
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
			return fmt.Errorf("write setting %s: %w", setting.Name, err)
		}
	}
	return nil
}

const (
	insertNote = `INSERT INTO note (home, step, place, to_kind, to_name, body) VALUES (?, ?, ?, ?, ?, ?)`
	deleteNote = `DELETE FROM note WHERE home = ? AND step = ? AND place = ?`
)

// notes writes those that are sent before it removes those that are taken: a turn may take what it has sent.
func (w *writer) notes(ctx context.Context, b *engine.Batch) error {
	for _, n := range b.Notes {
		_, err := w.exec(ctx, insertNote, n.Home, n.Step, int64(n.Index), int64(n.ToKind), n.ToName, blob(n.Body))
		if err != nil {
			return fmt.Errorf("write note %d of home %d, step %d: %w", n.Index, n.Home, n.Step, err)
		}
	}
	for _, n := range b.Taken {
		changed, err := w.exec(ctx, deleteNote, n.Home, n.Step, int64(n.Index))
		if err == nil && changed != 1 {
			err = engine.ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("take note %d of home %d, step %d: %w", n.Index, n.Home, n.Step, err)
		}
	}
	return nil
}

const forgetAnswers = `DELETE FROM answer WHERE day < ?`

func (w *writer) forget(ctx context.Context, b *engine.Batch) error {
	if b.ForgetUS == 0 {
		return nil
	}
	if _, err := w.exec(ctx, forgetAnswers, b.ForgetUS/dayUS); err != nil {
		return fmt.Errorf("forget answers: %w", err)
	}
	return nil
}

// blob keeps an empty value from becoming NULL.
func blob(value []byte) []byte {
	if value == nil {
		return []byte{}
	}
	return value
}
