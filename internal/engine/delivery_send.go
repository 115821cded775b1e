package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"

	"lull/internal/desk"
)

// Messenger delivers a desk's replies to contacts. Safe for concurrent use.
type Messenger interface {
	// Serves reports whether replies to contacts go out through a channel. It is always the same for a channel.
	Serves(channel string) bool
	// Send delivers a reply, and says after how many attempts. The error says that it cannot be delivered, and was tried
	// often enough. A delivery that the context cancels is not wanted any more, or is made again later. The key is the same
	// however often that is.
	Send(ctx context.Context, key string, s *desk.Send) (attempts int, err error)
}

// contactTarget is the target of what goes to somebody through a channel, so that they get it in its order. The space
// tells it from a host.
func contactTarget(channel, contact string) string {
	target := channel + " " + contact
	if len(target) > TargetBytesMax {
		sum := sha256.Sum256([]byte(target))
		return " " + hex.EncodeToString(sum[:])
	}
	return target
}

// isContact reports whether a target is a contact.
func isContact(target string) bool { return strings.Contains(target, " ") }

// send delivers a reply to a contact: asks whether it is still wanted, where it is automatic, and brings word when it
// is done.
func (p *post) send(ctx context.Context, d *Delivery) {
	if p.opt.Messenger == nil {
		return
	}
	log := p.opt.Log.With(slog.String("delivery", d.Name()))
	s := &desk.Send{}
	if err := json.Unmarshal(d.Body, s); err != nil {
		log.ErrorContext(ctx, "reply cannot be read", slog.Any("error", err))
		return
	}
	attempt := &desk.Attempt{Case: s.Case, Send: s.ID}
	if s.Automated {
		asked := p.report(ctx, d.word(&desk.Input{Kind: desk.InputAttempt, Attempt: attempt}))
		if !asked.Wanted {
			return
		}
	}
	attempts, err := p.hand(ctx, d, s)
	switch {
	case ctx.Err() != nil:
		return // it is not wanted any more, or lull stops: then it will be delivered again
	case err != nil:
		log.WarnContext(ctx, "reply was not delivered", slog.Int("attempts", attempts), slog.Any("error", err))
	}
	in := d.word(&desk.Input{Kind: desk.InputDelivered, Attempt: attempt})
	in.Ending = endingAfter(attempts, err)
	if done := p.report(ctx, in); done.Err != nil {
		log.ErrorContext(ctx, "delivery is lost", slog.Any("error", done.Err))
	}
}

// hand gives a reply to the messenger. Our own mistakes become errors, which keep the process going.
func (p *post) hand(ctx context.Context, d *Delivery, s *desk.Send) (attempts int, err error) {
	defer func() {
		if mistake := recover(); mistake != nil {
			err = fmt.Errorf("the messenger went wrong: %v", mistake)
		}
	}()
	return p.opt.Messenger.Send(ctx, d.Name(), s)
}

// word is an input for the desk that has asked for a delivery.
func (d *Delivery) word(in *desk.Input) *Input {
	return &Input{Kind: d.HomeKind, Name: d.HomeName, Desk: in}
}
