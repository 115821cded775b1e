package topic

import "lull/powerfx"

// Assignment gives a variable a value; exactly one of Value and Text (SetTextVariable) is set.
type Assignment struct {
	Target Target
	Value  *Expression
	Text   *Text
}

// What ClearAllVariables clears (Microsoft's VariablesToClear).
const (
	ClearConversation = "ConversationScopedVariables" // the Global variables of the session; the default
	ClearGlobals      = "AllGlobalVariables"
	ClearHistory      = "ConversationHistory" // of language models, which lull does not run: no effect
	ClearUser         = "UserScopedVariables" // lull has none: no effect
)

// ParseValue reads a text as JSON, or an untyped value, into a variable of a type.
type ParseValue struct {
	Target Target
	Value  *Expression
	Type   powerfx.Type
	Strict bool // errorPolicy ThrowError: what does not fit the type is an error; else it becomes blank
}

// What EditTable does to a table (Microsoft's TableChangeType).
const (
	EditAdd       = "Add"
	EditRemove    = "Remove" // the rows that are equal to the value
	EditTakeFirst = "TakeFirst"
	EditTakeLast  = "TakeLast"
	EditClear     = "Clear"
)

// EditTable changes a variable that holds a table.
type EditTable struct {
	Items  Target
	Change string      // one of the Edit constants
	Value  *Expression // of EditAdd and EditRemove
	Result *Target     // takes the row that is taken; nil: nowhere
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

// Foreach runs its nodes for every row of a table, which is looked at once, at the beginning.
type Foreach struct {
	Items   *Expression
	Value   Target
	Index   *Target // of the row, from 0; nil: none
	Actions []*Node
}

// BeginDialog redirects to another topic and goes on here when that has ended; as ReplaceDialog it does not go on.
type BeginDialog struct {
	Dialog  *Expression // a topic's name or schema name, or a formula that gives one
	Inputs  []Binding   // the called topic's Topic variables, by name
	Outputs []Output
	Result  *Target // SingleVariableOutputBinding: takes the value of EndDialog
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
	ClearQueue bool        // also drops the topics that were queued for the same activity; default true
	Value      *Expression // the topic's result where its caller binds a single one; nil: none
}

// Where EmitEvent's event goes.
const (
	EmitUnhandled = "ActivityIfUnhandled" // to the bot's OnEventActivity topics, where there are none to the channel; the default
	EmitActivity  = "Activity"            // to the channel
	EmitDialog    = "DialogEvent"         // to the bot's OnEventActivity topics
)

// EmitEvent raises an event.
type EmitEvent struct {
	Type  string // one of the Emit constants
	Name  *Text
	Value *Expression // nil: none
}

// Telemetry is an event for the author's own measuring: it stands in the record, and nowhere else.
type Telemetry struct {
	Name       *Text
	Properties *Expression // nil: none
}

// Transfer hands the conversation to a human (rule C11).
type Transfer struct {
	Message *Activity   // said to the human who takes it; nil: none
	Context *Expression // a record for the desk; nil: none
	Given   []Binding   // ManualTransferContext: that record field by field
	Shared  string      // AutomaticTransferContext: one of the Shared constants; "": none
	Phone   *Text       // of a transfer to a telephone number; nil: to a human
}

// The variables that go along with a transfer.
const (
	SharedTopic  = "Topic"
	SharedGlobal = "Global"
	SharedAll    = "All"
)

// The limits of a connector's call, in milliseconds (rule C16).
const (
	CallTimeoutDefaultMS = 30_000
	CallTimeoutMaxMS     = 60_000
)

// Call calls a connector (rule C16).
type Call struct {
	Flow     string      // InvokeFlowAction: the flow's id, whose address Bot.Flows has; else ""
	Method   *Expression // a text such as Get; nil: GET, for a flow POST
	URL      *Text
	Headers  []Header
	Body     *Expression  // JSON of its value is sent; nil: none
	Raw      *Text        // RawRequestContent; nil: none
	RawType  *Text        // the content type of Raw
	Inputs   []Binding    // InvokeFlowAction: the fields of the JSON body
	Timeout  *Expression  // milliseconds; nil: CallTimeoutDefaultMS; above CallTimeoutMaxMS it counts as that
	Response *Target      // takes the body; nil: nowhere
	Schema   powerfx.Type // of the body; Dynamic: whatever it is
	Headed   *Target      // takes the headers of the answer; nil: nowhere
	Outputs  []Output     // InvokeFlowAction: fields of the answer

	GoOn      bool    // errorHandling ContinueOnErrorBehavior: a failure goes on
	Status    *Target // takes the status code where GoOn; nil: nowhere
	ErrorBody *Target // takes the body of a failure where GoOn; nil: nowhere
}

// Header is a header of a call.
type Header struct {
	Name  string
	Value *Text
}
