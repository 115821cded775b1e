package campaign

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"lull/internal/topic"
	"lull/powerfx"
)

// word reads a name: a text in one line.
func (r *reader) word(d topic.Document, what string, bytesMax int) string {
	text, ok := d.Text()
	if !ok || !isWord(text, bytesMax) {
		r.fail(d.Pos(), ruleValue, "%s is a text of 1 to %d bytes, in one line", what, bytesMax)
	}
	return text
}

func (r *reader) flag(d topic.Document, what string) bool {
	on, ok := d.Flag()
	if !ok {
		r.fail(d.Pos(), ruleValue, "%s is true or false", what)
	}
	return on
}

// choice reads one of some names; "" where it is none of them.
func (r *reader) choice(d topic.Document, what string, names ...string) string {
	text, _ := d.Text()
	if slices.Contains(names, text) {
		return text
	}
	message := what + " is " + strings.Join(names, ", ")
	if len(names) > 1 {
		message = what + " is one of " + strings.Join(names, ", ")
	}
	if near := powerfx.Nearest(text, names); near != "" {
		message += "; did you mean " + near + "?"
	}
	r.fail(d.Pos(), ruleValue, "%s", message)
	return ""
}

// choose is choice for names of a kind.
func choose[T ~string](r *reader, d topic.Document, what string, of ...T) T {
	var names []string
	for _, name := range of {
		names = append(names, string(name))
	}
	return T(r.choice(d, what, names...))
}

func (r *reader) number(d topic.Document, what string, least, most float64) float64 {
	text, _ := d.Text()
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n >= least && n <= most) {
		r.fail(d.Pos(), ruleValue, "%s is a number from %g to %g", what, least, most)
		return least
	}
	return n
}

// span reads a duration in microseconds, from some microseconds up to DurationMax.
func (r *reader) span(d topic.Document, what string, leastUS int64) int64 {
	text, _ := d.Text()
	span, err := ParseDuration(text)
	if err != nil || span.Microseconds() < leastUS || span > DurationMax {
		example := "30m, 36h or 2d"
		if leastUS == 0 {
			example += ", or 0s"
		}
		r.fail(d.Pos(), ruleValue, "%s is a duration such as %s, at most %s", what, example, DurationMax)
		return leastUS
	}
	return span.Microseconds()
}

// ParseDuration reads a duration as Go writes it, before which days may stand: 90s, 36h, 2d, 1d12h.
func ParseDuration(text string) (time.Duration, error) {
	days, rest, dayed := strings.Cut(text, "d")
	if !dayed {
		return time.ParseDuration(text)
	}
	const daysMax = 10_000
	n, err := strconv.ParseUint(days, 10, 32)
	if err != nil || n > daysMax {
		return 0, errors.New("days are a whole number before the d")
	}
	span := time.Duration(n) * 24 * time.Hour
	if rest == "" {
		return span, nil
	}
	more, err := time.ParseDuration(rest)
	return span + more, err
}

// time reads an instant with its zone.
func (r *reader) time(d topic.Document, what string) int64 {
	text, _ := d.Text()
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil || at.Unix() <= 0 {
		r.fail(d.Pos(), ruleValue, "%s is a time with its zone, such as 2026-01-05T09:00:00Z", what)
		return 0
	}
	return at.UnixMicro()
}

// quiet reads the quiet hours.
func (r *reader) quiet(d topic.Document) {
	q := &Quiet{Zone: time.UTC}
	whole := r.mapping(d, "quietHours", properties{
		"from":     func(d topic.Document) { q.From = r.wall(d, "quietHours: from") },
		"to":       func(d topic.Document) { q.To = r.wall(d, "quietHours: to") },
		"timezone": func(d topic.Document) { q.Zone = r.zone(d) },
	}, "from", "to")
	if whole && q.From == q.To && q.From >= 0 { // else both are no times, which has been said
		r.fail(d.Pos(), ruleValue, "quietHours: from and to are the same, which leaves no hour or all of them quiet")
	}
	r.c.Quiet = q
}

// wall reads a time of day.
func (r *reader) wall(d topic.Document, what string) time.Duration {
	text, _ := d.Text()
	for _, layout := range []string{"15:04", "15:04:05"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.Sub(at.Truncate(24 * time.Hour))
		}
	}
	r.fail(d.Pos(), ruleValue, `%s is a time of day such as "22:00"`, what)
	return -1
}

func (r *reader) zone(d topic.Document) *time.Location {
	text, _ := d.Text()
	zone, err := time.LoadLocation(text)
	if err != nil || text == "" || text == "Local" {
		r.fail(d.Pos(), ruleValue, "quietHours: timezone %s is not known; write one such as Europe/Berlin", topic.Quote(text))
		return time.UTC
	}
	return zone
}

// refused reports why a formula cannot be compiled, each reason at its character. The formula begins at the offset in
// its scalar.
func (r *reader) refused(err error, at topic.Document, offset int) {
	problems, ok := errors.AsType[powerfx.Errors](err)
	if !ok {
		r.fail(at.Pos(), ruleFormula, "%v", err)
		return
	}
	for _, p := range problems[:min(len(problems), formulaProblemsMax)] {
		message := p.Message
		if p.Expected != "" {
			message += "; expected " + p.Expected
		}
		r.fail(at.At(offset+p.From), ruleFormula, "%s", message)
	}
}
