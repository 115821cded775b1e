package sqlite

import (
	"context"
	"database/sql"
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
	err := snapshot(ctx, s.reading, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, selectNewest)
		if c.Versions, err = collect(rows, err, scanDefinition); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectSettings)
		if c.Settings, err = collect(rows, err, scanSetting); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectEvents)
		if c.Events, err = collect(rows, err, scanEvent); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectSweeps)
		if c.Sweeps, err = collect(rows, err, scanSweep); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectCampaigns)
		if c.Campaigns, err = collect(rows, err, scanCampaign); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectNames)
		if c.Names, err = collect(rows, err, scanName); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectImports)
		if c.Imports, err = collect(rows, err, scanImport); err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, selectNotes)
		c.Notes, err = collect(rows, err, scanNote)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the catalog: %w", err)
	}
	return &c, nil
}

func scanSetting(rows *sql.Rows, v *engine.Setting) error {
	return rows.Scan(&v.Name, &v.Value)
}

func scanNote(rows *sql.Rows, n *engine.Note) error {
	return rows.Scan(&n.Home, &n.Step, &n.Index, &n.ToKind, &n.ToName, &n.Body)
}

const selectDefinition = `
SELECT bot, number, at_us, body FROM definition
WHERE bot = @bot AND (@number = 0 OR number = @number)
ORDER BY number DESC LIMIT 1`

// Definition implements engine.Reader.
func (s *Store) Definition(ctx context.Context, bot string, number int) (engine.Definition, error) {
	d, err := readOne(ctx, s, selectDefinition, scanDefinition, sql.Named("bot", bot), sql.Named("number", number))
	if err != nil {
		return d, fmt.Errorf("read version %d of bot %s: %w", number, bot, err)
	}
	return d, nil
}

func scanDefinition(rows *sql.Rows, d *engine.Definition) error {
	return rows.Scan(&d.Bot, &d.Number, &d.AtUS, &d.Body)
}

const selectDefinitions = `
SELECT bot, number, at_us FROM definition
WHERE bot = ? ORDER BY number DESC`

// Definitions implements engine.Reader.
func (s *Store) Definitions(ctx context.Context, bot string) ([]engine.Definition, error) {
	found, err := read(ctx, s, selectDefinitions, scanVersion, bot)
	if err != nil {
		return nil, fmt.Errorf("list versions of bot %s: %w", bot, err)
	}
	return found, nil
}

func scanVersion(rows *sql.Rows, d *engine.Definition) error {
	return rows.Scan(&d.Bot, &d.Number, &d.AtUS)
}

const selectBots = `
SELECT bot FROM definition UNION SELECT bot FROM draft
ORDER BY bot`

// Bots gives the names of all bots that have a version or a draft, sorted.
func (s *Store) Bots(ctx context.Context) ([]string, error) {
	bots, err := read(ctx, s, selectBots, scanText)
	if err != nil {
		return nil, fmt.Errorf("list bots: %w", err)
	}
	return bots, nil
}

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
