package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
	"lull/internal/topic"
)

func (a *API) makeEvent(ctx context.Context, in *eventMade) (*oneEvent, error) {
	key := strings.Trim(in.Key, `"`)
	if len(key) > engine.IDBytesMax {
		message := fmt.Sprintf("is longer than %d bytes", engine.IDBytesMax)
		return nil, wrong("header.Idempotency-Key", "Idempotency-Key: "+message)
	}
	answer, err := a.writeEvent(ctx, engine.EventChange{
		Bot: in.Bot, Number: engine.NumberNew, Key: key, Body: compacted(in.RawBody, ""),
	})
	if err != nil {
		return nil, err
	}
	answer.Location = "/api/v1/bots/" + url.PathEscape(in.Bot) + "/events/" + url.PathEscape(answer.Body.Name)
	return answer, nil
}

func (a *API) changeEvent(ctx context.Context, in *eventWritten) (*oneEvent, error) {
	if in.IfMatch == "" {
		return nil, unmatched("event")
	}
	present, refused := a.parts.Events.Event(in.Bot, in.Event)
	if refused != nil {
		return nil, refused // what is not there needs no correction
	}
	return a.writeEvent(ctx, engine.EventChange{
		Bot: in.Bot, Name: in.Event, Number: in.IfMatch.number(present.Number), Body: compacted(in.RawBody, in.Event),
	})
}

func (a *API) writeEvent(ctx context.Context, v engine.EventChange) (*oneEvent, error) {
	written, problems, refused := a.parts.Events.WriteEvent(ctx, v)
	switch {
	case len(problems) > 0:
		return nil, wrongEvent(problems)
	case refused != nil:
		return nil, a.stale(v.Bot, v.Name, refused)
	}
	return answerEvent(written), nil
}

// unmatched is the problem of a change without If-Match: nobody is to undo unseen what another did.
func unmatched(what string) *problem {
	return refuse(http.StatusPreconditionRequired,
		"say with If-Match which "+what+" is changed: the ETag that it was read with, or * for whatever it is")
}

func entityTag(number int) string { return strconv.Quote(strconv.Itoa(number)) }

// compacted gives a body as it is stored; a change need not say again what the event is called. What is no object is
// left for the engine to refuse.
func compacted(body []byte, name string) []byte {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil || fields == nil {
		return body
	}
	if _, named := fields["name"]; !named && name != "" {
		fields["name"], _ = json.Marshal(name) // a text can be encoded
	}
	compact, err := json.Marshal(fields)
	if err != nil {
		return body
	}
	return compact
}

// wrongEvent is the problem of an event that says what it may not: all of it, each at its place.
func wrongEvent(problems topic.Problems) *problem {
	var faults []*huma.ErrorDetail
	for _, p := range problems[:min(len(problems), ProblemsMax)] {
		at := "body"
		if p.Pos.File != "" {
			at += "." + p.Pos.File
		}
		faults = append(faults, &huma.ErrorDetail{Location: at, Message: p.Message})
	}
	detail := strings.TrimPrefix(faults[0].Location, "body.") + ": " + faults[0].Message
	if more := len(problems) - 1; more > 0 {
		detail += fmt.Sprintf("; and %d more", more)
	}
	return refuse(http.StatusUnprocessableEntity, detail, faults...)
}

// eventChangedError is the problem of a change of what has changed meanwhile. It holds the event as it is now.
type eventChangedError struct {
	StaleError

	Event shownEvent `json:"event"`
}

// stale makes a problem with the present event of a refusal because it has changed; others stay as they are.
func (a *API) stale(bot, name string, refused *engine.Error) error {
	if !errors.Is(refused, engine.ErrChanged) {
		return refused
	}
	present, gone := a.parts.Events.Event(bot, name)
	if gone != nil {
		return gone
	}
	return &eventChangedError{stale(refused.Message, entityTag(present.Number)), showEvent(present)}
}
