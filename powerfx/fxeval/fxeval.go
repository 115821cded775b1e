// Package fxeval answers formulas that come as JSON Lines, one at a time: for checks against other
// implementations, and for the command line.
package fxeval

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"lull/powerfx"
)

// LineMax is the longest line that is read, in bytes: a formula of [powerfx.SourceMax] bytes, escaped.
const LineMax = 8 * powerfx.SourceMax

// request is one line of the input. Culture and mode are checked only: there is one of each.
type request struct {
	ID      string `json:"id"`
	Expr    string `json:"expr"`
	TZ      string `json:"tz"`
	Culture string `json:"culture"`
	Mode    string `json:"mode"`
}

// answer is one line of the output: a value, or an error's name, or several names.
type answer struct {
	ID      string  `json:"id,omitempty"`
	Value   *string `json:"value,omitempty"`
	Error   any     `json:"error,omitempty"`
	Message string  `json:"message,omitempty"`
}

// Run reads formulas from in, a JSON object a line with the fields id, expr and tz (an IANA time zone, UTC
// if empty), and writes an answer a line to out, in order: {"value": "literal"}, {"error": "Div0"},
// {"error": ["Div0","Numeric"]}, or {"error": "compile", "message": "…"} for a formula that is refused.
// The time that formulas see comes from now. Run ends at the end of in or when ctx is done.
func Run(ctx context.Context, in io.Reader, out io.Writer, now func() time.Time) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, LineMax)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for lines.Scan() && ctx.Err() == nil {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		if err := encoder.Encode(Answer(ctx, lines.Bytes(), now())); err != nil {
			return fmt.Errorf("write an answer: %w", err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read a formula: %w", err)
	}
	return context.Cause(ctx)
}

// Answer evaluates one line of the input and returns what answers it, ready to be marshalled as JSON.
func Answer(ctx context.Context, line []byte, now time.Time) any {
	var q request
	if err := json.Unmarshal(line, &q); err != nil {
		return answer{Error: "request", Message: err.Error()}
	}
	if q.Mode != "" && q.Mode != "v1-decimal" || q.Culture != "" && q.Culture != "en-US" {
		return answer{ID: q.ID, Error: "request", Message: "the mode is v1-decimal and the culture en-US, no other"}
	}
	location, err := time.LoadLocation(q.TZ)
	if err != nil {
		return answer{ID: q.ID, Error: "request", Message: err.Error()}
	}
	expr, err := powerfx.Compile(q.Expr, nil)
	if err != nil {
		return answer{ID: q.ID, Error: "compile", Message: err.Error()}
	}
	v := expr.Eval(ctx, &powerfx.Environment{NowUS: now.UnixMicro(), Location: location})
	if failed, ok := errors.AsType[*powerfx.EvalError](v.Err()); ok {
		return answer{ID: q.ID, Error: kinds(failed), Message: failed.Error()}
	}
	literal := v.Literal(location)
	return answer{ID: q.ID, Value: &literal}
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
