package sqlite

import (
	"strconv"

	"lull/internal/engine"
)

// rule is something that must hold between rows, as a query for the keys of up to @limit rows that break it.
type rule struct {
	table, problem, query string
}

// rules are what every commit keeps. Together those of the transcript say that the rows of a home are one chain, from
// its tail back to its first step: each row but the first follows an earlier one of the same home, and each row but
// the tail is followed by exactly one.
func rules() []rule {
	return append([]rule{
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
	}, rulesBeside()...)
}

// rulesBeside are those of what is kept beside conversations.
func rulesBeside() []rule {
	return []rule{
		{"made_delivery", "its home is missing or has not made that step", `
SELECT d.number FROM made_delivery d LEFT JOIN home h ON h.home = d.home
WHERE h.home IS NULL OR d.step > h.steps
ORDER BY d.number LIMIT @limit`},

		{"made_delivery", "its time is after the position's", `
SELECT number FROM made_delivery WHERE at_us > (SELECT at_us FROM position) ORDER BY number LIMIT @limit`},

		{"made_delivery", "it waits, too", `
SELECT x.number FROM made_delivery x JOIN delivery d ON d.home = x.home AND d.kind = x.kind AND d.key = x.key
ORDER BY x.number LIMIT @limit`},

		{"dead_delivery", "its home is missing or has not made that step", `
SELECT d.number FROM dead_delivery d LEFT JOIN home h ON h.home = d.home
WHERE h.home IS NULL OR d.step > h.steps
ORDER BY d.number LIMIT @limit`},

		{"dead_delivery", "its time is after the position's", `
SELECT number FROM dead_delivery WHERE at_us > (SELECT at_us FROM position) ORDER BY number LIMIT @limit`},

		{"dead_delivery", "it waits, too", `
SELECT x.number FROM dead_delivery x JOIN delivery d ON d.home = x.home AND d.kind = x.kind AND d.key = x.key
ORDER BY x.number LIMIT @limit`},

		{"conversation", "its home is missing, or is none of a conversation", `
SELECT c.home FROM conversation c LEFT JOIN home h ON h.home = c.home AND h.kind = 1
WHERE h.home IS NULL
ORDER BY c.home LIMIT @limit`},

		{"tally", "its time is after the position's", `
SELECT at_us || ' ' || what || ' ' || bot || ' ' || name FROM tally WHERE at_us > (SELECT at_us FROM position)
ORDER BY at_us, what, bot, name LIMIT @limit`},

		{"tracked_block", "its event has no name", `
SELECT b.block FROM tracked_block b LEFT JOIN tracked_name n ON n.number = b.name
WHERE n.number IS NULL
ORDER BY b.block LIMIT @limit`},

		{"tracked_pack", "an event of it is of a commit above the position's", `
SELECT number FROM tracked_pack WHERE number + count > ((SELECT number FROM position) + 1) * ` + strconv.Itoa(engine.TrackedMax) + `
ORDER BY number LIMIT @limit`},

		{"tracked_last", "its home is missing", `
SELECT l.home FROM tracked_last l LEFT JOIN home h ON h.home = l.home
WHERE h.home IS NULL
ORDER BY l.home LIMIT @limit`},

		{"joined", "its home is missing", `
SELECT j.home FROM joined j LEFT JOIN home h ON h.home = j.home
WHERE h.home IS NULL
ORDER BY j.home LIMIT @limit`},

		{"import", "its time is after the position's", `
SELECT id FROM import WHERE at_us > (SELECT at_us FROM position) ORDER BY id LIMIT @limit`},

		{"unsubscribed", "its time is after the position's", `
SELECT profile FROM unsubscribed WHERE at_us > (SELECT at_us FROM position) ORDER BY profile LIMIT @limit`},

		{"session", "its member is missing", `
SELECT s.member FROM session s LEFT JOIN member m ON m.name = s.member
WHERE m.name IS NULL
ORDER BY s.member LIMIT @limit`},

		{"invitation", "its member is missing", `
SELECT i.member FROM invitation i LEFT JOIN member m ON m.name = i.member
WHERE m.name IS NULL
ORDER BY i.member LIMIT @limit`},

		{"avatar", "its member is missing", `
SELECT a.member FROM avatar a LEFT JOIN member m ON m.name = a.member
WHERE m.name IS NULL
ORDER BY a.member LIMIT @limit`},
	}
}
