package dialog_test

import "testing"

func TestC5_Firing(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "the condition is evaluated again",
			bots: `
variables: {Global.On: true, Global.Zero: 1}
== A: OnInactivity 60
condition: =Global.On
== B: OnInactivity 120
condition: =1 / Global.Zero > 0
== C: OnInactivity 180
== D: OnInactivity 240
condition: =Global.Zero = 0
`,
			steps: "0s user hello\n10s set Global.On false\n70s set Global.Zero 0\n80s set Global.On null\n1h",
			want: `
				1m0s skipped A condition-false
				2m0s skipped B condition-error
				3m0s inactivity C 180 #1
				4m0s inactivity D 240 #2`,
		},
		{
			name:  "unset at firing",
			bots:  "variables: {Global.On: true}\n== A: OnInactivity 60\ncondition: =Global.On\n",
			steps: "0s user hello\n10s set Global.On null\n1h",
			want:  "1m0s skipped A condition-unset",
		},
		{
			name: "what comes into force late is due already and fires at once",
			bots: `
variables: {Global.N: 120}
== A: OnInactivity 60
== B: OnInactivity 100
- {kind: SetVariable, id: a, variable: Global.N, value: 101}
== C: OnInactivity =Global.N
- {kind: SendActivity, id: a, activity: "C {Global.N}"}
`,
			steps: "0s user hello\n1h",
			want: `
				1m0s inactivity A 60 #1
				1m40s inactivity B 100 #2
				1m41s inactivity C 101 #3
				1m41s bot: C 101`,
		},
		{
			name: "only longer durations are judged again, and nothing fires twice",
			bots: `
variables: {Global.Short: 300, Global.Long: 60}
== A: OnInactivity =Global.Long
- {kind: SetVariable, id: a, variable: Global.Long, value: 400}
- {kind: SetVariable, id: b, variable: Global.Short, value: 30}
== B: OnInactivity =Global.Short
== C: OnInactivity 60
priority: 1
== D: OnInactivity 200
`,
			steps: "0s user hello\n1h",
			want: `
				1m0s inactivity A 60 #1
				3m20s inactivity D 200 #2`,
		},
		{
			name: "one that was outranked takes part with another duration",
			bots: `
variables: {Global.T: 60}
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: Global.T, value: 90}
== B: OnInactivity =Global.T
`,
			steps: "0s user hello\n1h",
			want: `
				1m0s inactivity A 60 #1
				1m30s inactivity B 90 #2`,
		},
	})
}

const reminder = `
== Reminder: OnInactivity 300
- {kind: SendActivity, id: a, activity: old words}
== Later: OnInactivity 600
`

func TestC14_PublishingWhileArmed(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "found by name and id, whatever its duration is now",
			bots: reminder + botsApart + `
== Reminder: OnInactivity 450
- {kind: SendActivity, id: a, activity: new words}
== Shorter: OnInactivity 200
== Same: OnInactivity 300
== Next: OnInactivity 450
`,
			steps: "0s user hello\n1m publish\n1h",
			want: `
				5m0s inactivity Reminder 300 #1
				5m0s bot: new words
				7m30s inactivity Next 450 #2`,
		},
		{
			name: "another id is another trigger: the same duration decides",
			bots: reminder + botsApart + `
== Reminder: OnInactivity 400
id: other
- {kind: SendActivity, id: a, activity: other id}
== Same: OnInactivity 300
- {kind: SendActivity, id: a, activity: same duration}
`,
			steps: "0s user hello\n1m publish\n1h",
			want: `
				5m0s inactivity Same 300 #1
				5m0s bot: same duration
				6m40s inactivity Reminder 400 #2
				6m40s bot: other id`,
		},
		{
			name: "of the same duration the one that C3 selects, with the variables of that moment",
			bots: reminder + botsApart + `
variables: {Global.T: 100}
== First: OnInactivity 300
condition: false
== Second: OnInactivity =Global.T
- {kind: SendActivity, id: a, activity: second}
== Third: OnInactivity 300
priority: -1
- {kind: SendActivity, id: a, activity: third}
== Fourth: OnInactivity 300
`,
			steps: "0s user hello\n1m publish\n2m set Global.T 300\n1h",
			want: `
				5m0s inactivity Third 300 #1
				5m0s bot: third`,
		},
		{
			name: "gone, then the durations above it",
			bots: reminder + botsApart + `
== Before: OnInactivity 299
== False: OnInactivity 300
condition: false
== After: OnInactivity 301
`,
			steps: "0s user hello\n1m publish\n1h",
			want: `
				5m0s skipped Reminder trigger-gone
				5m1s inactivity After 301 #1`,
		},
		{
			name:  "off, or of another kind, is gone too",
			bots:  reminder + botsApart + "disabled: [Later]\n== Reminder: OnUnknownIntent\n== Later: OnInactivity 600\n",
			steps: "0s user hello\n1m publish\n1h",
			want:  "5m0s skipped Reminder trigger-gone",
		},
		{
			name:  "nothing was armed: nothing is until the user writes",
			bots:  "== None: OnInactivity 60\ncondition: false\n" + botsApart + "== Now: OnInactivity 90\n",
			steps: "0s user hello\n1s publish\n10m user again\n1h",
			want:  "11m30s inactivity Now 90 #1",
		},
		{
			name: "an open topic ends in the version in which it began, with the topics that it calls",
			bots: `
== Ask: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.A, prompt: Old question?, entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SendActivity, id: a, activity: "old {Topic.A}"}
- {kind: BeginDialog, id: b, dialog: bot.topic.Called}
- {kind: SendActivity, id: c, activity: old end}
== Called: OnRedirect
- {kind: SendActivity, id: a, activity: old called}
` + botsApart + `
== Ask: OnRecognizedIntent ask
- {kind: SendActivity, id: a, activity: new}
== Called: OnRedirect
- {kind: SendActivity, id: a, activity: new called}
== Still there: OnInactivity 60
- {kind: SendActivity, id: a, activity: new nudge}
`,
			steps: "0s user ask\n1s publish\n2s user yes\n2m user ask",
			want: `
				0s bot? Old question?
				2s bot: old yes
				2s bot: old called
				2s bot: old end
				1m2s inactivity Still there 60 #1
				1m2s bot: new nudge
				2m0s bot: new`,
		},
		{
			name: "Global variables stay, new ones begin with their initial value",
			bots: `
variables: {Global.A: 1}
== Set: OnUnknownIntent
- {kind: SetVariable, id: a, variable: Global.B, value: 2}
` + botsApart + `
variables: {Global.A: 10, Global.B: 20, Global.C: 30}
== Show: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "{Global.A} {Global.B} {Global.C}"}
`,
			steps: "0s user hello\n1s publish\n2s user again\n3s hangup\n4s user anew",
			want: `
				2s bot: 1 2 30
				3s ended
				4s bot: 10 20 30`,
		},
	})
}
