package engine

import (
	"errors"
	"fmt"
	"time"

	"lull/internal/dialog"
)

// inboxRetry is when an activity may be sent again for which a conversation that waits for a connector had no room.
const inboxRetry = time.Second

// conversations are the rules of conversations with a bot.
type conversations struct{}

// conversation is a conversation's state.
type conversation struct{ *dialog.State }

// Decode reads a conversation.
func (conversations) Decode(encoded []byte) (State, error) {
	if encoded == nil {
		return conversation{&dialog.State{}}, nil
	}
	s, err := dialog.Decode(encoded)
	return conversation{s}, err
}

// Step takes one input of a conversation; the first one says to which bot and channel it belongs.
func (c conversation) Step(m *Moment, in *Input) Outcome {
	s := c.State
	fromDesk := in != nil && in.Note != nil
	body, illegible := bodyOf(in, dialog.Input{Kind: dialog.InputDue}, func(in *Input) *dialog.Input { return in.Conversation })
	if illegible != nil {
		return Outcome{Err: illegible}
	}
	if s.CreatedUS == 0 {
		if err := begins(m, body); err != nil {
			return Outcome{Err: err}
		}
		s.Bot, s.Channel = body.Bot, body.Channel
	} else if body.Bot != "" && body.Bot != s.Bot {
		return refuse("bot", "the conversation belongs to bot "+s.Bot)
	}
	program := m.Catalog.InForce(s.Bot)
	if program == nil {
		return Outcome{Err: &Error{Code: Internal, Message: fmt.Sprintf("bot %s has no version in force", s.Bot)}}
	}
	if e := body.Known(program); e != nil {
		return refuse(e.Field, e.Message)
	}
	if e := s.Refuse(program, body); e != nil && e.Conflict {
		return Outcome{Err: &Error{Code: Conflict, Message: e.Message}}
	} else if e != nil {
		return Outcome{Err: &Error{Code: Busy, Field: e.Field, Message: e.Message, RetryAfter: inboxRetry}}
	}
	var unread error // the store did not answer: that is no fault of the topic's
	env := dialog.Env{
		NowUS: m.NowUS, AwakeUS: m.AwakeUS, Resumed: m.Resumed, Seed: m.Seed, InForce: program,
		ConversationID: m.Name, ActivityID: ActivityID(m.Name, m.Step),
		Version: func(number int) (*dialog.Program, error) {
			p, err := m.Catalog.Version(s.Bot, number)
			if err != nil && !errors.Is(err, ErrNotFound) {
				unread = err
			}
			return p, err
		},
	}
	record := s.Step(&env, body)
	if unread != nil {
		return Outcome{Err: unavailable(unread)}
	}
	if record == nil {
		return Outcome{}
	}
	calls, dropped, err := callsOf(record)
	if err != nil {
		return Outcome{Err: &Error{Code: Internal, Message: "a call cannot be stored", Err: err}}
	}
	notes := append(c.toDesk(m, body, fromDesk, record), c.toProfiles(m)...)
	return Outcome{Record: record, Notes: notes, Deliveries: calls, Dropped: dropped}
}

// begins refuses an input that cannot begin a conversation.
func begins(m *Moment, in *dialog.Input) *Error {
	switch {
	case in.Bot == "" || in.Kind != dialog.InputActivity:
		return &Error{Code: NotFound, Message: "there is no conversation " + m.Name}
	case m.Catalog.InForce(in.Bot) == nil:
		return &Error{Code: Invalid, Field: "bot", Message: "there is no bot " + in.Bot}
	case in.Channel == "":
		return &Error{Code: Invalid, Field: "channel", Message: "is missing: a new conversation needs one"}
	}
	return nil
}

func refuse(field, message string) Outcome {
	return Outcome{Err: &Error{Code: Invalid, Field: field, Message: message}}
}
