package simulate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// entry is one line of the timeline: what was seen, and when.
type entry struct {
	at     time.Duration // since the scenario's start
	kind   string
	fields []detail // in the order of the kind's fields
}

// detail is a field of an entry; its value is a string, a float64 or a bool.
type detail struct {
	name  string
	value any
}

// get returns a field's value; nil: the entry has no such field.
func (e *entry) get(name string) any {
	for _, d := range e.fields {
		if d.name == name {
			return d.value
		}
	}
	return nil
}

// line writes the entry as one JSON object without a line feed: at, kind, then its fields.
func (e *entry) line() string {
	return object(append([]detail{{"at", e.at.String()}, {"kind", e.kind}}, e.fields...))
}

// object writes fields as a JSON object in their order. HTML is not escaped: people read it.
func object(fields []detail) string {
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
		write(f.name)
		b.WriteByte(':')
		write(f.value)
	}
	b.WriteByte('}')
	return b.String()
}
