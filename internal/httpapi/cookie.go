package httpapi

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"lull/internal/credential"
	"lull/internal/member"
)

// The cookie of a session: its name where the browser came by TLS, and else. A browser takes the prefix as a promise:
// such a cookie was set by this very host, by TLS, for all of its paths (RFC 6265bis, section 4.1.3).
const (
	secureCookie = "__Host-lull"
	plainCookie  = "lull"
)

// csrfHeader carries the session's token against forged requests: a page elsewhere can make the browser send the
// cookie, and cannot read the token.
const csrfHeader = "X-Lull-CSRF"

// asked gives a handler of huma's the request itself; embed it in the handler's input.
type asked struct{ request *http.Request }

// Resolve implements huma.Resolver.
func (in *asked) Resolve(ctx huma.Context) []error {
	in.request, _ = humago.Unwrap(ctx)
	return nil
}

// newToken makes a token of 256 random bits.
func newToken() string {
	random := make([]byte, credential.SecretBytes)
	_, _ = rand.Read(random) // never fails: crypto/rand ends the program rather than give weak bytes
	return base64.RawURLEncoding.EncodeToString(random)
}

// csrfToken gives what csrfHeader must say in a session. It is bound to the session and tells nothing of its token.
func csrfToken(session string) string {
	mac := hmac.New(sha256.New, []byte(session))
	mac.Write([]byte(csrfHeader))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// byTLS reports whether the browser talks TLS, to lull or to the proxy before it.
func (a *API) byTLS(r *http.Request) bool {
	u, err := url.Parse(a.options.PublicURL)
	return r.TLS != nil || err == nil && u.Scheme == "https" // which Parse writes small
}

// baseURL is where the browser that asks finds lull, without a slash at the end.
func (a *API) baseURL(r *http.Request) string {
	if a.options.PublicURL != "" {
		return strings.TrimRight(a.options.PublicURL, "/")
	}
	u := url.URL{Scheme: "http", Host: r.Host}
	if r.TLS != nil {
		u.Scheme = "https"
	}
	return u.String()
}

// cookie gives a cookie that a script cannot read and other sites' forms do not send; an empty value removes it.
func (a *API) cookie(r *http.Request, value string, age time.Duration) string {
	return a.namedCookie(r, "", value, age)
}

// namedCookie gives one with more to its name.
func (a *API) namedCookie(r *http.Request, more, value string, age time.Duration) string {
	//nolint:gosec // Secure where it can be: a machine of one's own is reached without TLS
	c := &http.Cookie{
		Name: a.cookieName(r) + more, Value: value, Path: "/", MaxAge: int(age.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: a.byTLS(r),
	}
	if value == "" {
		c.MaxAge = -1
	}
	return c.String()
}

func (a *API) cookieName(r *http.Request) string {
	if a.byTLS(r) {
		return secureCookie
	}
	return plainCookie
}

// sessionToken gives the token of the request's cookie; empty: there is none.
func (a *API) sessionToken(r *http.Request) string {
	c, err := r.Cookie(a.cookieName(r))
	if err != nil {
		return ""
	}
	return c.Value
}

// changes reports whether calls of a method change anything.
func changes(method string) bool { return method != http.MethodGet && method != http.MethodHead }

// alsoBySession lets the holder of a session in wherever a key lets its holder in.
func alsoBySession(op *huma.Operation) {
	if op.Security == nil {
		op.Security = []map[string][]string{{byKey: {}}}
	}
	for _, way := range op.Security {
		roles, takesKey := way[byKey]
		if !takesKey {
			continue
		}
		session := map[string][]string{bySession: roles}
		if changes(op.Method) {
			session[byCSRF] = []string{}
		}
		op.Security = append(op.Security, session)
	}
}

// bySession gives whose session the request's cookie is of. One that changes something must prove that it comes from
// lull's own page.
func (a *API) bySession(r *http.Request) (caller, error) {
	token := a.sessionToken(r)
	if token == "" {
		return caller{}, refuse(http.StatusUnauthorized, "sign in, or give an API key as `Authorization: Bearer KEY`")
	}
	by, err := a.openedBy(r.Context(), token)
	if err != nil || !changes(r.Method) {
		return by, err
	}
	if err := a.sameOrigin(r); err != nil {
		return by, err
	}
	given := r.Header.Get(csrfHeader)
	if subtle.ConstantTimeCompare([]byte(given), []byte(csrfToken(token))) != 1 {
		return by, refuse(http.StatusForbidden, "the header "+csrfHeader+" is missing or of another session; "+
			"GET /api/v1/session gives its value")
	}
	return by, nil
}

// openedBy gives whose session has a token.
func (a *API) openedBy(ctx context.Context, token string) (caller, error) {
	s, err := a.parts.SignIn.Session(ctx, credential.Hash(token))
	now := a.options.Wall().UnixMicro()
	if err == nil && now >= s.EndsUS() {
		err = member.ErrNotFound
	}
	var m member.Member
	if err == nil {
		m, err = a.parts.Members.Member(ctx, s.Member)
	}
	switch {
	case errors.Is(err, member.ErrNotFound):
		return caller{}, refuse(http.StatusUnauthorized, "the session is over; sign in again")
	case err != nil:
		p := refuse(http.StatusServiceUnavailable, "the session cannot be looked up just now")
		p.retryAfter, p.cause = time.Second, err
		return caller{}, p
	}
	return caller{member: m.Name, role: m.Role, session: &s}, nil
}

// byItself marks, in an operation's metadata, a call that a page makes by itself, though its method changes something.
const byItself = "byItself"

// madeByItself says of an operation that pages call it by themselves: to say that they are there, or to read what is
// asked for in a body.
func madeByItself(op huma.Operation) huma.Operation {
	op.Metadata = map[string]any{byItself: true}
	return op
}

// causedByPerson reports whether somebody must have done something for a call to be made. A page reads by itself, for as
// long as it is open: what has changed, each time that it hears of it.
func causedByPerson(op *huma.Operation) bool {
	itself, _ := op.Metadata[byItself].(bool)
	return changes(op.Method) && !itself
}

// keepAlive keeps the session of a call alive, in which somebody did something so long ago.
func (a *API) keepAlive(ctx context.Context, by caller, ago time.Duration) {
	at := a.options.Wall().Add(-ago).UnixMicro()
	if by.session == nil || at-by.session.UsedUS < sessionUsed.Microseconds() {
		return
	}
	// A disk that is full shall not keep anybody from what they do.
	if err := a.parts.SignIn.UseSession(context.WithoutCancel(ctx), by.session.Hash, at); err != nil {
		a.options.Logger.LogAttrs(ctx, slog.LevelWarn, "use of a session not kept", slog.String("member", by.member),
			slog.String("error", err.Error()))
	}
}

// sameOrigin refuses what the browser says another site's page has sent.
func (a *API) sameOrigin(r *http.Request) error {
	if err := a.origin.Check(r); err != nil {
		p := refuse(http.StatusForbidden, "this was sent by a page of another site")
		p.cause = fmt.Errorf("origin of a request: %w", err)
		return p
	}
	return nil
}

// ownOrigin knows lull's own pages, also where a proxy before lull tells it of another host than the browser asked for.
func ownOrigin(publicURL string) (*http.CrossOriginProtection, error) {
	own := http.NewCrossOriginProtection()
	if publicURL == "" {
		return own, nil
	}
	u, err := url.Parse(publicURL)
	if err != nil {
		return nil, fmt.Errorf("the public URL: %w", err)
	}
	if err := own.AddTrustedOrigin(u.Scheme + "://" + strings.ToLower(u.Host)); err != nil {
		return nil, fmt.Errorf("the public URL: %w", err)
	}
	return own, nil
}
