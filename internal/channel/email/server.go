package email

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"

	"lull/internal/engine"
)

// The schemes of a server's URL.
const (
	schemeStartTLS = "smtp"       // STARTTLS, without which nothing is sent
	schemeTLS      = "smtps"      // TLS from the beginning (RFC 8314)
	schemePlain    = "smtp-plain" // nothing is encrypted: for a server on the same machine
)

// silenceMax is how long the server may be silent.
const silenceMax = 20 * time.Second

// server is where messages are handed in.
type server struct {
	scheme   string
	host     string
	port     int
	user     string // empty: one need not sign in
	password string
	roots    *x509.CertPool
}

// parseServer reads a server's URL. Errors do not repeat it: it may hold a password that does not belong there.
func parseServer(address, password string) (server, error) {
	const example = "write one such as smtp://user@mail.example.org:587"
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "" || u.Path != "" && u.Path != "/" {
		return server{}, errors.New("the address of the SMTP server cannot be read; " + example)
	}
	s := server{scheme: u.Scheme, host: u.Hostname(), user: u.User.Username(), password: password}
	if s.port, err = port(u); err != nil {
		return server{}, errors.New(err.Error() + "; " + example)
	}
	_, told := u.User.Password()
	switch {
	case told:
		return server{}, errors.New("the password of the SMTP server does not belong into its address: others can read it there")
	case s.user != "" && s.password == "":
		return server{}, errors.New("the SMTP server's user needs a password")
	case s.user == "" && s.password != "":
		return server{}, errors.New("there is a password for the SMTP server, and no user in its address; " + example)
	case s.user != "" && s.scheme == schemePlain:
		return server{}, errors.New("the SMTP server's password would go over the network unencrypted; use smtp or smtps")
	}
	return s, nil
}

func port(u *url.URL) (int, error) {
	if text := u.Port(); text != "" {
		n, err := strconv.ParseUint(text, 10, 16)
		if err != nil || n == 0 {
			return 0, errors.New("the port of the SMTP server is none")
		}
		return int(n), nil
	}
	switch u.Scheme {
	case schemeStartTLS:
		return 587, nil
	case schemeTLS:
		return 465, nil
	case schemePlain:
		return 25, nil
	}
	return 0, errors.New("the scheme of the SMTP server's address is smtp, smtps or smtp-plain")
}

// send hands a message in. What the server refuses for good (5xx) is engine.Final; what it cannot do now (4xx), and
// where it does not answer, may be attempted again.
func (s server) send(ctx context.Context, message *gomail.Msg) error {
	connection, err := s.dial(ctx)
	if err != nil {
		return err
	}
	defer connection.Close()                                          //nolint:errcheck // all was said before
	stop := context.AfterFunc(ctx, func() { _ = connection.Close() }) // whatever it waits for
	defer stop()
	client, err := s.client(connection)
	if err != nil {
		return err
	}
	session, err := client.DialToSMTPClientWithContext(ctx)
	if err == nil {
		err = client.SendWithSMTPClient(session, message)
	}
	if err == nil || message.IsDelivered() { // it was taken: what the server says after that is of no weight
		_ = client.CloseWithSMTPClient(session)
		return nil
	}
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return judged(err)
}

// dial connects to the server.
func (s server) dial(ctx context.Context) (net.Conn, error) {
	address := net.JoinHostPort(s.host, strconv.Itoa(s.port))
	if s.scheme == schemeTLS {
		return (&tls.Dialer{Config: s.tls()}).DialContext(ctx, "tcp", address)
	}
	return (&net.Dialer{}).DialContext(ctx, "tcp", address)
}

func (s server) tls() *tls.Config {
	return &tls.Config{ServerName: s.host, RootCAs: s.roots, MinVersion: tls.VersionTLS12}
}

// client speaks to the server over a connection, which stays ours: the library leaves one open that it could not sign
// in on.
func (s server) client(connection net.Conn) (*gomail.Client, error) {
	policy := map[string]gomail.TLSPolicy{
		schemeStartTLS: gomail.TLSMandatory,
		schemeTLS:      gomail.TLSOpportunistic, // it is encrypted already, and has the library find that out
		schemePlain:    gomail.NoTLS,
	}
	options := []gomail.Option{
		gomail.WithPort(s.port), gomail.WithTLSPolicy(policy[s.scheme]), gomail.WithTLSConfig(s.tls()),
		gomail.WithTimeout(silenceMax), gomail.WithoutNoop(),
		gomail.WithDialContextFunc(func(context.Context, string, string) (net.Conn, error) { return connection, nil }),
	}
	if s.user != "" {
		options = append(options, gomail.WithUsername(s.user), gomail.WithPassword(s.password),
			gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover))
	}
	client, err := gomail.NewClient(s.host, options...)
	if err != nil {
		return nil, engine.Final(fmt.Errorf("SMTP server %s: %w", s.host, err))
	}
	return client, nil
}

// judged says of an error whether another attempt may help: not where the server has refused for good.
func judged(err error) error {
	const permanent = 500
	code := 0
	if refused, ok := errors.AsType[*gomail.SendError](err); ok {
		code = refused.ErrorCode()
	} else if refused, ok := errors.AsType[*textproto.Error](err); ok {
		code = refused.Code
	}
	if code >= permanent {
		return engine.Final(err)
	}
	return err
}
