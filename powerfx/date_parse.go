package powerfx

import (
	"strings"
	"time"

	"lull/powerfx/internal/culture"
)

// parseDateKind reads a text as a date, date-time or time in en-US; the empty text is Blank.
func (f *frame) parseDateKind(s string, kind Kind) Value {
	return f.parseDateIn(s, kind, culture.English())
}

func (f *frame) parseDateIn(s string, kind Kind, c *culture.Culture) Value {
	if strings.TrimSpace(s) == "" {
		return Blank()
	}
	f.read(s)
	m, ok := c.ParseMoment(s)
	if !ok || kind == KindDate && m.Day == 0 && m.Month == 0 {
		return Error(ErrorInvalidArgument, "the text "+quoteText(s)+" is no "+kind.String())
	}
	return f.ofMoment(m, kind, s)
}

// ofMoment returns the value of the kind; what is missing of a date is that of serial 0.
func (f *frame) ofMoment(m culture.Moment, kind Kind, source string) Value {
	if kind == KindTime && m.Day == 0 {
		if !m.HasTime {
			return Error(ErrorInvalidArgument, "the text "+quoteText(source)+" is no time")
		}
		return TimeUS(floorMod(m.Micros, microsPerDay))
	}
	wall := serialEpoch + m.Micros
	if m.Month != 0 {
		t := time.Date(m.Year, time.Month(m.Month), m.Day, 0, 0, 0, 0, time.UTC)
		if t.Day() != m.Day || int(t.Month()) != m.Month || m.Year < 1 || m.Year > 9999 {
			return Error(ErrorInvalidArgument, "there is no such day as "+quoteText(source))
		}
		wall = t.UnixMicro() + m.Micros
	}
	if m.Micros >= microsPerDay {
		return Error(ErrorInvalidArgument, "there is no such time as "+quoteText(source))
	}
	if m.HasOffset {
		wall = f.toWall(wall - int64(m.Offset)*microsPerSec)
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
		m := culture.Moment{
			Year: t.Year(), Month: int(t.Month()), Day: t.Day(), HasTime: i > 0,
			HasOffset: strings.HasSuffix(layout, "Z07:00"),
		}
		_, m.Offset = t.Zone()
		m.Micros = clockMicros(t)
		if kind == KindTime {
			m.Year, m.Month, m.Day, m.HasTime = 0, 0, 0, true
		}
		return f.ofMoment(m, kind, s)
	}
	return Error(ErrorInvalidArgument, "the text "+quoteText(s)+" is no "+kind.String())
}

func clockMicros(t time.Time) int64 {
	seconds := int64(t.Hour()*3600 + t.Minute()*60 + t.Second())
	return seconds*microsPerSec + int64(t.Nanosecond()/1000)
}
