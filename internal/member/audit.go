package member

import "context"

// AuditMax is how many acts are kept; the oldest go first.
const AuditMax = 100_000

// Act is something that somebody did, or tried to do, to the settings of lull.
type Act struct {
	ID     int64 // given out by the store, ascending
	AtUS   int64
	By     string // a member's name, or the number of an API key that is no member's, such as "key 3"
	What   string // the call, as the OpenAPI document names it
	On     string // the call's path
	Status int    // what was answered: below 400 it was done
}

// RefusedFrom is the status from which on an act was not done.
const RefusedFrom = 400

// Outcome is what came of an act. The zero value is any.
type Outcome string

// The outcomes.
const (
	Done    Outcome = "done"
	Refused Outcome = "refused"
)

// ActsWanted says which acts are listed.
type ActsWanted struct {
	Below   int64  // those whose ids are below this one; 0: all
	By      string // those of whom this begins the name; empty: all
	Outcome Outcome
	Limit   int
}

// Audit keeps acts. Safe for concurrent use.
type Audit interface {
	// AddAct stores an act; its ID is ignored.
	AddAct(ctx context.Context, a Act) error
	// Acts lists the newest that are wanted, newest first.
	Acts(ctx context.Context, w ActsWanted) ([]Act, error)
}
