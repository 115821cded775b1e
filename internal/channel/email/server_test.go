package email_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// server is an SMTP server on the loopback address, as those are that take mail from programs: it speaks STARTTLS, and
// takes nothing from whom it does not know.
type server struct {
	*smtp.Server

	address string
	roots   *x509.CertPool
	open    bool                    // it takes mail from everybody
	answer  func(rcpt string) error // to a recipient; nil: it takes all

	mu       sync.Mutex
	got      []received
	underWay int // messages that are being handed in
	most     int // at a time
}

// received is a message as the server got it.
type received struct {
	from, to string
	raw      string
}

// parsed reads a message.
func (r received) parsed(t *testing.T) *mail.Message {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(r.raw))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// serve starts a server; encrypted says that it speaks TLS from the beginning.
func serve(t *testing.T, s *server, encrypted bool) *server {
	t.Helper()
	certificate := newCertificate(t)
	s.roots = x509.NewCertPool()
	s.roots.AddCert(certificate.Leaf)
	s.Server = smtp.NewServer(s)
	s.Domain, s.TLSConfig = "localhost", &tls.Config{Certificates: []tls.Certificate{certificate}}
	s.ErrorLog = slog.NewLogLogger(slog.NewTextHandler(t.Output(), nil), slog.LevelInfo)
	if s.open {
		s.TLSConfig = nil
	}
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	if encrypted {
		l = tls.NewListener(l, s.TLSConfig)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	t.Cleanup(func() {
		if err := errors.Join(s.Close(), <-ended); err != nil && !errors.Is(err, smtp.ErrServerClosed) {
			t.Error(err)
		}
	})
	return s
}

// messages are those that the server has taken.
func (s *server) messages() []received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]received(nil), s.got...)
}

func (s *server) NewSession(*smtp.Conn) (smtp.Session, error) {
	return &session{server: s, known: s.open}, nil
}

// session is one connection to the server.
type session struct {
	server *server
	known  bool
	now    received
}

func (*session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "shop" || password != "s3cret" {
			return smtp.ErrAuthFailed
		}
		s.known = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.known {
		return smtp.ErrAuthRequired
	}
	s.now = received{from: from}
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.underWay++
	s.server.most = max(s.server.most, s.server.underWay)
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.now.to = to
	if s.server.answer == nil {
		return nil
	}
	return s.server.answer(to)
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.now.raw = string(raw)
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.got = append(s.server.got, s.now)
	s.server.underWay--
	return nil
}

func (*session) Reset() {}

func (*session) Logout() error { return nil }

// newCertificate makes a certificate for the loopback address that nobody but the test believes.
func newCertificate(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}
