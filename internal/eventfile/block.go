package eventfile

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// blockSize is how much is read at a time, in bytes.
const blockSize = 1 << 20

// tooLong says that a record is longer than RecordMax.
const tooLong = "this record is longer than 1048576 bytes; is a quote in it never closed?"

// block is a piece of a file that ends where a record ends.
type block struct {
	text []byte
	line int // of its first byte, from 1
}

// wrong says what is wrong at a place in the block.
func (b block) wrong(at int, message string) *SyntaxError {
	before := b.text[:at]
	lineBegin := bytes.LastIndexByte(before, '\n') + 1
	return &SyntaxError{
		Line:    b.line + bytes.Count(before, []byte{'\n'}),
		Column:  1 + utf8.RuneCount(before[lineBegin:]),
		Message: message,
	}
}

// splitter cuts a file into blocks.
type splitter struct {
	r    io.Reader
	rest []byte // read, and not yet given out
	line int    // of its first byte
	end  bool   // nothing more to read
	ends func(text []byte) int
}

func newSplitter(r io.Reader) *splitter { return &splitter{r: r, line: 1, ends: recordsEnd} }

// next returns the next block, which is the caller's to keep; io.EOF after the last.
func (s *splitter) next() (block, error) {
	for {
		if cut := s.ends(s.rest); cut > 0 || s.end {
			if s.end {
				cut = len(s.rest)
			}
			if cut == 0 {
				return block{}, io.EOF
			}
			b := block{text: s.rest[:cut:cut], line: s.line}
			s.line += bytes.Count(b.text, []byte{'\n'})
			s.rest = bytes.Clone(s.rest[cut:])
			return b, nil
		}
		if len(s.rest) > RecordMax {
			return block{}, block{text: s.rest, line: s.line}.wrong(0, tooLong)
		}
		if err := s.read(); err != nil {
			return block{}, err
		}
	}
}

// read reads a block's size more.
func (s *splitter) read() error {
	have := len(s.rest)
	grown := make([]byte, have+blockSize)
	copy(grown, s.rest)
	n, err := io.ReadFull(s.r, grown[have:])
	s.rest = grown[:have+n]
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		s.end, err = true, nil
	}
	return err
}

// linesEnd returns where the last line ends that is whole.
func linesEnd(text []byte) int { return bytes.LastIndexByte(text, '\n') + 1 }

// recordsEnd returns where the last record ends that is whole. A line ends one if it is outside of quotes:
// if there is an even number of quotes before it.
func recordsEnd(text []byte) int {
	if bytes.IndexByte(text, '"') < 0 {
		return bytes.LastIndexByte(text, '\n') + 1
	}
	end, inQuotes := 0, false
	for i, c := range text {
		switch {
		case c == '"':
			inQuotes = !inQuotes
		case c == '\n' && !inQuotes:
			end = i + 1
		}
	}
	return end
}
