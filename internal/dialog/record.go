package dialog

import (
	"encoding/json"
	"fmt"

	"lull/internal/activity"
)

// Record is what one step leaves in the transcript: the activity that came in, those that went out, and what
// happened to the conversation's timers. It is also what listeners are told.
type Record struct {
	In     *activity.Activity   `json:"in,omitempty"`
	Out    []*activity.Activity `json:"out,omitempty"`
	Events []Event              `json:"ev,omitempty"`

	// Judged says whether the triggers were judged in the step. After a fire what was excluded is told in Rejudged
	// alone, for explain: it is no event of the conversation's (C2).
	Judged   Judged  `json:"j,omitzero"`
	Rejudged []Event `json:"rj,omitempty"`

	// Calls are the connectors' calls that the step asks for, Dropped the ids of those that are not wanted any
	// more. They are the engine's, not the transcript's: a call may carry secrets.
	Calls   []Call  `json:"-"`
	Dropped []int64 `json:"-"`

	// Told are the user's messages that go to the human who has the conversation (rule C11).
	Told []*activity.Activity `json:"-"`
}

// Judged says when the triggers were judged in a step, and where the record tells what came of it.
type Judged uint8

// When triggers are judged. A step in which they are not judged is the zero Judged.
const (
	JudgedAnew  Judged = 1 // after a message of the user: Events tell
	JudgedAlike Judged = 2 // after a message too: as after the one before, for the same reasons, so Encode leaves it out
	JudgedAfter Judged = 3 // after one of them had its turn: Events tell what is armed, Rejudged what is not
)

// Encode gives the record as the transcript keeps it: what was armed and excluded is left out where it is the
// same as after the user's message before.
func (r *Record) Encode() ([]byte, error) {
	kept := *r
	if r.Judged == JudgedAlike {
		kept.Events = nil
		for _, e := range r.Events {
			if e.Kind != Armed && e.Kind != Excluded {
				kept.Events = append(kept.Events, e)
			}
		}
	}
	b, err := json.Marshal(&kept)
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

// The kinds of event, as they are written into the transcript.
const (
	Armed      EventKind = "armed"      // a trigger or an event is next: Trigger, TriggerID, Seconds, DueUS
	Excluded   EventKind = "excluded"   // at arming: Trigger, TriggerID, Reason, By, Seconds (rule C2)
	Fired      EventKind = "inactivity" // Trigger, TriggerID, Seconds, Count, DueUS (when it was due)
	Skipped    EventKind = "skipped"    // at firing: Trigger, TriggerID, Seconds, Reason (rule C5)
	Ended      EventKind = "ended"      // the conversation has ended (rule C8)
	Transcript EventKind = "transcript" // a transcript record is opened: Record (rule C15)
	Failed     EventKind = "error"      // something an author must see: Where, Message; of a trigger's topic Trigger, TriggerID
	Set        EventKind = "set"        // a variable was set from outside: Trigger is absent, Where names it
	Called     EventKind = "called"     // a connector is called: Where, Message (method and address), Reason (C16)
	HandedOver EventKind = "handoff"    // a human has the conversation now: Message, Context, Phone (rule C11)
	Closed     EventKind = "closed"     // the human has closed the case
	Telemetry  EventKind = "telemetry"  // an event of the author's own: Where, Name, Properties
	Silent     EventKind = "silence"    // Trigger, TriggerID, Milliseconds, DueUS (rule C13)
)

// Event is one thing that happened in a step besides activities. Of a user inactivity event Trigger is the name, Where
// the prompt as FLOW/NODE, and TriggerID and Count are missing.
type Event struct {
	Kind      EventKind         `json:"k"`
	Trigger   string            `json:"t,omitempty"` // the topic's name
	TriggerID string            `json:"i,omitempty"`
	Reason    string            `json:"r,omitempty"`
	By        string            `json:"b,omitempty"` // the trigger that goes first, where Reason is outranked
	Seconds   float64           `json:"s,omitempty"` // the duration with which the trigger was armed
	Count     int               `json:"n,omitempty"`
	DueUS     int64             `json:"d,omitempty"`
	Record    int               `json:"rec,omitempty"`
	Where     string            `json:"w,omitempty"`
	Message   string            `json:"m,omitempty"`
	Late      string            `json:"l,omitempty"` // of what was overdue when it fired or was skipped: what lull was, LateAway or LatePaused
	Formula   string            `json:"f,omitempty"` // the condition or duration that decided
	Got       string            `json:"g,omitempty"` // what the duration is, or the condition's error, where that is the reason
	Values    map[string]string `json:"v,omitempty"` // what its variables were, in Power Fx's literal form

	Name       string          `json:"nm,omitempty"` // of a telemetry event
	Properties json.RawMessage `json:"pr,omitempty"` // of a telemetry event

	Milliseconds int64           `json:"ms,omitempty"` // how long there was silence
	Context      json.RawMessage `json:"c,omitempty"`  // for the desk: a JSON object
	Phone        string          `json:"p,omitempty"`  // where the call was transferred to; empty: to the desk
}

// InputKind says what an Input is.
type InputKind string

// The kinds of input that a conversation takes.
const (
	InputActivity InputKind = "activity" // Activity came from the channel, the user's or an agent's
	InputSet      InputKind = "set"      // Variables are set from outside
	InputAnswer   InputKind = "answer"   // Answer is what has become of a connector's call
	InputClosed   InputKind = "closed"   // the human who had the conversation has closed the case (C11)
	InputEnd      InputKind = "end"      // somebody ends the conversation from outside
	InputHandOver InputKind = "handover" // somebody hands it over to a human from outside; Message says why
	InputLook     InputKind = "look"     // the bot's events have changed: what waits at a prompt is judged again
	InputDue      InputKind = "due"      // a deadline popped; proves nothing
)

// Input is one thing that happens to a conversation. The first input of a conversation must say which bot and
// channel it belongs to; later ones may leave them out.
type Input struct {
	Kind      InputKind                  `json:"kind"`
	Bot       string                     `json:"bot,omitempty"`
	Channel   string                     `json:"channel,omitempty"`
	Activity  *activity.Activity         `json:"activity,omitempty"`
	Variables map[string]json.RawMessage `json:"variables,omitempty"` // full dotted name -> JSON value
	Strict    bool                       `json:"strict,omitzero"`     // a Boolean variable takes no value of another type
	Answer    *CallAnswer                `json:"answer,omitempty"`
	Message   string                     `json:"message,omitempty"` // for the human, at most HandoffBytesMax
}
