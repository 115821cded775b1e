package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"lull/internal/channel/email"
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
	SMTP              string `env:"LULL_SMTP" help:"SMTP server that takes e-mails of campaigns: smtp://USER@HOST:587 (STARTTLS), smtps://… (TLS) or smtp-plain://… (neither)." name:"smtp" placeholder:"URL"`
	SMTPPasswordFile  string `env:"LULL_SMTP_PASSWORD_FILE" help:"File with that user's password." name:"smtp-password-file" placeholder:"FILE"`
	SMTPFrom          string `env:"LULL_SMTP_FROM" help:"Whom e-mails are from, such as: Shop <shop@example.org>." name:"smtp-from" placeholder:"ADDRESS"`
}

// waysOut opens the ways on which replies go out to contacts, and those of campaigns' messages.
func (in *installation) waysOut(
	f contactFlags, publicURL string, counted *metrics.Metrics,
) (ways contact.Ways, mailers contact.Mailers, err error) {
	if f.TwilioAccount != "" {
		token, err := secretIn("twilio-token-file", f.TwilioTokenFile)
		if err != nil {
			return nil, nil, err
		}
		in.twilio, err = twilio.New(in.submit, twilio.Options{
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
		ways, mailers = append(ways, others), append(mailers, others)
	}
	if f.SMTP != "" {
		mail, err := in.mail(f, publicURL)
		if err != nil {
			return nil, nil, fmt.Errorf("e-mail: %w", err)
		}
		mailers = append(mailers, mail)
	}
	return ways, mailers, nil
}

// mail opens the way on which e-mails go out.
func (in *installation) mail(f contactFlags, publicURL string) (*email.Channel, error) {
	password := ""
	if f.SMTPPasswordFile != "" {
		var err error
		if password, err = secretIn("smtp-password-file", f.SMTPPasswordFile); err != nil {
			return nil, err
		}
	}
	if publicURL == "" {
		return nil, errors.New("--public-url is missing: each e-mail has a link there by which one unsubscribes")
	}
	return email.New(email.Options{
		Server: f.SMTP, Password: password, From: f.SMTPFrom, Unsubscribe: in.links.For, Key: in.signingKey,
	})
}

// submit gives inputs to the engine, which is made after those who have some for it.
func (in *installation) submit(ctx context.Context, inputs ...engine.Input) []engine.Result {
	return in.engine.Submit(ctx, inputs...)
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
