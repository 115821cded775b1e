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
		Body struct {
			FullName  *string `json:"fullName,omitempty"`
			Email     *string `json:"email,omitempty" doc:"By which they sign in."`
			AutoReply *string `json:"autoReply,omitempty" doc:"A template; blank: the organisation's."`
			Returns   *string `json:"returns,omitempty" doc:"When they expect to be back, in words."`
		}
	}
	oneProfile struct{ Body profile }
)

func (a *API) addMe() {
	register(a, deskCall("get-me", "GET me", "Show who makes the call", member.Operator, http.StatusOK), a.getMe)
	register(a, deskCall("change-me", "PATCH me", "Change one's own name, e-mail address and auto reply", member.Operator,
		http.StatusOK), a.changeMe)
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
	change := desk.OperatorChange{Name: name, AutoReply: in.Body.AutoReply, Returns: in.Body.Returns}
	if in.Body.Email != nil && *in.Body.Email == "" {
		return nil, wrong("body.email", "an e-mail address is needed: you sign in by it")
	}
	return a.changeProfile(ctx, change, personal{fullName: in.Body.FullName, email: in.Body.Email})
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
