package engine

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// post hands deliveries to the courier: each once it is durable, as soon as there is a place for it. What finds no
// place stays in the store and is read from there, so that memory holds what is under way and no more.
type post struct {
	opt    *Options
	submit func(ctx context.Context, inputs ...Input) []Result
	wake   chan struct{}
	making sync.WaitGroup

	mu     sync.Mutex
	mail   mail
	cancel map[DeliveryKey]context.CancelCauseFunc // of those under way

	// What follows is run's alone.
	paused   bool
	underWay int
	lines    map[string]*line // by target
	backlog  bool             // deliveries may wait in the store that no drained line knows of
	next     string           // the target after which the next look at the store begins, so that each has its turn
	late     map[string]int64 // when the first message is due of a lateTarget, of which there are few; before that the store is not asked
	retry    <-chan time.Time // when the store is asked again that did not answer; nil: it answered
}

// line is one target that deliveries are under way to.
type line struct {
	underWay int
	last     Place // deliveries up to here were handed out
	drained  bool  // none waits in the store beyond it
}

// mail is what run has yet to look at.
type mail struct {
	asked  []Delivery
	missed bool // more were asked for than mail keeps, or some are made again
	ended  []*Delivery
	paused bool
}

func newPost(o *Options, submit func(ctx context.Context, inputs ...Input) []Result) *post {
	return &post{
		opt: o, submit: submit, wake: make(chan struct{}, 1),
		cancel: make(map[DeliveryKey]context.CancelCauseFunc), lines: make(map[string]*line),
		late: make(map[string]int64),
	}
}

// committed tells of what a turn wants made and what it no longer wants, now that it is durable.
func (p *post) committed(t *Turn) {
	asked, dropped, again := t.Asked(), t.Dropped(), len(t.batch.Revived)+len(t.batch.Postponed) > 0
	if p.idle() || len(asked)+len(dropped) == 0 && !again {
		return
	}
	p.put(func(m *mail) {
		for _, key := range dropped {
			m.asked = slices.DeleteFunc(m.asked, func(d Delivery) bool { return d.DeliveryKey == key })
			if cancel := p.cancel[key]; cancel != nil {
				cancel(errDropped)
			}
		}
		kept := min(len(asked), UnderWayMax-len(m.asked))
		m.asked = append(m.asked, asked[:kept]...)
		m.missed = m.missed || again || kept < len(asked)
	})
}

// pause stops deliveries from going out, or lets them go out again.
func (p *post) pause(paused bool) {
	p.mu.Lock()
	same := p.mail.paused == paused
	p.mu.Unlock()
	if !same { // it is told after every turn
		p.put(func(m *mail) { m.paused = paused })
	}
}

// put changes the mail and wakes run.
func (p *post) put(change func(m *mail)) {
	p.mu.Lock()
	change(&p.mail)
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// take gives the mail and leaves none.
func (p *post) take() mail {
	p.mu.Lock()
	defer p.mu.Unlock()
	m := p.mail
	p.mail = mail{paused: m.paused}
	return m
}

// run hands deliveries out until ctx is done, which cancels those under way: they stay in the store, and are made
// again when lull is back. It begins with what the store has waiting.
func (p *post) run(ctx context.Context) {
	if p.idle() {
		return
	}
	defer p.making.Wait()
	p.backlog = true
	for ctx.Err() == nil {
		p.sort(ctx, p.take())
		p.due()
		p.look(ctx)
		p.opt.Observer.UnderWay(p.underWay)
		select {
		case <-p.wake:
		case <-p.retry:
			p.retry = nil
		case <-p.dueLook():
		case <-ctx.Done():
		}
	}
}

// sort deals with the mail. What is asked for comes before what has ended: it may have been read from the store, made
// and answered before the mail was opened, and its line says so.
func (p *post) sort(ctx context.Context, m mail) {
	p.paused = m.paused
	for i := range m.asked {
		p.askFor(ctx, &m.asked[i])
	}
	if m.missed {
		p.backlog = true
		for _, l := range p.lines {
			l.drained = false
		}
	}
	for _, d := range m.ended {
		p.underWay--
		l := p.lines[d.Target]
		l.underWay--
		if l.underWay == 0 {
			delete(p.lines, d.Target)
		}
	}
}

// askFor makes a delivery that has just become durable, or leaves it in the store if others go before it or there is
// no place.
func (p *post) askFor(ctx context.Context, d *Delivery) {
	l := p.lines[d.Target]
	switch {
	case l == nil && !p.backlog && p.room(d.Target) > 0 && p.make(ctx, d):
		p.lines[d.Target].drained = true
	case l != nil && d.Compare(l.last) <= 0: // it was read from the store before the mail came
	case l != nil && l.drained && p.room(d.Target) > 0 && p.make(ctx, d):
	default:
		p.backlog = true
		if l != nil {
			l.drained = false
		}
	}
}

// room is how many more deliveries to a target may go out. The fewer places are free the fewer one target gets, so
// that the last are left for those that have none: targets that do not answer delay each other a little, and the
// others not at all.
func (p *post) room(target string) int {
	free := UnderWayMax - p.underWay
	if p.paused || free == 0 {
		return 0
	}
	room := min(UnderWayTargetMax, 1+free/4)
	if isContact(target) { // who gets replies one after the other, in their order
		room = 1
	}
	if l := p.lines[target]; l != nil {
		room -= l.underWay
	}
	return max(0, min(room, free))
}

// errDropped is why a delivery is given up that is not wanted any more.
var errDropped = errors.New("the delivery is not wanted any more")

// later has the store asked again after a pause.
func (p *post) later() { p.retry = time.After(RetryPause) }

// dueLook says when the clock is to be looked at again, which may stand still and be moved; nil: nothing is awaited.
func (p *post) dueLook() <-chan time.Time {
	if len(p.late) == 0 {
		return nil
	}
	return time.After(lookUp)
}
