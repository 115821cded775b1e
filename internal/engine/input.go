package engine

import (
	"encoding/json"

	"lull/internal/campaign"
	"lull/internal/desk"
	"lull/internal/dialog"
)

// Input is one thing that happens, as data. Exactly one of the bodies is set.
type Input struct {
	// ID makes the input idempotent: a repeated id of the same home gets the first answer for AnswerKeep.
	// Empty: none. At most IDBytesMax bytes.
	ID   string
	Kind Kind
	Name string // the home's name: for a conversation its id
	AtUS int64  // when it was accepted; 0: the turn's time. Never earlier than an input before it

	Conversation *dialog.Input   // for a ConversationHome
	Desk         *desk.Input     // for a DeskHome
	Profile      *campaign.Input // for a ProfileHome
	Note         *Note           // a note that another home sent
	Version      *Version        // a bot is published; Kind and Name are not used
	Setting      *Setting        // an installation-wide setting changes; Kind and Name are not used
	Event        *EventChange    // a bot's events change; ID, Kind and Name are not used
	Campaign     *CampaignChange // a campaign changes; ID, Kind and Name are not used
	Import       *Import         // a piece of a file of events; ID, Kind and Name are not used
	Swept        *Sweep          // how far a pass has come; ID, Kind and Name are not used

	Ending   *Ending   // beside what has become of a delivery; nil: it was made, after nobody knows how many attempts
	Retry    *Retry    // beside what asks whether a delivery is still wanted: one that was given up is made again
	Postpone *Postpone // beside the same: one is to be attempted again later
}

// ofHome reports whether the input is for a home.
func (in *Input) ofHome() bool {
	return in.Version == nil && in.Setting == nil && in.Event == nil && in.Swept == nil &&
		in.Campaign == nil && in.Import == nil
}

// bodyOf gives what an input tells a home: what a note of another home says, or the body for its kind; due where there is
// no input, since the deadline popped.
func bodyOf[T any](in *Input, due T, given func(in *Input) *T) (*T, *Error) {
	switch {
	case in == nil:
		return &due, nil
	case in.Note == nil:
		return given(in), nil
	}
	if err := json.Unmarshal(in.Note.Body, &due); err != nil {
		return nil, &Error{Code: Internal, Message: "a note cannot be read", Err: err}
	}
	return &due, nil
}

// Result is what became of an input, after its commit.
type Result struct {
	Step     int64            // the home's step that took it
	AtUS     int64            // when it was accepted
	Repeated bool             // the id was seen before: Step and AtUS are the first one's
	Record   *dialog.Record   // of a conversation
	Desk     *desk.Record     // of a desk; nil: nothing that anybody is told
	Profile  *campaign.Record // of a profile; nil: nothing that anybody is told
	Wanted   bool             // of an attempt at a delivery: it may go out
	Standing *desk.Standing   // of a desk.InputSession
	Number   int              // of the version that a publication put in force, or of the event or campaign that was changed
	Err      *Error           // nil: done and durable
}

// Happening is one committed step, as listeners hear it.
type Happening struct {
	Kind    Kind
	Name    string // the home's name
	Seq     int64  // of the transcript row
	Step    int64
	AtUS    int64
	Record  *dialog.Record   // of a conversation
	Desk    *desk.Record     // of a desk; nil: nothing that anybody is told, and there is no transcript row
	Profile *campaign.Record // of a profile

	Subjects []Subject // that the step has changed, of a home that is kept as subjects

	Campaign   string // that has changed, or what is counted of it; then nothing else is said
	Deliveries bool   // some have come, are done with, or were given up; then nothing else is said
}

// Publisher tells listeners what has been committed, in order. Publish must not block.
type Publisher interface {
	Publish(happened []Happening)
}
