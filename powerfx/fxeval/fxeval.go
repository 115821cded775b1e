package fxeval

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"lull/powerfx"
)

// The one mode and the one culture that formulas run in.
const (
	modeDecimal = "v1-decimal"
	cultureUS   = "en-US"
)

// request is one line of the input. Culture and mode are checked only: there is one of each.
type request struct {
	ID      json.RawMessage `json:"id"`
	Expr    *string         `json:"expr"`
	TZ      string          `json:"tz"`
	Culture string          `json:"culture"`
	Mode    string          `json:"mode"`
}

// answer is one line of the output: a value, or an error's name, or several names.
type answer struct {
	ID      json.RawMessage `json:"id,omitempty"`
	Value   *string         `json:"value,omitempty"`
	Error   any             `json:"error,omitempty"`
	Message string          `json:"message,omitempty"`
}

// Run reads formulas from in, a JSON object a line, and writes an answer a line to out, in order and at once.
// An object has the fields expr; tz, an IANA time zone (the world's if empty); id, of any kind, which the answer
// repeats; mode and culture, which may only be "v1-decimal" and "en-US". The answers are {"value": "literal"},
// {"error": "Div0"}, {"error": ["Div0","Numeric"]}, {"error": "compile"} for a formula that is refused, and
// {"error": "request"} for a line that is no such object or longer than [LineMax]; all errors have a message.
// Blank lines have no answer. Run ends at the end of in, or with
// the cause of ctx when that is done.
func Run(ctx context.Context, in io.Reader, out io.Writer, w *World) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for from := newLines(in); ctx.Err() == nil; {
		line, err := from.next()
		var given answer
		switch {
		case errors.Is(err, errLineMax):
			given = refuse(nil, err.Error())
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && ctx.Err() == nil:
			return fmt.Errorf("read a formula: %w", err)
		case err != nil || isBlank(line):
			continue
		default:
			given = reply(ctx, line, *w)
		}
		if err := encoder.Encode(given); err != nil {
			return fmt.Errorf("write an answer: %w", err)
		}
	}
	return context.Cause(ctx)
}

func isBlank(line []byte) bool {
	for _, c := range line {
		if c != ' ' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}

// reply evaluates one line of the input.
func reply(ctx context.Context, line []byte, w World) answer {
	var q request
	if err := json.Unmarshal(line, &q); err != nil {
		return refuse(q.ID, misread(err))
	}
	if err := q.check(&w); err != nil {
		return refuse(q.ID, err.Error())
	}
	expr, err := powerfx.Compile(*q.Expr, nil)
	if err != nil {
		return answer{ID: q.ID, Error: "compile", Message: err.Error()}
	}
	v := expr.Eval(ctx, w.environment(nil))
	if failed, ok := errors.AsType[*powerfx.EvalError](v.Err()); ok {
		return answer{ID: q.ID, Error: kinds(failed), Message: failed.Error()}
	}
	literal := v.Literal(w.location)
	return answer{ID: q.ID, Value: &literal}
}

func refuse(id json.RawMessage, message string) answer {
	return answer{ID: id, Error: "request", Message: message}
}

// misread says why a line is no request.
func misread(err error) string {
	wrong, ok := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case !ok:
		return "the line is no JSON: " + err.Error()
	case wrong.Field == "":
		return "the line is a JSON " + wrong.Value + "; expected an object with the field expr"
	}
	return "the field " + wrong.Field + " is a " + wrong.Value + "; expected a string"
}

// check puts w into the request's time zone, or says what is wrong with the request.
func (q request) check(w *World) error {
	if q.Expr == nil {
		return errors.New("the field expr is missing; expected a formula")
	}
	if mode := cmp.Or(q.Mode, modeDecimal); mode != modeDecimal {
		return fmt.Errorf("the mode %q is not known; expected %s", mode, modeDecimal)
	}
	if culture := cmp.Or(q.Culture, cultureUS); culture != cultureUS {
		return fmt.Errorf("the culture %q is not known; expected %s", culture, cultureUS)
	}
	if q.TZ == "" {
		return nil
	}
	return w.SetZone(q.TZ)
}

// kinds returns the name of a single error and the list of the names of several.
func kinds(failed *powerfx.EvalError) any {
	names := make([]string, len(failed.Infos))
	for i, info := range failed.Infos {
		names[i] = info.Kind.String()
	}
	if len(names) == 1 {
		return names[0]
	}
	return names
}
