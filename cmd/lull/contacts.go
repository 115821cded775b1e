package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"lull/internal/channel/twilio"
	"lull/internal/channel/webhook"
	"lull/internal/contact"
	"lull/internal/engine"
	"lull/internal/metrics"
)

// contactFlags say how the desk and its customers reach each other, besides conversations.
type contactFlags struct {
	TwilioAccount     string `env:"LULL_TWILIO_ACCOUNT" help:"SID of the Twilio account through which customers write." placeholder:"SID"`
	TwilioTokenFile   string `env:"LULL_TWILIO_TOKEN_FILE" help:"File with that account's auth token." placeholder:"FILE"`
	TwilioURL         string `default:"https://api.twilio.com" env:"LULL_TWILIO_URL" help:"Where Twilio's REST API is; else ${default}." name:"twilio-url" placeholder:"URL"`
	ContactWebhook    string `env:"LULL_CONTACT_WEBHOOK" help:"Where replies to other contacts, and messages of campaigns, are posted to." placeholder:"URL"`
	ContactSecretFile string `env:"LULL_CONTACT_SECRET_FILE" help:"File with the secret that they are signed with." placeholder:"FILE"`
}

// waysOut opens the ways on which replies go out to contacts, and that of campaigns' messages; nil: there is none.
func (in *installation) waysOut(
	f contactFlags, publicURL string, counted *metrics.Metrics,
) (ways contact.Ways, mailer engine.Mailer, err error) {
	if f.TwilioAccount != "" {
		token, err := secretIn("twilio-token-file", f.TwilioTokenFile)
		if err != nil {
			return nil, nil, err
		}
		submit := func(ctx context.Context, inputs ...engine.Input) []engine.Result {
			return in.engine.Submit(ctx, inputs...)
		}
		in.twilio, err = twilio.New(submit, twilio.Options{
			Account: f.TwilioAccount, Token: token, URL: f.TwilioURL, PublicURL: publicURL,
			Refused: func() { counted.Refused("twilio") },
		})
		if err != nil {
			return nil, nil, err
		}
		ways = append(ways, in.twilio)
	}
	if f.ContactWebhook != "" {
		secret, err := secretIn("contact-secret-file", f.ContactSecretFile)
		if err != nil {
			return nil, nil, err
		}
		others, err := webhook.New(webhook.Options{URL: f.ContactWebhook, Secret: secret})
		if err != nil {
			return nil, nil, err
		}
		ways, mailer = append(ways, others), others
	}
	return ways, mailer, nil
}

// secretIn reads a secret from the file that a flag names.
func secretIn(flag, file string) (string, error) {
	if file == "" {
		return "", errors.New("--" + flag + " is missing: the file with the secret")
	}
	content, err := os.ReadFile(file) //nolint:gosec // the operator's own file
	if err != nil {
		return "", fmt.Errorf("read the secret of --%s: %w", flag, err)
	}
	return strings.TrimSpace(string(content)), nil
}
