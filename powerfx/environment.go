package powerfx

import "time"

// The limits of a formula and of one evaluation.
const (
	SourceMax = 64 << 10  // bytes in a formula or template
	DepthMax  = 200       // levels of nesting in a formula, and in what ParseJSON reads
	StepsMax  = 1_000_000 // steps in one evaluation: calls, and rows or parts that a function visits
	BytesMax  = 64 << 20  // bytes of texts, records and tables that one evaluation makes

	// SearchTimeMax is how long the regular expressions of one evaluation search that look around or refer
	// back. What else is bounded by a clock is the context's.
	SearchTimeMax = time.Second
)

// Names is what a formula may name. A nil Names knows no variable.
type Names interface {
	// Resolve is given a dotted path as written (["Global","X","y"]) and says how many leading parts name
	// a variable, and which.
	Resolve(path []string) (v Variable, parts int, ok bool)
	// Suggest returns the known name that is nearest to the path, "" for none.
	Suggest(path []string) string
}

// Variable is something that a formula names and the Environment holds.
type Variable struct {
	Slot int    // what Environment.Vars is asked for
	Name string // the full dotted name
	Type Type   // DynamicType where it is not known before the formula runs
}

// Environment is what one evaluation sees of the world.
type Environment struct {
	// Vars holds the variables; with nil every one is blank. A value whose kind does not fit the declared
	// type is coerced by the language's rules, or is an error value.
	Vars interface{ Value(slot int) Value }
	// NowUS is what Now and Today go by: microseconds since the epoch, UTC.
	NowUS int64
	// Location is the time zone of dates and times; nil is UTC.
	Location *time.Location
	// Rand feeds Rand, RandBetween, Shuffle and GUID; nil is a source that NowUS seeds.
	Rand interface{ Uint64() uint64 }
	// MaxSteps is the limit of steps; 0 is StepsMax.
	MaxSteps int
	// Budget is how many steps are left to all evaluations with it together, beside MaxSteps; nil: as many as they
	// like. What they take is taken off it, and a step for each microsecond of searches that look around or refer back;
	// it must not be shared between goroutines.
	Budget *int
	// MaxBytes is the limit of bytes made; 0 is BytesMax.
	MaxBytes int
}
