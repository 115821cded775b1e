package twilio

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"lull/internal/contact"
)

// Path is where Twilio's webhook for incoming messages is to point.
const Path = "/twilio/messages"

// Prefix begins the channels of contacts who write through Twilio; the number that they wrote to follows.
const Prefix = "twilio:"

// URL is where Twilio's REST API is.
const URL = "https://api.twilio.com"

// Options are what an account needs.
type Options struct {
	Account   string // its SID
	Token     string // its auth token: it signs what Twilio sends, and lets replies in
	URL       string // of the REST API; empty: URL
	PublicURL string // where Twilio reaches lull, without a path; empty: where it says
	Refused   func() // is told of every request with a wrong signature; nil: nobody counts
}

// Channel is one account's.
type Channel struct {
	options Options
	submit  contact.Submit
	client  *http.Client
}

// New makes the channel of an account.
func New(submit contact.Submit, o Options) (*Channel, error) {
	if o.URL == "" {
		o.URL = URL
	}
	if o.Refused == nil {
		o.Refused = func() {}
	}
	switch u, err := url.Parse(o.URL); {
	case o.Account == "" || strings.ContainsAny(o.Account, "/?#"):
		return nil, errors.New("twilio: the account's SID is missing, or is none")
	case o.Token == "":
		return nil, errors.New("twilio: the account's auth token is missing")
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return nil, fmt.Errorf("twilio: %q is no address of a REST API", o.URL)
	}
	o.URL, o.PublicURL = strings.TrimSuffix(o.URL, "/"), strings.TrimSuffix(o.PublicURL, "/")
	return &Channel{options: o, submit: submit, client: contact.NewClient()}, nil
}
