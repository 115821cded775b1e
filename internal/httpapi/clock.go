package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/clock"
	"lull/internal/member"
)

// Clock is a virtual clock that lull lives by. What package clock says of the methods holds.
type Clock interface {
	// Look says how it stands.
	Look(ctx context.Context) (clock.Moved, error)
	// To moves it to an instant.
	To(ctx context.Context, until time.Time) (clock.Moved, error)
	// Next moves it to the next deadline at which something happens.
	Next(ctx context.Context) (clock.Moved, error)
}

type (
	clockMove struct {
		Body struct {
			By string `json:"by,omitempty" doc:"By so much, such as 90s or 5m; 8784h at most." example:"5m"`
			To string `json:"to,omitempty" doc:"To an instant (RFC 3339); or next: to the next thing that is due."`
		}
	}
	clockShown struct {
		Body struct {
			Virtual bool   `json:"virtual" doc:"It stands still but for who moves it."`
			NowUS   int64  `json:"nowUs"`
			NextUS  int64  `json:"nextUs,omitzero" doc:"Of a virtual clock: when something is due next, or looked at; absent: never."`
			Steps   *int64 `json:"steps,omitempty" doc:"Of a move: how much happened on the way."`
		}
	}
)

// addClock adds the endpoints of the clock. They are there with a real one too, so that the description is the same.
func (a *API) addClock() {
	endpoint := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/clock" + path, Summary: summary, Tags: []string{"operation"},
		}
	}
	show := endpoint("get-clock", http.MethodGet, "", "Show the clock")
	show.Security = atLeast(member.Operator)
	register(a, show, func(ctx context.Context, _ *struct{}) (*clockShown, error) {
		if a.options.Clock == nil {
			shown := &clockShown{}
			shown.Body.NowUS = a.options.Now().UnixMicro()
			return shown, nil
		}
		moved, err := a.options.Clock.Look(ctx)
		return showClock(moved), err
	})
	advance := endpoint("advance-clock", http.MethodPost, "/advance", "Move the virtual clock")
	advance.Description = "Says by or to. What falls due on the way happens at its own instant. 409 where the clock is the " +
		"real one, or nothing is due."
	register(a, advance, a.advanceClock)
}

func (a *API) advanceClock(ctx context.Context, in *clockMove) (*clockShown, error) {
	if a.options.Clock == nil {
		return nil, refuse(http.StatusConflict, "the clock is the real one; `lull serve --virtual-clock` has one that can be moved")
	}
	ctx, cancel := context.WithTimeoutCause(ctx, clockTimeout, errClockSlow)
	defer cancel()
	moved, err := a.moveClock(ctx, in.Body.By, in.Body.To)
	if errors.Is(err, errClockSlow) {
		p := refuse(http.StatusServiceUnavailable, fmt.Sprintf("much is to happen: the clock came to %s within %s; go on",
			stamp(a.options.Now().UnixMicro()), clockTimeout))
		p.retryAfter = time.Second
		return nil, p
	}
	if err != nil {
		return nil, err
	}
	shown := showClock(moved)
	shown.Body.Steps = &moved.Steps
	return shown, nil
}

var errClockSlow = errors.New("moving the clock takes too long")

func (a *API) moveClock(ctx context.Context, by, to string) (clock.Moved, error) {
	now := a.options.Now()
	switch {
	case (by == "") == (to == ""):
		return clock.Moved{}, wrong("body", "say either by or to")
	case to == toNext:
		moved, err := a.options.Clock.Next(ctx)
		if err == nil && moved.Steps == 0 {
			err = refuse(http.StatusConflict, "nothing is due")
		}
		return moved, err
	case to != "":
		until, err := time.Parse(time.RFC3339, to)
		if err != nil || until.Sub(now) > clockAdvanceMax {
			return clock.Moved{}, wrong("body.to", fmt.Sprintf(
				"to: is next, or an instant such as 2026-01-05T09:05:00Z, %s ahead at most", clockAdvanceMax))
		}
		return a.options.Clock.To(ctx, until)
	}
	d, err := time.ParseDuration(by)
	if err != nil || d <= 0 || d > clockAdvanceMax {
		return clock.Moved{}, wrong("body.by", fmt.Sprintf("by: is a duration such as 90s or 5m, of %s at most", clockAdvanceMax))
	}
	return a.options.Clock.To(ctx, now.Add(d))
}

func showClock(m clock.Moved) *clockShown {
	shown := &clockShown{}
	shown.Body.Virtual, shown.Body.NowUS, shown.Body.NextUS = true, m.NowUS, m.NextUS
	return shown
}
