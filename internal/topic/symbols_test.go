package topic

import (
	"testing"

	"lull/powerfx"
)

const twoTopics = `beginDialog:
  kind: OnInactivity
  id: main
  condition: =Global.Closed = false && Activity.ChannelId = "msteams" && Env.Limit > 2
  actions:
    - {kind: SetVariable, id: a, variable: Topic.X, value: =Topic.X + 1}
    - {kind: SetVariable, id: b, variable: init:Topic.X, value: 1}
    - {kind: SendActivity, id: c, activity: "{Topic.X} of {System.Activity.From.Name}"}
`

// slots holds values by slot, as a runtime does.
type slots map[int]powerfx.Value

func (s slots) Value(slot int) powerfx.Value { return s[slot] }

func loadTwo(t *testing.T) *Bot {
	t.Helper()
	bot, problems := Load([]File{
		{Path: "bot.yaml", Content: []byte("variables: {Global.Closed: false}\nenvironment: {Limit: {default: 3}}\n")},
		{Path: "topics/A.yaml", Content: []byte(twoTopics)},
		{Path: "topics/B.yaml", Content: []byte(twoTopics)},
	})
	if len(problems.Worst(Error)) > 0 {
		t.Fatalf("Load() = %v", problems)
	}
	return bot
}

func TestLookup(t *testing.T) {
	symbols := loadTwo(t).Symbols
	lookup := func(topic, name string) string {
		slot, ok := symbols.Lookup(topic, name)
		if !ok {
			return "none"
		}
		if s := symbols.Symbol(slot); s.Slot == slot {
			return s.Topic + " " + s.Name + " " + s.Scope.String()
		}
		return "another slot's symbol"
	}
	for _, test := range []struct{ topic, name, want string }{
		{"A", "Topic.X", "A Topic.X Topic"},
		{"B", "Topic.X", "B Topic.X Topic"},
		{"C", "Topic.X", "none"},
		{"", "Topic.X", "none"},
		{"A", "Global.Closed", " Global.Closed Global"},
		{"", "Global.Open", "none"},
		{"A", "Env.Limit", " Environment.Limit Environment"},
		{"", "Environment.Limit", " Environment.Limit Environment"},
		{"A", "Activity.Text", " System.Activity.Text System"},
		{"", "System.Activity.Text", " System.Activity.Text System"},
		{"", "System.LastMessageText", " System.LastMessage.Text System"},
		{"", "System.Activity", "none"},
		{"", "X", "none"},
	} {
		if got := lookup(test.topic, test.name); got != test.want {
			t.Errorf("Lookup(%q, %q) is %q, want %q", test.topic, test.name, got, test.want)
		}
	}
}

func TestWritable(t *testing.T) {
	symbols := loadTwo(t).Symbols
	for name, want := range map[string]bool{
		"Global.Closed": true, "Topic.X": true, "Env.Limit": false, "Activity.Text": false,
		"System.InactivityTimer.Count": false, "System.InactivityTimer.Continue": true,
	} {
		slot, ok := symbols.Lookup("A", name)
		if !ok || symbols.Symbol(slot).Writable != want {
			t.Errorf("%s: found %v, writable %v", name, ok, !want)
		}
	}
}

// TestSlotsReachFormulas evaluates what was bound: the slots in formulas and texts are those of Lookup.
func TestSlotsReachFormulas(t *testing.T) {
	bot := loadTwo(t)
	values := slots{}
	set := func(topic, name string, v powerfx.Value) {
		slot, ok := bot.Symbols.Lookup(topic, name)
		if !ok {
			t.Fatalf("no %s in %s", name, topic)
		}
		values[slot] = v
	}
	set("", "Global.Closed", powerfx.Bool(false))
	set("", "System.Activity.ChannelId", powerfx.Text("msteams"))
	set("", "System.Activity.From.Name", powerfx.Text("Ann"))
	set("", "Environment.Limit", powerfx.Int(3))
	set("A", "Topic.X", powerfx.Int(1))
	set("B", "Topic.X", powerfx.Int(2))
	env := &powerfx.Environment{Vars: values}
	for schema, want := range map[string]string{"A": "1 of Ann", "B": "2 of Ann"} {
		topic := bot.Topic(schema)
		if holds, ok := topic.Trigger.Condition.Expr.Eval(t.Context(), env).Bool(); !holds || !ok {
			t.Errorf("topic %s: the condition does not hold", schema)
		}
		got, err := topic.Trigger.Actions[2].Send.Text[0].Template.Render(t.Context(), env)
		if got != want || err != nil {
			t.Errorf("topic %s says %q, %v; want %q", schema, got, err, want)
		}
	}
}

func TestTopicByReference(t *testing.T) {
	bot, problems := Load([]File{
		{Path: "topics/Greet.mcs.yml", Content: []byte("mcs.metadata: {componentName: Say hello}\n" + emptyTopic)},
		{Path: "topics/Say hello.yaml", Content: []byte("mcs.metadata: {componentName: Other}\n" + emptyTopic)},
		{Path: "topics/cree9_bot.topic.Long.topic.mcs.yml", Content: []byte(emptyTopic)},
		{Path: "bot.yaml", Content: []byte("# nothing yet\n")},
		{Path: "topics/.hidden.yaml", Content: []byte("x")},
		{Path: "topics/notes.md", Content: []byte("x")},
		{Path: "topics/old/A.yaml", Content: []byte("x")},
	})
	if len(problems) > 0 {
		t.Fatalf("Load() = %v", problems)
	}
	for ref, want := range map[string]string{
		"Greet": "Greet", "Say hello": "Greet", "Other": "Say hello", "cree9_bot.topic.Greet": "Greet",
		"a.topic.b.topic.Other": "Say hello", "cree9_bot.topic.Long": "cree9_bot.topic.Long",
		"other.topic.Long": "", "": "", "greet": "", "x.topic.": "",
	} {
		got := ""
		if topic := bot.Topic(ref); topic != nil {
			got = topic.Schema
		}
		if got != want {
			t.Errorf("Topic(%q) is %q, want %q", ref, got, want)
		}
	}
}
