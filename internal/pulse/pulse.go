// Package pulse tells listeners which things have changed, and not how: what they see of them they read anew; and which
// customers are typing.
package pulse

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// The limits of what is told.
const (
	Pause   = 250 * time.Millisecond // between two beats: what changes meanwhile is told once
	Lag     = 10 * time.Millisecond  // before a beat, so that a commit and what comes of it are told together
	EachMax = 200                    // changes of one kind in a beat; where there are more they are told as one, without an id
	Kept    = 64                     // beats that a listener may be behind, or away; then it has missed some
)

// Kind is a kind of thing.
type Kind string

// The kinds of thing. The ids are those of the API.
const (
	Conversation Kind = "conversation"
	Case         Kind = "case"
	Operator     Kind = "operator"
	Campaign     Kind = "campaign"
	Bot          Kind = "bot"
	Event        Kind = "event" // of a bot
	Settings     Kind = "settings"
	Delivery     Kind = "delivery"
	Member       Kind = "member"
)

// Typing is no kind of thing: of the case of an id the customer types at this moment, and nothing has changed.
const Typing Kind = "typing"

// Change says that something has changed, has come or is no more.
type Change struct {
	Kind Kind   `json:"kind"`
	Bot  string `json:"bot,omitempty"` // of an event
	ID   string `json:"id,omitempty"`  // empty: it is not said which, and may be many
}

// Compare orders changes by kind, bot and id.
func (c Change) Compare(d Change) int {
	return cmp.Or(cmp.Compare(c.Kind, d.Kind), cmp.Compare(c.Bot, d.Bot), cmp.Compare(c.ID, d.ID))
}

// Told is a change as listeners get it.
type Told struct {
	Change

	JSON []byte // of the change; not to be changed
}

// Hub gathers changes and gives them out, beat by beat. Telling it of one costs next to nothing, however many listen,
// and less while nobody does. Safe for concurrent use.
type Hub struct {
	run       string // names this hub among all: numbers of another one's beats mean nothing here
	listeners atomic.Int64
	unheard   atomic.Bool // something has changed while nobody listened

	mu      sync.Mutex
	pending map[Kind]map[Change]struct{} // nil for a kind: more than EachMax
	coming  bool                         // a beat
	beat    time.Time                    // the last one
	number  int64                        // of the last one
	first   int64                        // of the oldest of kept
	kept    [][]Told                     // beats, the newest last
	changed chan struct{}                // closed with the next beat
}

// New makes a hub.
func New() *Hub {
	return &Hub{
		run: rand.Text()[:10], pending: make(map[Kind]map[Change]struct{}), first: 1, changed: make(chan struct{}),
	}
}

// Tell tells of changes. It does not block.
func (h *Hub) Tell(changes ...Change) {
	if len(changes) == 0 || h.deaf() {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range changes {
		h.add(c)
	}
	h.soon()
}

// deaf reports whether nobody listens, and remembers that somebody might have.
func (h *Hub) deaf() bool {
	if h.listeners.Load() > 0 {
		return false
	}
	h.unheard.Store(true)
	return true
}

func (h *Hub) add(c Change) {
	of, some := h.pending[c.Kind]
	switch {
	case some && of == nil:
	case !some:
		h.pending[c.Kind] = map[Change]struct{}{c: {}}
	default:
		if of[c] = struct{}{}; len(of) > EachMax {
			h.pending[c.Kind] = nil
		}
	}
}

// soon sees to it that there will be a beat.
func (h *Hub) soon() {
	if !h.coming && len(h.pending) > 0 {
		h.coming = true
		time.AfterFunc(max(Lag, time.Until(h.beat.Add(Pause))), h.flush)
	}
}

// flush is one beat.
func (h *Hub) flush() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.coming, h.beat = false, time.Now()
	h.number++
	h.kept = append(h.kept, toldOf(h.pending))
	if len(h.kept) > Kept {
		h.kept = slices.Delete(h.kept, 0, len(h.kept)-Kept)
	}
	h.first = h.number - int64(len(h.kept)) + 1
	clear(h.pending)
	close(h.changed)
	h.changed = make(chan struct{})
}

// toldOf gives what a beat tells, in order.
func toldOf(pending map[Kind]map[Change]struct{}) []Told {
	var all []Told
	for kind, of := range pending {
		if of == nil {
			of = map[Change]struct{}{{Kind: kind}: {}}
		}
		for c := range of {
			encoded, err := json.Marshal(c)
			if err != nil {
				panic(fmt.Sprintf("encode %+v: %v", c, err)) // it is made of texts
			}
			all = append(all, Told{c, encoded})
		}
	}
	slices.SortFunc(all, func(a, b Told) int { return a.Compare(b.Change) })
	return all
}

// Listener hears a hub. It must be closed, and is not safe for concurrent use.
type Listener struct {
	hub  *Hub
	next int64 // the beat that it has not heard yet; 0: it has missed some
}

// Listen begins to listen: after the beat of an id that Next gave, or from now on where the id is empty.
func (h *Hub) Listen(last string) *Listener {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.listeners.Add(1) == 1 && h.unheard.Swap(false) { // whoever was there before has missed a beat
		h.number++
		h.kept, h.first = nil, h.number+1
	}
	l := &Listener{hub: h, next: h.number + 1}
	if last != "" {
		l.next = h.after(last)
	}
	return l
}

// after gives the beat that follows the one of an id; 0: it is not known.
func (h *Hub) after(last string) int64 {
	run, number, _ := strings.Cut(last, ".")
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || run != h.run || n > h.number {
		return 0
	}
	return n + 1
}

// News is what a listener hears at a time.
type News struct {
	Told   []Told
	ID     string // of where it ends
	Missed bool   // something else has changed, which cannot be told any more
}

// Next gives what has changed since it was last asked; more is closed when there is more.
func (l *Listener) Next() (news News, more <-chan struct{}) {
	h := l.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	if news.Missed = l.next < h.first; !news.Missed {
		for _, beat := range h.kept[l.next-h.first:] {
			news.Told = append(news.Told, beat...)
		}
	}
	news.ID = h.run + "." + strconv.FormatInt(h.number, 10)
	l.next = h.number + 1
	return news, h.changed
}

// Close stops listening.
func (l *Listener) Close() { l.hub.listeners.Add(-1) }
