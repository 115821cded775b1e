package httpapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"lull/internal/contact"
	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/member"
)

// The inputs of the endpoints below. The lease of the session in which something is done is renewed.
type (
	acting struct {
		ID   int64 `path:"id" minimum:"1"`
		Body struct {
			Session string `json:"session,omitempty"`
		}
	}
	assigning struct {
		ID   int64 `path:"id" minimum:"1"`
		Body struct {
			Operator string `json:"operator" doc:"Whom to; empty: back to its place in the queue."`
			Session  string `json:"session,omitempty"`
		}
	}
	replying struct {
		ID   int64 `path:"id" minimum:"1"`
		Body struct {
			Text    string `json:"text"`
			Key     string `json:"id,omitempty" doc:"Makes the call idempotent: the same id of the same case is said once, for 24 hours."`
			Session string `json:"session,omitempty"`
		}
	}
)

// takeCase assigns a case to whoever calls. An operator takes it from the queue only, a manager from anybody.
func (a *API) takeCase(ctx context.Context, in *acting) (*oneCase, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	c, err := a.openCase(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	inputs, err := a.hired(ctx, name)
	if err != nil {
		return nil, err
	}
	to := &desk.Assignment{Case: caseRef(c.Number), Operator: name, By: name, Session: in.Body.Session, From: &c.Operator}
	return a.actOn(ctx, c.Number, append(inputs, &desk.Input{Kind: desk.InputAssign, Assign: to})...)
}

// assignCase assigns a case by hand. An operator hands over their own, a manager any.
func (a *API) assignCase(ctx context.Context, in *assigning) (*oneCase, error) {
	c, err := a.openCase(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	by := callerOf(ctx)
	if !by.role.Covers(member.Manager) && c.Operator != by.member {
		return nil, refuse(http.StatusForbidden, "to assign what is in the queue needs the role manager; an operator may take it")
	}
	acts, inputs, err := a.actor(ctx)
	if err != nil {
		return nil, err
	}
	if in.Body.Operator != "" && in.Body.Operator != acts {
		hired, err := a.hired(ctx, in.Body.Operator)
		if p, is := errors.AsType[*problem](err); is && p.Status == http.StatusNotFound {
			return nil, wrong("body.operator", "operator: there is no member "+in.Body.Operator)
		}
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, hired...)
	}
	to := &desk.Assignment{Case: caseRef(c.Number), Operator: in.Body.Operator, By: acts, Session: in.Body.Session}
	if !by.role.Covers(member.Manager) {
		to.From = &c.Operator
	}
	return a.actOn(ctx, c.Number, append(inputs, &desk.Input{Kind: desk.InputAssign, Assign: to})...)
}

// actor is the operator who makes the call, and what makes them one; empty: the key is no member's.
func (a *API) actor(ctx context.Context) (name string, inputs []*desk.Input, err error) {
	if name = callerOf(ctx).member; name != "" {
		inputs, err = a.hired(ctx, name)
	}
	return name, inputs, err
}

// typing lets a case's customer see, if they look at the conversation now, that an operator writes. Nothing is kept.
func (a *API) typing(ctx context.Context, in *caseNamed) (*struct{}, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	c, err := a.openCase(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	m, err := a.memberNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	if c.Conversation != "" {
		a.parts.Bus.Typing(c.Conversation, cmp.Or(m.FullName, m.Name)) // as their replies are signed
	}
	return nil, nil //nolint:nilnil // huma answers with no content
}

func (a *API) closeCase(ctx context.Context, in *acting) (*oneCase, error) {
	c, err := a.openCase(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	by, inputs, err := a.actor(ctx)
	if err != nil {
		return nil, err
	}
	closing := &desk.Closing{Case: caseRef(c.Number), By: by, Session: in.Body.Session}
	return a.actOn(ctx, c.Number, append(inputs, &desk.Input{Kind: desk.InputClose, Close: closing})...)
}

func (a *API) replyCase(ctx context.Context, in *replying) (*oneCase, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(in.Body.Text) == "" {
		return nil, wrong("body.text", "text: is blank")
	}
	if len(in.Body.Key) > desk.NameBytesMax {
		return nil, wrong("body.id", fmt.Sprintf("id: is longer than %d bytes", desk.NameBytesMax))
	}
	c, err := a.openCase(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	inputs, err := a.hired(ctx, name)
	if err != nil {
		return nil, err
	}
	if len(inputs) > 0 {
		if _, err := a.atDesk(ctx, inputs...); err != nil {
			return nil, err
		}
	}
	result := a.parts.Conversations.Submit(ctx, engine.Input{
		Kind: engine.DeskHome, Name: engine.DeskName, ID: contact.Once("reply", caseName(c.Number), in.Body.Key),
		Desk: &desk.Input{Kind: desk.InputReply, Reply: &desk.Reply{
			Case: caseRef(c.Number), By: name, Session: in.Body.Session, Text: in.Body.Text,
		}},
	})[0]
	if result.Err != nil && result.Err.Code != engine.NotFound {
		return nil, result.Err
	}
	now, err := a.parts.Floor.Case(ctx, c.Number)
	switch {
	case err != nil:
		return nil, err
	case result.Err != nil && now.ClosedUS != 0:
		return nil, caseClosed(c.Number)
	case result.Err != nil:
		return nil, result.Err
	}
	return &oneCase{showCase(now)}, nil
}
