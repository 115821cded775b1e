package dialog_test

import (
	"encoding/json"
	"testing"

	"lull/internal/dialog"
)

// TestStrict: a strict input gives a variable that is declared to be Boolean no value of another type; what only nodes
// set, and what is of another type, takes any.
func TestStrict(t *testing.T) {
	const bot = `
variables: {Global.Flag: false, Global.Count: 0}
== Any: OnUnknownIntent
- {kind: SetVariable, id: s, variable: Global.Free, value: true}
`
	s := play(t, []string{bot}, "0s user hello")
	for _, test := range []struct{ name, value, refused string }{
		{"Global.Flag", `true`, ""},
		{"Global.Flag", `null`, ""},
		{"Global.Flag", `"true"`, "is of type Boolean: true, false or null, not Text"},
		{"Global.Flag", `1`, "is of type Boolean: true, false or null, not Decimal"},
		{"Global.Count", `"60"`, ""},
		{"Global.Free", `"yes"`, ""},
		{"Global.Unknown", `1`, "the bot has no such variable"},
	} {
		in := dialog.Input{
			Kind: dialog.InputSet, Variables: map[string]json.RawMessage{test.name: json.RawMessage(test.value)}, Strict: true,
		}
		got := ""
		if e := in.Known(s.known.inForce()); e != nil {
			got = e.Message
		}
		if got != test.refused {
			t.Errorf("%s = %s: %q, want %q", test.name, test.value, got, test.refused)
		}
		in.Strict = false
		if e := in.Known(s.known.inForce()); (e != nil) != (test.name == "Global.Unknown") {
			t.Errorf("%s = %s, not strict: %v", test.name, test.value, e)
		}
	}
}
