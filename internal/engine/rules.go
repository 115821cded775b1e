package engine

import (
	"lull/internal/campaign"
	"lull/internal/desk"
	"lull/internal/dialog"
)

// Rules are what a kind of home does. They are pure: what they need of the world comes in with the Moment.
type Rules interface {
	// Decode reads a state as its Encode wrote it; nil is the state of a home that no input has reached yet.
	Decode(encoded []byte) (State, error)
}

// State is a home's state.
type State interface {
	// Step takes one input; a nil input is a deadline that may be due, and proves nothing.
	Step(m *Moment, in *Input) Outcome
	// DueUS is when the state's deadline is due; 0: none.
	DueUS() int64
	// Encode gives the state as it is stored.
	Encode() ([]byte, error)
}

// Waiter is a State that may have something due which waits for what is no deadline. The store keeps a deadline for it
// all the same, so that it is found again when Core.rescan says that it need not wait any more.
type Waiter interface {
	State
	// WaitsUS is since when something is due that waits; 0: nothing is.
	WaitsUS() int64
}

// Moment is what a step sees of the world.
type Moment struct {
	NowUS   int64  // when the input was accepted, or the instant at which deadlines are judged
	AwakeUS int64  // since when the engine has run without a break
	Resumed bool   // it was paused until then; else it was away
	Name    string // the home's name
	Step    int64  // the step's number, if it does anything
	Seed    uint64 // of what is random in the step
	Catalog *Bots  // what is in force

	Campaigns *campaign.Force // what is in force of campaigns
}

// Outcome is what a step did.
type Outcome struct {
	Record *dialog.Record // of a conversation; nil: nothing happened, and the state is as it was
	Desk   *desk.Record   // of a desk; nil: nothing that anybody is to be told
	Notes  []Note         // to other homes; their NoteID is filled in by the engine
	Err    *Error         // the input is refused, and the state is as it was

	Deliveries []Delivery    // to be made outside; the engine fills in the home and the place. Not without a Record
	Dropped    []DeliveryKey // of deliveries that are not wanted any more; the engine fills in the home
	Subjects   []Subject     // that have changed, of a home that is kept as subjects; the engine fills in the home
	Wanted     bool          // of an attempt at a delivery: it may go out

	Profile *campaign.Record // of a profile; nil: nothing that anybody is to be told
	Kept    bool             // of a profile: there is something to store

	Unsubscribed *Unsubscribed // a profile wants no messages any more, or again; the engine fills in when

	Counts []campaign.Count // by how much a profile's step changes the figures of campaigns

	Tracked []campaign.Tracked // of a profile: what it did, to be stored
	Forward *string            // of a profile: the name of the home for which its events count from now on; nil: as before

	Standing *desk.Standing // of an operator's session: how the operator stands now
}

// changes reports whether there is anything to write.
func (o *Outcome) changes() bool {
	return o.Record != nil || o.Desk != nil || o.Kept || o.Profile != nil || len(o.Tracked) > 0 ||
		len(o.Subjects) > 0 || len(o.Dropped) > 0
}

// home is a home in memory.
type home struct {
	row     Home  // as it is, or will be, stored; row.State is always the encoding of state
	state   State // decoded
	armedUS int64 // a heap entry at this time stands for it; 0: none is known of
	batch   int64 // the last batch that changed it
	used    int64 // the turn that used it last
}
