package dialog_test

import "testing"

// orderEvents is a flow with two prompts, and an event at both.
const orderEvents = `
events:
- name: Nudge
  delay: 5m
  steps: [{flow: Order, nodes: [askSize, askStreet]}]
  handle: {message: Still hungry?, showPreviousPrompt: true}
`

const orderFlow = `
== Order: OnRecognizedIntent order
- {kind: Question, id: askSize, alwaysPrompt: true, variable: Topic.Size, prompt: Size?, entity: StringPrebuiltEntity}
- {kind: Question, id: askStreet, alwaysPrompt: true, variable: Topic.Street, prompt: Street?, entity: StringPrebuiltEntity}
- {kind: SendActivity, id: done, activity: "{Topic.Size} to {Topic.Street}"}
`

// numberFlow has prompts that do not take every answer.
const numberFlow = `
== Order: OnRecognizedIntent order
- {kind: Question, id: askSize, alwaysPrompt: true, variable: Topic.Size, prompt: Size?, unrecognizedPrompt: A number!, entity: NumberPrebuiltEntity}
- {kind: Question, id: askCount, alwaysPrompt: true, variable: Topic.Count, prompt: How many?, entity: NumberPrebuiltEntity}
`

func TestE1_Events(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "after the delay, and once a wait", bots: orderEvents + orderFlow,
			steps: "0s user order\n1m user large\n30m user Main Street", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Nudge 300
				6m0s bot: Still hungry?
				6m0s bot? Street?
				30m0s bot: large to Main Street`,
		},
		{
			name: "the prompt counts where it comes later than the message", bots: `
events: [{name: Nudge, delay: 5m, handle: {message: Still there?}}]
== Order: OnRecognizedIntent order
- {kind: Question, id: q1, alwaysPrompt: true, variable: Topic.Size, prompt: Size?, entity: StringPrebuiltEntity}
- {kind: HttpRequestAction, id: get, url: "https://example.com", response: Topic.R}
- {kind: Question, id: q2, alwaysPrompt: true, variable: Topic.Street, prompt: Street?, entity: StringPrebuiltEntity}
`, steps: "0s user order\n1m user large\n70s answer 1 200 {}\n20m", want: `
				0s bot? Size?
				1m10s bot? Street?
				6m10s inactivity Nudge 300
				6m10s bot: Still there?`,
		},
		{
			name: "typing and the bot's own words do not count", bots: orderEvents + orderFlow,
			steps: "0s user order\n1m user large\n2m typing\n3m robot hi\n4m reaction\n20m", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Nudge 300
				6m0s bot: Still hungry?
				6m0s bot? Street?`,
		},
		{
			name: "not where no prompt waits", bots: `
events: [{name: Nudge, delay: 5m, handle: {message: Still there?}}]` + orderFlow,
			steps: "0s user order\n1m user large\n2m user Main Street\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?
				2m0s bot: large to Main Street`,
		},
		{
			name: "only at the prompts that are chosen", bots: `
events: [{name: Nudge, delay: 5m, steps: [{flow: Order, nodes: [askSize]}], notify: true}]` + orderFlow,
			steps: "0s user order\n1m user large\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?`,
		},
		{
			name: "several, in order of time, at one instant in the order of the file; none is repeated", bots: `
events:
- {name: C, delay: 10m, handle: {message: c}}
- {name: A, delay: 5m, handle: {message: a}}
- {name: B, delay: 5m, handle: {message: b, showPreviousPrompt: true}}
- {name: "off", delay: 1m, enabled: false, notify: true}` + orderFlow,
			steps: "0s user order\n1m user large\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity A 300
				6m0s bot: a
				6m0s inactivity B 300
				6m0s bot: b
				6m0s bot? Street?
				11m0s inactivity C 600
				11m0s bot: c`,
		},
	})
}

func TestE2_OnlyAfterAnAnswer(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "not before the first answer", bots: orderEvents + orderFlow,
			steps: "0s user order\n2h", want: `0s bot? Size?`,
		},
		{
			name: "a message that does not fit is an answer", bots: `
events: [{name: Nudge, delay: 5m, handle: {showPreviousPrompt: true}}]` + numberFlow,
			steps: "0s user order\n1m user large\n1h", want: `
				0s bot? Size?
				1m0s bot? A number!
				6m0s inactivity Nudge 300
				6m0s bot? Size?`,
		},
		{
			name: "the flow begins anew: so does this", bots: orderEvents + orderFlow,
			steps: "0s user order\n1m user large\n2m user Main Street\n3m user order\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?
				2m0s bot: large to Main Street
				3m0s bot? Size?`,
		},
		{
			name: "and where it repeats itself", bots: orderEvents + `
== Order: OnRecognizedIntent order
- {kind: Question, id: askSize, alwaysPrompt: true, variable: Topic.Size, prompt: Size?, entity: StringPrebuiltEntity}
- {kind: RepeatDialog, id: again}
`,
			steps: "0s user order\n1m user large\n1h", want: `
				0s bot? Size?
				1m0s bot? Size?`,
		},
		{
			name: "GotoAction is no beginning", bots: orderEvents + `
== Order: OnRecognizedIntent order
- {kind: Question, id: askSize, alwaysPrompt: true, variable: Topic.Size, prompt: Size?, entity: StringPrebuiltEntity}
- {kind: GotoAction, id: again, actionId: askSize}
`,
			steps: "0s user order\n1m user large\n20m", want: `
				0s bot? Size?
				1m0s bot? Size?
				6m0s inactivity Nudge 300
				6m0s bot: Still hungry?
				6m0s bot? Size?`,
		},
		{
			name: "each flow has answers of its own, and keeps them while it waits for another", bots: `
events: [{name: Nudge, delay: 5m, handle: {message: Still there?}}]
== Order: OnRecognizedIntent order
- {kind: Question, id: askSize, alwaysPrompt: true, variable: Topic.Size, prompt: Size?, entity: StringPrebuiltEntity}
- {kind: BeginDialog, id: to, dialog: Street}
- {kind: Question, id: askTip, alwaysPrompt: true, variable: Topic.Tip, prompt: Tip?, entity: StringPrebuiltEntity}
== Street: OnRedirect
- {kind: Question, id: askStreet, alwaysPrompt: true, variable: Topic.Street, prompt: Street?, entity: StringPrebuiltEntity}
`,
			steps: "0s user order\n1m user large\n20m user Main Street\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?
				20m0s bot? Tip?
				25m0s inactivity Nudge 300
				25m0s bot: Still there?`,
		},
		{
			name: "an interruption is a message to the prompt; the wait begins anew when the prompt is back", bots: orderEvents + numberFlow + `
== Help: OnRecognizedIntent help
- {kind: Question, id: what, alwaysPrompt: true, variable: Topic.What, prompt: With what?, entity: StringPrebuiltEntity}
- {kind: SendActivity, id: a, activity: So be it.}
`,
			steps: "0s user order\n1m user help\n20m user shoes\n1h", want: `
				0s bot? Size?
				1m0s bot? With what?
				20m0s bot: So be it.
				20m0s bot? Size?
				25m0s inactivity Nudge 300
				25m0s bot: Still hungry?
				25m0s bot? Size?`,
		},
	})
}

func TestE4_Firing(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "a message with formulas", bots: `
variables: {Global.Name: Ada}
events: [{name: Nudge, delay: 5m, handle: {message: "{Global.Name}, {System.LastMessage.Text}/{System.Activity.Text}?"}}]` + orderFlow,
			steps: "0s user order\n1m user large\n20m", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Nudge 300
				6m0s bot: Ada, order/large?`,
		},
		{
			name: "one that fails is told to its author, and the prompt comes all the same", bots: `
variables: {Global.N: 0}
events: [{name: Nudge, delay: 5m, handle: {message: "{1 / Global.N}", showPreviousPrompt: true}}]` + orderFlow,
			steps: "0s user order\n1m user large\n20m", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Nudge 300
				6m0s bot? Street?
				6m0s error Nudge: text {1 / Global.N}: Div0: division by zero`,
		},
		{
			name: "the prompt is not repeated for it: retries count on", bots: `
events: [{name: Nudge, delay: 5m, handle: {showPreviousPrompt: true}}]` + numberFlow,
			steps: "0s user order\n1m user a\n7m user b\n13m user c\n1h", want: `
				0s bot? Size?
				1m0s bot? A number!
				6m0s inactivity Nudge 300
				6m0s bot? Size?
				7m0s bot? A number!
				12m0s inactivity Nudge 300
				12m0s bot? Size?
				13m0s bot? How many?
				18m0s inactivity Nudge 300
				18m0s bot? How many?`,
		},
		{
			name: "a flow without a question leaves the prompt", bots: `
events: [{name: A, delay: 5m, startFlow: Help}, {name: B, delay: 10m, handle: {showPreviousPrompt: true}}]
== Help: OnRedirect
- {kind: SendActivity, id: a, activity: "Help is near{System.InactivityTimer.Count}."}` + orderFlow,
			steps: "0s user order\n1m user large\n20m user Main Street", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity A 300
				6m0s bot: Help is near.
				11m0s inactivity B 600
				11m0s bot? Street?
				20m0s bot: large to Main Street`,
		},
		{
			name: "a flow's question takes the floor; the wait begins anew when the prompt is asked again", bots: `
events:
- {name: A, delay: 5m, steps: [{flow: Order, nodes: all}], startFlow: Help}
- {name: B, delay: 10m, steps: [{flow: Order, nodes: all}], handle: {message: b}}
== Help: OnRedirect
- {kind: Question, id: q, alwaysPrompt: true, variable: Topic.X, prompt: Help?, entity: BooleanPrebuiltEntity}` + orderFlow,
			steps: "0s user order\n1m user large\n30m user yes\n36m user no\n1h", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity A 300
				6m0s bot? Help?
				30m0s bot? Street?
				35m0s inactivity A 300
				35m0s bot? Help?
				36m0s bot? Street?
				41m0s inactivity A 300
				41m0s bot? Help?`,
		},
		{
			name: "its question goes where a later inactivity topic asks", bots: `
events: [{name: A, delay: 5m, steps: [{flow: Order, nodes: all}], startFlow: Help}]
== Help: OnRedirect
- {kind: Question, id: q, alwaysPrompt: true, variable: Topic.X, prompt: Help?, entity: BooleanPrebuiltEntity}
== Late: OnInactivity 600
- {kind: Question, id: q, alwaysPrompt: true, variable: Topic.X, prompt: Still there?, entity: BooleanPrebuiltEntity}` + orderFlow,
			steps: "0s user order\n1m user large\n30m user yes\n31m user Main Street", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity A 300
				6m0s bot? Help?
				11m0s inactivity Late 600 #1
				11m0s bot? Still there?
				30m0s bot? Street?
				31m0s bot: large to Main Street`,
		},
		{
			name: "a flow that is off does not begin", bots: `
disabled: [Help]
events: [{name: A, delay: 5m, startFlow: Help}]
== Help: OnRedirect
- {kind: SendActivity, id: a, activity: Help}` + orderFlow,
			steps: "0s user order\n1m user large\n20m", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity A 300
				6m0s error A: the flow Help does not begin: the bot has no such topic, or it is off`,
		},
		{
			name: "notify runs the topics for the event's name", bots: `
events: [{name: Order nudge, delay: 5m, notify: true}]
== Other: OnEventActivity
eventName: Other
- {kind: SendActivity, id: a, activity: other}
== Any: OnEventActivity
- {kind: SendActivity, id: a, activity: "{System.Activity.Type} {System.Activity.Name} {System.Activity.Value.node} {System.Activity.Text}"}
== Mine: OnEventActivity
eventName: Order nudge
- {kind: Question, id: q, alwaysPrompt: true, variable: Topic.X, prompt: Help?, entity: BooleanPrebuiltEntity}` + orderFlow,
			steps: "0s user order\n1m user large\n10m user yes\n20m user Main Street", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Order nudge 300
				6m0s bot: event Order nudge askStreet large
				6m0s bot? Help?
				10m0s bot? Street?
				15m0s inactivity Order nudge 300
				15m0s bot: event Order nudge askStreet yes
				15m0s bot? Help?
				20m0s bot? Help?`,
		},
		{
			name: "notify where nobody listens", bots: `
events: [{name: Nudge, delay: 5m, notify: true}]` + orderFlow,
			steps: "0s user order\n1m user large\n1h user Main Street", want: `
				0s bot? Size?
				1m0s bot? Street?
				6m0s inactivity Nudge 300
				1h0m0s bot: large to Main Street`,
		},
	})
}
