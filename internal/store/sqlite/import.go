package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"lull/internal/engine"
)

const selectImports = `SELECT id, bytes, lines, events, hash, at_us FROM import ORDER BY id`

func scanImport(rows *sql.Rows, p *engine.ImportProgress) error {
	return rows.Scan(&p.ID, &p.Bytes, &p.Lines, &p.Events, &p.Hash, &p.AtUS)
}

const (
	putImport    = `INSERT OR REPLACE INTO import (id, bytes, lines, events, hash, at_us) VALUES (?, ?, ?, ?, ?, ?)`
	deleteImport = `DELETE FROM import WHERE id = ?`
)

// imports notes how far imports have come.
func (w *writer) imports(ctx context.Context, b *engine.Batch) error {
	for i := range b.Imports {
		p := &b.Imports[i]
		var err error
		if p.Bytes == 0 {
			_, err = w.exec(ctx, deleteImport, p.ID)
		} else {
			_, err = w.exec(ctx, putImport, p.ID, p.Bytes, p.Lines, p.Events, p.Hash, p.AtUS)
		}
		if err != nil {
			return fmt.Errorf("note how far import %s has come: %w", p.ID, err)
		}
	}
	return nil
}

const selectHomeNumbers = `
SELECT home, name FROM home
WHERE kind = ? AND name IN (SELECT value FROM json_each(?))`

// HomeNumbers implements engine.History. It looks at the index of names alone.
func (s *Store) HomeNumbers(ctx context.Context, kind engine.Kind, names []string) (map[string]int64, error) {
	keys, err := json.Marshal(names)
	if err != nil {
		return nil, fmt.Errorf("number %d homes: %w", len(names), err)
	}
	found, err := read(ctx, s, selectHomeNumbers, scanNumber, int64(kind), string(keys))
	if err != nil {
		return nil, fmt.Errorf("number %d homes: %w", len(names), err)
	}
	homes := make(map[string]int64, len(found))
	for _, h := range found {
		homes[h.Name] = h.ID
	}
	return homes, nil
}

func scanNumber(rows *sql.Rows, h *engine.Home) error { return rows.Scan(&h.ID, &h.Name) }
