// Package bus tells listeners within the process what has been committed, and who is typing.
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
	byHome map[home]map[*Subscription]struct{}
}

var _ engine.Publisher = (*Bus)(nil)

// home names what is listened to; without a name it is all of a kind.
type home struct {
	kind engine.Kind
	name string
}

// New makes a bus.
func New() *Bus { return &Bus{byHome: make(map[home]map[*Subscription]struct{})} }

// Subscription is one listener's. A listener that is too slow loses happenings and is told so by Lagged; it then
// reads the store from the last step that it has seen.
type Subscription struct {
	// C gives what has been committed, in order.
	C <-chan engine.Happening
	// Typing gives the name, as customers read it, of the operator who types in the conversation at this moment. It is of
	// the moment alone: a listener that has not read the last one misses the next.
	Typing <-chan string

	bus    *Bus
	home   home
	c      chan engine.Happening
	typing chan string
	lagged chan struct{}
}

// Subscribe listens to one conversation by its id, or to all of them where name is empty. Close it when done.
func (b *Bus) Subscribe(name string) *Subscription {
	return b.listen(home{engine.ConversationHome, name})
}

// SubscribeDesk listens to a workspace's desk. Close it when done.
func (b *Bus) SubscribeDesk(workspace string) *Subscription {
	return b.listen(home{engine.DeskHome, workspace})
}

func (b *Bus) listen(to home) *Subscription {
	s := &Subscription{
		bus: b, home: to, c: make(chan engine.Happening, Buffer), typing: make(chan string, 1),
		lagged: make(chan struct{}, 1),
	}
	s.C, s.Typing = s.c, s.typing
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.byHome[to] == nil {
		b.byHome[to] = make(map[*Subscription]struct{})
	}
	b.byHome[to][s] = struct{}{}
	return s
}

// Lagged gives a value when happenings were lost since the last time it did.
func (s *Subscription) Lagged() <-chan struct{} { return s.lagged }

// Close stops listening. It may be called more than once.
func (s *Subscription) Close() {
	s.bus.mu.Lock()
	defer s.bus.mu.Unlock()
	delete(s.bus.byHome[s.home], s)
	if len(s.bus.byHome[s.home]) == 0 {
		delete(s.bus.byHome, s.home)
	}
}

// Publish tells listeners what has been committed. It does not block.
func (b *Bus) Publish(happened []engine.Happening) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if len(b.byHome) == 0 {
		return
	}
	for _, h := range happened {
		for s := range b.byHome[home{h.Kind, h.Name}] {
			s.tell(h)
		}
		for s := range b.byHome[home{h.Kind, ""}] {
			s.tell(h)
		}
	}
}

// Typing tells those who listen to a conversation by its id that an operator, by the name that customers read, types in
// it. It does not block.
func (b *Bus) Typing(conversation, operator string) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for s := range b.byHome[home{engine.ConversationHome, conversation}] {
		select {
		case s.typing <- operator:
		default:
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
