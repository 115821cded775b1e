package dialog_test

import "testing"

func TestT_BeginningAndEndingTopics(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "the value of EndDialog goes to the caller that binds a single one",
			bots: `
== Ask: OnUnknownIntent
- {kind: BeginDialog, id: b, dialog: Double, input: {binding: {N: 21}}, output: {kind: SingleVariableOutputBinding, variable: Topic.Result}}
- {kind: SendActivity, id: a, activity: "{Topic.Result}"}
- {kind: BeginDialog, id: c, dialog: Nothing, output: {kind: SingleVariableOutputBinding, variable: Topic.Result}}
- {kind: SendActivity, id: d, activity: "{IsBlank(Topic.Result)}"}
== Double: OnRedirect
- {kind: EndDialog, id: e, value: =Topic.N * 2}
- {kind: SendActivity, id: a, activity: never}
== Nothing: OnRedirect
- {kind: SetVariable, id: s, variable: Topic.X, value: 1}
`,
			steps: "0s user go",
			want:  "0s bot: 42\n0s bot: true",
		},
		{
			name: "a topic that takes the place of another one returns to its caller",
			bots: `
== Ask: OnUnknownIntent
- {kind: BeginDialog, id: b, dialog: First, output: {binding: {Out: Topic.Got}}}
- {kind: SendActivity, id: a, activity: "back with {Topic.Got}"}
== First: OnRedirect
- {kind: ReplaceDialog, id: r, dialog: "=\"Sec\" & \"ond\"", input: {binding: {In: 5}}}
- {kind: SendActivity, id: a, activity: never}
== Second: OnRedirect
- {kind: SetVariable, id: s, variable: Topic.Out, value: =Topic.In + 1}
`,
			steps: "0s user go",
			want:  "0s bot: back with 6",
		},
		{
			name: "an inactivity topic is replaced by one that knows its count and its place",
			bots: book + `
== Idle: OnInactivity 60
- {kind: ReplaceDialog, id: r, dialog: Tell}
== Tell: OnRedirect
- {kind: Question, id: q, variable: Topic.A, prompt: "Still there ({System.InactivityTimer.Count})?", entity: BooleanPrebuiltEntity, alwaysPrompt: true}
`,
			steps: "0s user book\n70s user yes\n80s user 4",
			want: `
				0s bot? How many?
				1m0s inactivity Idle 60 #1
				1m0s bot? Still there (1)?
				1m10s bot? How many?
				1m20s bot: A table for 4.`,
		},
		{
			name: "a topic begins anew without its variables, and its questions ask again",
			bots: `
== Again: OnRecognizedIntent go
- {kind: SetVariable, id: s, variable: Topic.Before, value: "=Topic.Before & \"x\""}
- {kind: Question, id: q, variable: Topic.N, prompt: "{Topic.Round}{Topic.Before}?", entity: NumberPrebuiltEntity}
- {kind: ConditionGroup, id: c, conditions: [{id: i, condition: =Topic.Round < 2, actions: [{kind: RepeatDialog, id: r, input: {binding: {Round: =Topic.Round + 1}}}]}]}
- {kind: SendActivity, id: a, activity: "done {Topic.N}"}
`,
			steps: "0s user go\n1s user 1\n2s user 2\n3s user 3",
			want:  "0s bot? x?\n1s bot? 1x?\n2s bot? 2x?\n3s bot: done 3",
		},
		{
			name: "a topic that repeats itself for ever is stopped",
			bots: `
== Again: OnUnknownIntent
- {kind: RepeatDialog, id: r}
`,
			steps: "0s user go",
			want:  "0s bot: Sorry, something went wrong.\n0s error Again/r: stopped after 10000 nodes in one turn: the topics run in a circle",
		},
		{
			name: "CancelDialog ends the topic alone, CancelAllDialogs its callers too; both may raise an event",
			bots: `
== Ask: OnUnknownIntent
- {kind: BeginDialog, id: b, dialog: One}
- {kind: SendActivity, id: a, activity: back}
- {kind: BeginDialog, id: c, dialog: All}
- {kind: SendActivity, id: d, activity: never}
== One: OnRedirect
- {kind: CancelDialog, id: c, eventName: cancelled, eventValue: one}
- {kind: SendActivity, id: a, activity: never}
== All: OnRedirect
- {kind: CancelAllDialogs, id: c, eventName: cancelled, eventValue: ="all"}
== Heard: OnEventActivity
eventName: cancelled
- {kind: SendActivity, id: a, activity: "{System.Activity.Name} {System.Activity.Value}"}
`,
			steps: "0s user go",
			want:  "0s bot: back\n0s bot: cancelled all",
		},
	})
}
