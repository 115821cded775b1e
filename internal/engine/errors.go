package engine

import (
	"errors"
	"fmt"
	"time"
)

// Code says what kind of answer an Error is; each has one HTTP status.
type Code string

// The codes of an Error.
const (
	Invalid     Code = "invalid"     // the input is wrong: Field says where (422)
	NotFound    Code = "not-found"   // no such thing (404)
	SignedOut   Code = "signed-out"  // the operator's session is closed: log in again (401)
	Conflict    Code = "conflict"    // the thing has changed or exists already (409)
	TooLarge    Code = "too-large"   // a size above its limit (413)
	Busy        Code = "busy"        // more load than it can bear: RetryAfter (429)
	Stopping    Code = "stopping"    // lull is stopping: RetryAfter (503)
	Unavailable Code = "unavailable" // the store does not answer: RetryAfter (503)
	Full        Code = "full"        // the disk is full (507)
	Internal    Code = "internal"    // our mistake (500)
)

// Error is what a caller of the engine is told. Message may be shown to a person; Err goes to the log only.
type Error struct {
	Code       Code
	Field      string // the field of the input that is wrong, as a JSON path such as "text"; empty: none
	Message    string
	RetryAfter time.Duration // 0: do not say
	Err        error
}

// Error gives the message, and the cause where there is one.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %v", e.Message, e.Err)
	}
	return e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// The causes of an Error, and the errors of a store, that somebody acts on.
var (
	// ErrFull means that the disk or the database is full: nothing was written, reads go on.
	ErrFull = errors.New("disk is full")
	// ErrUnknown means that the outcome of a commit is not known: ask Position how far the store has come.
	ErrUnknown = errors.New("outcome of the commit is unknown")
	// ErrChanged means that a thing is no longer what the caller knows it as.
	ErrChanged = errors.New("changed meanwhile")
	// ErrNotFound means that the store has no such row.
	ErrNotFound = errors.New("not found")
)
