package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
)

// StaleError is what every problem says of a change of what has changed meanwhile. It is exported so that the API's
// description has its fields where it is embedded.
type StaleError struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`

	tag string // of the thing as it is now; empty: it has none
}

// stale is what the problems have in common: the detail is for people, the tag is that of the thing as it is now.
func stale(detail, tag string) StaleError {
	const status = http.StatusPreconditionFailed
	return StaleError{Title: http.StatusText(status), Status: status, Detail: detail, tag: tag}
}

// Error gives the detail.
func (e *StaleError) Error() string { return e.Detail }

// GetStatus gives the status, for huma.
func (e *StaleError) GetStatus() int { return e.Status }

// GetHeaders gives the tag of the thing as it is now, for huma.
func (e *StaleError) GetHeaders() http.Header {
	if e.tag == "" {
		return nil
	}
	return http.Header{"Etag": {e.tag}}
}

// ContentType says that this is a problem, for huma.
func (e *StaleError) ContentType(string) string { return "application/problem+json" }

// changedMeanwhile tells such a problem from others.
func (e *StaleError) changedMeanwhile() {}

// presentError is the problem of a change of a thing that has changed meanwhile. It holds the thing as it is now.
type presentError[T any] struct {
	StaleError

	Present T `json:"present" doc:"As it is now."`
}

// changedSince is the problem of a change of a thing that was made of another one.
func changedSince[T any](what, tag string, present T) error {
	return &presentError[T]{StaleError: stale(what+" been changed since it was read", tag), Present: present}
}

// tellsPresent has an operation say that its 412 holds the thing as it is now.
func tellsPresent[P any](a *API, op *huma.Operation, thing string) {
	op.Responses = map[string]*huma.Response{
		"default": problemResponse(),
		"412": {
			Description: "The " + thing + " been changed since: the problem holds it as it is now",
			Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schema[P](a)}},
		},
	}
}

// tagOf is the entity tag of a thing that is made of texts and numbers: equal things have the same one (RFC 9110, section
// 8.8.3).
func tagOf(thing any) string {
	body, err := json.Marshal(thing)
	if err != nil {
		panic(fmt.Sprintf("encode %T: %v", thing, err))
	}
	sum := sha256.Sum256(body)
	return strconv.Quote(hex.EncodeToString(sum[:12]))
}

// asKnown gives the thing that a caller changes who says which one they know; nil where they take it as it is, and
// engine.ErrChanged where they know another one.
func asKnown[T any](known ifMatch, tag string, now T) (*T, error) {
	switch {
	case known.whatever():
		return nil, nil //nolint:nilnil // it says nothing
	case known.holds(tag):
		return &now, nil
	}
	return nil, engine.ErrChanged
}
