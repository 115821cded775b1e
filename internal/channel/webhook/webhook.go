// Package webhook tells a host of the operator's own what is to be said to contacts: in CloudEvents' JSON format, signed
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

	"lull/internal/contact"
	"lull/internal/desk"
	"lull/internal/engine"
)

// Type is the type of the events that are sent.
const Type = "lull.desk.reply"

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

// Webhook delivers replies. Safe for concurrent use.
type Webhook struct {
	url    string
	secret []byte
	client *http.Client
}

var _ engine.Messenger = (*Webhook)(nil)

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
	Data    reply  `json:"data"`
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

// Serves implements engine.Messenger: every channel.
func (*Webhook) Serves(string) bool { return true }

// Send implements engine.Messenger. The key is the event's id, by which a receiver knows one again that comes twice.
func (h *Webhook) Send(ctx context.Context, key string, s *desk.Send) error {
	return contact.Attempt(ctx, h.client, func(ctx context.Context) (*http.Request, error) {
		now := time.Now()
		body, err := json.Marshal(event{
			Version: "1.0", ID: key, Source: "/desk", Type: Type, Time: now.UTC().Format(time.RFC3339Nano),
			Content: "application/json", Data: reply{
				Case: s.Case, Contact: s.Contact, Channel: s.Channel, Operator: s.Operator, Text: s.Text, Automated: s.Automated,
			},
		})
		if err != nil {
			return nil, fmt.Errorf("encode reply %s: %w", key, err)
		}
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(body))
		if err != nil {
			return nil, fmt.Errorf("reply %s: %w", key, err)
		}
		seconds := strconv.FormatInt(now.Unix(), 10)
		r.Header.Set("Content-Type", "application/cloudevents+json")
		r.Header.Set("Webhook-Id", key)
		r.Header.Set("Webhook-Timestamp", seconds)
		r.Header.Set("Webhook-Signature", "v1,"+h.sign(key+"."+seconds+"."+string(body)))
		return r, nil
	})
}

// sign gives the signature of what a receiver puts together from the headers and the body.
func (h *Webhook) sign(content string) string {
	mac := hmac.New(sha256.New, h.secret)
	_, _ = mac.Write([]byte(content)) // a hash takes all
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
