package engine

import (
	"context"
	"time"
)

// make begins to make a delivery, unless lull was paused since the mail was taken.
func (p *post) make(ctx context.Context, d *Delivery) bool {
	ctx, cancel := context.WithCancelCause(ctx)
	if !p.begin(d, cancel) {
		cancel(nil)
		return false
	}
	l := p.lines[d.Target]
	if l == nil {
		l = &line{}
		p.lines[d.Target] = l
	}
	l.underWay++
	l.last = d.Place
	p.underWay++
	p.making.Go(func() {
		switch d.Kind {
		case CallDelivery:
			p.call(ctx, d)
		case SendDelivery:
			p.send(ctx, d)
		case MailDelivery:
			p.mailOut(ctx, d)
		}
		cancel(nil)
		p.put(func(m *mail) {
			delete(p.cancel, d.DeliveryKey)
			m.ended = append(m.ended, d)
		})
	})
	return true
}

// begin notes how a delivery is given up, unless lull is paused: once a pause is acknowledged none begins.
func (p *post) begin(d *Delivery, cancel context.CancelCauseFunc) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.mail.paused {
		return false
	}
	p.cancel[d.DeliveryKey] = cancel
	return true
}

// idle reports whether there is nobody to make deliveries.
func (p *post) idle() bool {
	return p.opt.Courier == nil && p.opt.Messenger == nil && p.opt.Mailer == nil
}

// report submits what has become of a delivery until it is committed, refused for good, or not wanted any more.
func (p *post) report(ctx context.Context, in *Input) Result {
	for {
		// The very commit that takes the word cancels ctx: one must wait for its result all the same.
		r := p.submit(context.WithoutCancel(ctx), *in)[0]
		if r.Err == nil || !comesAgain(r.Err) {
			return r
		}
		select {
		case <-time.After(max(r.Err.RetryAfter, RetryPause)):
		case <-ctx.Done():
			return r
		}
	}
}

// comesAgain reports whether what was refused may be taken later.
func comesAgain(refusal *Error) bool { return refusal.RetryAfter != 0 || refusal.Code == Full }
