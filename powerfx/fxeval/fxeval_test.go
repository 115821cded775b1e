package fxeval

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
)

func TestRun(t *testing.T) {
	now := func() time.Time { return time.Date(2024, 2, 9, 13, 0, 0, 0, time.UTC) }
	in := strings.Join([]string{
		`{"id":"1","expr":"1 + 1","tz":"UTC","culture":"en-US","mode":"v1-decimal"}`,
		``,
		`{"id":"2","expr":"1 / 0"}`,
		`{"id":"3","expr":"Mid(Char(0), 1/0)"}`,
		`{"id":"4","expr":"Nope()"}`,
		`{"id":"5","expr":"Now()","tz":"Europe/Paris"}`,
		`{"id":"6","expr":"1","tz":"Nowhere"}`,
		`{"id":"7","expr":"1","mode":"float"}`,
		`no JSON`,
		`{"id":"8","expr":"\"<&>\""}`,
	}, "\n")
	var out strings.Builder
	if err := Run(t.Context(), strings.NewReader(in), &out, now); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"1","value":"2"}
{"id":"2","error":"Div0","message":"Div0: division by zero"}
{"id":"3","error":["InvalidArgument","Div0"],"message":"InvalidArgument: Char needs a number from 1 to 255; Div0: division by zero"}
{"id":"4","error":"compile","message":"1:1: Nope is not a function"}
{"id":"5","value":"DateTime(2024,2,9,14,0,0,0)"}
{"id":"6","error":"request","message":"unknown time zone Nowhere"}
{"id":"7","error":"request","message":"the mode is v1-decimal and the culture en-US, no other"}
{"error":"request","message":"invalid character 'o' in literal null (expecting 'u')"}
{"id":"8","value":"\"<&>\""}
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
}

func TestRunEndsWhenDone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out strings.Builder
	if err := Run(ctx, strings.NewReader(`{"expr":"1"}`), &out, time.Now); err == nil || out.Len() > 0 {
		t.Errorf("Run() = %v after %q, want the end of ctx", err, out.String())
	}
}

func TestAnswerMarshals(t *testing.T) {
	data, err := json.Marshal(Answer(t.Context(), []byte(`{"expr":"true"}`), time.UnixMicro(0)))
	if err != nil || string(data) != `{"value":"true"}` {
		t.Errorf("the answer is %s, %v", data, err)
	}
}
