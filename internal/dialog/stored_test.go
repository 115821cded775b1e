package dialog_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"lull/powerfx"
)

// TestValueDepth: what nests too deep to be read again is not kept, wherever it is kept.
func TestValueDepth(t *testing.T) {
	bot := func(from, with string) string {
		return strings.NewReplacer("FROM", from, "WITH", with).Replace(`
variables: {Global.Any: 0}
== Nest: OnUnknownIntent
- {kind: SetVariable, id: r, variable: Global.Any, value: 0}
- kind: Foreach
  id: f
  items: =Sequence(FROM)
  value: Topic.I
  actions: [{kind: SetVariable, id: s, variable: Global.Any, value: "={a: Global.Any}"}]
- WITH
- {kind: SendActivity, id: a, activity: kept}
== Take: OnRedirect
- {kind: SendActivity, id: a, activity: taken}
`)
	}
	const most = powerfx.DepthMax
	for _, test := range []struct{ at, with, name string }{
		{"s", `{kind: SetVariable, id: s, variable: Global.Any, value: "={'$record': Global.Any}"}`, "Global.Any"},
		{"b", `{kind: BeginDialog, id: b, dialog: Take, input: {binding: {In: "={b: {c: Global.Any.a}}"}}}`, "In"},
		{"f", `{kind: Foreach, id: g, items: "=[{c: Global.Any.a}]", value: Topic.X, actions: [{kind: BeginDialog, id: h, dialog: Take}]}`, "[{c: Global.Any.a}]"},
	} {
		if got := errorsOf(t, bot(strconv.Itoa(most-1), test.with), "0s user go\n1s user go"); got != "" {
			t.Errorf("at the limit: %s", got)
		}
		want := fmt.Sprintf("%s: a value that nests %d deep is above the limit of %d\n", test.name, most+1, most)
		if got := errorsOf(t, bot(strconv.Itoa(most), test.with), "0s user go"); !strings.HasSuffix(got, want) {
			t.Errorf("one past the limit: %s, want %s", got, want)
		}
	}
}

// TestStoredJSON: what a connector or a formula may give is stored and read again as it was.
func TestStoredJSON(t *testing.T) {
	runStories(t, []storyTest{{
		name: "names that begin with $, arrays of anything, numbers as they were written",
		bots: `
variables: {Global.Any: 0, Global.T: ""}
== Get: OnRecognizedIntent get
- {kind: HttpRequestAction, id: h, url: "https://a.example", response: Global.Any}
== Parse: OnRecognizedIntent parse
- {kind: SetVariable, id: s, variable: Topic.X, value: "=ParseJSON(\"[1, {\"\"b\"\": 1.0}, 1e999]\")"}
- {kind: Question, id: q, variable: Global.T, prompt: Go on?, alwaysPrompt: true, entity: StringPrebuiltEntity}
- {kind: SendActivity, id: a, activity: "{CountRows(Topic.X)} {Value(Index(Topic.X, 1)) + 1} {Text(Index(Topic.X, 2).b)} {Text(Index(Topic.X, 3))}"}
== Show: OnUnknownIntent
- {kind: SendActivity, id: a, activity: "{JSON(Global.Any)}"}
`,
		steps: "0s user get\n1s answer 1 200 {\"$date\": {\"$float\": \"x\"}, \"$record\": 1}\n2s user show\n3s user parse\n4s user yes",
		want: `
			2s bot: {"$date":{"$float":"x"},"$record":1}
			3s bot? Go on?
			4s bot: 3 2 1.0 1e999`,
	}})
}
