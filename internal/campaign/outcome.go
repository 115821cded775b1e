package campaign

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Outcome is what a step did.
type Outcome struct {
	Changed bool    // there is something to store
	Record  *Record // nil: nothing that anybody is to be told
	Notes   []Note  // to other profiles, in order
	Sends   []Send  // messages that go out, in order
	Counts  []Count // by how much each campaign's figures have changed, by name
	Tracked []Tracked
	Wanted  bool    // of InputAttempt: the message may go out; else it waits, as its campaign is paused or has quiet hours
	Forward *string // the profile for which the events of this one count from now on, "" itself; nil: as before
	Err     *InputError
}

// Tracked is what the profile did, or what a campaign did with it, to be stored: everything that was reported, once.
type Tracked struct {
	Event      string
	AtUS       int64           // when it happened, by the clock of who received it
	Properties json.RawMessage // an object; empty: none
}

// The names of the events that campaigns leave begin with a prefix that nobody else may use.
const (
	reservedPrefix = "lull."
	sentPrefix     = reservedPrefix + "sent "
	controlPrefix  = reservedPrefix + "control "
)

// Reserved reports whether events of a name are lull's own.
func Reserved(event string) bool { return strings.HasPrefix(event, reservedPrefix) }

// SentEvent names the events that say that a profile was written to by a campaign: what it did afterwards it did not do
// by itself (rule I8). Their properties are those of a Mailing.
func SentEvent(campaign string) string { return sentPrefix + campaign }

// ControlEvent names the events that say that a profile would have been written to, but for the control group.
func ControlEvent(campaign string) string { return controlPrefix + campaign }

// Mailing are the properties of a SentEvent or a ControlEvent.
type Mailing struct {
	StartUS int64  `json:"startUs"` // of the window
	Key     string `json:"key,omitempty"`
}

// Note is what a profile tells another.
type Note struct {
	To    string // the id
	Input *Input
}

// Send is a message that goes out.
type Send struct {
	Campaign string  `json:"campaign"`
	Channel  Channel `json:"channel"`
	Profile  string  `json:"profile"`
	Key      string  `json:"key,omitempty"`
	StartUS  int64   `json:"start"`        // of its window: with the three above it is the only message
	To       string  `json:"to,omitempty"` // the address of an e-mail, or the conversation
	Subject  string  `json:"subject,omitempty"`
	Text     string  `json:"text"`
}

// Record is what one step leaves in the profile's transcript, and what listeners are told.
type Record struct {
	Events []Event `json:"ev"`
}

// EventKind says what an Event tells.
type EventKind string

// The kinds of event. All have Campaign and Profile.
const (
	EventSent      EventKind = "sent"      // Text, Control, Key, StartUS (rules I3, I4)
	EventUnsent    EventKind = "unsent"    // Reason, Key, StartUS (rule I3)
	EventConverted EventKind = "converted" // Revenue, Currency, Control, Key, StartUS (rule I5)
	EventError     EventKind = "error"     // Message: something that the campaign's author must see
)

// Event is one thing that a step did.
type Event struct {
	Kind     EventKind `json:"k"`
	Campaign string    `json:"c"`
	Profile  string    `json:"p"`
	Key      string    `json:"y,omitempty"`
	StartUS  int64     `json:"s,omitzero"` // of the window
	Text     string    `json:"t,omitempty"`
	Control  bool      `json:"o,omitzero"`
	Reason   Reason    `json:"r,omitempty"`
	Revenue  string    `json:"v,omitempty"` // a decimal; empty: none is measured, or none was told
	Currency string    `json:"u,omitempty"` // ISO 4217; empty: not told
	Message  string    `json:"m,omitempty"`
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
