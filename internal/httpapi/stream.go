package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

const eventStream = "text/event-stream"

// silence is a comment that keeps a silent stream open, and finds out whether anybody listens.
const silence = ":\n\n"

// stream sends server-sent events (WHATWG HTML, section 9.2) to one listener, for as long as they listen.
type stream struct {
	out     *response
	control *http.ResponseController
}

// streamTo opens a stream; until something is sent, an error is still answered as a problem.
func streamTo(w *response) stream {
	s := stream{out: w, control: http.NewResponseController(w)}
	// The server's own time limits are for answers that end. Where a writer knows none there is none to lift.
	_ = s.control.SetReadDeadline(time.Time{})
	return s
}

// began says whether anything was sent.
func (s stream) began() bool { return s.out.status != 0 }

// send sends events. A listener that does not take them in time is given up.
func (s stream) send(events ...[]byte) error {
	if !s.began() {
		header := s.out.Header()
		header.Set("Content-Type", eventStream)
		header.Set("Cache-Control", "no-store")
		header.Set("X-Accel-Buffering", "no") // else nginx holds events back
	}
	_ = s.control.SetWriteDeadline(time.Now().Add(liveWriteLimit)) // a recorder knows no limit
	for _, event := range events {
		if _, err := s.out.Write(event); err != nil {
			return fmt.Errorf("the listener is gone: %w", context.Canceled)
		}
	}
	if err := s.control.Flush(); err != nil {
		return fmt.Errorf("the listener is gone: %w", context.Canceled)
	}
	return nil
}
