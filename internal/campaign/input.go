package campaign

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// InputKind says what an Input is.
type InputKind string

// The kinds of input that a profile takes. The body of the same name is set.
const (
	InputDue       InputKind = "due"       // a deadline popped; proves nothing
	InputTrack     InputKind = "track"     // the profile did something
	InputIdentify  InputKind = "identify"  // what is known of it
	InputAlias     InputKind = "alias"     // another one is the same
	InputSubscribe InputKind = "subscribe" // whether it wants messages
	InputJoin      InputKind = "join"      // it is to hand over to another; a note
	InputHandover  InputKind = "handover"  // what another one has handed over; a note
	InputPart      InputKind = "part"      // one that was joined to it is another's now; a note
	InputDelivered InputKind = "delivered" // what has become of a message
	InputAttempt   InputKind = "attempt"   // a message that could not be delivered so far is about to be: is it still wanted? The body is delivered
	InputRetry     InputKind = "retry"     // a message that could not be delivered is to be: is it still wanted? The body is delivered
	InputTalk      InputKind = "talk"      // a conversation of the profile is open, or is no longer; a note
)

// Input is one thing that happens to a profile.
type Input struct {
	Kind      InputKind  `json:"kind"`
	Profile   string     `json:"profile,omitempty"` // whose it is: a user's id or an anonymous one. Due has none
	Track     *Track     `json:"track,omitempty"`
	Identify  *Identify  `json:"identify,omitempty"`
	Alias     *Alias     `json:"alias,omitempty"`
	Subscribe *Subscribe `json:"subscribe,omitempty"`
	Join      *Join      `json:"join,omitempty"`
	Handover  *Handover  `json:"handover,omitempty"`
	Part      *Part      `json:"part,omitempty"`
	Delivered *Delivered `json:"delivered,omitempty"`
	Talk      *Talk      `json:"talk,omitempty"`
	Hops      int        `json:"hops,omitzero"` // how often it was forwarded
}

// Track is an event.
type Track struct {
	Event      string          `json:"event"`
	Properties json.RawMessage `json:"properties,omitempty"` // an object
	MessageID  string          `json:"messageId,omitempty"`  // to know it again; empty: it has none
	// TimestampUS is when it happened and SentUS when it was reported, by the client's clock; nil: not said.
	TimestampUS *int64 `json:"timestampUs,omitzero"`
	SentUS      *int64 `json:"sentUs,omitzero"`
	ReceivedUS  int64  `json:"receivedUs,omitzero"` // 0: now
}

// Identify is what is known of a profile.
type Identify struct {
	Traits      json.RawMessage `json:"traits,omitempty"`      // an object; those that it does not name stay, null removes one
	AnonymousID string          `json:"anonymousId,omitempty"` // is the same; empty: nothing is said of another
}

// Alias says that another profile is the same.
type Alias struct {
	Previous string `json:"previous"`
}

// Subscribe says whether a profile wants messages.
type Subscribe struct {
	Off bool `json:"off"`
}

// Join has a profile hand over what it has to another, and forward from then on.
type Join struct {
	To string `json:"to"`
}

// Handover is what a profile has handed over.
type Handover struct {
	From         string      `json:"from"`
	Joined       []string    `json:"joined,omitempty"`
	Traits       object      `json:"traits,omitempty"`
	Unsubscribed bool        `json:"unsubscribed,omitzero"`
	Enrolments   []Enrolment `json:"enrolments,omitempty"`
	Seen         []Seen      `json:"seen,omitempty"`
	Talks        []Talk      `json:"talks,omitempty"`
}

// Delivered says what has become of a message that went out.
type Delivered struct {
	Send Send   `json:"send"`
	Key  int64  `json:"key"`           // of the delivery, as it was asked for
	Err  string `json:"err,omitempty"` // why it could not be delivered; empty: it was
}

// Talk is a conversation that messages may be said in.
type Talk struct {
	Conversation string `json:"c"`
	AtUS         int64  `json:"t"`          // when it was last told of
	Over         bool   `json:"o,omitzero"` // it is no longer one
}

// Part says that a profile that was joined is another's now.
type Part struct {
	ID string `json:"id"`
}

// The limits of inputs.
const (
	IDBytesMax         = 256
	PropertiesBytesMax = 32 << 10
	TraitsBytesMax     = 32 << 10 // of a profile
	HopsMax            = 8        // after so many it is not forwarded any more: two profiles have been joined to each other
)

// InputError says why an input cannot be taken. It has changed nothing.
type InputError struct {
	Field    string // a JSON path within the input's body; empty: it is not the body that is wrong
	Message  string
	Conflict bool // as things stand it cannot be taken
}

// Error gives field and message.
func (e *InputError) Error() string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// Check refuses an input that no profile may take; nil: it is well formed.
func (in *Input) Check() *InputError {
	if in.Kind != InputDue {
		if e := checkID("profile", in.Profile); e != nil {
			return e
		}
	}
	switch {
	case in.Kind == InputDue:
		return nil
	case in.Kind == InputTrack && in.Track != nil:
		return in.Track.check()
	case in.Kind == InputIdentify && in.Identify != nil:
		if in.Identify.AnonymousID != "" {
			if e := checkID("anonymousId", in.Identify.AnonymousID); e != nil {
				return e
			}
		}
		return checkObject("traits", in.Identify.Traits, TraitsBytesMax)
	case in.Kind == InputAlias && in.Alias != nil:
		return checkID("previous", in.Alias.Previous)
	case in.Kind == InputSubscribe && in.Subscribe != nil, in.Kind == InputHandover && in.Handover != nil,
		in.Kind == InputPart && in.Part != nil,
		(in.Kind == InputDelivered || in.Kind == InputAttempt || in.Kind == InputRetry) && in.Delivered != nil,
		in.Kind == InputTalk && in.Talk != nil:
		return nil
	case in.Kind == InputJoin && in.Join != nil:
		return checkID("to", in.Join.To)
	}
	return invalid("kind", "unknown kind %q, or its body is missing", in.Kind)
}

func (t *Track) check() *InputError {
	switch {
	case t.Event == "":
		return invalid("event", "is missing")
	case len(t.Event) > EventBytesMax || !utf8.ValidString(t.Event):
		return invalid("event", "must be valid UTF-8 of at most %d bytes", EventBytesMax)
	case Reserved(t.Event):
		return invalid("event", "must not begin with %q: such names are lull's own", reservedPrefix)
	case len(t.MessageID) > IDBytesMax:
		return invalid("messageId", "is %d bytes, the limit is %d", len(t.MessageID), IDBytesMax)
	}
	return checkObject("properties", t.Properties, PropertiesBytesMax)
}

func checkID(field, id string) *InputError {
	switch {
	case id == "":
		return invalid(field, "is missing")
	case len(id) > IDBytesMax || !utf8.ValidString(id):
		return invalid(field, "must be valid UTF-8 of at most %d bytes", IDBytesMax)
	}
	return nil
}

// checkObject refuses what is no JSON object.
func checkObject(field string, raw json.RawMessage, bytesMax int) *InputError {
	if len(raw) > bytesMax {
		return invalid(field, "are %d bytes, the limit is %d", len(raw), bytesMax)
	}
	if bytes.HasPrefix(raw, []byte("{")) && json.Valid(raw) {
		return nil // which is found out without making it a map, whose values mostly nobody asks for
	}
	if _, err := parseObject(raw); err != nil {
		return invalid(field, "must be a JSON object: %v", err)
	}
	return nil
}

// parseObject reads a JSON object; nothing and null are an empty one.
func parseObject(raw json.RawMessage) (object, error) {
	var o object
	if len(raw) == 0 {
		return o, nil
	}
	return o, json.Unmarshal(raw, &o)
}

func invalid(field, format string, args ...any) *InputError {
	return &InputError{Field: field, Message: fmt.Sprintf(format, args...)}
}

// occurredUS is when an event happened, by the clock of who received it (rule I2).
func (t *Track) occurredUS(receivedUS int64) int64 {
	if t.TimestampUS == nil {
		return receivedUS
	}
	at := *t.TimestampUS
	if t.SentUS != nil {
		at += receivedUS - *t.SentUS
	}
	return min(at, receivedUS)
}
