package dialog

import (
	"lull/internal/activity"
	"lull/internal/inactivity"
	"lull/powerfx"
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
	Inbox     []Arrived        `json:"ib,omitempty"` // what has come while a topic waited for a connector (C6)
	Call      *Pending         `json:"ca,omitempty"` // the connector's call for which the topic on top waits
	Calls     int64            `json:"cn,omitzero"`  // how many calls have been made
	Human     bool             `json:"hu,omitzero"`  // a human has the conversation (C11)
	HumanUS   int64            `json:"hs,omitzero"`  // since then
	ClosedUS  int64            `json:"hc,omitzero"`  // when the last human who had it closed the case; 0: none has
	Silence   *Silence         `json:"si,omitempty"` // while a prompt waits on a channel of speech (C13)
	Timer     inactivity.Timer `json:"t,omitzero"`
	Message   Said             `json:"m,omitzero"`   // the user's last message
	Previous  Said             `json:"p,omitzero"`   // the one before it
	Arming    string           `json:"ah,omitzero"`  // fingerprint of the message's arming before, while it stands
	Unknown   int              `json:"fb,omitzero"`  // System.FallbackCount: messages in a row that matched nothing
	Locale    string           `json:"lc,omitzero"`  // the user's, as their last activity with one says
	Told      string           `json:"to,omitzero"`  // the profile that knows of the conversation as one to reach it in
	Turns     map[string]int   `json:"tu,omitempty"` // texts that are said in turn, by place: the next variation
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
	Version  int          `json:"v"` // of the bot in which it began and runs to its end (C14)
	Topic    string       `json:"t"`
	Node     int          `json:"n,omitzero"` // the node at which it stands, in the order of its script
	Vars     Variables    `json:"l,omitempty"`
	Waiting  bool         `json:"w,omitzero"`   // at the question Node, for an answer
	AskedUS  int64        `json:"au,omitzero"`  // when it was asked last, if it is Waiting; events do not ask it anew (E1, E4)
	Retries  int          `json:"r,omitzero"`   // how often the question has been repeated
	Replied  bool         `json:"re,omitzero"`  // a message came to one of the topic's questions since it began (E2)
	Answered map[int]bool `json:"an,omitempty"` // questions, by node, that were answered or skipped in this run

	Origin

	Loops []Loop `json:"lo,omitempty"` // Foreach nodes that are under way, the outermost first

	result powerfx.Value // of EndDialog, for the caller, which takes it in the same step
}

// Loop is a Foreach that is under way.
type Loop struct {
	Node int   `json:"n"` // the step that takes its next row
	Next int   `json:"i"` // that row, from 0
	Rows Value `json:"r"` // all of them, as they were at the beginning
}

// Origin is how a topic has begun, where a trigger began it, and what follows when it is over. It is that of the topics
// which that one calls, and of one that takes its place.
type Origin struct {
	Root       bool        `json:"o,omitzero"`   // a trigger began it, on top of whatever waited
	Inactivity *Inactivity `json:"x,omitempty"`  // set where an inactivity trigger began it
	Event      bool        `json:"ev,omitzero"`  // a user inactivity event began it (E4)
	Silent     bool        `json:"s,omitzero"`   // the trigger was OnSilence
	Failure    *Failure    `json:"e,omitempty"`  // set where it handles an error: System.Error
	Choice     *Choice     `json:"ch,omitempty"` // set where it lets the user choose what they meant
	Asked      bool        `json:"q,omitzero"`   // it has asked: the question below is asked again when it is over (C10)
	Then       []Agenda    `json:"th,omitempty"` // what is yet to be done when it is over
}

// Inactivity is what an inactivity topic knows of its firing (rule C7).
type Inactivity struct {
	inactivity.Key

	Count    int   `json:"n"`
	Continue *bool `json:"c,omitempty"`
}

// Failure is an error that an OnError topic handles.
type Failure struct {
	Code    string `json:"c"`
	Message string `json:"m"`
}

// DueUS is when the conversation's one deadline is due; 0: none (rule C4). A topic that waits for a connector runs
// through before anything fires, and what the user has said meanwhile goes before it too, but for what was accepted at
// the very instant (C2, C6).
func (s *State) DueUS() int64 {
	switch {
	case s.Call != nil:
		return s.Call.limitUS()
	case len(s.Inbox) > 0:
		return s.Inbox[0].AtUS
	case s.silenceFirst():
		return s.Silence.DueUS
	}
	return s.Timer.DueUS()
}

// silenceFirst reports whether a silence is due before the timer; at one instant the timer goes first.
func (s *State) silenceFirst() bool {
	timer := s.Timer.DueUS()
	return s.Silence != nil && s.Silence.DueUS != 0 && (timer == 0 || s.Silence.DueUS < timer)
}

// Waiting reports whether a question waits for an answer.
func (s *State) Waiting() bool { return len(s.Stack) > 0 && s.Stack[len(s.Stack)-1].Waiting }
