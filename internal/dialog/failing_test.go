package dialog_test

import "testing"

// fails is a topic that fails at its first node, and onError handles that.
const (
	fails = `
== Fail: OnRecognizedIntent fail
- {kind: SetVariable, id: f, variable: Topic.X, value: =1 / 0}
- {kind: SendActivity, id: a, activity: not reached}
`
	onError = `
== Oops: OnError
- {kind: SendActivity, id: a, activity: "Oops. {System.Error.Code}"}
`
)

func TestT_FailingTopics(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "without OnError the user is told", bots: fails, steps: "0s user fail",
			want: "0s bot: Sorry, something went wrong.\n0s error Fail/f: formula 1 / 0: Div0: division by zero",
		},
		{
			name: "with OnError one error entry too", bots: fails + onError, steps: "0s user fail",
			want: "0s bot: Oops. SystemError\n0s error Fail/f: formula 1 / 0: Div0: division by zero",
		},
		{
			name: "the callers go with it, and what was queued behind it",
			bots: `
== First: OnUnknownIntent
priority: -1
- {kind: BeginDialog, id: b, dialog: Fail}
- {kind: SendActivity, id: a, activity: not reached}
== Second: OnUnknownIntent
- {kind: SendActivity, id: a, activity: not reached either}
` + fails,
			steps: "0s user hello",
			want:  "0s bot: Sorry, something went wrong.\n0s error Fail/f: formula 1 / 0: Div0: division by zero",
		},
		{
			name: "an OnError that fails leaves the apology and a second entry",
			bots: fails + `
== Oops: OnError
- {kind: SendActivity, id: a, activity: "{1 / 0}"}
`,
			steps: "0s user fail",
			want: `
				0s bot: Sorry, something went wrong.
				0s error Fail/f: formula 1 / 0: Div0: division by zero
				0s error Oops/a: text {1 / 0}: Div0: division by zero`,
		},
		{
			name: "OnError's conditions see the error; the error is seen in its topics alone",
			bots: fails + `
== Other: OnError
condition: =System.Error.Code = "Other"
- {kind: SendActivity, id: a, activity: Other.}
== This: OnError
condition: =StartsWith(System.Error.Message, "formula 1 / 0")
- {kind: BeginDialog, id: a, dialog: Tell}
- {kind: Question, id: q, variable: Topic.A, prompt: Again?, entity: StringPrebuiltEntity, alwaysPrompt: true}
== Tell: OnRedirect
- {kind: SendActivity, id: a, activity: "code {System.Error.Code}."}
== Nudge: OnInactivity 60
- {kind: BeginDialog, id: a, dialog: Tell}
`,
			steps: "0s user fail\n2m",
			want: `
				0s bot: code SystemError.
				0s bot? Again?
				0s error Fail/f: formula 1 / 0: Div0: division by zero
				1m0s inactivity Nudge 60 #1
				1m0s bot: code .`,
		},
		{
			name: "a failing inactivity topic leaves the question that waits, and counts as fired",
			bots: book + onError + `
== A: OnInactivity 60
- {kind: SetVariable, id: c, variable: System.InactivityTimer.Continue, value: true}
- {kind: SetVariable, id: f, variable: Topic.X, value: =1 / 0}
== B: OnInactivity 90
- {kind: SendActivity, id: a, activity: "{System.InactivityTimer.Count}"}
`,
			steps: "0s user book\n130s user 4",
			want: `
				0s bot? How many?
				1m0s inactivity A 60 #1
				1m0s bot: Oops. SystemError
				1m0s error A/f: formula 1 / 0: Div0: division by zero
				1m30s inactivity B 90 #2
				1m30s bot: 2
				2m0s inactivity A 60 #3
				2m0s bot: Oops. SystemError
				2m0s error A/f: formula 1 / 0: Div0: division by zero
				2m10s bot: A table for 4.`,
		},
		{
			name: "one that fails after its question lets what waited be asked again",
			bots: book + `
== Ask: OnInactivity 60
- {kind: Question, id: q, variable: Topic.Go, prompt: Go on?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: SetVariable, id: f, variable: Topic.X, value: =1 / 0}
`,
			steps: "0s user book\n70s user yes\n80s user 4",
			want: `
				0s bot? How many?
				1m0s inactivity Ask 60 #1
				1m0s bot? Go on?
				1m10s bot: Sorry, something went wrong.
				1m10s bot? How many?
				1m10s error Ask/f: formula 1 / 0: Div0: division by zero
				1m20s bot: A table for 4.`,
		},
		{
			name: "the same with OnError, which asks too",
			bots: book + `
== Ask: OnInactivity 60
- {kind: Question, id: q, variable: Topic.Go, prompt: Go on?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: SetVariable, id: f, variable: Topic.X, value: =1 / 0}
== Oops: OnError
- {kind: Question, id: q, variable: Topic.Tell, prompt: What did you do?, entity: StringPrebuiltEntity, alwaysPrompt: true}
`,
			steps: "0s user book\n70s user yes\n80s user nothing\n90s user 4",
			want: `
				0s bot? How many?
				1m0s inactivity Ask 60 #1
				1m0s bot? Go on?
				1m10s bot? What did you do?
				1m10s error Ask/f: formula 1 / 0: Div0: division by zero
				1m20s bot? How many?
				1m30s bot: A table for 4.`,
		},
		{
			name: "a prompt that fails when it is asked again drops its topic",
			bots: `
variables: {Global.N: 1}
== Book: OnRecognizedIntent book
- {kind: Question, id: q, variable: Topic.People, prompt: "How many of {1 / Global.N}?", entity: NumberPrebuiltEntity, alwaysPrompt: true}
== Ask: OnInactivity 60
- {kind: Question, id: q, variable: Global.N, prompt: Which?, entity: NumberPrebuiltEntity, alwaysPrompt: true}
== Any: OnUnknownIntent
- {kind: SendActivity, id: a, activity: Any.}
`,
			steps: "0s user book\n70s user 0\n80s user 4",
			want: `
				0s bot? How many of 1?
				1m0s inactivity Ask 60 #1
				1m0s bot? Which?
				1m10s bot: Sorry, something went wrong.
				1m10s error Book/q: text How many of {1 / Global.N}?: Div0: division by zero
				1m20s bot: Any.`,
		},
		{
			name: "what lint refuses fails when it is reached",
			bots: `
variables: {Environment.Max: 3}
environment: {Max: {type: Number, default: 3}}
== No node: OnRecognizedIntent goto
- {kind: SendActivity, id: a, activity: once}
- {kind: GotoAction, id: g, actionId: nowhere}
== No topic: OnRecognizedIntent redirect
- {kind: BeginDialog, id: b, dialog: "=\"no\" & \"where\""}
== No variable: OnRecognizedIntent set
- {kind: SetVariable, id: s, variable: Nowhere, value: 1}
== No target: OnRecognizedIntent ask
- {kind: Question, id: q, variable: System.Activity.Text, prompt: Never asked?, entity: StringPrebuiltEntity}
== Read only: OnRecognizedIntent environment
- {kind: SetVariable, id: s, variable: Environment.Max, value: 4}
== No function: OnRecognizedIntent call
- {kind: SendActivity, id: s, activity: "{Nothing(1)}"}
== Not run: OnRecognizedIntent clear
- {kind: SignOutUser, id: c}
`,
			steps: "0s user goto\n0s user redirect\n0s user set\n0s user ask\n0s user environment\n0s user call\n0s user clear",
			only:  "bot error",
			want: `
				0s bot: once
				0s bot: Sorry, something went wrong.
				0s error No node/g: there is no node "nowhere" to go to
				0s bot: Sorry, something went wrong.
				0s error No topic/b: there is no topic "nowhere" to redirect to
				0s bot: Sorry, something went wrong.
				0s error No variable/s: "Nowhere" is no variable; write Topic.NAME or Global.NAME
				0s bot: Sorry, something went wrong.
				0s error No target/q: System.Activity.Text is read-only
				0s bot: Sorry, something went wrong.
				0s error Read only/s: Environment.Max is read-only: an administrator sets it
				0s bot: Sorry, something went wrong.
				0s error No function/s: text {Nothing(1)}: 1:2: Nothing is not a function
				0s bot: Sorry, something went wrong.
				0s error Not run/c: node kind SignOutUser cannot be run`,
		},
		{
			name: "the timers go on after a message whose topic failed",
			bots: fails + oneTier, steps: "0s user fail\n2m",
			want: `
				0s bot: Sorry, something went wrong.
				0s error Fail/f: formula 1 / 0: Div0: division by zero
				1m0s inactivity Still there 60 #1
				1m0s bot: Still there?`,
		},
		{
			name: "a variable of another type than the formula expects is an error, not a crash",
			bots: `
variables: {Global.B: true, Global.N: 5, Global.T: x}
== Show: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "{If(Global.B, Global.N + 1, 0)} {Upper(Global.T)}"}
== Nudge: OnInactivity =Global.N
condition: =Global.B = false
`,
			steps: `
				0s set Global.B {"a": [1]}
				0s set Global.N "six"
				0s set Global.T [true]
				0s user hello`,
			only: "bot excluded",
			want: "0s bot: Sorry, something went wrong.\n0s excluded Nudge condition-error",
		},
	})
}

// TestT_EveryProperty: whichever property's formula fails, the topic fails at its node, and the step goes on.
func TestT_EveryProperty(t *testing.T) {
	question := func(properties string) string {
		return "{kind: Question, id: n, variable: Topic.A, entity: NumberPrebuiltEntity, " + properties + "}"
	}
	for _, node := range []string{
		"{kind: SendActivity, id: n, activity: '{1 / 0}'}",
		"{kind: SendActivity, id: n, activity: {text: hello, speak: '{1 / 0}'}}",
		"{kind: SendActivity, id: n, activity: {text: hello, quickReplies: [{kind: MessageBack, text: '{1 / 0}'}]}}",
		"{kind: SendActivity, id: n, activity: {text: hello, quickReplies: [{kind: OpenUrl, url: x, title: '{1 / 0}'}]}}",
		"{kind: SetVariable, id: n, variable: Topic.A, value: =1 / 0}",
		"{kind: SetTextVariable, id: n, variable: Topic.A, value: '{1 / 0}'}",
		"{kind: ConditionGroup, id: n, conditions: [{id: i, condition: =1 / 0 > 1, actions: []}]}",
		"{kind: ConditionGroup, id: n, conditions: [{id: i, condition: =System.Activity.Text, actions: []}]}",
		"{kind: BeginDialog, id: n, dialog: =Text(1 / 0)}",
		"{kind: BeginDialog, id: n, dialog: Called, input: {binding: {A: =1 / 0}}}",
		"{kind: BeginDialog, id: n, dialog: Called, output: {binding: {Out: Topic.A, Big: System.Activity.Text}}}",
		"{kind: BeginDialog, id: n, dialog: Called, output: {kind: SingleVariableOutputBinding, variable: System.Activity.Text}}",
		"{kind: ReplaceDialog, id: n, dialog: Called, input: {binding: {A: =1 / 0}}}",
		"{kind: ReplaceDialog, id: n, dialog: Nowhere}",
		"{kind: RepeatDialog, id: n, input: {binding: {A: =1 / 0}}}",
		"{kind: EndDialog, id: n, value: =1 / 0}",
		"{kind: CancelDialog, id: n, eventName: '{1 / 0}'}",
		"{kind: CancelAllDialogs, id: n, eventName: x, eventValue: =1 / 0}",
		"{kind: EmitEvent, id: n, eventName: x, eventValue: =1 / 0}",
		"{kind: LogCustomTelemetryEvent, id: n, eventName: '{1 / 0}'}",
		"{kind: LogCustomTelemetryEvent, id: n, eventName: x, properties: =1 / 0}",
		"{kind: SetMultipleVariables, id: n, assignments: [{variable: Topic.A, value: =1 / 0}]}",
		"{kind: ResetVariable, id: n, variable: System.Activity.Text}",
		"{kind: ClearAllVariables, id: n, variables: =Text(1 / 0)}",
		"{kind: ParseValue, id: n, variable: Topic.A, valueType: Number, value: =1 / 0}",
		"{kind: EditTable, id: n, itemsVariable: Topic.A, value: =1 / 0}",
		"{kind: EditTable, id: n, itemsVariable: System.Activity.Text, value: 1}",
		"{kind: Foreach, id: n, items: =Sequence(1 / 0), value: Topic.A, actions: []}",
		"{kind: Foreach, id: n, items: '=[1]', value: System.Activity.Text, actions: []}",
		"{kind: Foreach, id: n, items: '=[1]', value: Topic.A, index: System.Activity.Text, actions: []}",
		"{kind: AdaptiveCardPrompt, id: n, card: '=1 / 0', output: {binding: {}}, outputType: {}}",
		"{kind: SendActivity, id: n, activity: {kind: EventActivity, name: '{1 / 0}'}}",
		"{kind: SendActivity, id: n, activity: {text: hello, channelData: =1 / 0}}",
		question("prompt: '{1 / 0}'"),
		question("prompt: Well?, skipQuestionMode: =Text(1 / 0)"),
		question("prompt: Well?, validation: =1 / 0 > 1, repeatCount: 0, defaultValue: =1 / 0"),
		question("prompt: Well?, repeatCount: 0, fallbackDialogOnInvalidEntity: =Text(1 / 0)"),
		question("prompt: Well?, alwaysPrompt: =1 / 0 > 1"),
		question("prompt: Well?, repeatCount: =1 / 0"),
		question("prompt: Well?, repeatCount: maybe"),
		question("prompt: Well?, unrecognizedPrompt: '{1 / 0}'"),
		question("prompt: Well?, repeatCount: 0, defaultValue: =1 / 0"),
		question("prompt: Well?, repeatCount: =Blank(), defaultValueResponse: '{1 / 0}'"),
	} {
		t.Run(node, func(t *testing.T) {
			bot := "== Fail: OnUnknownIntent\n- " + node + "\n- {kind: EndConversation, id: e}\n" + oneTier +
				"== Called: OnRedirect\n- {kind: SetVariable, id: s, variable: Topic.Out, value: x}\n"
			s := play(t, []string{bot}, "0s user hello\n1s user what\n1s typing")
			failed, ended := 0, s.state.Ended
			for _, l := range s.log {
				if l.kind == "error" {
					failed++
				}
			}
			if failed == 0 || ended || s.state.Timer.Armed == nil {
				t.Errorf("%d errors, ended %t, armed %v", failed, ended, s.state.Timer.Armed)
			}
		})
	}
}
