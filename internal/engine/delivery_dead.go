package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"lull/internal/campaign"
	"lull/internal/desk"
)

// What is kept of deliveries that were given up.
const (
	DeadMax           = 10_000              // the last so many
	DeadKeep          = 30 * 24 * time.Hour // how long
	DeadErrorBytesMax = 500                 // of why they were
)

// DeadDelivery is a delivery that was given up: no attempt got through, or it was refused for good. Its Place has no Seq,
// since it is not in the order any more.
type DeadDelivery struct {
	Delivery

	Number   int64 // ascending in the order in which they were given up
	AtUS     int64 // when it was
	Attempts int   // 0: not known
	Err      string
	Bytes    int // of the body, which only DeadDelivery reads, and which is not kept of a call
}

// Died says, with the input that brings what has become of a delivery, that it was given up.
type Died struct {
	DeliveryKey       // filled in by the engine
	AtUS        int64 // the same
	Attempts    int   // 0: not known
	Err         string
	Bare        bool // its body is not kept: it is never made again
}

// Retry has a delivery wait again that was given up. It comes with what asks its home whether it is still wanted.
type Retry struct {
	Number int64
	Seq    int64 // its new place in the order, with the index that it had; filled in by the engine
	DueUS  int64 // the same
}

// UndeliveredError says why a delivery was given up, after how many attempts.
type UndeliveredError struct {
	Attempts int
	Err      error
}

// Error gives the cause, and the attempts where there were several.
func (e *UndeliveredError) Error() string {
	if e.Attempts > 1 {
		return fmt.Sprintf("%d attempts: %v", e.Attempts, e.Err)
	}
	return e.Err.Error()
}

// Unwrap gives the cause.
func (e *UndeliveredError) Unwrap() error { return e.Err }

// diedOf says of an error that a delivery was given up for it; nil: it was made.
func diedOf(err error) *Died {
	if err == nil {
		return nil
	}
	d := &Died{Err: err.Error()}
	if counted, is := errors.AsType[*UndeliveredError](err); is {
		d.Attempts, d.Err = counted.Attempts, counted.Err.Error()
	}
	return d
}

// buried notes what has become of a delivery that a turn is done with.
func (t *Turn) buried(key DeliveryKey, died *Died, atUS int64) {
	what := TallyDelivered
	if died != nil {
		what = TallyUndelivered
		d := *died
		d.DeliveryKey, d.AtUS, d.Err = key, atUS, clip(d.Err, DeadErrorBytesMax)
		t.batch.Died = append(t.batch.Died, d)
	}
	t.tallies[TallyKey{AtUS: spanOf(atUS), What: what, Name: key.Kind.String()}]++
}

// revived has a delivery wait again, behind all others to its target. The number that it takes in the order is no row's.
func (c *Core) revived(t *Turn, r *Retry, atUS int64) {
	c.at.Transcript++
	c.at.AtUS = max(c.at.AtUS, atUS)
	t.batch.Revived = append(t.batch.Revived, Retry{Number: r.Number, Seq: c.at.Transcript, DueUS: atUS})
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
func (d *DeadDelivery) retry() (*Input, *Error) {
	in := &Input{Kind: d.HomeKind, Name: d.HomeName, Retry: &Retry{Number: d.Number}}
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
		in.Profile = &campaign.Input{Kind: campaign.InputRetry, Profile: sent.Send.Profile, Delivered: sent}
	case CallDelivery:
		return nil, &Error{Code: Conflict, Message: "a call is not made again: its conversation has gone on without an answer"}
	}
	return in, nil
}

func illegibleDead(d *DeadDelivery, err error) *Error {
	return &Error{Code: Internal, Message: "the delivery cannot be read", Err: fmt.Errorf("read dead delivery %d: %w", d.Number, err)}
}
