package culture

import (
	"strconv"
	"strings"
	"time"
)

// Date writes a clock reading as the format wants it; sign is that of its serial number.
func (f *Format) Date(t time.Time, sign int, c *Culture) string {
	parts := f.pick(sign).parts
	half := false
	for _, p := range parts {
		half = half || p.kind == fmtHalfDay && p.count > 0
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(datePartText(p, t, half, c))
	}
	return b.String()
}

// datePartText writes one part; half says that the clock has twelve hours.
func datePartText(p formatPart, t time.Time, half bool, c *Culture) string {
	switch p.kind {
	case fmtYear:
		if p.count > 2 {
			return padded(t.Year(), 4)
		}
		return padded(t.Year()%100, 2)
	case fmtMonth:
		if p.count > 2 {
			return nameOr(p.count == 3, c.monthShort(int(t.Month())-1), c.months[t.Month()-1])
		}
		return padded(int(t.Month()), p.count)
	case fmtDay:
		if p.count > 2 {
			return nameOr(p.count == 3, c.dayShort(int(t.Weekday())), c.days[t.Weekday()])
		}
		return padded(t.Day(), p.count)
	case fmtHour:
		hour := t.Hour()
		if half {
			hour = (hour+11)%12 + 1
		}
		return padded(hour, min(p.count, 2))
	case fmtMinute:
		return padded(t.Minute(), min(p.count, 2))
	case fmtSecond:
		return padded(t.Second(), min(p.count, 2))
	case fmtFraction:
		return (padded(t.Nanosecond()/int(time.Millisecond), 3) + strings.Repeat("0", p.count))[:p.count]
	case fmtHalfDay:
		return halfDayText(p, t, c)
	case fmtLiteral, fmtZero, fmtDigit, fmtPoint, fmtComma, fmtPercent, fmtExponent:
	}
	return p.text
}

func nameOr(short bool, shortName, name string) string {
	if short {
		return shortName
	}
	return name
}

func halfDayText(p formatPart, t time.Time, c *Culture) string {
	if p.count == 0 {
		return p.text
	}
	mark := c.am
	if t.Hour() >= 12 {
		mark = c.pm
	}
	if p.count == len("A/P") {
		return firstRunes(mark, 1)
	}
	return mark
}

func padded(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}

// Named returns the format that a value of DateTimeFormat stands for, "" for UTC and what is none.
func (c *Culture) Named(format string) string {
	switch format {
	case "'shortdate'":
		return c.shortDate
	case "'longdate'":
		return c.longDate
	case "'shorttime'":
		return c.shortTime
	case "'longtime'":
		return c.longTime
	case "'shorttime24'":
		return c.shortTime24
	case "'longtime24'":
		return c.longTime24
	case "'shortdatetime'":
		return c.shortDate + " " + c.shortTime
	case "'longdatetime'":
		return c.longDate + " " + c.longTime
	case "'shortdatetime24'":
		return c.shortDate + " " + c.shortTime24
	case "'longdatetime24'":
		return c.longDate + " " + c.longTime24
	}
	return ""
}
