// Package topic is topics as written: YAML in Copilot Studio's own schema, parsed, bound and checked.
package topic

import "lull/powerfx"

// Position is a place in a file; line and column count from 1, columns in characters.
type Position struct {
	File         string
	Line, Column int
}

// The kinds of trigger that a topic may begin with.
const (
	OnInactivity        = "OnInactivity"
	OnConversationStart = "OnConversationStart"
	OnRecognizedIntent  = "OnRecognizedIntent"
	OnUnknownIntent     = "OnUnknownIntent"
	OnError             = "OnError"
	OnRedirect          = "OnRedirect"
	OnSystemRedirect    = "OnSystemRedirect"
)

// Topic is one topic: a trigger and the nodes that run when it fires.
type Topic struct {
	Name    string // display name: mcs.metadata's componentName, else the file's base name
	Schema  string // the name that `dialog: bot.topic.NAME` refers to: the file's base name
	Pos     Position
	Order   int // creation order within the bot: order of the file, in a folder by file name, bytewise (rule C3)
	Trigger Trigger
	Inputs  []Variable // declared by inputType, with their types
	Outputs []Variable // declared by outputType
	Off     bool       // its trigger takes no part
}

// Trigger is a topic's beginDialog.
type Trigger struct {
	Kind      string
	ID        string
	Pos       Position
	Condition *Expression // nil: none, which holds
	Priority  float64     // lower goes first
	Duration  *Expression // OnInactivity: seconds; nil: 1800 (DurationDefault)
	Phrases   []string    // OnRecognizedIntent: trigger phrases
	Actions   []*Node
}

// DurationDefault is the duration of an OnInactivity trigger that names none, in seconds (Copilot Studio's
// schema).
const DurationDefault = 1800

// Node is one node (an action) of a topic. Exactly one of the kind's fields below is set; kinds without
// properties of their own (CancelAllDialogs, EndConversation) have none.
type Node struct {
	Kind     string
	ID       string // unique within the topic
	Pos      Position
	Disabled bool // does not execute

	Send      *Activity       // SendActivity
	Set       *SetVariable    // SetVariable, SetTextVariable
	Condition *ConditionGroup // ConditionGroup
	Question  *Question       // Question
	Begin     *BeginDialog    // BeginDialog
	End       *EndDialog      // EndDialog
	GotoID    string          // GotoAction: id of the node to go on with
}

// Expression is a property that is a literal or, after `=`, a formula.
type Expression struct {
	Pos     Position
	Source  string        // as written, without the `=` of a formula
	Formula bool          // written after `=`
	Literal powerfx.Value // where Expr is nil and Err is nil
	Expr    *powerfx.Expr // the bound formula
	Err     error         // the formula parses but cannot be bound: evaluating it gives this error
}

// Text is a text with `{formula}` parts.
type Text struct {
	Pos      Position
	Source   string
	Template *powerfx.Template
	Err      error // as Expression.Err
}

// Target is a variable that a node writes: `Topic.X`, `Global.X`, or a writable System variable.
type Target struct {
	Pos  Position
	Name string // full dotted name without `init:`
	Slot int    // its slot in the bot's symbols; -1 where Err is set
	Err  error  // the name is no variable that a node may write: reaching the node gives this error
}

// Activity is what SendActivity sends, or a question's prompt.
type Activity struct {
	Text         []*Text // variations: one of them is chosen
	Speak        []*Text
	QuickReplies []QuickReply
}

// QuickReply is a button under a message: its title and the text that it sends.
type QuickReply struct {
	Kind  string // MessageBack, OpenUrl
	Title *Text
	Text  *Text
}

// SetVariable assigns a value; exactly one of Value (SetVariable) and Text (SetTextVariable) is set.
type SetVariable struct {
	Target Target
	Value  *Expression
	Text   *Text
}

// ConditionGroup runs the actions of the first condition that is true, else Else.
type ConditionGroup struct {
	Items []ConditionItem
	Else  []*Node
}

// ConditionItem is one branch of a ConditionGroup.
type ConditionItem struct {
	ID        string
	Condition *Expression // nil: skipped, as Copilot Studio's runtime does
	Actions   []*Node
}

// The kinds of entity that a question recognises.
const (
	EntityBoolean = "boolean"
	EntityNumber  = "number"
	EntityText    = "text"
	EntityList    = "list"
)

// When a question is skipped because its variable has a value already.
const (
	SkipOnFirst = "SkipOnFirstExecutionIfVariableHasValue" // the default: when it is reached for the first time
	SkipAlways  = "AlwaysSkipIfVariableHasValue"
	SkipNever   = "AlwaysAsk"
)

// Question asks and keeps the answer.
type Question struct {
	Prompt        *Activity
	Target        Target
	Entity        Entity
	AlwaysPrompt  *Expression // nil: false
	SkipMode      string      // one of the SkipMode constants
	Retries       *Expression // repeatCount; nil: 2
	Unrecognized  *Activity   // said instead of the prompt when an answer was not understood; nil: the prompt
	Default       *Expression // the value when the retries are used up; nil: the variable is left blank
	DefaultAnswer *Activity   // said when the default is taken
}

// Entity is what an answer is recognised as.
type Entity struct {
	Kind  string // one of the Entity constants
	Items []ListItem
}

// ListItem is an item of a closed list; an answer matches its id, its display name or one of its synonyms,
// without regard to case.
type ListItem struct {
	ID, DisplayName string
	Synonyms        []string
}

// BeginDialog redirects to another topic and goes on here when that has ended.
type BeginDialog struct {
	Dialog  *Expression // a topic's name or schema name, or a formula that gives one
	Inputs  []Binding   // the called topic's Topic variables, by name
	Outputs []Output
}

// Binding gives a called topic's input its value.
type Binding struct {
	Name  string
	Value *Expression
}

// Output takes a called topic's output into a variable of the caller.
type Output struct {
	Name   string
	Target Target
}

// EndDialog ends the topic.
type EndDialog struct {
	ClearQueue bool // also drops the topics that were queued for the same activity; default true
}

// Variable is a variable of a bot.
type Variable struct {
	Name    string // full dotted name
	Type    powerfx.Type
	Initial powerfx.Value // blank: none
}

// Bot is one version of a bot, as its author wrote it and bound to its symbols.
type Bot struct {
	Name     string
	Topics   []*Topic // in creation order
	Settings Settings
	Symbols  *Symbols
	Disabled []string          // names of the topics that are off
	Flows    map[string]string // flow id -> URL

	bySchema, byName map[string]*Topic
}

// Settings are the bot's settings that the rules name.
type Settings struct {
	Stacking        string // inactivity.stacking: replace (default) or stack (rule C10)
	DuringHandoff   string // inactivity.duringHandoff: pause (default) or keep (rule C11)
	MaxRepeats      int    // inactivity.maxRepeats, default 3 (rule C7)
	Overdue         string // inactivity.overdue: all (default) or latest (rule C18)
	TooLateUS       int64  // inactivity.tooLate in microseconds; 0: off (rule C18)
	TranscriptGapUS int64  // transcript.gap in microseconds, default 30 minutes (rule C15)
	Persistent      bool   // whether a webhook or custom channel keeps its conversations (rule C12)
}

// The values of Settings that are not their defaults.
const (
	StackingStack = "stack"
	HandoffKeep   = "keep"
	OverdueLatest = "latest"
)
