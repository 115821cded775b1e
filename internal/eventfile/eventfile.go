// Package eventfile reads events from CSV files (RFC 4180) as fast as the machine's cores allow.
package eventfile

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"lull/internal/survival"
)

// RecordMax is how long a record may be, its line's end included, in bytes.
const RecordMax = 1 << 20

// The columns. They may stand in any order, and others beside them.
const (
	columnUser  = "user_id"
	columnEvent = "event"
	columnTime  = "ts_ms"
)

// SyntaxError says what is wrong in a file, and where.
type SyntaxError struct {
	File         string
	Line, Column int // from 1; a column is a character
	Message      string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Read adds the events of a CSV file to the history. The first line names the columns: user_id, event and
// ts_ms, which is a whole number of milliseconds since the epoch, UTC. Ids and names are texts and taken as
// they are. An error in the file is a *SyntaxError, the first in its order; what stands before it has been
// added.
func Read(r io.Reader, name string, h *survival.History) error {
	err := readAll(newSplitter(r), h)
	if wrong, is := errors.AsType[*SyntaxError](err); is {
		wrong.File = name
		return wrong
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// parsed is what a block's records say, up to what is wrong in it.
type parsed struct {
	block block
	rows  []row
	err   error
}

// readAll has blocks parsed beside each other, and takes what they say in order.
func readAll(blocks *splitter, h *survival.History) error {
	columns, first, err := readHeader(blocks)
	if err != nil {
		return err
	}
	underWay := make(chan chan parsed, runtime.GOMAXPROCS(0))
	stop := make(chan struct{})
	var cutter sync.WaitGroup
	defer cutter.Wait()
	defer close(stop)
	cutter.Go(func() {
		defer close(underWay)
		for b, err := first, error(nil); err != io.EOF; b, err = blocks.next() { //nolint:errorlint // as it is
			done := make(chan parsed, 1)
			select {
			case underWay <- done:
			case <-stop:
				return
			}
			if err != nil {
				done <- parsed{err: err}
				return
			}
			go func() { done <- columns.parse(b, h.Kind) }()
		}
	})
	for done := range underWay {
		if err := (<-done).addTo(h); err != nil {
			return err
		}
	}
	return nil
}

func (p parsed) addTo(h *survival.History) error {
	for _, r := range p.rows {
		if err := h.Add(r.user, r.kind, r.atMS); err != nil {
			return p.block.wrong(r.at, err.Error())
		}
	}
	return p.err
}
