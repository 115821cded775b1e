package eventfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"lull/internal/survival"
)

// byteOrderMark may stand before all else, as spreadsheets put it there.
const byteOrderMark = "\ufeff"

// row is what a record says of an event.
type row struct {
	at   int // where the time stands in the block
	user []byte
	atMS int64
	kind survival.Kind
}

// header says which columns a file has.
type header struct {
	count             int
	user, event, time int // from 0
	names             []string
}

// readHeader reads the file's first record, and returns what follows it in the first block.
func readHeader(blocks *splitter) (*header, block, error) {
	first, err := blocks.next()
	if errors.Is(err, io.EOF) {
		first = block{line: 1}
	} else if err != nil {
		return nil, block{}, err
	}
	return headerOf(first)
}

// headerOf reads the first record of a block, and returns what follows it.
func headerOf(first block) (*header, block, error) {
	s := scanner{block: first}
	if bytes.HasPrefix(first.text, []byte(byteOrderMark)) {
		s.at = len(byteOrderMark)
	}
	h := &header{user: -1, event: -1, time: -1}
	for last := false; !last; h.count++ {
		var name field
		var err error
		if name, last, err = s.field(); err != nil {
			return nil, block{}, err
		}
		h.names = append(h.names, string(name.text))
		if err := h.take(name); err != nil {
			return nil, block{}, first.wrong(name.at, err.Error())
		}
	}
	if missing := h.missing(); len(missing) > 0 {
		return nil, block{}, first.wrong(0, "the header names no column "+strings.Join(missing, ", ")+
			"; the first line must name user_id, event and ts_ms")
	}
	rest := first.text[s.at:]
	return h, block{text: rest, line: 1 + bytes.Count(first.text[:s.at], []byte{'\n'})}, nil
}

// take takes the name of the next column.
func (h *header) take(name field) error {
	for column, at := range map[string]*int{columnUser: &h.user, columnEvent: &h.event, columnTime: &h.time} {
		if string(name.text) != column {
			continue
		}
		if *at >= 0 {
			return fmt.Errorf("two columns are called %s", column)
		}
		*at = h.count
	}
	return nil
}

// missing lists the columns that there must be and are not.
func (h *header) missing() []string {
	var names []string
	for i, at := range []int{h.user, h.event, h.time} {
		if at < 0 {
			names = append(names, []string{columnUser, columnEvent, columnTime}[i])
		}
	}
	return names
}

// parse reads the records of a block. Lines with nothing in them are passed over.
func (h *header) parse(b block, kindOf func(event []byte) survival.Kind) parsed {
	rows := make([]row, 0, bytes.Count(b.text, []byte{'\n'})+1)
	s := scanner{block: b}
	fields := make([]field, h.count)
	for s.skipEmpty(); s.at < len(b.text); s.skipEmpty() {
		if err := s.record(fields); err != nil {
			return parsed{b, rows, err}
		}
		time := fields[h.time]
		atMS, err := parseTime(time.text)
		if err != nil {
			return parsed{b, rows, b.wrong(time.at, err.Error())}
		}
		kind := kindOf(fields[h.event].text)
		rows = append(rows, row{at: time.at, user: fields[h.user].text, atMS: atMS, kind: kind})
	}
	return parsed{b, rows, nil}
}

// parseTime reads a whole number of milliseconds.
func parseTime(text []byte) (int64, error) {
	digits := bytes.TrimPrefix(text, []byte{'-'})
	const safe = 18 // as many digits cannot overflow
	if len(digits) == 0 || len(digits) > safe {
		return parseOddTime(text)
	}
	n := int64(0)
	for _, c := range digits {
		if c < '0' || c > '9' {
			return parseOddTime(text)
		}
		n = n*10 + int64(c-'0')
	}
	if len(digits) < len(text) {
		n = -n
	}
	return n, nil
}

// parseOddTime reads what is no short plain number, if it is one at all.
func parseOddTime(text []byte) (int64, error) {
	const shown = 40
	plain := len(text) > 0 && !slices.Contains([]byte("+_"), text[0])
	n, err := strconv.ParseInt(string(text), 10, 64)
	if !plain || err != nil {
		return 0, fmt.Errorf("ts_ms must be a whole number of milliseconds since the epoch, not %q",
			string(text[:min(shown, len(text))]))
	}
	return n, nil
}

// field is what a field says, and where it stands.
type field struct {
	at   int
	text []byte
}

// scanner goes through a block, field by field.
type scanner struct {
	block block
	at    int
}

// record reads a record that must have as many fields.
func (s *scanner) record(fields []field) error {
	begin := s.at
	for i := range fields {
		f, last, err := s.field()
		if err != nil {
			return err
		}
		fields[i] = f
		if last && i+1 < len(fields) {
			return s.block.wrong(begin, fmt.Sprintf("the header has %d columns, this record %d", len(fields), i+1))
		}
		if !last && i+1 == len(fields) {
			return s.block.wrong(s.at, fmt.Sprintf("the header has %d columns, this record more", len(fields)))
		}
	}
	if s.at-begin > RecordMax {
		return s.block.wrong(begin, tooLong)
	}
	return nil
}

// field reads a field and what ends it, and says whether it is the record's last.
func (s *scanner) field() (f field, last bool, err error) {
	text := s.block.text
	f.at = s.at
	if s.at < len(text) && text[s.at] == '"' {
		f.text, err = s.quoted()
	} else {
		f.text, err = s.plain()
	}
	last = s.at == len(text) || text[s.at] == '\n'
	s.at = min(s.at+1, len(text))
	return f, last, err
}

// plain reads a field without quotes, up to what ends it. What ends one, and the quote, are below most of
// what stands in one, so that a byte of it is passed over with one comparison.
func (s *scanner) plain() ([]byte, error) {
	text, begin := s.block.text, s.at
	i := begin
	for ; i < len(text); i++ {
		c := text[i]
		if c > ',' {
			continue
		}
		if c == ',' || c == '\n' {
			break
		}
		if c == '"' {
			return nil, s.block.wrong(i, "a quote within a field that does not begin with one; "+
				`put the whole field in quotes and write "" for each in it`)
		}
	}
	s.at = i
	if i == len(text) || text[i] == '\n' {
		return bytes.TrimSuffix(text[begin:i], []byte{'\r'}), nil
	}
	return text[begin:i], nil
}

// quoted reads a field in quotes, up to what ends it.
func (s *scanner) quoted() ([]byte, error) {
	text, opened := s.block.text, s.at
	end, doubled := opened, false
	for {
		i := bytes.IndexByte(text[end+1:], '"')
		if i < 0 {
			return nil, s.block.wrong(opened, "the quote that begins here is never closed")
		}
		end += 1 + i
		if !bytes.HasPrefix(text[end+1:], []byte{'"'}) {
			break
		}
		doubled = true
		end++
	}
	s.at = end + 1
	if end := string(text[s.at:min(s.at+2, len(text))]); end == "\r\n" || end == "\r" {
		s.at++ // a lone one is at the very end, where end has no second byte
	}
	if s.at < len(text) && text[s.at] != ',' && text[s.at] != '\n' {
		return nil, s.block.wrong(s.at, "after a closing quote a comma or the end of the line must follow; "+
			`write "" for a quote in the field`)
	}
	says := text[opened+1 : end]
	if doubled {
		says = bytes.ReplaceAll(says, []byte(`""`), []byte(`"`))
	}
	return says, nil
}

// skipEmpty passes over lines with nothing in them.
func (s *scanner) skipEmpty() {
	for text := s.block.text; s.at < len(text); s.at++ {
		if text[s.at] == '\r' && s.at+1 < len(text) && text[s.at+1] == '\n' {
			s.at++
		}
		if text[s.at] != '\n' {
			return
		}
	}
}
