package eventfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Event is what a file says of one event.
type Event struct {
	User       string
	Name       string
	AtUS       int64  // since the epoch
	Properties []byte // a JSON object; empty: none
}

// Form is how a file is written.
type Form string

// The forms of files.
const (
	CSV   Form = "csv"   // with a first line that names the columns
	JSONL Form = "jsonl" // an object a line, as Segment's HTTP API has it
)

// FormOf gives the form of a file by its name, of which .gz at the end says nothing.
func FormOf(name string) (Form, error) {
	switch plain := strings.TrimSuffix(strings.ToLower(name), ".gz"); {
	case strings.HasSuffix(plain, ".csv"):
		return CSV, nil
	case strings.HasSuffix(plain, ".jsonl"), strings.HasSuffix(plain, ".ndjson"):
		return JSONL, nil
	}
	return "", fmt.Errorf("%s: a file of events ends in .csv or .jsonl, and may end in .gz after that", name)
}

// Piece is records of a file, whole ones.
type Piece struct {
	Header []byte // of CSV: the file's first line
	Text   []byte
	Line   int // of the first byte of Text, from 1
}

// PieceOf gives the piece that a text is, of CSV after the first line, which names the columns; so it begins at a line of
// its file. An error is a *SyntaxError.
func (f Form) PieceOf(text []byte, line int) (Piece, error) {
	if f != CSV {
		return Piece{Text: text, Line: line}, nil
	}
	_, rest, err := headerOf(block{text: text, line: 1})
	if err != nil {
		return Piece{}, err
	}
	return Piece{Header: text[:len(text)-len(rest.text)], Text: rest.text, Line: line}, nil
}

// Parse reads the events of a piece, at most so many, each of which check may refuse by saying what is wrong with it. It
// says where in the text the last of them ends. An error is a *SyntaxError; what stands before it has been read.
func (f Form) Parse(p Piece, most int, check func(e *Event) string) (events []Event, end int, err error) {
	r := &reading{piece: p, most: most, check: check}
	switch f {
	case CSV:
		err = r.table()
	case JSONL:
		err = r.lines()
	default:
		return nil, 0, fmt.Errorf("the form of a file of events is csv or jsonl, not %q", string(f))
	}
	return r.events, r.end, err
}

// reading is the reading of a piece under way.
type reading struct {
	piece  Piece
	most   int
	check  func(e *Event) string
	events []Event
	end    int
}

// full reports whether no more events are to be read.
func (r *reading) full() bool { return len(r.events) == r.most }

// take takes an event that begins at a place and ends at another.
func (r *reading) take(e Event, begin, end int) error {
	if wrong := r.check(&e); wrong != "" {
		return r.wrong(begin, wrong)
	}
	r.events, r.end = append(r.events, e), end
	return nil
}

func (r *reading) wrong(at int, message string) *SyntaxError {
	return block{text: r.piece.Text, line: r.piece.Line}.wrong(at, message)
}

// Cutter cuts a file into pieces.
type Cutter struct {
	form   Form
	blocks *splitter
	header []byte
	skip   int // bytes of the header's block that are no part of a piece
	first  *block
}

// NewCutter begins a file. Of CSV it reads the first line, which must name the columns; an error in it is a *SyntaxError.
func NewCutter(r io.Reader, form Form) (*Cutter, error) {
	c := &Cutter{form: form, blocks: splitterOf(r, form)}
	if form != CSV {
		return c, nil
	}
	first, err := c.blocks.next()
	if errors.Is(err, io.EOF) {
		first, err = block{line: 1}, nil
	}
	if err != nil {
		return nil, err
	}
	_, rest, err := headerOf(first)
	if err != nil {
		return nil, err
	}
	c.skip = len(first.text) - len(rest.text)
	c.header, c.first = first.text[:c.skip:c.skip], &rest
	return c, nil
}

// Begin is how many bytes, and lines, stand before the first record.
func (c *Cutter) Begin() (bytesBefore int64, linesBefore int) {
	return int64(c.skip), bytes.Count(c.header, []byte{'\n'})
}

// Next gives the next piece; io.EOF after the last.
func (c *Cutter) Next() (Piece, error) {
	var b block
	var err error
	if c.first != nil && len(c.first.text) > 0 {
		b, c.first = *c.first, nil
	} else if b, err = c.blocks.next(); err != nil {
		return Piece{}, err
	}
	return Piece{Header: c.header, Text: b.text, Line: b.line}, nil
}

// GoOn has the pieces that follow be read from another place of the file, where a record begins after so many lines.
func (c *Cutter) GoOn(r io.Reader, linesBefore int) {
	c.first, c.blocks = nil, splitterOf(r, c.form)
	c.blocks.line = 1 + linesBefore
}

func splitterOf(r io.Reader, form Form) *splitter {
	s := newSplitter(r)
	if form != CSV {
		s.ends = linesEnd
	}
	return s
}

// utf8Text is a field as a string, which must be UTF-8: a database keeps no other.
func utf8Text(raw []byte) (string, bool) {
	return string(raw), utf8.Valid(raw)
}
