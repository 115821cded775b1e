package desk

import (
	"encoding/json"

	"lull/internal/presence"
)

// InputKind says what an Input is.
type InputKind string

// The kinds of input that a desk takes. The body of the same name is set.
const (
	InputDue       InputKind = "due"       // a deadline popped; proves nothing
	InputSession   InputKind = "session"   // an operator's tab or device
	InputMessage   InputKind = "message"   // a message on a case that no operator wrote here
	InputReply     InputKind = "reply"     // an operator's words to a customer
	InputAssign    InputKind = "assign"    // a case is assigned by hand
	InputClose     InputKind = "close"     // a case is closed by hand
	InputTransfer  InputKind = "transfer"  // a conversation with a bot is handed over (rules C11, D9)
	InputChange    InputKind = "change"    // of settings and operators
	InputRemove    InputKind = "remove"    // an operator's account is no more
	InputAttempt   InputKind = "attempt"   // an auto reply is about to be delivered: is it still wanted?
	InputDelivered InputKind = "delivered" // an auto reply has been delivered, or cannot be
	InputRetry     InputKind = "retry"     // a reply that could not be delivered is to be: is it still wanted?
)

// Input is one thing that happens to a desk.
type Input struct {
	Kind     InputKind   `json:"kind"`
	Session  *Session    `json:"session,omitempty"`
	Message  *Message    `json:"message,omitempty"`
	Reply    *Reply      `json:"reply,omitempty"`
	Assign   *Assignment `json:"assign,omitempty"`
	Close    *Closing    `json:"close,omitempty"`
	Transfer *Transfer   `json:"transfer,omitempty"`
	Change   *Change     `json:"change,omitempty"`
	Remove   *Removal    `json:"remove,omitempty"`
	Attempt  *Attempt    `json:"attempt,omitempty"` // also where the kind is delivered or retry
}

// Ref names a case. By its number it may be one that is closed; by its name it is the open one, of a contact before
// that of a conversation.
type Ref struct {
	Number int64  `json:"number,omitzero"`
	Name   string `json:"name,omitempty"`
}

// SessionWord is what is heard of a session.
type SessionWord string

// What is heard of sessions. A login, a choice, and a beat or farewell with an age are activity (rule D1).
const (
	Login   SessionWord = "login"  // opens the session
	OpenTab SessionWord = "open"   // opens it as another tab: nobody has done anything in it yet
	Logout  SessionWord = "logout" // closes it; without an ID all of the operator's
	Leave   SessionWord = "leave"  // its page closes, or is loaded anew: Seq, AgeUS
	Beat    SessionWord = "beat"   // it is there: Seq, AgeUS
	Choose  SessionWord = "choose" // Status was chosen in it
)

// Session is word of an operator's tab or device.
type Session struct {
	Operator string          `json:"operator"`
	ID       string          `json:"id"`
	Word     SessionWord     `json:"word"`
	Seq      int64           `json:"seq,omitzero"`   // of a beat, ascending from 1; 0: not numbered; an old one is ignored
	AgeUS    *int64          `json:"ageUs,omitzero"` // how long ago its last input was; nil: it tells of none
	Status   presence.Status `json:"status,omitempty"`
	Version  *int64          `json:"version,omitzero"` // what was chosen over: an older one than the present is refused
}

// Author is who wrote a Message.
type Author string

// The authors. An operator who writes at the desk sends a Reply instead.
const (
	Customer Author = "customer"
	Agent    Author = "agent"  // whoever took the case over, writing elsewhere: by the conversation's own channel
	System   Author = "system" // a receipt, an answer by machine, and the like
)

// Message is a message on a case, named by Case or by Contact or by Conversation. A contact's opens a case if none is
// open; a conversation's case is opened by Transfer alone.
type Message struct {
	Case         int64  `json:"case,omitzero"`
	Contact      string `json:"contact,omitempty"`
	Conversation string `json:"conversation,omitempty"`
	Channel      string `json:"channel,omitempty"`
	ID           string `json:"id,omitempty"` // of the message, to know it again; empty: it has none
	From         Author `json:"from"`
	Customer     string `json:"customer,omitempty"` // the customer's name as people read it; empty: not known
	Text         string `json:"text"`
	Repeated     bool   `json:"repeated,omitzero"` // it has come before: only that is recorded
}

// Reply is what an operator writes to a customer.
type Reply struct {
	Case    Ref    `json:"case"`
	By      string `json:"by"`
	Session string `json:"session,omitempty"` // in which it was written; empty: none
	Text    string `json:"text"`
}

// Assignment assigns a case by hand, whatever the operator's status and load (rule D4).
type Assignment struct {
	Case     Ref    `json:"case"`
	Operator string `json:"operator"` // empty: it goes back to its place in the queue
	// From is who has it, as the caller knows; another's is refused. Empty: nobody. nil: whoever it is.
	From    *string `json:"from,omitzero"`
	By      string  `json:"by,omitempty"` // the operator who did it; empty: somebody else
	Session string  `json:"session,omitempty"`
}

// Closing closes a case by hand.
type Closing struct {
	Case    Ref    `json:"case"`
	By      string `json:"by,omitempty"`
	Session string `json:"session,omitempty"`
}

// Transfer is a conversation's Transfer node (rule D9).
type Transfer struct {
	Conversation string          `json:"conversation"`
	Channel      string          `json:"channel,omitempty"`
	Customer     string          `json:"customer,omitempty"`
	Message      string          `json:"message,omitempty"` // what the bot tells the representative
	Context      json.RawMessage `json:"context,omitempty"` // what it knows
	Close        bool            `json:"close,omitzero"`    // the case is closed instead, if one is open
}

// Removal removes an operator; their cases go back to the queue.
type Removal struct {
	Operator string `json:"operator"`
}

// Attempt names an auto reply on its way.
type Attempt struct {
	Case      int64 `json:"case"`
	Send      int64 `json:"send"`               // its Send.ID
	Automated bool  `json:"automated,omitzero"` // of a retry: it is one; else it is an operator's words
}
