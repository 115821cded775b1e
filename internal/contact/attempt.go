package contact

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"lull/internal/engine"
)

// answerMax is how many bytes of an answer are read.
const answerMax = 64 << 10

// Attempt makes requests as engine.Persist attempts a delivery: until one is answered well. Refused for good is what is
// answered with a status that does not ask to come again. What it is answered is not kept.
func Attempt(
	ctx context.Context, client *http.Client, request func(ctx context.Context) (*http.Request, error),
) (attempts int, err error) {
	return engine.Persist(ctx, func(ctx context.Context) error { return Ask(ctx, client, request) })
}

// Ask makes one request, as Attempt does. The error is engine.Final where another would not help.
func Ask(ctx context.Context, client *http.Client, request func(ctx context.Context) (*http.Request, error)) error {
	asked, err := request(ctx)
	if err != nil {
		return engine.Final(err)
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
		return engine.Final(fmt.Errorf("refused with status %d", status))
	}
}

// NewClient makes a client for replies. It follows no redirect: a reply goes where it was told to.
func NewClient() *http.Client {
	return &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}
