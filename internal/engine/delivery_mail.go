package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"log/slog"
	"strconv"

	"lull/internal/campaign"
)

// Mailer delivers messages of campaigns. Safe for concurrent use.
type Mailer interface {
	// Mails reports whether messages go out through a channel. It is always the same for a channel.
	Mails(channel campaign.Channel) bool
	// Mail delivers a message. The error says that it cannot be delivered, and was tried often enough. A delivery that the
	// context cancels is made again later. The key is the same however often that is.
	Mail(ctx context.Context, key string, m *campaign.Send) error
}

// mailTarget is the target of a campaign's message: one of MailsMax for each channel, always the same for a profile, so
// that it gets its messages in their order. When thousands are due at once they wait for each other there, and leave the
// places to calls and replies, which somebody waits for.
func mailTarget(s *campaign.Send) string {
	lane := fnv.New32a()
	_, _ = lane.Write([]byte(s.Profile)) // a hash takes all
	return contactTarget("campaigns "+string(s.Channel), strconv.Itoa(int(lane.Sum32()%MailsMax)))
}

// mailOut delivers a campaign's message, and brings word when it is done. Where it could not be delivered, the profile's
// record says so.
func (p *post) mailOut(ctx context.Context, d *Delivery) {
	if p.opt.Mailer == nil {
		return
	}
	log := p.opt.Log.With(slog.String("delivery", d.Name()))
	done := &campaign.Delivered{Key: d.Key}
	if err := json.Unmarshal(d.Body, &done.Send); err != nil {
		log.ErrorContext(ctx, "message cannot be read", slog.Any("error", err))
		return
	}
	err := p.handMail(ctx, d, &done.Send)
	switch {
	case ctx.Err() != nil:
		return // lull stops: it will be delivered again
	case err != nil:
		log.WarnContext(ctx, "message was not delivered", slog.Any("error", err))
		done.Err = err.Error()
	}
	word := &campaign.Input{Kind: campaign.InputDelivered, Profile: done.Send.Profile, Delivered: done}
	in := &Input{Kind: d.HomeKind, Name: d.HomeName, Profile: word, Died: diedOf(err)}
	if r := p.report(ctx, in); r.Err != nil {
		log.ErrorContext(ctx, "delivery is lost", slog.Any("error", r.Err))
	}
}

// handMail gives a message to the mailer. Our own mistakes become errors, which keep the process going.
func (p *post) handMail(ctx context.Context, d *Delivery, m *campaign.Send) (err error) {
	defer func() {
		if mistake := recover(); mistake != nil {
			err = fmt.Errorf("the mailer went wrong: %v", mistake)
		}
	}()
	return p.opt.Mailer.Mail(ctx, d.Name(), m)
}
