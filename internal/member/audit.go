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

// Audit keeps acts. Safe for concurrent use.
type Audit interface {
	// AddAct stores an act; its ID is ignored.
	AddAct(ctx context.Context, a Act) error
	// Acts lists the newest whose ids are below an id (0: all), newest first, at most limit.
	Acts(ctx context.Context, below int64, limit int) ([]Act, error)
}
