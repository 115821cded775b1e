package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"lull/internal/campaign"
	"lull/internal/desk"
)

// Retry has a delivery wait again that was given up. It comes with what asks its home whether it is still wanted.
type Retry struct {
	Number int64
	Target string
	Seq    int64 // its new place in the order, with the index that it had; filled in by the engine
	DueUS  int64 // the same
}

// revived has a delivery wait again, behind all others to its target. The number that it takes in the order is no row's.
func (c *Core) revived(t *Turn, r *Retry, atUS int64) {
	c.at.Transcript++
	c.at.AtUS = max(c.at.AtUS, atUS)
	again := *r
	again.Seq, again.DueUS = c.at.Transcript, atUS
	t.batch.Revived = append(t.batch.Revived, again)
}

// Retry has a delivery made again that was given up, unless it is not wanted any more: then the error is a Conflict, and
// says why. There must be an Outbox.
func (e *Engine) Retry(ctx context.Context, number int64) *Error {
	e.dead.Lock() // twice at once, and a home would count one delivery as two
	defer e.dead.Unlock()
	d, err := e.opt.Outbox.DeadDelivery(ctx, number)
	if err != nil {
		return deadError(number, err)
	}
	in, refusal := d.retry()
	if refusal != nil {
		return refusal
	}
	return e.Submit(ctx, *in)[0].Err
}

// RemoveDeadDelivery forgets a delivery that was given up.
func (e *Engine) RemoveDeadDelivery(ctx context.Context, number int64) *Error {
	e.dead.Lock()
	defer e.dead.Unlock()
	if err := e.opt.Outbox.RemoveDeadDelivery(ctx, number); err != nil {
		return deadError(number, err)
	}
	return nil
}

func deadError(number int64, err error) *Error {
	if errors.Is(err, ErrNotFound) {
		return &Error{Code: NotFound, Message: fmt.Sprintf("there is no dead delivery %d", number)}
	}
	return unavailable(err)
}

// retry is the input that has it wait again.
func (d *EndedDelivery) retry() (*Input, *Error) {
	in := &Input{Kind: d.HomeKind, Name: d.HomeName, Retry: &Retry{Number: d.Number, Target: d.Target}}
	switch d.Kind {
	case SendDelivery:
		s := &desk.Send{}
		if err := json.Unmarshal(d.Body, s); err != nil {
			return nil, illegibleDead(d, err)
		}
		in.Desk = &desk.Input{
			Kind: desk.InputRetry, Attempt: &desk.Attempt{Case: s.Case, Send: s.ID, Automated: s.Automated},
		}
	case MailDelivery:
		sent := &campaign.Delivered{Key: d.Key}
		if err := json.Unmarshal(d.Body, &sent.Send); err != nil {
			return nil, illegibleDead(d, err)
		}
		in.Retry.Target = mailTarget(&sent.Send) // where it was not, had it been postponed
		in.Profile = &campaign.Input{Kind: campaign.InputRetry, Profile: sent.Send.Profile, Delivered: sent}
	case CallDelivery:
		return nil, &Error{Code: Conflict, Message: "a call is not made again: its conversation has gone on without an answer"}
	}
	return in, nil
}

func illegibleDead(d *EndedDelivery, err error) *Error {
	return &Error{Code: Internal, Message: "the delivery cannot be read", Err: fmt.Errorf("read dead delivery %d: %w", d.Number, err)}
}
