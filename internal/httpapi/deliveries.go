package httpapi

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
)

// Outbox shows the deliveries that wait, and those that have ended. What package engine says of the methods holds.
type Outbox interface {
	// Targets gives up to limit targets after one that deliveries wait for, in bytewise order.
	Targets(ctx context.Context, after string, limit int) ([]string, error)
	// Deliveries gives up to limit deliveries to a target that wait after a place, in their order.
	Deliveries(ctx context.Context, target string, after engine.Place, limit int) ([]engine.Delivery, error)
	// MadeDeliveries gives up to limit deliveries that were made, the last one first.
	MadeDeliveries(ctx context.Context, below int64, limit int) ([]engine.EndedDelivery, error)
	// DeadDeliveries gives up to limit deliveries that were given up, the last one first.
	DeadDeliveries(ctx context.Context, below int64, limit int) ([]engine.EndedDelivery, error)
}

type (
	deliveriesWanted struct {
		State  string `query:"state" enum:"waiting,delivered,dead" default:"waiting" doc:"Those that wait, or are being made; those that were delivered; or those that were given up."`
		Cursor string `query:"cursor" maxLength:"500" doc:"The next of the page before."`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	}
	deliveryList struct {
		Body struct {
			Deliveries []shownDelivery `json:"deliveries" nullable:"false" doc:"By target, then in the order in which they were asked for; those that were delivered, or given up: the last one first."`
			Next       string          `json:"next,omitempty" doc:"The cursor of the next page; absent on the last."`
		}
	}
	deadDelivery struct {
		Number int64 `path:"number" minimum:"1"`
	}
)

// shownDelivery is one without what is in it: that may be secret.
type shownDelivery struct {
	ID     string `json:"id" doc:"As its receiver gets it."`
	Kind   string `json:"kind" enum:"call,reply,message" doc:"A connector's call, a desk's reply to a contact, a campaign's message."`
	From   string `json:"from" doc:"The conversation, the desk or the profile that asks for it."`
	Target string `json:"target" doc:"The host of a call; of a reply the channel and whom it goes to; of a campaign's message the channel."`
	DueUS  int64  `json:"dueUs" doc:"From when on it may go out."`
	Bytes  int    `json:"bytes" doc:"The length of its body."`

	Number      int64  `json:"number,omitempty" doc:"Of one that was delivered: ascends; of one that was given up: names it, too."`
	DeliveredUS int64  `json:"deliveredUs,omitempty" doc:"When it was delivered."`
	DeadUS      int64  `json:"deadUs,omitempty" doc:"When it was given up."`
	Attempts    int    `json:"attempts,omitempty" doc:"How many attempts there were; absent: none, or it is not known."`
	Error       string `json:"error,omitempty" doc:"Why it was given up; at most 500 bytes."`
}

func showDelivery(d *engine.Delivery) shownDelivery {
	return shownDelivery{
		ID: d.Name(), Kind: d.Kind.String(), From: d.HomeName, Target: d.To(), DueUS: d.DueUS, Bytes: len(d.Body),
		Attempts: d.Attempts,
	}
}

// showEnded shows one that was delivered, or given up.
func showEnded(d *engine.EndedDelivery, dead bool) shownDelivery {
	shown := showDelivery(&d.Delivery)
	shown.Number, shown.Error, shown.Bytes = d.Number, d.Err, d.Bytes
	if dead {
		shown.DeadUS = d.AtUS
	} else {
		shown.DeliveredUS = d.AtUS
	}
	return shown
}

func (a *API) addDeliveries() {
	const all, one = "/api/v1/deliveries", "/api/v1/deliveries/{number}"
	endpoint := func(id, method, path, summary string, status int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: path, Tags: []string{"operation"}, Summary: summary,
			DefaultStatus: status, Metadata: auditedIf(method),
		}
	}
	register(a, endpoint("list-deliveries", http.MethodGet, all, "List the deliveries that wait, were delivered, or were given up",
		http.StatusOK), a.listDeliveries)
	register(a, endpoint("retry-delivery", http.MethodPost, one+"/retry", "Make a delivery again that was given up",
		http.StatusNoContent), a.withDead(a.parts.Control.Retry))
	register(a, endpoint("remove-delivery", http.MethodDelete, one, "Forget a delivery that was given up",
		http.StatusNoContent), a.withDead(a.parts.Control.RemoveDeadDelivery))
}

// withDead does something with a delivery that was given up.
func (*API) withDead(
	do func(ctx context.Context, number int64) *engine.Error,
) func(ctx context.Context, in *deadDelivery) (*struct{}, error) {
	return func(ctx context.Context, in *deadDelivery) (*struct{}, error) {
		if refused := do(ctx, in.Number); refused != nil {
			return nil, refused
		}
		return nil, nil //nolint:nilnil // huma answers with no content
	}
}

func (a *API) listDeliveries(ctx context.Context, in *deliveriesWanted) (*deliveryList, error) {
	switch in.State {
	case "delivered":
		return listEnded(ctx, in, a.parts.Database.MadeDeliveries)
	case "dead":
		return listEnded(ctx, in, a.parts.Database.DeadDeliveries)
	}
	target, after, err := readDeliveryCursor(in.Cursor)
	if err != nil {
		return nil, err
	}
	found, err := a.waiting(ctx, target, after, in.Limit)
	if err != nil {
		return nil, fmt.Errorf("list deliveries: %w", err)
	}
	answer := new(deliveryList)
	answer.Body.Deliveries = make([]shownDelivery, len(found))
	for i := range found {
		answer.Body.Deliveries[i] = showDelivery(&found[i])
	}
	if len(found) == in.Limit {
		answer.Body.Next = deliveryCursor(&found[len(found)-1])
	}
	return answer, nil
}

// listEnded lists those that were delivered, or given up; the cursor is a number.
func listEnded(
	ctx context.Context, in *deliveriesWanted,
	read func(ctx context.Context, below int64, limit int) ([]engine.EndedDelivery, error),
) (*deliveryList, error) {
	below := int64(0)
	if in.Cursor != "" {
		var err error
		if below, err = strconv.ParseInt(in.Cursor, 10, 64); err != nil || below < 1 {
			return nil, wrongDeliveryCursor()
		}
	}
	found, err := read(ctx, below, in.Limit)
	if err != nil {
		return nil, fmt.Errorf("list deliveries that have ended: %w", err)
	}
	answer := new(deliveryList)
	answer.Body.Deliveries = make([]shownDelivery, len(found))
	for i := range found {
		answer.Body.Deliveries[i] = showEnded(&found[i], in.State == "dead")
	}
	if len(found) == in.Limit {
		answer.Body.Next = strconv.FormatInt(found[len(found)-1].Number, 10)
	}
	return answer, nil
}

// waiting gives up to limit deliveries that follow one to a target, at a place; without a target the first.
func (a *API) waiting(ctx context.Context, target string, after engine.Place, limit int) (found []engine.Delivery, err error) {
	if target != "" {
		found, err = a.parts.Database.Deliveries(ctx, target, after, limit)
	}
	for err == nil && len(found) < limit {
		var targets []string
		if targets, err = a.parts.Database.Targets(ctx, target, limit-len(found)); len(targets) == 0 {
			break
		}
		for _, target = range targets {
			var more []engine.Delivery
			if more, err = a.parts.Database.Deliveries(ctx, target, engine.Place{}, limit-len(found)); err != nil {
				return nil, err
			}
			if found = append(found, more...); len(found) == limit {
				break
			}
		}
	}
	return found, err
}

// deliveryCursor names the place that a page has come to; readDeliveryCursor reads it.
func deliveryCursor(d *engine.Delivery) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d.%d.%s", d.Seq, d.Index, d.Target))
}

func readDeliveryCursor(cursor string) (target string, after engine.Place, err error) {
	if cursor == "" {
		return "", after, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		_, err = fmt.Sscanf(string(text), "%d.%d.", &after.Seq, &after.Index)
	}
	parts := strings.SplitN(string(text), ".", 3)
	if err != nil || len(parts) < 3 || parts[2] == "" {
		return "", after, wrongDeliveryCursor()
	}
	return parts[2], after, nil
}

func wrongDeliveryCursor() error { return wrong("query.cursor", "cursor: is not the next of a page") }
