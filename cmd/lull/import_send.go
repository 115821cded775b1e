package main

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"lull/internal/engine"
	"lull/internal/eventfile"
)

// importPieceMax is how many events are sent together: enough that what is done once a piece costs little, and few enough
// that a running lull is not held up for long.
const importPieceMax = 30_000

// importing is an import under way.
type importing struct {
	client *client
	file   *eventsFile
	form   eventfile.Form
	shown  *progress

	known  []knownImport
	id     string
	at     place // up to which the file was sent
	begun  bool  // something of it was sent
	before int64 // events that were in before
	taken  atomic.Int64
}

// place is how far a file has come.
type place struct{ bytes, lines int64 }

// knownImport is how far a file has come, as the API says.
type knownImport struct {
	ID     string `json:"id"`
	Bytes  int64  `json:"bytes"`
	Lines  int64  `json:"lines"`
	Events int64  `json:"events"`
	Hash   string `json:"hash"`
}

func (i *importing) run(ctx context.Context) error {
	var known struct{ Imports []knownImport }
	if err := i.client.call(ctx, http.MethodGet, "/api/v1/imports", nil, &known); err != nil {
		return err
	}
	i.known = known.Imports
	earlier, err := i.file.find(i.known)
	if err != nil {
		return err
	}
	cutter, err := i.begin(earlier)
	if err != nil {
		return err
	}
	ready, stop := make(chan portion, 2), make(chan struct{})
	defer close(stop)
	go i.read(cutter, ready, stop)
	return i.takeAll(ctx, ready)
}

// onTheWay is how many portions are on their way at a time: one is being stored while the next one is read.
const onTheWay = 3

// takeAll has all portions stored.
func (i *importing) takeAll(ctx context.Context, ready <-chan portion) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // what follows one that failed need not wait for it
	var sent []chan error
	settle := func() error {
		err := <-sent[0]
		sent = sent[1:]
		return err
	}
	var wrong error
	for p := range ready {
		if p.err != nil {
			wrong = p.err
			break
		}
		if len(sent) == onTheWay {
			if err := settle(); err != nil {
				return err
			}
		}
		sent = append(sent, i.send(ctx, p))
	}
	for len(sent) > 0 {
		if err := settle(); err != nil {
			return err
		}
	}
	return wrong
}

// begin finds the place where the file is read from.
func (i *importing) begin(earlier *knownImport) (*eventfile.Cutter, error) {
	if err := i.file.rewind(0); err != nil {
		return nil, err
	}
	cutter, err := eventfile.NewCutter(i.file, i.form)
	if err != nil {
		return nil, err
	}
	begin, lines := cutter.Begin()
	i.at = place{begin, int64(lines)}
	if earlier != nil && earlier.Bytes >= begin {
		i.id, i.before, i.at = earlier.ID, earlier.Events, place{earlier.Bytes, earlier.Lines}
		i.begun = true
	}
	if err := i.file.rewind(i.at.bytes); err != nil {
		return nil, err
	}
	cutter.GoOn(i.file, int(i.at.lines))
	i.shown.begin(i.before)
	return cutter, nil
}

// portion is what is sent together.
type portion struct {
	header, text []byte
	line, lines  int
	events       int
	err          error
}

// read reads the file ahead, so that it is read while what was read before is being stored.
func (i *importing) read(cutter *eventfile.Cutter, ready chan<- portion, stop <-chan struct{}) {
	defer close(ready)
	give := func(p portion) bool {
		select {
		case ready <- p:
			return p.err == nil
		case <-stop:
			return false
		}
	}
	for {
		piece, err := cutter.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		for err == nil && len(piece.Text) > 0 {
			var events []eventfile.Event
			var end int
			events, end, err = i.form.Parse(piece, importPieceMax, checkImported)
			lines := countLines(piece.Text[:end])
			if end > 0 && !give(portion{piece.Header, piece.Text[:end], piece.Line, lines, len(events), nil}) {
				return
			}
			piece.Text, piece.Line = piece.Text[end:], piece.Line+lines
		}
		if err != nil {
			give(portion{err: err})
			return
		}
	}
}

func checkImported(e *eventfile.Event) string {
	imported := engine.ImportedEvent{Profile: e.User, Event: e.Name, Properties: e.Properties}
	return imported.Wrong()
}

// busyPause and busyTries are how long a lull that has much to do is waited for.
const (
	busyPause = time.Second
	busyTries = 60
)

// importIDLength is how many characters of a hash name an import.
const importIDLength = 32

// send has a portion stored, and gives what becomes of it. Portions may be on their way together.
func (i *importing) send(ctx context.Context, p portion) chan error {
	i.file.hash.Write(p.text)
	from := i.at.bytes
	if !i.begun {
		i.begun, i.id = true, i.newID()
		from = 0 // what the header says is part of the first one
	}
	i.at = place{i.at.bytes + int64(len(p.text)), i.at.lines + int64(p.lines)}
	query := url.Values{
		"form": {string(i.form)}, "from": {strconv.FormatInt(from, 10)}, "to": {strconv.FormatInt(i.at.bytes, 10)},
		"line": {strconv.Itoa(p.line)}, "lines": {strconv.FormatInt(i.at.lines, 10)}, "hash": {i.file.sum()},
	}
	path := "/api/v1/imports/" + url.PathEscape(i.id) + "?" + query.Encode()
	done := make(chan error, 1)
	go func() {
		err := i.post(ctx, path, slices.Concat(p.header, p.text))
		if err == nil {
			i.taken.Add(int64(p.events))
			i.shown.come(i.taken.Load())
		}
		done <- err
	}()
	return done
}

// newID names an import whose first portion has been read: after that portion, so that what another import of the same file
// has sent before, and is still being stored, is not taken twice. Where another file begins alike it is any name.
func (i *importing) newID() string {
	id := i.file.sum()[:importIDLength]
	if slices.ContainsFunc(i.known, func(k knownImport) bool { return k.ID == id }) {
		return rand.Text()
	}
	return id
}

// post sends a portion, again where lull has much to do.
func (i *importing) post(ctx context.Context, path string, body []byte) error {
	kind := map[eventfile.Form]string{eventfile.CSV: "text/csv", eventfile.JSONL: "application/x-ndjson"}[i.form]
	for try := 1; ; try++ {
		err := i.client.send(ctx, http.MethodPost, path, kind, body, nil)
		refused, is := errors.AsType[*refusal](err)
		if !is || refused.Status != http.StatusTooManyRequests || try == busyTries {
			return err
		}
		select {
		case <-time.After(busyPause):
		case <-ctx.Done():
			return err
		}
	}
}
