package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"lull/internal/engine"
)

const (
	selectSubjects = `
SELECT home, key, state FROM subject
WHERE home = @home AND key > @after AND key < @before
ORDER BY key LIMIT @limit`

	selectSubjectsDown = `
SELECT home, key, state FROM subject
WHERE home = @home AND key > @after AND key < @before
ORDER BY key DESC LIMIT @limit`
)

// Subjects implements engine.Reader.
func (s *Store) Subjects(
	ctx context.Context, home int64, keys engine.KeyRange, limit int,
) ([]engine.Subject, error) {
	query := selectSubjects
	if keys.Down {
		query = selectSubjectsDown
	}
	subjects, err := read(ctx, s, query, scanSubject, sql.Named("home", home), sql.Named("after", keys.After),
		sql.Named("before", keys.Before), sql.Named("limit", limit))
	if err != nil {
		return nil, fmt.Errorf("read subjects of home %d: %w", home, err)
	}
	return subjects, nil
}

func scanSubject(rows *sql.Rows, s *engine.Subject) error {
	return rows.Scan(&s.Home, &s.Key, &s.State)
}

const (
	putSubject    = `INSERT OR REPLACE INTO subject (home, key, state) VALUES (?, ?, ?)`
	deleteSubject = `DELETE FROM subject WHERE home = ? AND key = ?`
)

// subjects writes those that there are in their order, many at a time, and removes the others.
func (w *writer) subjects(ctx context.Context, b *engine.Batch) error {
	kept := make([]*engine.Subject, 0, len(b.Subjects))
	for i := range b.Subjects {
		s := &b.Subjects[i]
		if s.State != nil {
			kept = append(kept, s)
			continue
		}
		if _, err := w.exec(ctx, deleteSubject, s.Home, s.Key); err != nil {
			return fmt.Errorf("remove subject %s of home %d: %w", s.Key, s.Home, err)
		}
	}
	err := w.insert(ctx, putSubject, len(kept), func(i int) { w.bind(kept[i].Home, kept[i].Key, kept[i].State) })
	if err != nil {
		return fmt.Errorf("write %d subjects: %w", len(kept), err)
	}
	return nil
}
