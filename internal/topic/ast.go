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
	OnSelectIntent      = "OnSelectIntent"
	OnEscalate          = "OnEscalate"
	OnActivity          = "OnActivity"
	OnEventActivity     = "OnEventActivity"
	OnSilence           = "OnSilence"
	OnError             = "OnError"
	OnRedirect          = "OnRedirect"
	OnSystemRedirect    = "OnSystemRedirect"
)

// Topic is one topic: a trigger and the nodes that run when it fires.
type Topic struct {
	// Name is the display name, unique within the bot: mcs.metadata's componentName, else the file's base name;
	// where a connected agent's topic is called like another one that comes before it, AGENT/NAME.
	Name string
	// Schema is the name that `dialog: bot.topic.NAME` refers to, unique too: the file's base name; of a connected
	// agent's topic AGENT.topic.NAME.
	Schema  string
	Agent   string // the connected agent whose topic it is; "": the bot's own
	Pos     Position
	Order   int // creation order within the bot: order of the file, in a folder by file name, bytewise (rule C3)
	Trigger Trigger
	Inputs  []Variable // declared by inputType, with their types
	Outputs []Variable // declared by outputType
	Cancels bool       // startBehavior: when it begins, all other topics are cancelled
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
	Phrases   []string    // OnRecognizedIntent, OnEscalate: trigger phrases
	Intent    string      // its display name, for OnSelectIntent; "": the topic's name
	Unlisted  bool        // includeInOnSelectIntent: false, so it is no candidate of OnSelectIntent

	ActivityType string      // OnActivity: the type as Microsoft's schema writes it (Message); "": every type
	EventName    string      // OnEventActivity: the event's name; "": every event
	Always       bool        // OnSelectIntent: also where a question was interrupted
	SilenceMS    *Expression // OnSilence: milliseconds; nil: Settings.SilenceMS (rule C13)

	Actions []*Node
}

// DurationDefault is the duration of an OnInactivity trigger that names none, in seconds (Copilot Studio's
// schema).
const DurationDefault = 1800

// Node is one node (an action) of a topic. Exactly one of the kind's fields below is set; kinds without
// properties of their own (CancelAllDialogs, EndConversation, BreakLoop) have none.
type Node struct {
	Kind     string
	ID       string // unique within the topic
	Pos      Position
	Disabled bool // does not execute

	Send      *Activity       // SendActivity
	Assign    []Assignment    // SetVariable, SetTextVariable, SetMultipleVariables
	Reset     *Target         // ResetVariable
	Clear     *Expression     // ClearAllVariables: a text, one of the Clear constants
	Parse     *ParseValue     // ParseValue
	Edit      *EditTable      // EditTable, EditTableV2
	Condition *ConditionGroup // ConditionGroup
	Scope     []*Node         // ActionScope
	Loop      *Foreach        // Foreach
	Question  *Question       // Question, CSATQuestion, AdaptiveCardPrompt
	Begin     *BeginDialog    // BeginDialog, ReplaceDialog
	Repeat    []Binding       // RepeatDialog: inputs of the new run
	End       *EndDialog      // EndDialog
	Emit      *EmitEvent      // EmitEvent; CancelDialog and CancelAllDialogs where they emit one
	GotoID    string          // GotoAction: id of the node to go on with
	Call      *Call           // HttpRequestAction, InvokeFlowAction
	Transfer  *Transfer       // TransferConversation, TransferConversationV2
	Telemetry *Telemetry      // LogCustomTelemetryEvent
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

// Variable is a variable of a bot.
type Variable struct {
	Name    string // full dotted name
	Type    powerfx.Type
	Initial powerfx.Value // blank: none
}

// Bot is one version of a bot, as its author wrote it and bound to its symbols.
type Bot struct {
	Name     string
	Topics   []*Topic // in creation order; those of connected agents come after the bot's own
	Settings Settings
	Symbols  *Symbols
	Disabled []string          // names of the topics that are off
	Flows    map[string]string // flow id -> URL
	Agents   []string          // names of the connected agents (rule C17); they share all but Topic variables
	Events   []*Event          // user inactivity events, in the order of their files

	// Given are an administrator's values of Environment variables, by name without Environment.: see WithEnvironment.
	Given map[string]powerfx.Value

	defaults *Symbols // as the bot was written; nil: Symbols are

	bySchema, byName map[topicKey]*Topic
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
	SilenceMS       int64  // voice.silenceTimeout in milliseconds; 0: off (rule C13)
	Generative      bool   // the export's settings switch generative orchestration on, which lull does not run (rule C20)
}

// The values of Settings that are not their defaults.
const (
	StackingStack = "stack"
	HandoffKeep   = "keep"
	OverdueLatest = "latest"
)
