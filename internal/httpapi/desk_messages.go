package httpapi

import (
	"context"
	"net/http"
	"strings"

	"lull/internal/contact"
	"lull/internal/desk"
	"lull/internal/member"
)

// The input of the endpoint below and its answer.
type (
	messaging struct {
		Contact string `path:"contact" doc:"Whose message it is, such as a telephone number; at most 1024 bytes, escaped as in any URL."`
		Body    struct {
			ID       string `json:"id,omitempty" doc:"Makes the call idempotent: the same id of the same contact counts once."`
			Text     string `json:"text"`
			Channel  string `json:"channel,omitempty" doc:"By which a case that begins is answered; default custom."`
			Customer string `json:"customer,omitempty" doc:"The customer's name, as people read it."`
			From     string `json:"from,omitempty" enum:"customer,system" default:"customer" doc:"system: a receipt, an answer by machine."`
			Case     int64  `json:"case,omitempty" minimum:"1" doc:"The contact's case that it is on; where that is closed the call is refused."`
		}
	}
	messageTaken struct {
		Body struct {
			Case     int64 `json:"case,omitempty" doc:"The case that it is on; absent: none was open, and a system's message opens none."`
			Repeated bool  `json:"repeated,omitempty" doc:"It has come before, and was not taken again."`
		}
	}
)

// customChannel is the channel of contacts whose messages name none.
const customChannel = "custom"

func (a *API) addMessages() {
	register(a, deskCall("post-message", "POST cases/{contact}/messages", "Post a customer's message",
		member.Administrator, http.StatusOK), a.postMessage)
}

// postMessage takes a message of a contact, which opens a case if none is open.
func (a *API) postMessage(ctx context.Context, in *messaging) (*messageTaken, error) {
	b := &in.Body
	if strings.TrimSpace(b.Text) == "" {
		return nil, wrong("body.text", "text: is needed")
	}
	m := &desk.Message{
		Contact: in.Contact, Channel: b.Channel, ID: b.ID, From: desk.Author(b.From), Customer: b.Customer, Text: b.Text,
	}
	if m.Channel == "" {
		m.Channel = customChannel
	}
	closed := false
	if b.Case != 0 {
		c, err := a.parts.Floor.Case(ctx, b.Case)
		switch {
		case err != nil:
			return nil, err
		case c.Contact != in.Contact:
			return nil, wrong("body.case", "case: is not one of this contact's")
		}
		m.Case, closed = b.Case, c.ClosedUS != 0
	}
	result := contact.Post(ctx, a.parts.Conversations.Submit, m)
	if result.Err != nil {
		return nil, result.Err
	}
	answer := new(messageTaken)
	answer.Body.Repeated = result.Repeated
	answer.Body.Case = messageCase(result.Desk)
	if m.Case != 0 && closed {
		return nil, caseClosed(m.Case)
	}
	return answer, nil
}

// messageCase gives the case that a message was taken on; 0: none.
func messageCase(r *desk.Record) int64 {
	if r == nil {
		return 0
	}
	for _, e := range r.Events {
		if e.Kind == desk.EventMessage || e.Kind == desk.EventNoReply {
			return e.Number
		}
	}
	return 0
}
