package sqlite

import (
	"strconv"
	"strings"

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

		notAhead("transcript", "seq"),
		ofA("home", "home", "transcript", "seq"),

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

		ofAStep("answer", "home", "id"),
		notAhead("answer", "home", "id"),

		{"note", "its sender is missing or has not made that step", `
SELECT n.home || ' ' || n.step || ' ' || n.place FROM note n LEFT JOIN home h ON h.home = n.home
WHERE h.home IS NULL OR n.step > h.steps
ORDER BY n.home, n.step, n.place LIMIT @limit`},

		ofAStep("delivery", "home", "kind", "key"),

		{"delivery", "its place in the order is above the position's", `
SELECT home || ' ' || kind || ' ' || key FROM delivery WHERE seq > (SELECT transcript FROM position)
ORDER BY home, kind, key LIMIT @limit`},

		{"event", "its bot has no version, or no change of that number", `
SELECT e.bot || ' ' || e.name FROM event e LEFT JOIN sweep s ON s.bot = e.bot
WHERE s.bot IS NULL OR e.number > s.number OR NOT EXISTS (SELECT 1 FROM definition d WHERE d.bot = e.bot)
ORDER BY e.bot, e.name LIMIT @limit`},

		{"sweep", "it goes beyond the homes that there are", `
SELECT bot FROM sweep WHERE below > (SELECT home + 1 FROM position) ORDER BY bot LIMIT @limit`},

		ofA("home", "home", "subject", "home", "key"),

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

		ofAStep("dead_delivery", "number"),
		notAhead("dead_delivery", "number"),

		{"dead_delivery", "it waits, too", `
SELECT x.number FROM dead_delivery x JOIN delivery d ON d.home = x.home AND d.kind = x.kind AND d.key = x.key
ORDER BY x.number LIMIT @limit`},

		{"conversation", "its home is missing, or is none of a conversation", `
SELECT c.home FROM conversation c LEFT JOIN home h ON h.home = c.home AND h.kind = 1
WHERE h.home IS NULL
ORDER BY c.home LIMIT @limit`},

		notAhead("tally", "at_us", "what", "bot", "name"),

		{"tracked_block", "its event has no name", `
SELECT b.block FROM tracked_block b LEFT JOIN tracked_name n ON n.number = b.name
WHERE n.number IS NULL
ORDER BY b.block LIMIT @limit`},

		{"tracked_pack", "an event of it is of a commit above the position's", `
SELECT number FROM tracked_pack WHERE number + count > ((SELECT number FROM position) + 1) * ` + strconv.Itoa(engine.TrackedMax) + `
ORDER BY number LIMIT @limit`},

		ofA("home", "home", "tracked_last", "home"),
		ofA("home", "home", "joined", "home"),
		notAhead("import", "id"),
		notAhead("unsubscribed", "profile"),
		ofA("member", "name", "session", "member"),
		ofA("member", "name", "invitation", "member"),
		ofA("member", "name", "avatar", "member"),
	}
}

// tableSince gives the version of the schema that a table came with. A rule's query names no table that is newer than
// the rule's own.
func tableSince(table string) int64 {
	switch table {
	case "delivery":
		return 2
	case "event", "sweep":
		return 3
	case "subject":
		return 4
	case "tracked_block", "tracked_pack", "tracked_last", "joined", "import":
		return 7
	case "session", "invitation", "avatar":
		return 8
	case "unsubscribed":
		return 9
	case "conversation", "tally":
		return 10
	case "dead_delivery":
		return 11
	case "made_delivery":
		return 12
	}
	return 1
}

// notAhead says that a table's times are not after the position's. Its rows are told by the values of key.
func notAhead(table string, key ...string) rule {
	return rule{table, "its time is after the position's", "SELECT " + shown(key) + " FROM " + table + `
WHERE at_us > (SELECT at_us FROM position)
ORDER BY ` + strings.Join(key, ", ") + " LIMIT @limit"}
}

// ofAStep says that the homes of a table's rows are there, and have made the steps that the rows are of.
func ofAStep(table string, key ...string) rule {
	key = of(key)
	return rule{table, "its home is missing or has not made that step", "SELECT " + shown(key) + " FROM " + table + ` x
LEFT JOIN home h ON h.home = x.home
WHERE h.home IS NULL OR x.step > h.steps
ORDER BY ` + strings.Join(key, ", ") + " LIMIT @limit"}
}

// ofA says that what a table's rows name as their home, or as their member, is there, under that name of its own.
func ofA(owner, name, table string, key ...string) rule {
	key = of(key)
	return rule{table, "its " + owner + " is missing", "SELECT " + shown(key) + " FROM " + table + ` x
LEFT JOIN ` + owner + " o ON o." + name + " = x." + owner + `
WHERE o.` + name + ` IS NULL
ORDER BY ` + strings.Join(key, ", ") + " LIMIT @limit"}
}

// shown puts the values of a key behind each other.
func shown(key []string) string { return strings.Join(key, " || ' ' || ") }

// of says of columns that they are those of the table that is judged.
func of(key []string) []string {
	columns := make([]string, len(key))
	for i, column := range key {
		columns[i] = "x." + column
	}
	return columns
}
