package segment

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The limits of a body. They are Segment's; the SDKs keep to them.
const (
	BodyBytesMax = 500 << 10 // of a body, unpacked
	ItemBytesMax = 32 << 10  // of an item
	ItemsMax     = 2500      // in a batch
)

// envelope is what stands around items, or in an item that comes alone.
type envelope struct {
	WriteKey string           `json:"writeKey"`
	SentAt   string           `json:"sentAt"`
	Batch    []jsontext.Value `json:"batch"`
}

// sentUS is when the client sent the body, by its own clock; nil: it does not say.
func (e *envelope) sentUS() (*int64, error) {
	at, err := instant(e.SentAt)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, "sentAt: %v", err)
	}
	return at, nil
}

// readBody reads a body, whatever it says its type is: SDKs in browsers say text/plain, which needs no preflight.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	body := io.Reader(http.MaxBytesReader(w, r.Body, BodyBytesMax))
	switch encoding := strings.ToLower(r.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip":
		unpacked, err := gzip.NewReader(body)
		if err != nil {
			return nil, broken(err)
		}
		body = io.LimitReader(unpacked, BodyBytesMax+1)
	default:
		return nil, refuse(http.StatusUnsupportedMediaType, "Content-Encoding %q is not understood; send gzip", encoding)
	}
	text, err := io.ReadAll(body)
	switch {
	case err != nil:
		return nil, broken(err)
	case len(text) > BodyBytesMax:
		return nil, tooLong()
	}
	return text, nil
}

func broken(err error) *failure {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return tooLong()
	}
	return refuse(http.StatusBadRequest, "the body cannot be read to its end, or is not gzip as it says")
}

func tooLong() *failure {
	return refuse(http.StatusRequestEntityTooLarge, "the body is longer than %d bytes", BodyBytesMax)
}

// readEnvelope reads what stands around items. It is lenient within them: what is wrong with one is told of that one.
func readEnvelope(body []byte) (*envelope, error) {
	e := new(envelope)
	err := json.Unmarshal(body, e, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if s, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		return nil, refuse(http.StatusBadRequest, "the body is no JSON: %s at byte %d",
			strings.TrimPrefix(s.Err.Error(), "jsontext: "), s.ByteOffset)
	}
	if err != nil {
		return nil, refuse(http.StatusBadRequest, "%s", mistyped(err))
	}
	if len(e.Batch) > ItemsMax {
		return nil, refuse(http.StatusRequestEntityTooLarge, "batch: %d items, the limit is %d", len(e.Batch), ItemsMax)
	}
	for i, item := range e.Batch {
		if len(item) > ItemBytesMax {
			return nil, refuse(http.StatusRequestEntityTooLarge, "batch[%d]: %d bytes, the limit of an item is %d",
				i, len(item), ItemBytesMax)
		}
	}
	return e, nil
}

// mistyped says where a value is of the wrong type, or that a text is wrong: all else was found when the body was read.
func mistyped(err error) string {
	e, ok := errors.AsType[*json.SemanticError](err)
	switch {
	case !ok:
		return "holds a text that is not valid UTF-8"
	case e.JSONPointer == "":
		return "must be an object"
	}
	if e.JSONPointer == "/batch" {
		return "batch must be an array"
	}
	return strings.TrimPrefix(string(e.JSONPointer), "/") + " must be a text"
}

// instant reads a time as ISO 8601 has it; nil: there is none.
func instant(text string) (*int64, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // not to say when is well formed
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return nil, errors.New("is no time such as 2026-01-31T12:00:00.000Z")
	}
	us := at.UnixMicro()
	return &us, nil
}
