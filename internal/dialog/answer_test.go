package dialog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestT_Validation(t *testing.T) {
	const ask = `
== Ask: OnRecognizedIntent ask
- kind: Question
  id: q
  variable: Topic.N
  prompt: How many?
  entity: NumberPrebuiltEntity
  unrecognizedPrompt: A number, please.
  invalidPrompt: "{Topic.N} is not below 10."
  validation: =Topic.N < 10
`
	runStories(t, []storyTest{
		{
			name: "an answer that is understood must meet the question's own criteria",
			bots: ask + "- {kind: SendActivity, id: a, activity: \"{Topic.N}.\"}\n", steps: "0s user ask\n1s user 12\n2s user what\n3s user 7",
			want: "0s bot? How many?\n1s bot? 12 is not below 10.\n2s bot? A number, please.\n3s bot: 7.",
		},
		{
			name: "when the retries are used up the default counts, or nothing",
			bots: ask + `
  defaultValueResponse: Never mind.
- {kind: SendActivity, id: a, activity: "{IsBlank(Topic.N)}"}
`,
			steps: "0s user ask\n1s user 12\n2s user 13\n3s user 14",
			want:  "0s bot? How many?\n1s bot? 12 is not below 10.\n2s bot? 13 is not below 10.\n3s bot: Never mind.\n3s bot: true",
		},
		{
			name: "or a topic takes over, and the caller goes on when it is over",
			bots: `
== Call: OnRecognizedIntent call
- {kind: BeginDialog, id: b, dialog: Ask}
- {kind: SendActivity, id: a, activity: back}
` + ask + `
  repeatCount: =0
  fallbackDialogOnInvalidEntity: Help
- {kind: SendActivity, id: a, activity: never}
== Help: OnRedirect
- {kind: SendActivity, id: a, activity: Let me help.}
`,
			steps: "0s user call\n1s user what",
			want:  "0s bot? How many?\n1s bot: Let me help.\n1s bot: back",
		},
		{
			name: "criteria that fail, and a topic that is not there",
			bots: `
== Ask: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.N, prompt: How many?, entity: NumberPrebuiltEntity, validation: =1 / Topic.N > 0}
== Lost: OnRecognizedIntent lost
- {kind: Question, id: q, variable: Topic.N, prompt: How many?, entity: NumberPrebuiltEntity, repeatCount: 0, fallbackDialogOnInvalidEntity: "=\"no\" & \"where\""}
`,
			steps: "0s user ask\n1s user 0\n2s user lost\n3s user what",
			want: `
				0s bot? How many?
				1s bot: Sorry, something went wrong.
				1s error Ask/q: formula 1 / Topic.N > 0: Div0: division by zero
				2s bot? How many?
				3s bot: Sorry, something went wrong.
				3s error Lost/q: there is no topic "nowhere" to redirect to`,
		},
	})
}

func TestT_MoreEntities(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "a list that is in a variable, of records",
			bots: `
== Ask: OnRecognizedIntent ask
- {kind: SetVariable, id: s, variable: Topic.List, value: "=Table({DisplayName: \"North Hall\", Id: \"n\", Seats: 40}, {DisplayName: \"Attic\", Id: \"a\", Seats: 4})"}
- {kind: Question, id: q, variable: Topic.Room, prompt: Which room?, entity: {kind: DynamicClosedListEntity, items: =Topic.List}}
- {kind: SendActivity, id: a, activity: "{Topic.Room.Seats} seats"}
`,
			steps: "0s user ask\n1s user the cellar\n2s user the north hall please",
			want:  "0s bot? Which room?\n1s bot? Which room?\n2s bot: 40 seats",
		},
		{
			name: "of texts; several of them; and what is no list",
			bots: `
variables: {Global.Any: 0}
== Ask: OnRecognizedIntent ask
- {kind: Question, id: q, variable: Topic.What, prompt: What?, entity: {kind: DynamicClosedListEntity, items: "=[\"ham\", \"eggs\"]", allowMultipleValues: true}}
- {kind: SendActivity, id: a, activity: "{Concat(Topic.What, Value, \"+\")}"}
- {kind: Question, id: r, variable: Topic.X, prompt: What?, entity: {kind: DynamicClosedListEntity, items: =Global.Any}}
`,
			steps: "0s user ask\n1s user eggs and ham",
			want: `
				0s bot? What?
				1s bot: eggs+ham
				1s bot: Sorry, something went wrong.
				1s error Ask/r: items Global.Any is a decimal, not a table`,
		},
		{
			name: "a rating",
			bots: `
== Rate: OnUnknownIntent
- {kind: CSATQuestion, id: c, variable: Topic.Rating}
- {kind: CSATQuestion, id: d}
- {kind: SendActivity, id: a, activity: "{Topic.Rating} of 5"}
`,
			steps: "0s user go\n1s user seven\n2s user four\n3s user 5",
			want: `
				0s bot? How satisfied are you, from 1 (not at all) to 5 (very)?
				1s bot? How satisfied are you, from 1 (not at all) to 5 (very)?
				2s bot? How satisfied are you, from 1 (not at all) to 5 (very)?
				3s bot: 4 of 5`,
		},
		{
			name: "a date, relative to the day",
			bots: `
== Ask: OnUnknownIntent
- {kind: Question, id: q, variable: Topic.Day, prompt: When?, entity: DatePrebuiltEntity}
- {kind: SendActivity, id: a, activity: "{DateDiff(Today(), Topic.Day, TimeUnit.Days)}"}
`,
			steps: "0s user go\n25h user the day after tomorrow",
			want:  "0s bot? When?\n25h0m0s bot: 2",
		},
	})
}

// cardBot prompts with a card.
const cardBot = `
== Ask: OnRecognizedIntent ask
- kind: AdaptiveCardPrompt
  id: p
  card: '{"type": "AdaptiveCard", "body": [{"type": "Input.Text", "id": "name"}], "actions": [{"type": "Action.Submit", "id": "ok", "title": "Go"}]}'
  output: {binding: {name: Topic.Name, age: Topic.Age, actionSubmitId: Topic.Button}}
  outputType: {properties: {name: String, age: Number, actionSubmitId: String}}
  unrecognizedPrompt: Use the card.
  repeatCount: 1
- {kind: SendActivity, id: a, activity: "{Topic.Name}, {Topic.Age + 1}, {Topic.Button}."}
`

func TestT_AdaptiveCardPrompt(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "what the card submits goes into variables of their types",
			bots: cardBot, steps: `0s user ask` + "\n" + `1s user Ada` + "\n" + `2s card {"name": "Ada", "age": "36", "actionSubmitId": "ok"}`,
			want: "0s bot?\n1s bot? Use the card.\n2s bot: Ada, 37, ok.",
		},
		{
			name: "without an answer it goes on at last",
			bots: cardBot, steps: "0s user ask\n1s user Ada\n2s user Bob",
			want: "0s bot?\n1s bot? Use the card.\n2s bot: , 1, .",
		},
	})
	const card = `{"attachments":[{"content":{"actions":[{"data":{"actionSubmitId":"ok"},"id":"ok","title":"Go",` +
		`"type":"Action.Submit"}],"body":[{"id":"name","type":"Input.Text"}],"type":"AdaptiveCard"},` +
		`"contentType":"application/vnd.microsoft.card.adaptive"}],"inputHint":"expectingInput",`
	if diff := cmp.Diff(card+`"type":"message"}`, sentJSON(t, cardBot, "0s user ask")); diff != "" {
		t.Errorf("the prompt (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(card+`"text":"Use the card.","type":"message"}`, sentJSON(t, cardBot, "0s user ask\n1s user Ada")); diff != "" {
		t.Errorf("the prompt again (-want +got):\n%s", diff)
	}
}

func TestT_OfferedAnswers(t *testing.T) {
	for _, test := range []struct{ entity, want string }{
		{"{kind: DynamicClosedListEntity, items: '=[\"ham\", \"eggs\"]'}", `"ham","type":"imBack","value":"ham"},{"title":"eggs","type":"imBack","value":"eggs"`},
		{"BooleanPrebuiltEntity", `"Yes","type":"imBack","value":"Yes"},{"title":"No","type":"imBack","value":"No"`},
	} {
		bot := "== Ask: OnUnknownIntent\n- {kind: Question, id: q, variable: Topic.A, prompt: Well?, entity: " + test.entity + "}\n"
		want := `{"inputHint":"expectingInput","suggestedActions":{"actions":[{"title":` + test.want + `}]},"text":"Well?","type":"message"}`
		if diff := cmp.Diff(want, sentJSON(t, bot, "0s user go")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.entity, diff)
		}
	}
}
