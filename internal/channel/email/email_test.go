package email_test

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/channel/email"
	"lull/internal/engine"
)

// options are those of a channel to a server.
func options(s *server, scheme string) email.Options {
	return email.Options{
		Server: scheme + "://shop@" + s.address, Password: "s3cret", From: "Der Läden <shop@example.org>", Roots: s.roots,
		Unsubscribe: func(profile string) string { return "https://lull.example.org/unsubscribe/" + profile },
		Key:         []byte("key"),
	}
}

func newChannel(t *testing.T, o email.Options) *email.Channel {
	t.Helper()
	c, err := email.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func send() *campaign.Send {
	return &campaign.Send{
		Campaign: "cart", Channel: campaign.Email, Profile: "u1", To: "ann@example.org",
		Subject: "Grüße,\r\nBcc: x@example.org", Text: "Ann, you left a lämp.\n.\nBye",
	}
}

// A message comes as it was written, with what mail programs need to unsubscribe; one that comes twice is known again.
func TestMail(t *testing.T) {
	for _, scheme := range []string{"smtp", "smtps"} {
		t.Run(scheme, func(t *testing.T) {
			s := serve(t, &server{}, scheme == "smtps")
			c := newChannel(t, options(s, scheme))
			for _, key := range []string{"u1/7/0", "u1/7/0", "u1/8/0"} {
				if err := c.Mail(t.Context(), key, send()); err != nil {
					t.Fatal(err)
				}
			}
			got := s.messages()
			if len(got) != 3 {
				t.Fatalf("%d messages", len(got))
			}
			check(t, got[0])
			first, again, other := got[0].parsed(t).Header, got[1].parsed(t).Header, got[2].parsed(t).Header
			if id := first.Get("Message-ID"); id != again.Get("Message-ID") || id == other.Get("Message-ID") ||
				!strings.HasSuffix(id, "@example.org>") {
				t.Errorf("Message-IDs are %s, %s, %s", id, again.Get("Message-ID"), other.Get("Message-ID"))
			}
		})
	}
}

func check(t *testing.T, r received) {
	t.Helper()
	m := r.parsed(t)
	decoded, err := (&mime.WordDecoder{}).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	from, err := m.Header.AddressList("From")
	if err != nil || len(from) != 1 {
		t.Fatal(from, err)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"shop@example.org", "ann@example.org", "Der Läden", "<ann@example.org>", "Grüße, Bcc: x@example.org", "",
		"<https://lull.example.org/unsubscribe/u1>", "List-Unsubscribe=One-Click", "text/plain; charset=UTF-8",
		"Ann, you left a lämp.\r\n.\r\nBye\r\n\r\n-- \r\nUnsubscribe: https://lull.example.org/unsubscribe/u1\r\n",
	}
	got := []string{
		r.from, r.to, from[0].Name, m.Header.Get("To"), decoded, m.Header.Get("Bcc"),
		m.Header.Get("List-Unsubscribe"), m.Header.Get("List-Unsubscribe-Post"), m.Header.Get("Content-Type"), string(body),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("message (-want +got):\n%s\n%s", diff, r.raw)
	}
}

// A server on the same machine need not encrypt, and a link without https is one that asks.
func TestPlainMail(t *testing.T) {
	s := serve(t, &server{open: true}, false)
	o := options(s, "smtp")
	o.Server, o.Password = "smtp-plain://"+s.address, ""
	o.Unsubscribe = func(string) string { return "http://localhost/unsubscribe/u1" }
	c := newChannel(t, o)
	if err := c.Mail(t.Context(), "k", send()); err != nil {
		t.Fatal(err)
	}
	header := s.messages()[0].parsed(t).Header
	if header.Get("List-Unsubscribe") != "<http://localhost/unsubscribe/u1>" || header.Get("List-Unsubscribe-Post") != "" {
		t.Errorf("header %v", header)
	}
	if !c.Mails(campaign.Email) || c.Mails(campaign.Webhook) {
		t.Error("it mails what it should not, or does not what it should")
	}
}

// persist attempts to send a message, as the engine does.
func persist(ctx context.Context, c *email.Channel, m *campaign.Send) error {
	_, err := engine.Persist(ctx, func(ctx context.Context) error { return c.Mail(ctx, "k", m) })
	return err
}

// What the server cannot take now is attempted again, what it never takes is not.
func TestRefusals(t *testing.T) {
	var asked atomic.Int32
	s := serve(t, &server{answer: func(to string) error {
		switch n := asked.Add(1); {
		case to == "gone@example.org":
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
		case n == 1:
			return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "come again"}
		}
		return nil
	}}, false)
	c := newChannel(t, options(s, "smtp"))
	if err := persist(t.Context(), c, send()); err != nil || asked.Load() != 2 || len(s.messages()) != 1 {
		t.Errorf("attempted %d times, error %v", asked.Load(), err)
	}
	asked.Store(10)
	gone := send()
	gone.To = "gone@example.org"
	if err := persist(t.Context(), c, gone); err == nil || !strings.Contains(err.Error(), "no such user") || asked.Load() != 11 {
		t.Errorf("attempted %d times, error %v", asked.Load()-10, err)
	}

	wrong := options(s, "smtp")
	wrong.Password = "wr0ng"
	if err := persist(t.Context(), newChannel(t, wrong), send()); err == nil || !strings.Contains(err.Error(), "535") ||
		strings.Contains(err.Error(), "wr0ng") {
		t.Errorf("the wrong password: error %v", err)
	}
}

// Nothing goes out unencrypted, or to a server that is not the one it says it is, and no attempt outlives the wish.
func TestGivenUp(t *testing.T) {
	errDropped := errors.New("not wanted")
	plain := serve(t, &server{open: true}, false)
	strange := serve(t, &server{}, false)
	strange.roots = plain.roots
	silent, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	for name, s := range map[string]*server{
		"no STARTTLS": plain, "another certificate": strange, "no answer": {address: silent.Addr().String()},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- persist(ctx, newChannel(t, options(s, "smtp")), send()) }()
			if name == "no answer" {
				connection, err := silent.Accept()
				if err != nil {
					t.Fatal(err)
				}
				defer connection.Close()
			}
			cancel(errDropped)
			if err := <-ended; !errors.Is(err, errDropped) {
				t.Errorf("error %v", err)
			}
		})
	}
	if len(plain.messages())+len(strange.messages()) > 0 {
		t.Error("a message went out")
	}
}

func TestConnectionsMax(t *testing.T) {
	full := make(chan struct{})
	var once sync.Once
	var waiting atomic.Int32
	s := serve(t, &server{open: true, answer: func(string) error {
		if waiting.Add(1) == email.ConnectionsMax {
			once.Do(func() { close(full) })
		}
		<-full
		return nil
	}}, false)
	o := options(s, "smtp")
	o.Server, o.Password = "smtp-plain://"+s.address, ""
	c := newChannel(t, o)
	var all sync.WaitGroup
	for range email.ConnectionsMax + 1 {
		all.Go(func() {
			if err := c.Mail(t.Context(), "k", send()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := len(s.messages()); n != email.ConnectionsMax+1 || s.most > email.ConnectionsMax {
		t.Errorf("%d messages over %d connections at a time", n, s.most)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, test := range []struct{ server, password, from, want string }{
		{"mail.example.org:587", "", "a@example.org", "cannot be read; write one such as smtp://"},
		{"http://mail.example.org", "", "a@example.org", "scheme of the SMTP server's address is smtp, smtps or smtp-plain"},
		{"smtp://mail.example.org:0", "", "a@example.org", "port"},
		{"smtp://mail.example.org:65536", "", "a@example.org", "port"},
		{"smtp://mail.example.org/?tls=none", "", "a@example.org", "cannot be read"},
		{"smtp://u:s3cret@mail.example.org", "x", "a@example.org", "does not belong into its address"},
		{"smtp://u:s3cret@mail.exa%mple.org", "x", "a@example.org", "cannot be read"},
		{"smtp://u@mail.example.org", "", "a@example.org", "needs a password"},
		{"smtp://mail.example.org", "s3cret", "a@example.org", "no user in its address"},
		{"smtp-plain://u@mail.example.org", "s3cret", "a@example.org", "unencrypted"},
		{"smtp://u@mail.example.org", "s3cret", "", `"" is no address to send from`},
		{"smtp://u@mail.example.org", "s3cret", "shop", `"shop" is no address to send from`},
	} {
		_, err := email.New(email.Options{Server: test.server, Password: test.password, From: test.from})
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("New(%s) error = %v, want one with %q", test.server, err, test.want)
		}
	}
}
