package dialog_test

import "testing"

const oneTier = `
== Still there: OnInactivity 60
- {kind: SendActivity, id: a, activity: Still there?}
`

func TestC1_QuietPoint(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "only the user's messages move it",
			bots: "variables: {Global.X: 0}" + oneTier,
			steps: `
				0s user hello
				10s typing
				20s reaction like
				30s event woke
				40s agent here I am
				50s robot beep
				55s join
				56s set Global.X 1
				2m`,
			want: `
				1m0s inactivity Still there 60 #1
				1m0s bot: Still there?`,
		},
		{
			name: "a card's value and an invoke do, a message with nothing in it does not", bots: oneTier,
			steps: `
				0s user hello
				59s card {"choice": 1}
				1m58s invoke
				2m57s user
				10m`,
			want: `
				2m58s inactivity Still there 60 #1
				2m58s bot: Still there?`,
		},
		{
			name: "nothing is armed before the user has written", bots: oneTier + `
== Hello: OnConversationStart
- {kind: SendActivity, id: a, activity: Welcome.}`,
			steps: "0s join\n0s typing\n10m event woke\n1h",
			only:  "inactivity bot armed excluded",
			want:  "0s bot: Welcome.",
		},
		{
			name: "what the bot says does not move it", bots: oneTier + `
== Echo: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "You said {System.Activity.Text}."}`,
			steps: "0s user hello\n1m1s",
			want: `
				0s bot: You said hello.
				1m0s inactivity Still there 60 #1
				1m0s bot: Still there?`,
		},
	})
}

func TestC2_Arming(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "conditions, and the truth of Power Fx", only: "excluded armed",
			bots: `
variables: {Global.No: false, Global.Zero: 0, Global.Text: "TRUE", Global.Other: maybe, Global.Empty: ""}
== A unset equals false: OnInactivity 10
condition: =Global.Unset = false
== B not unset: OnInactivity 20
condition: =!Global.Unset
== C blank is unset: OnInactivity 30
condition: =Global.Blanked
== D number: OnInactivity 40
condition: =Global.Zero
== E text true: OnInactivity 50
condition: =Global.Text
== F text neither: OnInactivity 60
condition: =Global.Other
== G empty text: OnInactivity 70
condition: =Global.Empty
== H false: OnInactivity 80
condition: false
== I true: OnInactivity 90
condition: true
== J error beside unset: OnInactivity 100
condition: =1 / Global.Zero > 0 || Global.Unset
== K unset in a branch not taken: OnInactivity 110
condition: =If(Global.No, Global.Unset, false)
== L unset but true: OnInactivity 120
condition: =IsBlank(Global.Unset)
== M a topic's variable: OnInactivity 130
condition: =Topic.X = 1
- {kind: SetVariable, id: a, variable: Topic.X, value: 1}
== N sets: OnUnknownIntent
- {kind: SetVariable, id: a, variable: Global.Blanked, value: =Blank()}
- {kind: SetVariable, id: b, variable: Global.Later, value: true}
== O set by the message's topic: OnInactivity 140
condition: =Global.Later
== P never: OnRecognizedIntent no such words
- {kind: SetVariable, id: a, variable: Global.Unset, value: true}
`,
			steps: "0s user hello",
			want: `
				0s excluded A unset equals false condition-unset
				0s excluded C blank is unset condition-unset
				0s excluded D number condition-false
				0s excluded F text neither condition-error
				0s excluded G empty text condition-false
				0s excluded H false condition-false
				0s excluded J error beside unset condition-error
				0s excluded K unset in a branch not taken condition-unset
				0s excluded M a topic's variable condition-unset
				0s armed B not unset 20`,
		},
		{
			name: "durations", only: "excluded armed",
			bots: `
variables: {Global.Text: "60", Global.Half: 0.5, Global.Yes: true, Global.Zero: 0, Global.Week: 604800}
== A text: OnInactivity =Global.Text
== B quoted: OnInactivity "60"
== C blank: OnInactivity =Blank()
== D unset: OnInactivity =Global.Unset
== E boolean: OnInactivity =Global.Yes
== F error: OnInactivity =1 / Global.Zero
== G zero: OnInactivity =Global.Zero
== H negative: OnInactivity =-Global.Half
== I a week: OnInactivity =Global.Week
== J a week and a microsecond: OnInactivity =Global.Week + 0.000001
== K half a second: OnInactivity =Global.Half
== L condition first: OnInactivity =Global.Zero
condition: false
== M default: OnInactivity
== N sets: OnRecognizedIntent never
- {kind: SetVariable, id: a, variable: Global.Unset, value: 1}
`,
			steps: "0s user hello",
			want: `
				0s excluded A text duration-invalid
				0s excluded B quoted duration-invalid
				0s excluded C blank duration-invalid
				0s excluded D unset duration-invalid
				0s excluded E boolean duration-invalid
				0s excluded F error duration-invalid
				0s excluded G zero duration-invalid
				0s excluded H negative duration-invalid
				0s excluded J a week and a microsecond duration-too-long
				0s excluded L condition first condition-false
				0s armed K half a second 0.5`,
		},
		{
			name: "the channel goes before everything else", only: "excluded armed",
			bots:  oneTier + "== Never: OnInactivity 30\ncondition: false\n== Off: OnInactivity 20\n",
			steps: "channel directengine\n0s user hello",
			want: `
				0s excluded Never channel-unsupported
				0s excluded Off channel-unsupported
				0s excluded Still there channel-unsupported`,
		},
		{
			name: "a topic that is off takes no part and has no entry", only: "excluded armed",
			bots:  "disabled: [Off]\n" + oneTier + "== Off: OnInactivity 20\n",
			steps: "0s user hello",
			want:  "0s armed Still there 60",
		},
		{
			name: "excluded is told after messages only, and judged with the variables of that moment",
			only: "excluded armed inactivity",
			bots: `
variables: {Global.On: true}
== A: OnInactivity 60
- {kind: SetVariable, id: a, variable: Global.On, value: false}
== B: OnInactivity 120
condition: =Global.On
== C: OnInactivity 180
`,
			steps: "0s user hello\n10m user again\n10m",
			want: `
				0s armed A 60
				1m0s inactivity A 60 #1
				1m0s armed C 180
				3m0s inactivity C 180 #2
				10m0s excluded B condition-false
				10m0s armed A 60`,
		},
	})
}

func TestC3_OneTriggerADuration(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "lowest priority, then file name bytewise", only: "excluded inactivity",
			bots: `
== b: OnInactivity 60
== a: OnInactivity 60
== B: OnInactivity 60
== c: OnInactivity 60
priority: -0.5
condition: =Global.C
== d: OnInactivity 120
priority: 2
== e: OnInactivity =60 + 60
priority: 1.5
== set: OnRecognizedIntent see
- {kind: SetVariable, id: a, variable: Global.C, value: true}
`,
			steps: "0s user hello\n5m user see\n6m",
			want: `
				0s excluded a outranked
				0s excluded b outranked
				0s excluded c condition-unset
				0s excluded d outranked
				1m0s inactivity B 60 #1
				2m0s inactivity e 120 #2
				5m0s excluded B outranked
				5m0s excluded a outranked
				5m0s excluded b outranked
				5m0s excluded d outranked
				6m0s inactivity c 60 #1`,
		},
		{
			name: "first published goes before the order of the file", only: "inactivity",
			bots:  "== M: OnInactivity 60\n" + botsApart + "== A: OnInactivity 60\n== M: OnInactivity 60\n",
			steps: "0s publish\n1s user hello\n2m",
			want:  "1m1s inactivity M 60 #1",
		},
		{
			name: "a topic that comes back is a new one", only: "inactivity",
			bots: "== A: OnInactivity 60\n== M: OnInactivity 70\n" + botsApart + "== M: OnInactivity 60\n" + botsApart +
				"== A: OnInactivity 60\n== M: OnInactivity 60\n",
			steps: "0s publish\n0s publish\n1s user hello\n2m",
			want:  "1m1s inactivity M 60 #1",
		},
	})
}

func TestC4_OffsetsCountFromTheQuietPoint(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "to the microsecond", only: "inactivity armed",
			bots:  "== A: OnInactivity 0.000001\n== B: OnInactivity 0.3000004\n== C: OnInactivity =1/3\n",
			steps: "0s user hello\n1s",
			want: `
				0s armed A 1e-06
				1µs inactivity A 1e-06 #1
				1µs armed B 0.3000004
				300ms inactivity B 0.3000004 #2
				300ms armed C 0.3333333333333333
				333.333ms inactivity C 0.3333333333333333 #3`,
		},
		{
			name: "the armed duration stands, whatever its formula gives later", only: "inactivity",
			bots: `
variables: {Global.T: 60}
== A: OnInactivity =Global.T
- {kind: SetVariable, id: a, variable: Global.T, value: 600}
`,
			steps: "0s user hello\n30s set Global.T 10\n5m user again\n5m11s user and again\n20m",
			want: `
				1m0s inactivity A 60 #1
				15m11s inactivity A 600 #1`,
		},
	})
}

func TestC6_AMessageStartsOver(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "at the due instant the deadline goes first",
			bots: "== A: OnInactivity 60\n== B: OnInactivity 90\n", only: "inactivity armed user",
			steps: "0s user hello\n59.999999s user early\n1m59.999999s user just\n4m",
			want: `
				0s user: hello
				0s armed A 60
				59.999999s user: early
				59.999999s armed A 60
				1m59.999999s inactivity A 60 #1
				1m59.999999s armed B 90
				1m59.999999s user: just
				1m59.999999s armed A 60
				2m59.999999s inactivity A 60 #1
				2m59.999999s armed B 90
				3m29.999999s inactivity B 90 #2`,
		},
	})
}
