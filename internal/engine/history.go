package engine

import "context"

// The limits of stored events.
const (
	// EventNamesMax is how many names of events are told apart. What has a further name is stored with its profile, and
	// not by its name: nobody can learn from it.
	EventNamesMax = 10_000

	// TrackedMax is how many events one commit stores at most.
	TrackedMax = 1 << trackedBits

	trackedBits = 20
)

// Tracked is something that a profile did, as it is stored.
type Tracked struct {
	Number     int64 // ascending in the order in which events were stored; not used in a Batch
	Home       int64
	Event      string
	Name       int64 // of the event: the number of its TrackedName; 0: it has none. Only used in a Batch
	AtUS       int64
	Properties []byte // a JSON object; empty: none
}

// TrackedNumber is the number of the event that stands at an index in a commit's batch.
func TrackedNumber(commit int64, index int) int64 { return commit<<trackedBits + int64(index) }

// TrackedName is the name of events that profiles have done.
type TrackedName struct {
	Number int64 // from 1, in the order in which they were first done
	Name   string
}

// JoinedHome says for whom the events of a profile count: for the one that it was joined to. To is the name of that
// one's home; empty: they count for itself again.
type JoinedHome struct {
	Home int64
	To   string
}

// EventCount is how often an event was done, as far as that is kept.
type EventCount struct {
	Event           string
	Count           int64
	FirstUS, LastUS int64 // by the events' own timestamps
}

// EventBlock is many events of one name, in no order: the one at an index is of Homes[index] at AtUS[index]. It is valid
// until the function that it was given to returns.
type EventBlock struct {
	Event string
	Homes []int64
	AtUS  []int64
}

// Joined are profiles that were joined to others: by the home of the one that was joined, the home of the other.
type Joined map[int64]int64

// Of gives the home for which a home's events count. Two that were joined to each other at once count as one of them.
func (j Joined) Of(home int64) int64 {
	least := home
	for hops := 0; ; hops++ {
		to, joined := j[home]
		if !joined || to == home {
			return home
		}
		if home = to; hops > len(j) {
			break
		}
	}
	for at := j[home]; ; at = j[at] { // round the circle: the least of its homes stands for all
		least = min(least, at)
		if at == home {
			return least
		}
	}
}

// History is what a database knows of what was tracked. Safe for concurrent use, beside a Commit.
type History interface {
	// HomeNumbers gives the ids of the homes of a kind that exist among names.
	HomeNumbers(ctx context.Context, kind Kind, names []string) (map[string]int64, error)
	// EventCounts counts the events by name, in the order of names.
	EventCounts(ctx context.Context) ([]EventCount, error)
	// EventsNamed gives the events of these names (none: of all) from an instant on and before another, in blocks, to
	// take; the first error that take returns ends it. All is as of one instant.
	EventsNamed(ctx context.Context, names []string, fromUS, untilUS int64, take func(b *EventBlock) error) error
	// EventsOf gives the events of these homes that were stored before one of a number (0: from the newest), newest first,
	// up to limit.
	EventsOf(ctx context.Context, homes []int64, before int64, limit int) ([]Tracked, error)
	// Joined gives all profiles that were joined to others.
	Joined(ctx context.Context) (Joined, error)
	// ForgetEvents removes events from before an instant in a bounded step, and reports whether there may be more. Those
	// that are stored together with later ones may stay until these are that old, but not longer than slackUS.
	ForgetEvents(ctx context.Context, beforeUS, slackUS int64) (more bool, err error)
}
