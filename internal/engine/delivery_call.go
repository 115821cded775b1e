package engine

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"lull/internal/dialog"
)

// call makes a connector's call and brings the answer back. The context ends with the wish for it.
func (p *post) call(ctx context.Context, d *Delivery) {
	if p.opt.Courier == nil {
		return
	}
	began := p.opt.Now()
	answer := p.answer(ctx, d)
	dropped := errors.Is(context.Cause(ctx), errDropped)
	if ctx.Err() != nil && !dropped {
		return // lull stops: it will be made again
	}
	waited := max(0, time.Duration(began.UnixMicro()-d.DueUS)*time.Microsecond)
	p.opt.Observer.Called(answer.Status, waited, p.opt.Now().Sub(began))
	if dropped {
		return
	}
	if refusal := p.bring(ctx, d.answered(answer)); refusal != nil {
		p.opt.Log.WarnContext(ctx, "answer was refused", slog.String("delivery", d.Name()), slog.Any("error", refusal))
		refused := &dialog.CallAnswer{ID: answer.ID, Err: "the answer cannot be taken: " + refusal.Message}
		if refusal = p.bring(ctx, d.answered(refused)); refusal != nil {
			p.opt.Log.ErrorContext(ctx, "delivery is lost", slog.String("delivery", d.Name()), slog.Any("error", refusal))
		}
	}
}

// answered brings back what has become of a call, of which there is one attempt.
func (d *Delivery) answered(a *dialog.CallAnswer) *Input {
	in := d.Answer(a)
	in.Ending = &Ending{Attempts: 1, Dead: a.Err != "", Err: a.Err, Bare: true}
	return in
}

// answer makes the call. Our own mistakes become answers, which keep the process going.
func (p *post) answer(ctx context.Context, d *Delivery) (answer *dialog.CallAnswer) {
	defer func() {
		if mistake := recover(); mistake != nil {
			p.opt.Log.ErrorContext(ctx, "call went wrong", slog.String("delivery", d.Name()), slog.Any("error", mistake))
			answer = &dialog.CallAnswer{ID: d.Key, Err: "the call went wrong"}
		}
	}()
	call, err := d.Call()
	if err != nil {
		p.opt.Log.ErrorContext(ctx, "call cannot be made", slog.Any("error", err))
		return &dialog.CallAnswer{ID: d.Key, Err: "the call cannot be read"}
	}
	return p.opt.Courier.Call(ctx, d.Name(), call)
}

// bring submits an answer until it is committed, or not wanted any more. The error is a refusal that no repetition
// would change.
func (p *post) bring(ctx context.Context, answer *Input) *Error {
	refusal := p.report(ctx, answer).Err
	if refusal != nil && comesAgain(refusal) { // ctx has ended: nobody waits for it
		return nil
	}
	return refusal
}
