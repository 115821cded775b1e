package campaign

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// mark puts a mark in its place; one that opens the same window as one that is there becomes one with it.
func (e *Enrolment) mark(m Mark) {
	i, found := slices.BinarySearchFunc(e.Marks, m, func(a, b Mark) int { return a.compare(&b) })
	if !found {
		e.Marks = slices.Insert(e.Marks, i, m)
		return
	}
	e.Marks[i] = e.Marks[i].and(&m)
}

// and makes one mark of two that open the same window, in whichever order they came.
func (m *Mark) and(o *Mark) Mark {
	both := *m
	if cmp.Or(cmp.Compare(o.AfterUS, m.AfterUS), bytes.Compare(o.Event.bytes(), m.Event.bytes())) < 0 {
		both = *o
	}
	both.Closes, both.WaitUS = m.Closes || o.Closes, max(m.WaitUS, o.WaitUS)
	return both
}

// bytes are those of an object in the order of its names.
func (o object) bytes() []byte {
	var b []byte
	for _, name := range slices.Sorted(maps.Keys(o)) {
		b = append(append(append(b, name...), 0), o[name]...)
	}
	return b
}

// size is about how many bytes an object takes.
func (o object) size() int {
	n := 0
	for name, value := range o {
		n += len(name) + len(value)
	}
	return n
}

// end puts an end in its place. Of two profiles that were joined there may be two that say the same: both were sent.
func (e *Enrolment) end(x End) {
	i, _ := slices.BinarySearchFunc(e.Ends, x, func(a, b End) int { return a.compare(&b) })
	e.Ends = slices.Insert(e.Ends, i, x)
}

// opener gives the mark that opened the window of a key; nil: it is not remembered.
func (e *Enrolment) opener(key string, startUS int64) *Mark {
	i, found := slices.BinarySearchFunc(e.Marks, Mark{AtUS: startUS, Key: key, Opens: true},
		func(a, b Mark) int { return a.compare(&b) })
	if !found {
		return nil
	}
	return &e.Marks[i]
}

// keyOf is the value of the property that a campaign's windows go by, as text: of a text, a number or a flag that is
// not empty.
func keyOf(event object, property string) string {
	var x any
	decoder := json.NewDecoder(bytes.NewReader(event[property]))
	decoder.UseNumber()
	if decoder.Decode(&x) != nil {
		return ""
	}
	switch x := x.(type) {
	case string:
		return x
	case json.Number:
		return x.String()
	case bool:
		return string(event[property])
	}
	return ""
}
