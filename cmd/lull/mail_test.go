package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/topic"
)

// An e-mail of a campaign reaches the SMTP server, and its link unsubscribes: the next one is not sent, and the report
// says why.
func TestMailUnsubscribes(t *testing.T) {
	inbox := make(mailbox, 10)
	server := httptest.NewUnstartedServer(nil)
	publicURL := "http://" + server.Listener.Addr().String()
	in, err := open(t.Context(), wiring{
		data: t.TempDir(), publicURL: publicURL, log: slog.New(slog.DiscardHandler),
		contacts: contactFlags{SMTP: "smtp-plain://" + inbox.serve(t), SMTPFrom: "Shop <shop@example.org>"},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- in.engine.Run(ctx) }()
	defer func() {
		stop()
		if err := errors.Join(<-ended, in.close()); err != nil {
			t.Error(err)
		}
	}()
	server.Config.Handler = in.handler()
	server.Start()
	defer server.Close()

	startCampaign(t, in, `{name: cart, when: {event: A}, unless: {event: B}, after: 0s, channel: email, subject: Hello, message: m}`)
	submitProfile(t, in, &campaign.Input{Kind: campaign.InputIdentify, Identify: &campaign.Identify{
		Traits: []byte(`{"email": "ann@example.org"}`),
	}})
	submitProfile(t, in, &campaign.Input{Kind: campaign.InputTrack, Track: &campaign.Track{Event: "A"}})
	header := (<-inbox).Header
	link := strings.Trim(header.Get("List-Unsubscribe"), "<>")
	if header.Get("Subject") != "Hello" || !strings.HasPrefix(link, publicURL) {
		t.Fatalf("header %v", header)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, link, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer, err)
	}
	defer answer.Body.Close()
	submitProfile(t, in, &campaign.Input{Kind: campaign.InputTrack, Track: &campaign.Track{Event: "A"}})
	row, refused := in.engine.Campaign("cart")
	if refused != nil {
		t.Fatal(refused)
	}
	var count campaign.Count
	if err := json.Unmarshal(row.Figures, &count); err != nil {
		t.Fatal(err)
	}
	if count.Unsent[campaign.ReasonUnsubscribed] != 1 || count.Written.Sent != 1 {
		t.Errorf("figures %s", row.Figures)
	}
}

func startCampaign(t *testing.T, in *installation, written string) {
	t.Helper()
	document, problems := topic.ReadDocument("campaign.yaml", []byte(written))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	row, problems, err := in.engine.WriteCampaign(t.Context(), "", engine.NumberNew, document)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	if _, err := in.engine.DoCampaign(t.Context(), row.Name, campaign.Start); err != nil {
		t.Fatal(err)
	}
}

func submitProfile(t *testing.T, in *installation, body *campaign.Input) {
	t.Helper()
	body.Profile = "u1"
	if err := in.engine.Submit(t.Context(), engine.ProfileInput(body))[0].Err; err != nil {
		t.Fatal(err)
	}
}

// mailbox is an SMTP server that takes everything.
type mailbox chan *mail.Message

func (m mailbox) serve(t *testing.T) (address string) {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(m)
	server.Domain = "localhost"
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	t.Cleanup(func() {
		if err := errors.Join(server.Close(), <-ended); !errors.Is(err, smtp.ErrServerClosed) && err != nil {
			t.Error(err)
		}
	})
	return l.Addr().String()
}

func (m mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return m, nil }
func (mailbox) Mail(string, *smtp.MailOptions) error          { return nil }
func (mailbox) Rcpt(string, *smtp.RcptOptions) error          { return nil }
func (mailbox) Reset()                                        {}
func (mailbox) Logout() error                                 { return nil }

func (m mailbox) Data(r io.Reader) error {
	message, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, message.Body); err != nil {
		return err
	}
	m <- message
	return nil
}
