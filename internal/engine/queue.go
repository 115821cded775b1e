package engine

import (
	"context"
	"time"
)

// request is what one caller submitted.
type request struct {
	inputs  []*Input
	results []Result
	done    chan struct{}
}

// weight is how much a request is, in inputs.
func (r *request) weight() int {
	if len(r.inputs) == 1 && r.inputs[0].Import != nil {
		return gatherMax // it is much to do by itself
	}
	return len(r.inputs)
}

func inputsOf(requests []*request) []*Input {
	if len(requests) == 1 {
		return requests[0].inputs
	}
	var inputs []*Input
	for _, r := range requests {
		inputs = append(inputs, r.inputs...)
	}
	return inputs
}

// submit is Submit, and says when the inputs have their place in the order.
func (e *Engine) submit(ctx context.Context, inOrder func(), inputs []Input) []Result {
	placed := make([]*Input, 0, len(inputs))
	at := make([]int, 0, len(inputs)) // where a placed input stands among all
	results := make([]Result, len(inputs))
	for i := range inputs {
		if err := inputs[i].Check(); err != nil {
			results[i] = Result{Err: err}
			continue
		}
		placed, at = append(placed, &inputs[i]), append(at, i)
	}
	if len(placed) == 0 {
		return results
	}
	r := &request{inputs: placed, done: make(chan struct{})}
	err := e.place(r)
	inOrder()
	if err == nil {
		select {
		case <-r.done:
		case <-ctx.Done():
			err = &Error{Code: Unavailable, Message: "no answer in time", RetryAfter: time.Second, Err: context.Cause(ctx)}
		}
	}
	for i, where := range at {
		if err != nil {
			results[where] = Result{Err: err}
		} else {
			results[where] = r.results[i]
		}
	}
	return results
}

// place accepts a request: its inputs get their time and their place in the order.
func (e *Engine) place(r *request) *Error {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.stopping:
		return &Error{Code: Stopping, Message: "lull is stopping", RetryAfter: 5 * time.Second}
	case e.inputs+len(r.inputs) > e.opt.Queue && e.inputs > 0:
		return &Error{Code: Busy, Message: "too many inputs are waiting", RetryAfter: time.Second}
	}
	e.acceptUS = max(e.acceptUS, e.opt.Now().UnixMicro())
	for _, in := range r.inputs {
		in.AtUS = e.acceptUS
	}
	e.waiting = append(e.waiting, r)
	e.inputs += len(r.inputs)
	e.arrived += r.weight()
	if !e.gathering || e.arrived >= gatherMax {
		e.signal()
	}
	return nil
}

// more reports whether a request is to be taken that there is room for.
func (l *loop) more() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.gathering && l.arrived < gatherMax {
		return false
	}
	room := l.room()
	return len(l.waiting) > 0 && (room == BatchMax || len(l.waiting[0].inputs) <= room)
}

// take takes the requests that wait, as many as there is room for; a turn that is still empty takes one of any size.
// While a turn is being written it leaves a few to gather.
func (l *loop) take(room int, writing bool) []*request {
	l.mu.Lock()
	defer l.mu.Unlock()
	if writing && l.arrived < gatherMax {
		return nil
	}
	n, inputs, weight := 0, 0, 0
	for n < len(l.waiting) && ((n == 0 && room == BatchMax) || inputs+len(l.waiting[n].inputs) <= room) {
		inputs += len(l.waiting[n].inputs)
		weight += l.waiting[n].weight()
		n++
	}
	taken := l.waiting[:n:n]
	l.waiting = l.waiting[n:]
	if len(l.waiting) == 0 {
		l.waiting = nil
	}
	l.arrived -= weight
	return taken
}

// gather says whether inputs are gathered while a turn is being written: stepping them one by one as they arrive would
// cost a wake-up each and win nothing, as they cannot be written sooner.
func (l *loop) gather(on bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.gathering = on
}

// answered makes room in the queue for as many inputs, and counts the steps that were taken.
func (l *loop) answered(inputs, steps int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.inputs -= inputs
	l.rests.happened += int64(steps)
	l.opt.Observer.Queue(l.inputs)
}

// signal wakes the loop.
func (e *Engine) signal() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// refuseAll answers whoever still waits when the loop has ended.
func (e *Engine) refuseAll() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.stopping = true
	for _, r := range e.waiting {
		r.results = make([]Result, len(r.inputs))
		for i := range r.results {
			r.results[i].Err = &Error{Code: Stopping, Message: "lull has stopped", RetryAfter: 5 * time.Second}
		}
		close(r.done)
	}
	e.waiting = nil
	e.rests.end()
}
