package stage

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// The kinds of entry.
const (
	Message    = "message"
	Inactivity = "inactivity"
	Excluded   = "excluded"
	Skipped    = "skipped"
	Handoff    = "handoff"
	Silence    = "silence"
	Ended      = "ended"
	Transcript = "transcript"
	Error      = "error"
	Status     = "status"
	Case       = "case"
	AutoReply  = "autoreply"
	NoReply    = "noreply"
	Unsent     = "unsent"
	Sent       = "sent"
	Converted  = "converted"
)

// Entry is one line of the timeline: what was seen, and when.
type Entry struct {
	At     time.Duration // since the stage's start
	Kind   string
	Fields []Field // in the order of the kind's fields
}

// Field is a field of an entry; its value is a string, a float64 or a bool.
type Field struct {
	Name  string
	Value any
}

// Get returns a field's value; nil: the entry has no such field.
func (e Entry) Get(name string) any {
	for _, f := range e.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return nil
}

// Line writes the entry as one JSON object without a line feed: at, kind, then its fields.
func (e Entry) Line() string {
	return Object(append([]Field{{"at", e.At.String()}, {"kind", e.Kind}}, e.Fields...))
}

// MarshalJSON writes the entry as Line does.
func (e Entry) MarshalJSON() ([]byte, error) { return []byte(e.Line()), nil }

// Object writes fields as a JSON object in their order. HTML is not escaped: people read it.
func Object(fields []Field) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	write := func(v any) {
		if err := encoder.Encode(v); err != nil {
			panic(fmt.Sprintf("a field's value is a string, a finite number or a flag: %v", err))
		}
		b.Truncate(b.Len() - 1) // the line feed that Encode adds
	}
	b.WriteByte('{')
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		write(f.Name)
		b.WriteByte(':')
		write(f.Value)
	}
	b.WriteByte('}')
	return b.String()
}
