package httpapi

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/floor"
	"lull/internal/member"
)

// The inputs and answers of the endpoints below.
type (
	operatorsWanted struct {
		After string `query:"after" maxLength:"64" doc:"Those after this name, as the page before it gave it."`
		Limit int    `query:"limit" default:"50" minimum:"1" maximum:"200"`
	}
	operatorNamed struct {
		Name string `path:"operator" maxLength:"64"`
	}
	operatorChange struct {
		Name    string  `path:"operator" maxLength:"64"`
		IfMatch ifMatch `header:"If-Match" doc:"The ETag of the operator who is changed; absent or *: whoever they are."`
		Body    struct {
			FullName  *string       `json:"fullName,omitempty"`
			AutoReply *string       `json:"autoReply,omitempty" doc:"A template; blank: the organisation's."`
			Returns   *string       `json:"returns,omitempty" doc:"When they expect to be back, in words."`
			Capacity  nullable[int] `json:"capacity,omitzero" doc:"How many open cases they may be given; null: as the desk's settings say."`
		}
	}
	// teammate is an operator as the team sees them.
	teammate struct {
		floor.Operator

		Avatar string `json:"avatar,omitempty" doc:"Where the picture is; absent: there is none."`
	}
	oneOperator struct {
		ETag string `header:"ETag" doc:"Of what is set of the operator: another one after every change of it, not of the status."`
		Body teammate
	}
	changedOperator struct {
		ETag string `header:"ETag" doc:"Of what is set of the operator."`
		Body profile
	}
	operatorList struct {
		Body struct {
			Operators []teammate `json:"operators" nullable:"false" doc:"By name."`
			Next      string     `json:"next,omitempty" doc:"The name to go on after; absent: there are no more."`
		}
	}
)

func (a *API) addOperators() {
	const all, one = "operators", "operators/{operator}"
	register(a, deskCall("list-operators", "GET "+all, "List the operators and their statuses", member.Operator,
		http.StatusOK), a.listOperators)
	register(a, deskCall("get-operator", "GET "+one, "Show an operator", member.Operator, http.StatusOK),
		a.getOperator)
	change := deskCall("change-operator", "PATCH "+one, "Change an operator's capacity, name or auto reply",
		member.Manager, http.StatusOK)
	change.Description = "A manager may change the capacity, an administrator the rest too."
	change.Metadata = auditedIf(change.Method)
	tellsPresent[*presentError[profile]](a, &change, "operator has")
	register(a, change, a.changeOperator)
}

func (a *API) listOperators(ctx context.Context, in *operatorsWanted) (*operatorList, error) {
	operators := a.parts.Floor.Operators(in.After, in.Limit)
	answer := new(operatorList)
	var err error
	if answer.Body.Operators, err = a.teammates(ctx, operators...); err != nil {
		return nil, err
	}
	if n := len(operators); n == in.Limit {
		answer.Body.Next = operators[n-1].Name
	}
	return answer, nil
}

// teammates gives operators with their pictures, which are the members'. Who is no member any more has none.
func (a *API) teammates(ctx context.Context, operators ...floor.Operator) ([]teammate, error) {
	names := make([]string, len(operators))
	for i := range operators {
		names[i] = operators[i].Name
	}
	members, err := a.parts.Members.MembersNamed(ctx, names)
	if err != nil {
		return nil, err
	}
	pictures := make(map[string]string, len(members))
	for _, m := range members {
		pictures[m.Name] = avatarPath(m)
	}
	shown := make([]teammate, len(operators))
	for i, o := range operators {
		shown[i] = teammate{o, pictures[o.Name]}
	}
	return shown, nil
}

func (a *API) getOperator(ctx context.Context, in *operatorNamed) (*oneOperator, error) {
	stored, shown := a.parts.Floor.Operator(in.Name)
	if stored == nil {
		return nil, missing("operator " + in.Name)
	}
	with, err := a.teammates(ctx, shown)
	if err != nil {
		return nil, err
	}
	return &oneOperator{tagOf(stored.Settings()), with[0]}, nil
}

func (a *API) changeOperator(ctx context.Context, in *operatorChange) (*changedOperator, error) {
	b := &in.Body
	if by := callerOf(ctx); (b.FullName != nil || b.AutoReply != nil || b.Returns != nil) && !by.role.Covers(member.Administrator) {
		return nil, refuse(http.StatusForbidden, "another's name and auto reply need the role administrator; a manager may change "+
			"the capacity")
	}
	change := desk.OperatorChange{Name: in.Name, AutoReply: b.AutoReply, Returns: b.Returns}
	if b.Capacity.given {
		if b.Capacity.or(0) < 0 {
			return nil, wrong("body.capacity", "capacity: must not be negative; null means as the desk's settings say")
		}
		change.Capacity = new(b.Capacity.or(desk.NoCapacity))
	}
	tag, now := a.operatorSettings(in.Name)
	was, err := asKnown(in.IfMatch, tag, now)
	if err == nil {
		change.Was = was
		_, err = a.changeProfile(ctx, change, personal{fullName: b.FullName})
	}
	if err != nil && !errors.Is(err, engine.ErrChanged) {
		return nil, err
	}
	present, gone := a.profile(ctx, in.Name)
	if gone != nil {
		return nil, gone
	}
	tag, _ = a.operatorSettings(in.Name)
	if err != nil {
		return nil, changedSince("operator "+in.Name+" has", tag, present.Body)
	}
	return &changedOperator{tag, present.Body}, nil
}

// operatorSettings gives what is set of an operator, with its tag; nothing of one who was never at the desk.
func (a *API) operatorSettings(name string) (tag string, set desk.OperatorSettings) {
	stored, _ := a.parts.Floor.Operator(name)
	if stored == nil {
		return "", set
	}
	set = stored.Settings()
	return tagOf(set), set
}

// ofField makes a field of a desk's input that is wrong the call's own.
func ofField(err error, prefix string) error {
	if e, is := errors.AsType[*engine.Error](err); is {
		field := *e
		field.Field = strings.TrimPrefix(e.Field, prefix)
		return &field
	}
	return err
}
