package powerfx

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// moment is what a text says of a date and time.
type moment struct {
	year, month, day int // 0 where nothing was said
	micros           int64
	hasTime          bool
	offset           int // seconds east of UTC
	hasOffset        bool
}

// parseDateKind reads a text as a date, date-time or time in en-US; the empty text is Blank.
func (f *frame) parseDateKind(s string, kind Kind) Value { return f.parseDateIn(s, kind, english) }

func (f *frame) parseDateIn(s string, kind Kind, c *culture) Value {
	if strings.TrimSpace(s) == "" {
		return Blank()
	}
	m, ok := parseMoment(s, c)
	if !ok || kind == KindDate && m.day == 0 && m.month == 0 {
		return Error(ErrorInvalidArgument, "the text "+quoteText(s)+" is no "+kind.String())
	}
	return f.ofMoment(m, kind, s)
}

// ofMoment returns the value of the kind; what is missing of a date is that of serial 0.
func (f *frame) ofMoment(m moment, kind Kind, source string) Value {
	if kind == KindTime && m.day == 0 {
		if !m.hasTime {
			return Error(ErrorInvalidArgument, "the text "+quoteText(source)+" is no time")
		}
		return TimeUS(floorMod(m.micros, microsPerDay))
	}
	wall := serialEpoch + m.micros
	if m.month != 0 {
		t := time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
		if t.Day() != m.day || int(t.Month()) != m.month || m.year < 1 || m.year > 9999 {
			return Error(ErrorInvalidArgument, "there is no such day as "+quoteText(source))
		}
		wall = t.UnixMicro() + m.micros
	}
	if m.micros >= microsPerDay {
		return Error(ErrorInvalidArgument, "there is no such time as "+quoteText(source))
	}
	if m.hasOffset {
		wall = f.toWall(wall - int64(m.offset)*microsPerSec)
	}
	if kind == KindTime {
		return TimeUS(floorMod(wall, microsPerDay))
	}
	return f.fromReading(wall, kind)
}

// parseISO reads a date, date-time or time as JSON has them: 2022-05-05, 2022-05-05T08:00:00.000Z,
// 08:03:05.000.
func (f *frame) parseISO(s string, kind Kind) Value {
	if s == "" {
		return Blank()
	}
	layouts := []string{
		"2006-01-02", "2006-01-02T15:04:05.999999999Z07:00", "2006-01-02T15:04:05.999999999",
		"2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	}
	if kind == KindTime {
		layouts = []string{"15:04:05.999999999", "15:04:05"}
	}
	for i, layout := range layouts {
		t, err := time.Parse(layout, s)
		if err != nil || strings.Contains(s, ",") {
			continue
		}
		m := moment{
			year: t.Year(), month: int(t.Month()), day: t.Day(), hasTime: i > 0,
			hasOffset: strings.HasSuffix(layout, "Z07:00"),
		}
		_, m.offset = t.Zone()
		m.micros = clockMicros(t)
		if kind == KindTime {
			m.year, m.month, m.day, m.hasTime = 0, 0, 0, true
		}
		return f.ofMoment(m, kind, s)
	}
	return Error(ErrorInvalidArgument, "the text "+quoteText(s)+" is no "+kind.String())
}

func clockMicros(t time.Time) int64 {
	seconds := int64(t.Hour()*3600 + t.Minute()*60 + t.Second())
	return seconds*microsPerSec + int64(t.Nanosecond()/1000)
}

// datePart is one number or word of a date's text.
type datePart struct {
	word   string // lower case; "" for a number
	number int
	digits int  // of a number
	after  byte // the character that follows: a separator
}

// parseMoment reads the many ways in which people write dates and times.
func parseMoment(s string, c *culture) (moment, bool) {
	var m moment
	s = strings.TrimSpace(s)
	rest, ok := cutOffset(s, &m)
	if !ok {
		return m, false
	}
	rest, ok = cutClock(rest, &m)
	if !ok {
		return m, false
	}
	parts, ok := dateParts(rest, c)
	if !ok || !m.dateFrom(parts, c) {
		return m, false
	}
	return m, m.hasTime || m.month != 0
}

// cutOffset takes Z or +01:00 off the end of what has a clock reading.
func cutOffset(s string, m *moment) (string, bool) {
	clock := strings.IndexByte(s, ':')
	if clock < 0 {
		return s, true
	}
	if strings.HasSuffix(s, "Z") || strings.HasSuffix(s, "z") {
		m.hasOffset = true
		return s[:len(s)-1], true
	}
	i := strings.LastIndexAny(s, "+-")
	if i < clock {
		return s, true
	}
	t, err := time.Parse("-07:00", s[i:])
	if err != nil {
		return s, false
	}
	_, m.offset = t.Zone()
	m.hasOffset = true
	return strings.TrimSpace(s[:i]), true
}

// cutClock takes 5:30, 5:30:10.5 pm or 5 pm out of the text.
func cutClock(s string, m *moment) (string, bool) {
	from, to := clockSpan(s)
	if from < 0 {
		return s, true
	}
	text := strings.ToLower(strings.TrimSpace(s[from:to]))
	half := ""
	for _, suffix := range []string{"am", "pm", "a.m.", "p.m."} {
		if rest, ok := strings.CutSuffix(text, suffix); ok {
			text, half = strings.TrimSpace(rest), suffix[:1]
		}
	}
	fields := strings.Split(text, ":")
	if len(fields) > 3 {
		return s, false
	}
	whole, fraction, _ := strings.Cut(fields[len(fields)-1], ".")
	if len(fields) == 3 {
		fields[2] = whole
	} else if fraction != "" {
		return s, false
	}
	var numbers [3]int
	for i, field := range fields {
		n, ok := smallNumber(field)
		if !ok || i > 0 && (n > 59 || len(field) > 2) {
			return s, false
		}
		numbers[i] = n
	}
	hour := numbers[0]
	if half != "" {
		if hour < 1 || hour > 12 {
			return s, false
		}
		hour %= 12
		if half == "p" {
			hour += 12
		}
	}
	micros, ok := smallNumber((fraction + "000000")[:6])
	if !ok {
		return s, false
	}
	m.hasTime = true
	m.micros = int64(hour*3600+numbers[1]*60+numbers[2])*microsPerSec + int64(micros)
	return s[:from] + " " + s[to:], true
}

// clockSpan finds the clock reading: digits with colons, or digits before am or pm; -1 for none.
func clockSpan(s string) (from, to int) {
	lower := strings.ToLower(s)
	colon := strings.IndexByte(s, ':')
	from = colon
	if colon < 0 {
		for _, half := range []string{"am", "pm"} {
			i := strings.LastIndex(lower, half)
			if i > 0 && i+2 == len(strings.TrimRight(lower, " ")) {
				digits := strings.TrimRight(lower[:i], " ")
				if len(digits) > 0 && isDigit(digits[len(digits)-1]) {
					from = len(digits)
				}
			}
		}
		if from < 0 {
			return -1, -1
		}
	}
	to = from
	for from > 0 && isDigit(s[from-1]) {
		from--
	}
	for to < len(s) && (isDigit(s[to]) || s[to] == ':' || s[to] == '.') {
		to++
	}
	rest := strings.TrimLeft(lower[to:], " ")
	for _, half := range []string{"a.m.", "p.m.", "am", "pm"} {
		if strings.HasPrefix(rest, half) {
			to = len(s) - len(rest) + len(half)
			break
		}
	}
	if from > 0 && (s[from-1] == 'T' || s[from-1] == 't') {
		from--
	}
	if s[from] == 'T' || s[from] == 't' {
		return from + 1, to
	}
	return from, to
}

func smallNumber(s string) (int, bool) {
	if s == "" || len(s) > 7 || !allDigits(s) {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// dateParts cuts a date's text into numbers and words.
func dateParts(s string, c *culture) ([]datePart, bool) {
	var parts []datePart
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		from := i
		switch {
		case r < utf8.RuneSelf && isDigit(s[i]):
			for i < len(s) && isDigit(s[i]) {
				i++
			}
			n, ok := smallNumber(s[from:i])
			if !ok {
				return nil, false
			}
			parts = append(parts, datePart{number: n, digits: i - from})
		case unicode.IsLetter(r):
			for i < len(s) {
				r, size := utf8.DecodeRuneInString(s[i:])
				if !unicode.IsLetter(r) {
					break
				}
				i += size
			}
			parts = append(parts, datePart{word: strings.ToLower(s[from:i])})
		case strings.ContainsRune(" ,/-.\t\u00a0", r):
			i += size
			if n := len(parts); n > 0 && parts[n-1].after == 0 && r != ' ' {
				parts[n-1].after = byte(r) //nolint:gosec // one of the ASCII separators, or never looked at
			}
		default:
			return nil, false
		}
	}
	return dropWords(parts, c), true
}

// dropWords drops the names of weekdays and the T before a clock reading.
func dropWords(parts []datePart, c *culture) []datePart {
	kept := parts[:0]
	for _, p := range parts {
		if p.word == "t" || p.word != "" && indexName(p.word, c.days) >= 0 {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// indexName returns the place of a name or of its first three letters or more, -1 for none.
func indexName(word string, names []string) int {
	for i, name := range names {
		name = strings.ToLower(name)
		if word == name || utf8.RuneCountInString(word) >= 3 && strings.HasPrefix(name, word) {
			return i
		}
	}
	return -1
}

// dateFrom understands the parts as a date; none at all is no date, and right.
func (m *moment) dateFrom(parts []datePart, c *culture) bool {
	if len(parts) == 0 {
		return true
	}
	var numbers []datePart
	for _, p := range parts {
		if p.word == "" {
			numbers = append(numbers, p)
			continue
		}
		month := indexName(p.word, c.months)
		if month < 0 || m.month != 0 {
			return false
		}
		m.month = month + 1
	}
	if m.month != 0 {
		return m.withMonthName(numbers)
	}
	if len(numbers) != 3 {
		return false
	}
	switch a, b, d := numbers[0], numbers[1], numbers[2]; {
	case a.digits > 2:
		m.year, m.month, m.day = a.number, b.number, d.number
	case c.dayFirst:
		m.day, m.month, m.year = a.number, b.number, fullYear(d)
	default:
		m.month, m.day, m.year = a.number, b.number, fullYear(d)
	}
	return m.month >= 1 && m.month <= 12 && m.day >= 1 && m.day <= 31
}

// withMonthName finds day and year beside a month's name.
func (m *moment) withMonthName(numbers []datePart) bool {
	switch len(numbers) {
	case 1:
		if numbers[0].digits < 3 {
			return false
		}
		m.day, m.year = 1, numbers[0].number
	case 2:
		day, year := numbers[0], numbers[1]
		if day.digits > 2 {
			day, year = year, day
		}
		m.day, m.year = day.number, fullYear(year)
	default:
		return false
	}
	return m.day >= 1 && m.day <= 31
}

// fullYear widens a year of two digits: 00 to 49 are in this century.
func fullYear(p datePart) int {
	switch {
	case p.digits > 2:
		return p.number
	case p.number < 50:
		return 2000 + p.number
	}
	return 1900 + p.number
}
