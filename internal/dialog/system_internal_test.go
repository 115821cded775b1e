package dialog

import (
	"errors"
	"testing"

	"lull/internal/topic"
	"lull/powerfx"
)

// TestSettableSystemVariables: what reading a bot lets its topics set is what running it can set, and nothing else.
func TestSettableSystemVariables(t *testing.T) {
	bot, problems := topic.Load([]topic.File{{Path: "bot.yaml", Content: []byte("name: A")}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	settable := 0
	for slot := range bot.Symbols.Len() {
		s := bot.Symbols.Symbol(slot)
		err := (&run{}).assignSystem(s.Name, powerfx.Blank())
		if refused := errors.Is(err, errNotSettable); refused == s.Writable {
			t.Errorf("%s: topics may set it: %v; setting it: %v", s.Name, s.Writable, err)
		}
		if s.Writable {
			settable++
		}
	}
	if settable != 2 {
		t.Errorf("%d system variables can be set, want 2", settable)
	}
}
