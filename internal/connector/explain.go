package connector

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"syscall"
)

// errTooLong means that an answer's body is above its limit.
var errTooLong = fmt.Errorf("the answer is longer than %d bytes", ResponseBytesMax)

// explain says in a line for the author what went wrong with a call. It never shows the address beyond the host, since
// keys stand in paths and queries, nor what a private network looks like from inside.
func explain(u *url.URL, err error) string {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
		if at, parseErr := url.Parse(wrapped.URL); parseErr == nil && at.Host != "" {
			u = at // after a redirect the host is another one
		}
	}
	host := u.Host
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return fmt.Sprintf("cannot reach %s: there is no such host, or its name cannot be resolved", host)
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return fmt.Sprintf("cannot reach %s: its certificate cannot be verified", host)
	}
	switch {
	case errors.Is(err, errNotPublic):
		return host + " is not in the public network: an administrator has to allow it (connector-allow)"
	case errors.Is(err, errTooLong), errors.Is(err, errRedirects), errors.Is(err, errScheme):
		return fmt.Sprintf("%s: %s", host, rootOf(err))
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Sprintf("cannot reach %s: the connection is refused", host)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return host + " ended the connection before the answer was complete"
	}
	if _, ok := errors.AsType[*net.OpError](err); ok {
		return fmt.Sprintf("cannot reach %s: the connection failed", host)
	}
	return fmt.Sprintf("the call to %s failed: %.200s", host, err)
}

// rootOf is the innermost error.
func rootOf(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
