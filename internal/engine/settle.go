package engine

import (
	"errors"
	"log/slog"
	"slices"
	"time"

	"lull/internal/dialog"
)

// Settle takes what became of turns that were stepped one on the other, oldest first. Without an error all are
// durable: their results stand and listeners may be told. With one, none is: every result becomes that error, and
// what they touched is read again from the store.
func (c *Core) Settle(err error, turns ...*Turn) {
	if err != nil {
		c.fail(err, turns)
		return
	}
	for _, t := range turns {
		c.settled = t.batch.Position.Commit
		for _, a := range t.batch.Answers {
			delete(c.answers, answerKey{a.Home, a.ID})
		}
		for i := range t.batch.Notes {
			c.notes = append(c.notes, noteInput(&t.batch.Notes[i]))
		}
		c.tell(t)
	}
	c.reread()
	c.evict()
	c.opt.Observer.Heap(len(c.heap), len(c.homes))
}

// tell tells listeners and the observer what a durable turn did.
func (c *Core) tell(t *Turn) {
	happened := t.Happened
	for i := range t.batch.Campaigns {
		happened = append(happened, Happening{Campaign: t.batch.Campaigns[i].Name})
	}
	if b := &t.batch; len(b.Deliveries)+len(b.Delivered)+len(b.Postponed)+len(b.Revived) > 0 {
		happened = append(happened, Happening{Deliveries: true})
	}
	if len(happened) == 0 {
		return
	}
	c.opt.Publisher.Publish(happened)
	nowUS := c.opt.Now().UnixMicro() // a fire is as late as its commit
	for _, h := range t.Happened {
		if h.Record == nil {
			continue
		}
		for _, e := range h.Record.Events {
			c.opt.Observer.Happened(e)
			if e.Kind == dialog.Failed { // what the user said may stand in the message, so only the place is logged
				c.opt.Log.Warn("topic failed", slog.String("conversation", h.Name), slog.String("where", e.Where))
			}
			if e.Kind == dialog.Fired {
				c.opt.Observer.Late(nowUS - e.DueUS)
			}
		}
	}
}

// fail takes back turns whose commit failed.
func (c *Core) fail(err error, turns []*Turn) {
	oldest := turns[0]
	c.at, c.bots.inForce, c.paused, c.awake = oldest.before, oldest.inForce, oldest.paused, oldest.awake
	c.campaigns.inForce = oldest.force
	for _, t := range slices.Backward(turns) {
		for _, a := range t.batch.Answers {
			delete(c.answers, answerKey{a.Home, a.ID})
		}
		for id, h := range t.changed {
			c.forget(h)
			c.heap.push(Deadline{DueUS: 1, Home: id}) // its deadlines may have been popped: ask it again
		}
		c.uncount(t)
		c.unname(t)
		if t.imports != nil {
			c.imports = t.imports
		}
		c.notes = append(t.taken, c.notes...)
		refusal := refusalOf(err)
		for j := range t.Results {
			if t.Results[j].Err == nil {
				t.Results[j] = Result{Err: refusal}
			}
		}
		t.Happened = nil
	}
	c.postpone(turns[len(turns)-1].nowUS)
}

// refusalOf is what the caller of a turn is told whose commit failed.
func refusalOf(err error) *Error {
	if errors.Is(err, ErrFull) {
		return &Error{Code: Full, Message: "the disk is full; nothing was written", Err: err}
	}
	return unavailable(err)
}

// unavailable is what a caller is told when the store does not answer.
func unavailable(err error) *Error {
	return &Error{Code: Unavailable, Message: "the store does not answer", RetryAfter: time.Second, Err: err}
}
