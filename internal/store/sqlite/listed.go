package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"

	"lull/internal/engine"
)

const (
	foundHome = `h.home, h.kind, h.name, h.steps, h.tail, h.due_us, h.state`
	filtered  = `(@bot = '' OR +c.bot = @bot) AND (@channel = '' OR +c.channel = @channel)`
)

// Cross joins keep SQLite from beginning with homes.
const (
	selectConversations = `
SELECT ` + foundHome + ` FROM conversation c CROSS JOIN home h ON h.home = c.home
WHERE c.home < @before AND ` + filtered + `
ORDER BY c.home DESC LIMIT @limit`
	selectWithStatus = `
SELECT ` + foundHome + ` FROM conversation c INDEXED BY conversation_status CROSS JOIN home h ON h.home = c.home
WHERE c.status = @status AND c.home < @before AND ` + filtered + `
ORDER BY c.home DESC LIMIT @limit`
	selectOfBot = `
SELECT ` + foundHome + ` FROM conversation c INDEXED BY conversation_bot CROSS JOIN home h ON h.home = c.home
WHERE c.bot = @bot AND c.home < @before AND (@channel = '' OR +c.channel = @channel)
ORDER BY c.home DESC LIMIT @limit`
	// Of all that begins so the newest are to be found, so their ids are gathered first.
	selectFound = `
SELECT ` + foundHome + ` FROM (
	SELECT c.home FROM (
		SELECT home FROM home WHERE kind = 1 AND name >= @search AND name < @end
		UNION
		SELECT home FROM conversation WHERE user <> '' AND user COLLATE NOCASE >= @search AND user COLLATE NOCASE < @end
		UNION
		SELECT home FROM conversation
		WHERE user_name <> '' AND user_name COLLATE NOCASE >= @search AND user_name COLLATE NOCASE < @end
	) found
	CROSS JOIN conversation c ON c.home = found.home
	WHERE c.home < @before AND (@status = 0 OR c.status = @status) AND ` + filtered + `
	ORDER BY c.home DESC LIMIT @limit
) page
CROSS JOIN home h ON h.home = page.home
ORDER BY page.home DESC`
)

// lastRune ends the range of texts that begin alike.
const lastRune = "\U0010FFFF"

// Conversations implements engine.Census.
func (s *Store) Conversations(ctx context.Context, wanted engine.Listing, limit int) ([]engine.Home, error) {
	query := selectConversations
	switch {
	case wanted.Search != "":
		query = selectFound
	case wanted.Status != 0:
		query = selectWithStatus
	case wanted.Bot != "":
		query = selectOfBot
	}
	homes, err := read(ctx, s, query, scanHome,
		sql.Named("before", cmp.Or(wanted.Before, math.MaxInt64)), sql.Named("status", int64(wanted.Status)),
		sql.Named("bot", wanted.Bot), sql.Named("channel", wanted.Channel),
		sql.Named("search", wanted.Search), sql.Named("end", wanted.Search+lastRune), sql.Named("limit", limit))
	if err != nil {
		return nil, fmt.Errorf("list conversations: %w", err)
	}
	return homes, nil
}

const selectStatuses = `SELECT status, count(*) FROM conversation GROUP BY status`

// statusCount is how many conversations have a status.
type statusCount struct {
	status engine.Status
	number int64
}

// Statuses implements engine.Census.
func (s *Store) Statuses(ctx context.Context) (map[engine.Status]int64, error) {
	rows, err := read(ctx, s, selectStatuses, func(rows *sql.Rows, c *statusCount) error {
		return rows.Scan(&c.status, &c.number)
	})
	if err != nil {
		return nil, fmt.Errorf("count conversations: %w", err)
	}
	counts := make(map[engine.Status]int64, len(rows))
	for _, c := range rows {
		counts[c.status] = c.number
	}
	return counts, nil
}

// The plus keeps SQLite from the index of names.
const (
	selectDueSoon = `
SELECT ` + homeColumns + ` FROM home
WHERE due_us > 0 AND due_us <= ? AND +kind = 1
ORDER BY due_us, home LIMIT ?`
	countDue = `SELECT count(*) FROM (SELECT 1 FROM home WHERE due_us > 0 AND due_us <= ? AND +kind = 1 LIMIT ?)`
)

// DueSoon implements engine.Census.
func (s *Store) DueSoon(ctx context.Context, untilUS int64, limit int) ([]engine.Home, error) {
	homes, err := read(ctx, s, selectDueSoon, scanHome, untilUS, limit)
	if err != nil {
		return nil, fmt.Errorf("read what is due soon: %w", err)
	}
	return homes, nil
}

// CountDue implements engine.Census.
func (s *Store) CountDue(ctx context.Context, untilUS int64, limit int) (int, error) {
	n, err := readOne(ctx, s, countDue, func(rows *sql.Rows, n *int) error { return rows.Scan(n) }, untilUS, limit)
	if err != nil {
		return 0, fmt.Errorf("count what is due soon: %w", err)
	}
	return n, nil
}

const putListed = `
INSERT INTO conversation (home, bot, channel, status, user, user_name) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (home) DO UPDATE SET status = ?4, user = ?5, user_name = ?6`

func (w *writer) listed(ctx context.Context, b *engine.Batch) error {
	for i := range b.Listed {
		l := &b.Listed[i]
		if _, err := w.exec(ctx, putListed, l.Home, l.Bot, l.Channel, int64(l.Status), l.User, l.UserName); err != nil {
			return fmt.Errorf("list conversation %d: %w", l.Home, err)
		}
	}
	return nil
}
