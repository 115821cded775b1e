package engine

import "context"

// Store is what the engine needs of a database. All times are microseconds since the epoch, UTC. It is safe for
// concurrent use; Commit is called by one goroutine at a time.
type Store interface {
	// Commit writes the batch as a whole, or nothing. After an error nothing of it is visible, unless the error
	// is ErrUnknown: then ask Position how far the store has come. ErrFull: the disk is full.
	Commit(ctx context.Context, b *Batch) error
	// Position says how far the store has come. A new store is at the zero Position.
	Position(ctx context.Context) (Position, error)
	// HomesByName gives the homes of a kind that exist among names, in no particular order.
	HomesByName(ctx context.Context, kind Kind, names []string) ([]Home, error)
	// HomesByID gives the homes that exist among ids, which are sorted ascending, in the order of ids.
	HomesByID(ctx context.Context, ids []int64) ([]Home, error)
	// Due gives up to limit stored deadlines that lie after the given one and not later than untilUS, earliest
	// first, then by home. A stored deadline is never later than the real one; it may be earlier, or long
	// superseded: the caller steps the home, and the step decides.
	Due(ctx context.Context, after Deadline, untilUS int64, limit int) ([]Deadline, error)
	// Answers gives the answers that the inputs of these homes and ids got, where they were committed at or
	// after sinceUS.
	Answers(ctx context.Context, asked []Answer, sinceUS int64) ([]Answer, error)
	// Catalog reads what is defined: versions of bots, events and settings, and the notes that no home has taken yet.
	Catalog(ctx context.Context) (*Catalog, error)
}

// Position is how far a store has come.
type Position struct {
	Commit     int64 // number of the last commit; the first is 1
	AtUS       int64 // the latest time that an input was stamped with
	Home       int64 // the highest home id given out
	Transcript int64 // the highest transcript sequence number given out
}

// Batch is everything that one turn changes. It is written in one transaction, only where the store's position is
// Position.Commit - 1.
type Batch struct {
	Position    Position // the position after this batch
	Homes       []Home   // changed homes, each once, sorted by ID
	Transcript  []Row    // in order of Seq
	Answers     []Answer
	Definitions []Definition
	Settings    []Setting
	Events      []MadeEvent // in order: one event may change more than once
	Sweeps      []Sweep
	Campaigns   []Campaign // those that have changed, each once
	Notes       []Note     // sent by this turn
	Taken       []NoteID   // notes that this turn's steps took
	Deliveries  []Delivery
	Postponed   []Postpone       // after Deliveries: those that wait for a later attempt; one that is not there is none
	Ended       []Ending         // after Deliveries: those that were made or given up; one that is not there is none
	Delivered   []DeliveryKey    // after Ended: those that are done with or not wanted; one that is not there is none
	Revived     []Retry          // of those that were given up, to be made again; one that is not there is none
	EndedUS     int64            // deliveries that ended before this are no longer needed; 0: leave them
	Subjects    []Subject        // those that have changed, each once, sorted by home and key
	Names       []TrackedName    // of events that were done for the first time
	Tracked     []Tracked        // at most TrackedMax
	Joined      []JoinedHome     // in order: one home may be joined more than once
	Imports     []ImportProgress // in order; one at byte 0 is forgotten
	Listed      []Listed         // of conversations whose listing has changed, each once, by home
	Tallies     []Tally          // to be added to what is counted, each key once
	TalliesUS   int64            // tallies from before this are no longer needed; 0: leave them
	ForgetUS    int64            // answers committed before this are no longer needed; 0: leave them

	Unsubscribed []Unsubscribed // in order: one profile may change more than once
}

// Kind is a kind of home.
type Kind int8

// The kinds of home.
const (
	ConversationHome Kind = 1 // a conversation; its name is the conversation id
	DeskHome         Kind = 2 // a workspace's desk; its name is the workspace's
	ProfileHome      Kind = 3 // somebody whom campaigns may write to; its name is campaign.HomeName of the id
)

// Home is one home's row: what changes together lives together.
type Home struct {
	ID    int64 // given out by the engine in order of creation, from 1
	Kind  Kind
	Name  string // unique within the kind
	Steps int64  // how many steps the home has made
	State []byte // the rules' own encoding; empty where the home is kept as subjects
	DueUS int64  // the stored deadline, never later than the real one; 0: none
	Tail  int64  // Seq of the home's newest transcript row; 0: none

	New      bool // in a Batch: the row is inserted, else updated
	DueMoved bool // in a Batch: DueUS differs from the stored one; where false it is not written
}

// Deadline is a home's stored deadline.
type Deadline struct {
	DueUS int64
	Home  int64
}

// Row is one transcript row: one step of a home. Rows are appended; each names the one before it of its home, so
// that no index is touched per message.
type Row struct {
	Seq  int64 // given out by the engine, ascending over all homes
	Home int64
	Step int64 // from 1, ascending within the home, with gaps where a step left no row
	AtUS int64
	Prev int64  // Seq of the home's row before it; 0: none
	Body []byte // JSON of a dialog.Record, of a desk's step of a desk.Record, of a profile's of a campaign.Record
}

// Answer is the answer that an input with an id of its own got, so that a repetition gets it again (for
// AnswerKeep).
type Answer struct {
	Home int64
	ID   string
	Step int64
	AtUS int64
}

// Definition is one numbered version of a bot.
type Definition struct {
	Bot    string
	Number int   // from 1
	AtUS   int64 // when it came into force
	Body   []byte
}

// Setting is one installation-wide setting; an empty value removes it.
type Setting struct {
	Name  string
	Value string
}

// NoteID names a note: its sender, the sender's step and its place among that step's notes.
type NoteID struct {
	Home  int64
	Step  int64
	Index int
}

// Note is a message from one home to another, written with the step that sends it and taken, once, as an input.
type Note struct {
	NoteID
	ToKind Kind
	ToName string
	Body   []byte
}

// Catalog is what is defined, and what waits.
type Catalog struct {
	Versions []Definition // of each bot the newest only; older ones are read by Definition
	Settings []Setting
	Events   []MadeEvent // by bot, then in the order in which they were made
	Sweeps   []Sweep     // by bot
	Notes    []Note      // in order of sender, step, index

	Campaigns []Campaign       // by name
	Names     []TrackedName    // of tracked events, by number
	Imports   []ImportProgress // by id
}

// Census is what those who list and count conversations need of a database. Safe for concurrent use, beside a Commit.
type Census interface {
	// Conversations gives up to limit conversations that are wanted, newest first.
	Conversations(ctx context.Context, wanted Listing, limit int) ([]Home, error)
	// Statuses says how many conversations have which status.
	Statuses(ctx context.Context) (map[Status]int64, error)
	// DueSoon gives up to limit conversations with a stored deadline that is not later than untilUS, earliest first.
	DueSoon(ctx context.Context, untilUS int64, limit int) ([]Home, error)
	// CountDue counts them up to a limit.
	CountDue(ctx context.Context, untilUS int64, limit int) (int, error)
	// Tallies sums up what was counted from sinceUS on, by all but AtUS, which is 0.
	Tallies(ctx context.Context, sinceUS int64) ([]Tally, error)
	// TalliesByHour sums it up by full hours, UTC, and by What, in their order.
	TalliesByHour(ctx context.Context, sinceUS int64) ([]Tally, error)
}

// Reader is what those who look at homes need of a database. Safe for concurrent use, beside a Commit.
type Reader interface {
	// HomeByName gives one home, or ErrNotFound.
	HomeByName(ctx context.Context, kind Kind, name string) (Home, error)
	// Homes gives up to limit homes of a kind with an ID below beforeID (0: from the newest), newest first.
	Homes(ctx context.Context, kind Kind, beforeID int64, limit int) ([]Home, error)
	// RowsAfter gives the home's transcript rows after a step, oldest first: of those the first limit.
	RowsAfter(ctx context.Context, home Home, afterStep int64, limit int) ([]Row, error)
	// RowsBefore gives the home's transcript rows before a step (0: from the newest), newest first, up to limit.
	RowsBefore(ctx context.Context, home Home, beforeStep int64, limit int) ([]Row, error)
	// Subjects gives up to limit subjects of a home with keys in a range, in the order of their keys.
	Subjects(ctx context.Context, home int64, keys KeyRange, limit int) ([]Subject, error)
	// Definition gives one version of a bot, or ErrNotFound. Number 0 means the newest.
	Definition(ctx context.Context, bot string, number int) (Definition, error)
	// Definitions lists a bot's versions without their bodies, newest first.
	Definitions(ctx context.Context, bot string) ([]Definition, error)
}
