package eventfile

import (
	"bytes"
	"encoding/json"
	"slices"
)

// numberBytesMax is how long a number in a column may be; longer ones are texts, as the numbers of cards and parcels are.
const numberBytesMax = 15

// usOfMS is how many microseconds a millisecond has.
const usOfMS = 1000

// columns are the columns of a table, each with its name as JSON and the colon after it.
type columns struct {
	*header

	keys [][]byte // nil: it is no property
}

// columnsOf reads the first line of a table.
func columnsOf(line []byte) (*columns, error) {
	h, _, err := headerOf(block{text: line, line: 1})
	if err != nil {
		return nil, err
	}
	c := &columns{header: h, keys: make([][]byte, h.count)}
	var seen []string
	for i, name := range h.names {
		if i == h.user || i == h.event || i == h.time || name == "" {
			continue
		}
		if slices.Contains(seen, name) {
			return nil, block{text: line, line: 1}.wrong(0, "two columns are called "+name)
		}
		seen = append(seen, name)
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		c.keys[i] = append(key, ':')
	}
	return c, nil
}

// table reads records of CSV.
func (r *reading) table() error {
	c, err := columnsOf(r.piece.Header)
	if err != nil {
		return err
	}
	b := block{text: r.piece.Text, line: r.piece.Line}
	s := scanner{block: b}
	fields := make([]field, c.count)
	for s.skipEmpty(); s.at < len(b.text) && !r.full(); s.skipEmpty() {
		begin := s.at
		if err := s.record(fields); err != nil {
			return err
		}
		e, err := c.read(b, fields)
		if err != nil {
			return err
		}
		if err := r.take(e, begin, s.at); err != nil {
			return err
		}
	}
	r.end = s.at
	return nil
}

// read is what a record says.
func (c *columns) read(b block, fields []field) (Event, error) {
	ms, err := parseTime(fields[c.time].text)
	if err != nil {
		return Event{}, b.wrong(fields[c.time].at, err.Error())
	}
	const msMax = 8_640_000_000_000_000
	if ms > msMax || ms < -msMax {
		return Event{}, b.wrong(fields[c.time].at, "ts_ms is more than 8640000000000000 ms from the epoch")
	}
	e := Event{AtUS: ms * usOfMS}
	for i, key := range c.keys {
		text := fields[i].text
		var valid bool
		switch i {
		case c.user:
			e.User, valid = utf8Text(text)
		case c.event:
			e.Name, valid = utf8Text(text)
		default:
			valid = c.property(&e, key, text)
		}
		if !valid {
			return Event{}, b.wrong(fields[i].at, "the field is not valid UTF-8")
		}
	}
	if len(e.Properties) > 0 {
		e.Properties = append(e.Properties, '}')
	}
	return e, nil
}

// property adds a field to the properties: a number, a flag or a text; an empty one is none.
func (c *columns) property(e *Event, key, text []byte) (valid bool) {
	if key == nil || len(text) == 0 {
		return true
	}
	if len(e.Properties) == 0 {
		e.Properties = append(make([]byte, 0, 128), '{')
	} else {
		e.Properties = append(e.Properties, ',')
	}
	e.Properties = append(e.Properties, key...)
	if isPlain(text) {
		e.Properties = append(e.Properties, text...)
		return true
	}
	quoted, err := quote(e.Properties, text)
	e.Properties = quoted
	return err == nil
}

// isPlain reports whether a field is a number or a flag as JSON writes it.
func isPlain(text []byte) bool {
	if first := text[0]; first != '-' && (first < '0' || first > '9') {
		return bytes.Equal(text, []byte("true")) || bytes.Equal(text, []byte("false"))
	}
	return len(text) <= numberBytesMax && json.Valid(text)
}
