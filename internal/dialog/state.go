package dialog

import (
	"lull/internal/activity"
	"lull/internal/inactivity"
)

// State is everything that lull keeps of a conversation between two inputs. Times are microseconds since the
// epoch, UTC. The field names are short because one such state is stored for every conversation.
type State struct {
	Bot       string           `json:"b"`
	Channel   string           `json:"c"`
	Version   int              `json:"v,omitzero"`  // of the bot, in force at the last input
	CreatedUS int64            `json:"cr,omitzero"` // the first input
	User      activity.Account `json:"u,omitzero"`  // who wrote last
	Started   bool             `json:"st,omitzero"` // OnConversationStart has run
	Ended     bool             `json:"en,omitzero"` // until the user's next message (C8, C9)
	Session   int              `json:"se,omitzero"` // from 1
	Records   int              `json:"re,omitzero"` // transcript records opened so far (C15)
	LastUS    int64            `json:"la,omitzero"` // the last activity; 0: the next one opens a record
	Globals   Variables        `json:"g,omitempty"`
	Stack     []*Frame         `json:"f,omitempty"`
	Queue     []string         `json:"qu,omitempty"` // topics that qualified for the same activity and are yet to run
	Timer     inactivity.Timer `json:"t,omitzero"`
	Message   Said             `json:"m,omitzero"`  // the user's last message
	Previous  Said             `json:"p,omitzero"`  // the one before it
	Arming    string           `json:"ah,omitzero"` // fingerprint of the message's arming before, while it stands
	Unknown   int              `json:"fb,omitzero"` // System.FallbackCount: messages in a row that matched nothing
}

// Said is a message of the user, as System.Activity and System.LastMessage show it.
type Said struct {
	ID   string `json:"i,omitempty"`
	Text string `json:"t,omitempty"`
}

// Variables are the values of variables by name without scope. A variable that is not there has never been
// set; one that was cleared is there, blank.
type Variables map[string]Value

// Frame is a topic that has begun and not ended.
type Frame struct {
	Version  int             `json:"v"` // of the bot in which it began and runs to its end (C14)
	Topic    string          `json:"t"`
	Node     int             `json:"n,omitzero"` // the node at which it stands, in the order of its script
	Vars     Variables       `json:"l,omitempty"`
	Waiting  bool            `json:"w,omitzero"`  // at the question Node, for an answer
	Retries  int             `json:"r,omitzero"`  // how often the question has been repeated
	Answered map[string]bool `json:"a,omitempty"` // ids of the questions that were answered or skipped in this run

	Inactivity *Inactivity `json:"x,omitempty"` // set where an inactivity trigger began it
	Failure    *Failure    `json:"e,omitempty"` // set where it handles an error: System.Error
	Asked      bool        `json:"q,omitzero"`  // it has asked: the question below is asked again when it is over (C10)
}

// Inactivity is what an inactivity topic knows of its firing (rule C7).
type Inactivity struct {
	Count    int   `json:"n"`
	Continue *bool `json:"c,omitempty"`
}

// Failure is an error that an OnError topic handles.
type Failure struct {
	Code    string `json:"c"`
	Message string `json:"m"`
}

// DueUS is when the conversation's one deadline is due; 0: none (rule C4).
func (s *State) DueUS() int64 { return s.Timer.DueUS() }

// Waiting reports whether a question waits for an answer.
func (s *State) Waiting() bool { return len(s.Stack) > 0 && s.Stack[len(s.Stack)-1].Waiting }
