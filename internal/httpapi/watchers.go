package httpapi

import (
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// watchers counts live lines by whom, or what, they are of: one cannot take those of all others.
type watchers struct {
	most    int
	refusal string

	mu sync.Mutex
	of map[string]int
}

func newWatchers(most int, refusal string) *watchers {
	return &watchers{most: most, refusal: refusal, of: map[string]int{}}
}

// enter counts one more until it leaves, or says why there may be none.
func (w *watchers) enter(name string) (leave func(), err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of[name] >= w.most {
		p := refuse(http.StatusTooManyRequests, w.refusal)
		p.retryAfter = time.Second
		return nil, p
	}
	w.of[name]++
	return func() { w.leave(name) }, nil
}

func (w *watchers) leave(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of[name]--; w.of[name] == 0 {
		delete(w.of, name)
	}
}

// handleLine adds a live line, as handle does. A caller has so many of all kinds; who comes by a conversation's token is
// nobody, and has those of the conversation.
func (a *API) handleLine(op *huma.Operation, slots chan struct{}, h handler) {
	a.handle(op, slots, func(w *response, r *http.Request) error {
		if by := callerOf(r.Context()); by.role != "" {
			leave, err := a.callers.enter(by.name())
			if err != nil {
				return err
			}
			defer leave()
		}
		return h(w, r)
	})
}
