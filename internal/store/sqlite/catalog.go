package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"lull/internal/engine"
)

const selectNewest = `
SELECT bot, number, at_us, body FROM definition d
WHERE number = (SELECT max(number) FROM definition WHERE bot = d.bot)
ORDER BY bot`

const selectSettings = `SELECT name, value FROM setting ORDER BY name`

const selectNotes = `
SELECT home, step, place, to_kind, to_name, body FROM note
ORDER BY home, step, place`

// Catalog implements engine.Store.
func (s *Store) Catalog(ctx context.Context) (*engine.Catalog, error) {
	var c engine.Catalog
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, selectNewest)
		if c.Versions, err = collect(rows, err, scanDefinition); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectSettings)
		c.Settings, err = collect(rows, err, func(rows *sql.Rows, v *engine.Setting) error {
			return rows.Scan(&v.Name, &v.Value)
		})
		if err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectNotes)
		c.Notes, err = collect(rows, err, func(rows *sql.Rows, n *engine.Note) error {
			return rows.Scan(&n.Home, &n.Step, &n.Index, &n.ToKind, &n.ToName, &n.Body)
		})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the catalog: %w", err)
	}
	return &c, nil
}

// snapshot calls read with one state of the database, whatever is committed meanwhile.
func (s *Store) snapshot(ctx context.Context, read func(tx *sql.Tx) error) error {
	tx, err := s.reading.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(read(tx), tx.Rollback())
}

const selectDefinition = `
SELECT bot, number, at_us, body FROM definition
WHERE bot = @bot AND (@number = 0 OR number = @number)
ORDER BY number DESC LIMIT 1`

// Definition implements engine.Reader.
func (s *Store) Definition(ctx context.Context, bot string, number int) (engine.Definition, error) {
	rows, err := s.query(selectDefinition).QueryContext(ctx, sql.Named("bot", bot), sql.Named("number", number))
	found, err := collect(rows, err, scanDefinition)
	if err == nil && len(found) == 0 {
		err = engine.ErrNotFound
	}
	if err != nil {
		return engine.Definition{}, fmt.Errorf("read version %d of bot %s: %w", number, bot, err)
	}
	return found[0], nil
}

const selectDefinitions = `
SELECT bot, number, at_us FROM definition
WHERE bot = ? ORDER BY number DESC`

// Definitions implements engine.Reader.
func (s *Store) Definitions(ctx context.Context, bot string) ([]engine.Definition, error) {
	rows, err := s.query(selectDefinitions).QueryContext(ctx, bot)
	found, err := collect(rows, err, func(rows *sql.Rows, d *engine.Definition) error {
		return rows.Scan(&d.Bot, &d.Number, &d.AtUS)
	})
	if err != nil {
		return nil, fmt.Errorf("list versions of bot %s: %w", bot, err)
	}
	return found, nil
}

func scanDefinition(rows *sql.Rows, d *engine.Definition) error {
	return rows.Scan(&d.Bot, &d.Number, &d.AtUS, &d.Body)
}

const selectBots = `
SELECT bot FROM definition UNION SELECT bot FROM draft
ORDER BY bot`

// Bots gives the names of all bots that have a version or a draft, sorted.
func (s *Store) Bots(ctx context.Context) ([]string, error) {
	rows, err := s.query(selectBots).QueryContext(ctx)
	bots, err := collect(rows, err, func(rows *sql.Rows, bot *string) error { return rows.Scan(bot) })
	if err != nil {
		return nil, fmt.Errorf("list bots: %w", err)
	}
	return bots, nil
}
