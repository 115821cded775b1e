package dialog_test

import "testing"

func TestE5_BesideTriggers(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "at one instant triggers go first; Count counts triggers", bots: orderEvents + orderFlow + `
== Four: OnInactivity 240
- {kind: SendActivity, id: a, activity: "four {System.InactivityTimer.Count}"}
== Five: OnInactivity 300
- {kind: SendActivity, id: a, activity: "five {System.InactivityTimer.Count}"}
== Six: OnInactivity 360
- {kind: SendActivity, id: a, activity: "six {System.InactivityTimer.Count}"}`,
			steps: "0s user order\n1m user large\n20m", want: `
				0s bot? Size?
				1m0s bot? Street?
				5m0s inactivity Four 240 #1
				5m0s bot: four 1
				6m0s inactivity Five 300 #2
				6m0s bot: five 2
				6m0s inactivity Nudge 300
				6m0s bot: Still hungry?
				6m0s bot? Street?
				7m0s inactivity Six 360 #3
				7m0s bot: six 3`,
		},
		{
			name: "a trigger that asks at that instant suspends the prompt", bots: `
events: [{name: Nudge, delay: 5m, steps: [{flow: Order, nodes: all}], handle: {message: Still hungry?}}]
== Five: OnInactivity 300
- {kind: Question, id: q, alwaysPrompt: true, variable: Topic.X, prompt: Still there?, entity: BooleanPrebuiltEntity}` + orderFlow,
			steps: "0s user order\n1m user large\n20m user yes\n26m", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Five 300 #1
				6m0s bot? Still there?
				20m0s bot? Street?
				25m0s inactivity Five 300 #1
				25m0s bot? Still there?`,
		},
		{
			name: "what an inactivity question has suspended waits until it is asked again", bots: `
events: [{name: Nudge, delay: 10m, steps: [{flow: Order, nodes: all}], handle: {message: Still hungry?, showPreviousPrompt: true}}]
== Five: OnInactivity 300
condition: =Global.Once
- {kind: SetVariable, id: s, variable: Global.Once, value: "=false"}
- {kind: Question, id: q, alwaysPrompt: true, variable: Topic.X, prompt: Still there?, entity: BooleanPrebuiltEntity}
- {kind: SendActivity, id: a, activity: Good.}` + orderFlow,
			steps: "0s user order\n1m set Global.Once true\n1m user large\n30m user yes\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Five 300 #1
				6m0s bot? Still there?
				30m0s bot: Good.
				30m0s bot? Street?
				40m0s inactivity Nudge 600
				40m0s bot: Still hungry?
				40m0s bot? Street?`,
		},
		{
			name: "Continue = false does not stop events", bots: orderEvents + orderFlow + `
== Four: OnInactivity 240
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: "=false"}
== Six: OnInactivity 360
- {kind: SendActivity, id: a, activity: six}`,
			steps: "0s user order\n1m user large\n20m", only: "inactivity", want: `
				5m0s inactivity Four 240 #1
				6m0s inactivity Nudge 300`,
		},
		{
			name: "a repeat that was overdue leaves the event its place", bots: orderEvents + orderFlow + `
== Three: OnInactivity 180
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: "=true"}`,
			steps: "0s user order\n1m user large\n4m30s down 9m\n20m", only: "inactivity", want: `
				4m0s inactivity Three 180 #1
				13m30s inactivity Nudge 300
				13m30s inactivity Three 180 #2
				16m0s inactivity Three 180 #3
				19m0s inactivity Three 180 #4`,
		},
		{
			name: "an event arms no trigger anew", bots: `
variables: {Global.Ready: false}
events: [{name: Nudge, delay: 5m, startFlow: Ready}]
== Ready: OnRedirect
- {kind: SetVariable, id: s, variable: Global.Ready, value: "=true"}
== Six: OnInactivity 360
condition: =Global.Ready
- {kind: SendActivity, id: a, activity: six}` + orderFlow,
			steps: "0s user order\n1m user large\n20m", only: "inactivity skipped excluded", want: `
				0s excluded Six condition-false
				1m0s excluded Six condition-false
				6m0s inactivity Nudge 300`,
		},
		{
			name: "the end and CancelAllDialogs end the wait", bots: orderEvents + orderFlow + `
== Four: OnInactivity 240
- {kind: CancelAllDialogs, id: c}
== Other: OnRecognizedIntent other
- {kind: Question, id: q1, alwaysPrompt: true, variable: Topic.X, prompt: Again?, entity: BooleanPrebuiltEntity}`,
			steps: "0s user order\n1m user large\n20m", only: "inactivity", want: `5m0s inactivity Four 240 #1`,
		},
		{
			name: "EndConversation does", bots: orderEvents + orderFlow + `
== Four: OnInactivity 240
- {kind: EndConversation, id: c}`,
			steps: "0s user order\n1m user large\n20m", only: "inactivity skipped ended", want: `
				5m0s inactivity Four 240 #1
				5m0s ended`,
		},
	})
}

func TestE6_AsTriggers(t *testing.T) {
	const closing = `
== Three: OnInactivity 180
- {kind: TransferConversationV2, id: t, transferType: {kind: TransferToAgent}}`
	const noSteps = "\nevents: [{name: Nudge, delay: 5m, handle: {message: Still hungry?, showPreviousPrompt: true}}," +
		" {name: Go, delay: 6m, startFlow: Order}]\n"
	runStories(t, []storyTest{
		{
			name: "C12: a channel without timers", bots: orderEvents + orderFlow,
			steps: "channel directengine\n0s user order\n1m user large\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?`,
		},
		{
			name: "C12: a channel that shows nothing unasked", bots: orderEvents + orderFlow,
			steps: "channel microsoft365copilot\n0s user order\n1m user large\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Nudge 300
				6m0s bot! Still hungry?
				6m0s bot! Street?`,
		},
		{
			name: "C11: a human has the conversation, and handoff pauses", bots: noSteps + orderFlow + closing,
			steps: "0s user order\n1m user large\n1h", only: "inactivity skipped handoff bot", want: `
				0s bot? Size?
				1m0s bot? Street?
				4m0s inactivity Three 180 #1
				4m0s handoff`,
		},
		{
			name: "C11: it keeps: the message alone is shown", bots: "settings: {inactivity.duringHandoff: keep}" + noSteps + orderFlow + closing,
			steps: "0s user order\n1m user large\n1h", only: "inactivity skipped handoff bot", want: `
				0s bot? Size?
				1m0s bot? Street?
				4m0s inactivity Three 180 #1
				4m0s handoff
				6m0s inactivity Nudge 300
				6m0s bot: Still hungry?
				7m0s inactivity Go 360`,
		},
		{
			name: "C11: until the user writes, or the case is closed", bots: "settings: {inactivity.duringHandoff: keep}" + noSteps + orderFlow + closing,
			steps: "0s user order\n1m user large\n6m30s user hello\n1h", only: "inactivity skipped handoff", want: `
				4m0s inactivity Three 180 #1
				4m0s handoff
				6m0s inactivity Nudge 300
				9m30s inactivity Three 180 #1`,
		},
		{
			name: "C6: a message at the due instant comes too late, one before it does not", bots: orderEvents + orderFlow,
			steps: "0s user order\n1m user large\n6m user Main Street", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Nudge 300
				6m0s bot: Still hungry?
				6m0s bot? Street?
				6m0s bot: large to Main Street`,
		},
		{
			name: "C6: a message at the due instant while a topic waits for a connector", bots: orderEvents + orderFlow + `
== Late: OnInactivity 285
- {kind: HttpRequestAction, id: get, url: "https://example.com", response: Topic.R}
- {kind: SendActivity, id: a, activity: late}`,
			steps: "0s user order\n1m user large\n6m user Main Street\n370s answer 1 200 {}\n371s", want: `
				0s bot? Size?
				1m0s bot? Street?
				5m45s inactivity Late 285 #1
				6m10s bot: late
				6m10s inactivity Nudge 300
				6m10s bot: Still hungry?
				6m10s bot? Street?
				6m10s bot: large to Main Street`,
		},
		{
			name: "C2: what is due while a topic waits for a connector fires when it has run", bots: orderEvents + orderFlow + `
== Late: OnInactivity 285
- {kind: HttpRequestAction, id: get, url: "https://example.com", response: Topic.R}
- {kind: SendActivity, id: a, activity: late}`,
			steps: "0s user order\n1m user large\n370s answer 1 200 {}\n20m", want: `
				0s bot? Size?
				1m0s bot? Street?
				5m45s inactivity Late 285 #1
				6m10s bot: late
				6m10s inactivity Nudge 300
				6m10s bot: Still hungry?
				6m10s bot? Street?`,
		},
		{
			name: "C14: what is armed stays armed, and happens as the version in force has it", bots: orderEvents + orderFlow + `
====
events:
- {name: Nudge, delay: 20m, steps: [{flow: Order, nodes: [askRoad]}], handle: {message: New words}}
- {name: Soon, delay: 2m, handle: {message: soon}}
- {name: Later, delay: 6m, handle: {message: later}}
== Order: OnRecognizedIntent order
- {kind: Question, id: askRoad, alwaysPrompt: true, variable: Topic.Street, prompt: Road?, entity: StringPrebuiltEntity}
`,
			steps: "0s user order\n1m user large\n2m publish\n2m typing\n20m user Main Street", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Nudge 300
				6m0s bot: New words
				7m0s inactivity Later 360
				7m0s bot: later
				20m0s bot: large to Main Street`,
		},
		{
			name: "C14: an event that is gone is dropped, and the others of the new version have their turn", bots: orderEvents + orderFlow + `
====
events:
- {name: Renamed, delay: 5m, handle: {message: renamed}}
- {name: "Nudge", delay: 5m, enabled: false, handle: {message: "off"}}` + orderFlow,
			steps: "0s user order\n1m user large\n2m publish\n20m", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s skipped Nudge event-gone
				6m0s inactivity Renamed 300
				6m0s bot: renamed`,
		},
		{
			name: "C14: a version's new events begin with the next wait", bots: orderFlow + `
====
` + orderEvents + orderFlow,
			steps: "0s user order\n1m user large\n2m publish\n3m typing\n20m user b\n21m user order\n22m user small\n1h", only: "inactivity", want: `
				27m0s inactivity Nudge 300`,
		},
		{
			name: "C15: an event opens a record only where it sends something", bots: `
events: [{name: A, delay: 40m, notify: true}, {name: B, delay: 50m, handle: {message: b}}]` + orderFlow,
			steps: "0s user order\n1m user large\n2h", only: "record transcript inactivity", want: `
				0s record 1
				41m0s inactivity A 2400
				51m0s record 2
				51m0s inactivity B 3000`,
		},
		{
			name: "C18: overdue events fire at once, in order of time, and are never overtaken", bots: `
settings: {inactivity.overdue: latest}
events: [{name: A, delay: 5m, notify: true}, {name: B, delay: 15m, notify: true}]` + orderFlow + `
== Ten: OnInactivity 600
- {kind: SendActivity, id: a, activity: ten}
== Twenty: OnInactivity 1200
- {kind: SendActivity, id: a, activity: twenty}`,
			steps: "0s user order\n1m user large\n2m down 1h\n2h", only: "inactivity skipped", want: `
				1h2m0s inactivity A 300
				1h2m0s skipped Ten overtaken
				1h2m0s inactivity B 900
				1h2m0s inactivity Twenty 1200 #1`,
		},
		{
			name: "C18: too late", bots: `
settings: {inactivity.tooLate: 50m}
events: [{name: A, delay: 5m, notify: true}, {name: B, delay: 11m, notify: true}, {name: C, delay: 12m, notify: true}]` + orderFlow,
			steps: "0s user order\n1m user large\n2m down 1h\n2h", only: "inactivity skipped", want: `
				1h2m0s skipped A too-late
				1h2m0s inactivity B 660
				1h2m0s inactivity C 720`,
		},
	})
}

func TestEventsMade(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "they hold at once, from the prompt on", bots: orderFlow,
			steps: "0s user order\n1m user large\n" +
				`2m make [{"name": "A", "delay": "5m", "handle": {"message": "a"}}]` + "\n10m", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity A 300
				6m0s bot: a`,
		},
		{
			name: "at once where they are due already, however late that is", bots: "settings: {inactivity.tooLate: 1m}" + orderFlow,
			steps: "0s user order\n1m user large\n" +
				`20m make [{"name": "A", "delay": "5m", "notify": true}, {"name": "B", "delay": "3m", "notify": true}]` + "\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?
				20m0s inactivity B 180
				20m0s inactivity A 300`,
		},
		{
			name: "not before the first answer", bots: orderFlow,
			steps: "0s user order\n" + `20m make [{"name": "A", "delay": "5m", "notify": true}]` + "\n1h", want: `0s bot? Size?`,
		},
		{
			name: "changed, and taken away; what has had its turn does not get another", bots: orderEvents + orderFlow,
			steps: "0s user order\n1m user large\n" +
				`2m make [{"name": "A", "delay": "3m", "notify": true}]` + "\n" +
				`3m make [{"name": "A", "delay": "6m", "notify": true}]` + "\n" +
				`6m30s make []` + "\n" +
				`10m make [{"name": "A", "delay": "8m", "notify": true}, {"name": "Nudge2", "delay": "1m", "notify": true}]` + "\n" +
				`11m make [{"name": "A", "delay": "20m", "notify": true}, {"name": "Nudge2", "delay": "10m", "notify": true}]` + "\n1h",
			only: "inactivity skipped", want: `
				6m0s inactivity Nudge 300
				10m0s inactivity Nudge2 60
				10m0s inactivity A 480`,
		},
		{
			name: "while a topic waits for a connector", bots: orderFlow + `
== Four: OnInactivity 240
- {kind: HttpRequestAction, id: get, url: "https://example.com", response: Topic.R}
- {kind: SendActivity, id: a, activity: four}`,
			steps: "0s user order\n1m user large\n" +
				`5m1s make [{"name": "A", "delay": "1m", "handle": {"message": "a"}}]` + "\n5m2s answer 1 200 {}\n1h",
			only: "inactivity bot", want: `
				0s bot? Size?
				1m0s bot? Street?
				5m0s inactivity Four 240 #1
				5m2s bot: four
				5m2s inactivity A 60
				5m2s bot: a`,
		},
	})
}
