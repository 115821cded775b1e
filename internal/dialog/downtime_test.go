package dialog_test

import "testing"

const threeTiers = `
== A: OnInactivity 60
== B: OnInactivity 120
condition: =Global.B
== C: OnInactivity 180
condition: =Global.C
== D: OnInactivity 300
`

func TestC18_Downtime(t *testing.T) {
	const on = "variables: {Global.B: true, Global.C: true}\n"
	runStories(t, []storyTest{
		{
			name: "all: everything overdue fires at once, in order",
			bots: on + threeTiers, steps: "0s user hello\n30s down 3m\n1h",
			want: `
				3m30s inactivity A 60 #1
				3m30s inactivity B 120 #2
				3m30s inactivity C 180 #3
				5m0s inactivity D 300 #4`,
		},
		{
			name: "latest: only the longest whose condition holds",
			bots: "settings: {inactivity.overdue: latest}\n" + on + threeTiers, steps: "0s user hello\n30s down 3m\n1h",
			want: `
				3m30s skipped A overtaken
				3m30s skipped B overtaken
				3m30s inactivity C 180 #1
				5m0s inactivity D 300 #2`,
		},
		{
			name:  "latest: a longer one whose condition does not hold overtakes nothing",
			bots:  "settings: {inactivity.overdue: latest}\nvariables: {Global.B: true, Global.C: false}\n" + threeTiers,
			steps: "0s user hello\n30s down 3m\n1h",
			want: `
				3m30s skipped A overtaken
				3m30s inactivity B 120 #1
				5m0s inactivity D 300 #2`,
		},
		{
			name: "latest: what is due at the very instant of the return is not overdue",
			bots: "settings: {inactivity.overdue: latest}\n" + on + threeTiers, steps: "0s user hello\n30s down 2m30s\n1h",
			want: `
				3m0s skipped A overtaken
				3m0s inactivity B 120 #1
				3m0s inactivity C 180 #2
				5m0s inactivity D 300 #3`,
		},
		{
			name: "latest: one overdue tier fires, whatever its topic brings into force",
			bots: `
settings: {inactivity.overdue: latest}
variables: {Global.C: false}
== A: OnInactivity 60
== B: OnInactivity 120
- {kind: SetVariable, id: a, variable: Global.C, value: true}
== C: OnInactivity 180
condition: =Global.C
== D: OnInactivity 300
`,
			steps: "0s user hello\n30s down 3m\n1h",
			want: `
				3m30s skipped A overtaken
				3m30s inactivity B 120 #1
				3m30s skipped C overtaken
				5m0s inactivity D 300 #2`,
		},
		{
			name:  "latest: without downtime nothing is overtaken, and each downtime counts for itself",
			bots:  "settings: {inactivity.overdue: latest}\n" + on + threeTiers + "== E: OnInactivity 400\n",
			steps: "0s user hello\n70s down 3m\n4m50s down 3m\n1h",
			want: `
				1m0s inactivity A 60 #1
				4m10s skipped B overtaken
				4m10s inactivity C 180 #2
				7m50s skipped D overtaken
				7m50s inactivity E 400 #3`,
		},
		{
			name: "tooLate: overdue by more is skipped, by exactly that it is not",
			bots: "settings: {inactivity.tooLate: 2m}\n" + on + threeTiers, steps: "0s user hello\n30s down 3m30s\n1h",
			want: `
				4m0s skipped A too-late
				4m0s inactivity B 120 #1
				4m0s inactivity C 180 #2
				5m0s inactivity D 300 #3`,
		},
		{
			name:  "tooLate and latest",
			bots:  "settings: {inactivity.tooLate: 1m30s, inactivity.overdue: latest}\n" + on + threeTiers,
			steps: "0s user hello\n30s down 3m30s\n1h",
			want: `
				4m0s skipped A too-late
				4m0s skipped B too-late
				4m0s inactivity C 180 #1
				5m0s inactivity D 300 #2`,
		},
		{
			name: "of overdue multiples only the latest fires, in its place among the tiers",
			bots: `
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
== B: OnInactivity 230
== C: OnInactivity 290
`,
			steps: "0s user hello\n70s down 3m30s\n1h",
			want: `
				1m0s inactivity A 60 #1
				4m40s inactivity B 230 #2
				4m40s inactivity A 60 #3
				4m50s inactivity C 290 #4
				5m0s inactivity A 60 #5
				6m0s inactivity A 60 #6`,
		},
		{
			name: "a tier that fires late may be followed by its own overdue multiple",
			bots: `
settings: {inactivity.maxRepeats: 2}
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
== B: OnInactivity 100
`,
			steps: "0s user hello\n30s down 3m\n1h",
			want: `
				3m30s inactivity A 60 #1
				3m30s inactivity B 100 #2
				3m30s inactivity A 60 #3
				4m0s inactivity A 60 #4`,
		},
		{
			name: "a repeat is never overtaken, but may be too late",
			bots: `
settings: {inactivity.overdue: latest, inactivity.tooLate: 20s}
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: System.InactivityTimer.Continue, value: true}
== B: OnInactivity 130
== C: OnInactivity 200
`,
			steps: "0s user hello\n70s down 65s\n2m20s down 70s\n1h",
			want: `
				1m0s inactivity A 60 #1
				2m15s inactivity A 60 #2
				2m15s inactivity B 130 #3
				3m30s skipped A too-late
				3m30s inactivity C 200 #4`,
		},
	})
}
