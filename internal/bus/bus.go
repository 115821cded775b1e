// Package bus tells listeners within the process what has been committed.
package bus

import (
	"sync"

	"lull/internal/engine"
)

// Buffer is how many happenings wait for a slow listener; then it has lagged.
const Buffer = 256

// Bus is the in-process bus. The zero value is not ready; use New. Safe for concurrent use.
type Bus struct {
	mu     sync.RWMutex
	byName map[string]map[*Subscription]struct{} // by the conversation's id; "" hears everything
}

var _ engine.Publisher = (*Bus)(nil)

// New makes a bus.
func New() *Bus { return &Bus{byName: make(map[string]map[*Subscription]struct{})} }

// Subscription is one listener's. A listener that is too slow loses happenings and is told so by Lagged; it then
// reads the store from the last step that it has seen.
type Subscription struct {
	// C gives what has been committed, in order.
	C <-chan engine.Happening

	bus    *Bus
	name   string
	c      chan engine.Happening
	lagged chan struct{}
}

// Subscribe listens to one conversation by its id, or to everything where name is empty. Close it when done.
func (b *Bus) Subscribe(name string) *Subscription {
	s := &Subscription{bus: b, name: name, c: make(chan engine.Happening, Buffer), lagged: make(chan struct{}, 1)}
	s.C = s.c
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.byName[name] == nil {
		b.byName[name] = make(map[*Subscription]struct{})
	}
	b.byName[name][s] = struct{}{}
	return s
}

// Lagged gives a value when happenings were lost since the last time it did.
func (s *Subscription) Lagged() <-chan struct{} { return s.lagged }

// Close stops listening. It may be called more than once.
func (s *Subscription) Close() {
	s.bus.mu.Lock()
	defer s.bus.mu.Unlock()
	delete(s.bus.byName[s.name], s)
	if len(s.bus.byName[s.name]) == 0 {
		delete(s.bus.byName, s.name)
	}
}

// Publish tells listeners what has been committed. It does not block.
func (b *Bus) Publish(happened []engine.Happening) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if len(b.byName) == 0 {
		return
	}
	for _, h := range happened {
		for s := range b.byName[h.Name] {
			s.tell(h)
		}
		for s := range b.byName[""] {
			s.tell(h)
		}
	}
}

func (s *Subscription) tell(h engine.Happening) {
	select {
	case s.c <- h:
	default:
		select {
		case s.lagged <- struct{}{}:
		default:
		}
	}
}
