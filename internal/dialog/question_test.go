package dialog_test

import "testing"

// book asks a question that waits; asks and nag are inactivity topics that ask too.
const (
	book = `
== Book: OnRecognizedIntent book
- {kind: Question, id: q, variable: Topic.People, prompt: How many?, entity: NumberPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "A table for {Topic.People}."}
`
	asks = `
== Ask: OnInactivity 60
- {kind: Question, id: q, variable: Topic.Go, prompt: Go on?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "Go {Topic.Go}."}
`
	nag = `
== Nag: OnInactivity 120
- {kind: Question, id: q, variable: Topic.Why, prompt: Why not?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "Why {Topic.Why}."}
`
	says = `
== Say: OnInactivity 90
- {kind: SendActivity, id: a, activity: Just saying.}
`
)

func TestC10_QuestionsInInactivityTopics(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "a message leaves the question that waits as it is",
			bots: book + says, steps: "0s user book\n2m user 4", only: "bot",
			want: `
				0s bot? How many?
				1m30s bot: Just saying.
				2m0s bot: A table for 4.`,
		},
		{
			name: "a question takes the floor, and what waited is asked again when its topic is over",
			bots: book + asks, steps: "0s user book\n70s user yes\n80s user 4", only: "bot",
			want: `
				0s bot? How many?
				1m0s bot? Go on?
				1m10s bot: Go true.
				1m10s bot? How many?
				1m20s bot: A table for 4.`,
		},
		{
			name: "a message between leaves the asking topic in charge",
			bots: book + asks + says, steps: "0s user book\n100s user yes\n110s user 4", only: "bot",
			want: `
				0s bot? How many?
				1m0s bot? Go on?
				1m30s bot: Just saying.
				1m40s bot: Go true.
				1m40s bot? How many?
				1m50s bot: A table for 4.`,
		},
		{
			name: "replace: the later question drops the earlier one with the rest of its topic",
			bots: book + asks + nag, steps: "0s user book\n130s user because\n140s user 4", only: "bot",
			want: `
				0s bot? How many?
				1m0s bot? Go on?
				2m0s bot? Why not?
				2m10s bot: Why because.
				2m10s bot? How many?
				2m20s bot: A table for 4.`,
		},
		{
			name: "stack: each is asked again",
			bots: "settings: {inactivity.stacking: stack}" + book + asks + nag, only: "bot",
			steps: "0s user book\n130s user because\n140s user no\n150s user 4",
			want: `
				0s bot? How many?
				1m0s bot? Go on?
				2m0s bot? Why not?
				2m10s bot: Why because.
				2m10s bot? Go on?
				2m20s bot: Go false.
				2m20s bot? How many?
				2m30s bot: A table for 4.`,
		},
		{
			name: "replace: with nothing below there is nothing to ask again",
			bots: asks + nag, steps: "0s user hello\n130s user because\n140s user hello", only: "bot",
			want: `
				1m0s bot? Go on?
				2m0s bot? Why not?
				2m10s bot: Why because.`,
		},
		{
			name: "replace: a repeat asks in the place of what it asked before",
			bots: book + `
== Ask: OnInactivity 60
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: true}
- {kind: Question, id: q, variable: Topic.Go, prompt: Go on?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
`,
			steps: "0s user book\n130s user yes\n140s user 4", only: "bot",
			want: `
				0s bot? How many?
				1m0s bot? Go on?
				2m0s bot? Go on?
				2m10s bot? How many?
				2m20s bot: A table for 4.`,
		},
		{
			name: "replace: the question of a topic that was called is dropped with its callers",
			bots: book + nag + `
== Ask: OnInactivity 60
- {kind: BeginDialog, id: b, dialog: Shared}
- {kind: SendActivity, id: a, activity: back}
== Shared: OnRedirect
- {kind: Question, id: q, variable: Topic.Go, prompt: Go on?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "Go {Topic.Go}."}
`,
			steps: "0s user book\n70s user yes\n80s user 2\n5m user busy\n7m10s user because\n7m20s user 3", only: "bot",
			want: `
				0s bot? How many?
				1m0s bot? Go on?
				1m10s bot: Go true.
				1m10s bot: back
				1m10s bot? How many?
				1m20s bot: A table for 2.
				2m20s bot? Go on?
				3m20s bot? Why not?
				5m0s bot: Why busy.
				6m0s bot? Go on?
				7m0s bot? Why not?
				7m10s bot: Why because.`,
		},
		{
			name: "retries that run out end it too",
			bots: book + `
== Ask: OnInactivity 60
- {kind: Question, id: q, variable: Topic.Go, prompt: Go on?, entity: BooleanPrebuiltEntity, alwaysPrompt: true, repeatCount: 1, unrecognizedPrompt: Yes or no?, defaultValue: false, defaultValueResponse: I take that for a no.}
- {kind: SendActivity, id: a, activity: "Go {Topic.Go}."}
`,
			steps: "0s user book\n70s user hm\n80s user hmm\n90s user 4", only: "bot",
			want: `
				0s bot? How many?
				1m0s bot? Go on?
				1m10s bot? Yes or no?
				1m20s bot: I take that for a no.
				1m20s bot: Go false.
				1m20s bot? How many?
				1m30s bot: A table for 4.`,
		},
		{
			name: "a skipped question does not take the floor",
			bots: "variables: {Global.Go: true}" + book + `
== Ask: OnInactivity 60
- {kind: Question, id: q, variable: Global.Go, prompt: Go on?, entity: BooleanPrebuiltEntity}
- {kind: SendActivity, id: a, activity: "Go {Global.Go}."}
`,
			steps: "0s user book\n70s user 4", only: "bot",
			want: `
				0s bot? How many?
				1m0s bot: Go true.
				1m10s bot: A table for 4.`,
		},
		{
			name: "what was queued behind the waiting topic survives an inactivity topic's end",
			bots: asks + `
== A: OnUnknownIntent
priority: -1
- {kind: Question, id: q, variable: Topic.N, prompt: Your name?, entity: StringPrebuiltEntity, alwaysPrompt: true}
== B: OnUnknownIntent
- {kind: SendActivity, id: a, activity: Second.}
== End: OnInactivity 30
- {kind: EndDialog, id: a}
`,
			steps: "0s user hello\n40s user Ada", only: "bot",
			want: "0s bot? Your name?\n40s bot: Second.",
		},
	})
}

func TestQuestions(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "two retries by default, then blank", only: "bot",
			bots: `
== Ask: OnUnknownIntent
- {kind: Question, id: q, variable: Topic.N, prompt: A number?, entity: NumberPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "got {Topic.N}."}
`,
			steps: "0s user hello\n1s user a\n2s user b\n3s user c\n4s user hello\n5s user 12,345.50 euros",
			want: `
				0s bot? A number?
				1s bot? A number?
				2s bot? A number?
				3s bot: got .
				4s bot? A number?
				5s bot: got 12345.5.`,
		},
		{
			name: "no retries, and a default by formula", only: "bot",
			bots: `
== Ask: OnUnknownIntent
- {kind: Question, id: q, variable: Topic.N, prompt: A number?, entity: NumberPrebuiltEntity, alwaysPrompt: true, repeatCount: 0, defaultValue: =1 + 1}
- {kind: SendActivity, id: a, activity: "got {Topic.N}."}
`,
			steps: "0s user hello\n1s user none",
			want:  "0s bot? A number?\n1s bot: got 2.",
		},
		{
			name: "a message with nothing in it is no answer, and is not asked about", only: "bot",
			bots: `
== Ask: OnUnknownIntent
- {kind: Question, id: q, variable: Topic.N, prompt: Name?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "got {Topic.N}."}
`,
			steps: "0s user hello\n1s user\n2s user   Ada  Lovelace ",
			want:  "0s bot? Name?\n2s bot: got   Ada  Lovelace.",
		},
		{
			name: "a closed list: ids, names and synonyms, the longest that is named", only: "bot",
			bots: `
== Ask: OnUnknownIntent
-   kind: Question
    id: q
    variable: Topic.S
    alwaysPrompt: true
    prompt: Size?
    entity:
      kind: EmbeddedEntity
      definition:
        kind: ClosedListEntity
        items:
          - {id: s, displayName: Small}
          - {id: xl, displayName: Extra large, synonyms: [huge]}
          - {id: l, displayName: Large}
- {kind: SendActivity, id: a, activity: "{Topic.S}."}
`,
			steps: `
				0s user size
				1s user an extra LARGE one, please!
				2s user size
				3s user XL
				4s user size
				5s user make it huge
				6s user size
				7s user larger
				8s user large`,
			want: `
				0s bot? Size?
				1s bot: Extra large.
				2s bot? Size?
				3s bot: Extra large.
				4s bot? Size?
				5s bot: Extra large.
				6s bot? Size?
				7s bot? Size?
				8s bot: Large.`,
		},
		{
			name: "a known answer is not asked for; a GotoAction back asks", only: "bot",
			bots: `
variables: {Global.N: 1}
== Ask: OnUnknownIntent
- {kind: Question, id: q, variable: Global.N, prompt: A number?, entity: NumberPrebuiltEntity}
- {kind: SendActivity, id: a, activity: "got {Global.N}."}
-   kind: ConditionGroup
    id: c
    conditions:
      - {id: i, condition: =Global.N < 3, actions: [{kind: GotoAction, id: g, actionId: q}]}
- {kind: SendActivity, id: b, activity: done.}
`,
			steps: "0s user hello\n1s user 2\n2s user 3\n3s user again",
			want: `
				0s bot: got 1.
				0s bot? A number?
				1s bot: got 2.
				1s bot? A number?
				2s bot: got 3.
				2s bot: done.
				3s bot: got 3.
				3s bot: done.`,
		},
		{
			name: "the skip modes", only: "bot",
			bots: `
variables: {Global.N: 1}
== Ask: OnUnknownIntent
- {kind: Question, id: q1, variable: Global.N, prompt: Always?, entity: NumberPrebuiltEntity, skipQuestionMode: AlwaysAsk}
- {kind: Question, id: q2, variable: Global.N, prompt: Skipped?, entity: NumberPrebuiltEntity, skipQuestionMode: AlwaysSkipIfVariableHasValue}
- {kind: Question, id: q3, variable: Topic.M, prompt: Unset?, entity: NumberPrebuiltEntity, skipQuestionMode: AlwaysSkipIfVariableHasValue}
- {kind: Question, id: q4, variable: Global.N, prompt: Formula?, entity: NumberPrebuiltEntity, alwaysPrompt: =Global.N = 2}
- {kind: SendActivity, id: a, activity: done.}
`,
			steps: "0s user hello\n1s user 2\n2s user 5\n3s user 6",
			want: `
				0s bot? Always?
				1s bot? Unset?
				2s bot? Formula?
				3s bot: done.`,
		},
		{
			name: "a disabled question is passed over, a disabled branch is not taken", only: "bot",
			bots: `
== Ask: OnUnknownIntent
- {kind: Question, id: q1, variable: Topic.N, prompt: Never?, entity: NumberPrebuiltEntity, disabled: true}
- {kind: ConditionGroup, id: c, disabled: true, conditions: [{id: i, condition: true, actions: [{kind: SendActivity, id: d, activity: no}]}]}
- {kind: EndConversation, id: e, disabled: true}
- {kind: SendActivity, id: a, activity: done.}
`,
			steps: "0s user hello",
			want:  "0s bot: done.",
		},
		{
			name: "the user's answer goes to the greeting's question", only: "bot",
			bots: `
== Hello: OnConversationStart
- {kind: Question, id: q, variable: Global.Name, prompt: Your name?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "Hello {Global.Name}."}
`,
			steps: "0s join\n1s user Ada",
			want:  "0s bot? Your name?\n1s bot: Hello Ada.",
		},
	})
}
