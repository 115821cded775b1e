package dialog_test

import (
	"fmt"
	"strings"
	"testing"

	"lull/internal/dialog"
)

// TestT_OnActivity: topics for an activity's type begin before a message is routed, and do not take it.
func TestT_OnActivity(t *testing.T) {
	const other = `
== Order: OnRecognizedIntent order
- {kind: SendActivity, id: a, activity: "Order {System.Activity.Text}."}
== Row: OnRecognizedIntent row
- {kind: Question, id: q, variable: Topic.Row, prompt: Which row?, entity: NumberPrebuiltEntity}
- {kind: SendActivity, id: a, activity: "Row {Topic.Row}."}
== Other: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "What is {System.Activity.Text}?"}
`
	runStories(t, []storyTest{
		{
			name: "several, in order of priority, then the message's way", bots: other + `
== Any: OnActivity
priority: 2
- {kind: SendActivity, id: a, activity: "Any {System.Activity.Type}."}
== First: OnActivity
type: Message
condition: =System.Activity.Text <> "quiet"
- {kind: SendActivity, id: a, activity: "First {System.Activity.Text}."}
== Never: OnActivity
type: Message
condition: =false
- {kind: SendActivity, id: a, activity: never}
`,
			steps: "0s user order\n1s user hm\n2s user quiet\n3s typing\n4s agent hello\n5s robot hello", only: "bot", want: `
				0s bot: First order.
				0s bot: Any message.
				0s bot: Order order.
				1s bot: First hm.
				1s bot: Any message.
				1s bot: What is hm?
				2s bot: Any message.
				2s bot: What is quiet?
				3s bot: Any typing.`,
		},
		{
			name: "the seed's own: the session has expired, and the message is treated as a new conversation", bots: `
variables: {Global.InactiveConversation: false}
== Reset: OnInactivity 60
- {kind: SetVariable, id: s, variable: Global.InactiveConversation, value: true}
- {kind: CancelAllDialogs, id: c}
== Expired: OnActivity
type: Message
condition: =Global.InactiveConversation = true
- {kind: SetVariable, id: s, variable: Global.InactiveConversation, value: false}
- {kind: SendActivity, id: a, activity: Session expired.}
` + other,
			steps: "0s user row\n5m user order\n5m1s user order", only: "bot", want: `
				0s bot? Which row?
				5m0s bot: Session expired.
				5m0s bot: Order order.
				5m1s bot: Order order.`,
		},
		{
			name: "the answer to a question still reaches it", bots: other + `
== Heard: OnActivity
type: Message
- {kind: SendActivity, id: a, activity: "Heard {System.Activity.Text}."}
`,
			steps: "0s user row\n1s user 7", only: "bot", want: `
				0s bot: Heard row.
				0s bot? Which row?
				1s bot: Heard 7.
				1s bot: Row 7.`,
		},
		{
			name: "EndDialog drops what is queued, but not an answer", bots: other + `
== Stop: OnActivity
type: Message
condition: =System.Activity.Text <> "row"
- {kind: SendActivity, id: a, activity: Stop.}
- {kind: EndDialog, id: e}
== Then: OnActivity
priority: 1
type: Message
- {kind: SendActivity, id: a, activity: Then.}
`,
			steps: "0s user order\n1s user row\n2s user 7", only: "bot", want: `
				0s bot: Stop.
				1s bot: Then.
				1s bot? Which row?
				2s bot: Stop.
				2s bot: Row 7.`,
		},
		{
			name: "EndDialog that clears no queue", bots: other + `
== Stop: OnActivity
type: Message
- {kind: EndDialog, id: e, clearTopicQueue: false}
== Then: OnActivity
priority: 1
type: Message
- {kind: SendActivity, id: a, activity: Then.}
`,
			steps: "0s user order", only: "bot", want: `
				0s bot: Then.
				0s bot: Order order.`,
		},
		{
			name: "one that asks: the first message goes on after the answer to it", bots: other + `
== Who: OnActivity
type: Message
condition: =IsBlank(Global.Name)
- {kind: Question, id: q, variable: Global.Name, prompt: Your name?, entity: PersonNamePrebuiltEntity}
- {kind: SendActivity, id: a, activity: "Hello {Global.Name}."}
`,
			steps: "0s user order\n1s user Ada\n2s user row\n3s user 7", only: "bot", want: `
				0s bot? Your name?
				1s bot: Hello Ada.
				1s bot: Order order.
				2s bot? Which row?
				3s bot: Row 7.`,
		},
		{
			name: "one that asks while a question waits: the message answers that, which is not asked again", bots: other + `
== Sure: OnActivity
type: Message
condition: =System.Activity.Text = "7"
- {kind: Question, id: q, variable: Topic.Sure, prompt: Really?, entity: BooleanPrebuiltEntity}
`,
			steps: "0s user row\n1s user 7\n2s user yes", only: "bot", want: `
				0s bot? Which row?
				1s bot? Really?
				2s bot: Row 7.`,
		},
		{
			name: "one that calls a connector", bots: other + `
== Look: OnActivity
type: Message
condition: =System.Activity.Text = "order"
- {kind: HttpRequestAction, id: h, url: "https://a.example", response: Topic.R}
- {kind: SendActivity, id: a, activity: "{Topic.R} for {System.Activity.Text}."}
`,
			steps: "0s user order\n1s user hm\n2s answer 1 200 found\n2s", only: "bot", want: `
				2s bot: found for order.
				2s bot: Order order.
				2s bot: What is hm?`,
		},
		{
			name: "one that fails takes the message along, but not an answer", bots: other + `
== Fail: OnActivity
type: Message
condition: =System.Activity.Text <> "row"
- {kind: SendActivity, id: a, activity: "{1 / 0}"}
`,
			steps: "0s user order\n1s user row\n2s user 7", only: "bot", want: `
				0s bot: Sorry, something went wrong.
				1s bot? Which row?
				2s bot: Sorry, something went wrong.
				2s bot: Row 7.`,
		},
		{
			name: "one that cancels all, and one whose beginning cancels the others", bots: other + `
== All: OnActivity
type: Message
condition: =System.Activity.Text = "all"
- {kind: CancelAllDialogs, id: c}
== Alone: OnActivity
startBehavior: CancelOtherTopics
type: Message
condition: =System.Activity.Text = "order"
- {kind: SendActivity, id: a, activity: Alone.}
`,
			steps: "0s user row\n1s user all\n2s user 7\n3s user row\n4s user order\n5s user 7", only: "bot", want: `
				0s bot? Which row?
				2s bot: What is 7?
				3s bot? Which row?
				4s bot: Alone.
				4s bot: Order order.
				5s bot: What is 7?`,
		},
		{
			name: "other types", bots: `
== Come: OnActivity
type: ConversationUpdate
- {kind: SendActivity, id: a, activity: Welcome.}
== Like: OnActivity
type: MessageReaction
- {kind: SendActivity, id: a, activity: Thanks.}
== Gone: OnActivity
type: EndOfConversation
- {kind: SendActivity, id: a, activity: Bye.}
- {kind: Question, id: q, variable: Topic.X, prompt: Why?, entity: StringPrebuiltEntity}
== Start: OnConversationStart
- {kind: SendActivity, id: a, activity: Start.}
`,
			steps: "0s join\n1s reaction\n2s hangup\n3s reaction", only: "bot ended", want: `
				0s bot: Start.
				0s bot: Welcome.
				1s bot: Thanks.
				2s bot: Bye.
				2s bot? Why?
				2s ended`,
		},
	})
}

// TestT_OnEventActivity: an event begins the topics for its name, whether the user's side sends it or a topic emits it.
func TestT_OnEventActivity(t *testing.T) {
	const ship = `
== Ship: OnEventActivity
eventName: ship
- {kind: SendActivity, id: a, activity: "Shipped {System.Activity.Value}."}
== Any: OnEventActivity
priority: 1
- {kind: SendActivity, id: a, activity: "Event {System.Activity.Name}."}
== Row: OnRecognizedIntent row
- {kind: Question, id: q, variable: Topic.Row, prompt: Which row?, entity: NumberPrebuiltEntity}
- {kind: SendActivity, id: a, activity: "Row {Topic.Row}."}
== Tell: OnRecognizedIntent tell
- {kind: EmitEvent, id: e, eventType: DialogEvent, eventName: ship, eventValue: =1 + 1}
- {kind: SendActivity, id: a, activity: "Told {System.Activity.Text}."}
== Stop: OnRecognizedIntent stop
- {kind: EmitEvent, id: e, eventType: DialogEvent, eventName: ship}
- {kind: EndDialog, id: d}
== Cancel: OnRecognizedIntent cancel
- {kind: CancelAllDialogs, id: c, eventName: ship, eventValue: 3}
`
	runStories(t, []storyTest{
		{
			name: "from the user's side, and the question goes on waiting", bots: ship,
			steps: "0s user row\n1s event ship\n2s event other\n3s user 7", only: "bot", want: `
				0s bot? Which row?
				1s bot: Shipped .
				1s bot: Event ship.
				2s bot: Event other.
				3s bot: Row 7.`,
		},
		{
			name: "from a topic, when that is over", bots: ship, steps: "0s user tell\n1s user stop\n2s user cancel", only: "bot", want: `
				0s bot: Told tell.
				0s bot: Shipped 2.
				0s bot: Event ship.
				2s bot: Shipped 3.
				2s bot: Event ship.`,
		},
		{
			name: "one that asks: the question below is asked again", bots: ship + `
== Ask: OnEventActivity
eventName: ask
- {kind: Question, id: q, variable: Topic.Sure, prompt: Sure?, entity: BooleanPrebuiltEntity}
`,
			steps: "0s user row\n1s event ask\n2s user yes\n3s user 7", only: "bot", want: `
				0s bot? Which row?
				1s bot? Sure?
				2s bot: Event ask.
				2s bot? Which row?
				3s bot: Row 7.`,
		},
		{
			name: "one that raises itself is stopped", bots: "== Again: OnEventActivity\neventName: again\n" +
				"- {kind: EmitEvent, id: e, eventType: DialogEvent, eventName: again}\n",
			steps: "0s event again", only: "bot error", want: `
				0s bot: Sorry, something went wrong.
				0s error Again/e: stopped after 10000 nodes in one turn: the topics run in a circle`,
		},
		{
			name: "while a connector is awaited it waits too", bots: ship + `
== Look: OnRecognizedIntent look
- {kind: HttpRequestAction, id: h, url: "https://a.example"}
- {kind: SendActivity, id: a, activity: Looked.}
`,
			steps: "0s user look\n1s event ship\n2s typing\n3s answer 1 200\n3s", only: "bot", want: `
				3s bot: Looked.
				3s bot: Shipped .
				3s bot: Event ship.`,
		},
	})
}

// TestQueuedMax: what topics queue is bounded.
func TestQueuedMax(t *testing.T) {
	bot := func(events int) string {
		return "== Tell: OnRecognizedIntent tell\n" +
			"- {kind: Foreach, id: f, items: =Sequence(" + strings.Repeat("1+", events-1) + "1), value: Topic.N, actions: [" +
			"{kind: EmitEvent, id: e, eventType: DialogEvent, eventName: x}]}\n" +
			"== X: OnEventActivity\neventName: x\n- {kind: SetVariable, id: s, variable: Global.N, value: =Global.N + 1}\n" +
			"== Say: OnUnknownIntent\n- {kind: SendActivity, id: a, activity: \"{Global.N}\"}\n"
	}
	runStories(t, []storyTest{
		{name: "at the limit", bots: bot(100), steps: "0s user tell\n1s user how many", only: "bot error", want: "1s bot: 100"},
		{name: "past it", bots: bot(101), steps: "0s user tell\n1s user how many", only: "bot error", want: `
			0s error x: the event is lost: more than 100 topics are queued
			1s bot: 100`},
	})
}

// TestT_Interruption: an answer that another topic's phrases match begins that topic, and the question is asked again.
func TestT_Interruption(t *testing.T) {
	bot := func(question string) string {
		return `
== Row: OnRecognizedIntent row
- {kind: Question, id: q, variable: Topic.Row, prompt: Which row?, alwaysPrompt: true, defaultValue: none, ` + question + `}
- {kind: SendActivity, id: a, activity: "Row {Topic.Row}."}
== Help: OnRecognizedIntent help
- {kind: SendActivity, id: a, activity: Help is near.}
== Seven: OnRecognizedIntent seven
- {kind: SendActivity, id: a, activity: Lucky.}
== Ask: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.Sure, prompt: Sure?, entity: BooleanPrebuiltEntity}
`
	}
	const number = "entity: NumberPrebuiltEntity, repeatCount: 1"
	runStories(t, []storyTest{
		{
			name: "retries are not counted by it", bots: bot(number), steps: "0s user row\n1s user help\n2s user hm\n3s user help\n4s user hm", only: "bot", want: `
				0s bot? Which row?
				1s bot: Help is near.
				1s bot? Which row?
				2s bot? Which row?
				3s bot: Help is near.
				3s bot? Which row?
				4s bot: Row none.`,
		},
		{
			name: "an entity that recognises the answer takes it", bots: bot(number), steps: "0s user row\n1s user seven", only: "bot",
			want: "0s bot? Which row?\n1s bot: Row 7.",
		},
		{
			name: "a text as a whole lets phrases go first", bots: bot("entity: StringPrebuiltEntity"),
			steps: "0s user row\n1s user seven\n2s user eight", only: "bot", want: `
				0s bot? Which row?
				1s bot: Lucky.
				1s bot? Which row?
				2s bot: Row eight.`,
		},
		{
			name: "one that asks itself", bots: bot(number), steps: "0s user row\n1s user ask\n2s user yes\n3s user 7", only: "bot", want: `
				0s bot? Which row?
				1s bot? Sure?
				2s bot? Which row?
				3s bot: Row 7.`,
		},
		{
			name: "its own phrases are no other topic's", bots: bot(number), steps: "0s user row\n1s user row\n2s user row", only: "bot", want: `
				0s bot? Which row?
				1s bot? Which row?
				2s bot: Row none.`,
		},
		{
			name: "not where it is forbidden", bots: bot(number + ", interruptionPolicy: {allowInterruption: false}"),
			steps: "0s user row\n1s user help\n2s user help", only: "bot", want: `
				0s bot? Which row?
				1s bot? Which row?
				2s bot: Row none.`,
		},
		{
			name:  "those that may",
			bots:  bot(number + ", interruptionPolicy: {allowInterruption: true, interruptionTopicListFilter: {kind: IncludeSelectedTopics, allowedInterruptTopics: [cr_bot.topic.Help]}}"),
			steps: "0s user row\n1s user help\n2s user ask\n3s user 7", only: "bot", want: `
				0s bot? Which row?
				1s bot: Help is near.
				1s bot? Which row?
				2s bot? Which row?
				3s bot: Row 7.`,
		},
		{
			name: "a topic whose beginning cancels the others", bots: bot(number) + `
== New: OnRecognizedIntent new
startBehavior: CancelOtherTopics
- {kind: SendActivity, id: a, activity: New.}
`,
			steps: "0s user row\n1s user new\n2s user 7", only: "bot", want: `
				0s bot? Which row?
				1s bot: New.`,
		},
	})
}

// TestT_Escalation: OnEscalate topics have trigger phrases as others do; of several the first by priority begins.
func TestT_Escalation(t *testing.T) {
	runStories(t, []storyTest{{
		name: "by priority", bots: `
== Second: OnEscalate agent
- {kind: SendActivity, id: a, activity: second}
== First: OnEscalate agent
priority: -1
- {kind: SendActivity, id: a, activity: first}
== Closed: OnEscalate agent
priority: -2
condition: =false
- {kind: SendActivity, id: a, activity: closed}
`, steps: "0s user Agent!", only: "bot", want: "0s bot: first",
	}})
}

// TestT_StartBehavior: a topic that cancels the others takes along what its inactivity topic knows.
func TestT_StartBehavior(t *testing.T) {
	runStories(t, []storyTest{{
		name: "redirected to from an inactivity topic", bots: `
== Row: OnRecognizedIntent row
- {kind: Question, id: q, variable: Topic.Row, prompt: Which row?, entity: NumberPrebuiltEntity}
== Quiet: OnInactivity 60
- {kind: BeginDialog, id: b, dialog: End}
- {kind: SendActivity, id: a, activity: never said}
== End: OnSystemRedirect
startBehavior: CancelOtherTopics
- {kind: SendActivity, id: a, activity: "Quiet {System.InactivityTimer.Count}."}
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: true}
== Other: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "What is {System.Activity.Text}?"}
`, steps: "0s user row\n2m\n2m1s user 7", want: `
			0s bot? Which row?
			1m0s inactivity Quiet 60 #1
			1m0s bot: Quiet 1.
			2m0s inactivity Quiet 60 #2
			2m0s bot: Quiet 2.
			2m1s bot: What is 7?`,
	}})
}

// TestC17_ConnectedAgents: a connected agent's triggers take part while it is on the stack, its phrases never.
func TestC17_ConnectedAgents(t *testing.T) {
	runStories(t, []storyTest{{
		name: "its OnInactivity", bots: `
agents: [Sales]
== Buy: OnRecognizedIntent buy
- {kind: BeginDialog, id: b, dialog: Sales}
- {kind: SendActivity, id: a, activity: Back.}
== Quiet: OnInactivity 60
- {kind: SendActivity, id: a, activity: Still there?}
== Other: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "What is {System.Activity.Text}?"}
== Sales/Begin: OnConversationStart
- {kind: Question, id: q, variable: Topic.N, prompt: How many?, entity: NumberPrebuiltEntity}
- {kind: BeginDialog, id: b, dialog: Bill}
== Sales/Bill: OnRecognizedIntent bill
- {kind: SendActivity, id: a, activity: The bill.}
== Sales/Hurry: OnInactivity 30
- {kind: SendActivity, id: a, activity: Hurry up.}
`, steps: "0s user hello\n70s user buy\n150s user 7\n151s user bill\n5m", want: `
			0s bot: What is hello?
			1m0s inactivity Quiet 60 #1
			1m0s bot: Still there?
			1m10s bot? How many?
			1m40s inactivity Hurry 30 #1
			1m40s bot: Hurry up.
			2m10s inactivity Quiet 60 #2
			2m10s bot: Still there?
			2m30s bot: The bill.
			2m30s bot: Back.
			2m31s bot: What is bill?
			3m31s inactivity Quiet 60 #1
			3m31s bot: Still there?`,
	}})
}

// TestC21_SignIn: a fire does not depend on the user's sign-in, of which there is none.
func TestC21_SignIn(t *testing.T) {
	runStories(t, []storyTest{{
		name: "not signed in", bots: `
== Quiet: OnInactivity 60
condition: =System.User.IsLoggedIn = false
- {kind: SendActivity, id: a, activity: "{System.User.IsLoggedIn} {IsBlank(System.User.AccessToken)}"}
`, steps: "0s user hello\n2m", want: `
			1m0s inactivity Quiet 60 #1
			1m0s bot: false true`,
	}})
}

// TestHeardBytesMax: of an activity whose topics outlive the step so much is kept; within the step all is there.
func TestHeardBytesMax(t *testing.T) {
	const most = 16 << 10
	const whole = most - len("m1") - len("u1Ada") - len("user") - 64 // of a text, beside which ids and names count
	bot := `
== Look: OnActivity
type: Message
- {kind: SetVariable, id: s, variable: Topic.Before, value: =Len(System.Activity.Text)}
- {kind: HttpRequestAction, id: h, url: "https://a.example"}
- {kind: SendActivity, id: a, activity: "{Topic.Before} {Len(System.Activity.Text)}"}
`
	for _, test := range []struct{ length, kept int }{
		{whole, whole},
		{whole + 1, whole - len("…")},
		{dialog.TextBytesMax, whole - len("…")},
	} {
		s := play(t, []string{bot}, "0s typing")
		s.input(userSays(strings.Repeat("x", test.length)))
		s.step("1s answer 1 200")
		seen := test.kept
		if seen < test.length {
			seen++ // the character that stands for what is cut off
		}
		want := fmt.Sprintf("%d %d", test.length, seen)
		if got := s.records[len(s.records)-1].Out[0].Text; got != want {
			t.Errorf("of %d bytes: %q, want %q", test.length, got, want)
		}
	}
}
