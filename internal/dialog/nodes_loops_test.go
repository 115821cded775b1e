package dialog_test

import (
	"fmt"
	"strings"
	"testing"

	"lull/internal/dialog"
)

func TestT_Foreach(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "every row with its index; loops within loops; the table is looked at once",
			bots: `
== Loop: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Topic.List, value: "=[\"a\", \"b\"]"}
- kind: Foreach
  id: outer
  items: =Topic.List
  value: Topic.Letter
  index: Topic.I
  actions:
  - {kind: EditTable, id: e, itemsVariable: Topic.List, value: more}
  - kind: Foreach
    id: inner
    items: =Sequence(2)
    value: Topic.N
    actions:
    - {kind: SendActivity, id: a, activity: "{Topic.I}{Topic.Letter}{Topic.N}"}
- {kind: SendActivity, id: b, activity: "{CountRows(Topic.List)}"}
`,
			steps: "0s user go\n1s user go",
			want: `
				0s bot: 0a1
				0s bot: 0a2
				0s bot: 1b1
				0s bot: 1b2
				0s bot: 4
				1s bot: 0a1
				1s bot: 0a2
				1s bot: 1b1
				1s bot: 1b2
				1s bot: 4`,
		},
		{
			name: "records, what ParseJSON read, an empty table, blank, and what is no table",
			bots: `
variables: {Global.Any: 0}
== Loop: OnUnknownIntent
- {kind: Foreach, id: f, items: "=Table({Name: \"Ada\"}, {Name: \"Bob\"})", value: Topic.R, actions: [{kind: SendActivity, id: a, activity: "{Topic.R.Name}"}]}
- {kind: Foreach, id: g, items: "=ParseJSON(\"[1, 2]\")", value: Topic.N, actions: [{kind: SendActivity, id: b, activity: "{Value(Topic.N) + 1}"}]}
- {kind: Foreach, id: h, items: "=Filter([1], false)", value: Topic.M, actions: [{kind: SendActivity, id: c, activity: never}]}
- {kind: Foreach, id: i, items: =Global.Never, value: Topic.M, actions: [{kind: SendActivity, id: d, activity: never}]}
- {kind: Foreach, id: j, items: =Global.Any, value: Topic.M, actions: []}
`,
			steps: "0s user go",
			want: `
				0s bot: Ada
				0s bot: Bob
				0s bot: 2
				0s bot: 3
				0s bot: Sorry, something went wrong.
				0s error Loop/j: Global.Any is a decimal, not a table to go through`,
		},
		{
			name: "break and continue, within a scope and a condition",
			bots: `
== Loop: OnUnknownIntent
- kind: Foreach
  id: f
  items: =Sequence(9)
  value: Topic.N
  actions:
  - kind: ActionScope
    id: scope
    actions:
    - kind: ConditionGroup
      id: c
      conditions:
      - {id: odd, condition: "=Mod(Topic.N, 2) = 1", actions: [{kind: ContinueLoop, id: cont}]}
      - {id: late, condition: =Topic.N > 5, actions: [{kind: BreakLoop, id: brk}]}
  - {kind: SendActivity, id: a, activity: "{Topic.N}"}
- {kind: SendActivity, id: b, activity: "left at {Topic.N}"}
- {kind: BreakLoop, id: z}
`,
			steps: "0s user go",
			want: `
				0s bot: 2
				0s bot: 4
				0s bot: left at 6
				0s bot: Sorry, something went wrong.
				0s error Loop/z: it stands outside of every Foreach`,
		},
		{
			name: "a question within a loop keeps it",
			bots: `
== Loop: OnRecognizedIntent go
- kind: Foreach
  id: f
  items: "=[\"tea\", \"milk\"]"
  value: Topic.What
  actions:
  - {kind: Question, id: q, variable: Topic.N, prompt: "How much {Topic.What}?", entity: NumberPrebuiltEntity, alwaysPrompt: true}
  - {kind: SetVariable, id: s, variable: Topic.All, value: "=Topic.All & Topic.N & Topic.What & \" \""}
- {kind: SendActivity, id: a, activity: "{Trim(Topic.All)}."}
`,
			steps: "0s user go\n1s user 2\n2s user 3",
			want:  "0s bot? How much tea?\n1s bot? How much milk?\n2s bot: 2tea 3milk.",
		},
		{
			name: "a GotoAction leaves the loop, begins it anew from its own node, and into it runs it through once",
			bots: `
== Out: OnRecognizedIntent out
- {kind: SetVariable, id: s, variable: Topic.Rounds, value: 0}
- kind: Foreach
  id: f
  items: =Sequence(3)
  value: Topic.N
  actions:
  - {kind: SendActivity, id: a, activity: "{Topic.N}"}
  - {kind: ConditionGroup, id: c, conditions: [{id: i, condition: =Topic.N = 2 && Topic.Rounds = 0, actions: [{kind: GotoAction, id: g, actionId: again}]}]}
- {kind: EndDialog, id: e}
- {kind: SetVariable, id: again, variable: Topic.Rounds, value: 1}
- {kind: GotoAction, id: h, actionId: f}
== In: OnRecognizedIntent in
- {kind: GotoAction, id: g, actionId: a}
- {kind: Foreach, id: f, items: =Sequence(3), value: Topic.N, actions: [{kind: SendActivity, id: a, activity: "in {Topic.N + 0}"}]}
- {kind: SendActivity, id: b, activity: through}
`,
			steps: "0s user out\n1s user in",
			want: `
				0s bot: 1
				0s bot: 2
				0s bot: 1
				0s bot: 2
				0s bot: 3
				1s bot: in 0
				1s bot: through`,
		},
		{
			name: "a runaway loop is stopped",
			bots: `
== Loop: OnUnknownIntent
- {kind: Foreach, id: f, items: =Sequence(9999), value: Topic.N, actions: [{kind: SetVariable, id: s, variable: Topic.M, value: 1}]}
`,
			steps: "0s user go",
			want:  "0s bot: Sorry, something went wrong.\n0s error Loop/f: stopped after 10000 nodes in one turn: the topics run in a circle",
		},
	})
}

// TestForeachKept: the rows of a loop count among what a conversation keeps.
func TestForeachKept(t *testing.T) {
	loop := func(rows, bytes int) string {
		text := strings.Repeat("x", bytes)
		return fmt.Sprintf(`
== Loop: OnUnknownIntent
- {kind: Foreach, id: f, items: "=ForAll(Sequence(%d), \"%s\")", value: Topic.N, actions: [{kind: BreakLoop, id: b}]}
`, rows, text)
	}
	const rows, bytes = 15, 10_000
	if got := errorsOf(t, loop(rows, bytes), "0s user go"); got != "" {
		t.Errorf("below the limit: %s", got)
	}
	got := errorsOf(t, loop(rows+2, bytes), "0s user go")
	if want := fmt.Sprintf("above the limit of %d", dialog.KeptBytesMax); !strings.Contains(got, want) {
		t.Errorf("seen %.200q, want an error %q", got, want)
	}
}
