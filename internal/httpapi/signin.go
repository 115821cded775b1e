package httpapi

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/credential"
	"lull/internal/member"
	"lull/internal/password"
)

// signInTag groups what the Studio signs members in by.
const signInTag = "signing in"

// shownSession is who has signed in.
type shownSession struct {
	Member    string `json:"member" doc:"Their name."`
	FullName  string `json:"fullName,omitempty"`
	Email     string `json:"email,omitempty"`
	Role      string `json:"role" enum:"operator,manager,administrator"`
	Avatar    string `json:"avatar,omitempty" doc:"Where their picture is; absent: there is none."`
	CSRF      string `json:"csrf" doc:"What X-Lull-CSRF must say in calls of this session that change something."`
	CreatedUS int64  `json:"createdUs"`
	UntilUS   int64  `json:"untilUs" doc:"When the session is over if nothing is done in it: what only reads is nothing; no call makes it later than 30 days after createdUs."`
}

// The inputs and answers of the endpoints below.
type (
	signingIn struct {
		asked

		Body struct {
			Email    string `json:"email" maxLength:"200"`
			Password string `json:"password"`
		}
	}
	sessionAsked struct{ asked }
	signedIn     struct {
		SetCookie    string `header:"Set-Cookie" doc:"The session's cookie, which no script can read."`
		CacheControl string `header:"Cache-Control"`
		Body         shownSession
	}
	signedOut struct {
		SetCookie string `header:"Set-Cookie"`
	}
	oneSession struct{ Body shownSession }
)

func (a *API) addSignIn() {
	const path = "/api/v1/session"
	register(a, huma.Operation{
		OperationID: "sign-in", Method: http.MethodPost, Path: path, Tags: []string{signInTag}, Security: open(),
		Summary: "Sign in", MaxBodyBytes: signInBytesMax, Metadata: map[string]any{passwordKey: true},
		Description: "By e-mail address and password. Those that fail are counted: in 15 minutes 10 of an address at " +
			"one member, and 100 of an address or at a member. Then 429 says when to try again.",
	}, a.signIn)
	register(a, huma.Operation{
		OperationID: "get-session", Method: http.MethodGet, Path: path, Tags: []string{signInTag},
		Summary: "Show who has signed in", Security: atLeast(member.Operator),
	}, a.getSession)
	register(a, huma.Operation{
		OperationID: "sign-out", Method: http.MethodDelete, Path: path, Tags: []string{signInTag},
		Summary: "Sign out", Security: atLeast(member.Operator), DefaultStatus: http.StatusNoContent,
		Metadata: auditedIf(http.MethodDelete),
	}, a.signOut)
}

func (a *API) signIn(ctx context.Context, in *signingIn) (*signedIn, error) {
	began := time.Now()
	if err := a.sameOrigin(in.request); err != nil {
		return nil, err
	}
	try := a.throttle.attemptBy(in.Body.Email, addressOf(in.request))
	wait, first := try.begin()
	if wait > 0 && !first {
		return nil, tooManyTries(wait)
	}
	m, hash, err := a.passwordOf(ctx, in.Body.Email)
	if err != nil {
		return nil, err
	}
	act := member.Act{By: m.Name, What: "sign-in", On: in.request.URL.Path}
	if wait > 0 {
		act.Status = http.StatusTooManyRequests
		a.keepAct(ctx, act)
		return nil, tooManyTries(wait)
	}
	matches, stale, err := a.options.Passwords.Matches(ctx, hash, in.Body.Password)
	if err != nil {
		return nil, passwordProblem(err)
	}
	if !matches {
		act.Status = http.StatusUnauthorized
		a.keepAct(ctx, act)
		a.untilFailure(ctx, began)
		return nil, refuse(http.StatusUnauthorized, "the e-mail address or the password is wrong")
	}
	try.succeed()
	if stale {
		a.rehash(ctx, m.Name, hash, in.Body.Password)
	}
	act.Status = http.StatusOK
	a.keepAct(ctx, act)
	return a.openSessionOf(ctx, in.request, m.Name)
}

func tooManyTries(wait time.Duration) error {
	p := refuse(http.StatusTooManyRequests, "too many attempts to sign in have failed; wait, or ask an administrator for a new link")
	p.retryAfter = wait
	return p
}

// passwordOf gives the member of an e-mail address and the hash of their password; both empty where there is none.
func (a *API) passwordOf(ctx context.Context, email string) (m member.Member, hash string, err error) {
	m, err = a.parts.Members.MemberByEmail(ctx, email)
	if err == nil {
		hash, err = a.parts.SignIn.Password(ctx, m.Name)
	}
	if errors.Is(err, member.ErrNotFound) {
		return member.Member{}, "", nil
	}
	return m, hash, err
}

// untilFailure waits until a failure may be told. All take as long: who asks does not learn by the clock whether there
// is a member of the e-mail address.
func (a *API) untilFailure(ctx context.Context, began time.Time) {
	timer := time.NewTimer(failureTime - time.Since(began))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// rehash makes the hash of a password again, at today's cost. The member has signed in: that it fails costs nothing.
func (a *API) rehash(ctx context.Context, name, old, chosen string) {
	hash, err := a.options.Passwords.Hash(ctx, chosen)
	if err == nil {
		err = a.parts.SignIn.Rehash(ctx, name, old, hash)
	}
	if err != nil {
		a.options.Logger.LogAttrs(ctx, slog.LevelWarn, "password not hashed again", slog.String("member", name),
			slog.String("error", err.Error()))
	}
}

// passwordProblem makes a problem of what package password says.
func passwordProblem(err error) error {
	if !errors.Is(err, password.ErrBusy) {
		return err
	}
	p := refuse(http.StatusServiceUnavailable, err.Error())
	p.retryAfter = time.Second
	return p
}

// openSessionOf begins a member's session, in place of the one that the browser had.
func (a *API) openSessionOf(ctx context.Context, r *http.Request, name string) (*signedIn, error) {
	if former := a.sessionToken(r); former != "" {
		if err := a.parts.SignIn.RemoveSession(ctx, credential.Hash(former)); err != nil {
			return nil, err
		}
	}
	token := newToken()
	now := a.options.Wall().UnixMicro()
	s := member.Session{Hash: credential.Hash(token), Member: name, CreatedUS: now, UsedUS: now}
	s.Address = peerOf(r)
	s.Browser, s.System = browserOf(r.UserAgent())
	if err := a.parts.SignIn.AddSession(ctx, s); err != nil {
		return nil, err
	}
	shown, err := a.showSession(ctx, s, token)
	return &signedIn{
		SetCookie: a.cookie(r, token, member.SessionLifetime), CacheControl: "no-store", Body: shown,
	}, err
}

func (a *API) showSession(ctx context.Context, s member.Session, token string) (shownSession, error) {
	m, err := a.memberNamed(ctx, s.Member)
	return shownSession{
		Member: m.Name, FullName: m.FullName, Email: m.Email, Role: string(m.Role), Avatar: avatarPath(m),
		CSRF: csrfToken(token), CreatedUS: s.CreatedUS, UntilUS: s.EndsUS(),
	}, err
}

func (a *API) getSession(ctx context.Context, in *sessionAsked) (*oneSession, error) {
	by := callerOf(ctx)
	if by.session == nil {
		return nil, refuse(http.StatusNotFound, "the call is made with a key, not in a session")
	}
	shown, err := a.showSession(ctx, *by.session, a.sessionToken(in.request))
	return &oneSession{shown}, err
}

func (a *API) signOut(ctx context.Context, in *sessionAsked) (*signedOut, error) {
	by := callerOf(ctx)
	if by.session == nil {
		return nil, refuse(http.StatusNotFound, "the call is made with a key, not in a session")
	}
	err := a.parts.SignIn.RemoveSession(ctx, by.session.Hash)
	return &signedOut{SetCookie: a.cookie(in.request, "", 0)}, err
}
