// Package webhook tells a host of the operator's own what is to be said to contacts and profiles: in CloudEvents' JSON format, signed
// as Standard Webhooks say.
package webhook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"lull/internal/campaign"
	"lull/internal/contact"
	"lull/internal/desk"
	"lull/internal/engine"
)

// The types of the events that are sent.
const (
	TypeReply   = "lull.desk.reply"
	TypeMessage = "lull.campaign.message"
)

// secretPrefix begins a secret, as Standard Webhooks write it; base64 follows.
const secretPrefix = "whsec_"

// The lengths of a secret, in bytes.
const (
	secretMin = 24
	secretMax = 64
)

// Options are what a webhook needs.
type Options struct {
	URL    string // where replies are posted to
	Secret string // that they are signed with: whsec_ and 24 to 64 bytes in base64
}

// Webhook delivers replies, and messages of campaigns. Safe for concurrent use.
type Webhook struct {
	url    string
	secret []byte
	client *http.Client
}

var (
	_ engine.Messenger = (*Webhook)(nil)
	_ engine.Mailer    = (*Webhook)(nil)
)

// New makes a webhook.
func New(o Options) (*Webhook, error) {
	u, err := url.Parse(o.URL)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, fmt.Errorf("contact webhook: %q is no address such as https://example.org/replies", o.URL)
	}
	secret, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(o.Secret, secretPrefix))
	if err != nil || !strings.HasPrefix(o.Secret, secretPrefix) || len(secret) < secretMin || len(secret) > secretMax {
		return nil, errors.New("contact webhook: a secret is whsec_ and 24 to 64 random bytes in base64")
	}
	return &Webhook{url: o.URL, secret: secret, client: contact.NewClient()}, nil
}

// event is a CloudEvent, version 1.0.
type event struct {
	Version string `json:"specversion"`
	ID      string `json:"id"`
	Source  string `json:"source"`
	Type    string `json:"type"`
	Time    string `json:"time"`
	Content string `json:"datacontenttype"`
	Data    any    `json:"data"` // a reply or a message
}

// reply is what is to be said to a contact.
type reply struct {
	Case      int64  `json:"case"`
	Contact   string `json:"contact"`
	Channel   string `json:"channel"`
	Operator  string `json:"operator"` // the name that the customer reads
	Text      string `json:"text"`
	Automated bool   `json:"automated"` // it is an auto reply
}

// message is what is to be said to a profile.
type message struct {
	Campaign string `json:"campaign"`
	Profile  string `json:"profile"`
	Key      string `json:"key,omitempty"`
	Start    string `json:"start"` // of the window, which with the three above is that of no other message
	Subject  string `json:"subject,omitempty"`
	Text     string `json:"text"`
}

// Serves implements engine.Messenger: every channel.
func (*Webhook) Serves(string) bool { return true }

// Send implements engine.Messenger. The key is the event's id, by which a receiver knows one again that comes twice.
func (h *Webhook) Send(ctx context.Context, key string, s *desk.Send) (attempts int, err error) {
	return contact.Attempt(ctx, h.client, h.request(event{ID: key, Source: "/desk", Type: TypeReply, Data: reply{
		Case: s.Case, Contact: s.Contact, Channel: s.Channel, Operator: s.Operator, Text: s.Text, Automated: s.Automated,
	}}))
}

// Mails implements engine.Mailer.
func (*Webhook) Mails(channel campaign.Channel) bool { return channel == campaign.Webhook }

// Mail implements engine.Mailer. The key is as Send's.
func (h *Webhook) Mail(ctx context.Context, key string, m *campaign.Send) error {
	return contact.Ask(ctx, h.client, h.request(event{ID: key, Source: "/campaigns", Type: TypeMessage, Data: message{
		Campaign: m.Campaign, Profile: m.Profile, Key: m.Key, Subject: m.Subject, Text: m.Text,
		Start: time.UnixMicro(m.StartUS).UTC().Format(time.RFC3339Nano),
	}}))
}

// request makes the requests that post an event, each signed at its own time.
func (h *Webhook) request(e event) func(ctx context.Context) (*http.Request, error) {
	return func(ctx context.Context) (*http.Request, error) {
		now := time.Now()
		e.Version, e.Time, e.Content = "1.0", now.UTC().Format(time.RFC3339Nano), "application/json"
		body, err := json.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("encode event %s: %w", e.ID, err)
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(body))
		if err != nil {
			return nil, fmt.Errorf("event %s: %w", e.ID, err)
		}
		seconds := strconv.FormatInt(now.Unix(), 10)
		r.Header.Set("Content-Type", "application/cloudevents+json")
		r.Header.Set("Webhook-Id", e.ID)
		r.Header.Set("Webhook-Timestamp", seconds)
		r.Header.Set("Webhook-Signature", "v1,"+h.sign(e.ID+"."+seconds+"."+string(body)))
		return r, nil
	}
}

// sign gives the signature of what a receiver puts together from the headers and the body.
func (h *Webhook) sign(content string) string {
	mac := hmac.New(sha256.New, h.secret)
	_, _ = mac.Write([]byte(content)) // a hash takes all
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
