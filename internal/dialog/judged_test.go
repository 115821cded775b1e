package dialog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
)

// kept is what the transcript keeps of the last step of a story.
func kept(t *testing.T, bots, steps string) *dialog.Record {
	t.Helper()
	s := play(t, strings.Split(bots, botsApart), steps)
	b, err := s.records[len(s.records)-1].Encode()
	if err != nil {
		t.Fatal(err)
	}
	record, err := dialog.DecodeRecord(b)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// TestJudged: a record says whether the triggers were judged, and where it tells what came of it. What is excluded
// after a fire is no event.
func TestJudged(t *testing.T) {
	const bot = `
variables: {Global.On: true, Global.T: 90}
== Warn: OnInactivity 60
- {kind: SetVariable, id: s, variable: Global.On, value: false}
== Offer: OnInactivity =Global.T
condition: =Global.On
== Close: OnInactivity 120
`
	for _, test := range []struct {
		name, steps      string
		judged           dialog.Judged
		events, rejudged string
	}{
		{name: "no message", steps: "0s user a\n1s typing"},
		{name: "a message", steps: "0s user a", judged: dialog.JudgedAnew, events: "armed Warn 60"},
		{name: "the same after the next one", steps: "0s user a\n1s user b", judged: dialog.JudgedAlike},
		{
			name: "a fire", steps: "0s user a\n60s", judged: dialog.JudgedAfter,
			events: "inactivity Warn 60 #1, armed Close 120", rejudged: "excluded Offer condition-false",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := kept(t, bot, test.steps)
			lines := func(events []dialog.Event) string {
				var all []string
				for _, e := range events {
					if e.Kind != dialog.Transcript {
						all = append(all, eventLine(e))
					}
				}
				return strings.Join(all, ", ")
			}
			if r.Judged != test.judged {
				t.Errorf("Judged = %d, want %d", r.Judged, test.judged)
			}
			if diff := cmp.Diff([]string{test.events, test.rejudged}, []string{lines(r.Events), lines(r.Rejudged)}); diff != "" {
				t.Errorf("Events, Rejudged (-want +got):\n%s", diff)
			}
		})
	}
}

// TestGot: an exclusion says what a formula gave that is no use.
func TestGot(t *testing.T) {
	for _, test := range []struct{ trigger, want string }{
		{"== A: OnInactivity 60\ncondition: =1 / 0 > 1\n", "Div0: division by zero"},
		{"== A: OnInactivity 60\ncondition: =\"perhaps\"\n", `"perhaps" is neither true nor false`},
		{"== A: OnInactivity =Global.T\n", "Blank()"},
		{"== A: OnInactivity =1 / Global.T\n", "Div0: division by zero"},
		{"== A: OnInactivity -5\n", "-5"},
		{"== A: OnInactivity =\"60\"\n", `"60"`},
		{"== A: OnInactivity =604800 + 1\n", "604801"},
		{"== A: OnInactivity 60\ncondition: =false\n", ""},
		{"== A: OnInactivity 604800\n== B: OnInactivity 604800\n", ""},
	} {
		events := kept(t, test.trigger+"== Sets: OnRedirect\n- {kind: SetVariable, id: a, variable: Global.T, value: 1}\n", "0s user a").Events
		i := len(events) - 1
		if events[i].Kind == dialog.Armed {
			i--
		}
		if got := events[i].Got; got != test.want {
			t.Errorf("%s: got %q, want %q", test.trigger, got, test.want)
		}
	}
}

// TestFailedTopicNamesItsTrigger: an error in a topic that a trigger began says which one.
func TestFailedTopicNamesItsTrigger(t *testing.T) {
	const bot = `
== Warn: OnInactivity 60
- {kind: BeginDialog, id: b, dialog: Fails}
== Fails: OnRedirect
- {kind: SetVariable, id: s, variable: Topic.X, value: =1 / 0}
== Fails too: OnRecognizedIntent fail
- {kind: SetVariable, id: s, variable: Topic.X, value: =1 / 0}
`
	for _, test := range []struct{ steps, want string }{
		{"0s user a\n60s", "Warn main"},
		{"0s user fail", " "},
	} {
		var got []string
		for _, e := range kept(t, bot, test.steps).Events {
			if e.Kind == dialog.Failed {
				got = append(got, e.Trigger+" "+e.TriggerID)
			}
		}
		if diff := cmp.Diff([]string{test.want}, got); diff != "" {
			t.Errorf("%q: errors name (-want +got):\n%s", test.steps, diff)
		}
	}
}
