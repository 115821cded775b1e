package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/credential"
	"lull/internal/engine"
)

// problem is what a caller is told of what went wrong (RFC 9457), and what the log is told of it.
type problem struct {
	*huma.ErrorModel

	Version int64 `json:"version,omitempty"` // the present one, of a 409

	retryAfter time.Duration // 0: do not say
	allow      string        // the methods that a path knows, of a 405
	cause      error         // for the log only
}

// refuse makes a problem. The detail is for people; faults say where.
func refuse(status int, detail string, faults ...*huma.ErrorDetail) *problem {
	return &problem{ErrorModel: &huma.ErrorModel{
		Title: http.StatusText(status), Status: status, Detail: detail, Errors: faults,
	}}
}

// wrong is the problem of a request that is well-formed and says something it may not, at a place such as "body.text".
func wrong(location, message string) *problem {
	return refuse(http.StatusUnprocessableEntity, message, &huma.ErrorDetail{Location: location, Message: message})
}

// missing is the problem of a thing that is not there.
func missing(what string) *problem { return refuse(http.StatusNotFound, "there is no "+what) }

// Unwrap gives the cause.
func (p *problem) Unwrap() error { return p.cause }

// GetHeaders gives the headers that belong to the problem; huma asks for them.
func (p *problem) GetHeaders() http.Header {
	header := http.Header{}
	if p.retryAfter > 0 {
		header.Set("Retry-After", strconv.Itoa(int(math.Ceil(p.retryAfter.Seconds()))))
	}
	if p.allow != "" {
		header.Set("Allow", p.allow)
	}
	if p.Status == http.StatusUnauthorized {
		header.Set("WWW-Authenticate", `Bearer realm="lull"`)
	}
	return header
}

// asProblem makes a problem of any error. What no one foresaw is our mistake: the caller is told that much, and the
// log all of it.
func asProblem(err error) *problem {
	if p, is := errors.AsType[*problem](err); is {
		return p
	}
	if e, is := errors.AsType[*engine.Error](err); is {
		return engineProblem(e)
	}
	var p *problem
	switch {
	case errors.Is(err, engine.ErrNotFound), errors.Is(err, credential.ErrNotFound):
		return refuse(http.StatusNotFound, "there is no such thing")
	case errors.Is(err, context.Canceled):
		p = refuse(http.StatusServiceUnavailable, "the request was given up")
	default:
		p = refuse(http.StatusInternalServerError, "something went wrong on the server; its log says what")
	}
	p.cause = err
	return p
}

func engineProblem(e *engine.Error) *problem {
	p := refuse(statusOf(e.Code), e.Message)
	if e.Field != "" {
		place := bodyPlace(e.Field)
		p.Detail = strings.TrimPrefix(place, "body.") + ": " + e.Message
		p.Errors = []*huma.ErrorDetail{{Location: place, Message: e.Message}}
	}
	p.cause = e.Err
	p.retryAfter = e.RetryAfter
	if p.retryAfter == 0 && overloaded(e.Code) {
		p.retryAfter = time.Second
	}
	return p
}

// bodyPlace says where in a body a field of an engine's input stands. An activity is a body of its own, and so are the
// variables to set.
func bodyPlace(field string) string {
	if field == "activity" || field == "variables" {
		return "body"
	}
	return "body." + strings.TrimPrefix(field, "variables.")
}

func statusOf(code engine.Code) int {
	switch code {
	case engine.Invalid:
		return http.StatusUnprocessableEntity
	case engine.NotFound:
		return http.StatusNotFound
	case engine.SignedOut:
		return http.StatusUnauthorized
	case engine.Conflict:
		return http.StatusConflict
	case engine.TooLarge:
		return http.StatusRequestEntityTooLarge
	case engine.Busy:
		return http.StatusTooManyRequests
	case engine.Stopping, engine.Unavailable:
		return http.StatusServiceUnavailable
	case engine.Full:
		return http.StatusInsufficientStorage
	case engine.Internal:
		return http.StatusInternalServerError
	}
	return http.StatusInternalServerError
}

// overloaded reports whether an input was refused for want of time or strength: it may be sent again as it is.
func overloaded(code engine.Code) bool {
	return code == engine.Busy || code == engine.Stopping || code == engine.Unavailable
}

// writeProblem answers with a problem.
func writeProblem(w http.ResponseWriter, p *problem) {
	header := w.Header()
	maps.Copy(header, p.GetHeaders())
	header.Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p.ErrorModel) // it has no field that cannot be encoded; the caller may be gone
}

// report logs the problems that someone must act on. Stopping and being given up are no such thing.
func (a *API) report(ctx context.Context, route string, p *problem) {
	if p.Status < http.StatusInternalServerError || errors.Is(p.cause, context.Canceled) {
		return
	}
	if p.Status == http.StatusServiceUnavailable && p.cause == nil {
		return
	}
	a.options.Logger.LogAttrs(ctx, slog.LevelError, "request failed", slog.String("route", route),
		slog.Int("status", p.Status), slog.String("detail", p.Detail), slog.Any("cause", p.cause))
}
