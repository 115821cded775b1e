package dialog

import (
	"strings"
	"testing"

	"lull/internal/topic"
)

// TestEventsAt: which events wait at which prompt, made ones behind those of files.
func TestEventsAt(t *testing.T) {
	bot, problems := topic.Load([]topic.File{
		{Path: "bot.yaml", Content: []byte("events:\n" +
			"- {name: Rate, delay: 5m, notify: true, steps: [{flow: Order, nodes: [rate]}]}\n" +
			"- {name: Off, delay: 5m, notify: true, enabled: false}\n" +
			"- {name: Flow, delay: 5m, notify: true, steps: [{flow: Order a pizza, nodes: [size]}, {flow: x.topic.Order, nodes: all}]}\n" +
			"- {name: All, delay: 5m, notify: true}\n")},
		{Path: "topics/Order.yaml", Content: []byte("mcs.metadata: {componentName: Order a pizza}\n" +
			"beginDialog:\n  kind: OnRedirect\n  id: main\n  actions:\n" +
			"  - {kind: Question, id: size, variable: Topic.Size, prompt: Which?, entity: StringPrebuiltEntity}\n" +
			"  - {kind: CSATQuestion, id: rate}\n")},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	own := NewProgram(bot, 1, nil)
	event := func(source string) *topic.Event {
		e, problems := bot.BindEvent([]byte(source))
		if e == nil {
			t.Fatal(problems)
		}
		return e
	}
	gone := event(`{"name": "Gone", "delay": "5m", "notify": true, "steps": [{"flow": "Help", "nodes": "all"}]}`)
	made := event(`{"name": "Made", "delay": "5m", "notify": true, "steps": [{"flow": "Order", "nodes": ["size"]}]}`)
	both := own.WithEvents([]*topic.Event{event(`{"name": "Before", "delay": "5m", "notify": true}`)}).
		WithEvents([]*topic.Event{gone, made})
	for _, test := range []struct {
		program          *Program
		flow, node, want string
	}{
		{own, "Order a pizza", "size", "Flow All"},
		{own, "Order a pizza", "rate", "Rate Flow All"},
		{own, "Order", "rate", "All"},
		{both, "Order a pizza", "size", "Flow All Made"},
		{both, "Help", "size", "All"},
	} {
		var names []string
		for _, e := range test.program.eventsAt(test.flow, test.node) {
			names = append(names, e.Name)
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("at %s/%s wait %q, not %q", test.flow, test.node, got, test.want)
		}
	}
}
