package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"sync"
	"time"

	"lull/internal/engine"
	"lull/internal/stage"
)

// The limits of test conversations.
const (
	CountMax    = 100              // test conversations at a time
	OwnerMax    = 20               // of them of one owner
	IdleMax     = 30 * time.Minute // of real time for which nobody asks for one before it is gone
	BytesMax    = 64 << 20         // their bots as written and the answers given to connectors, together
	CallsMax    = 8                // calls to one test conversation that are in hand or wait
	AdvanceMax  = 30 * 24 * time.Hour
	LengthMax   = 3650 * 24 * time.Hour // of virtual time from the start of one
	TurnsMax    = 500                   // turns that the clock takes in one call
	TimeMax     = 20 * time.Second      // real time for which the clock moves in one call
	StepsMax    = 5000                  // steps after which one takes no more
	PageMax     = 1000                  // steps on a page of a timeline
	PageBytes   = 1 << 20               // how long a page of a timeline grows before it ends, short of its limit
	pageRead    = 25                    // steps of a timeline that are read at a time
	stopAdvice  = 5 * time.Second       // when to come again after a stop
	crowdAdvice = time.Second           // when to come again where too many wait
)

// Options are what a Hall needs. Open and Folder are required.
type Options struct {
	// Open opens a store at a path, and makes it where there is none.
	Open func(ctx context.Context, path string) (stage.Store, error)
	// Folder is for the test conversations' stores, and removed with all that is in it: when the hall is closed, and when
	// one is made, since a crash may have left some there.
	Folder string
	Log    *slog.Logger // is told of test conversations that broke; nil: nobody is
}

// Hall keeps the test conversations of an installation. It is safe for concurrent use.
type Hall struct {
	opt    Options
	places chan struct{} // holds one entry a turn that is taken

	mu     sync.Mutex
	kept   map[string]*rehearsal // by id
	owned  map[string]int        // how many each owner has, those that are still being made included
	count  int                   // of all of them
	bytes  int                   // of their bots and answers
	closed bool
	ending sync.WaitGroup // of those whose time is over
}

// New makes a hall. Its folder is made when it is needed.
func New(o Options) (*Hall, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if err := os.RemoveAll(o.Folder); err != nil {
		return nil, fmt.Errorf("remove what is left of test conversations: %w", err)
	}
	return &Hall{
		opt: o, places: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2)),
		kept: make(map[string]*rehearsal), owned: make(map[string]int),
	}, nil
}

// Close ends all test conversations, and removes the folder. Calls that are in hand come to their end before. Whoever
// calls afterwards is refused.
func (h *Hall) Close() error {
	h.mu.Lock()
	h.closed = true
	var all []*rehearsal
	for _, r := range h.kept {
		h.remove(r)
		all = append(all, r)
	}
	h.mu.Unlock()
	h.ending.Wait()
	var errs []error
	for _, r := range all {
		r.turn <- struct{}{}
		errs = append(errs, r.close())
		<-r.turn
	}
	return errors.Join(append(errs, os.RemoveAll(h.opt.Folder))...)
}

// reserve takes the room for one more; release gives it back.
func (h *Hall) reserve(owner string, bytes int) *engine.Error {
	h.mu.Lock()
	defer h.mu.Unlock()
	busy := func(format string, args ...any) *engine.Error {
		return &engine.Error{Code: engine.Busy, Message: fmt.Sprintf(format, args...), RetryAfter: IdleMax}
	}
	switch {
	case h.closed:
		return stopping()
	case h.owned[owner] >= OwnerMax:
		return busy("you have %d test conversations already: end one of them", OwnerMax)
	case h.count >= CountMax:
		return busy("there are %d test conversations already", CountMax)
	case h.bytes+bytes > BytesMax:
		return busy("the bots under test and the answers to connectors would be more than %d bytes together", BytesMax)
	}
	h.owned[owner]++
	h.count++
	h.bytes += bytes
	return nil
}

func (h *Hall) release(owner string, bytes int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.releaseLocked(owner, bytes)
}

func (h *Hall) releaseLocked(owner string, bytes int) {
	h.count--
	h.bytes -= bytes
	if h.owned[owner]--; h.owned[owner] == 0 {
		delete(h.owned, owner)
	}
}

// keep keeps one that has been made.
func (h *Hall) keep(r *rehearsal) *engine.Error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return stopping()
	}
	h.kept[r.id] = r
	r.gone = time.Now().Add(IdleMax)
	r.timer = time.AfterFunc(IdleMax, func() { h.expire(r) })
	return nil
}

// remove forgets one, whose stage the caller closes. The caller holds the lock.
func (h *Hall) remove(r *rehearsal) {
	if h.kept[r.id] != r {
		return
	}
	delete(h.kept, r.id)
	r.timer.Stop()
	h.releaseLocked(r.owner, r.bytes)
}

// expire ends one that nobody has asked for.
func (h *Hall) expire(r *rehearsal) {
	h.mu.Lock()
	if h.kept[r.id] != r || r.calls > 0 || time.Until(r.gone) > 0 {
		h.mu.Unlock()
		return
	}
	h.remove(r)
	h.ending.Add(1)
	h.mu.Unlock()
	defer h.ending.Done()
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	if err := r.close(); err != nil {
		ctx := context.Background() //nolint:forbidigo // a timer has none
		h.opt.Log.LogAttrs(ctx, slog.LevelError, "test conversation was not closed well",
			slog.Any("error", err))
	}
}

func stopping() *engine.Error {
	return &engine.Error{Code: engine.Stopping, Message: "lull is stopping", RetryAfter: stopAdvice}
}
