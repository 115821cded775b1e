package contact

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"lull/internal/engine"
)

// The limits of a reply's attempts: about four minutes in all.
const (
	AttemptsMax  = 10
	pauseMin     = time.Second // before the second attempt; doubled after each
	pauseMax     = time.Minute
	attemptLimit = 30 * time.Second // for one attempt
	answerMax    = 64 << 10         // bytes of an answer that are read
)

// finalError is why another attempt would not help.
type finalError struct{ error }

// Unwrap gives the cause.
func (e finalError) Unwrap() error { return e.error }

// Final says of an error that another attempt would not help.
func Final(err error) error { return finalError{err} }

// Attempt makes requests until one is answered well, an answer says that another would not help, or there were
// AttemptsMax. What it is answered is not kept.
func Attempt(ctx context.Context, client *http.Client, request func(ctx context.Context) (*http.Request, error)) error {
	return Persist(ctx, func(ctx context.Context) error { return post(ctx, client, request) })
}

// Persist attempts something until it is done, an error is Final, or there were AttemptsMax: the error is then an
// *engine.UndeliveredError. The context of an attempt says how long that may take.
func Persist(ctx context.Context, attempt func(ctx context.Context) error) error {
	pause := pauseMin
	for n := 1; ; n++ {
		err := once(ctx, attempt)
		if err == nil {
			return nil
		}
		if _, final := errors.AsType[finalError](err); final || n == AttemptsMax {
			return &engine.UndeliveredError{Attempts: n, Err: err}
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		pause = min(2*pause, pauseMax)
	}
}

func once(ctx context.Context, attempt func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, attemptLimit, fmt.Errorf("no answer within %s", attemptLimit))
	defer cancel()
	return attempt(ctx)
}

func post(ctx context.Context, client *http.Client, request func(ctx context.Context) (*http.Request, error)) error {
	asked, err := request(ctx)
	if err != nil {
		return Final(err)
	}
	response, err := client.Do(asked)
	if failed, is := errors.AsType[*url.Error](err); is {
		return failed.Err // without the address, in which a key may stand
	}
	if err != nil {
		return err
	}
	defer response.Body.Close()                                          //nolint:errcheck // it was read, or is given up
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, answerMax)) // so that the connection can be used again
	switch status := response.StatusCode; {
	case status < http.StatusMultipleChoices:
		return nil
	case status == http.StatusTooManyRequests || status == http.StatusRequestTimeout || status >= http.StatusInternalServerError:
		return fmt.Errorf("answered with status %d", status)
	default:
		return Final(fmt.Errorf("refused with status %d", status))
	}
}

// NewClient makes a client for replies. It follows no redirect: a reply goes where it was told to.
func NewClient() *http.Client {
	return &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}
