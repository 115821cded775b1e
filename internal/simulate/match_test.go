package simulate

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/stage"
)

// readExpected reads expectations as a scenario would hold them, one a line.
func readExpected(t *testing.T, lines string) []expectation {
	t.Helper()
	var b strings.Builder
	b.WriteString("only: [message, inactivity, excluded]\nexpect:\n")
	for l := range strings.FieldsFuncSeq(lines, func(c rune) bool { return c == '\n' }) {
		b.WriteString("  - {" + strings.TrimSpace(l) + "}\n")
	}
	s, problems := read("expected.yaml", []byte(b.String()))
	if len(problems) > 0 {
		t.Fatalf("read: %v", problems)
	}
	return s.expected
}

func detail(name string, value any) stage.Field { return stage.Field{Name: name, Value: value} }

func said(at time.Duration, from, text string, more ...stage.Field) stage.Entry {
	fields := []stage.Field{detail("conversation", "c1"), detail("from", from), detail("text", text)}
	return stage.Entry{At: at, Kind: stage.Message, Fields: append(fields, more...)}
}

func fired(at time.Duration, trigger string, seconds, count float64) stage.Entry {
	return stage.Entry{At: at, Kind: stage.Inactivity, Fields: []stage.Field{
		detail("conversation", "c1"), detail("trigger", trigger), detail("seconds", seconds), detail("count", count),
	}}
}

func TestMet(t *testing.T) {
	hello, answer := said(0, "user", "hello"), said(0, "bot", "Hello, Ada!")
	late := said(time.Minute, "bot", "Still there?")
	for _, tt := range []struct {
		name     string
		seen     []stage.Entry
		expected string
		want     bool
	}{
		{"nothing", nil, "", true},
		{"something, nothing expected", []stage.Entry{hello}, "", false},
		{"nothing, something expected", nil, "kind: message", false},
		{"every field", []stage.Entry{hello}, `at: 0s, kind: message, conversation: c1, from: user, text: hello`, true},
		{"no field", []stage.Entry{hello}, `kind: message`, true},
		{"no kind", []stage.Entry{hello}, `text: hello`, true},
		{"another kind", []stage.Entry{hello}, `kind: inactivity`, false},
		{"another conversation", []stage.Entry{hello}, `kind: message, conversation: c2`, false},
		{"in order", []stage.Entry{hello, late}, "text: hello\ntext: Still there?", true},
		{"out of order", []stage.Entry{hello, late}, "text: Still there?\ntext: hello", false},
		{"any order in an instant", []stage.Entry{hello, answer}, "from: bot\nfrom: user", true},
		{"one too many", []stage.Entry{hello, answer, late}, "text: hello\ntext: Still there?", false},
		{"a greedy choice would fail", []stage.Entry{hello, answer}, "kind: message\ntext: hello", true},
		{"one entry meets one expectation", []stage.Entry{hello, answer}, "text: hello\ntext: hello", false},
		{"durations by value", []stage.Entry{late}, "at: 60s, kind: message", true},
		{"another time", []stage.Entry{late}, "at: 61s, kind: message", false},
		{"numbers by value", []stage.Entry{fired(0, "A", 300, 1)}, "seconds: 300.0, count: 1", true},
		{"another number", []stage.Entry{fired(0, "A", 300, 1)}, "seconds: 300.5", false},
		{"a field that the entry has not", []stage.Entry{fired(0, "A", 300, 1)}, "text: A", false},
		{"a pattern", []stage.Entry{answer}, `text: "~^Hello, .*!$"`, true},
		{"a pattern occurs anywhere", []stage.Entry{answer}, `text: ~Ada`, true},
		{"another pattern", []stage.Entry{answer}, `text: ~Bob`, false},
		{"a text is no number", []stage.Entry{said(0, "user", "4")}, `text: 4`, true},
		{"no prompt", []stage.Entry{hello}, "text: hello, prompt: false, delivered: true", true},
		{"a prompt", []stage.Entry{said(0, "bot", "Who?", detail("prompt", true))}, "prompt: true", true},
		{"a prompt is expected", []stage.Entry{hello}, "text: hello, prompt: true", false},
		{"not delivered", []stage.Entry{said(0, "bot", "x", detail("delivered", false))}, "delivered: false", true},
		{"not delivered, unexpectedly", []stage.Entry{said(0, "bot", "x", detail("delivered", false))}, "delivered: true", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := met(readExpected(t, tt.expected), tt.seen); got != tt.want {
				t.Errorf("met() = %t, want %t", got, tt.want)
			}
		})
	}
}

// However the entries of an instant are shuffled, and whatever the expectations leave out, they are met; without one
// of them they are not.
func TestMetInAnyOrderOfAnInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seen := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) stage.Entry {
			at := time.Duration(rapid.IntRange(0, 3).Draw(t, "at")) * time.Second
			return said(at, rapid.SampledFrom([]string{"user", "bot"}).Draw(t, "from"),
				rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "text"))
		}), 1, 12).Draw(t, "seen")
		expected := make([]expectation, len(seen))
		for i, e := range seen {
			expected[i] = expectation{at: &e.At, kind: e.Kind}
			for _, d := range e.Fields {
				if rapid.Bool().Draw(t, "names "+d.Name) {
					expected[i].fields = append(expected[i].fields, wanted{name: d.Name, value: d.Value})
				}
			}
		}
		seen = byInstant(rapid.Permutation(seen).Draw(t, "shuffled"))
		expected = byInstantExpected(rapid.Permutation(expected).Draw(t, "expected"))
		if !met(expected, seen) {
			t.Errorf("met() = false for\n%s", sideBySide(align(expected, seen)))
		}
		if met(expected[1:], seen) || met(expected, seen[1:]) {
			t.Error("met() = true where one is missing")
		}
		for _, l := range align(expected, seen) {
			if l.want == nil || l.got == nil {
				t.Errorf("align() leaves something alone:\n%s", sideBySide(align(expected, seen)))
			}
		}
	})
}

func TestAlign(t *testing.T) {
	seen := []stage.Entry{
		said(0, "user", "hello"), said(0, "bot", "Welcome."),
		fired(time.Minute, "A", 60, 1), said(time.Minute, "bot", "a"),
		fired(2*time.Minute, "B", 120, 2),
	}
	expected := readExpected(t, `
		at: 0s, text: Welcome.
		at: 0s, text: hello
		at: 1m, kind: inactivity, trigger: A
		at: 1m, text: b
		at: 90s, text: never
		at: 2m, kind: inactivity`)
	want := `  {"at":"0s","kind":"message","conversation":"c1","from":"bot","text":"Welcome."}
  {"at":"0s","kind":"message","conversation":"c1","from":"user","text":"hello"}
  {"at":"1m0s","kind":"inactivity","conversation":"c1","trigger":"A","seconds":60,"count":1}
- {"at":"1m0s","text":"b"}
- {"at":"1m30s","text":"never"}
+ {"at":"1m0s","kind":"message","conversation":"c1","from":"bot","text":"a"}
  {"at":"2m0s","kind":"inactivity","conversation":"c1","trigger":"B","seconds":120,"count":2}
`
	if diff := cmp.Diff(want, sideBySide(align(expected, seen))); diff != "" {
		t.Errorf("align() (-want +got):\n%s", diff)
	}
}

// Beyond the limit the middle is not aligned, and nothing is lost.
func TestAlignAboveTheLimit(t *testing.T) {
	seen := make([]stage.Entry, 2100)
	expected := make([]expectation, 2000)
	for i := range seen {
		seen[i] = fired(time.Duration(i)*time.Second, "A", 60, float64(i))
	}
	for i := range expected {
		expected[i] = expectation{fields: []wanted{{name: "count", value: float64(i + 1)}}}
	}
	lines := align(expected, seen)
	if want := len(seen) + len(expected); len(lines) != want {
		t.Errorf("align() has %d lines, want %d: every one stands alone", len(lines), want)
	}
}
