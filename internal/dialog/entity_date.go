package dialog

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"lull/powerfx"
)

// span is a moment that a text names: from and to, in bytes.
type span struct {
	from, to int
	at       time.Time
}

// moments reads what a text names in one form; now is the instant of the step, and false that there is no such moment.
type moments struct {
	pattern *regexp.Regexp
	read    func(parts []string, now time.Time) (time.Time, bool)
}

// datesIn reads the days in an answer, as people write them in English (United States). A day without a year is the
// next such day; today is that of the step, in UTC.
func datesIn(said string, nowUS int64) []powerfx.Value {
	spans := spansOf(said, time.UnixMicro(nowUS).UTC(), dateForms)
	found := make([]powerfx.Value, len(spans))
	for i, s := range spans {
		found[i] = powerfx.Date(s.at.Date())
	}
	return found
}

// yearMax is the last year that Power Fx has.
const yearMax = 9999

// spansOf gives what a text names in any of the forms, in order; of two that overlap the longer one counts.
func spansOf(said string, now time.Time, forms []moments) []span {
	var all []span
	for _, form := range forms {
		for _, at := range form.pattern.FindAllStringSubmatchIndex(said, foundMax) {
			parts := make([]string, len(at)/2)
			for i := range parts {
				if at[2*i] >= 0 {
					parts[i] = strings.ToLower(said[at[2*i]:at[2*i+1]])
				}
			}
			if moment, ok := form.read(parts, now); ok && moment.Year() > 0 && moment.Year() <= yearMax {
				all = append(all, span{from: at[0], to: at[1], at: moment})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b span) int { return cmp.Compare(b.to-b.from, a.to-a.from) })
	var kept []span
	for _, s := range all {
		overlaps := slices.ContainsFunc(kept, func(k span) bool { return s.from < k.to && k.from < s.to })
		if !overlaps && len(kept) < foundMax {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	return kept
}

// The words of dates.
const (
	monthName = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|` +
		`oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	dayName    = `(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(day)?`
	dayNumber  = `(\d{1,2})(?:st|nd|rd|th)?`
	yearNumber = `(?:,?\s+(\d{4}))?`
	amount     = `(\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten)`
)

// dateForms are the forms in which people write days.
var dateForms = []moments{ //nolint:gochecknoglobals // a table, never changed
	{regexp.MustCompile(`\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:\b|T)`), func(p []string, now time.Time) (time.Time, bool) {
		return day(p[1], p[2], p[3], now)
	}},
	{regexp.MustCompile(`\b(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})\b`), func(p []string, now time.Time) (time.Time, bool) {
		return day(p[3], p[1], p[2], now)
	}},
	{regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})\b`), func(p []string, now time.Time) (time.Time, bool) {
		return day("", p[1], p[2], now)
	}},
	{
		regexp.MustCompile(`(?i)\b` + dayNumber + `\s+(?:of\s+)?` + monthName + yearNumber + `\b`),
		func(p []string, now time.Time) (time.Time, bool) { return day(p[3], monthNumber(p[2]), p[1], now) },
	},
	{
		regexp.MustCompile(`(?i)\b` + monthName + `\s+` + dayNumber + yearNumber + `\b`),
		func(p []string, now time.Time) (time.Time, bool) { return day(p[3], monthNumber(p[1]), p[2], now) },
	},
	{regexp.MustCompile(`(?i)\b(day after tomorrow|day before yesterday|today|tonight|tomorrow|yesterday)\b`), namedDay},
	{regexp.MustCompile(`(?i)\b(?:(next|this|last|on)\s+)?` + dayName + `\b`), weekday},
	{
		regexp.MustCompile(`(?i)\bin\s+` + amount + `\s+(day|week|month|year)s?\b`),
		func(p []string, now time.Time) (time.Time, bool) { return dayAway(p[1], p[2], 1, now), true },
	},
	{
		regexp.MustCompile(`(?i)\b` + amount + `\s+(day|week|month|year)s?\s+(ago|from\s+now)\b`),
		func(p []string, now time.Time) (time.Time, bool) {
			sign := 1
			if p[3] == "ago" {
				sign = -1
			}
			return dayAway(p[1], p[2], sign, now), true
		},
	},
}

// day gives a day by its numbers, where there is such a day. Without a year it is today or the next such day; a year of
// two digits is between 1950 and 2049.
func day(year, month, dayOfMonth string, now time.Time) (time.Time, bool) {
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(dayOfMonth)
	y, _ := strconv.Atoi(year)
	switch {
	case year == "":
		for y = now.Year(); y <= now.Year()+8; y++ { // a 29 February is at most eight years off
			if at := date(y, m, d); at.Day() == d && !at.Before(midnight(now)) {
				return at, exists(at, m, d)
			}
		}
	case len(year) == 2 && y < 50:
		y += 2000
	case len(year) == 2:
		y += 1900
	}
	at := date(y, m, d)
	return at, exists(at, m, d)
}

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func exists(at time.Time, m, d int) bool { return int(at.Month()) == m && at.Day() == d }

func midnight(t time.Time) time.Time { return date(t.Year(), int(t.Month()), t.Day()) }

// monthNumber is a month's number by the first three letters of its name.
func monthNumber(name string) string {
	return strconv.Itoa(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", name[:3])/3 + 1)
}

// namedDay gives a day that is named by its distance from today.
func namedDay(p []string, now time.Time) (time.Time, bool) {
	days := map[string]int{"day after tomorrow": 2, "tomorrow": 1, "yesterday": -1, "day before yesterday": -2}
	return midnight(now).AddDate(0, 0, days[p[1]]), true
}

// weekday gives a day of the week: alone the next one from today on; this, next and last Friday are those of this week,
// the next and the last, which begin on Monday. Short names count only after such a word: sun and sat are words too.
func weekday(p []string, now time.Time) (time.Time, bool) {
	which, name := p[1], p[2][:3]
	if which == "" && p[3] == "" {
		return now, false
	}
	monday := midnight(now).AddDate(0, 0, -(int(now.Weekday())+6)%7)
	at := monday.AddDate(0, 0, strings.Index("montuewedthufrisatsun", name)/3)
	switch which {
	case "next":
		return at.AddDate(0, 0, 7), true
	case "last":
		return at.AddDate(0, 0, -7), true
	case "this":
		return at, true
	}
	if at.Before(midnight(now)) {
		at = at.AddDate(0, 0, 7)
	}
	return at, true
}

// dayAway gives the day that is so many days, weeks, months or years off. A month without that day ends earlier.
func dayAway(amount, unit string, sign int, now time.Time) time.Time {
	n := sign * amountOf(amount)
	today := midnight(now)
	switch unit {
	case "day":
		return today.AddDate(0, 0, n)
	case "week":
		return today.AddDate(0, 0, 7*n)
	case "year":
		n *= 12
	}
	first := date(today.Year(), int(today.Month())+n, 1)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(today.Day(), last)-1)
}

// amountOf is a number in digits or as a word.
func amountOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if n := numberWords[s]; n > 0 {
		return int(n)
	}
	return 1 // a, an
}
