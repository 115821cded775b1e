package httpapi

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/credential"
	"lull/internal/desk"
	"lull/internal/member"
	"lull/internal/password"
)

// shownInvitation is a link that lets a member choose a password.
type shownInvitation struct {
	Token   string `json:"token" doc:"It is shown here and never again."`
	Link    string `json:"link" doc:"To the Studio's page for it; send it to the member alone."`
	UntilUS int64  `json:"untilUs" doc:"From then on it is void."`
}

// The inputs and answers of the endpoints below.
type (
	inviting struct {
		asked

		Name string `path:"member" maxLength:"64"`
	}
	invitationMade struct{ Body shownInvitation }
	accepting      struct {
		asked

		Body struct {
			Token    string  `json:"token"`
			Password string  `json:"password" doc:"At least 10 characters."`
			FullName *string `json:"fullName,omitempty"`
		}
	}
	passwordChange struct {
		asked

		Body struct {
			Old string `json:"old"`
			New string `json:"new" doc:"At least 10 characters."`
		}
	}
)

func (a *API) addInvitations() {
	register(a, huma.Operation{
		OperationID: "invite-member", Method: http.MethodPost, Path: "/api/v1/members/{member}/invitation",
		Tags: []string{"members"}, Summary: "Make a link by which a member chooses a password", DefaultStatus: http.StatusCreated,
		Description: "For those who are new, and those who have forgotten theirs. It is good once, for seven days, and until " +
			"another is made.",
		Metadata: auditedIf(http.MethodPost),
	}, a.invite)
	register(a, huma.Operation{
		OperationID: "accept-invitation", Method: http.MethodPost, Path: "/api/v1/invitations/accept",
		Tags: []string{signInTag}, Security: open(), MaxBodyBytes: signInBytesMax,
		Summary: "Choose a password by a link, and sign in", Metadata: map[string]any{passwordKey: true},
	}, a.accept)
	change := deskCall("change-password", "PUT me/password", "Change one's own password", member.Operator, http.StatusOK)
	change.Description = "All sessions of the member end; the one of the call is replaced."
	change.MaxBodyBytes, change.Metadata = signInBytesMax, map[string]any{passwordKey: true, auditKey: true}
	register(a, change, a.changePassword)
}

func (a *API) invite(ctx context.Context, in *inviting) (*invitationMade, error) {
	m, err := a.memberNamed(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	made, err := a.makeInvitation(ctx, in.request, m)
	if err != nil {
		return nil, err
	}
	return &invitationMade{*made}, nil
}

func (a *API) makeInvitation(ctx context.Context, r *http.Request, m member.Member) (*shownInvitation, error) {
	if m.Email == "" {
		return nil, refuse(http.StatusConflict, "member "+m.Name+" has no e-mail address to sign in by; give them one first")
	}
	token := newToken()
	until := a.options.Wall().Add(member.InvitationLifetime).UnixMicro()
	err := a.parts.SignIn.Invite(ctx, member.Invitation{Hash: credential.Hash(token), Member: m.Name, UntilUS: until})
	if err != nil {
		return nil, memberGone(m.Name, err)
	}
	return &shownInvitation{Token: token, Link: a.baseURL(r) + "/invitation#" + token, UntilUS: until}, nil
}

func (a *API) accept(ctx context.Context, in *accepting) (*signedIn, error) {
	if err := a.sameOrigin(in.request); err != nil {
		return nil, err
	}
	if fault := password.Check(in.Body.Password); fault != "" {
		return nil, wrong("body.password", fault)
	}
	if in.Body.FullName != nil {
		if err := checkMember(member.Member{Name: "any", FullName: *in.Body.FullName, Role: member.Operator}); err != nil {
			return nil, err
		}
	}
	try := a.throttle.attemptBy("", addressOf(in.request))
	if wait, _ := try.begin(); wait > 0 {
		return nil, tooManyTries(wait)
	}
	hash, err := a.options.Passwords.Hash(ctx, in.Body.Password)
	if err != nil {
		try.succeed() // nothing was tried
		return nil, passwordProblem(err)
	}
	name, err := a.parts.SignIn.Accept(ctx, credential.Hash(in.Body.Token), a.options.Wall().UnixMicro(), hash)
	if errors.Is(err, member.ErrNotFound) {
		return nil, refuse(http.StatusForbidden, "the link is unknown, was used, or is over; ask an administrator for another")
	}
	if err != nil {
		return nil, err
	}
	try.succeed()
	a.keepAct(ctx, member.Act{By: name, What: "accept-invitation", On: in.request.URL.Path, Status: http.StatusOK})
	if in.Body.FullName != nil {
		if _, err := a.changeProfile(ctx, desk.OperatorChange{Name: name}, personal{fullName: in.Body.FullName}); err != nil {
			return nil, err
		}
	}
	return a.openSessionOf(ctx, in.request, name)
}

func (a *API) changePassword(ctx context.Context, in *passwordChange) (*signedIn, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	if fault := password.Check(in.Body.New); fault != "" {
		return nil, wrong("body.new", fault)
	}
	m, err := a.memberNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	if err := a.proves(ctx, in.request, m, ownPassword{"body.old", in.Body.Old}); err != nil {
		return nil, err
	}
	hash, err := a.options.Passwords.Hash(ctx, in.Body.New)
	if err != nil {
		return nil, passwordProblem(err)
	}
	if err := a.parts.SignIn.SetPassword(ctx, name, hash); err != nil {
		return nil, memberGone(name, err)
	}
	return a.openSessionOf(ctx, in.request, name)
}

// ownPassword is what somebody who has signed in says that their password is, and in which field.
type ownPassword struct{ field, said string }

// proves refuses whoever does not know a member's password. Whoever has come by a session, or a key, shall not guess it
// either.
func (a *API) proves(ctx context.Context, r *http.Request, m member.Member, own ownPassword) error {
	try := a.throttle.attemptBy(m.Email, addressOf(r))
	if wait, _ := try.begin(); wait > 0 {
		return tooManyTries(wait)
	}
	hash, err := a.parts.SignIn.Password(ctx, m.Name)
	if err != nil {
		return memberGone(m.Name, err)
	}
	matches, _, err := a.options.Passwords.Matches(ctx, hash, own.said)
	if err != nil {
		return passwordProblem(err)
	}
	if !matches {
		return wrong(own.field, "this is not your password")
	}
	try.succeed()
	return nil
}
