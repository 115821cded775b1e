package dialog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
)

// armings plays a story in two parts and gives what the transcript keeps of the last step's arming.
func armings(t *testing.T, bot, steps string, last *dialog.Input) string {
	t.Helper()
	s := play(t, strings.Split(bot, botsApart), steps)
	b, err := s.state.Step(s.env(), last).Encode()
	if err != nil {
		t.Fatal(err)
	}
	record, err := dialog.DecodeRecord(b)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range record.Events {
		if e.Kind == dialog.Armed || e.Kind == dialog.Excluded {
			lines = append(lines, eventLine(e))
		}
	}
	return strings.Join(lines, ", ")
}

// TestTranscriptOfArmings: an arming is left out where it is the same as the message's before and that one
// stands; one that differs in anything is never left out.
func TestTranscriptOfArmings(t *testing.T) {
	const bot = `
variables: {Global.A: x, Global.B: y, Global.T: 60}
== Bye: OnRecognizedIntent bye
- {kind: EndConversation, id: e}
== Never: OnInactivity 30
condition: =Global.A & Global.B = "no"
== Warn: OnInactivity =Global.T
`
	const all = "excluded Never condition-false, armed Warn 60"
	long := strings.Repeat("x", 300)
	for _, test := range []struct{ name, bots, steps, want string }{
		{"the first", bot, "0s typing", all},
		{"the same", bot, "0s user a\n1s typing", ""},
		{"the same, later", bot, "0s user a\n59s user b", ""},
		{"another value seen", bot, "0s user a\n1s set Global.A \"z\"", all},
		{"values that are alike when written in one row", bot, "0s user a\n1s set Global.A \"xGlobal.B=y\"", all},
		{"beyond what is shown of a value", bot, "0s set Global.A \"" + long + "y\"\n0s user a\n1s set Global.A \"" + long + "z\"", ""},
		{"another duration", bot, "0s user a\n1s set Global.T 61", "excluded Never condition-false, armed Warn 61"},
		{"something fired in between", bot, "0s user a\n2m", all},
		{"something was skipped in between", bot + botsApart + "variables: {Global.T: 1}\n" +
			"== Other: OnInactivity 90\n", "0s user a\n1s publish\n61s typing", "armed Other 90"},
		{"the session ended in between", bot, "0s user a\n1s hangup", all},
		{"another trigger, of the same kind", bot + botsApart + strings.ReplaceAll(bot, "== Warn", "== Warm"), "0s user a\n1s publish", "excluded Never condition-false, armed Warm 60"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := armings(t, test.bots, test.steps, userSays("hello")); got != test.want {
				t.Errorf("kept: %q, want %q", got, test.want)
			}
		})
	}
}

// TestListenersHearEveryArming: what is left out of the transcript is told all the same.
func TestListenersHearEveryArming(t *testing.T) {
	got := tell(t, []string{oneTier}, "0s user a\n1s user b", "armed")
	if diff := cmp.Diff("0s armed Still there 60\n1s armed Still there 60\n", got); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

// TestStepWithoutARecord: a deadline that is not due changes nothing, not even the version last seen.
func TestStepWithoutARecord(t *testing.T) {
	s := play(t, []string{oneTier, oneTier}, "0s user hello\n30s publish")
	before := encoded(t, s.state)
	if r := s.state.Step(s.env(), &dialog.Input{Kind: dialog.InputDue}); r != nil {
		t.Errorf("Step() = %+v, want nil", r)
	}
	if encoded(t, s.state) != before {
		t.Error("the state has changed")
	}
}

// TestShownMax: what is kept of errors, formulas and values for people is bounded.
func TestShownMax(t *testing.T) {
	const errorMax, formulaMax, valueMax, dots = 2000, 1000, 200, len("…")
	text := func(n int) string { return strings.Repeat("x", n) }
	for _, test := range []struct {
		name    string
		literal int // how long a text in a formula, and the value of Global.A, are
		error   int
		formula int
		value   int
	}{
		{"at the limit of a value", valueMax - len(`""`), 423, 211, valueMax},
		{"past it", valueMax - len(`""`) + 1, 425, 212, valueMax + dots},
		{"at the limit of an error", 986, 1999, 999, valueMax + dots},
		{"past it, at the limit of a formula", 987, errorMax + dots, formulaMax, valueMax + dots},
		{"past both", 988, errorMax + dots, formulaMax + dots, valueMax + dots},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, []string{`
variables: {Global.A: ` + text(test.literal) + `}
== Fail: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Topic.X, value: "=Error(\"` + text(test.literal) + `\")"}
== Never: OnInactivity 60
condition: =Global.A <>"` + text(test.literal) + `"
`}, "0s typing")
			for _, e := range s.state.Step(s.env(), userSays("hello")).Events {
				if e.Kind == dialog.Failed && len(e.Message) != test.error {
					t.Errorf("an error is kept in %d bytes, want %d", len(e.Message), test.error)
				}
				value := e.Values["Global.A"]
				if e.Kind == dialog.Excluded && (len(e.Formula) != test.formula || len(value) != test.value) {
					t.Errorf("a formula is kept in %d bytes, its value in %d; want %d, %d",
						len(e.Formula), len(value), test.formula, test.value)
				}
			}
		})
	}
}
