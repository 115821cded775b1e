package dialog

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lull/powerfx"
)

// TestKept: what is counted is at least what the stored state takes, but for what every conversation has.
func TestKept(t *testing.T) {
	const besides = 512
	text := rapid.Map(rapid.IntRange(0, 300), func(n int) string { return strings.Repeat("x", n) })
	name := rapid.StringMatching(`[A-Z]{1,40}`)
	value := rapid.Map(text, func(s string) Value { return newValue(powerfx.Text(s)) })
	table := rapid.Map(rapid.SliceOf(text), func(rows []string) Value {
		values := make([]powerfx.Value, len(rows))
		for i, row := range rows {
			values[i] = powerfx.Text(row)
		}
		return newValue(powerfx.Table(values...))
	})
	node := rapid.IntRange(0, 20_000)
	loop := rapid.Custom(func(t *rapid.T) Loop {
		return Loop{Node: node.Draw(t, "node"), Next: node.Draw(t, "next"), Rows: table.Draw(t, "rows")}
	})
	frame := rapid.Custom(func(t *rapid.T) *Frame {
		f := &Frame{
			Version: 1_000_000, Topic: name.Draw(t, "topic"), Node: node.Draw(t, "node"), Waiting: true, Retries: 1000,
			Vars: rapid.MapOf(name, value).Draw(t, "variables"), Loops: rapid.SliceOf(loop).Draw(t, "loops"),
			Answered: rapid.MapOf(node, rapid.Just(true)).Draw(t, "answered"),
		}
		f.Root, f.Asked = true, true
		f.Failure = &Failure{Code: "SystemError", Message: text.Draw(t, "message")}
		f.Inactivity = &Inactivity{Count: 1000, Continue: new(true)}
		return f
	})
	rapid.Check(t, func(t *rapid.T) {
		s := &State{Globals: rapid.MapOf(name, value).Draw(t, "globals"), Stack: rapid.SliceOf(frame).Draw(t, "stack")}
		encoded, err := s.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if len(encoded) > s.kept()+besides {
			t.Errorf("%d bytes are counted, the state has %d", s.kept(), len(encoded))
		}
		read, err := Decode(encoded)
		if err != nil {
			t.Fatal(err)
		}
		if read.kept() != s.kept() {
			t.Errorf("%d bytes are counted, after storing %d", s.kept(), read.kept())
		}
	})
}
