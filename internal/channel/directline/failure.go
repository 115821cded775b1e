package directline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"lull/internal/engine"
)

// The codes of Direct Line's errors. Those of the Bot Framework are named as it names them; they are stable,
// the messages are not.
const (
	codeBadArgument     = "BadArgument"
	codeMissingProperty = "MissingProperty"
	codeTooBig          = "MessageSizeTooBig"
	codeTokenExpired    = "TokenExpired"
	codeUnauthorized    = "Unauthorized"
	codeNoConversation  = "ConversationNotFound"
	codeNotFound        = "NotFound"
	codeMethod          = "MethodNotAllowed"
	codeConflict        = "Conflict"
	codeTooMany         = "TooManyRequests"
	codeUnavailable     = "ServiceUnavailable"
	codeUnsupported     = "NotSupported"
	codeService         = "ServiceError"
)

// retryAfterDefault is told where lull is busy or away and does not say for how long.
const retryAfterDefault = 5 * time.Second

// failure is an answer other than success, in Direct Line's form.
type failure struct {
	status     int
	code       string
	message    string        // may be shown to a person
	retryAfter time.Duration // 0: do not say
	err        error         // the cause, for the log only
}

func (f *failure) Error() string {
	if f.err != nil {
		return fmt.Sprintf("%s: %v", f.message, f.err)
	}
	return f.message
}

func (f *failure) Unwrap() error { return f.err }

func badArgument(format string, args ...any) *failure {
	return &failure{
		status: http.StatusBadRequest, code: codeBadArgument, message: fmt.Sprintf(format, args...),
	}
}

func missing(field string) *failure {
	return &failure{status: http.StatusBadRequest, code: codeMissingProperty, message: field + " is missing"}
}

// failureOf turns an error into the answer that tells it. What is neither a failure nor the engine's own
// error is our mistake.
func failureOf(err error) *failure {
	if f, ok := errors.AsType[*failure](err); ok {
		return f
	}
	if e, ok := errors.AsType[*engine.Error](err); ok {
		return failureOfEngine(e)
	}
	return &failure{
		status: http.StatusInternalServerError, code: codeService, message: "lull made a mistake", err: err,
	}
}

func failureOfEngine(e *engine.Error) *failure {
	f := &failure{status: http.StatusInternalServerError, code: codeService, message: e.Message, err: e.Err}
	switch e.Code {
	case engine.Invalid:
		f.status, f.code = http.StatusBadRequest, codeBadArgument
		if e.Field != "" {
			f.message = e.Field + ": " + e.Message
		}
	case engine.NotFound:
		f.status, f.code = http.StatusNotFound, codeNoConversation
	case engine.Conflict:
		f.status, f.code = http.StatusConflict, codeConflict
	case engine.TooLarge:
		f.status, f.code = http.StatusRequestEntityTooLarge, codeTooBig
	case engine.Busy:
		f.status, f.code = http.StatusTooManyRequests, codeTooMany
		f.retryAfter = cmp.Or(e.RetryAfter, retryAfterDefault)
	case engine.Stopping, engine.Unavailable:
		f.status, f.code = http.StatusServiceUnavailable, codeUnavailable
		f.retryAfter = cmp.Or(e.RetryAfter, retryAfterDefault)
	case engine.Full:
		f.status = http.StatusInsufficientStorage
	case engine.Internal, engine.SignedOut: // nobody is signed in to Direct Line
	}
	return f
}

// passing reports whether the same call may well be answered a little later.
func passing(err error) bool {
	f := failureOf(err)
	return f.status == http.StatusTooManyRequests || f.status == http.StatusServiceUnavailable
}

func (f *failure) write(w http.ResponseWriter) {
	if f.retryAfter > 0 {
		seconds := (f.retryAfter + time.Second - 1) / time.Second
		w.Header().Set("Retry-After", strconv.Itoa(int(seconds)))
	}
	if f.status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	type body struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	// Two strings can always be encoded.
	_ = answer(w, f.status, map[string]body{"error": {Code: f.code, Message: f.message}})
}

// answer writes a JSON body. It fails before anything is written, where the body cannot be encoded; that a
// client is gone is of no use to anybody.
func answer(w http.ResponseWriter, status int, body any) error {
	text, err := encode(body)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text)
	return nil
}

// encode gives the JSON of a body. What people wrote stays as they wrote it: `<` is not escaped.
func encode(body any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		return nil, fmt.Errorf("encode the answer: %w", err)
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n")), nil
}
