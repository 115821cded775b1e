package fxeval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// turn is a line and what it gives.
type turn struct {
	line string
	want Reply
}

func failed(text string) Reply { return Reply{Text: text, Failed: true} }

func says(text string) Reply { return Reply{Text: text} }

func play(t *testing.T, turns []turn) {
	t.Helper()
	s := NewSession(noon())
	for _, tt := range turns {
		if diff := cmp.Diff(tt.want, s.Line(t.Context(), tt.line)); diff != "" {
			t.Errorf("Line(%q) (-want +got):\n%s", tt.line, diff)
		}
	}
}

func TestSessionFormulas(t *testing.T) {
	play(t, []turn{
		{"", Reply{}},
		{"  // nothing", Reply{}},
		{"1 + 1", says("2 (Decimal)")},
		{" =1 + 1", says("2 (Decimal)")},
		{`1 = 1`, says("true (Boolean)")},
		{`ParseJSON("1")`, says("1 (Untyped)")},
		{"1 / 0", failed("error: Div0: division by zero")},
		{"Lenn(1)", failed("Lenn(1)\n^^^^\nLenn is not a function; did you mean Len?")},
		{"\t=\tLenn(1)", failed("\t=\tLenn(1)\n\t \t^^^^\nLenn is not a function; did you mean Len?")},
		{`"é" & Lenn(1)`, failed(`"é" & Lenn(1)` + "\n      ^^^^\nLenn is not a function; did you mean Len?")},
		{"1 2", failed("1 2\n  ^\nunexpected 2; expected an operator or the end of the formula")},
		{"\"\xff\" & Lenn(1)", failed(`"` + "\ufffd" + `" & Lenn(1)` + "\n      ^^^^\nLenn is not a function; did you mean Len?")},
	})
}

func TestSessionLinesOfOneFormula(t *testing.T) {
	more := Reply{More: true}
	play(t, []turn{
		{"If(true,", more},
		{`  "yes",`, more},
		{`  "no")`, says(`"yes" (Text)`)},
		{`"a`, more},
		{`:vars`, more},
		{`b"`, says("\"a\n:vars\nb\" (Text)")},
		{`$"a{1`, more},
		{`}b"`, says(`"a1b" (Text)`)},
		{"1 + /* one", more},
		{"*/ 1", says("2 (Decimal)")},
		{"Topic.X := If(true,", more},
		{"1)", says("Topic.X := 1 (Decimal)")},
		{"If(1,", more},
		{"  Lenn(2),", more},
		{"3)", failed("  Lenn(2),\n  ^^^^\nline 2: Lenn is not a function; did you mean Len?")},
		{"If(1,", more},
		{"", failed("If(1,\n     ^\nthe formula ends too early; expected an operand")},
		{"If(1,", more},
		{"]", failed("]\n^\nline 2: unexpected ]; expected an operand")},
		{"1", says("1 (Decimal)")},
	})
}

func TestSessionVariables(t *testing.T) {
	play(t, []turn{
		{":vars", says("no variable is set")},
		{"Topic.Name", failed("Topic.Name\n^^^^^^^^^^\nthe name Topic.Name is not known\nto give Topic.Name a value: Topic.Name := …")},
		{`Topic.Name:="Ada"`, says(`Topic.Name := "Ada" (Text)`)},
		{`Topic.Name = "Eve"`, says("false (Boolean)")},
		{`Topic.Name := Topic.Name & "!"`, says(`Topic.Name := "Ada!" (Text)`)},
		{`Topic.Nam`, failed("Topic.Nam\n^^^^^^^^^\nthe name Topic.Nam is not known; did you mean Topic.Name?")},
		{`Topic.Größe := =2`, says("Topic.Größe := 2 (Decimal)")},
		{`Topic.Größe := Lenn(2)`, failed("Topic.Größe := Lenn(2)\n               ^^^^\nLenn is not a function; did you mean Len?")},
		{`Topic.Größe := 1 / 0`, failed("error: Div0: division by zero")},
		{`Global.Customer := {city: "Rome"}`, says(`Global.Customer := {city:"Rome"} (Record {city: Text})`)},
		{"Global.Customer.city", says(`"Rome" (Text)`)},
		{"Global.Customer.city := 1", failed("error: Global.Customer is a variable already, and Global.Customer.city would be " +
			"a part of it; set Global.Customer as a whole")},
		{"Global := 1", failed("error: Global.Customer is a variable already, so Global cannot be one")},
		{"true := 1", failed("error: true cannot be set: it means something else in a formula")},
		{"TimeUnit.Days := 1", failed("error: TimeUnit.Days cannot be set: it means something else in a formula")},
		{":vars", says("Topic.Name := \"Ada!\"\nTopic.Größe := 2\nGlobal.Customer := {city:\"Rome\"}")},
	})
}

func TestSessionCommands(t *testing.T) {
	play(t, []turn{
		{`Topic.Name := "Ada"`, says(`Topic.Name := "Ada" (Text)`)},
		{":type Today()", says("Date")},
		{":type = Lenn(1)", failed("= Lenn(1)\n  ^^^^\nLenn is not a function; did you mean Len?")},
		{
			":names If(Topic.Name = Global.Other, System.Activity.Text, Text(TimeUnit.Days) & Topic.Name)",
			says("Topic.Name\nGlobal.Other\nSystem.Activity.Text"),
		},
		{":names 1 + Topic.Deep.Field", says("Topic.Deep.Field")},
		{":names Lenn(1)", failed("Lenn(1)\n^^^^\nLenn is not a function; did you mean Len?")},
		{":names 1", says("it names no variable")},
		{":text Hello {Topic.Name}, {{1}} {1/2}", says("Hello Ada, {1} 0.5")},
		{":text {Lenn(1)}", failed("{Lenn(1)}\n ^^^^\nLenn is not a function; did you mean Len?")},
		{":text {1/0}", failed("error: Div0: division by zero")},
		{":tz", says("UTC")},
		{":now", says("2024-02-09T12:00:00Z")},
		{":tz Europe/Paris", says("Europe/Paris")},
		{":tz Nowhere", failed(`error: the time zone "Nowhere" is not known; expected an IANA name such as Europe/Paris`)},
		{"Now()", says("DateTime(2024,2,9,13,0,0,0) (DateTime)")},
		{":now 2025-07-01T12:00:00Z", says("2025-07-01T14:00:00+02:00")},
		{"Now()", says("DateTime(2025,7,1,14,0,0,0) (DateTime)")},
		{":now noon", failed(`error: the time "noon" is not understood; expected one such as 2024-02-09T13:00:00Z`)},
		{":now clock", says("2024-02-09T13:00:00+01:00")},
		{":helb", failed("error: there is no command :helb; did you mean :help?")},
		{":x", failed("error: there is no command :x; :help lists them")},
		{":help", says(help)},
		{":quit", Reply{Quit: true}},
	})
	for _, name := range commands() {
		if !strings.Contains(help, "\n"+name) {
			t.Errorf("the help does not name %s", name)
		}
	}
}

func TestSessionLimits(t *testing.T) {
	s := NewSession(noon())
	line := func(line string) Reply {
		t.Helper()
		return s.Line(t.Context(), line)
	}
	longest := fmt.Sprintf(`Left(%s, %d)`, `Concat(Sequence(7000), "0123456789")`, ValueBytesMax-2) // with its quotes
	if got := line("V0 := " + longest); got.Failed {
		t.Errorf("the longest value: %s", got.Text)
	}
	if got := line("V1 := " + longest + ` & "x"`); got != failed("error: the value is longer than 65536 bytes") {
		t.Errorf("a longer value: %v", got)
	}
	for i := range VariablesMax {
		if got := line(fmt.Sprintf("V%d := %[1]d", i)); got.Failed {
			t.Fatalf("variable %d: %s", i, got.Text)
		}
	}
	if got := line("V := 1"); got != failed("error: there are 1000 variables already, and no more can be set") {
		t.Errorf("one more variable: %v", got)
	}
	if got := line("V1 := 1"); got.Failed {
		t.Errorf("a variable that is there: %v", got)
	}
	var last Reply
	for lines := 0; lines == 0 || last.More; lines++ {
		last = line(strings.Repeat("(", 40) + strings.Repeat(" ", 1000))
	}
	if !strings.HasSuffix(last.Text, "the formula nests deeper than 200 levels") {
		t.Errorf("a formula that never ends: %s", last.Text)
	}
}

func TestRefusedLimits(t *testing.T) {
	evaluate := func(formula string) string {
		t.Helper()
		_, err := NewSession(noon()).Evaluate(t.Context(), formula)
		refused, ok := errors.AsType[*RefusedError](err)
		if !ok {
			t.Fatalf("Evaluate(%q) = %v", formula, err)
		}
		return refused.Error()
	}
	many := strings.Repeat("Nope() + ", ProblemsShownMax)
	if got := strings.Count(evaluate(many+"1"), "^^^^"); got != ProblemsShownMax {
		t.Errorf("%d problems shown of %d", got, ProblemsShownMax)
	}
	got := evaluate(many + "Nope()")
	if strings.Count(got, "^^^^") != ProblemsShownMax || !strings.HasSuffix(got, "\nand 1 more") {
		t.Errorf("one problem more:\n%s", got)
	}

	full := strings.Repeat("1+", ColumnsShownMax/2-3) + "Nope()"
	if got, want := evaluate(full), full+"\n"+strings.Repeat(" ", ColumnsShownMax-6)+"^^^^\nNope is not a function"; got != want {
		t.Errorf("a line that fits:\n%s", got)
	}
	long := strings.Repeat("1+", 100) + "Nope()" + strings.Repeat("+1", 100)
	want := "…" + strings.Repeat("+1", 24) + "+Nope()" + strings.Repeat("+1", 21) + "+…\n" +
		strings.Repeat(" ", 50) + "^^^^\nNope is not a function"
	if diff := cmp.Diff(want, evaluate(long)); diff != "" {
		t.Errorf("a long line (-want +got):\n%s", diff)
	}
}

func TestConverse(t *testing.T) {
	tests := []struct {
		in, want string
		failed   bool
	}{
		{"", "", false},
		{"1\n\n:quit\n2", "1 (Decimal)\n", false},
		{"x := 1\r\nx + 1\r\n", "x := 1 (Decimal)\n2 (Decimal)\n", false},
		{"1 +", "1 +\n   ^\nthe formula ends too early; expected an operand\n", true},
		{"1/0\n1", "error: Div0: division by zero\n1 (Decimal)\n", true},
		{strings.Repeat("1", LineMax+1) + "\n2", "error: the line is longer than 524288 bytes\n2 (Decimal)\n", true},
	}
	for _, tt := range tests {
		var out strings.Builder
		failed, err := Converse(t.Context(), NewSession(noon()), Piped(strings.NewReader(tt.in)), &out)
		if err != nil || failed != tt.failed {
			t.Errorf("Converse() = %t, %v, want %t", failed, err, tt.failed)
		}
		if diff := cmp.Diff(tt.want, out.String()); diff != "" {
			t.Errorf("a session (-want +got):\n%s", diff)
		}
	}
}

func TestConverseReportsItsStreams(t *testing.T) {
	broken := errors.New("broken")
	if _, err := Converse(t.Context(), NewSession(noon()), Piped(iotest.ErrReader(broken)), io.Discard); !errors.Is(err, broken) {
		t.Errorf("Converse() = %v, want the reader's error", err)
	}
	half, out := io.Pipe()
	half.CloseWithError(broken)
	if _, err := Converse(t.Context(), NewSession(noon()), Piped(strings.NewReader("1")), out); !errors.Is(err, broken) {
		t.Errorf("Converse() = %v, want the writer's error", err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(broken)
	if _, err := Converse(ctx, NewSession(noon()), Piped(strings.NewReader("1")), io.Discard); !errors.Is(err, broken) {
		t.Errorf("Converse() = %v, want the cause of ctx", err)
	}
}
