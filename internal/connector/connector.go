package connector

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"lull/internal/dialog"
)

// The limits of a call. How long it may take it says itself.
const (
	RedirectsMax     = 5                      // redirects that are followed
	RequestBytesMax  = dialog.RequestBytesMax // of a request's body
	ResponseBytesMax = dialog.AnswerBytesMax  // of an answer's body, when it is unpacked
	HeaderBytesMax   = dialog.HeaderBytesMax  // of an answer's headers, and of a request's
	connectionsMax   = 32                     // to one host
	idleMax          = 256                    // connections that are kept for the next call
	idleFor          = 90 * time.Second
)

// Client makes calls. Safe for concurrent use; Close ends its connections.
type Client struct {
	allowed   []allowed
	transport *http.Transport
	http      http.Client
}

// New makes a client that reaches public addresses, and besides them what is allowed: exact host names, addresses
// (both perhaps with a port) and networks in CIDR notation, at most AllowedMax. An allowed name may have any address.
func New(allow []string) (*Client, error) {
	parsed, err := parseAllowed(allow)
	if err != nil {
		return nil, err
	}
	c := &Client{allowed: parsed}
	c.transport = &http.Transport{
		DialContext:            c.dial, // and no Proxy: what the environment says of proxies is meant for other programs
		ForceAttemptHTTP2:      true,
		MaxConnsPerHost:        connectionsMax,
		MaxIdleConns:           idleMax,
		MaxIdleConnsPerHost:    connectionsMax,
		IdleConnTimeout:        idleFor,
		MaxResponseHeaderBytes: HeaderBytesMax,
	}
	c.http = http.Client{Transport: c.transport, CheckRedirect: redirect}
	return c, nil
}

// Close ends the connections that are idle.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// errNotPublic means that an address was refused before it was dialled.
var errNotPublic = errors.New("address is not public")

// dial connects to an address of a host. The address is looked at when it is dialled, after the name was resolved: what
// a name service answers a second time counts for nothing.
func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	d := net.Dialer{}
	if !c.byName(host, port) {
		d.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error {
			a, err := netip.ParseAddrPort(address)
			if err != nil || !c.byAddress(a.Addr(), port) {
				return errNotPublic
			}
			return nil
		}
	}
	return d.DialContext(ctx, network, address)
}

// The reasons for which a redirect is not followed.
var (
	errRedirects = fmt.Errorf("more than %d redirects", RedirectsMax)
	errScheme    = errors.New("the address does not begin with http:// or https://")
)

// redirect judges a redirect before it is followed. What the author sends is meant for the host that they named:
// another one does not get their headers, which may be keys.
func redirect(next *http.Request, before []*http.Request) error {
	if len(before) > RedirectsMax {
		return errRedirects
	}
	if next.URL.Scheme != schemeHTTP && next.URL.Scheme != schemeHTTPS {
		return errScheme
	}
	first := before[0]
	if next.URL.Host != first.URL.Host || (first.URL.Scheme == schemeHTTPS && next.URL.Scheme == schemeHTTP) {
		next.Header = http.Header{agentHeader: {agent}, keyHeader: first.Header[keyHeader]} //nolint:gosec // it takes away
	}
	return nil
}
