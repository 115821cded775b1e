// Package email sends messages of campaigns as e-mails, through an SMTP server that takes them from lull (RFC 6409): as
// plain text, with a link by which one unsubscribes at once (RFC 8058).
package email

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"net/mail"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"lull/internal/campaign"
	"lull/internal/engine"
)

// ConnectionsMax is how many connections to the server are open at a time. Messages wait for each other beyond it.
const ConnectionsMax = 8

// Options are what a Channel needs.
type Options struct {
	Server   string         // its URL: smtp://user@host:587, smtps://…, or smtp-plain://host:25 where nothing is encrypted
	Password string         // of the URL's user; empty where it names none
	From     string         // whom messages are from: an address, or a name and an address
	Roots    *x509.CertPool // whose certificates of the server are believed; nil: whom the machine trusts

	// Unsubscribe gives the link by which a profile unsubscribes.
	Unsubscribe func(profile string) string
	// Key tells the Message-IDs of this installation from all others.
	Key []byte
}

// Channel sends messages. Safe for concurrent use.
type Channel struct {
	server      server
	from        *mail.Address
	unsubscribe func(profile string) string
	key         []byte
	places      chan struct{} // one for each connection
}

var _ engine.Mailer = (*Channel)(nil)

// New makes a channel. It does not ask whether the server is there.
func New(o Options) (*Channel, error) {
	s, err := parseServer(o.Server, o.Password)
	if err != nil {
		return nil, err
	}
	s.roots = o.Roots
	from, err := mail.ParseAddress(o.From)
	if err != nil {
		return nil, fmt.Errorf("%q is no address to send from; write one such as Shop <shop@example.org>", o.From)
	}
	return &Channel{
		server: s, from: from, unsubscribe: o.Unsubscribe, key: o.Key, places: make(chan struct{}, ConnectionsMax),
	}, nil
}

// Mails implements engine.Mailer.
func (*Channel) Mails(channel campaign.Channel) bool { return channel == campaign.Email }

// Mail implements engine.Mailer. A repetition has the Message-ID of the first one.
func (c *Channel) Mail(ctx context.Context, key string, m *campaign.Send) error {
	select {
	case c.places <- struct{}{}:
		defer func() { <-c.places }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	return c.server.send(ctx, c.compose(key, m))
}

// compose makes the e-mail of a message.
func (c *Channel) compose(key string, m *campaign.Send) *gomail.Msg {
	message := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	message.FromMailAddress(c.from)
	message.ToMailAddress(&mail.Address{Address: m.To})
	message.Subject(strings.Join(strings.Fields(m.Subject), " ")) // in one line
	message.SetMessageIDWithValue(c.messageID(key))
	message.SetDate()
	message.SetBulk()
	link := c.unsubscribe(m.Profile)
	if err := message.SetListUnsubscribeOneClick(link); err != nil { // only https may unsubscribe at once
		message.SetListUnsubscribe(link)
	}
	message.SetBodyString(gomail.TypeTextPlain, m.Text+"\n\n-- \nUnsubscribe: "+link+"\n")
	return message
}

// messageID names an e-mail to the world (RFC 5322, section 3.6.4).
func (c *Channel) messageID(key string) string {
	mac := hmac.New(sha256.New, c.key)
	_, _ = mac.Write([]byte("message-id\x00" + key)) // a hash takes all
	const bytes = 16
	_, domain, _ := strings.Cut(c.from.Address, "@")
	return hex.EncodeToString(mac.Sum(nil)[:bytes]) + "@" + domain
}
