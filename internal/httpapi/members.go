package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/member"
)

// shownMember is a member as they are listed.
type shownMember struct {
	Name      string `json:"name" doc:"Unique, and never changes. At the desk an operator is called so."`
	FullName  string `json:"fullName,omitempty"`
	Email     string `json:"email,omitempty"`
	Role      string `json:"role" enum:"operator,manager,administrator"`
	Avatar    string `json:"avatar,omitempty" doc:"Where their picture is; absent: there is none."`
	CreatedUS int64  `json:"createdUs"`

	Invitation *shownInvitation `json:"invitation,omitempty" doc:"Of a new member, where one is asked for."`
}

// The inputs and answers of the endpoints below.
type (
	newMember struct {
		asked

		Body struct {
			Name     string `json:"name" doc:"1 to 64 of a-z, 0-9, dots, hyphens and underscores."`
			FullName string `json:"fullName,omitempty" doc:"As people read it."`
			Email    string `json:"email,omitempty"`
			Role     string `json:"role" doc:"operator, manager or administrator"`
			Invite   bool   `json:"invite,omitempty" doc:"Make a link by which they choose a password."`
		}
	}
	memberNamed struct {
		Name string `path:"member" maxLength:"64"`
	}
	memberChange struct {
		Name    string  `path:"member" maxLength:"64"`
		IfMatch ifMatch `header:"If-Match" doc:"The ETag of the member who is changed; absent or *: whoever they are."`
		Body    struct {
			FullName *string `json:"fullName,omitempty"`
			Email    *string `json:"email,omitempty"`
			Role     *string `json:"role,omitempty"`
		}
	}
	membersWanted struct {
		After string `query:"after" maxLength:"64" doc:"Those after this name, as the page before it gave it."`
		Limit int    `query:"limit" default:"50" minimum:"1" maximum:"200"`
	}
	oneMember struct {
		ETag     string `header:"ETag" doc:"Of the member: another one after every change of name, address or role."`
		Location string `header:"Location" doc:"Of a member who has just been added: their path."`
		Body     shownMember
	}
	memberList struct {
		Body struct {
			Members []shownMember `json:"members" nullable:"false" doc:"By name."`
			Next    string        `json:"next,omitempty" doc:"The name to go on after; absent: there are no more."`
		}
	}
)

func (a *API) addMembers() {
	const all, one = "/api/v1/members", "/api/v1/members/{member}"
	endpoint := func(id, method, path, summary string, status int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"members"},
			DefaultStatus: status, Metadata: auditedIf(method),
		}
	}
	list := endpoint("list-members", http.MethodGet, all, "List the members", http.StatusOK)
	list.Security = atLeast(member.Manager)
	get := endpoint("get-member", http.MethodGet, one, "Show a member", http.StatusOK)
	get.Security = atLeast(member.Manager)
	register(a, list, a.listMembers)
	register(a, get, a.getMember)
	register(a, endpoint("add-member", http.MethodPost, all, "Add a member", http.StatusCreated), a.addMember)
	change := endpoint("change-member", http.MethodPatch, one, "Change a member", http.StatusOK)
	tellsPresent[*presentError[shownMember]](a, &change, "member has")
	register(a, change, a.changeMember)
	register(a, endpoint("remove-member", http.MethodDelete, one, "Remove a member and their keys",
		http.StatusNoContent), a.removeMember)
}

func (a *API) addMember(ctx context.Context, in *newMember) (*oneMember, error) {
	m := member.Member{
		Name: in.Body.Name, FullName: in.Body.FullName, Email: in.Body.Email, Role: member.Role(in.Body.Role),
		CreatedUS: a.options.Now().UnixMicro(),
	}
	if err := checkMember(m); err != nil {
		return nil, err
	}
	if in.Body.Invite && m.Email == "" {
		return nil, wrong("body.email", "an e-mail address is needed: the member signs in by it")
	}
	if err := a.addOne(ctx, m); err != nil {
		return nil, err
	}
	shown := showMember(m)
	var err error
	if in.Body.Invite {
		shown.Invitation, err = a.makeInvitation(ctx, in.request, m)
	}
	return &oneMember{ETag: memberTag(m), Location: "/api/v1/members/" + m.Name, Body: shown}, err
}

// addOne adds a member, while there may be more.
func (a *API) addOne(ctx context.Context, m member.Member) error {
	a.roles.Lock()
	defer a.roles.Unlock()
	stored, err := a.parts.Members.Members(ctx, "", member.Max)
	switch {
	case err != nil:
		return err
	case len(stored) >= member.Max:
		return refuse(http.StatusConflict, fmt.Sprintf("there are %d members already; remove one first", member.Max))
	}
	return memberConflict(m, a.parts.Members.AddMember(ctx, m))
}

// memberConflict makes a problem of what another member has, or of a member who is gone.
func memberConflict(m member.Member, err error) error {
	switch {
	case errors.Is(err, member.ErrTaken):
		return refuse(http.StatusConflict, "there is a member "+m.Name+" already; choose another name")
	case errors.Is(err, member.ErrEmailTaken):
		return wrong("body.email", "another member has this e-mail address")
	case errors.Is(err, member.ErrChanged):
		return refuse(http.StatusConflict, "member "+m.Name+" has been changed meanwhile; try again")
	}
	return memberGone(m.Name, err)
}

// checkMember makes a problem of a member's field that is wrong.
func checkMember(m member.Member) error {
	if bad, is := errors.AsType[*member.FieldError](m.Check()); is {
		return wrong("body."+bad.Field, bad.Message)
	}
	return nil
}

func (a *API) listMembers(ctx context.Context, in *membersWanted) (*memberList, error) {
	found, err := a.parts.Members.Members(ctx, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	answer := new(memberList)
	answer.Body.Members = make([]shownMember, len(found))
	for i, m := range found {
		answer.Body.Members[i] = showMember(m)
	}
	if len(found) == in.Limit {
		answer.Body.Next = found[len(found)-1].Name
	}
	return answer, nil
}

func (a *API) getMember(ctx context.Context, in *memberNamed) (*oneMember, error) {
	m, err := a.memberNamed(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	return &oneMember{ETag: memberTag(m), Body: showMember(m)}, nil
}

func (a *API) changeMember(ctx context.Context, in *memberChange) (*oneMember, error) {
	a.roles.Lock()
	defer a.roles.Unlock()
	m, err := a.memberNamed(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	was := m
	if _, err := asKnown(in.IfMatch, memberTag(m), m); err != nil {
		return nil, changedSince("member "+m.Name+" has", memberTag(m), showMember(m))
	}
	for _, change := range []struct{ from, to *string }{
		{in.Body.FullName, &m.FullName}, {in.Body.Email, &m.Email}, {in.Body.Role, (*string)(&m.Role)},
	} {
		if change.from != nil {
			*change.to = *change.from
		}
	}
	if err := checkMember(m); err != nil {
		return nil, err
	}
	if was.Role == member.Administrator && m.Role != was.Role {
		if err := a.notTheLast(ctx, m.Name); err != nil {
			return nil, err
		}
	}
	err = a.parts.Members.ChangeMember(ctx, was, m)
	a.keys.forget() // another role holds at once
	if err != nil {
		return nil, memberConflict(m, err)
	}
	return &oneMember{ETag: memberTag(m), Body: showMember(m)}, nil
}

func (a *API) removeMember(ctx context.Context, in *memberNamed) (*struct{}, error) {
	if callerOf(ctx).member == in.Name {
		return nil, refuse(http.StatusConflict, "this is the member that the call is made by; let another remove them")
	}
	a.roles.Lock()
	defer a.roles.Unlock()
	m, err := a.memberNamed(ctx, in.Name)
	if err == nil && m.Role == member.Administrator {
		err = a.notTheLast(ctx, m.Name)
	}
	if err != nil {
		return nil, err
	}
	_, err = a.atDesk(ctx, &desk.Input{Kind: desk.InputRemove, Remove: &desk.Removal{Operator: in.Name}})
	if err != nil && !hasCode(err, engine.NotFound) {
		return nil, err
	}
	err = a.parts.Members.RemoveMember(ctx, in.Name)
	a.keys.forget()
	return nil, memberGone(in.Name, err)
}

// notTheLast refuses that an administrator stops being one where nobody else is: the Studio would be closed to all. Who is
// at the data folder may do it, and can make another. It counts under the lock roles, which is enough: no other process
// writes members, as the store is open in one alone.
func (a *API) notTheLast(ctx context.Context, name string) error {
	if callerOf(ctx).atFolder() {
		return nil
	}
	all, err := a.parts.Members.Members(ctx, "", member.Max)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(m member.Member) bool { return m.Role == member.Administrator && m.Name != name }) {
		return nil
	}
	return refuse(http.StatusConflict, name+" is the last administrator; make another member one first")
}

func (a *API) memberNamed(ctx context.Context, name string) (member.Member, error) {
	m, err := a.parts.Members.Member(ctx, name)
	return m, memberGone(name, err)
}

func memberGone(name string, err error) error {
	if errors.Is(err, member.ErrNotFound) {
		return missing("member " + name)
	}
	return err
}

// memberTag is the entity tag of what can be changed of a member.
func memberTag(m member.Member) string { return tagOf([]string{m.FullName, m.Email, string(m.Role)}) }

func showMember(m member.Member) shownMember {
	return shownMember{
		Name: m.Name, FullName: m.FullName, Email: m.Email, Role: string(m.Role), Avatar: avatarPath(m), CreatedUS: m.CreatedUS,
	}
}
