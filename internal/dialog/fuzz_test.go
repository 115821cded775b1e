package dialog_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lull/internal/activity"
	"lull/internal/dialog"
)

// wild are bots in which every node and every kind of failure stands, one version the next one of the other.
const wild = `
settings: {inactivity.stacking: stack, inactivity.overdue: latest, inactivity.tooLate: 1h, voice.silenceTimeout: 4000}
flows: {f: "https://flows.example"}
agents: [Sales]
variables: {Global.B: true, Global.N: 1, Global.T: text, Global.Any: 0}
== Hello: OnConversationStart
- {kind: SendActivity, id: a, activity: "Hello {System.User.DisplayName}"}
- {kind: Question, id: q, variable: Global.T, prompt: Your name?, entity: StringPrebuiltEntity, repeatCount: 1}
== Ask: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.N, prompt: "A number, {Global.T}?", entity: NumberPrebuiltEntity, alwaysPrompt: true}
- {kind: SetVariable, id: s, variable: Global.N, value: =Topic.N}
- {kind: BeginDialog, id: b, dialog: Shared, input: {binding: {In: =Topic.N}}, output: {binding: {Out: Global.Any}}}
- {kind: SendActivity, id: a, activity: {text: ["{Global.Any}", "or {Rand()}"], quickReplies: [{kind: MessageBack, text: "{Global.T}"}]}}
== Shared: OnRedirect
- {kind: Question, id: q, variable: Topic.Sure, prompt: Sure?, entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: SetVariable, id: s, variable: Topic.Out, value: =Topic.In * 2}
-   kind: ConditionGroup
    id: c
    conditions:
      - {id: i, condition: =Topic.Sure, actions: [{kind: GotoAction, id: g, actionId: e}]}
      - {id: j, condition: =Topic.In > 5, actions: [{kind: GotoAction, id: h, actionId: q}]}
    elseActions:
      - {kind: EndDialog, id: d}
- {kind: SendActivity, id: e, activity: "{1 / Topic.Out}"}
== Kinds: OnRecognizedIntent kinds
- {kind: SetTextVariable, id: t, variable: Global.T, value: "{Global.T}{Global.Any}"}
- {kind: SetVariable, id: s, variable: Nowhere, value: 1}
== Circle: OnRecognizedIntent circle
- {kind: BeginDialog, id: b, dialog: Circle}
== Bye: OnRecognizedIntent bye
- {kind: EndConversation, id: e}
== Drop: OnRecognizedIntent drop
- {kind: CancelAllDialogs, id: e}
== Wrong: OnRecognizedIntent wrong
- {kind: SetVariable, id: s, variable: Global.N, value: =Global.N / 0}
== Other: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Global.Any, value: =System.Activity.Value}
== Warn: OnInactivity =Global.N
condition: =Global.B
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: =Global.B}
- {kind: Question, id: q, variable: Topic.A, prompt: "Still there ({System.InactivityTimer.Count})?", entity: BooleanPrebuiltEntity, alwaysPrompt: true}
- {kind: SetVariable, id: u, variable: Global.N, value: =Global.N + 1}
== Close: OnInactivity 30
condition: =Global.T <> "stay"
- {kind: BeginDialog, id: b, dialog: Bye}
== Fails: OnInactivity 3
priority: -1
- {kind: SendActivity, id: a, activity: "{Global.N / 0}"}
== Look: OnRecognizedIntent look
- {kind: HttpRequestAction, id: h, url: "https://a.example?{Global.N}", requestTimeoutInMilliseconds: =Global.N * 9000, response: Global.Any, responseHeaders: Topic.H}
- {kind: Question, id: q, variable: Topic.X, prompt: "{Global.Any}?", entity: StringPrebuiltEntity}
- {kind: InvokeFlowAction, id: f, flowId: f, input: {binding: {any: =Global.Any}}, output: {binding: {n: Global.N}}}
== Heard: OnActivity
type: Message
condition: =Global.N = 2.5
- {kind: HttpRequestAction, id: h, url: "https://b.example", errorHandling: {kind: ContinueOnErrorBehavior, statusCode: Global.N, errorResponseBody: Global.Any}}
- {kind: Question, id: q, variable: Topic.X, prompt: Heard?, entity: BooleanPrebuiltEntity}
== Told: OnEventActivity
- {kind: Question, id: q, variable: Topic.X, prompt: "Told {System.Activity.Value}?", entity: BooleanPrebuiltEntity}
- {kind: HttpRequestAction, id: h, url: "https://c.example"}
== Tell: OnRecognizedIntent ask
- {kind: EmitEvent, id: e, eventName: told, eventValue: =Global.Any}
- {kind: BeginDialog, id: b, dialog: Sales}
== Select: OnSelectIntent
triggerBehavior: Always
- {kind: Question, id: q, variable: System.Recognizer.SelectedIntent, prompt: Which?, entity: {kind: DynamicClosedListEntity, items: =System.Recognizer.IntentOptions}}
== Human: OnEscalate help
- {kind: TransferConversation, id: t, context: {kind: AutomaticTransferContext}}
== Alone: OnRecognizedIntent alone
startBehavior: CancelOtherTopics
- {kind: BeginDialog, id: b, dialog: Look}
== Silent: OnSilence
- {kind: BeginDialog, id: b, dialog: Look}
== Sales/Begin: OnConversationStart
- {kind: Question, id: q, variable: Topic.X, prompt: Sales?, entity: NumberPrebuiltEntity}
== Sales/Hurry: OnInactivity 2
- {kind: HttpRequestAction, id: h, url: "https://d.example"}
` + botsApart + `
settings: {inactivity.duringHandoff: keep}
variables: {Global.B: "true", Global.N: "7", Global.New: 1}
== Ask: OnUnknownIntent
- {kind: Question, id: q, variable: Global.N, prompt: "Now {Global.Any}?", entity: StringPrebuiltEntity, alwaysPrompt: true}
== Warn: OnInactivity 10
- {kind: SendActivity, id: a, activity: "{Global.New}"}
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: false}
== Oops: OnError
- {kind: Question, id: q, variable: Topic.X, prompt: "{System.Error.Message}", entity: StringPrebuiltEntity, alwaysPrompt: true}
- {kind: SetVariable, id: s, variable: Topic.X, value: =1 / 0}
`

// wildSays are texts that lead somewhere in these bots; a fuzzer adds its own.
func wildSays() []string {
	return []string{
		"ask", "kinds", "circle", "bye", "drop", "wrong", "hello", "", "yes", "no", "7", "-3", "twenty five", "stay", "\u00e9\u0301",
		"look", "help", "alone", "tell", "loop", "grow", "values", "answers", "cards", "turns",
		"1", "2", "3", "4", "tomorrow", "in 2 hours", "a@b.example", "text",
	}
}

// wildSets are values that a variable may be set to from outside.
func wildSets() []string {
	return []string{
		`Global.B true`, `Global.B false`, `Global.B null`, `Global.B "maybe"`, `Global.N 2.5`, `Global.N -1`,
		`Global.N "9"`, `Global.N 1e300`, `Global.Any {"a":[1,{"b":null}]}`, `Global.T "stay"`, `Global.T 12`,
	}
}

// wildSet is the input that one of wildSets means.
func wildSet(text string) *dialog.Input {
	name, value, _ := strings.Cut(text, " ")
	return &dialog.Input{Kind: dialog.InputSet, Variables: map[string]json.RawMessage{name: json.RawMessage(value)}}
}

func wildPrograms(t failer) []*dialog.Program {
	var programs []*dialog.Program
	first, others, _ := strings.Cut(wild, botsApart)
	for i, text := range strings.Split(first+wildNodes+botsApart+others, botsApart) {
		programs = append(programs, dialog.NewProgram(loadBot(t, text), i+1, nil))
	}
	return programs
}

func userSays(text string) *dialog.Input {
	return &dialog.Input{Kind: dialog.InputActivity, Activity: &activity.Activity{
		Type: activity.Message, Text: text, ID: "m1", From: &activity.Account{ID: "u1", Name: "Ada", Role: activity.RoleUser},
	}}
}

// TestConversations: whatever happens, in whatever order, a step neither panics nor depends on anything but
// what it is given, and what is stored is read again as it was.
func TestConversations(t *testing.T) {
	programs := wildPrograms(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWander(t, programs, rapid.SampledFrom([]string{"directline", "microsoft365copilot", "telephony"}).Draw(t, "channel"))
		t.Repeat(map[string]func(*rapid.T){
			"says":    func(t *rapid.T) { w.take(userSays(rapid.SampledFrom(wildSays()).Draw(t, "text"))) },
			"sets":    func(t *rapid.T) { w.take(wildSet(rapid.SampledFrom(wildSets()).Draw(t, "value"))) },
			"publish": func(*rapid.T) { w.publish() },
			"passes":  func(t *rapid.T) { w.pass(second*rapid.Int64Range(0, 60).Draw(t, "seconds"), false) },
			"away":    func(t *rapid.T) { w.pass(second*rapid.Int64Range(0, 9000).Draw(t, "seconds"), true) },
			"other": func(t *rapid.T) {
				kinds := []string{"join", "typing", "reaction", "event", "card", "invoke", "agent", "robot", "hangup"}
				what := rapid.SampledFrom(kinds).Draw(t, "what")
				w.take(&dialog.Input{Kind: dialog.InputActivity, Activity: w.activity(what, `{"a": [1, "x"]}`)})
			},
			"speaks": func(t *rapid.T) {
				name := rapid.SampledFrom([]string{activity.SpeechStart, activity.SpeechEnd, activity.Key}).Draw(t, "name")
				w.take(&dialog.Input{Kind: dialog.InputActivity, Activity: w.activity("event", name)})
			},
			"answers": func(t *rapid.T) {
				answers := []string{"200 {\"n\": 3}", "200 text", "404 none", "0 no such host"}
				id := w.state.Calls - rapid.Int64Range(0, 1).Draw(t, "before")
				answer := rapid.SampledFrom(answers).Draw(t, "answer")
				w.take(&dialog.Input{Kind: dialog.InputAnswer, Answer: w.answer(fmt.Sprint(id, " ", answer))})
			},
			"closes":     func(*rapid.T) { w.take(&dialog.Input{Kind: dialog.InputClosed}) },
			"ends":       func(*rapid.T) { w.take(&dialog.Input{Kind: dialog.InputEnd}) },
			"hands over": func(*rapid.T) { w.take(&dialog.Input{Kind: dialog.InputHandOver, Message: "help"}) },
		})
		w.replay()
	})
}

const second = int64(1_000_000)

// FuzzStep reads a conversation out of bytes, a line an input, and steps it.
func FuzzStep(f *testing.F) {
	programs := wildPrograms(f)
	for _, seed := range []string{
		"ask\n5\nyes\n+31", "hello\n+3\n!7200\nwrong\nfoo", "=Global.N \"x\"\nhello\n+60", "*{\"a\":1}\n>\nask\n>\n+5",
		"circle\n+3\n+3\n+3", "loop\n1\nloop\n3\n4\n2", "grow\nyes\nyes\nyes\nyes\nyes\nyes", "cards\n5\n*{\"a\": \"7\"}",
		"values\nturns\nnever\n=Global.Any [\"text\", 2]\nanswers\ntomorrow and 2/3\nin 2 hours\na@b.example\ntext", "look\nhello\nask\n?1 200 {}\n+5\n?1 404 x\n+40", "help\n+5\nhello\n<\nhello\n+60",
		"ask\nbook\nalone\n+90\nlook\n!40\n?2 0 gone", "bye\nhello\n+40\n=Global.T \"stay\"\nhello\n+100\nyes\nno\nmaybe",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, conversation string) {
		w := newWander(t, programs, "directline")
		for i, line := range strings.Split(conversation, "\n") {
			if i > 50 {
				return
			}
			w.line(line)
		}
		w.replay()
	})
}

// line plays one line: +SECONDS, !SECONDS (away), =NAME VALUE, *VALUE (a card), > (publish), ?ID STATUS BODY (an
// answer), < (the case is closed), else a message.
func (w *wander) line(line string) {
	if line == "" {
		w.take(userSays(""))
		return
	}
	var seconds uint16
	switch rest := line[1:]; line[0] {
	case '+', '!':
		if _, err := fmt.Sscan(rest, &seconds); err == nil {
			w.pass(int64(seconds)*second, line[0] == '!')
		}
	case '=':
		w.take(wildSet(rest))
	case '*':
		if json.Valid([]byte(rest)) {
			w.take(&dialog.Input{Kind: dialog.InputActivity, Activity: w.activity("card", rest)})
		}
	case '>':
		w.publish()
	case '<':
		w.take(&dialog.Input{Kind: dialog.InputClosed})
	case '?':
		var id int64
		var status uint16
		if n, _ := fmt.Sscan(rest, &id, &status); n == 2 {
			w.take(&dialog.Input{Kind: dialog.InputAnswer, Answer: &dialog.CallAnswer{ID: id, Status: int(status), Body: []byte(rest)}})
		}
	default:
		w.take(userSays(line))
	}
}
