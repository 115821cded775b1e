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
// that contradict each other. It changes nothing and may be used while lull runs. The error tells why it could not
// be checked.
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

// rule is something that must hold between rows, as a query for the keys of up to @limit rows that break it.
type rule struct {
	table, problem, query string
}

// rules are what every commit keeps. Together those of the transcript say that the rows of a home are one chain, from
// its tail back to its first step: each row but the first follows an earlier one of the same home, and each row but
// the tail is followed by exactly one.
func rules() []rule {
	return []rule{
		{"home", "its id is above the position's", `
SELECT home FROM home WHERE home > (SELECT home FROM position) ORDER BY home LIMIT @limit`},

		{"home", "its newest transcript row is missing, another home's, or of a step that it has not made", `
SELECT h.home FROM home h LEFT JOIN transcript t ON t.seq = h.tail
WHERE h.tail > 0 AND (t.seq IS NULL OR t.home <> h.home OR t.step > h.steps)
ORDER BY h.home LIMIT @limit`},

		{"home", "its deadline lies beyond the year 9999", `
SELECT home FROM home WHERE due_us > 253402300799999999 ORDER BY home LIMIT @limit`},

		{"transcript", "its number is above the position's", `
SELECT seq FROM transcript WHERE seq > (SELECT transcript FROM position) ORDER BY seq LIMIT @limit`},

		{"transcript", "its time is after the position's", `
SELECT seq FROM transcript WHERE at_us > (SELECT at_us FROM position) ORDER BY seq LIMIT @limit`},

		{"transcript", "its home is missing", `
SELECT t.seq FROM transcript t LEFT JOIN home h ON h.home = t.home
WHERE h.home IS NULL ORDER BY t.seq LIMIT @limit`},

		{"transcript", "the row before it is missing, another home's, or not of an earlier step and time", `
SELECT t.seq FROM transcript t LEFT JOIN transcript p ON p.seq = t.prev
WHERE t.prev > 0 AND (p.seq IS NULL OR p.home <> t.home OR p.step >= t.step OR p.at_us > t.at_us)
ORDER BY t.seq LIMIT @limit`},

		{"transcript", "no row follows it, and it is not its home's newest", `
SELECT seq FROM transcript
EXCEPT SELECT prev FROM transcript
EXCEPT SELECT tail FROM home
ORDER BY seq LIMIT @limit`},

		{"transcript", "more than one row follows it", `
SELECT prev FROM transcript WHERE prev > 0
GROUP BY prev HAVING count(*) > 1
ORDER BY prev LIMIT @limit`},

		{"transcript", "a row follows it, though it is its home's newest", `
SELECT prev FROM transcript WHERE prev > 0
INTERSECT SELECT tail FROM home
ORDER BY prev LIMIT @limit`},

		{"answer", "its home is missing or has not made that step", `
SELECT a.home || ' ' || a.id FROM answer a LEFT JOIN home h ON h.home = a.home
WHERE h.home IS NULL OR a.step > h.steps
ORDER BY a.home, a.id LIMIT @limit`},

		{"answer", "its time is after the position's", `
SELECT home || ' ' || id FROM answer WHERE at_us > (SELECT at_us FROM position)
ORDER BY home, id LIMIT @limit`},

		{"note", "its sender is missing or has not made that step", `
SELECT n.home || ' ' || n.step || ' ' || n.place FROM note n LEFT JOIN home h ON h.home = n.home
WHERE h.home IS NULL OR n.step > h.steps
ORDER BY n.home, n.step, n.place LIMIT @limit`},

		{"delivery", "its home is missing or has not made that step", `
SELECT d.home || ' ' || d.kind || ' ' || d.key FROM delivery d LEFT JOIN home h ON h.home = d.home
WHERE h.home IS NULL OR d.step > h.steps
ORDER BY d.home, d.kind, d.key LIMIT @limit`},

		{"delivery", "its place in the order is above the position's", `
SELECT home || ' ' || kind || ' ' || key FROM delivery WHERE seq > (SELECT transcript FROM position)
ORDER BY home, kind, key LIMIT @limit`},

		{"event", "its bot has no version, or no change of that number", `
SELECT e.bot || ' ' || e.name FROM event e LEFT JOIN sweep s ON s.bot = e.bot
WHERE s.bot IS NULL OR e.number > s.number OR NOT EXISTS (SELECT 1 FROM definition d WHERE d.bot = e.bot)
ORDER BY e.bot, e.name LIMIT @limit`},

		{"sweep", "it goes beyond the homes that there are", `
SELECT bot FROM sweep WHERE below > (SELECT home + 1 FROM position) ORDER BY bot LIMIT @limit`},

		{"subject", "its home is missing", `
SELECT s.home || ' ' || s.key FROM subject s LEFT JOIN home h ON h.home = s.home
WHERE h.home IS NULL
ORDER BY s.home, s.key LIMIT @limit`},

		{"definition", "the version before it is missing", `
SELECT d.bot || ' ' || d.number FROM definition d
LEFT JOIN definition p ON p.bot = d.bot AND p.number = d.number - 1
WHERE d.number > 1 AND p.number IS NULL
ORDER BY d.bot, d.number LIMIT @limit`},
	}
}
