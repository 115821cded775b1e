package dialog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/dialog"
)

// TestPastIsWhatWas plays any story and looks back at each of its instants: what the records tell of it is what the
// conversation's state said then.
func TestPastIsWhatWas(t *testing.T) {
	const events = "events: [{name: Nudge, delay: 1m, handle: {message: Still hungry?}}, {name: Later, delay: 2m, notify: true}]"
	bots := []string{
		events + pastBot + shop + `
== Order: OnRecognizedIntent order
- {kind: Question, id: size, variable: Topic.Size, prompt: Which size?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: Question, id: street, variable: Topic.Street, prompt: Which street?, entity: StringPrebuiltEntity, alwaysPrompt: true}
== Repeats: OnInactivity 45
condition: =Global.T = 45
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: true}
== Calls: OnInactivity 75
- {kind: HttpRequestAction, id: get, url: https://shop.example/, errorHandling: {kind: ContinueOnErrorBehavior}}
== Ends: OnInactivity 600
- {kind: EndConversation, id: e}
== Help: OnEscalate help
- {kind: TransferConversation, id: t}
`,
		events + pastBot + shop + "== Late: OnInactivity 60\npriority: -1\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		var steps strings.Builder
		at, calls, published := time.Duration(0), 0, false
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			at += time.Duration(rapid.IntRange(0, 130).Draw(t, "seconds")) * time.Second
			step := rapid.SampledFrom([]string{
				"user hello", "user hello", "user order", "user large", "user price", "user bye", "user help", "typing", "set Global.On false",
				"set Global.On true", "set Global.T 45", "down", "publish", "answer",
			}).Draw(t, "step")
			switch {
			case step == "down":
				away := time.Duration(rapid.IntRange(1, 300).Draw(t, "away")) * time.Second
				fmt.Fprintf(&steps, "%s down %s\n", at, away)
				at += away
				continue
			case step == "answer":
				calls++
				step = "typing"
			case step == "publish" && published:
				continue
			}
			published = published || step == "publish"
			fmt.Fprintf(&steps, "%s %s\n", at, step)
		}
		s := play(t, bots, steps.String())
		for i, was := range s.states {
			if i+1 < len(s.states) && s.times[i+1] == s.times[i] {
				continue // an instant is over when its last step is
			}
			is := past(t, s, s.times[i], len(s.records))
			if diff := cmp.Diff(stood(was), told(is)); diff != "" {
				t.Fatalf("%s\nat %s (-was +told):\n%s", steps.String(), time.Duration(s.times[i]-storyStart)*time.Microsecond, diff)
			}
		}
	})
}

// stood is what a state says of its timer, a line a trigger.
func stood(s *dialog.State) []string {
	timer := s.Quiet()
	lines := []string{fmt.Sprintln(timer.QuietUS, s.Ended, s.Human)}
	if a := timer.Armed; a != nil {
		lines = append(lines, fmt.Sprintln(a.Topic, "armed", a.Seconds, a.DueUS))
	}
	if w := timer.Wait; w != nil && w.Armed != nil {
		lines = append(lines, fmt.Sprintln(w.Armed.Name, "armed", w.Armed.Seconds(), w.Armed.DueUS))
	}
	for _, turn := range timer.Turns {
		state := "fired"
		if turn.Verdict.Reason != "" {
			state = "skipped"
		}
		if a := timer.Armed; a == nil || a.Key != turn.Key {
			lines = append(lines, fmt.Sprintln(turn.Topic, state, turn.Verdict.Reason, turn.Failure))
		}
	}
	slices.Sort(lines[1:])
	return lines
}

// told is what an explanation says of the same.
func told(x *dialog.Explanation) []string {
	lines := []string{fmt.Sprintln(x.QuietSinceUS, x.Ended, x.Handoff)}
	for _, e := range x.Triggers {
		switch e.State {
		case "armed":
			lines = append(lines, fmt.Sprintln(e.Trigger, e.State, e.Seconds, e.DueUS))
		case "fired", "skipped":
			if e.Kind == "event" {
				continue // a wait that is over forgets what has fired in it, the transcript does not
			}
			lines = append(lines, fmt.Sprintln(e.Trigger, e.State, e.Reason, e.Failure))
		}
	}
	slices.Sort(lines[1:])
	return lines
}
