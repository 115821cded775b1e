package dialog_test

import (
	"strconv"
	"strings"
	"testing"
)

// person hands the conversation to a human, and asks after a minute whether the user is still there.
const person = `
== Person: OnEscalate a person
- {kind: TransferConversation, id: t}
- {kind: SendActivity, id: never, activity: never said}
== Other: OnUnknownIntent
- {kind: SendActivity, id: say, activity: "You said {System.Activity.Text}."}
== Hello: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.N, prompt: How many?, entity: NumberPrebuiltEntity}
== Still: OnInactivity 60
- {kind: SendActivity, id: a, activity: Still there?}
`

// TestC11_Handoff: while a human has the conversation no topic runs for a message, and nothing fires unless it is set so.
func TestC11_Handoff(t *testing.T) {
	keep := "settings: {inactivity.duringHandoff: keep}\n" + person
	const all = "user bot inactivity handoff closed excluded ended error"
	runStories(t, []storyTest{
		{
			name: "pause", bots: person, only: all,
			steps: "0s user a person\n2m user hello\n3m agent Good morning.\n10m user thanks\n11m closed\n20m user bye\n30m",
			want: `
				0s user: a person
				0s handoff
				0s excluded Still handoff
				2m0s user: hello
				2m0s excluded Still handoff
				3m0s user: Good morning.
				10m0s user: thanks
				10m0s excluded Still handoff
				11m0s closed
				20m0s user: bye
				20m0s bot: You said bye.
				21m0s inactivity Still 60 #1
				21m0s bot: Still there?`,
		},
		{
			name: "keep", bots: keep, steps: "0s user a person\n90s user hello\n10m", only: all, want: `
				0s user: a person
				0s handoff
				1m0s inactivity Still 60 #1
				1m0s bot: Still there?
				1m30s user: hello
				2m30s inactivity Still 60 #1
				2m30s bot: Still there?`,
		},
		{
			name: "pause comes into force while a trigger is armed", bots: keep + botsApart + person,
			steps: "0s user a person\n30s publish\n2m", only: "handoff skipped inactivity", want: `
				0s handoff
				1m0s skipped Still handoff`,
		},
		{
			name: "an inactivity topic hands over, and its question is forgotten", bots: strings.Replace(person,
				"activity: Still there?}", "activity: One moment.}\n- {kind: TransferConversation, id: t, messageToAgent: \"Quiet for {System.InactivityTimer.Count}\"}", 1),
			steps: "0s user ask\n5m user 7\n6m closed\n7m user hm\n7m10s", only: all, want: `
				0s user: ask
				0s bot? How many?
				1m0s inactivity Still 60 #1
				1m0s bot: One moment.
				1m0s handoff Quiet for 1
				5m0s user: 7
				5m0s excluded Still handoff
				6m0s closed
				7m0s user: hm
				7m0s bot: You said hm.`,
		},
		{
			name: "a transfer directly after the end", bots: `
== Person: OnEscalate a person
- {kind: EndConversation, id: e}
- {kind: SendActivity, id: off, activity: off, disabled: true}
== End: OnRecognizedIntent end
- {kind: EndConversation, id: e}
- {kind: TransferConversation, id: t}
- {kind: SendActivity, id: never, activity: never said}
== Gap: OnRecognizedIntent gap
- {kind: EndConversation, id: e}
- {kind: SendActivity, id: never, activity: never said}
- {kind: TransferConversation, id: t}
== Still: OnInactivity 60
- {kind: SendActivity, id: a, activity: Still there?}
`,
			steps: "0s user a person\n1m user gap\n2m user end\n3m user hello\n4m closed\n5m user hello\n7m", only: all + " transcript", want: `
				0s record 1
				0s user: a person
				0s ended
				0s excluded Still ended
				1m0s record 2
				1m0s user: gap
				1m0s ended
				1m0s excluded Still ended
				2m0s record 3
				2m0s user: end
				2m0s ended
				2m0s handoff
				2m0s excluded Still ended
				3m0s record 4
				3m0s user: hello
				3m0s excluded Still handoff
				4m0s closed
				5m0s user: hello
				6m0s inactivity Still 60 #1
				6m0s bot: Still there?`,
		},
		{
			name: "a transfer directly after the end that fails", bots: `
== End: OnRecognizedIntent end
- {kind: EndConversation, id: e}
- {kind: TransferConversation, id: t, context: {kind: ExpressionTransferContext, value: "={a: 1 / 0}"}}
== Oops: OnError
- {kind: SendActivity, id: a, activity: never said}
`,
			steps: "0s user end\n1s user end", only: all, want: `
				0s user: end
				0s ended
				0s error End/t: a: Div0: division by zero
				1s user: end
				1s ended
				1s error End/t: a: Div0: division by zero`,
		},
		{
			name: "no greeting beside a human", bots: `
== Hello: OnConversationStart
- {kind: SendActivity, id: a, activity: Hello}
== End: OnActivity
type: EndOfConversation
- {kind: TransferConversation, id: t}
`,
			steps: "0s hangup\n1s user hello\n2s closed\n3s user hello", only: all, want: `
				0s handoff
				0s ended
				1s user: hello
				2s closed
				3s user: hello
				3s bot: Hello`,
		},
		{
			name: "what the desk is given", bots: `
variables: {Global.Order: 7}
== A: OnRecognizedIntent a
- {kind: SetVariable, id: s, variable: Topic.X, value: =1 + 1}
- {kind: TransferConversationV2, id: t, transferType: {kind: TransferToAgent, messageToAgent: "Order {Global.Order}", context: {kind: AutomaticTransferContext}}}
== B: OnRecognizedIntent b
- {kind: TransferConversation, id: t, context: {kind: ExpressionTransferContext, value: "={order: Global.Order}"}}
== C: OnRecognizedIntent c
- {kind: TransferConversationV2, id: t, transferType: {kind: TransferToPhoneNumber, phoneNumber: "+1 555 0100"}}
== D: OnRecognizedIntent d
- {kind: TransferConversationV2, id: t, transferType: {kind: TransferToAgent, context: {kind: ManualTransferContext, contextVariables: {Order: =Global.Order, Queue: slow}}}}
`,
			steps: "0s user a\n1s closed\n2s user b\n3s closed\n4s user d\n5s closed\n6s user c", only: "handoff error", want: `
				0s handoff Order 7 {"Global.Order":7,"Topic.X":2}
				2s handoff {"order":7}
				4s handoff {"Order":7,"Queue":"slow"}
				6s handoff +1 555 0100`,
		},
	})
}

// TestC11_HandoffLimits: what a transfer gives to the desk is bounded.
func TestC11_HandoffLimits(t *testing.T) {
	const most = 64 << 10
	bot := func(size int) string {
		return "variables: {Global.T: " + strings.Repeat("x", 32<<10) + "}\n== A: OnRecognizedIntent a\n" +
			"- {kind: TransferConversation, id: t, context: {kind: ExpressionTransferContext, value: '={a: Global.T, b: Left(Global.T, " +
			strconv.Itoa(size-(32<<10)-len(`{"a":"","b":""}`)) + ")}'}}\n"
	}
	runStories(t, []storyTest{
		{name: "at the limit", bots: bot(most), steps: "0s user a", only: "error", want: ""},
		{name: "past it", bots: bot(most + 1), steps: "0s user a", only: "error", want: "0s error A/t: the transfer gives 65537 bytes to the desk, the limit is 65536"},
	})
}

// TestD9_CloseOmnichannelConversation: a transfer closes the open case, and without one ends the conversation.
func TestD9_CloseOmnichannelConversation(t *testing.T) {
	closes := `
settings: {inactivity.duringHandoff: keep}
variables: {Global.closeOmnichannelConversation: true}
== Quiet: OnInactivity 60
- {kind: TransferConversation, id: t}
== Person: OnEscalate a person
- {kind: TransferConversation, id: t, context: {kind: ExpressionTransferContext, value: "={CloseOmnichannelConversation: false}"}}
`
	const only = "handoff closed ended inactivity endOfConversation"
	runStories(t, []storyTest{
		{
			name: "no case is open", bots: closes, steps: "0s user a\n5m", only: only, want: `
				1m0s inactivity Quiet 60 #1
				1m0s endOfConversation
				1m0s ended`,
		},
		{
			name: "the case is open",
			bots: strings.Replace(closes, ": true}\n==", ": false}\n==", 1), steps: `0s user a person
				30s set Global.closeOmnichannelConversation true
				5m`, only: only, want: `
				0s handoff {"CloseOmnichannelConversation":false}
				1m0s inactivity Quiet 60 #1
				1m0s closed`,
		},
		{
			name: "in the node's own context", bots: `
== Bye: OnRecognizedIntent bye
- {kind: EndConversation, id: e}
- {kind: TransferConversation, id: t, context: {kind: ExpressionTransferContext, value: "={CloseOmnichannelConversation: true}"}}
`, steps: "0s user bye", only: only, want: `
				0s endOfConversation
				0s ended`,
		},
		{
			name: "in its variables", bots: `
== Bye: OnRecognizedIntent bye
- {kind: TransferConversationV2, id: t, transferType: {kind: TransferToAgent, context: {kind: ManualTransferContext, contextVariables: {closeOmnichannelConversation: true}}}}
`, steps: "0s user bye", only: only, want: `
				0s endOfConversation
				0s ended`,
		},
	})
}

// What is done from outside has the effect of a topic's own.
func TestEndAndHandOverFromOutside(t *testing.T) {
	const all = "user bot inactivity handoff closed excluded ended error"
	runStories(t, []storyTest{
		{
			name: "handed over", bots: person, only: all, steps: "0s user ask\n30s hand-over help her\n10m user thanks\n11m closed\n20m",
			want: `
				0s user: ask
				0s bot? How many?
				30s handoff help her
				10m0s user: thanks
				10m0s excluded Still handoff
				11m0s closed`,
		},
		{
			name: "ended", bots: person, only: all, steps: "0s user ask\n30s end\n10m user hello\n20m",
			want: `
				0s user: ask
				0s bot? How many?
				30s ended
				10m0s user: hello
				10m0s bot: You said hello.
				11m0s inactivity Still 60 #1
				11m0s bot: Still there?`,
		},
		{
			name: "ended while a human has it", bots: person, only: all, steps: "0s user a person\n1m end\n10m", want: `
				0s user: a person
				0s handoff
				0s excluded Still handoff
				1m0s closed
				1m0s ended`,
		},
	})
}
