package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"lull/internal/campaign"
	"lull/internal/desk"
	"lull/internal/dialog"
)

// Delivery is something that a step wants done outside. It is written with the step and removed with the one that
// takes what has become of it, or that no longer wants it; until then it is made, again after a crash. What has become of
// it is kept for a while, as an EndedDelivery.
type Delivery struct {
	DeliveryKey
	Place
	Step     int64  // of the home, that asks for it
	HomeKind Kind   // of the home; a store reads it with the home
	HomeName string // the same
	Target   string // whom it goes to: a call's host, a channel and the contact, a campaign's mailTarget. At most TargetBytesMax bytes, not empty
	DueUS    int64  // from when on it may go out
	Attempts int    // there were before it was postponed
	Body     []byte // JSON of a dialog.Call, a desk.Send or a campaign.Send
}

// DeliveryKey names a delivery as its home does.
type DeliveryKey struct {
	Home int64
	Kind DeliveryKind
	Key  int64 // unique among the home's deliveries of the kind: the call's id, or the reply's
}

// DeliveryKind is a kind of delivery.
type DeliveryKind int8

// The kinds of delivery.
const (
	CallDelivery DeliveryKind = 1 // a connector's call; what has become of it is a dialog.InputAnswer
	SendDelivery DeliveryKind = 2 // a desk's reply to a contact; what has become of it is a desk.InputDelivered
	MailDelivery DeliveryKind = 3 // a campaign's message; what has become of it is a campaign.InputDelivered
)

// String names the kind.
func (k DeliveryKind) String() string {
	switch k {
	case CallDelivery:
		return "call"
	case SendDelivery:
		return "reply"
	case MailDelivery:
		return "message"
	}
	return "unknown"
}

// Place is a delivery's place in the order in which deliveries were asked for.
type Place struct {
	Seq   int64 // of the transcript row of the step that asks for it
	Index int   // among the step's deliveries
}

// Compare orders places.
func (p Place) Compare(q Place) int {
	return cmp.Or(cmp.Compare(p.Seq, q.Seq), cmp.Compare(p.Index, q.Index))
}

// Name names a delivery to the world, the same however often it is made: HOME/STEP/INDEX.
func (d *Delivery) Name() string { return fmt.Sprintf("%s/%d/%d", d.HomeName, d.Step, d.Index) }

// Call reads the body of a CallDelivery.
func (d *Delivery) Call() (*dialog.Call, error) {
	call := &dialog.Call{}
	if err := json.Unmarshal(d.Body, call); err != nil {
		return nil, fmt.Errorf("read delivery %s: %w", d.Name(), err)
	}
	return call, nil
}

// Answer is the input that brings back what has become of a call.
func (d *Delivery) Answer(a *dialog.CallAnswer) *Input {
	return &Input{
		Kind: d.HomeKind, Name: d.HomeName, Conversation: &dialog.Input{Kind: dialog.InputAnswer, Answer: a},
	}
}

// Outbox is what the engine needs of a database to find the deliveries that wait, and those that have ended. Safe for
// concurrent use, beside a Commit.
type Outbox interface {
	// Targets gives up to limit targets after one ("": from the first) that deliveries wait for, in bytewise order.
	Targets(ctx context.Context, after string, limit int) ([]string, error)
	// Deliveries gives the deliveries to a target that wait after a place, in their order: of those the first limit.
	Deliveries(ctx context.Context, target string, after Place, limit int) ([]Delivery, error)
	// MadeDeliveries gives up to limit deliveries that were made, with a number below one (0: from the last), the last one
	// first. Their bodies are not kept.
	MadeDeliveries(ctx context.Context, below int64, limit int) ([]EndedDelivery, error)
	// DeadDeliveries gives those that were given up in the same way. Their bodies are not read.
	DeadDeliveries(ctx context.Context, below int64, limit int) ([]EndedDelivery, error)
	// DeadDelivery gives one with its body, or ErrNotFound.
	DeadDelivery(ctx context.Context, number int64) (EndedDelivery, error)
	// RemoveDeadDelivery forgets one, or fails with ErrNotFound.
	RemoveDeadDelivery(ctx context.Context, number int64) error
}

// Courier makes deliveries. Safe for concurrent use.
type Courier interface {
	// Call makes a connector's call and says what has become of it, within the call's time limit. A call that the
	// context cancels is not wanted any more. The key is the same however often the call is made.
	Call(ctx context.Context, key string, call *dialog.Call) *dialog.CallAnswer
}

// noTarget is the target of calls that name no host.
const noTarget = "?"

// targetOf gives the host, and the port where one is named, that an address leads to.
func targetOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || len(u.Host) > TargetBytesMax {
		return noTarget
	}
	return strings.ToLower(u.Host)
}

// callsOf gives the deliveries that a record asks for, and the keys of those that are not wanted any more. The engine
// fills in the home and the place.
func callsOf(r *dialog.Record) (calls []Delivery, dropped []DeliveryKey, err error) {
	for i := range r.Calls {
		body, err := json.Marshal(&r.Calls[i])
		if err != nil {
			return nil, nil, fmt.Errorf("encode call %d: %w", r.Calls[i].ID, err)
		}
		calls = append(calls, Delivery{
			DeliveryKey: DeliveryKey{Kind: CallDelivery, Key: r.Calls[i].ID},
			Target:      targetOf(r.Calls[i].URL), Body: body,
		})
	}
	for _, id := range r.Dropped {
		dropped = append(dropped, DeliveryKey{Kind: CallDelivery, Key: id})
	}
	return calls, dropped, nil
}

// Asked gives the deliveries that a committed turn wants made, in their order.
func (t *Turn) Asked() []Delivery {
	dropped := make(map[DeliveryKey]bool, len(t.batch.Delivered))
	for _, key := range t.batch.Delivered {
		dropped[key] = true
	}
	return slices.DeleteFunc(slices.Clone(t.batch.Deliveries), func(d Delivery) bool { return dropped[d.DeliveryKey] })
}

// Dropped gives the keys of the deliveries that are done with or not wanted any more since a committed turn.
func (t *Turn) Dropped() []DeliveryKey { return t.batch.Delivered }

// ask adds to the batch what a step wants done outside, and what it no longer wants.
func (t *Turn) ask(h *home, s stepped) {
	for i, d := range s.out.Deliveries {
		d.Home, d.HomeKind, d.HomeName = h.row.ID, h.row.Kind, h.row.Name
		d.Step, d.Place, d.DueUS = h.row.Steps, Place{Seq: h.row.Tail, Index: i}, s.atUS
		t.batch.Deliveries = append(t.batch.Deliveries, d)
	}
	for _, key := range s.out.Dropped {
		key.Home = h.row.ID
		t.batch.Delivered = append(t.batch.Delivered, key)
	}
}

// answered removes the delivery whose answer an input brought, also where the home has refused it or no longer waits
// for it: it would be made for ever. An answer that is to be brought again does not count yet: then it reports false, as where
// the input brought none.
func (t *Turn) answered(h *home, in *Input, atUS int64, refusal *Error) bool {
	key := DeliveryKey{Home: h.row.ID}
	switch {
	case in.Conversation != nil && in.Conversation.Kind == dialog.InputAnswer:
		key.Kind, key.Key = CallDelivery, in.Conversation.Answer.ID
	case in.Desk != nil && in.Desk.Kind == desk.InputDelivered:
		key.Kind, key.Key = SendDelivery, in.Desk.Attempt.Send
	case in.Profile != nil && in.Profile.Kind == campaign.InputDelivered:
		key.Kind, key.Key = MailDelivery, in.Profile.Delivered.Key
	default:
		return false
	}
	if h.row.New || refusal != nil && refusal.RetryAfter != 0 {
		return false
	}
	t.batch.Delivered = append(t.batch.Delivered, key)
	t.ended(key, in.Ending, atUS)
	return true
}
