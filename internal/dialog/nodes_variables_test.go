package dialog_test

import "testing"

func TestT_Variables(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "many at once, each sees the one before",
			bots: `
== Set: OnUnknownIntent
- kind: SetMultipleVariables
  id: s
  assignments:
  - {variable: Topic.A, value: 2}
  - {variable: Topic.B, value: =Topic.A * 3}
  - {variable: Global.C, value: "=$\"{Topic.A} and {Topic.B}\""}
- {kind: SendActivity, id: a, activity: "{Global.C}"}
`,
			steps: "0s user go",
			want:  "0s bot: 2 and 6",
		},
		{
			name: "a reset brings back the initial value, else the variable is unset and its question asks again",
			bots: `
variables: {Global.N: 1}
== Reset: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Global.N, value: 5}
- {kind: SetVariable, id: t, variable: Global.Name, value: Ada}
- {kind: SetVariable, id: u, variable: Topic.X, value: 7}
- {kind: ResetVariable, id: r, variable: Global.N}
- {kind: ResetVariable, id: v, variable: Global.Name}
- {kind: ResetVariable, id: w, variable: Topic.X}
- {kind: SendActivity, id: a, activity: "{Global.N} {IsBlank(Global.Name)} {IsBlank(Topic.X)}"}
- {kind: Question, id: q, variable: Global.Name, prompt: Your name?, entity: StringPrebuiltEntity}
- {kind: SendActivity, id: b, activity: "Hello {Global.Name}"}
`,
			steps: "0s user go\n1s user Bob",
			want:  "0s bot: 1 true true\n0s bot? Your name?\n1s bot: Hello Bob",
		},
		{
			name: "a timer's Continue can be reset",
			bots: `
== Again: OnInactivity 60
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: true}
- {kind: ResetVariable, id: r, variable: System.InactivityTimer.Continue}
- {kind: SendActivity, id: a, activity: "{IsBlank(System.InactivityTimer.Continue)}"}
`,
			steps: "0s user go\n5m",
			want:  "1m0s inactivity Again 60 #1\n1m0s bot: true",
		},
		{
			name: "clearing brings all Global variables back, and leaves the topic's; history and users are not lull's",
			bots: `
variables: {Global.N: 1, Global.What: ""}
== Clear: OnUnknownIntent
- {kind: SetMultipleVariables, id: s, assignments: [{variable: Global.N, value: 5}, {variable: Global.M, value: 6}, {variable: Topic.X, value: 7}]}
- {kind: ClearAllVariables, id: h, variables: ConversationHistory}
- {kind: ClearAllVariables, id: u, variables: UserScopedVariables}
- {kind: SendActivity, id: a, activity: "{Global.N} {Global.M} {Topic.X}"}
- {kind: ClearAllVariables, id: c}
- {kind: SendActivity, id: b, activity: "{Global.N} {IsBlank(Global.M)} {Topic.X}"}
- {kind: SetVariable, id: t, variable: Global.N, value: 5}
- {kind: ClearAllVariables, id: d, variables: AllGlobalVariables}
- {kind: SendActivity, id: e, activity: "{Global.N}"}
- {kind: ClearAllVariables, id: f, variables: "=\"All\" & \"Variables\""}
`,
			steps: "0s user go",
			want: `
				0s bot: 5 6 7
				0s bot: 1 true 7
				0s bot: 1
				0s bot: Sorry, something went wrong.
				0s error Clear/f: variables takes ConversationScopedVariables, AllGlobalVariables, ConversationHistory, UserScopedVariables, not "AllVariables"`,
		},
	})
}

// parseBot parses a text into a variable of a type and shows what that is.
func parseBot(valueType, policy, shown string) string {
	return `
== Parse: OnUnknownIntent
- {kind: ParseValue, id: p, variable: Topic.V, value: =System.Activity.Text, valueType: ` + valueType + `, errorPolicy: ` +
		policy + `}
- {kind: SendActivity, id: a, activity: "{` + shown + `}"}
`
}

func TestT_ParseValue(t *testing.T) {
	const person = "{kind: Record, properties: {name: String, age: Number, tags: {type: {kind: Table, properties: {Value: String}}}}}"
	runStories(t, []storyTest{
		{
			name: "a record with what it needs, typed",
			bots: parseBot(person, "ThrowError", `Topic.V.name & (Topic.V.age + 1) & Concat(Topic.V.tags, Value & \";\")`),
			steps: `
				0s user {"name": "Ada", "age": 36, "tags": ["a", "b"], "more": {}}
				1s user {"name": 5, "age": "7", "tags": null}
				2s user {}`,
			want: `0s bot: Ada37a;b;
				1s bot: 58
				2s bot: 1`,
		},
		{
			name:  "what does not fit is an error",
			bots:  parseBot(person, "ThrowError", "Topic.V.name"),
			steps: `0s user {"age": [1]}` + "\n" + `0s user {"tags": 3}` + "\n" + `0s user {"name": {}}` + "\n0s user [1]\n0s user {",
			only:  "error",
			want: `
				0s error Parse/p: parse "{""age"": [1]}": age: Table({Value:1}) is no Decimal
				0s error Parse/p: parse "{""tags"": 3}": tags: 3 is no Table {Value: Text}
				0s error Parse/p: parse "{""name"": {}}": name: {} is no Text
				0s error Parse/p: parse "[1]": Table({Value:1}) is no Record {age: Decimal, name: Text, tags: Table {Value: Text}}
				0s error Parse/p: parse "{": read value: unexpected EOF`,
		},
		{
			name: "or blank",
			bots: parseBot(person, "DefaultBlank", `IsBlank(Topic.V) & IsBlank(Topic.V.name) & IsBlank(Topic.V.age) & Topic.V.name`),
			steps: `
				0s user {"name": "Ada", "age": [1]}
				1s user [1]
				2s user {`,
			want: "0s bot: falsefalsetrueAda\n1s bot: truetruetrue\n2s bot: truetruetrue",
		},
		{
			name:  "a number",
			bots:  parseBot("Number", "ThrowError", "Topic.V + 1"),
			steps: "0s user 41\n1s user \"41.5\"\n2s user true",
			want: `
				0s bot: 42
				1s bot: 42.5
				2s bot: Sorry, something went wrong.
				2s error Parse/p: parse "true": true is no Decimal`,
		},
		{
			name:  "a truth, as JSON or as a text",
			bots:  parseBot("Boolean", "DefaultBlank", "Coalesce(Text(Topic.V), 0)"),
			steps: "0s user true\n1s user \"False\"\n2s user 1",
			want:  "0s bot: true\n1s bot: false\n2s bot: 0",
		},
		{
			name:  "a text that is no JSON is itself",
			bots:  parseBot("String", "ThrowError", "Topic.V"),
			steps: "0s user hello\n1s user \"hello\"\n2s user 12.50\n3s user true",
			want:  "0s bot: hello\n1s bot: hello\n2s bot: 12.5\n3s bot: true",
		},
		{
			name:  "a day",
			bots:  parseBot("Date", "DefaultBlank", `If(IsBlank(Topic.V), \"none\", Text(Topic.V, \"yyyy-mm-dd\"))`),
			steps: "0s user 2026-02-03\n1s user \"2026-02-03T23:00:00-02:00\"\n2s user tomorrow",
			want:  "0s bot: 2026-02-03\n1s bot: 2026-02-03\n2s bot: none",
		},
		{
			name:  "an instant",
			bots:  parseBot("DateTime", "DefaultBlank", `Text(Topic.V, \"yyyy-mm-dd hh:mm\")`),
			steps: "0s user 2026-02-03\n1s user \"2026-02-03T23:00:00-02:00\"\n2s user 2026-02-03T14:30",
			want:  "0s bot: 2026-02-03 00:00\n1s bot: 2026-02-04 01:00\n2s bot: 2026-02-03 14:30",
		},
		{
			name: "what has no type of its own",
			bots: `
== Parse: OnUnknownIntent
- {kind: ParseValue, id: p, variable: Topic.V, value: =ParseJSON(System.Activity.Text), valueType: {kind: Table, properties: {n: Number}}}
- {kind: SendActivity, id: a, activity: "{Sum(Topic.V, n)}"}
`,
			steps: `0s user [{"n": 1}, {"n": 2, "m": 3}, {}]`,
			want:  "0s bot: 3",
		},
	})
}

func TestT_EditTable(t *testing.T) {
	const show = `- {kind: SendActivity, id: a, activity: "{Concat(Global.List, Value & \";\")} {Topic.Row}"}
`
	edit := func(properties string) string {
		return `
== Edit: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Global.List, value: "=[\"a\", \"b\", \"c\", \"b\"]"}
- {kind: SetVariable, id: t, variable: Topic.Row, value: "-"}
- {kind: ` + properties + `, id: e, itemsVariable: Global.List}
` + show
	}
	runStories(t, []storyTest{
		{
			name: "an unset variable begins a table; a table adds each of its rows",
			bots: `
== Add: OnUnknownIntent
- {kind: SetVariable, id: t, variable: Topic.Row, value: "-"}
- {kind: EditTable, id: e, itemsVariable: Global.List, value: =System.Activity.Text}
- {kind: EditTable, id: f, changeType: Add, itemsVariable: Global.List, value: "=[\"x\", \"y\"]"}
` + show,
			steps: "0s user a\n1s user b",
			want:  "0s bot: a;x;y; -\n1s bot: a;x;y;b;x;y; -",
		},
		{
			name:  "removes what is equal",
			bots:  edit("EditTable, changeType: Remove, value: b"),
			steps: "0s user go", want: "0s bot: a;c; -",
		},
		{
			name:  "takes the first",
			bots:  edit("EditTable, changeType: TakeFirst, resultVariable: Topic.Row"),
			steps: "0s user go", want: "0s bot: b;c;b; a",
		},
		{
			name:  "takes the last",
			bots:  edit("EditTableV2, changeType: {kind: TakeLastItemOperation, resultVariable: Topic.Row}"),
			steps: "0s user go", want: "0s bot: a;b;c; b",
		},
		{
			name:  "clears",
			bots:  edit("EditTableV2, changeType: {kind: ClearItemsOperation}"),
			steps: "0s user go", want: "0s bot:  -",
		},
		{
			name: "records, an empty table, and what is no table",
			bots: `
== Edit: OnUnknownIntent
- {kind: EditTable, id: e, itemsVariable: Global.Rows, value: "={Name: \"Ada\", Age: 36}"}
- {kind: EditTable, id: f, itemsVariable: Global.Rows, value: "={Name: \"Bob\", Age: 7}"}
- {kind: EditTable, id: g, changeType: Remove, itemsVariable: Global.Rows, value: "={Name: \"Ada\", Age: 36}"}
- {kind: EditTable, id: h, changeType: TakeFirst, itemsVariable: Global.Rows, resultVariable: Topic.Row}
- {kind: SendActivity, id: a, activity: "{Topic.Row.Name} {CountRows(Global.Rows)}"}
- {kind: EditTable, id: i, changeType: TakeFirst, itemsVariable: Global.Rows, resultVariable: Topic.Row}
- {kind: SendActivity, id: b, activity: "{IsBlank(Topic.Row)} {CountRows(Global.Rows)}"}
- {kind: SetVariable, id: s, variable: Global.Any, value: 5}
- {kind: EditTable, id: j, changeType: Clear, itemsVariable: Global.Any}
`,
			steps: "0s user go",
			want: `
				0s bot: Bob 0
				0s bot: true 0
				0s bot: Sorry, something went wrong.
				0s error Edit/j: Global.Any is a decimal, not a table`,
		},
	})
}
