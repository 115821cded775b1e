package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	"lull/internal/engine"
)

const selectUnsubscribed = `SELECT profile, at_us FROM unsubscribed WHERE profile > ? ORDER BY profile LIMIT ?`

// Unsubscribed implements engine.Unsubscribers.
func (s *Store) Unsubscribed(ctx context.Context, after string, limit int) ([]engine.Unsubscribed, error) {
	found, err := read(ctx, s, selectUnsubscribed, scanUnsubscribed, after, limit)
	if err != nil {
		return nil, fmt.Errorf("read who has unsubscribed: %w", err)
	}
	return found, nil
}

func scanUnsubscribed(rows *sql.Rows, u *engine.Unsubscribed) error {
	return rows.Scan(&u.Profile, &u.AtUS)
}

const (
	putUnsubscribed    = `INSERT OR REPLACE INTO unsubscribed (profile, at_us) VALUES (?, ?)`
	deleteUnsubscribed = `DELETE FROM unsubscribed WHERE profile = ?`
)

func (w *writer) unsubscribed(ctx context.Context, b *engine.Batch) error {
	for _, u := range b.Unsubscribed {
		query, args := putUnsubscribed, []driver.Value{u.Profile, u.AtUS}
		if u.Again {
			query, args = deleteUnsubscribed, args[:1]
		}
		if _, err := w.exec(ctx, query, args...); err != nil {
			return fmt.Errorf("unsubscribe profile %q: %w", u.Profile, err)
		}
	}
	return nil
}
