package engine

import (
	"context"
	"log/slog"
	"slices"
)

// due steps the homes whose deadlines are due, in the order of the real deadlines.
func (c *Core) due(ctx context.Context, t *Turn, nowUS int64) {
	if c.held() || nowUS < c.retryUS || len(c.heap) == 0 || c.heap[0].DueUS > nowUS {
		return
	}
	if err := c.readDue(ctx, nowUS); err != nil {
		c.opt.Log.ErrorContext(ctx, "deadlines cannot be read", slog.Any("error", err))
		c.postpone(nowUS)
		return
	}
	for range DueMax {
		if len(c.heap) == 0 || c.heap[0].DueUS > nowUS {
			return
		}
		d := c.heap.pop()
		if h := c.homes[d.Home]; h != nil && (h.armedUS == 0 || h.armedUS == d.DueUS) {
			c.judge(ctx, t, h, d, nowUS)
		}
	}
}

// held reports whether nothing may fire.
func (c *Core) held() bool { return c.paused || c.opt.Hold }

// judge lets a home whose deadline has popped say what is really due. A home that is due again at once pops again, in
// its turn.
func (c *Core) judge(ctx context.Context, t *Turn, h *home, d Deadline, nowUS int64) {
	h.armedUS, h.used = 0, c.turns
	if _, unreadable := h.state.(broken); unreadable {
		return // its stored deadline stays, for a lull that can read it
	}
	if due := waits(h.state); due != 0 && due <= nowUS {
		if due > d.DueUS { // what popped was superseded: the real one waits for its place in the order
			h.armedUS = due
			c.heap.push(Deadline{DueUS: due, Home: h.row.ID})
			return
		}
		if r := c.step(t, h, nil, nowUS); r.Err != nil {
			c.again(ctx, h, nowUS, r.Err)
			return
		}
	}
	due := waits(h.state)
	if h.row.DueUS != due && (due == 0 || t.changed[h.row.ID] != nil) {
		c.storeDue(t, h, due)
	}
	c.cover(t, h)
}

// waits is when a state wants to be asked, or since when it waits: what the store keeps a deadline for.
func waits(s State) int64 {
	due := s.DueUS()
	if w, may := s.(Waiter); may {
		if held := w.WaitsUS(); held != 0 && (due == 0 || held < due) {
			return held
		}
	}
	return due
}

// again has a deadline whose step went wrong tried later: what went wrong may pass.
func (c *Core) again(ctx context.Context, h *home, nowUS int64, err *Error) {
	c.opt.Log.ErrorContext(ctx, "deadline could not be judged", slog.String("home", h.row.Name), slog.Any("error", err))
	h.armedUS = nowUS + stepRetry.Microseconds()
	c.heap.push(Deadline{DueUS: h.armedUS, Home: h.row.ID})
}

// cover sees to it that the home's deadline will pop in time: that the heap, or the store beyond the horizon, has
// one for it that is not later than the real one, and the store at any rate.
func (c *Core) cover(t *Turn, h *home) {
	due, first, stored := h.state.DueUS(), waits(h.state), h.row.DueUS
	if first == 0 {
		return // a stored one is harmless, and cleared when it pops
	}
	inHeap := due == 0 || h.armedUS != 0 && h.armedUS <= due
	if !inHeap && (due <= c.loadedUS || first < due) { // the store has one deadline, and it may be taken by what waits
		h.armedUS, inHeap = due, true
		c.heap.push(Deadline{DueUS: due, Home: h.row.ID})
	}
	early := stored != 0 && stored <= first
	if !early || (!inHeap && stored <= c.loadedUS) {
		c.storeDue(t, h, first)
	}
}

// storeDue has the home's stored deadline written with this turn's batch; 0 clears it.
func (c *Core) storeDue(t *Turn, h *home, due int64) {
	h.row.DueUS, h.row.DueMoved = due, true
	c.touch(t, h)
}

// postpone waits before what is due is tried again, when the store does not answer.
func (c *Core) postpone(nowUS int64) { c.retryUS = nowUS + RetryPause.Microseconds() }

// readDue reads the homes of what is due that are not in memory, sorted by key.
func (c *Core) readDue(ctx context.Context, nowUS int64) error {
	var popped []Deadline
	for len(c.heap) > 0 && c.heap[0].DueUS <= nowUS && len(popped) < DueMax {
		popped = append(popped, c.heap.pop())
	}
	var cold []int64
	for _, d := range popped {
		c.heap.push(d)
		if c.homes[d.Home] == nil {
			cold = append(cold, d.Home)
		}
	}
	if len(cold) == 0 {
		return nil
	}
	slices.Sort(cold)
	rows, err := c.store.HomesByID(ctx, slices.Compact(cold))
	if err != nil {
		return err
	}
	return c.decode(ctx, rows, max(nowUS, c.at.AtUS))
}
