package dialog_test

import (
	"fmt"
	"strings"
	"testing"

	"lull/internal/dialog"
)

// TestT_OnSelectIntent: where several topics have the phrase, the user chooses.
func TestT_OnSelectIntent(t *testing.T) {
	const tie = `
== Book: OnRecognizedIntent table
- {kind: SendActivity, id: a, activity: "Booking {System.Activity.Text}."}
== Clean: OnRecognizedIntent table
intent: {displayName: Clean the table, triggerQueries: [table]}
- {kind: SendActivity, id: a, activity: Cleaning.}
== Hidden: OnRecognizedIntent table
intent: {includeInOnSelectIntent: false, triggerQueries: [table]}
- {kind: SendActivity, id: a, activity: Hidden.}
== Row: OnRecognizedIntent row
- {kind: Question, id: q, variable: Topic.Row, prompt: Which row?, entity: NumberPrebuiltEntity}
- {kind: SendActivity, id: a, activity: "Row {Topic.Row}."}
`
	selects := `
== Select: OnSelectIntent
BEHAVIOUR
- {kind: SetVariable, id: s, variable: Topic.Options, value: =System.Recognizer.IntentOptions}
- {kind: EditTable, id: e, changeType: Add, itemsVariable: Topic.Options, value: "={DisplayName: \"None of these\", TopicId: \"NoTopic\"}"}
- {kind: Question, id: q, alwaysPrompt: true, variable: System.Recognizer.SelectedIntent, prompt: "{System.Recognizer.TriggeringMessage.Text}?", entity: {kind: DynamicClosedListEntity, items: =Topic.Options}, interruptionPolicy: {allowInterruption: false}}
- {kind: SendActivity, id: a, activity: "Chosen {System.Recognizer.SelectedIntent.TopicId}."}
`
	withSelect := tie + strings.Replace(selects, "BEHAVIOUR", "triggerBehavior: Always", 1)
	runStories(t, []storyTest{
		{name: "without one the first begins", bots: tie, steps: "0s user table", only: "bot", want: "0s bot: Booking table."},
		{
			name: "the chosen topic begins when it is over", bots: withSelect, steps: "0s user Table\n1s user clean the table\n2s user table\n3s user book",
			only: "bot error", want: `
				0s bot? Table?
				1s bot: Chosen Clean.
				1s bot: Cleaning.
				2s bot? table?
				3s bot: Chosen Book.
				3s bot: Booking table.`,
		},
		{
			name: "none of them", bots: withSelect, steps: "0s user table\n1s user none of these", only: "bot error", want: `
				0s bot? table?
				1s bot: Chosen NoTopic.`,
		},
		{
			name: "by a topic's id alone", bots: tie + `
== Select: OnSelectIntent
- {kind: SetVariable, id: s, variable: System.Recognizer.SelectedIntent, value: =Last(System.Recognizer.IntentOptions).TopicId}
`,
			steps: "0s user table", only: "bot error", want: "0s bot: Cleaning.",
		},
		{
			name: "when a question is interrupted", bots: withSelect, steps: "0s user row\n1s user table\n2s user book\n3s user 7", only: "bot", want: `
				0s bot? Which row?
				1s bot? table?
				2s bot: Chosen Book.
				2s bot: Booking table.
				2s bot? Which row?
				3s bot: Row 7.`,
		},
		{
			name: "not then by default", bots: tie + strings.Replace(selects, "BEHAVIOUR\n", "", 1), steps: "0s user row\n1s user table", only: "bot", want: `
				0s bot? Which row?
				1s bot: Booking table.
				1s bot? Which row?`,
		},
		{
			name: "nowhere else", bots: "== A: OnRecognizedIntent a\n" +
				"- {kind: SendActivity, id: b, activity: \"{CountRows(System.Recognizer.IntentOptions)}{System.Recognizer.SelectedIntent}.\"}\n" +
				"- {kind: SetVariable, id: s, variable: System.Recognizer.SelectedIntent, value: x}\n",
			steps: "0s user a", only: "error", want: "0s error A/s: System.Recognizer.SelectedIntent can be set in an OnSelectIntent topic only",
		},
	})
}

// TestOptionsMax: so many topics may be offered.
func TestOptionsMax(t *testing.T) {
	var bot strings.Builder
	for i := range dialog.OptionsMax + 1 {
		fmt.Fprintf(&bot, "== T%d: OnRecognizedIntent table\n- {kind: SendActivity, id: a, activity: a}\n", i)
	}
	bot.WriteString("== Select: OnSelectIntent\n" +
		"- {kind: SendActivity, id: a, activity: \"{CountRows(System.Recognizer.IntentOptions)}\"}\n")
	runStories(t, []storyTest{{name: "one past the limit", bots: bot.String(), steps: "0s user table", only: "bot", want: "0s bot: 20"}})
}
