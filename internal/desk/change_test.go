package desk_test

import (
	"testing"

	"lull/internal/desk"
)

// A change of what is not as its caller knows it is refused, all of it.
func TestChangeOfWhatHasChanged(t *testing.T) {
	w := newWorld(t, desk.Change{Capacity: new(3), AutoReplyText: new("Away."), Operators: []desk.OperatorChange{{Name: "ada"}}})
	known := desk.DefaultSettings()
	known.Capacity, known.AutoReply.Text = 3, "Away."
	older := known
	older.Capacity = 2
	another := known
	another.AutoReply.Text = "Gone."
	ada := desk.OperatorSettings{Capacity: desk.NoCapacity}
	operator := func(name string, was desk.OperatorSettings) []desk.OperatorChange {
		return []desk.OperatorChange{{Name: name, Capacity: new(9), Was: &was}}
	}
	for name, test := range map[string]struct {
		change desk.Change
		code   desk.Code
	}{
		"settings as they are":         {desk.Change{Was: &known}, ""},
		"settings that are older":      {desk.Change{Was: &older}, desk.Changed},
		"of a reply that is another":   {desk.Change{Was: &another}, ""},
		"a reply as it is":             {desk.Change{WasReply: &known.AutoReply}, ""},
		"a reply that is another":      {desk.Change{WasReply: &another.AutoReply}, desk.Changed},
		"an operator of another title": {desk.Change{Operators: operator("ada", desk.OperatorSettings{Title: "A.", Capacity: -1})}, desk.Changed},
		"nobody yet":                   {desk.Change{Operators: operator("bob", desk.OperatorSettings{})}, desk.Changed},
	} {
		test.change.Strategy = new(desk.Manual)
		if code := w.changed(&test.change); code != test.code {
			t.Errorf("%s: code %q, want %q", name, code, test.code)
		}
		if code := w.changed(&desk.Change{Strategy: new(desk.RoundRobin)}); code != "" {
			t.Fatalf("%s: the strategy is not changed back: %s", name, code)
		}
	}
	if code := w.changed(&desk.Change{Operators: operator("ada", ada)}); code != "" {
		t.Errorf("an operator as they are: %s", code)
	}
	if code := w.changed(&desk.Change{Operators: operator("ada", ada)}); code != desk.Changed {
		t.Errorf("an operator who was changed: code %q", code)
	}
}

// changed changes the desk, and gives the refusal's code; empty: there was none.
func (w *world) changed(x *desk.Change) desk.Code {
	in := &desk.Input{Kind: desk.InputChange, Change: x}
	if did := w.step(in); did.Err != nil {
		return did.Err.Code
	}
	return ""
}
