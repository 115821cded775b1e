package topic

import (
	"testing"

	"lull/powerfx"
)

const redirected = "beginDialog: {kind: OnRedirect, id: main}"

// TestTopicFrom finds topics as the bot and its connected agents name them (rule C17).
func TestTopicFrom(t *testing.T) {
	bot, problems := Load([]File{
		{Path: "topics/Idle.yaml", Content: []byte("beginDialog: {kind: OnInactivity, id: main}")},
		{Path: "topics/Start.yaml", Content: []byte(redirected)},
		{Path: "agents/Billing/topics/Idle.yaml", Content: []byte("beginDialog: {kind: OnInactivity, id: main}")},
		{Path: "agents/Billing/topics/Pay.yaml", Content: []byte(redirected)},
		{Path: "agents/Billing/topics/Welcome.yaml", Content: []byte(emptyTopic)},
		{Path: "agents/Travel/topics/Book.yaml", Content: []byte("beginDialog: {kind: OnUnknownIntent, id: main}")},
		{Path: "agents/Travel/topics/Pay.yaml", Content: []byte(emptyTopic)},
		{Path: "agents/Quiet/topics/Idle.yaml", Content: []byte("beginDialog: {kind: OnInactivity, id: main}")},
	})
	if len(problems) > 0 {
		t.Fatalf("Load() = %v", problems)
	}
	for _, test := range []struct{ agent, ref, want string }{
		{"", "Idle", "Idle"},
		{"", "bot.topic.Idle", "Idle"},
		{"", "Billing.topic.Idle", "Billing.topic.Idle"},
		{"", "Billing", "Billing.topic.Pay"},
		{"", "Travel", "Travel.topic.Book"},
		{"", "Quiet", ""},
		{"", "Pay", "Billing.topic.Pay"},
		{"", "Travel.topic.Pay", "Travel.topic.Pay"},
		{"", "Billing.topic.Start", "Start"},
		{"", "Book", "Travel.topic.Book"},
		{"", "Gone", ""},
		{"", "", ""},
		{"Billing", "Idle", "Billing.topic.Idle"},
		{"Billing", "any.topic.Pay", "Billing.topic.Pay"},
		{"Billing", "Start", ""},
		{"Billing", "Travel", ""},
		{"Billing", "Travel.topic.Book", ""},
		{"Gone", "Idle", ""},
	} {
		got := ""
		if topic := bot.TopicFrom(test.agent, test.ref); topic != nil {
			got = topic.Schema
		}
		if got != test.want {
			t.Errorf("TopicFrom(%q, %q) is %q, want %q", test.agent, test.ref, got, test.want)
		}
	}
}

const sized = `beginDialog:
  kind: OnRedirect
  id: main
  actions:
    - {kind: Question, id: size, variable: Topic.Size, prompt: a, entity: {kind: ClosedListEntityReference, entityId: b.entity.Size}}
    - kind: Question
      id: color
      variable: Topic.Color
      prompt: a
      entity: {kind: EmbeddedEntity, definition: {kind: ClosedListEntity, items: [{id: r, displayName: Red}]}}
    - kind: ConditionGroup
      id: which
      conditions:
        - {id: a, condition: "=Topic.Size = 'b.entity.Size'.L && Topic.Color = 'b.topic.A.main.color'.r"}
`

// TestOptionSets evaluates formulas that name the items of closed lists, where an agent has a list of the same name.
func TestOptionSets(t *testing.T) {
	items := func(name string) []byte {
		return []byte("kind: ClosedListEntity\nitems: [{id: L, displayName: " + name + "}]")
	}
	bot, problems := Load([]File{
		{Path: "entities/Size.mcs.yml", Content: items("Large")},
		{Path: "topics/A.yaml", Content: []byte(sized)},
		{Path: "agents/Other/entities/Size.mcs.yml", Content: items("Long")},
		{Path: "agents/Other/topics/A.yaml", Content: []byte(sized)},
	})
	if len(problems) > 0 {
		t.Fatalf("Load() = %v", problems)
	}
	for schema, size := range map[string]string{"A": "Large", "Other.topic.A": "Long"} {
		values := slots{}
		for slot := range bot.Symbols.Len() {
			values[slot] = bot.Symbols.Symbol(slot).Initial
		}
		for name, value := range map[string]string{"Topic.Size": size, "Topic.Color": "Red"} {
			slot, ok := bot.Symbols.Lookup(schema, name)
			if !ok {
				t.Fatalf("no %s in %s", name, schema)
			}
			values[slot] = powerfx.Text(value)
		}
		condition := bot.Topic(schema).Trigger.Actions[2].Condition.Items[0].Condition
		result := condition.Expr.Eval(t.Context(), &powerfx.Environment{Vars: values})
		if holds, ok := result.Bool(); !holds || !ok {
			t.Errorf("topic %s: the condition is %v", schema, result)
		}
	}
}
