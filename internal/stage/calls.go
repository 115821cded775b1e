package stage

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// AnswersMax is how many answers connectors may be given.
const AnswersMax = 1000

// Answer is what calls of an address are answered. Several to one address come in their order, and the last of them
// again and again.
type Answer struct {
	URL    string // as the topic calls it
	Status int    // of HTTP
	Body   []byte
	Delay  time.Duration // on the virtual clock
}

// calls are the connectors' calls that are under way, on the virtual clock. It outlives the engine: those whom it
// calls do not crash with it.
type calls struct {
	given   []Answer
	passed  map[string]int // how many answers each address has given so far
	answers []answer       // to come, in the order of their instants
}

// answer is what will have become of a call.
type answer struct {
	at       time.Duration
	delivery engine.Delivery
	said     dialog.CallAnswer
}

// make makes a call at an instant.
func (c *calls) make(d engine.Delivery, at time.Duration) error {
	call, err := d.Call()
	if err != nil {
		return err
	}
	a := answer{at: at, delivery: d, said: dialog.CallAnswer{ID: call.ID}}
	if found := c.next(call.URL); found != nil {
		a.at += found.Delay
		a.said.Status, a.said.Body = found.Status, found.Body
	} else {
		a.said.Err = fmt.Sprintf("cannot reach %s: http has no answer for this url", d.Target)
	}
	i := slices.IndexFunc(c.answers, func(other answer) bool { return other.at > a.at })
	if i < 0 {
		i = len(c.answers)
	}
	c.answers = slices.Insert(c.answers, i, a)
	return nil
}

// next gives the answer to the next call of an address.
func (c *calls) next(url string) *Answer {
	var found *Answer
	for i, passed := 0, 0; i < len(c.given) && passed <= c.passed[url]; i++ {
		if c.given[i].URL == url {
			found = &c.given[i]
			passed++
		}
	}
	if found != nil {
		c.passed[url]++
	}
	return found
}

// drop forgets calls that are answered or not wanted any more.
func (c *calls) drop(keys []engine.DeliveryKey) {
	c.answers = slices.DeleteFunc(c.answers, func(a answer) bool {
		return slices.Contains(keys, a.delivery.DeliveryKey)
	})
}

// restart makes the calls again that a crash has interrupted, at an instant, in the order in which they were asked for.
func (c *calls) restart(ctx context.Context, from engine.Outbox, at time.Duration) error {
	c.answers = nil
	const all = math.MaxInt32
	targets, err := from.Targets(ctx, "", all)
	if err != nil {
		return err
	}
	var waiting []engine.Delivery
	for _, target := range targets {
		some, err := from.Deliveries(ctx, target, engine.Place{}, all)
		if err != nil {
			return err
		}
		waiting = append(waiting, some...)
	}
	slices.SortFunc(waiting, func(a, b engine.Delivery) int { return a.Compare(b.Place) })
	for _, d := range waiting {
		if err := c.make(d, at); err != nil {
			return err
		}
	}
	return nil
}
