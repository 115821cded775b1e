package rehearsal

import (
	"context"
	"fmt"
	"time"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// Goal says how far a clock is moved: exactly one of its fields is set.
type Goal struct {
	By   time.Duration // by so much, AdvanceMax at most
	To   time.Time     // to an instant that is not over
	Next bool          // to the next thing that is due; by AdvanceMax where that is further
}

// Show tells how a test conversation of a bot stands, with up to limit steps of its timeline after a step. The error is
// an *engine.Error of code NotFound where there is no such test conversation; that holds for all methods.
func (h *Hall) Show(ctx context.Context, bot, id string, after int64, limit int) (report *Report, err error) {
	err = h.use(ctx, bot, id, func(r *rehearsal) error {
		report, err = r.report(ctx, after, min(limit, PageMax), "")
		return err
	})
	return report, err
}

// Do lets something happen in a test conversation now, and answers with what came of it. The input's kind and name are
// filled in.
func (h *Hall) Do(ctx context.Context, bot, id string, in engine.Input) (report *Report, err error) {
	err = h.play(ctx, bot, id, &report, func(r *rehearsal) (string, error) { return r.do(ctx, []engine.Input{in}) })
	return report, err
}

// Advance moves the clock of a test conversation, and answers with what happened meanwhile.
func (h *Hall) Advance(ctx context.Context, bot, id string, goal Goal) (report *Report, err error) {
	err = h.play(ctx, bot, id, &report, func(r *rehearsal) (string, error) {
		to, err := r.aim(ctx, goal)
		if err != nil {
			return "", err
		}
		return r.advance(ctx, to)
	})
	return report, err
}

// Explain says of a test conversation's triggers what became of them, and why (rule C19).
func (h *Hall) Explain(ctx context.Context, bot, id string) (x *dialog.Explanation, err error) {
	err = h.use(ctx, bot, id, func(r *rehearsal) error {
		if x, err = r.stage.Explain(ctx, id); err != nil {
			return err
		}
		x.Version = r.version
		return nil
	})
	return x, err
}

// End ends a test conversation; nothing is left of it.
func (h *Hall) End(ctx context.Context, bot, id string) error {
	return h.use(ctx, bot, id, h.end)
}

// play lets a part of a test conversation happen, and reports it.
func (h *Hall) play(
	ctx context.Context, bot, id string, report **Report, part func(r *rehearsal) (why string, err error),
) error {
	return h.use(ctx, bot, id, func(r *rehearsal) error {
		before, err := r.stage.Conversation(ctx, id)
		if err != nil {
			return err
		}
		if before.Steps >= StepsMax {
			return conflict("the test conversation has had %d steps: begin another one", before.Steps)
		}
		why, err := part(r)
		if err != nil {
			return err
		}
		*report, err = r.report(ctx, before.Steps, PageMax, why)
		return err
	})
}

// aim says where the clock is to stand.
func (r *rehearsal) aim(ctx context.Context, goal Goal) (time.Duration, error) {
	now := r.stage.Now()
	to := now + goal.By
	switch {
	case goal.Next:
		next, known, err := r.stage.Next(ctx, r.id)
		if err != nil {
			return 0, err
		}
		if !known {
			return 0, conflict("nothing is due: no trigger is armed, and nothing else is waited for")
		}
		to = min(next, now+AdvanceMax)
	case !goal.To.IsZero():
		to = goal.To.Sub(r.start)
	}
	switch {
	case to < now:
		return 0, invalid("%s is over: the clock stands at %s", stamp(r.start.Add(to)), stamp(r.start.Add(now)))
	case to-now > AdvanceMax:
		return 0, invalid("the clock moves by %s at most in one call", AdvanceMax)
	case to > LengthMax:
		return 0, conflict("the clock of a test conversation runs for %s at most", LengthMax)
	}
	return to, nil
}

func stamp(at time.Time) string { return at.Format(time.RFC3339Nano) }

func invalid(format string, args ...any) error {
	return &engine.Error{Code: engine.Invalid, Message: fmt.Sprintf(format, args...)}
}

func conflict(format string, args ...any) error {
	return &engine.Error{Code: engine.Conflict, Message: fmt.Sprintf(format, args...)}
}
