package httpapi

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/member"
)

// addDesk adds the calls of operators and those about them and their cases.
func (a *API) addDesk() {
	a.addSessions()
	a.addMe()
	a.addOperators()
	a.addTeam()
	a.addCases()
	a.addMessages()
	a.addDeskSettings()
}

// deskCall describes a call about the desk, such as `GET me`, for which a role suffices.
func deskCall(id, route, summary string, role member.Role, status int) huma.Operation {
	method, path, _ := strings.Cut(route, " ")
	return huma.Operation{
		OperationID: id, Method: method, Path: "/api/v1/" + path, Summary: summary, Tags: []string{"desk"},
		DefaultStatus: status, Security: atLeast(role),
	}
}

// atDesk hands inputs to the desk, and gives what became of the last one.
func (a *API) atDesk(ctx context.Context, inputs ...*desk.Input) (*engine.Result, error) {
	placed := make([]engine.Input, len(inputs))
	for i, in := range inputs {
		placed[i] = engine.Input{Kind: engine.DeskHome, Name: engine.DeskName, Desk: in}
	}
	results := a.parts.Conversations.Submit(ctx, placed...)
	for i := range results {
		if results[i].Err != nil {
			return nil, results[i].Err
		}
	}
	return &results[len(results)-1], nil
}

// self is the member who makes the call: at the desk they are an operator.
func self(ctx context.Context) (name string, err error) {
	if name = callerOf(ctx).member; name == "" {
		return "", refuse(http.StatusForbidden, "this key is no member's; make a key for a member to work at the desk")
	}
	return name, nil
}

// hired gives what makes a member an operator of the desk, or tells it of their new name; none where it knows them.
func (a *API) hired(ctx context.Context, name string) ([]*desk.Input, error) {
	m, err := a.memberNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	if known, _ := a.parts.Floor.Operator(name); known != nil && known.Title == m.FullName {
		return nil, nil
	}
	return []*desk.Input{changing(desk.OperatorChange{Name: name, Title: &m.FullName, CreatedUS: &m.CreatedUS})}, nil
}

// changing is the input that changes an operator.
func changing(o desk.OperatorChange) *desk.Input {
	return &desk.Input{Kind: desk.InputChange, Change: &desk.Change{Operators: []desk.OperatorChange{o}}}
}

// hasCode reports whether an error is an engine's of a code.
func hasCode(err error, code engine.Code) bool {
	e, is := errors.AsType[*engine.Error](err)
	return is && e.Code == code
}
