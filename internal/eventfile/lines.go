package eventfile

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"lull/internal/campaign"
)

// quote appends a text as JSON; an error where it is not UTF-8.
func quote(to, text []byte) ([]byte, error) { return jsontext.AppendQuote(to, text) }

// spoken is an event as Segment's HTTP API has it. What is not named here is not kept.
type spoken struct {
	Type        string         `json:"type"`
	UserID      campaign.ID    `json:"userId"`
	AnonymousID campaign.ID    `json:"anonymousId"`
	Event       string         `json:"event"`
	Properties  jsontext.Value `json:"properties"`
	Timestamp   string         `json:"timestamp"`
	Original    string         `json:"originalTimestamp"`
	Received    string         `json:"receivedAt"`
}

// lines reads records of JSON, one a line.
func (r *reading) lines() error {
	text := r.piece.Text
	for at := 0; at < len(text) && !r.full(); {
		end := at + bytes.IndexByte(text[at:], '\n') + 1
		if end == at {
			end = len(text)
		}
		record := text[at:end]
		if len(record) > RecordMax {
			return r.wrong(at, tooLong)
		}
		if len(bytes.TrimSpace(record)) == 0 {
			r.end, at = end, end
			continue
		}
		e, err := r.line(record, at)
		if err != nil {
			return err
		}
		if err := r.take(e, at, end); err != nil {
			return err
		}
		at = end
	}
	return nil
}

// line reads one record, which begins at a place.
func (r *reading) line(record []byte, at int) (Event, error) {
	var said spoken
	err := json.Unmarshal(record, &said, jsontext.AllowDuplicateNames(true))
	if wrong, is := errors.AsType[*jsontext.SyntacticError](err); is {
		place := at + min(int(wrong.ByteOffset), len(record)-1)
		return Event{}, r.wrong(place, "no JSON: "+strings.TrimPrefix(wrong.Err.Error(), "jsontext: "))
	}
	if wrong, is := errors.AsType[*json.SemanticError](err); is {
		what := strings.TrimPrefix(string(wrong.JSONPointer), "/")
		if what == "" {
			return Event{}, r.wrong(at, "a line must be an object")
		}
		return Event{}, r.wrong(at+min(int(wrong.ByteOffset), len(record)-1), what+" must be a text")
	}
	if err != nil {
		return Event{}, r.wrong(at, err.Error())
	}
	e, err := said.event()
	if err != nil {
		return Event{}, r.wrong(at, err.Error())
	}
	return e, nil
}

func (s *spoken) event() (Event, error) {
	e := Event{User: string(s.UserID), Name: s.Event}
	if e.User == "" {
		e.User = string(s.AnonymousID)
	}
	switch {
	case s.Type != "" && s.Type != "track":
		return e, fmt.Errorf("type %q is no event; only track can be imported", s.Type)
	case e.User == "":
		return e, errors.New("has neither userId nor anonymousId")
	}
	when := s.Timestamp
	for _, other := range []string{s.Original, s.Received} {
		if when == "" {
			when = other
		}
	}
	at, err := time.Parse(time.RFC3339, when)
	if err != nil {
		return e, fmt.Errorf("timestamp must be a time such as 2026-01-31T12:00:00.000Z, not %.40q", when)
	}
	e.AtUS = at.UnixMicro()
	switch s.Properties.Kind() { //nolint:exhaustive // all others are refused
	case jsontext.KindInvalid, jsontext.KindNull:
	case jsontext.KindBeginObject:
		e.Properties = s.Properties
	default:
		return e, errors.New("properties must be an object")
	}
	return e, nil
}
