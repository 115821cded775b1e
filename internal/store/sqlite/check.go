package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"lull/internal/engine"
)

// FindingsMax is how many findings a Report holds at most: whoever has that many needs a backup, not a longer list.
const FindingsMax = 100

// Report is what Check has seen.
type Report struct {
	Version  int64 // of the schema
	Position engine.Position
	Homes    int64
	Rows     int64     // of the transcript
	Findings []Finding // what is wrong; empty: nothing
	More     bool      // there are more than FindingsMax
}

// Finding is one thing that is wrong.
type Finding struct {
	Table   string // empty: the file itself
	Row     string // the row's key; empty: none
	Problem string
}

// String puts the finding on one line.
func (f Finding) String() string {
	return strings.TrimSpace(strings.TrimSpace(f.Table+" "+f.Row) + ": " + f.Problem)
}

// Check reads the whole database at path and reports what is wrong in it: pages that SQLite cannot follow, and rows
// that contradict each other. Of an older schema it reads what there is. It changes nothing and may be used while lull
// runs. The error tells why it could not be checked.
func Check(ctx context.Context, path string) (Report, error) {
	report, err := check(ctx, path)
	if err != nil {
		return report, fmt.Errorf("check %s: %w", path, explain(err))
	}
	return report, nil
}

func check(ctx context.Context, path string) (Report, error) {
	var r Report
	empty, err := isEmpty(path)
	if err != nil {
		return r, err
	}
	if empty {
		return r, engine.ErrNotFound
	}
	err = look(ctx, path, func(db *sql.DB) error {
		if r.Version, err = schemaVersion(ctx, db); err != nil {
			return err
		}
		if newest := newestOf(released()); r.Version > newest {
			return &NewerError{Version: r.Version, Newest: newest}
		}
		return snapshot(ctx, db, func(tx *sql.Tx) error { return r.fill(ctx, tx) })
	})
	return r, err
}

const countAll = `SELECT (SELECT count(*) FROM home), (SELECT count(*) FROM transcript)`

func (r *Report) fill(ctx context.Context, tx *sql.Tx) error {
	if err := r.checkFile(ctx, tx); err != nil || len(r.Findings) > 0 {
		return err // of rows in broken pages nothing can be said
	}
	rows, err := tx.QueryContext(ctx, selectPosition)
	positions, err := collect(rows, err, scanPosition)
	if err != nil {
		return err
	}
	if len(positions) == 0 {
		r.add(Finding{Table: "position", Problem: "is missing"})
		return nil
	}
	r.Position = positions[0]
	if err := tx.QueryRowContext(ctx, countAll).Scan(&r.Homes, &r.Rows); err != nil {
		return err
	}
	for _, rule := range rules() {
		if r.Version < tableSince(rule.table) {
			continue // it comes when lull opens the database and migrates it
		}
		if err := r.checkRule(ctx, tx, rule); err != nil {
			return err
		}
	}
	return nil
}

// checkFile has SQLite follow every page, and compare indexes and constraints with their tables.
func (r *Report) checkFile(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, fmt.Sprintf("PRAGMA integrity_check(%d)", FindingsMax+1))
	problems, err := collect(rows, err, scanText)
	if isDamaged(err) {
		r.add(Finding{Problem: err.Error()})
		return nil
	}
	for _, problem := range problems {
		if problem != "ok" {
			r.add(Finding{Problem: problem})
		}
	}
	return err
}

func (r *Report) checkRule(ctx context.Context, tx *sql.Tx, rule rule) error {
	if r.More {
		return nil
	}
	rows, err := tx.QueryContext(ctx, rule.query, sql.Named("limit", FindingsMax+1))
	keys, err := collect(rows, err, scanText)
	if err != nil {
		return fmt.Errorf("check table %s: %w", rule.table, err)
	}
	for _, key := range keys {
		r.add(Finding{Table: rule.table, Row: key, Problem: rule.problem})
	}
	return nil
}

func (r *Report) add(f Finding) {
	if len(r.Findings) == FindingsMax {
		r.More = true
		return
	}
	r.Findings = append(r.Findings, f)
}
