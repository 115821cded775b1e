package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/floor"
	"lull/internal/member"
)

// addTeam adds the line on which the team's statuses come.
func (a *API) addTeam() {
	op := &huma.Operation{
		OperationID: "watch-operators", Method: http.MethodGet, Path: "/api/v1/operators/events", Tags: []string{"desk"},
		Summary: "Watch the operators' statuses", Security: atLeast(member.Operator),
		Description: "Server-sent events. `snapshot` holds operators as they are, at most 500 at a time: the first part " +
			"has `first`, the last one `last`. Then `operator` is one of whom something has changed, and `removed` the name of " +
			"one who is none any more. A client that comes back with the last id as Last-Event-ID gets what has changed " +
			"since, or a snapshot where that is too long ago. One that is too slow is cut off.",
		Parameters: []*huma.Param{{
			Name: "Last-Event-ID", In: "header", Description: "The last id that was seen.",
			Schema: &huma.Schema{Type: huma.TypeInteger},
		}},
		Responses: answers("The events", eventStream, &huma.Schema{Type: huma.TypeString}),
	}
	a.handleLine(op, a.team, func(w *response, r *http.Request) error { return a.watchTeam(op, w, r) })
}

func (a *API) watchTeam(op *huma.Operation, w *response, r *http.Request) error {
	last := int64(-1)
	if given := r.Header.Get("Last-Event-ID"); given != "" {
		var err error
		if last, err = strconv.ParseInt(given, 10, 64); err != nil || last < 0 {
			return wrong("header.Last-Event-ID", "Last-Event-ID: must be the id of an event")
		}
	}
	l := &teamLine{stream: streamTo(w), listener: a.parts.Floor.Listen(last)}
	return l.run(r.Context(), a.drained, a.stillAdmits(op, r))
}

// teamLine is one listener's.
type teamLine struct {
	stream

	listener *floor.Listener
}

// run sends until the listener goes, or is too slow, or lull stops, or still says at a heartbeat that they may not listen
// any more. What has come within teamPause of what was sent last is sent together: many listeners then cost little more
// than what they are told.
func (l *teamLine) run(ctx context.Context, drained <-chan struct{}, still func() error) error {
	if err := l.send([]byte(silence)); err != nil {
		return err
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		events, changed, ok := l.listener.Next()
		if !ok {
			return fmt.Errorf("the listener was too slow: %w", context.Canceled)
		}
		var pause <-chan time.Time
		if len(events) > 0 {
			if err := l.send(events...); err != nil {
				return err
			}
			pause = time.After(teamPause)
		}
		select {
		case <-changed:
		case <-pause:
		case <-beat.C:
			if err := still(); err != nil {
				return err
			}
			if err := l.send([]byte(silence)); err != nil {
				return err
			}
		case <-drained:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
}
