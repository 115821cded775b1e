package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"lull/internal/engine"
)

// The days that hold answers are few; each asked answer is looked for in each of them.
const selectAnswers = `
WITH RECURSIVE days (day) AS (
	SELECT min(day) FROM answer WHERE day >= @day
	UNION ALL
	SELECT (SELECT min(day) FROM answer WHERE day > days.day) FROM days WHERE days.day IS NOT NULL
)
SELECT a.home, a.id, a.step, max(a.at_us)
FROM json_each(@asked) asked CROSS JOIN days CROSS JOIN answer a
ON a.day = days.day AND a.home = asked.value ->> 0 AND a.id = asked.value ->> 1
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
		return nil, fmt.Errorf("read %d answers: %w", len(asked), err)
	}
	rows, err := s.reading.QueryContext(ctx, selectAnswers, sql.Named("day", sinceUS/dayUS),
		sql.Named("asked", string(text)), sql.Named("since", sinceUS))
	answers, err := collect(rows, err, func(rows *sql.Rows, a *engine.Answer) error {
		return rows.Scan(&a.Home, &a.ID, &a.Step, &a.AtUS)
	})
	if err != nil {
		return nil, fmt.Errorf("read %d answers: %w", len(asked), err)
	}
	return answers, nil
}
