package twilio

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"lull/internal/contact"
	"lull/internal/desk"
	"lull/internal/engine"
)

// PartMax is how many characters one message may have; a longer reply is sent in parts.
const PartMax = 1600

var _ engine.Messenger = (*Channel)(nil)

// Serves implements engine.Messenger.
func (c *Channel) Serves(channel string) bool { return strings.HasPrefix(channel, Prefix) }

// Send implements engine.Messenger. Twilio has no key to know a message again by: where lull is killed between its
// answer and the commit, a customer gets a reply twice. Of a reply in parts the attempts are those at the part that took most.
func (c *Channel) Send(ctx context.Context, _ string, s *desk.Send) (attempts int, err error) {
	for _, part := range parts(s.Text) {
		form := url.Values{"To": {s.Contact}, "From": {strings.TrimPrefix(s.Channel, Prefix)}, "Body": {part}}
		n, err := contact.Attempt(ctx, c.client, func(ctx context.Context) (*http.Request, error) {
			address := c.options.URL + "/2010-04-01/Accounts/" + c.options.Account + "/Messages.json"
			r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
			if err == nil {
				r.SetBasicAuth(c.options.Account, c.options.Token)
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			return r, err
		})
		if attempts = max(attempts, n); err != nil {
			return n, err
		}
	}
	return attempts, nil
}

// parts splits a text into messages, at a blank where there is one in the second half.
func parts(text string) []string {
	var all []string
	rest := []rune(text)
	for len(rest) > PartMax {
		cut := PartMax
		for i := PartMax; i > PartMax/2; i-- {
			if rest[i] == ' ' || rest[i] == '\n' {
				cut = i
				break
			}
		}
		all = append(all, string(rest[:cut]))
		rest = rest[cut:]
		if rest[0] == ' ' || rest[0] == '\n' {
			rest = rest[1:]
		}
	}
	return append(all, string(rest))
}
