package httpapi

import (
	"bytes"
	"context"
	"encoding/base64"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/member"
)

// sessionIDBytes are those of a session's hash that name it: enough to tell a member's apart. They prove nothing.
const sessionIDBytes = 12

// shownSignIn is a session as it is listed.
type shownSignIn struct {
	ID        string `json:"id"`
	This      bool   `json:"this,omitempty" doc:"The call is made in it."`
	CreatedUS int64  `json:"createdUs"`
	UsedUS    int64  `json:"usedUs" doc:"When somebody last did something in it, to the minute or so."`
	UntilUS   int64  `json:"untilUs" doc:"When it is over if nothing is done in it."`
	Address   string `json:"address,omitempty" doc:"From where it began."`
	Browser   string `json:"browser,omitempty" doc:"As the browser says, such as Firefox."`
	System    string `json:"system,omitempty" doc:"As the browser says, such as Windows."`
}

// The inputs and answers of the endpoints below.
type (
	signInNamed struct {
		ID string `path:"id" maxLength:"100"`
	}
	signInList struct {
		Body struct {
			Sessions []shownSignIn `json:"sessions" nullable:"false" doc:"Those first that were used last."`
		}
	}
)

func (a *API) addOwnSessions() {
	const all, one = "/api/v1/sessions", "/api/v1/sessions/{id}"
	endpoint := func(id, method, path, summary string, status int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{signInTag}, DefaultStatus: status,
			Security: atLeast(member.Operator), Metadata: auditedIf(method),
		}
	}
	register(a, endpoint("list-sessions", http.MethodGet, all, "List where one has signed in", http.StatusOK), a.listSessions)
	register(a, endpoint("end-session", http.MethodDelete, one, "Sign out elsewhere", http.StatusNoContent), a.endSession)
	register(a, endpoint("end-other-sessions", http.MethodDelete, all, "Sign out everywhere else", http.StatusNoContent),
		a.endOtherSessions)
}

func (a *API) listSessions(ctx context.Context, _ *struct{}) (*signInList, error) {
	open, err := a.ownSessions(ctx)
	if err != nil {
		return nil, err
	}
	answer := new(signInList)
	answer.Body.Sessions = make([]shownSignIn, len(open))
	for i, s := range open {
		answer.Body.Sessions[i] = shownSignIn{
			ID: sessionID(s), This: bytes.Equal(s.Hash, ownSession(ctx)), CreatedUS: s.CreatedUS, UsedUS: s.UsedUS,
			UntilUS: s.EndsUS(), Address: s.Address, Browser: s.Browser, System: s.System,
		}
	}
	return answer, nil
}

func (a *API) endSession(ctx context.Context, in *signInNamed) (*struct{}, error) {
	open, err := a.ownSessions(ctx)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(open, func(s member.Session) bool { return sessionID(s) == in.ID })
	if at < 0 {
		return nil, missing("session " + in.ID)
	}
	if bytes.Equal(open[at].Hash, ownSession(ctx)) {
		return nil, refuse(http.StatusConflict, "this is the session that the call is made in; sign out by DELETE /api/v1/session")
	}
	return nil, a.parts.SignIn.RemoveSession(ctx, open[at].Hash)
}

func (a *API) endOtherSessions(ctx context.Context, _ *struct{}) (*struct{}, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	return nil, a.parts.SignIn.RemoveSessions(ctx, name, ownSession(ctx))
}

// ownSessions gives the caller's sessions that are not over, those first that were used last.
func (a *API) ownSessions(ctx context.Context) ([]member.Session, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	all, err := a.parts.SignIn.SessionsOf(ctx, name)
	now := a.options.Wall().UnixMicro()
	all = slices.DeleteFunc(all, func(s member.Session) bool { return now >= s.EndsUS() })
	slices.Reverse(all)
	return all, err
}

// ownSession gives the hash of the session that a call is made in; nil: it is made with a key.
func ownSession(ctx context.Context) []byte {
	if by := callerOf(ctx); by.session != nil {
		return by.session.Hash
	}
	return nil
}

func sessionID(s member.Session) string {
	return base64.RawURLEncoding.EncodeToString(s.Hash[:sessionIDBytes])
}
