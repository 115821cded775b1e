package culture

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Moment is what a text says of a date and time.
type Moment struct {
	Year, Month, Day int // 0 where nothing was said
	Micros           int64
	HasTime          bool
	Offset           int // seconds east of UTC
	HasOffset        bool
}

// datePart is one number or word of a date's text.
type datePart struct {
	word   string // lower case; "" for a number
	number int
	digits int  // of a number
	after  byte // the character that follows: a separator
}

// ParseMoment reads the many ways in which people write dates and times.
func (c *Culture) ParseMoment(s string) (Moment, bool) {
	var m Moment
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
	return m, m.HasTime || m.Month != 0
}

// cutOffset takes Z or +01:00 off the end of what has a clock reading.
func cutOffset(s string, m *Moment) (string, bool) {
	clock := strings.IndexByte(s, ':')
	if clock < 0 {
		return s, true
	}
	if strings.HasSuffix(s, "Z") || strings.HasSuffix(s, "z") {
		m.HasOffset = true
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
	_, m.Offset = t.Zone()
	m.HasOffset = true
	return strings.TrimSpace(s[:i]), true
}

// cutClock takes 5:30, 5:30:10.5 pm or 5 pm out of the text.
func cutClock(s string, m *Moment) (string, bool) {
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
	m.HasTime = true
	m.Micros = int64(hour*3600+numbers[1]*60+numbers[2])*1_000_000 + int64(micros)
	return s[:from] + " " + s[to:], true
}

// lowerLetters lowers the letters A to Z and leaves every other byte where it is, so that places in both texts are the same.
func lowerLetters(s string) string {
	lower := []byte(s)
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return string(lower)
}

// clockSpan finds the clock reading: digits with colons, or digits before am or pm; -1 for none.
func clockSpan(s string) (from, to int) {
	lower := lowerLetters(s)
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
	if s == "" || len(s) > 7 || !isDigits(s) {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// dateParts cuts a date's text into numbers and words.
func dateParts(s string, c *Culture) ([]datePart, bool) {
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
func dropWords(parts []datePart, c *Culture) []datePart {
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
func (m *Moment) dateFrom(parts []datePart, c *Culture) bool {
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
		if month < 0 || m.Month != 0 {
			return false
		}
		m.Month = month + 1
	}
	if m.Month != 0 {
		return m.withMonthName(numbers)
	}
	if len(numbers) != 3 {
		return false
	}
	switch a, b, d := numbers[0], numbers[1], numbers[2]; {
	case a.digits > 2:
		m.Year, m.Month, m.Day = a.number, b.number, d.number
	case c.dayFirst:
		m.Day, m.Month, m.Year = a.number, b.number, fullYear(d)
	default:
		m.Month, m.Day, m.Year = a.number, b.number, fullYear(d)
	}
	return m.Month >= 1 && m.Month <= 12 && m.Day >= 1 && m.Day <= 31
}

// withMonthName finds day and year beside a month's name.
func (m *Moment) withMonthName(numbers []datePart) bool {
	switch len(numbers) {
	case 1:
		if numbers[0].digits < 3 {
			return false
		}
		m.Day, m.Year = 1, numbers[0].number
	case 2:
		day, year := numbers[0], numbers[1]
		if day.digits > 2 {
			day, year = year, day
		}
		m.Day, m.Year = day.number, fullYear(year)
	default:
		return false
	}
	return m.Day >= 1 && m.Day <= 31
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
