package segment

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"lull/internal/engine"
)

// retryAfterDefault is told where lull is busy or away and does not say for how long.
const retryAfterDefault = 5 * time.Second

// problemsMax is how many refused items an answer names; all are counted.
const problemsMax = 10

// report is the answer to what was taken.
type report struct {
	Success  bool      `json:"success"`
	Rejected int       `json:"rejected,omitzero"` // items that were refused
	Problems []problem `json:"problems,omitempty"`
}

// problem says why an item was refused.
type problem struct {
	Item    int    `json:"item"` // from 0
	Message string `json:"message"`
}

func (r *report) refuse(item int, message string) {
	r.Rejected++
	r.Problems = append(r.Problems, problem{item, message})
}

// cut leaves the first problems by their place: those that the engine found come after those found in reading.
func (r *report) cut() {
	slices.SortFunc(r.Problems, func(a, b problem) int { return cmp.Compare(a.Item, b.Item) })
	r.Problems = r.Problems[:min(len(r.Problems), problemsMax)]
}

// failure is an answer other than success.
type failure struct {
	status     int
	message    string        // may be shown to a person
	retryAfter time.Duration // 0: do not say
	err        error         // the cause, for the log only
}

func (f *failure) Error() string {
	if f.err != nil {
		return fmt.Sprintf("%s: %v", f.message, f.err)
	}
	return f.message
}

func (f *failure) Unwrap() error { return f.err }

func refuse(status int, format string, args ...any) *failure {
	return &failure{status: status, message: fmt.Sprintf(format, args...)}
}

// failureOf turns an error into the answer that tells it. What is neither a failure nor the engine's own error is our
// mistake. SDKs send again what got 429 or a status from 500 on.
func failureOf(err error) *failure {
	if f, ok := errors.AsType[*failure](err); ok {
		return f
	}
	f := &failure{status: http.StatusInternalServerError, message: "lull made a mistake", err: err}
	e, ok := errors.AsType[*engine.Error](err)
	if !ok {
		return f
	}
	f.message = e.Message
	switch e.Code {
	case engine.Busy:
		f.status = http.StatusTooManyRequests
		f.retryAfter = cmp.Or(e.RetryAfter, retryAfterDefault)
	case engine.Stopping, engine.Unavailable:
		f.status = http.StatusServiceUnavailable
		f.retryAfter = cmp.Or(e.RetryAfter, retryAfterDefault)
	case engine.Full:
		f.status = http.StatusInsufficientStorage
	case engine.Internal, engine.Invalid, engine.NotFound, engine.Conflict, engine.TooLarge, engine.SignedOut:
		// What is wrong with an item is told of the item, and a profile knows no other refusal.
	}
	return f
}

// write answers with the failure. That it is unauthorized is said without WWW-Authenticate: a browser would ask the
// page's visitor for a password.
func (f *failure) write(w http.ResponseWriter) {
	if f.retryAfter > 0 {
		seconds := (f.retryAfter + time.Second - 1) / time.Second
		w.Header().Set("Retry-After", strconv.Itoa(int(seconds)))
	}
	answer(w, f.status, struct {
		Success bool   `json:"success"`
		Message string `json:"message"`
	}{Message: f.message})
}

// answer writes a JSON body of strings and numbers, which can always be encoded. That a client is gone is of no use to
// anybody.
func answer(w http.ResponseWriter, status int, body any) {
	text, _ := json.Marshal(body)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(text, '\n'))
}
