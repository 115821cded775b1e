package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"lull/internal/campaign"
)

// The limits of the attempts at a campaign's message that follow AttemptsMax, each when LatePause is over: four days in
// all, since a mail server may be down for long (RFC 5321, section 4.5.4.1).
const (
	LatePause       = 30 * time.Minute
	LateAttemptsMax = 192
)

// errHeld is why a message is not attempted now.
var errHeld = errors.New("its campaign is paused, or has quiet hours")

// Postpone has a campaign's message wait until it is attempted again. It comes with what asks its profile whether it is
// still wanted.
type Postpone struct {
	DeliveryKey        // its Home is filled in by the engine
	Target      string // where those wait that are postponed
	Attempts    int    // so far
	Seq         int64  // its new place in the order, with the index that it had; filled in by the engine
	DueUS       int64  // the same
}

// postponed has a message wait behind all others that are, so that the first of them is the first that is due. The number
// that it takes in the order is no row's.
func (c *Core) postponed(t *Turn, h *home, p *Postpone, atUS int64) {
	c.at.Transcript++
	c.at.AtUS = max(c.at.AtUS, atUS)
	late := *p
	late.Home, late.Seq, late.DueUS = h.row.ID, c.at.Transcript, atUS+LatePause.Microseconds()
	t.batch.Postponed = append(t.batch.Postponed, late)
}

// mailed delivers a message, and says how many attempts there were in all. One that was postponed is attempted once, where
// it is still wanted.
func (p *post) mailed(ctx context.Context, d *Delivery, m *campaign.Delivered) (attempts int, err error) {
	attempt := func(ctx context.Context) error { return p.handMail(ctx, d, &m.Send) }
	if d.Attempts == 0 {
		return Persist(ctx, attempt)
	}
	asked := p.report(ctx, d.mailWord(campaign.InputAttempt, m))
	switch {
	case asked.Err != nil:
		return d.Attempts, Final(asked.Err)
	case !asked.Wanted:
		return d.Attempts, errHeld
	}
	return d.Attempts + 1, once(ctx, attempt)
}

// postpone has a message attempted again later that could not be delivered. It gives the error for which it cannot be; nil:
// it is postponed.
func (p *post) postpone(ctx context.Context, d *Delivery, m *campaign.Delivered, attempts int, failed error) error {
	if isFinal(failed) || attempts >= AttemptsMax+LateAttemptsMax {
		return failed
	}
	in := d.mailWord(campaign.InputAttempt, m)
	in.Postpone = &Postpone{DeliveryKey: d.DeliveryKey, Target: lateTarget(&m.Send), Attempts: attempts}
	if refusal := p.report(ctx, in).Err; refusal != nil {
		return fmt.Errorf("%w; it is not attempted again: %s", failed, refusal.Message)
	}
	return nil
}

// due has the store asked for the messages that were postponed and are due now.
func (p *post) due() {
	nowUS := p.opt.Now().UnixMicro()
	maps.DeleteFunc(p.late, func(_ string, dueUS int64) bool {
		if dueUS > nowUS {
			return false
		}
		p.backlog = true
		return true
	})
}
