package dialog

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"lull/powerfx"
)

// instantsIn reads the instants in an answer, in UTC: a day with a time, a day alone from its midnight, or a time
// alone, which is the next such time.
func instantsIn(said string, nowUS int64) []powerfx.Value {
	now := time.UnixMicro(nowUS).UTC()
	if whole := spansOf(said, now, instantForms); len(whole) > 0 {
		found := make([]powerfx.Value, len(whole))
		for i, s := range whole {
			found[i] = powerfx.DateTimeUS(s.at.UnixMicro())
		}
		return found
	}
	days, times := spansOf(said, now, dateForms), spansOf(said, now, timeForms)
	found := make([]powerfx.Value, max(len(days), len(times)))
	for i := range found {
		var at time.Time
		switch {
		case i >= len(times):
			at = days[i].at
		case i < len(days):
			at = days[i].at.Add(times[i].at.Sub(midnight(times[i].at)))
		default:
			if at = times[i].at; at.Before(now) {
				at = at.AddDate(0, 0, 1)
			}
		}
		found[i] = powerfx.DateTimeUS(at.UnixMicro())
	}
	return found
}

// instantForms are the forms that name an instant as a whole.
var instantForms = []moments{ //nolint:gochecknoglobals // a table, never changed
	{
		regexp.MustCompile(`(?i)\b\d{4}-\d{2}-\d{2}t\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:z|[-+]\d{2}:\d{2})`),
		func(p []string, _ time.Time) (time.Time, bool) {
			at, err := time.Parse(time.RFC3339Nano, strings.ToUpper(p[0]))
			return at, err == nil
		},
	},
	{regexp.MustCompile(`(?i)\bnow\b`), func(_ []string, now time.Time) (time.Time, bool) { return now, true }},
	{regexp.MustCompile(`(?i)\bin\s+` + amount + `\s+(minute|hour)s?\b`), func(p []string, now time.Time) (time.Time, bool) {
		unit := time.Minute
		if p[2] == "hour" {
			unit = time.Hour
		}
		return now.Add(time.Duration(amountOf(p[1])) * unit), true
	}},
}

// timeForms are the forms in which people write times of the day; they give such a time of today.
var timeForms = []moments{ //nolint:gochecknoglobals // a table, never changed
	{
		regexp.MustCompile(`(?i)(?:\b|t)(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\b)?`),
		func(p []string, now time.Time) (time.Time, bool) { return clock(p[1], p[2], p[3], p[4], now) },
	},
	{
		regexp.MustCompile(`(?i)\b(\d{1,2})\s*([ap]\.?m\b)`),
		func(p []string, now time.Time) (time.Time, bool) { return clock(p[1], "", "", p[2], now) },
	},
	{regexp.MustCompile(`(?i)\b(noon|midday|midnight)\b`), func(p []string, now time.Time) (time.Time, bool) {
		if p[1] == "midnight" {
			return midnight(now), true
		}
		return midnight(now).Add(12 * time.Hour), true
	}},
}

// clock gives a time of today by its numbers, where there is such a time; half is am, pm or nothing.
func clock(hour, minute, second, half string, now time.Time) (time.Time, bool) {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	s, _ := strconv.Atoi(second)
	if half != "" {
		if h < 1 || h > 12 {
			return now, false
		}
		h %= 12
		if half[0] == 'p' {
			h += 12
		}
	}
	at := midnight(now).Add(time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second)
	return at, h < 24 && m < 60 && s < 60
}
