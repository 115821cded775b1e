package sqlite

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

		{"definition", "the version before it is missing", `
SELECT d.bot || ' ' || d.number FROM definition d
LEFT JOIN definition p ON p.bot = d.bot AND p.number = d.number - 1
WHERE d.number > 1 AND p.number IS NULL
ORDER BY d.bot, d.number LIMIT @limit`},
	}
}
