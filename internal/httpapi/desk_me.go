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
			AutoReply *string `json:"autoReply,omitempty" doc:"A template; blank: the organisation's."`
			Returns   *string `json:"returns,omitempty" doc:"When they expect to be back, in words."`
		}
	}
	oneProfile struct{ Body profile }
)

func (a *API) addMe() {
	register(a, deskCall("get-me", "GET me", "Show who makes the call", member.Operator, http.StatusOK), a.getMe)
	register(a, deskCall("change-me", "PATCH me", "Change one's own name and auto reply", member.Operator,
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
	return a.changeProfile(ctx, change, in.Body.FullName)
}

// changeProfile changes an operator, and their name with the member's.
func (a *API) changeProfile(ctx context.Context, change desk.OperatorChange, fullName *string) (*oneProfile, error) {
	m, err := a.memberNamed(ctx, change.Name)
	if err != nil {
		return nil, err
	}
	m.FullName = *cmp.Or(fullName, &m.FullName)
	if err := checkMember(m); err != nil {
		return nil, err
	}
	if change.AutoReply != nil || change.Returns != nil || change.Capacity != nil || fullName != nil {
		change.Title, change.CreatedUS = &m.FullName, &m.CreatedUS
		if _, err := a.atDesk(ctx, changing(change)); err != nil {
			return nil, inOperator(err)
		}
	}
	if fullName != nil {
		if err := a.parts.Members.ChangeMember(ctx, m); err != nil {
			return nil, memberGone(m.Name, err)
		}
	}
	return a.profile(ctx, m.Name)
}

func (a *API) profile(ctx context.Context, name string) (*oneProfile, error) {
	m, err := a.memberNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	shown := profile{Name: m.Name, FullName: m.FullName, Email: m.Email, Role: string(m.Role)}
	if stored, team := a.parts.Floor.Operator(name); stored != nil {
		shown.AutoReply, shown.Returns, shown.Operator = stored.AutoReply, stored.Returns, &team
		shown.Warnings = replyWarnings(stored.AutoReply)
	}
	return &oneProfile{shown}, nil
}
