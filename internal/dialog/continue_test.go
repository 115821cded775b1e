package dialog_test

import "testing"

// nudge is a trigger that counts, and goes on or not as the variable Global.Go says.
const nudge = `
== Nudge: OnInactivity 60
- {kind: SendActivity, id: a, activity: "{System.InactivityTimer.Count} {If(IsBlank(System.InactivityTimer.Continue), \"blank\", \"set\")}"}
- {kind: SetVariable, id: b, variable: System.InactivityTimer.Continue, value: =Global.Go}
`

func TestC7_Continue(t *testing.T) {
	runStories(t, []storyTest{
		{
			name:  "blank: once",
			bots:  "variables: {Global.Go: true}" + nudge,
			steps: "0s set Global.Go null\n0s user hello\n1h", only: "inactivity",
			want: "1m0s inactivity Nudge 60 #1",
		},
		{
			name: "true: three times after the first, at multiples of the duration, blank at each firing",
			bots: "variables: {Global.Go: true}" + nudge, steps: "0s user hello\n1h",
			want: `
				1m0s inactivity Nudge 60 #1
				1m0s bot: 1 blank
				2m0s inactivity Nudge 60 #2
				2m0s bot: 2 blank
				3m0s inactivity Nudge 60 #3
				3m0s bot: 3 blank
				4m0s inactivity Nudge 60 #4
				4m0s bot: 4 blank`,
		},
		{
			name: "maxRepeats bounds it", only: "inactivity",
			bots:  "settings: {inactivity.maxRepeats: 1}\nvariables: {Global.Go: true}" + nudge,
			steps: "0s user hello\n1h",
			want:  "1m0s inactivity Nudge 60 #1\n2m0s inactivity Nudge 60 #2",
		},
		{
			name: "no repeats at all", only: "inactivity",
			bots:  "settings: {inactivity.maxRepeats: 0}\nvariables: {Global.Go: true}" + nudge,
			steps: "0s user hello\n1h",
			want:  "1m0s inactivity Nudge 60 #1",
		},
		{
			name: "a message starts the repeats over", only: "inactivity",
			bots:  "settings: {inactivity.maxRepeats: 1}\nvariables: {Global.Go: true}" + nudge,
			steps: "0s user hello\n90s user here\n1h",
			want: `
				1m0s inactivity Nudge 60 #1
				2m30s inactivity Nudge 60 #1
				3m30s inactivity Nudge 60 #2`,
		},
		{
			name: "true at the first only: one repeat", only: "inactivity",
			bots:  "variables: {Global.Go: true}" + nudge,
			steps: "0s user hello\n61s set Global.Go null\n1h",
			want:  "1m0s inactivity Nudge 60 #1\n2m0s inactivity Nudge 60 #2",
		},
		{
			name: "false ends the chain with its tiers, until the user writes", only: "inactivity armed",
			bots:  "variables: {Global.Go: false}" + nudge + "== Later: OnInactivity 90\n",
			steps: "0s user hello\n10m user here\n11m30s set Global.Go true\n1h",
			want: `
				0s armed Nudge 60
				1m0s inactivity Nudge 60 #1
				10m0s armed Nudge 60
				11m0s inactivity Nudge 60 #1`,
		},
		{
			name: "false at a repeat ends another's repeats too", only: "inactivity",
			bots: `
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
== B: OnInactivity 150
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: false}
== C: OnInactivity 170
`,
			steps: "0s user hello\n1h",
			want: `
				1m0s inactivity A 60 #1
				2m0s inactivity A 60 #2
				2m30s inactivity B 150 #3`,
		},
		{
			name: "one queue with the tiers, at one instant the tier first, a tier once", only: "inactivity",
			bots: `
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
== B: OnInactivity 120
== Outranked: OnInactivity 120
priority: 1
== C: OnInactivity 150
`,
			steps: "0s user hello\n1h",
			want: `
				1m0s inactivity A 60 #1
				2m0s inactivity B 120 #2
				2m0s inactivity A 60 #3
				2m30s inactivity C 150 #4
				3m0s inactivity A 60 #5
				4m0s inactivity A 60 #6`,
		},
		{
			name: "after a repeat the durations above its own are judged again",
			bots: `
variables: {Global.N: 0}
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: Global.N, value: =Global.N + 1}
- {kind: SetVariable, id: b, variable: System.InactivityTimer.Continue, value: true}
== B: OnInactivity 100
condition: =Global.N = 3
`,
			steps: "0s user hello\n1h",
			want: `
				1m0s inactivity A 60 #1
				2m0s inactivity A 60 #2
				3m0s inactivity A 60 #3
				3m0s inactivity B 100 #4
				4m0s inactivity A 60 #5`,
		},
		{
			name: "a repeat whose condition does not hold is skipped and ends the repeats",
			bots: `
variables: {Global.On: true}
== A: OnInactivity 60
condition: =Global.On
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
== B: OnInactivity 200
`,
			steps: "0s user hello\n70s set Global.On false\n130s set Global.On true\n1h",
			want: `
				1m0s inactivity A 60 #1
				2m0s skipped A condition-false
				3m20s inactivity B 200 #2`,
		},
		{
			name: "a repeat is looked up in the version in force, and keeps its duration and its rest",
			bots: `
settings: {inactivity.maxRepeats: 2}
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
` + botsApart + `
settings: {inactivity.maxRepeats: 2}
== New name: OnInactivity 60
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
`,
			steps: "0s user hello\n70s publish\n1h",
			want: `
				1m0s inactivity A 60 #1
				2m0s inactivity New name 60 #2
				3m0s inactivity New name 60 #3`,
		},
		{
			name: "set after a question in the inactivity topic, it is about the chain that the answer began",
			bots: `
== Ask: OnInactivity 60
- {kind: Question, id: q, variable: Topic.More, prompt: More nudges?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: =Topic.More}
== Later: OnInactivity 90
`,
			steps: "0s user hello\n70s user no\n10m user hello again\n11m10s user yes\n12m30s",
			want: `
				1m0s inactivity Ask 60 #1
				1m0s bot? More nudges?
				11m0s inactivity Ask 60 #1
				11m0s bot? More nudges?
				12m10s inactivity Ask 60 #1
				12m10s bot? More nudges?`,
		},
		{
			name: "a called topic may set it, another topic may not",
			bots: `
== A: OnInactivity 60
- {kind: BeginDialog, id: a, dialog: bot.topic.Stop}
== B: OnInactivity 90
== Stop: OnRedirect
- {kind: SendActivity, id: a, activity: "count {System.InactivityTimer.Count}."}
- {kind: SetVariable, id: b, variable: System.InactivityTimer.Continue, value: false}
== Stops: OnRecognizedIntent stop
- {kind: BeginDialog, id: a, dialog: bot.topic.Stop}
`,
			steps: "0s user hello\n10m user stop\n20m",
			want: `
				1m0s inactivity A 60 #1
				1m0s bot: count 1.
				10m0s bot: count .
				10m0s bot: Sorry, something went wrong.
				10m0s error Stop/b: System.InactivityTimer.Continue can be set in an inactivity topic only
				11m0s inactivity A 60 #1
				11m0s bot: count 1.`,
		},
		{
			name: "a skipped trigger does not count",
			bots: `
== A: OnInactivity 60
condition: =Global.On
== B: OnInactivity 90
- {kind: SendActivity, id: a, activity: "{System.InactivityTimer.Count}"}
== C: OnRecognizedIntent go
- {kind: SetVariable, id: a, variable: Global.On, value: true}
`,
			steps: "0s user go\n1s set Global.On false\n10m",
			want: `
				1m0s skipped A condition-false
				1m30s inactivity B 90 #1
				1m30s bot: 1`,
		},
	})
}
