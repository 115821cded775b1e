package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

const putDraft = `INSERT OR REPLACE INTO draft (bot, at_us, body) VALUES (?, ?, ?)`

// PutDraft keeps the draft of a bot, in place of the one before it.
func (s *Store) PutDraft(ctx context.Context, bot string, body []byte, atUS int64) error {
	if _, err := s.writing.ExecContext(ctx, putDraft, bot, atUS, blob(body)); err != nil {
		return fmt.Errorf("write the draft of bot %s: %w", bot, explain(err))
	}
	return nil
}

const selectDraft = `SELECT at_us, body FROM draft WHERE bot = ?`

// Draft gives the draft of a bot and when it was written, or engine.ErrNotFound.
func (s *Store) Draft(ctx context.Context, bot string) (body []byte, atUS int64, err error) {
	d, err := readOne(ctx, s, selectDraft, scanDraft, bot)
	if err != nil {
		return nil, 0, fmt.Errorf("read the draft of bot %s: %w", bot, err)
	}
	return d.body, d.atUS, nil
}

type draft struct {
	atUS int64
	body []byte
}

func scanDraft(rows *sql.Rows, d *draft) error {
	return rows.Scan(&d.atUS, &d.body)
}
