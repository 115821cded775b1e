package directline

import (
	"context"
	"fmt"
	"net/http"
	"sync"
)

const (
	// SocketsPerConversationMax is how many sockets one conversation may have open: tabs and devices of one
	// user.
	SocketsPerConversationMax = 32
	// SocketsMax is how many sockets all conversations may have open together.
	SocketsMax = 10_000
)

// sockets counts the open ones, and tells them to close.
type sockets struct {
	stopping chan struct{} // closed by shutdown
	running  sync.WaitGroup

	mu      sync.Mutex
	stopped bool
	all     int
	of      map[string]int // by conversation
}

func newSockets() *sockets { return &sockets{stopping: make(chan struct{}), of: map[string]int{}} }

// open counts a conversation's new socket until its close is called, or says why there may be none.
func (s *sockets) open(conversation string) (closed func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.stopped:
		return nil, &failure{
			status: http.StatusServiceUnavailable, code: codeUnavailable, message: "lull is stopping",
			retryAfter: retryAfterDefault,
		}
	case s.of[conversation] >= SocketsPerConversationMax:
		return nil, tooMany("the conversation has %d sockets open", SocketsPerConversationMax)
	case s.all >= SocketsMax:
		return nil, tooMany("lull has %d sockets open", SocketsMax)
	}
	s.all++
	s.of[conversation]++
	s.running.Add(1)
	return func() { s.close(conversation) }, nil
}

func (s *sockets) close(conversation string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all--
	if s.of[conversation]--; s.of[conversation] == 0 {
		delete(s.of, conversation)
	}
	s.running.Done()
}

// shutdown tells all sockets to close and waits for them.
func (s *sockets) shutdown(ctx context.Context) error {
	s.mu.Lock()
	if !s.stopped {
		s.stopped = true
		close(s.stopping)
	}
	s.mu.Unlock()

	closed := make(chan struct{})
	go func() {
		defer close(closed)
		s.running.Wait()
	}()
	select {
	case <-closed:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("close sockets: %w", context.Cause(ctx))
	}
}

func tooMany(format string, limit int) *failure {
	return &failure{
		status: http.StatusTooManyRequests, code: codeTooMany, message: fmt.Sprintf(format, limit),
		retryAfter: retryAfterDefault,
	}
}
