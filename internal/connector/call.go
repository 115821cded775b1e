package connector

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"time"

	"lull/internal/dialog"
)

const (
	schemeHTTP  = "http"
	schemeHTTPS = "https"

	agentHeader = "User-Agent"
	agent       = "lull"
	keyHeader   = "Idempotency-Key"
)

// errTimeout is why a call ends that takes too long.
var errTimeout = errors.New("time limit")

// Call makes a call and says what has become of it, within the call's time limit. The key is the same however often
// the call is made, so that a receiver can tell that it comes again.
func (c *Client) Call(ctx context.Context, key string, call *dialog.Call) *dialog.CallAnswer {
	limit := time.Duration(call.TimeoutMS) * time.Millisecond
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errTimeout)
	defer cancel()
	request, err := newRequest(ctx, key, call)
	if err != nil {
		return &dialog.CallAnswer{ID: call.ID, Err: err.Error()}
	}
	answer, err := c.exchange(request)
	if err != nil {
		text := explain(request.URL, err)
		if errors.Is(context.Cause(ctx), errTimeout) {
			text = fmt.Sprintf("no complete answer of %s within %s", request.URL.Host, limit)
		}
		return &dialog.CallAnswer{ID: call.ID, Err: text}
	}
	answer.ID = call.ID
	return answer
}

// newRequest makes the request of a call. The error is for the author.
func newRequest(ctx context.Context, key string, call *dialog.Call) (*http.Request, error) {
	u, err := url.Parse(strings.TrimSpace(call.URL))
	switch {
	case err != nil: // which would show the address, and with it perhaps a key
		return nil, errors.New("the address is not a URL")
	case u.Scheme != schemeHTTP && u.Scheme != schemeHTTPS:
		return nil, errScheme
	case u.Hostname() == "":
		return nil, errors.New("the address names no host")
	case len(call.Body) > RequestBytesMax:
		return nil, fmt.Errorf("the body is %d bytes, the limit is %d", len(call.Body), RequestBytesMax)
	}
	request, err := http.NewRequestWithContext(ctx, call.Method, u.String(), bytes.NewReader(call.Body))
	if err != nil {
		return nil, errors.New("the method or the address is not valid")
	}
	request.Header.Set(agentHeader, agent)
	request.Header.Set(keyHeader, key)
	return request, addHeaders(request.Header, call.Headers)
}

// addHeaders adds what the author sends. What the protocol itself has to say stays ours; names and values that it does
// not allow are refused when the request is sent.
func addHeaders(h http.Header, headers []dialog.CallHeader) error {
	size := 0
	for _, author := range headers {
		size += len(author.Name) + len(author.Value)
		if name := textproto.CanonicalMIMEHeaderKey(author.Name); !ofTheProtocol(name) {
			h.Set(name, author.Value)
		}
	}
	if size > HeaderBytesMax {
		return fmt.Errorf("the headers are %d bytes, the limit is %d", size, HeaderBytesMax)
	}
	return nil
}

// ofTheProtocol reports whether a header is about the transfer and not about what is transferred. With an
// Accept-Encoding of their own authors would get packed bodies.
func ofTheProtocol(name string) bool {
	switch name {
	case "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Te", "Trailer", "Upgrade",
		"Proxy-Authorization", "Proxy-Connection", "Accept-Encoding", "Expect":
		return true
	}
	return false
}

// exchange sends a request and reads the answer.
func (c *Client) exchange(request *http.Request) (*dialog.CallAnswer, error) {
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close() //nolint:errcheck // it was read, or is given up
	body, err := io.ReadAll(io.LimitReader(response.Body, ResponseBytesMax+1))
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	if len(body) > ResponseBytesMax {
		return nil, errTooLong
	}
	return &dialog.CallAnswer{Status: response.StatusCode, Headers: headersOf(response.Header), Body: body}, nil
}

// headersOf gives an answer's headers sorted by name.
func headersOf(h http.Header) []dialog.CallHeader {
	var headers []dialog.CallHeader
	for _, name := range slices.Sorted(maps.Keys(h)) {
		headers = append(headers, dialog.CallHeader{Name: name, Value: strings.Join(h[name], ", ")})
	}
	return headers
}
