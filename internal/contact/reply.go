package contact

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"lull/internal/desk"
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

// Ways are several ways out: the first that serves a channel is taken.
type Ways []engine.Messenger

var _ engine.Messenger = Ways(nil)

// Serves implements engine.Messenger.
func (w Ways) Serves(channel string) bool { return w.find(channel) != nil }

// Send implements engine.Messenger.
func (w Ways) Send(ctx context.Context, key string, s *desk.Send) error {
	way := w.find(s.Channel)
	if way == nil {
		return fmt.Errorf("no way leads out through channel %q any more", s.Channel)
	}
	return way.Send(ctx, key, s)
}

func (w Ways) find(channel string) engine.Messenger {
	i := slices.IndexFunc(w, func(m engine.Messenger) bool { return m.Serves(channel) })
	if i < 0 {
		return nil
	}
	return w[i]
}

// finalError is why another attempt would not help.
type finalError struct{ error }

// Unwrap gives the cause.
func (e finalError) Unwrap() error { return e.error }

// Attempt makes requests until one is answered well, an answer says that another would not help, or there were
// AttemptsMax. What it is answered is not kept.
func Attempt(ctx context.Context, client *http.Client, request func(ctx context.Context) (*http.Request, error)) error {
	pause := pauseMin
	for attempt := 1; ; attempt++ {
		err := once(ctx, client, request)
		if err == nil {
			return nil
		}
		_, final := errors.AsType[finalError](err)
		switch {
		case final:
			return err
		case attempt == AttemptsMax:
			return fmt.Errorf("%d attempts: %w", attempt, err)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		pause = min(2*pause, pauseMax)
	}
}

func once(ctx context.Context, client *http.Client, request func(ctx context.Context) (*http.Request, error)) error {
	ctx, cancel := context.WithTimeoutCause(ctx, attemptLimit, fmt.Errorf("no answer within %s", attemptLimit))
	defer cancel()
	asked, err := request(ctx)
	if err != nil {
		return finalError{err}
	}
	response, err := client.Do(asked)
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
		return finalError{fmt.Errorf("refused with status %d", status)}
	}
}

// NewClient makes a client for replies. It follows no redirect: a reply goes where it was told to.
func NewClient() *http.Client {
	return &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}
