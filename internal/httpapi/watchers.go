package httpapi

import (
	"net/http"
	"sync"
	"time"
)

// watchers counts the live lines of each conversation: whoever holds its token cannot take those of all others.
type watchers struct {
	mu sync.Mutex
	of map[string]int // by conversation
}

// enter counts one more until it leaves, or says why there may be none.
func (w *watchers) enter(conversation string) (leave func(), err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of[conversation] >= LiveConversationMax {
		p := refuse(http.StatusTooManyRequests, "the conversation has as many live lines as it may")
		p.retryAfter = time.Second
		return nil, p
	}
	w.of[conversation]++
	return func() { w.leave(conversation) }, nil
}

func (w *watchers) leave(conversation string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of[conversation]--; w.of[conversation] == 0 {
		delete(w.of, conversation)
	}
}
