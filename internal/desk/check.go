package desk

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"lull/internal/presence"
)

// The limits of a desk and of its inputs.
const (
	OperatorsMax     = 20_000
	CasesMax         = 100_000 // open at once
	MessageBytesMax  = 64 << 10
	ContextBytesMax  = 64 << 10
	NameBytesMax     = 1 << 10 // of names and ids
	ChangedOperators = 1_000
)

// Code says what kind of refusal one is.
type Code string

// The codes of refusals.
const (
	Invalid   Code = "invalid"    // the input is wrong in itself
	NotFound  Code = "not-found"  // there is no such operator, or no such open case
	SignedOut Code = "signed-out" // the session is closed: its operator must log in again
	Full      Code = "full"       // a limit of the desk is reached
	Conflict  Code = "conflict"   // as things stand it cannot be taken
	Changed   Code = "changed"    // something is no longer what the caller knows it as
	Overdue   Code = "overdue"    // what is due must be stepped first
)

// InputError says why an input cannot be taken. It has changed nothing.
type InputError struct {
	Code    Code
	Field   string // a JSON path within the input's body; empty: none is to blame
	Message string
}

// Error gives field and message.
func (e *InputError) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// Check refuses an input that no desk may take; nil: it is well formed.
func (in *Input) Check() *InputError {
	switch in.Kind {
	case InputDue:
		return nil
	case InputSession:
		return checkBody(in.Session)
	case InputMessage:
		return checkBody(in.Message)
	case InputReply:
		return checkBody(in.Reply)
	case InputAssign:
		return checkBody(in.Assign)
	case InputClose:
		return checkBody(in.Close)
	case InputTransfer:
		return checkBody(in.Transfer)
	case InputChange:
		return checkBody(in.Change)
	case InputRemove:
		return checkBody(in.Remove)
	case InputAttempt, InputDelivered, InputRetry:
		return checkBody(in.Attempt)
	}
	return invalid("kind", "unknown kind %q", in.Kind)
}

// body is the body of an input, by pointer.
type body[T any] interface {
	*T
	check() *InputError
}

func checkBody[T any, B body[T]](b B) *InputError {
	if b == nil {
		return invalid("kind", "the input's body is missing")
	}
	return b.check()
}

func (s *Session) check() *InputError {
	names := []field{{"operator", s.Operator}, {"id", s.ID}}
	if s.Word == Logout && s.ID == "" {
		names = names[:1]
	}
	if e := needed(names...); e != nil {
		return e
	}
	switch s.Word {
	case Login, OpenTab, Logout:
		return nil
	case Beat, Leave:
		if s.AgeUS != nil && *s.AgeUS < 0 {
			return invalid("ageUs", "is %d, but must not be negative", *s.AgeUS)
		}
		return nil
	case Choose:
		if s.Status != presence.Online && s.Status != presence.Busy {
			return invalid("status", "%q cannot be chosen; online and busy can", s.Status)
		}
		return nil
	}
	return invalid("word", "unknown word %q; known are login, open, logout, leave, beat, choose", s.Word)
}

func (m *Message) check() *InputError {
	switch {
	case m.Case < 0:
		return invalid("case", "is %d, but cases are numbered from 1", m.Case)
	case m.Contact != "" && m.Conversation != "":
		return invalid("contact", "a message is a contact's or a conversation's, not both")
	case m.Case == 0 && m.Contact == "" && m.Conversation == "":
		return invalid("contact", "is missing, and so are case and conversation")
	}
	if e := short(
		field{"contact", m.Contact}, field{"conversation", m.Conversation}, field{"id", m.ID}, field{"channel", m.Channel},
	); e != nil {
		return e
	}
	if e := checkText("customer", m.Customer, NameBytesMax); e != nil {
		return e
	}
	switch m.From {
	case Customer, Agent, System:
		return checkText("text", m.Text, MessageBytesMax)
	}
	return invalid("from", "unknown author %q; known are customer, agent, system", m.From)
}

func (x *Reply) check() *InputError {
	if e := needed(field{"case", x.Case.String()}, field{"by", x.By}); e != nil {
		return e
	}
	if e := short(field{"session", x.Session}); e != nil {
		return e
	}
	return checkText("text", x.Text, MessageBytesMax)
}

func (a *Assignment) check() *InputError {
	if e := needed(field{"case", a.Case.String()}); e != nil {
		return e
	}
	return short(
		field{"operator", a.Operator}, field{"from", value(a.From)}, field{"by", a.By}, field{"session", a.Session},
	)
}

func (c *Closing) check() *InputError {
	if e := needed(field{"case", c.Case.String()}); e != nil {
		return e
	}
	return short(field{"by", c.By}, field{"session", c.Session})
}

func (t *Transfer) check() *InputError {
	if e := needed(field{"conversation", t.Conversation}); e != nil {
		return e
	}
	if e := short(field{"channel", t.Channel}); e != nil {
		return e
	}
	if e := checkText("customer", t.Customer, NameBytesMax); e != nil {
		return e
	}
	if e := checkText("message", t.Message, ContextBytesMax); e != nil {
		return e
	}
	if e := checkText("context", string(t.Context), ContextBytesMax); e != nil {
		return e
	}
	if len(t.Context) > 0 && !json.Valid(t.Context) {
		return invalid("context", "is not JSON")
	}
	return nil
}

func (x *Removal) check() *InputError { return needed(field{"operator", x.Operator}) }

func (a *Attempt) check() *InputError {
	if a.Case < 1 || a.Send < 1 {
		return invalid("case", "case and send are numbered from 1")
	}
	return nil
}

// String names the case as its caller did; empty: it named none.
func (r Ref) String() string {
	if r.Number > 0 {
		return strconv.FormatInt(r.Number, 10)
	}
	return r.Name
}

// field is a field of an input that holds a name or an id.
type field struct{ path, value string }

// needed refuses names that are missing or no names.
func needed(names ...field) *InputError {
	for _, n := range names {
		if n.value == "" {
			return invalid(n.path, "is missing")
		}
	}
	return short(names...)
}

// short refuses names that are too long, or that have characters which nobody sees.
func short(names ...field) *InputError {
	for _, n := range names {
		if e := checkText(n.path, n.value, NameBytesMax); e != nil {
			return e
		}
		if plain(n.value) != n.value {
			return invalid(n.path, "has control characters")
		}
	}
	return nil
}

func checkText(path, text string, bytesMax int) *InputError {
	if len(text) > bytesMax {
		return invalid(path, "is %d bytes, the limit is %d", len(text), bytesMax)
	}
	if !utf8.ValidString(text) {
		return invalid(path, "is not valid UTF-8")
	}
	return nil
}
