package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"lull/internal/engine"
)

const selectEvents = `
SELECT bot, name, made, number, created_us, at_us, key, body FROM event
ORDER BY bot, made`

func scanEvent(rows *sql.Rows, e *engine.MadeEvent) error {
	return rows.Scan(&e.Bot, &e.Name, &e.Made, &e.Number, &e.CreatedUS, &e.AtUS, &e.Key, &e.Body)
}

const selectSweeps = `SELECT bot, number, pass, below FROM sweep ORDER BY bot`

func scanSweep(rows *sql.Rows, v *engine.Sweep) error {
	return rows.Scan(&v.Bot, &v.Number, &v.Pass, &v.Below)
}

const (
	putEvent = `
INSERT OR REPLACE INTO event (bot, name, made, number, created_us, at_us, key, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	deleteEvent = `DELETE FROM event WHERE bot = ? AND name = ?`
)

// events writes what has become of them in its order: one turn may change an event more than once.
func (w *writer) events(ctx context.Context, b *engine.Batch) error {
	for i := range b.Events {
		e := &b.Events[i]
		var err error
		if len(e.Body) == 0 {
			_, err = w.exec(ctx, deleteEvent, e.Bot, e.Name)
		} else {
			_, err = w.exec(ctx, putEvent, e.Bot, e.Name, int64(e.Made), int64(e.Number), e.CreatedUS, e.AtUS, e.Key, e.Body)
		}
		if err != nil {
			return fmt.Errorf("change event %q of bot %s: %w", e.Name, e.Bot, err)
		}
	}
	return nil
}

const putSweep = `INSERT OR REPLACE INTO sweep (bot, number, pass, below) VALUES (?, ?, ?, ?)`

func (w *writer) sweeps(ctx context.Context, b *engine.Batch) error {
	for _, v := range b.Sweeps {
		if _, err := w.exec(ctx, putSweep, v.Bot, int64(v.Number), int64(v.Pass), v.Below); err != nil {
			return fmt.Errorf("put the sweep of bot %s: %w", v.Bot, err)
		}
	}
	return nil
}
