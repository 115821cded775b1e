package fxeval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
)

func noon() *World {
	return NewWorld(func() time.Time { return time.Date(2024, 2, 9, 12, 0, 0, 0, time.UTC) })
}

func TestRun(t *testing.T) {
	tests := []struct{ in, want string }{
		{`{"id":"1","expr":"1 + 1","tz":"UTC","culture":"en-US","mode":"v1-decimal"}`, `{"id":"1","value":"2"}`},
		{``, ``},
		{"  \r", ``},
		{`{"id":2,"expr":"1 / 0"}`, `{"id":2,"error":"Div0","message":"Div0: division by zero"}`},
		{
			`{"expr":"Mid(Char(0), 1/0)"}`, `{"error":["InvalidArgument","Div0"],` +
				`"message":"InvalidArgument: Char needs a number from 1 to 255; Div0: division by zero"}`,
		},
		{`{"id":"4","expr":"Nope()"}`, `{"id":"4","error":"compile","message":"1:1: Nope is not a function"}`},
		{`{"expr":"Now()","tz":"Europe/Paris"}`, `{"value":"DateTime(2024,2,9,13,0,0,0)"}`},
		{`{"expr":"\"<&>\""}`, `{"value":"\"<&>\""}`},
		{
			`{"id":"6","expr":"1","tz":"Nowhere"}`, `{"id":"6","error":"request",` +
				`"message":"the time zone \"Nowhere\" is not known; expected an IANA name such as Europe/Paris"}`,
		},
		{
			`{"expr":"1","tz":"Local"}`, `{"error":"request",` +
				`"message":"the time zone \"Local\" is not known; expected an IANA name such as Europe/Paris"}`,
		},
		{`{"expr":"1","mode":"float"}`, `{"error":"request","message":"the mode \"float\" is not known; expected v1-decimal"}`},
		{`{"expr":"1","culture":"de-DE"}`, `{"error":"request","message":"the culture \"de-DE\" is not known; expected en-US"}`},
		{`{"id":"7"}`, `{"id":"7","error":"request","message":"the field expr is missing; expected a formula"}`},
		{`{"id":"8","expr":8}`, `{"id":"8","error":"request","message":"the field expr is a number; expected a string"}`},
		{`[1]`, `{"error":"request","message":"the line is a JSON array; expected an object with the field expr"}`},
		{`null`, `{"error":"request","message":"the field expr is missing; expected a formula"}`},
		{
			`no JSON`, `{"error":"request",` +
				`"message":"the line is no JSON: invalid character 'o' in literal null (expecting 'u')"}`,
		},
		{lineOf(LineMax), `{"value":"1"}`},
		{lineOf(LineMax + 1), `{"error":"request","message":"the line is longer than 524288 bytes"}`},
		{lineOf(3 * LineMax), `{"error":"request","message":"the line is longer than 524288 bytes"}`},
		{`{"expr":"\"the last\""}`, `{"value":"\"the last\""}`},
	}
	var in, want []string
	for _, tt := range tests {
		in = append(in, tt.in)
		if tt.want != "" {
			want = append(want, tt.want)
		}
	}
	for _, end := range []string{"", "\n"} {
		var out strings.Builder
		if err := Run(t.Context(), strings.NewReader(strings.Join(in, "\n")+end), &out, noon()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")); diff != "" {
			t.Errorf("answers (-want +got):\n%s", diff)
		}
	}
}

// lineOf is a request of so many bytes.
func lineOf(bytes int) string {
	const begin, end = `{"expr":"1"`, `}`
	return begin + strings.Repeat(" ", bytes-len(begin)-len(end)) + end
}

// A program that writes one formula and waits for its answer gets it.
func TestRunAnswersAtOnce(t *testing.T) {
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	ended := make(chan error)
	go func() { ended <- Run(t.Context(), in, out, noon()) }()
	for i := range 3 {
		fmt.Fprintf(ask, `{"expr":"%d + 1"}`+"\n", i)
		var got string
		if _, err := fmt.Fscanln(answers, &got); err != nil || got != fmt.Sprintf(`{"value":"%d"}`, i+1) {
			t.Fatalf("answer %d is %q, %v", i, got, err)
		}
	}
	ask.Close()
	if err := <-ended; err != nil {
		t.Errorf("Run() = %v", err)
	}
}

func TestRunEndsWhenDone(t *testing.T) {
	stopped := errors.New("stopped")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(stopped)
	var out strings.Builder
	if err := Run(ctx, strings.NewReader(`{"expr":"1"}`), &out, noon()); !errors.Is(err, stopped) || out.Len() > 0 {
		t.Errorf("Run() = %v after %q, want the cause of ctx", err, out.String())
	}
}

func TestRunReportsItsStreams(t *testing.T) {
	broken := errors.New("broken")
	if err := Run(t.Context(), iotest.ErrReader(broken), io.Discard, noon()); !errors.Is(err, broken) {
		t.Errorf("Run() = %v, want the reader's error", err)
	}
	half, out := io.Pipe()
	half.CloseWithError(broken)
	if err := Run(t.Context(), strings.NewReader(`{"expr":"1"}`), out, noon()); !errors.Is(err, broken) {
		t.Errorf("Run() = %v, want the writer's error", err)
	}
}
