package simulate

import (
	"regexp"
	"time"

	"lull/internal/stage"
	"lull/internal/topic"
)

// expectation is an entry that must be seen. What it does not name may be anything.
type expectation struct {
	pos    topic.Position
	at     *time.Duration // nil: at any time that the order allows
	kind   string         // empty: of any kind that counts
	fields []wanted
}

// wanted is a field that an expectation names.
type wanted struct {
	name    string
	value   any            // a string, a float64 or a bool
	pattern *regexp.Regexp // instead of a value: it must occur in the text
	// otherwise is the value of an entry that leaves the field out; nil: such an entry does not match.
	otherwise any
}

// matches reports whether the entry is one that is expected.
func (x *expectation) matches(e *stage.Entry) bool {
	if x.kind != "" && x.kind != e.Kind || x.at != nil && *x.at != e.At {
		return false
	}
	for _, w := range x.fields {
		if !w.matches(e.Get(w.name)) {
			return false
		}
	}
	return true
}

func (w *wanted) matches(got any) bool {
	if w.pattern != nil {
		text, ok := got.(string)
		return ok && w.pattern.MatchString(text)
	}
	if got == nil {
		got = w.otherwise
	}
	return got == w.value
}

// line writes the expectation as an entry is written, so that the two can be compared by eye.
func (x *expectation) line() string {
	var fields []stage.Field
	if x.at != nil {
		fields = append(fields, stage.Field{Name: "at", Value: x.at.String()})
	}
	if x.kind != "" {
		fields = append(fields, stage.Field{Name: "kind", Value: x.kind})
	}
	for _, w := range x.fields {
		field := stage.Field{Name: w.name, Value: w.value}
		if w.pattern != nil {
			field.Value = "~" + w.pattern.String()
		}
		fields = append(fields, field)
	}
	return stage.Object(fields)
}
