package engine

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// The limits of attempts at a delivery that follow each other at once: about four minutes in all.
const (
	AttemptsMax  = 10
	pauseMin     = time.Second // before the second attempt; doubled after each
	pauseMax     = time.Minute
	attemptLimit = 30 * time.Second // for one attempt
)

// finalError is why another attempt would not help.
type finalError struct{ error }

// Unwrap gives the cause.
func (e finalError) Unwrap() error { return e.error }

// Final says of an error that another attempt would not help.
func Final(err error) error { return finalError{err} }

func isFinal(err error) bool {
	_, final := errors.AsType[finalError](err)
	return final
}

// Persist attempts something until it is done, an error is Final, or there were AttemptsMax, and says how many there were.
// The context of an attempt says how long that may take.
func Persist(ctx context.Context, attempt func(ctx context.Context) error) (attempts int, err error) {
	pause := pauseMin
	for n := 1; ; n++ {
		if err := once(ctx, attempt); err == nil || isFinal(err) || n == AttemptsMax {
			return n, err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return n, context.Cause(ctx)
		}
		pause = min(2*pause, pauseMax)
	}
}

func once(ctx context.Context, attempt func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, attemptLimit, fmt.Errorf("no answer within %s", attemptLimit))
	defer cancel()
	return attempt(ctx)
}
