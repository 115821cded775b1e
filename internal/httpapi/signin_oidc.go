package httpapi

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/member"
	"lull/internal/oidc"
)

// oidcPath begins a sign-in through a provider, to whose page the browser goes; from there it comes back to
// oidcBack.
const (
	oidcPath = "/api/v1/session/oidc"
	oidcBack = oidcPath + "/callback"
)

// oidcCookie is added to the name of a session's cookie for that which binds a sign-in to the browser; oidcMax is how
// long a person may take at the provider.
const (
	oidcCookie = "-oidc"
	oidcMax    = 10 * time.Minute
)

// Why nobody was signed in, as the Studio's sign-in page reads it from its address.
const (
	oidcFailed  = "oidc-failed"  // the provider did not answer, or not for this browser
	oidcUnknown = "oidc-unknown" // no member has the e-mail address
	oidcWaiting = "oidc-wait"    // too many have failed
)

// underWay is a sign-in that goes on at the provider.
type underWay struct {
	oidc.Secrets

	To string // where in the Studio the person wanted to go
}

func (a *API) addOIDC() {
	if a.options.OIDC == nil {
		return
	}
	elsewhere := map[string]*huma.Response{"303": {Description: "To another page"}, "default": problemResponse()}
	text := func(name, what string) *huma.Param {
		return &huma.Param{Name: name, In: "query", Description: what, Schema: &huma.Schema{Type: huma.TypeString}}
	}
	a.handle(&huma.Operation{
		OperationID: "begin-oidc", Method: http.MethodGet, Path: oidcPath, Tags: []string{signInTag}, Security: open(),
		Summary: "Sign in through the OpenID Connect provider", Responses: elsewhere,
		Description: "For a browser: it is sent to the provider's page, and comes back signed in.",
		Parameters:  []*huma.Param{text("next", "The page of the Studio to come back to, such as /desk.")},
	}, a.requests, a.beginOIDC)
	a.handle(&huma.Operation{
		OperationID: "end-oidc", Method: http.MethodGet, Path: oidcBack, Tags: []string{signInTag}, Security: open(),
		Summary: "Where the provider sends the browser back to", Responses: elsewhere,
		Parameters: []*huma.Param{
			text("code", "The provider's."), text("state", "That the provider was given."), text("error", "The provider's."),
		},
	}, a.requests, a.endOIDC)
}

func (a *API) beginOIDC(w *response, r *http.Request) error {
	s := underWay{Secrets: oidc.NewSecrets(newToken(), newToken()), To: ownPage(r.URL.Query().Get("next"))}
	page, err := a.options.OIDC.Begin(r.Context(), a.baseURL(r)+oidcBack, s.Secrets)
	if err != nil {
		a.oidcFault(r.Context(), err)
		redirect(w, signInPage(oidcFailed, s.To))
		return nil
	}
	kept, err := json.Marshal(s)
	if err != nil {
		return err
	}
	w.Header().Add("Set-Cookie", a.namedCookie(r, oidcCookie, base64.RawURLEncoding.EncodeToString(kept), oidcMax))
	redirect(w, page)
	return nil
}

func (a *API) endOIDC(w *response, r *http.Request) error {
	s := a.oidcUnderWay(r)
	w.Header().Add("Set-Cookie", a.namedCookie(r, oidcCookie, "", 0))
	fail := func(why string) error {
		redirect(w, signInPage(why, s.To))
		return nil
	}
	q := r.URL.Query()
	// Without the cookie this is not the browser that has begun. Nothing is guessed then, and nothing counted: a page
	// elsewhere can have a browser make the call.
	if s.State == "" || subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(s.State)) != 1 || q.Get("code") == "" {
		return fail(oidcFailed)
	}
	try := a.throttle.attemptBy("", addressOf(r))
	if wait, _ := try.begin(); wait > 0 {
		return fail(oidcWaiting)
	}
	person, err := a.options.OIDC.Finish(r.Context(), a.baseURL(r)+oidcBack, q.Get("code"), s.Secrets)
	if err != nil {
		a.oidcFault(r.Context(), err)
		return fail(oidcFailed)
	}
	m, err := a.memberOf(r.Context(), person)
	if errors.Is(err, member.ErrNotFound) {
		return fail(oidcUnknown)
	}
	if err != nil {
		return err
	}
	try.succeed()
	opened, err := a.openSessionOf(r.Context(), r, m.Name)
	if err != nil {
		return err
	}
	a.keepAct(r.Context(), member.Act{By: m.Name, What: "sign-in-oidc", On: r.URL.Path, Status: http.StatusOK})
	w.Header().Add("Set-Cookie", opened.SetCookie)
	redirect(w, s.To)
	return nil
}

// oidcUnderWay gives what the browser's cookie says of its sign-in; empty where there is none.
func (a *API) oidcUnderWay(r *http.Request) underWay {
	s := underWay{To: "/"}
	c, err := r.Cookie(a.cookieName(r) + oidcCookie)
	if err != nil {
		return s
	}
	kept, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || json.Unmarshal(kept, &s) != nil {
		return underWay{To: "/"}
	}
	s.To = ownPage(s.To)
	return s
}

// memberOf gives the member of a person's e-mail address, who is added where those who are unknown may be; else
// member.ErrNotFound.
func (a *API) memberOf(ctx context.Context, person oidc.Person) (member.Member, error) {
	m, err := a.parts.Members.MemberByEmail(ctx, person.Email)
	if !errors.Is(err, member.ErrNotFound) || a.options.OIDCRole == "" {
		return m, err
	}
	name, err := a.freeName(ctx, person.Email)
	if err != nil {
		return m, err
	}
	m = member.Member{
		Name: name, FullName: person.Name, Email: person.Email, Role: a.options.OIDCRole,
		CreatedUS: a.options.Now().UnixMicro(),
	}
	if m.Check() != nil {
		m.FullName = "" // as the provider writes it, it is no line
	}
	return m, a.addOne(ctx, m)
}

// oidcFault tells the log what the provider did, or did not do; the browser is told no more than that.
func (a *API) oidcFault(ctx context.Context, err error) {
	a.options.Logger.LogAttrs(ctx, slog.LevelWarn, "sign-in through the provider failed", slog.String("error", err.Error()))
}

// ownPage gives a path of the Studio's, and its first page for all else: nobody is sent to another site.
func ownPage(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(next, "/") ||
		strings.HasPrefix(next, "//") || strings.Contains(next, `\`) {
		return "/"
	}
	return next
}

// signInPage is the Studio's page for signing in, with what went wrong.
func signInPage(why, next string) string {
	return "/signin?" + url.Values{"error": {why}, "next": {next}}.Encode()
}

func redirect(w *response, to string) {
	w.Header().Set("Location", to)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.WriteHeader(http.StatusSeeOther)
}
