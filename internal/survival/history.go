package survival

import (
	"errors"
	"hash/fnv"
	"math"
)

// EventsMax is how many events a history takes, of all names together.
const EventsMax = 1_000_000_000

// InstantMax is how far from the epoch an instant may be, in milliseconds: as far as JavaScript's dates
// reach, some 270,000 years.
const InstantMax = 8_640_000_000_000_000

// ErrTooMany says that a history has EventsMax events already.
var ErrTooMany = errors.New("more than 1,000,000,000 events")

// ErrInstant says that an instant is further from the epoch than InstantMax.
var ErrInstant = errors.New("the time is more than 8640000000000000 ms from the epoch")

// Kind is what an event means for the delay from A to B. Kinds of events at one instant count in this order.
type Kind uint8

// The kinds of events.
const (
	From  Kind = iota // A: it opens a window
	To                // B: it converts the open window; where A and B are the same event, all of them are From
	Sent              // a message went out for the open window: what follows is not what people do by themselves
	Other             // any other: it counts for the users and for the end of the data
)

// kindBits is how many bits of a mark hold its kind.
const kindBits = 2

// mark is an event of a known user: its instant, and in the lowest bits its kind, so that marks sort as
// they count.
type mark int64

func markOf(kind Kind, atMS int64) mark { return mark(atMS<<kindBits | int64(kind)) }
func (m mark) at() int64                { return int64(m) >> kindBits }
func (m mark) kind() Kind               { return Kind(m & (1<<kindBits - 1)) }

// History collects events in any order and keeps what the delay from A to B needs of them: 12 bytes for an
// A or B and some 40 and the id for a user. It is not safe for concurrent use.
type History struct {
	from, to       string
	max            int
	ids            *index
	seeds          []uint64 // of each user, for the bootstrap
	chunks         []*chunk
	events         int
	startMS, endMS int64
}

// chunk is a piece of a history. Pieces are never copied as a history grows.
type chunk struct {
	marks []mark
	users []uint32
}

const chunkSize = 1 << 16

// NewHistory returns an empty history for the delay from the event from to the event to, which may be the
// same.
func NewHistory(from, to string) *History {
	return &History{
		from: from, to: to, max: EventsMax, ids: newIndex(), startMS: math.MaxInt64, endMS: math.MinInt64,
	}
}

// Kind returns what the event of this name means.
func (h *History) Kind(event []byte) Kind {
	switch string(event) {
	case h.from:
		return From
	case h.to:
		return To
	}
	return Other
}

// Add takes an event of a user, and keeps nothing of the slice. It returns ErrTooMany or ErrInstant.
func (h *History) Add(user []byte, kind Kind, atMS int64) error {
	if err := h.refuse(atMS); err != nil {
		return err
	}
	return h.AddOf(h.user(user), kind, atMS)
}

// user returns the number of the user with an id.
func (h *History) user(id []byte) uint32 {
	number, isNew := h.ids.number(id)
	if isNew {
		h.Seed(h.NewUser(), SeedOf(id))
	}
	return uint32(number) //nolint:gosec // there are no more users than events, and EventsMax fits
}

// Events is how many events were added.
func (h *History) Events() int { return h.events }

// NewUser makes a user whom the caller tells apart from others by the number that is returned: from 0, in order. A
// history takes either these or users by their ids.
func (h *History) NewUser() uint32 {
	h.seeds = append(h.seeds, 0)
	return uint32(len(h.seeds) - 1) //nolint:gosec // there are no more users than events, and EventsMax fits
}

// Seed says what the bootstrap goes by of a user whom NewUser made: SeedOf the user's id.
func (h *History) Seed(user uint32, seed uint64) { h.seeds[user] = seed }

// SeedOf gives what the bootstrap goes by of a user's id.
func SeedOf(id []byte) uint64 {
	hash := fnv.New64a()
	_, _ = hash.Write(id)
	return hash.Sum64()
}

// AddOf takes an event of a user whom NewUser made. It returns ErrTooMany or ErrInstant.
func (h *History) AddOf(user uint32, kind Kind, atMS int64) error {
	if err := h.refuse(atMS); err != nil {
		return err
	}
	if kind != Sent { // what nobody did says nothing of when people were seen
		h.events++
		h.startMS, h.endMS = min(h.startMS, atMS), max(h.endMS, atMS)
	}
	if kind == Other {
		return nil
	}
	if len(h.chunks) == 0 || len(h.chunks[len(h.chunks)-1].marks) == chunkSize {
		h.chunks = append(h.chunks, &chunk{marks: make([]mark, 0, chunkSize), users: make([]uint32, 0, chunkSize)})
	}
	last := h.chunks[len(h.chunks)-1]
	last.marks, last.users = append(last.marks, markOf(kind, atMS)), append(last.users, user)
	return nil
}

// refuse says why an event cannot be taken.
func (h *History) refuse(atMS int64) error {
	switch {
	case h.events >= h.max:
		return ErrTooMany
	case atMS > InstantMax || atMS < -InstantMax:
		return ErrInstant
	}
	return nil
}

// byUser returns the marks user by user, each user's in the order in which they were added, and where each user's end.
func (h *History) byUser() ([]mark, []int) {
	ends := make([]int, len(h.seeds)+1)
	for _, c := range h.chunks {
		for _, u := range c.users {
			ends[u+1]++
		}
	}
	for i := range len(h.seeds) {
		ends[i+1] += ends[i]
	}
	// Each user's begin, at ends[user], moves on as their marks are put down, up to their end.
	marks := make([]mark, ends[len(h.seeds)])
	for _, c := range h.chunks {
		for i, u := range c.users {
			marks[ends[u]] = c.marks[i]
			ends[u]++
		}
	}
	return marks, ends[:len(h.seeds)]
}
