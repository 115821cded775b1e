package simulate

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"slices"
	"time"

	"github.com/goccy/go-yaml/ast"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// cannedMax is how many answers a scenario may have.
const cannedMax = 1000

// canned is an answer that a scenario gives to calls of an address.
type canned struct {
	url    string // as the topic calls it
	status int
	body   []byte
	delay  time.Duration
}

// canned reads the answers of http.
func (r *reader) canned(n ast.Node) []canned {
	items := r.list(n, "http")
	if len(items) > cannedMax {
		r.problem(r.place(n), ruleBadValue, "http has %d answers, the limit is %d", len(items), cannedMax)
		return nil
	}
	var all []canned
	for _, item := range items {
		c, before := canned{status: http.StatusOK}, len(r.problems)
		r.fields(item, "an answer of http", []field{
			{"url", func(n ast.Node) { c.url = r.name(n, "url") }},
			{"status", func(n ast.Node) { c.status = r.status(n) }},
			{"body", func(n ast.Node) { c.body = r.body(n) }},
			{"delay", func(n ast.Node) { c.delay = r.duration(n, "delay") }},
		})
		if c.url == "" && len(r.problems) == before {
			r.problem(r.place(item), ruleBadValue, "an answer of http says to which url")
		}
		all = append(all, c)
	}
	return all
}

// status reads a status code (RFC 9110, 15).
func (r *reader) status(n ast.Node) int {
	before := len(r.problems)
	status := r.number(n, "status")
	if len(r.problems) > before {
		return 0
	}
	if status < 200 || status > 599 || status != math.Trunc(status) {
		r.problem(r.place(n), ruleBadValue, "status is a status code of HTTP from 200 to 599")
	}
	return int(status)
}

// body reads a text as it is; what has a structure is written as JSON.
func (r *reader) body(n ast.Node) []byte {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return r.json(n, "body")
	case *ast.NullNode:
		return nil
	}
	return []byte(r.text(n, "body"))
}

// calls are the connectors' calls that are under way, on the virtual clock. It outlives the engine: those whom it
// calls do not crash with it.
type calls struct {
	canned  []canned
	given   map[string]int // answers so far, by address
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
		a.at += found.delay
		a.said.Status, a.said.Body = found.status, found.body
	} else {
		a.said.Err = fmt.Sprintf("cannot reach %s: the scenario's http has no answer for this url", d.Target)
	}
	i := slices.IndexFunc(c.answers, func(other answer) bool { return other.at > a.at })
	if i < 0 {
		i = len(c.answers)
	}
	c.answers = slices.Insert(c.answers, i, a)
	return nil
}

// next gives the answer to the next call of an address: several come in the order of the file, and the last of them
// again and again.
func (c *calls) next(url string) *canned {
	var found *canned
	for i, passed := 0, 0; i < len(c.canned) && passed <= c.given[url]; i++ {
		if c.canned[i].url == url {
			found = &c.canned[i]
			passed++
		}
	}
	if found != nil {
		c.given[url]++
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
