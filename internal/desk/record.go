package desk

import (
	"encoding/json"
	"fmt"

	"lull/internal/presence"
)

// Outcome is what a step did.
type Outcome struct {
	Changed []Subject   // the subjects that it changed, each once, sorted by key
	Record  *Record     // nil: nothing that anybody is to be told
	Notes   []Note      // to conversations, in order
	Sends   []Send      // to contacts, in order
	Dropped []int64     // the ids of auto replies that are not wanted any more
	Wanted  bool        // of InputAttempt: the auto reply may go out
	Err     *InputError // the input was refused and nothing has changed; the Record holds only the error

	Standing *Standing // of InputSession: how the operator stands now
}

// Standing is what a session is told of its operator. Times are microseconds.
type Standing struct {
	Status    presence.Status
	Reason    presence.Reason
	SinceUS   int64
	Chosen    presence.Status // what comes back with the next activity
	Version   int64           // rises with every change of Status or Chosen
	LeaseUS   int64           // how long the session is there without another word; 0: it is closed
	TimeoutUS int64           // how long without any activity an operator is there
	IdleInUS  int64           // how long until then; 0: offline already
}

// NoteKind is a kind of Note.
type NoteKind string

// The kinds of note.
const (
	NoteWords  NoteKind = "words"  // the representative says Text
	NoteClosed NoteKind = "closed" // the case is closed: the bot has the conversation again (rule C11)
)

// Note is what the desk tells a conversation that was handed over.
type Note struct {
	Kind         NoteKind `json:"kind"`
	Conversation string   `json:"conversation"`
	Operator     string   `json:"operator,omitempty"` // the name that the customer reads
	Text         string   `json:"text,omitempty"`
	Automated    bool     `json:"automated,omitzero"` // it is an auto reply
}

// Send is a message to a contact, to be delivered outside. One that is automated is attempted first (InputAttempt) and
// reported afterwards (InputDelivered); an operator's own words are always wanted.
type Send struct {
	ID        int64  `json:"id"` // ascending within the desk, from 1
	Case      int64  `json:"case"`
	Contact   string `json:"contact"`
	Channel   string `json:"channel,omitempty"`
	Operator  string `json:"operator"` // the name that the customer reads
	Text      string `json:"text"`
	Automated bool   `json:"automated,omitzero"`
}

// Record is what one step leaves in the desk's transcript, and what listeners are told.
type Record struct {
	Events []Event `json:"ev"`
}

// Encode gives the record as the transcript keeps it.
func (r *Record) Encode() ([]byte, error) {
	b, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encode record: %w", err)
	}
	return b, nil
}

// DecodeRecord reads what Encode wrote.
func DecodeRecord(b []byte) (*Record, error) {
	r := &Record{}
	if err := json.Unmarshal(b, r); err != nil {
		return nil, fmt.Errorf("decode record: %w", err)
	}
	return r, nil
}

// EventKind says what an Event tells.
type EventKind string

// The kinds of event.
const (
	EventStatus    EventKind = "status"    // Operator, Status, Reason (a presence.Reason), AtUS (rule D2)
	EventCase      EventKind = "case"      // Case, Number, Status, Reason, Operator of one assigned, By (rule D4)
	EventMessage   EventKind = "message"   // Case, Number, From, Text, Operator of a reply, ID
	EventAutoReply EventKind = "autoreply" // Case, Number, Operator, Text, Source, Send, IdleUS, LimitUS (rule D6)
	EventNoReply   EventKind = "noreply"   // Case, Number, Operator, Reason; Send, IdleUS, LimitUS where they decided
	EventError     EventKind = "error"     // Where, Message (rule D10)
)

// The statuses of a case, and the reasons of each.
const (
	Queued   = "queued"
	Assigned = "assigned"
	Closed   = "closed"

	QueuedNew     = "new"     // of Queued: it was opened
	QueuedRequeue = "requeue" // of Queued: it has lost its operator

	AssignedAutomatic = "automatic" // of Assigned
	AssignedHand      = "hand"      // of Assigned

	ClosedByHand     = "closed"     // of Closed
	ClosedInactivity = "inactivity" // of Closed: nobody wrote any more (rule D8)
	ClosedTransfer   = "transfer"   // of Closed: the bot said so (rule D9)
)

// Why a message got no auto reply, in the order in which they are judged (rule D6).
const (
	NoReplyDuplicate   = "duplicate"
	NoReplyDisabled    = "disabled"
	NoReplyNotCustomer = "not-customer"
	NoReplyCaseClosed  = "case-closed"
	NoReplyUnassigned  = "unassigned"
	NoReplyActive      = "operator-active"
	NoReplySent        = "already-sent"
	NoReplyCooldown    = "cooldown"
	NoReplyCancelled   = "cancelled" // after the decision, before the delivery
)

// Whose text an auto reply is.
const (
	SourcePersonal     = "personal"
	SourceOrganization = "organization"
)

// Event is one thing that happened in a step.
type Event struct {
	Kind     EventKind       `json:"k"`
	AtUS     int64           `json:"at,omitzero"` // where it happened at another time than the step's
	Case     string          `json:"c,omitempty"` // the case's name; empty: it is closed and was named by number
	Number   int64           `json:"n,omitzero"`
	Operator string          `json:"o,omitempty"`
	By       string          `json:"b,omitempty"` // the operator who did it; empty: nobody, or somebody else
	Status   string          `json:"s,omitempty"`
	Reason   string          `json:"r,omitempty"`
	From     Author          `json:"f,omitempty"`  // empty: the operator
	ID       string          `json:"i,omitempty"`  // the message's own
	Text     string          `json:"t,omitempty"`  // of a case that a transfer opened: what the bot tells
	Source   string          `json:"so,omitempty"` // of an automatic assignment: the Strategy
	Ready    int             `json:"rd,omitzero"`  // of an automatic assignment: how many could have been given the case
	Load     int             `json:"ld,omitzero"`  // of an automatic assignment: the open cases that the operator had
	Send     int64           `json:"se,omitzero"`
	IdleUS   int64           `json:"d,omitzero"`  // how long ago what LimitUS is about was
	LimitUS  int64           `json:"l,omitzero"`  // the threshold or the cooldown
	Context  json.RawMessage `json:"x,omitempty"` // of a case that a transfer opened
	Where    string          `json:"w,omitempty"`
	Message  string          `json:"m,omitempty"`
}
