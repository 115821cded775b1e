package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"log/slog"
	"strconv"
	"strings"

	"lull/internal/campaign"
)

// Mailer delivers messages of campaigns. Safe for concurrent use.
type Mailer interface {
	// Mails reports whether messages go out through a channel. It is always the same for a channel.
	Mails(channel campaign.Channel) bool
	// Mail attempts to deliver a message. The error is Final where no other attempt would help; else there will be more. The
	// key is the same however often that is.
	Mail(ctx context.Context, key string, m *campaign.Send) error
}

// mailPrefix begins the targets of campaigns' messages: the channel follows, and the lane.
const mailPrefix = "campaigns "

// mailTarget is the target of a campaign's message: one of MailsMax for each channel, always the same for a profile, so
// that it gets its messages in their order. When thousands are due at once they wait for each other there, and leave the
// places to calls and replies, which somebody waits for.
func mailTarget(s *campaign.Send) string {
	lane := fnv.New32a()
	_, _ = lane.Write([]byte(s.Profile)) // a hash takes all
	return contactTarget(mailPrefix+string(s.Channel), strconv.Itoa(int(lane.Sum32()%MailsMax)))
}

// lateTarget is the target of a message that was postponed: one beside each mailTarget.
func lateTarget(s *campaign.Send) string { return mailTarget(s) + " again" }

// To says whom a delivery goes to, for people: its target, but of a campaign's message, whose target many share, the channel.
func (d *Delivery) To() string {
	if lane, found := strings.CutPrefix(d.Target, mailPrefix); found && d.Kind == MailDelivery {
		channel, _, _ := strings.Cut(lane, " ")
		return channel
	}
	return d.Target
}

// mailOut delivers a campaign's message, and brings word when it is done, or has it wait for another attempt. Where it could
// not be delivered, the profile's record says so.
func (p *post) mailOut(ctx context.Context, d *Delivery) {
	if p.opt.Mailer == nil {
		return
	}
	log := p.opt.Log.With(slog.String("delivery", d.Name()))
	m := &campaign.Delivered{Key: d.Key}
	if err := json.Unmarshal(d.Body, &m.Send); err != nil {
		log.ErrorContext(ctx, "message cannot be read", slog.Any("error", err))
		return
	}
	attempts, failed := p.mailed(ctx, d, m)
	if ctx.Err() != nil {
		return // lull stops: it will be delivered again
	}
	if failed != nil {
		err := p.postpone(ctx, d, m, attempts, failed)
		if err == nil || ctx.Err() != nil {
			log.InfoContext(ctx, "message waits for another attempt", slog.Int("attempts", attempts), slog.Any("error", failed))
			return
		}
		log.WarnContext(ctx, "message was not delivered", slog.Int("attempts", attempts), slog.Any("error", err))
		failed, m.Err = err, undelivered(attempts, err)
	}
	in := d.mailWord(campaign.InputDelivered, m)
	in.Ending = endingAfter(attempts, failed)
	if r := p.report(ctx, in); r.Err != nil {
		log.ErrorContext(ctx, "delivery is lost", slog.Any("error", r.Err))
	}
}

// undelivered tells an author why a message was given up.
func undelivered(attempts int, err error) string {
	if attempts > 1 {
		return fmt.Sprintf("%d attempts: %v", attempts, err)
	}
	return err.Error()
}

// mailWord is an input for the profile that a message is for.
func (d *Delivery) mailWord(kind campaign.InputKind, m *campaign.Delivered) *Input {
	in := &campaign.Input{Kind: kind, Profile: m.Send.Profile, Delivered: m}
	return &Input{Kind: d.HomeKind, Name: d.HomeName, Profile: in}
}

// handMail gives a message to the mailer. Our own mistakes become errors, which keep the process going.
func (p *post) handMail(ctx context.Context, d *Delivery, m *campaign.Send) (err error) {
	defer func() {
		if mistake := recover(); mistake != nil {
			err = Final(fmt.Errorf("the mailer went wrong: %v", mistake))
		}
	}()
	return p.opt.Mailer.Mail(ctx, d.Name(), m)
}
