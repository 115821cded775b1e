package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"lull/internal/eventfile"
)

// importCommand takes in what was done before.
type importCommand struct {
	Events importEventsCommand `cmd:"" help:"Take in events from a file: they are stored, and open no window."`
}

// importEventsCommand takes in a file of events.
type importEventsCommand struct {
	File string `arg:"" help:"FILE.csv with the columns user_id, event and ts_ms, or FILE.jsonl; either may end in .gz." placeholder:"FILE"`
	target
}

// Help shows how the command is used.
func (importEventsCommand) Help() string {
	return `Examples:
  lull import events events.csv --data lull-data
  lull import events events.jsonl.gz --server http://127.0.0.1:8080 --api-key "$KEY"

Other columns of a CSV file are properties of the events. A line of a .jsonl file is an event as Segment's HTTP API has it:
{"userId": "u1", "event": "Ordered", "timestamp": "2026-01-31T12:00:00Z", "properties": {"total": 12.5}}

However an import ends, the same command goes on where it stopped, and takes nothing twice.
Exit code 0: all is in, 1: it could not be done, 2: arguments or file are wrong.`
}

// Run takes the file in, from where an earlier run has come.
func (c importEventsCommand) Run(ctx context.Context, s streams) error {
	form, err := eventfile.FormOf(c.File)
	if err != nil {
		return misuse(err.Error())
	}
	file, err := openEvents(c.File)
	if err != nil {
		return exitError{code: exitUse, err: err}
	}
	defer file.close()
	to, err := c.openOrMake(ctx)
	if err != nil {
		return err
	}
	i := &importing{client: to, file: file, form: form, shown: newProgress(s.err, file)}
	err = i.run(ctx)
	i.shown.end()
	return closing(to, c.tell(s, i, err))
}

// tell says what has become of it.
func (c importEventsCommand) tell(s streams, i *importing, err error) error {
	came := fmt.Sprintf("%d events of it are in; the same command goes on from there", i.before+i.taken.Load())
	wrong, isWrong := errors.AsType[*eventfile.SyntaxError](err)
	switch {
	case isWrong:
		wrong.File = c.File
		return exitError{code: exitUse, err: fmt.Errorf("%w\nwhat stands before it is in, %d events; correct the file, and the same "+
			"command goes on from there", wrong, i.before+i.taken.Load())}
	case err != nil && i.before+i.taken.Load() > 0:
		return fmt.Errorf("%w\n%s was not imported to its end: %s", err, c.File, came)
	case isConflict(err):
		return fmt.Errorf("%w\nas soon as it has ended, the same command goes on from there", err)
	case err != nil:
		return err
	case i.before > 0 && i.taken.Load() == 0:
		_, err = fmt.Fprintf(s.out, "%s has nothing new: its %d events were in before\n", c.File, i.before)
	case i.before > 0:
		_, err = fmt.Fprintf(s.out, "imported %d events from %s, after the %d that were in before\n", i.taken.Load(), c.File, i.before)
	default:
		_, err = fmt.Fprintf(s.out, "imported %d events from %s\n", i.taken.Load(), c.File)
	}
	return err
}

// isConflict reports whether another import of the file was faster.
func isConflict(err error) bool {
	refused, is := errors.AsType[*refusal](err)
	return is && refused.Status == http.StatusConflict
}
