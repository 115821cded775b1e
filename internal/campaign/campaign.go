package campaign

import (
	"time"

	"lull/internal/topic"
)

// The limits of campaigns as they are written.
const (
	CampaignsMax  = 200 // of an installation
	NameBytesMax  = 128 // of a campaign's name
	EventBytesMax = 256 // of an event's name
	TextBytesMax  = 16 << 10

	SubjectBytesMax = 1 << 10
	DurationMax     = 90 * 24 * time.Hour
	CapMax          = 100

	WithinDefault = 7 * 24 * time.Hour

	// Lateness is how old an event may be when it is received and still count (rule I6).
	Lateness = 7 * 24 * time.Hour
)

// Campaign is a campaign as it is written. It is immutable: concurrent use is safe.
type Campaign struct {
	Name     string // unique within the installation
	Pos      topic.Position
	When     Match
	Unless   Match
	After    After
	Key      string   // a property of events: each of its values has windows of its own; empty: the profile has
	Audience *Formula // nil: everybody
	Message  *Text
	Subject  *Text // of an e-mail; nil: none
	Channel  Channel
	Goal     *Goal   // nil: none is measured
	Control  float64 // percent of the profiles
	Cap      *Cap    // nil: none
	Quiet    *Quiet  // nil: no hours are quiet
	Repeat   Repeat
	StartUS  int64 // events that are received before it open nothing; 0: none are too early
	EndUS    int64 // what is due then or later is dropped; 0: there is no end
	Idle     bool  // it does not start by itself

	refs []ref    // what the formulas name, by slot
	kept []string // properties of the event that are asked for when the message goes out
}

// Match says which events are meant.
type Match struct {
	Event string
	Where *Formula // nil: all of that name
}

// After says how long a window is.
type After struct {
	US          int64
	Recommended bool   // the delay is learnt (rule I8); US is not used
	FallbackUS  *int64 // where there is nothing to learn from; nil: the campaign does not start
	Daily       bool   // it is learnt anew every day
}

// Goal says what a conversion is.
type Goal struct {
	Match

	WithinUS int64
	Revenue  string // a property of the event; empty: none is measured
	Currency string // the property that names the currency; empty: none does
}

// Cap limits how often a profile is written to.
type Cap struct {
	Max   int
	PerUS int64
}

// Repeat says what a repeated `when` does to an open window.
type Repeat string

// The values of Repeat.
const (
	Restart Repeat = "restart" // it closes the window, and opens one
	Ignore  Repeat = "ignore"  // nothing
	Each    Repeat = "each"    // it opens one more
)

// Channel is how a message goes out.
type Channel string

// The channels.
const (
	Webhook      Channel = "webhook"
	Email        Channel = "email"
	Conversation Channel = "conversation" // into the profile's open conversation
)

// keepsUS is how long an end is kept: a goal, the cap or a late event may ask for it.
func (c *Campaign) keepsUS() int64 {
	keep := Lateness.Microseconds()
	if c.Goal != nil {
		keep += c.Goal.WithinUS
	}
	if c.Cap != nil {
		keep = max(keep, c.Cap.PerUS)
	}
	return keep
}
