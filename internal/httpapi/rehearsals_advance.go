package httpapi

import (
	"context"
	"fmt"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/rehearsal"
)

// toNext is where a clock goes whose next deadline is wanted.
const toNext = "next"

// advancing says how far the clock of a test conversation is to go.
type advancing struct {
	Bot string `path:"bot" doc:"The bot's name."`
	ID  string `path:"id" doc:"The test conversation's id."`

	Body struct {
		By string `json:"by,omitempty" doc:"By so much, such as 90s or 5m; 720h at most." example:"5m"`
		To string `json:"to,omitempty" doc:"To an instant (RFC 3339); or next: to the next thing that is due."`
	}
}

// addAdvance adds the endpoint that moves the clock.
func (a *API) addAdvance(op huma.Operation) {
	op.Description = "Says by or to. Where so much happens that the clock does not come as far, unfinished says so, and " +
		"the next call goes on."
	register(a, op, func(ctx context.Context, in *advancing) (*rehearsalReport, error) {
		goal, err := in.goal()
		if err != nil {
			return nil, err
		}
		return reported(a.options.Rehearsals.Advance(ctx, in.Bot, in.ID, goal))
	})
}

func (in *advancing) goal() (goal rehearsal.Goal, err error) {
	switch by, to := in.Body.By, in.Body.To; {
	case (by == "") == (to == ""):
		return goal, wrong("body", "say either by or to")
	case to == toNext:
		goal.Next = true
	case to != "":
		if goal.To, err = time.Parse(time.RFC3339, to); err != nil {
			return goal, wrong("body.to", "to: is next, or an instant such as 2026-01-05T09:05:00Z")
		}
	default:
		if goal.By, err = time.ParseDuration(by); err != nil || goal.By <= 0 || goal.By > rehearsal.AdvanceMax {
			return goal, wrong("body.by", fmt.Sprintf("by: is a duration such as 90s or 5m, of %s at most", rehearsal.AdvanceMax))
		}
	}
	return goal, nil
}
