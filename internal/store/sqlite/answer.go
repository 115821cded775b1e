package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lull/internal/engine"
)

// dayUS is the length of a day, by which answers are kept: each has its own range of the table.
const dayUS = 24 * 60 * 60 * 1_000_000

// The days that hold answers are few; each asked answer is looked for in each of them. Of two under one id the later
// one counts.
const selectAnswers = `
WITH RECURSIVE days (day) AS (
	SELECT min(day) FROM answer WHERE day >= @since / 86400000000
	UNION ALL
	SELECT (SELECT min(day) FROM answer WHERE day > days.day) FROM days WHERE days.day IS NOT NULL
)
SELECT a.home, a.id, a.step, max(a.at_us)
FROM json_each(@asked) asked
CROSS JOIN days
CROSS JOIN answer a ON a.day = days.day AND a.home = asked.value ->> 0 AND a.id = asked.value ->> 1
WHERE a.at_us >= @since
GROUP BY a.home, a.id`

// Answers implements engine.Store.
func (s *Store) Answers(ctx context.Context, asked []engine.Answer, sinceUS int64) ([]engine.Answer, error) {
	keys := make([][2]any, len(asked))
	for i, a := range asked {
		keys[i] = [2]any{a.Home, a.ID}
	}
	text, err := json.Marshal(keys)
	if err != nil {
		return nil, fmt.Errorf("name %d answers: %w", len(asked), err)
	}
	answers, err := read(ctx, s, selectAnswers, scanAnswer, sql.Named("since", sinceUS), sql.Named("asked", string(text)))
	if err != nil {
		return nil, fmt.Errorf("read %d answers: %w", len(asked), err)
	}
	return answers, nil
}

func scanAnswer(rows *sql.Rows, a *engine.Answer) error {
	return rows.Scan(&a.Home, &a.ID, &a.Step, &a.AtUS)
}

const insertAnswer = `INSERT OR REPLACE INTO answer (day, home, id, step, at_us) VALUES (?, ?, ?, ?, ?)`

// answers inserts in the order of the table, so that neighbours share a page while it is at hand.
func (w *writer) answers(ctx context.Context, b *engine.Batch) error {
	sorted := slices.SortedStableFunc(slices.Values(b.Answers), func(x, y engine.Answer) int {
		return cmp.Or(cmp.Compare(x.Home, y.Home), strings.Compare(x.ID, y.ID))
	})
	err := w.insert(ctx, insertAnswer, len(sorted), func(i int) {
		a := &sorted[i]
		w.bind(a.AtUS/dayUS, a.Home, a.ID, a.Step, a.AtUS)
	})
	if err != nil {
		return fmt.Errorf("insert %d answers: %w", len(sorted), err)
	}
	return nil
}

// forgetMin is how many answers a commit forgets at least, where there are any to forget. A day holds millions:
// forgetting them at once would hold everyone up for seconds.
const forgetMin = 500

const forgetAnswers = `
DELETE FROM answer WHERE (day, home, id) IN (
	SELECT day, home, id FROM answer WHERE day < ? ORDER BY day, home, id LIMIT ?
)`

// forget removes answers faster than this commit adds them, until no day before the time is left.
func (w *writer) forget(ctx context.Context, b *engine.Batch) error {
	w.forgetUS = max(w.forgetUS, b.ForgetUS)
	if w.forgetUS == 0 {
		return nil
	}
	limit := int64(forgetMin + 2*len(b.Answers))
	forgotten, err := w.exec(ctx, forgetAnswers, w.forgetUS/dayUS, limit)
	if err != nil {
		return fmt.Errorf("forget answers: %w", err)
	}
	if forgotten < limit {
		w.forgetUS = 0
	}
	return nil
}
