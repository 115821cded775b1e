package engine

import (
	"context"
	"log/slog"
)

// targetPage is how many targets are read from the store at once.
const targetPage = 256

// look fills the free places with what waits in the store: of each target as many as it has room for, the targets in
// turn.
func (p *post) look(ctx context.Context) {
	if !p.backlog || p.retry != nil || p.paused || p.underWay == UnderWayMax {
		return
	}
	left, err := p.round(ctx)
	if err != nil {
		if ctx.Err() == nil {
			p.opt.Log.ErrorContext(ctx, "deliveries cannot be read", slog.Any("error", err))
		}
		p.later()
		return
	}
	p.backlog = left
}

// round goes once through all targets, beginning where the last round ended. It reports whether something may be left
// in the store, for which there was no room.
func (p *post) round(ctx context.Context) (left bool, err error) {
	first := p.next
	for after, wrapped := first, false; ; {
		targets, err := p.opt.Outbox.Targets(ctx, after, targetPage)
		if err != nil {
			return true, err
		}
		for _, target := range targets {
			if wrapped && target > first {
				return left, nil
			}
			if p.underWay == UnderWayMax {
				return true, nil
			}
			more, err := p.fill(ctx, target)
			if err != nil {
				return true, err
			}
			left = left || more
			after, p.next = target, target
		}
		switch {
		case len(targets) == targetPage:
		case wrapped || first == "":
			return left, nil
		default:
			after, wrapped = "", true
		}
	}
}

// fill makes the next deliveries to a target, as many as there is room for. It reports whether more may wait.
func (p *post) fill(ctx context.Context, target string) (more bool, err error) {
	if _, waits := p.late[target]; waits {
		return false, nil
	}
	after, l := Place{}, p.lines[target]
	if l != nil {
		if l.drained {
			return false, nil
		}
		after = l.last
	}
	room := p.room(target)
	if room == 0 {
		return true, nil
	}
	waiting, err := p.opt.Outbox.Deliveries(ctx, target, after, room)
	if err != nil {
		return true, err
	}
	for i := range waiting {
		if d := &waiting[i]; d.Attempts > 0 && d.DueUS > p.opt.Now().UnixMicro() {
			p.late[target] = d.DueUS
			return false, nil
		}
		if !p.make(ctx, &waiting[i]) {
			return true, nil
		}
	}
	more = len(waiting) == room
	if l := p.lines[target]; l != nil {
		l.drained = !more
	}
	return more, nil
}
