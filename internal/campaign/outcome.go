package campaign

import (
	"encoding/json"
	"fmt"
)

// Outcome is what a step did.
type Outcome struct {
	Changed bool    // there is something to store
	Record  *Record // nil: nothing that anybody is to be told
	Notes   []Note  // to other profiles, in order
	Sends   []Send  // messages that go out, in order
	Counts  []Count // by how much each campaign's figures have changed, by name
	Err     *InputError
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
	StartUS  int64   `json:"start"` // of its window: with the three above it is the only message
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
