package directline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"unicode/utf8"
)

// BodyBytesMax is how long the body of a call may be; an activity may be dialog.ActivityBytesMax long.
const BodyBytesMax = 1 << 20

// readIdentity reads a body that may be absent.
func readIdentity(w http.ResponseWriter, r *http.Request, into *identity) error {
	body, err := readBody(w, r, BodyBytesMax)
	if err != nil || len(bytes.TrimSpace(body)) == 0 {
		return err
	}
	if err := decode(body, into); err != nil {
		return err
	}
	return into.check()
}

func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, &failure{
			status: http.StatusRequestEntityTooLarge, code: codeTooBig,
			message: fmt.Sprintf("the body is longer than %d bytes", limit),
		}
	}
	if err != nil {
		return nil, badArgument("the body ends too early")
	}
	return body, nil
}

// decode reads a JSON object: strict about types, tolerant of fields that it does not know. Its error says
// where the body is wrong.
func decode(body []byte, into any) error {
	err := json.Unmarshal(body, into)
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return badArgument("the body is no JSON: %s at byte %d", e.Error(), e.Offset)
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if e.Field == "" {
			return badArgument("the body must be an object, not %s", e.Value)
		}
		return badArgument("%s may not be %s (at byte %d)", e.Field, e.Value, e.Offset)
	}
	if err != nil {
		return badArgument("the body cannot be read: %s", err)
	}
	return wellFormed(body)
}

// wellFormed refuses an object with text that is not UTF-8, which encoding/json would repair unseen.
func wellFormed(body []byte) error {
	if utf8.Valid(body) {
		return nil
	}
	var fields map[string]json.RawMessage
	_ = json.Unmarshal(body, &fields) // it was an object a moment ago
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if !utf8.Valid(fields[name]) {
			return badArgument("%s is not valid UTF-8", name)
		}
	}
	return badArgument("the name of a field is not valid UTF-8")
}
