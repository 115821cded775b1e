package httpapi

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
)

// Outbox shows the deliveries that wait. What package engine says of the methods holds.
type Outbox interface {
	// Targets gives up to limit targets after one that deliveries wait for, in bytewise order.
	Targets(ctx context.Context, after string, limit int) ([]string, error)
	// Deliveries gives up to limit deliveries to a target that wait after a place, in their order.
	Deliveries(ctx context.Context, target string, after engine.Place, limit int) ([]engine.Delivery, error)
}

type (
	deliveriesWanted struct {
		Cursor string `query:"cursor" maxLength:"500" doc:"The next of the page before."`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	}
	deliveryList struct {
		Body struct {
			Deliveries []waitingDelivery `json:"deliveries" nullable:"false" doc:"By target, then in the order in which they were asked for."`
			Next       string            `json:"next,omitempty" doc:"The cursor of the next page; absent on the last."`
		}
	}
)

// waitingDelivery is one that waits, without what is in it: that may be secret.
type waitingDelivery struct {
	ID     string `json:"id" doc:"As its receiver gets it."`
	Kind   string `json:"kind" enum:"call,reply,message" doc:"A connector's call, a desk's reply to a contact, a campaign's message."`
	From   string `json:"from" doc:"The conversation, the desk or the profile that asks for it."`
	Target string `json:"target" doc:"The host of a call; else the channel and whom it goes to."`
	DueUS  int64  `json:"dueUs" doc:"From when on it may go out."`
	Bytes  int    `json:"bytes" doc:"The length of its body."`
}

// kindOf names a kind of delivery.
func kindOf(kind engine.DeliveryKind) string {
	switch kind {
	case engine.CallDelivery:
		return "call"
	case engine.SendDelivery:
		return "reply"
	case engine.MailDelivery:
		return "message"
	}
	return "unknown"
}

func (a *API) addDeliveries() {
	register(a, huma.Operation{
		OperationID: "list-deliveries", Method: http.MethodGet, Path: "/api/v1/deliveries", Tags: []string{"operation"},
		Summary: "List the deliveries that wait, or are being made",
	}, a.listDeliveries)
}

func (a *API) listDeliveries(ctx context.Context, in *deliveriesWanted) (*deliveryList, error) {
	target, after, err := readDeliveryCursor(in.Cursor)
	if err != nil {
		return nil, err
	}
	found, err := a.waiting(ctx, target, after, in.Limit)
	if err != nil {
		return nil, fmt.Errorf("list deliveries: %w", err)
	}
	answer := new(deliveryList)
	answer.Body.Deliveries = make([]waitingDelivery, len(found))
	for i := range found {
		d := &found[i]
		answer.Body.Deliveries[i] = waitingDelivery{
			ID: d.Name(), Kind: kindOf(d.Kind), From: d.HomeName, Target: d.Target, DueUS: d.DueUS, Bytes: len(d.Body),
		}
	}
	if len(found) == in.Limit {
		answer.Body.Next = deliveryCursor(&found[len(found)-1])
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
		return "", after, wrong("query.cursor", "cursor: is not the next of a page")
	}
	return parts[2], after, nil
}
