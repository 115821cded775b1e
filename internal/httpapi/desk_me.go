package httpapi

import (
	"cmp"
	"context"
	"net/http"

	"lull/internal/desk"
	"lull/internal/floor"
	"lull/internal/member"
)

// profile is who makes the call.
type profile struct {
	Name      string          `json:"name"`
	FullName  string          `json:"fullName,omitempty" doc:"The name that customers read."`
	Email     string          `json:"email,omitempty"`
	Avatar    string          `json:"avatar,omitempty" doc:"Where the picture is; absent: there is none."`
	Role      string          `json:"role" enum:"operator,manager,administrator"`
	AutoReply string          `json:"autoReply" doc:"What customers are told who write while they are inactive; blank: the organisation's."`
	Returns   string          `json:"returns" doc:"When they expect to be back, in words, for auto replies."`
	Warnings  []string        `json:"warnings,omitempty" doc:"What in autoReply is hardly meant."`
	Operator  *floor.Operator `json:"operator,omitempty" doc:"As the team sees them; absent: they were never at the desk."`
}

// The inputs and answers of the endpoints below.
type (
	profileChange struct {
		asked

		Body struct {
			FullName  *string `json:"fullName,omitempty"`
			Email     *string `json:"email,omitempty" doc:"By which they sign in. Another one needs the password."`
			Password  string  `json:"password,omitempty" doc:"The present one."`
			AutoReply *string `json:"autoReply,omitempty" doc:"A template; blank: the organisation's."`
			Returns   *string `json:"returns,omitempty" doc:"When they expect to be back, in words."`
		}
	}
	oneProfile struct{ Body profile }
)

func (a *API) addMe() {
	register(a, deskCall("get-me", "GET me", "Show who makes the call", member.Operator, http.StatusOK), a.getMe)
	change := deskCall("change-me", "PATCH me", "Change one's own name, e-mail address and auto reply", member.Operator,
		http.StatusOK)
	change.Description = "Another e-mail address needs the password; of who has none an administrator changes it."
	change.Metadata = auditedIf(change.Method)
	register(a, change, a.changeMe)
}

func (a *API) getMe(ctx context.Context, _ *struct{}) (*oneProfile, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	return a.profile(ctx, name)
}

func (a *API) changeMe(ctx context.Context, in *profileChange) (*oneProfile, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	if in.Body.Email != nil {
		if err := a.mayMove(ctx, in, name); err != nil {
			return nil, err
		}
	}
	change := desk.OperatorChange{Name: name, AutoReply: in.Body.AutoReply, Returns: in.Body.Returns}
	return a.changeProfile(ctx, change, personal{fullName: in.Body.FullName, email: in.Body.Email})
}

// mayMove refuses another e-mail address to those who do not prove that they are the member: whoever has the address
// signs in as them, through a provider without their password, and is the administrator where the setup names it.
func (a *API) mayMove(ctx context.Context, in *profileChange, name string) error {
	m, err := a.memberNamed(ctx, name)
	switch {
	case err != nil:
		return err
	case *in.Body.Email == m.Email:
		return nil
	case *in.Body.Email == "":
		return wrong("body.email", "an e-mail address is needed: you sign in by it")
	}
	moved := m
	moved.Email = *in.Body.Email
	if err := checkMember(moved); err != nil {
		return err
	}
	hash, err := a.parts.SignIn.Password(ctx, name)
	switch {
	case err != nil:
		return memberGone(name, err)
	case hash == "":
		return wrong("body.email", "you have no password to prove who you are; ask an administrator to change the address")
	case in.Body.Password == "":
		return wrong("body.password", "your password is needed to change your e-mail address")
	}
	release, err := take(a.signIns)
	if err != nil {
		return err
	}
	defer release()
	return a.proves(ctx, in.request, m, ownPassword{"body.password", in.Body.Password})
}

// personal is what a member is called by; nil: as before.
type personal struct{ fullName, email *string }

// changeProfile changes an operator, and what the member is called by.
func (a *API) changeProfile(ctx context.Context, change desk.OperatorChange, to personal) (*oneProfile, error) {
	a.roles.Lock() // the role is written as it is read here
	defer a.roles.Unlock()
	m, err := a.memberNamed(ctx, change.Name)
	if err != nil {
		return nil, err
	}
	was := m
	m.FullName, m.Email = *cmp.Or(to.fullName, &m.FullName), *cmp.Or(to.email, &m.Email)
	if err := checkMember(m); err != nil {
		return nil, err
	}
	if to.email != nil {
		// First, as it may be another's: then nothing is changed.
		if err := a.parts.Members.ChangeMember(ctx, was, m); err != nil {
			return nil, memberConflict(m, err)
		}
		was = m
	}
	if change.AutoReply != nil || change.Returns != nil || change.Capacity != nil || to.fullName != nil {
		change.Title, change.CreatedUS = &m.FullName, &m.CreatedUS
		if _, err := a.atDesk(ctx, changing(change)); err != nil {
			return nil, ofField(err, "operators[0].")
		}
	}
	if to.fullName != nil {
		if err := a.parts.Members.ChangeMember(ctx, was, m); err != nil {
			return nil, memberConflict(m, err)
		}
	}
	return a.profile(ctx, m.Name)
}

func (a *API) profile(ctx context.Context, name string) (*oneProfile, error) {
	m, err := a.memberNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	shown := profile{Name: m.Name, FullName: m.FullName, Email: m.Email, Avatar: avatarPath(m), Role: string(m.Role)}
	if stored, team := a.parts.Floor.Operator(name); stored != nil {
		shown.AutoReply, shown.Returns, shown.Operator = stored.AutoReply, stored.Returns, &team
		shown.Warnings = replyWarnings(stored.AutoReply)
	}
	return &oneProfile{shown}, nil
}
