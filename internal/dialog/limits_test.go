package dialog_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/powerfx"
)

// errorsOf plays a story and gives the error entries alone.
func errorsOf(t *testing.T, bot, steps string) string {
	t.Helper()
	return tell(t, []string{bot}, steps, "error")
}

// longest is how long a text may be that a variable keeps.
func longest() int { return dialog.ValueBytesMax - len(powerfx.Text("").AppendJSON(nil)) }

func TestValueBytesMax(t *testing.T) {
	const bot = `
variables: {Global.Set: x}
== Keep: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Topic.A, value: =System.Activity.Text}
- {kind: BeginDialog, id: b, dialog: Take, input: {binding: {Given: =System.Activity.Text}}}
== Take: OnRedirect
- {kind: SendActivity, id: a, activity: "{Len(Topic.Given)}"}
== Pass: OnRecognizedIntent pass
- {kind: BeginDialog, id: b, dialog: Take, input: {binding: {Given: =Global.Set & "xx"}}}
`
	at := strings.Repeat("x", longest())
	if got := errorsOf(t, bot, "0s user "+at); got != "" {
		t.Errorf("at the limit: %s", got)
	}
	size := dialog.ValueBytesMax + 1
	want := fmt.Sprintf("0s error Keep/s: Topic.A: a value of %d bytes is above the limit of %d\n", size, size-1)
	if diff := cmp.Diff(want, errorsOf(t, bot, "0s user x"+at)); diff != "" {
		t.Errorf("one past the limit (-want +got):\n%s", diff)
	}
	want = fmt.Sprintf("1s error Pass/b: Given: a value of %d bytes is above the limit of %d\n", size, size-1)
	if diff := cmp.Diff(want, errorsOf(t, bot, "0s user "+at[1:]+"\n1s set Global.Set \""+at[1:]+"\"\n1s user pass")); diff != "" {
		t.Errorf("a called topic's input (-want +got):\n%s", diff)
	}
	set := errorsOf(t, bot, "0s typing\n1s set Global.Set \""+at+"\"")
	if set != "" {
		t.Errorf("set from outside at the limit: %s", set)
	}
}

func TestKeptBytesMax(t *testing.T) {
	bot := "variables: {Global.A: 1, Global.B: 1, Global.C: 1, Global.D: 1}\n"
	set := func(name string, bytes int) string {
		return "0s set Global." + name + ` "` + strings.Repeat("x", bytes-len(powerfx.Text("").AppendJSON(nil))) + "\"\n"
	}
	const names = 4 * (1 + 8) // a letter, and what each takes besides
	steps := "0s typing\n" + set("A", dialog.ValueBytesMax) + set("B", dialog.ValueBytesMax) +
		set("C", dialog.KeptBytesMax-2*dialog.ValueBytesMax-names-10)
	if got := errorsOf(t, bot, steps+set("D", 10)); got != "" {
		t.Errorf("at the limit: %s", got)
	}
	if got := errorsOf(t, bot, steps+set("A", dialog.ValueBytesMax)); got != "" {
		t.Errorf("a value that takes the place of one: %s", got)
	}
	want := "0s error Global.D: Global.D: the conversation's topics and variables take 163841 bytes, " +
		"above the limit of 163840\n"
	if diff := cmp.Diff(want, errorsOf(t, bot, steps+set("D", 11))); diff != "" {
		t.Errorf("past the limit (-want +got):\n%s", diff)
	}
}

func TestDepthMax(t *testing.T) {
	bot := `
variables: {Global.N: 1}
== Call: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Global.N, value: =Global.N + 1}
-   kind: ConditionGroup
    id: c
    conditions:
      - {id: i, condition: =Global.N <= %d, actions: [{kind: BeginDialog, id: b, dialog: Call}]}
`
	if got := errorsOf(t, fmt.Sprintf(bot, dialog.DepthMax), "0s user hello"); got != "" {
		t.Errorf("at the limit: %s", got)
	}
	want := "0s error Call/b: topics redirect more than 100 deep\n"
	if diff := cmp.Diff(want, errorsOf(t, fmt.Sprintf(bot, dialog.DepthMax+1), "0s user hello")); diff != "" {
		t.Errorf("one past the limit (-want +got):\n%s", diff)
	}
}

// TestDepthMaxOfInactivityTopics: with `stack` every firing that asks stays on the stack.
func TestDepthMaxOfInactivityTopics(t *testing.T) {
	const bot = `
settings: {inactivity.stacking: stack, inactivity.maxRepeats: 1000}
== Ask: OnInactivity 1
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: true}
- {kind: Question, id: q, variable: Topic.A, prompt: Well?, entity: StringPrebuiltEntity, alwaysPrompt: true}
`
	full := strconv.Itoa(dialog.DepthMax)
	if got := errorsOf(t, bot, "0s user hello\n"+full+"s"); got != "" {
		t.Errorf("at the limit: %s", got)
	}
	want := "1m41s error Ask: the topic does not run: " + full + " topics wait for the user already\n"
	if diff := cmp.Diff(want, errorsOf(t, bot, "0s user hello\n1h")); diff != "" {
		t.Errorf("one past the limit (-want +got):\n%s", diff)
	}
}

func TestNodesMax(t *testing.T) {
	bot := `
variables: {Global.N: 0}
== Loop: OnUnknownIntent
-   kind: ConditionGroup
    id: c
    conditions:
      - id: i
        condition: =Global.N < 3333
        actions:
          - {kind: SetVariable, id: s, variable: Global.N, value: =Global.N + 1}
          - {kind: GotoAction, id: g, actionId: c}
`
	if got := errorsOf(t, bot, "0s user hello"); got != "" { // 3 nodes 3,333 times, and the last look at the condition
		t.Errorf("at the limit: %s", got)
	}
	bot += "- {kind: SendActivity, id: a, activity: one more}\n"
	want := "0s error Loop/a: stopped after 10000 nodes in one turn: the topics run in a circle\n"
	if diff := cmp.Diff(want, errorsOf(t, bot, "0s user hello")); diff != "" {
		t.Errorf("one past the limit (-want +got):\n%s", diff)
	}
}

// TestFormulaStepsMax: formulas that are each within their limit are stopped together, and triggers are judged all the
// same.
func TestFormulaStepsMax(t *testing.T) {
	bot := `
variables: {Global.N: 0}
== Loop: OnUnknownIntent
-   kind: ConditionGroup
    id: c
    conditions:
      - id: i
        condition: =Global.N < 3000
        actions:
          - {kind: SetVariable, id: s, variable: Global.N, value: "=Global.N + Sum(Sequence(ROWS), 0) + 1"}
          - {kind: GotoAction, id: g, actionId: c}
== Still: OnInactivity 60
- {kind: SendActivity, id: a, activity: "still {Sum(Sequence(50000), Value)}"}
`
	if got := errorsOf(t, strings.ReplaceAll(bot, "ROWS", "100"), "0s user hello"); got != "" {
		t.Errorf("within the limit: %s", got)
	}
	want := "0s error Loop/s: formula Global.N + Sum(Sequence(1000), 0) + 1: QuotaExceeded: " +
		"the evaluations take more steps together than they may\n"
	if diff := cmp.Diff(want, errorsOf(t, strings.ReplaceAll(bot, "ROWS", "1000"), "0s user hello\n2m")); diff != "" {
		t.Errorf("above the limit (-want +got):\n%s", diff)
	}
}

// TestRunaway: a topic that runs in a circle is stopped, OnError has no say, and the timers go on.
func TestRunaway(t *testing.T) {
	runStories(t, []storyTest{{
		name: "in a circle",
		bots: book + onError + oneTier + `
== Circle: OnInactivity 30
- {kind: GotoAction, id: g, actionId: g}
`,
		steps: "0s user book\n45s user 4\n2m",
		want: `
			0s bot? How many?
			30s inactivity Circle 30 #1
			30s bot: Sorry, something went wrong.
			30s error Circle/g: stopped after 10000 nodes in one turn: the topics run in a circle
			45s bot: A table for 4.
			1m15s inactivity Circle 30 #1
			1m15s bot: Sorry, something went wrong.
			1m15s error Circle/g: stopped after 10000 nodes in one turn: the topics run in a circle
			1m45s inactivity Still there 60 #2
			1m45s bot: Still there?`,
	}})
}

// TestFailuresMax: OnError that brings about the next failure is stopped.
func TestFailuresMax(t *testing.T) {
	bot := `
variables: {Global.N: 0}
== Told: OnEventActivity
- {kind: SetVariable, id: s, variable: Global.N, value: =Global.N + 1}
- {kind: SetVariable, id: f, variable: Topic.X, value: =1 / 0}
== Again: OnError
- {kind: ConditionGroup, id: c, conditions: [{id: i, condition: =Global.N < MOST, actions: [{kind: EmitEvent, id: e, eventName: told}]}]}
== Show: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "{Global.N}"}
`
	for _, test := range []struct {
		most, fail int
		want       string
	}{
		{dialog.FailuresMax, dialog.FailuresMax, "1s bot: 100\n"},
		{dialog.FailuresMax + 2, dialog.FailuresMax + 1, "0s bot: Sorry, something went wrong.\n1s bot: 101\n"},
	} {
		seen := tell(t, []string{strings.ReplaceAll(bot, "MOST", strconv.Itoa(test.most))}, "0s event told\n1s user show", "bot error")
		failures := strings.Count(seen, "error Told/f")
		if said := strings.Join(slices.DeleteFunc(strings.SplitAfter(seen, "\n"), func(line string) bool {
			return strings.Contains(line, " error ")
		}), ""); failures != test.fail || said != test.want {
			t.Errorf("%d failures wanted, %d seen, and %q", test.most, failures, said)
		}
	}
}

func TestSaidBytesMax(t *testing.T) {
	bot := `
variables: {Global.N: 0}
== Say: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Global.N, value: =Global.N + 1}
- {kind: SendActivity, id: a, activity: "{System.Activity.Text}"}
- {kind: ConditionGroup, id: c, conditions: [{id: i, condition: =Global.N < 16, actions: [{kind: GotoAction, id: g, actionId: s}]}]}
`
	message := "0s user " + strings.Repeat("x", dialog.SaidBytesMax/16)
	if got := errorsOf(t, bot, message); got != "" {
		t.Errorf("at the limit: %s", got)
	}
	bot += "- {kind: SendActivity, id: more, activity: x}\n"
	want := "0s error Say/more: the bot says more than 1048576 bytes in one turn\n"
	if diff := cmp.Diff(want, errorsOf(t, bot, message)); diff != "" {
		t.Errorf("one past the limit (-want +got):\n%s", diff)
	}
}

func TestCheck(t *testing.T) {
	text := func(n int) string { return strings.Repeat("x", n) }
	message := func(change func(a *activity.Activity)) *dialog.Input {
		a := &activity.Activity{Type: activity.Message, From: &activity.Account{}}
		change(a)
		return &dialog.Input{Kind: dialog.InputActivity, Activity: a}
	}
	set := func(n int, name, value string) *dialog.Input {
		values := make(map[string]json.RawMessage)
		for i := range n {
			values[name+strconv.Itoa(i)] = json.RawMessage(value)
		}
		return &dialog.Input{Kind: dialog.InputSet, Variables: values}
	}
	for _, test := range []struct {
		name  string
		in    *dialog.Input
		field string // of the error; empty: none
		large bool
	}{
		{name: "due", in: &dialog.Input{Kind: dialog.InputDue}},
		{name: "no kind", in: &dialog.Input{}, field: "kind"},
		{name: "no activity", in: &dialog.Input{Kind: dialog.InputActivity}, field: "activity"},
		{name: "no type", in: message(func(a *activity.Activity) { a.Type = "" }), field: "type"},
		{name: "unknown type", in: message(func(a *activity.Activity) { a.Type = "trace" }), field: "type"},
		{name: "unknown role", in: message(func(a *activity.Activity) { a.From.Role = "channel" }), field: "from.role"},
		{name: "no sender", in: message(func(a *activity.Activity) { a.From = nil })},
		{name: "bot at the limit", in: &dialog.Input{Kind: dialog.InputDue, Bot: text(dialog.NameBytesMax)}},
		{
			name: "bot past it", in: &dialog.Input{Kind: dialog.InputDue, Bot: text(dialog.NameBytesMax + 1)},
			field: "bot", large: true,
		},
		{
			name: "channel past it", in: &dialog.Input{Kind: dialog.InputDue, Channel: text(dialog.NameBytesMax + 1)},
			field: "channel", large: true,
		},
		{name: "text at the limit", in: message(func(a *activity.Activity) { a.Text = text(dialog.TextBytesMax) })},
		{
			name: "text past it", in: message(func(a *activity.Activity) { a.Text = text(dialog.TextBytesMax + 1) }),
			field: "text", large: true,
		},
		{name: "text is no UTF-8", in: message(func(a *activity.Activity) { a.Text = "\xff" }), field: "text"},
		{name: "id at the limit", in: message(func(a *activity.Activity) { a.ID = text(dialog.NameBytesMax) })},
		{
			name: "id past it", in: message(func(a *activity.Activity) { a.ID = text(dialog.NameBytesMax + 1) }),
			field: "id", large: true,
		},
		{
			name: "sender past it", in: message(func(a *activity.Activity) { a.From.ID = text(dialog.NameBytesMax + 1) }),
			field: "from.id", large: true,
		},
		{
			name: "value at the limit",
			in:   message(func(a *activity.Activity) { a.Value = json.RawMessage(text(dialog.ActivityBytesMax)) }),
		},
		{
			name: "value past it",
			in: message(func(a *activity.Activity) {
				a.Text, a.Value = "x", json.RawMessage(text(dialog.ActivityBytesMax))
			}),
			field: "activity", large: true,
		},
		{
			name: "attachments past it",
			in: message(func(a *activity.Activity) {
				half := text(dialog.ActivityBytesMax / 2)
				a.Attachments = []activity.Attachment{{ContentURL: half}, {ContentType: half, Name: "x"}}
			}),
			field: "activity", large: true,
		},
		{
			name: "members past it",
			in: message(func(a *activity.Activity) {
				half := text(dialog.ActivityBytesMax / 2)
				a.MembersAdded = []activity.Account{{ID: half}, {Name: half, ID: "x"}}
			}),
			field: "activity", large: true,
		},
		{
			name: "quick replies past it",
			in: message(func(a *activity.Activity) {
				replies := []activity.CardAction{{Title: text(dialog.ActivityBytesMax), Type: "x"}}
				a.SuggestedActions = &activity.SuggestedActions{Actions: replies}
			}),
			field: "activity", large: true,
		},
		{name: "value is no UTF-8", in: message(func(a *activity.Activity) { a.Value = json.RawMessage("\"\xff\"") }), field: "value"},
		{name: "no variables", in: set(0, "Global.", "1"), field: "variables"},
		{name: "variables at the limit", in: set(dialog.VariablesMax, "Global.X", "1")},
		{name: "variables past it", in: set(dialog.VariablesMax+1, "Global.X", "1"), field: "variables"},
		{name: "of a topic", in: set(1, "Topic.X", "1"), field: "variables.Topic.X0"},
		{name: "no JSON", in: set(1, "Global.X", "{"), field: "variables.Global.X0"},
		{name: "a variable's value at the limit", in: set(1, "Global.X", `"`+text(dialog.ValueBytesMax-2)+`"`)},
		{
			name: "a variable's value past it", in: set(1, "Global.X", `"`+text(dialog.ValueBytesMax-1)+`"`),
			field: "variables.Global.X0", large: true,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := test.in.Check()
			if got == nil {
				got = &dialog.InputError{}
			}
			if got.Field != test.field || got.TooLarge != test.large {
				t.Errorf("Check() = %v (too large: %t), want field %q (%t)", got, got.TooLarge, test.field, test.large)
			}
		})
	}
}

func TestKnown(t *testing.T) {
	p := dialog.NewProgram(loadBot(t, "variables: {Global.X: 1}"), 1, nil)
	known := dialog.Input{Variables: map[string]json.RawMessage{"Global.X": nil}}
	if err := known.Known(p); err != nil {
		t.Errorf("Known() = %v", err)
	}
	unknown := dialog.Input{Variables: map[string]json.RawMessage{"Global.Y": nil}}
	if err := unknown.Known(p); err == nil || err.Field != "variables.Global.Y" {
		t.Errorf("Known() = %v, want an error at variables.Global.Y", err)
	}
}

// TestMissingVersion: a topic whose version cannot be read fails, and the conversation goes on.
func TestMissingVersion(t *testing.T) {
	s := &story{t: t, bots: []string{book, oneTier}, channel: "directline", state: &dialog.State{}, nowUS: storyStart}
	s.publish()
	s.step("0s user book")
	s.publish()
	record := s.state.Step(&dialog.Env{
		NowUS: s.nowUS, InForce: s.known.inForce(),
		Version: func(int) (*dialog.Program, error) { return nil, errors.New("is lost") },
	}, &dialog.Input{Kind: dialog.InputActivity, Activity: s.activity("user", "4")})
	s.note(record)
	got := s.log[len(s.log)-2].line
	if want := "0s error Book: version 1 of the bot: is lost"; got != want {
		t.Errorf("seen %q, want %q", got, want)
	}
}

// TestKeepingAndParsingAreCounted: a topic that keeps a large value again and again, or reads one, is stopped long before
// it has run through as many nodes as it may. What runs then can keep what is small.
func TestKeepingAndParsingAreCounted(t *testing.T) {
	const bot = `
variables: {Global.N: 0, Global.Rows: "", Global.Was: ""}
== Circle: OnUnknownIntent
- {kind: SetVariable, id: rows, variable: Global.Rows, value: '=JSON(Sequence(1000))'}
- %s
- {kind: SetVariable, id: n, variable: Global.N, value: =Global.N + 1}
- {kind: GotoAction, id: again, actionId: x}
== Wrong: OnError
- {kind: SetVariable, id: w, variable: Global.Was, value: wrong}
- {kind: SendActivity, id: say, activity: "{System.Error.Message}"}
`
	for name, node := range map[string]string{
		"keep": "{kind: SetVariable, id: x, variable: Topic.Again, value: =Global.Rows}",
		"parse": "{kind: ParseValue, id: x, variable: Topic.Read, value: =Global.Rows, valueType: {kind: Table, properties: " +
			"{Value: Number}}}",
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, []string{fmt.Sprintf(bot, node)}, "0s user go")
			is := func(name string) string { return s.state.Globals[name].Literal(nil) }
			if n, err := strconv.Atoi(is("N")); err != nil || n < 100 || n > 9000 || is("Was") != `"wrong"` {
				t.Errorf("after %s rounds Global.Was is %s", is("N"), is("Was"))
			}
			want := fmt.Sprintf("0s error Circle/x: what the topics do in one turn takes more than %d steps\n", dialog.FormulaStepsMax)
			if got := errorsOf(t, fmt.Sprintf(bot, node), "0s user go"); got != want {
				t.Errorf("errors: %s", got)
			}
		})
	}
}
