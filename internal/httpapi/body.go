package httpapi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The kinds of body.
const (
	jsonBody  = "application/json"
	yamlBody  = "application/yaml"
	svgBody   = "image/svg+xml"
	linesBody = "application/x-ndjson"
)

// mediaType gives the kind of a request's body; one that says nothing is taken for JSON.
func mediaType(r *http.Request) string { return mediaTypeOf(r.Header.Get("Content-Type")) }

// mediaTypeOf gives what a Content-Type says.
func mediaTypeOf(given string) string {
	if given == "" || given == jsonBody {
		return jsonBody
	}
	kind, _, err := mime.ParseMediaType(given)
	if err != nil {
		return given
	}
	return kind
}

func unsupported(kind string, supported ...string) *problem {
	return refuse(http.StatusUnsupportedMediaType,
		fmt.Sprintf("a body of %s is not understood here; send %s", kind, strings.Join(supported, " or ")))
}

// humaLimit gives the limit to tell huma, which refuses a body of exactly its limit. 0 means BodyBytesMax.
func humaLimit(limit int64) int64 {
	if limit == 0 {
		limit = BodyBytesMax
	}
	return limit + 1
}

// readBody reads a body of at most limit bytes into the buffer.
func readBody(into *bytes.Buffer, w *response, r *http.Request, limit int64) error {
	if r.ContentLength > limit {
		return tooLarge(limit)
	}
	// The writer below, because net/http closes the connection of one who sends too much only if it knows its own.
	_, err := into.ReadFrom(http.MaxBytesReader(w.ResponseWriter, r.Body, limit))
	if err == nil {
		return nil
	}
	if _, is := errors.AsType[*http.MaxBytesError](err); is {
		return tooLarge(limit)
	}
	return refuse(http.StatusBadRequest, "the body ended before it was complete")
}

func tooLarge(limit int64) *problem {
	return refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is above the limit of %d bytes", limit))
}

// checkBody reads a JSON body and finds its mistakes, so that huma sees whole and valid JSON only: huma's own words
// for what is broken name no place. A body of another kind that the operation takes stays as it is.
func checkBody(w *response, r *http.Request, limit int64, takes map[string]*huma.MediaType) error {
	var body bytes.Buffer
	if err := readBody(&body, w, r, limit); err != nil {
		return err
	}
	if body.Len() > 0 {
		kind := mediaType(r)
		if takes[kind] == nil {
			return unsupported(kind, slices.Sorted(maps.Keys(takes))...)
		}
		var value jsontext.Value
		if kind != jsonBody {
			// its handler reads it
		} else if err := json.Unmarshal(body.Bytes(), &value); err != nil {
			return malformed(err)
		}
	}
	r.Body = io.NopCloser(&body)
	return nil
}

// malformed is the problem of what is no JSON (400), or of a value that is of the wrong type (422).
func malformed(err error) *problem {
	if e, is := errors.AsType[*jsontext.SyntacticError](err); is {
		detail := fmt.Sprintf("broken JSON at byte %d: %s", e.ByteOffset, reason(e.Err))
		return refuse(http.StatusBadRequest, detail, &huma.ErrorDetail{
			Location: location(e.JSONPointer), Message: reason(e.Err),
		})
	}
	if e, is := errors.AsType[*json.SemanticError](err); is {
		at := location(e.JSONPointer)
		return wrong(at, strings.TrimPrefix(at, "body.")+": "+typeWanted(e))
	}
	return refuse(http.StatusBadRequest, "the body cannot be read as JSON")
}

// reason words what a parser found.
func reason(err error) string {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return "it ends before it is complete"
	}
	return strings.TrimPrefix(err.Error(), "jsontext: ")
}

// location writes a JSON pointer as huma does: /from/id becomes body.from.id, /attachments/0 body.attachments[0].
func location(pointer jsontext.Pointer) string {
	var at strings.Builder
	at.WriteString("body")
	for token := range pointer.Tokens() {
		if token != "" && strings.Trim(token, "0123456789") == "" {
			at.WriteString("[" + token + "]")
		} else {
			at.WriteString("." + token)
		}
	}
	return at.String()
}

// buffers gives a buffer of a pool, and the function that gives it back.
func buffers(pool *sync.Pool) (buffer *bytes.Buffer, release func()) {
	buffer, pooled := pool.Get().(*bytes.Buffer)
	if !pooled {
		buffer = new(bytes.Buffer)
	}
	buffer.Reset()
	return buffer, func() { pool.Put(buffer) }
}
