package main

import (
	"net/url"

	"lull/internal/httpapi"
)

// shown says which ways out are on, and by which flags they are set. Of an address only the host is told: what else it has
// may be secret.
func (f contactFlags) shown() []httpapi.WayOut {
	ways := []httpapi.WayOut{
		{Kind: "twilio", From: f.TwilioAccount, Through: f.TwilioURL, Flags: []string{"--twilio-account", "--twilio-token-file"}},
		{Kind: "webhook", Through: f.ContactWebhook, Flags: []string{"--contact-webhook", "--contact-secret-file"}},
		{Kind: "smtp", From: f.SMTPFrom, Through: f.SMTP, Flags: []string{
			"--smtp", "--smtp-from", "--smtp-password-file", "--public-url",
		}},
	}
	for i, set := range []string{f.TwilioAccount, f.ContactWebhook, f.SMTP} {
		w := &ways[i]
		if w.On = set != ""; !w.On {
			w.From, w.Through = "", ""
			continue
		}
		if address, err := url.Parse(w.Through); err == nil {
			w.Through = address.Host
		} else {
			w.Through = ""
		}
	}
	return ways
}
