package topic

// When a question is skipped because its variable has a value already.
const (
	SkipOnFirst = "SkipOnFirstExecutionIfVariableHasValue" // the default: when it is reached for the first time
	SkipAlways  = "AlwaysSkipIfVariableHasValue"
	SkipNever   = "AlwaysAsk"
)

// Question asks and keeps the answer.
type Question struct {
	Prompt       *Activity
	Target       Target // of an AdaptiveCardPrompt none (Slot -1), see Outputs; of a CSATQuestion always one
	Entity       Entity
	AlwaysPrompt *Expression // nil: false
	SkipMode     *Expression // a text, one of the Skip constants; nil: SkipOnFirst
	Retries      *Expression // repeatCount; nil: 2
	Unrecognized *Activity   // said instead of the prompt when an answer was not understood; nil: the prompt

	Validation *Expression // must be true of an answer, which is in the variable already; nil: none
	Invalid    *Activity   // said instead of the prompt when Validation is not true; nil: as Unrecognized

	Default       *Expression // the value when the retries are used up; nil: the variable is left blank
	DefaultAnswer *Activity   // said when the default is taken
	Fallback      *Expression // a topic that runs when the retries are used up, instead of going on; nil: none

	NoInterruption bool        // no other topic may take an answer that matches its phrases
	Interrupters   []string    // schema names of those that may; nil: all
	SilenceMS      *Expression // of this prompt, in milliseconds, on telephony (rule C13); nil: the trigger's

	Card    *Card    // AdaptiveCardPrompt: the card, which is the Prompt's attachment too
	Outputs []Output // AdaptiveCardPrompt: fields of the submitted value
}

// The kinds of entity that a question recognises.
const (
	EntityBoolean  = "boolean"
	EntityNumber   = "number"
	EntityText     = "text" // the answer as a whole
	EntityDate     = "date"
	EntityDateTime = "datetime"
	EntityEMail    = "email"
	EntityPhone    = "phone"
	EntityURL      = "url"
	EntityList     = "list"    // Items
	EntityDynamic  = "dynamic" // DynamicItems
	EntityRegex    = "regex"   // Pattern
	EntityRating   = "rating"  // a whole number from 1 to 5 (CSATQuestion)
	EntityCard     = "card"    // a card's submitted value (AdaptiveCardPrompt)
)

// Entity is what an answer is recognised as.
type Entity struct {
	Kind     string // one of the Entity constants
	Name     string // schema name of an entity of the bot's own; "": embedded or prebuilt
	Items    []ListItem
	Dynamic  *Expression // EntityDynamic: a table of texts, or of records with a DisplayName or Value
	Pattern  string      // EntityRegex
	Multiple bool        // allowMultipleValues: the answer is a table of all that was found
}

// ListItem is an item of a closed list; an answer matches its id, its display name or one of its synonyms,
// without regard to case.
type ListItem struct {
	ID, DisplayName string
	Synonyms        []string
}
