package topic

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// orderBot has a flow with two prompts, one of them deep within it, and a flow without.
func orderBot(t *testing.T) *Bot {
	t.Helper()
	bot, problems := Load([]File{
		{Path: "bot.yaml", Content: []byte("variables: {Global.Name: Ada}\ndisabled: [Off]\n")},
		{Path: "topics/Order.yaml", Content: []byte(`
mcs.metadata: {componentName: Order a pizza}
beginDialog:
  kind: OnRedirect
  id: main
  actions:
    - {kind: Question, id: askSize, variable: Topic.Size, prompt: Which size?, entity: StringPrebuiltEntity}
    - kind: Foreach
      id: each
      items: =[1]
      value: Topic.Row
      actions:
        - kind: ActionScope
          id: scope
          actions:
            - {kind: CSATQuestion, id: rate}
    - {kind: EndConversation, id: end}
`)},
		{Path: "topics/Help.yaml", Content: []byte(emptyTopic)},
		{Path: "topics/Off.yaml", Content: []byte(emptyTopic)},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return bot
}

func TestBindEvent(t *testing.T) {
	bot := orderBot(t)
	symbols := bot.Symbols.Len()
	tests := []struct {
		name, event string
		want        string // place: rule, one a line; empty: it is an event
	}{
		{"a message", `{"name": "A", "delay": "5m", "handle": {"message": "Still there, {Global.Name}?"}}`, ""},
		{
			"steps", `{"name": "A", "delay": {"value": 2, "unit": "hours"}, "notify": true,
			"steps": [{"flow": "Order", "nodes": ["askSize", "rate"]}, {"flow": "Order a pizza", "nodes": "all"}]}`, "",
		},
		{"null is as if it were missing", `{"name": "A", "delay": "5m", "steps": null, "startFlow": null, "notify": true}`, ""},
		{"no JSON", `{"name": `, ": wrong-shape"},
		{"two of them", `{"name": "A", "delay": "5m", "notify": true}{}`, ": wrong-shape"},
		{"no object", `"A"`, ": wrong-shape"},
		{"nothing", `{}`, ": missing-property\n: missing-property"},
		{"no duration", `{"name": "A", "delay": 300, "notify": true}`, "delay: bad-event"},
		{"in words", `{"name": "A", "delay": "2 hours", "notify": true}`, ""},
		{"one minute", `{"name": "A", "delay": "1 minute", "notify": true}`, ""},
		{"another unit", `{"name": "A", "delay": "2 days", "notify": true}`, "delay: bad-event"},
		{"words without a number", `{"name": "A", "delay": "some minutes", "notify": true}`, "delay: bad-event"},
		{"no time", `{"name": "A", "delay": "0s", "notify": true}`, "delay: bad-event"},
		{"half a second", `{"name": "A", "delay": "999ms", "notify": true}`, "delay: bad-event"},
		{"a second", `{"name": "A", "delay": "1s", "notify": true}`, ""},
		{"seven days", `{"name": "A", "delay": "168h", "notify": true}`, ""},
		{"a nanosecond more", `{"name": "A", "delay": "168h0m0.000000001s", "notify": true}`, "delay: bad-event"},
		{"below nothing", `{"name": "A", "delay": {"value": -5}, "notify": true}`, "delay: bad-event"},
		{"without end", `{"name": "A", "delay": {"value": 1e999, "unit": "hours"}, "notify": true}`, "delay: bad-event"},
		{"does nothing", `{"name": "A", "delay": "5m", "handle": {}}`, ": bad-event"},
		{"does two things", `{"name": "A", "delay": "5m", "handle": {"showPreviousPrompt": true}, "notify": true}`, ": bad-event"},
		{"no steps", `{"name": "A", "delay": "5m", "steps": [], "notify": true}`, "steps: bad-event"},
		{
			"no flow", `{"name": "A", "delay": "5m", "steps": [{"flow": "Ordre", "nodes": "all"}], "notify": true}`,
			"steps[0].flow: unknown-topic",
		},
		{
			"no prompt",
			`{"name": "A", "delay": "5m", "steps": [{"flow": "Order", "nodes": "all"}, {"flow": "Order", "nodes": ["end", "Rate"]}],
			"notify": true}`,
			"steps[1].nodes[0]: no-prompt\nsteps[1].nodes[1]: unknown-node",
		},
		{
			"a flow without prompts", `{"name": "A", "delay": "5m", "steps": [{"flow": "Help", "nodes": "all"}], "notify": true}`,
			"steps[0].flow: no-prompt",
		},
		{
			"all of it", `{"name": "A", "delay": "0s", "startFlow": "Helf", "steps": [{"flow": "Order", "nodes": [null, "end"]}, {"flow": "Ordre", "nodes": "all"}]}`,
			"delay: bad-event\nstartFlow: unknown-topic\nsteps[0].nodes[0]: wrong-shape\n" +
				"steps[0].nodes[1]: no-prompt\nsteps[1].flow: unknown-topic",
		},
		{"no such flow to start", `{"name": "A", "delay": "5m", "startFlow": "Helf"}`, "startFlow: unknown-topic"},
		{"a flow that is off", `{"name": "A", "delay": "5m", "startFlow": "Off"}`, "startFlow: topic-off"},
		{"starts a flow", `{"name": "A", "delay": "5m", "startFlow": "Help"}`, ""},
		{"a key of no event", `{"name": "A", "delay": "5m", "notify": true, "hours": 5}`, "hours: unknown-property"},
		{"a formula that cannot be read", `{"name": "A", "delay": "5m", "handle": {"message": "{1 +"}}`, "handle.message: formula-syntax"},
		{"a topic's variable", `{"name": "A", "delay": "5m", "handle": {"message": "{Topic.Size}"}}`, "handle.message: unknown-name"},
		{"no variable", `{"name": "A", "delay": "5m", "handle": {"message": "{Global.Nane}"}}`, "handle.message: unknown-name"},
		{
			"a name without its System", `{"name": "A", "delay": "5m", "handle": {"message": "{Activity.ChannelId}"}}`,
			"handle.message: missing-system-prefix",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, problems := bot.BindEvent([]byte(test.event))
			var got []string
			for _, p := range problems {
				got = append(got, p.Pos.String()+": "+p.Rule)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("BindEvent() problems (-want +got):\n%s%v", diff, problems)
			}
			if (e == nil) != (problems.Err() != nil) {
				t.Errorf("BindEvent() = %v, %v", e, problems)
			}
		})
	}
	if bot.Symbols.Len() != symbols {
		t.Errorf("the bot has %d symbols, it had %d", bot.Symbols.Len(), symbols)
	}
}

func TestEventLimits(t *testing.T) {
	bot := orderBot(t)
	tests := []struct {
		what  string
		limit int
		event func(n int) string
	}{
		{"name", EventNameMax, func(n int) string {
			return `{"name": "` + strings.Repeat("n", n) + `", "delay": "5m", "notify": true}`
		}},
		{"description", eventDescriptionMax, func(n int) string {
			return `{"name": "A", "delay": "5m", "notify": true, "description": "` + strings.Repeat("d", n) + `"}`
		}},
		{"message", EventTextMax, func(n int) string {
			return `{"name": "A", "delay": "5m", "handle": {"message": "` + strings.Repeat("m", n) + `"}}`
		}},
		{"steps", EventStepsMax, func(n int) string {
			steps := strings.Repeat(`, {"flow": "Order", "nodes": "all"}`, n)
			return `{"name": "A", "delay": "5m", "notify": true, "steps": [` + steps[1:] + `]}`
		}},
		{"nodes", EventNodesMax, func(n int) string {
			nodes := strings.Repeat(`, "askSize"`, n)
			return `{"name": "A", "delay": "5m", "notify": true, "steps": [{"flow": "Order", "nodes": [` + nodes[1:] + `]}]}`
		}},
	}
	for _, test := range tests {
		t.Run(test.what, func(t *testing.T) {
			if _, problems := bot.BindEvent([]byte(test.event(test.limit))); len(problems) > 0 {
				t.Errorf("at the limit of %d: %v", test.limit, problems)
			}
			if e, problems := bot.BindEvent([]byte(test.event(test.limit + 1))); e != nil || !hasRule(problems, "bad-event") {
				t.Errorf("one past the limit of %d: %v", test.limit, problems)
			}
		})
	}
}

// FuzzBindEvent reads any JSON as an event made through the API.
func FuzzBindEvent(f *testing.F) {
	f.Add([]byte(`{"name": "A", "delay": "5m", "steps": [{"flow": "Order", "nodes": ["askSize"]}], "handle": {"message": "{1}"}}`))
	f.Add([]byte(`{"name": "A", "delay": {"value": 5, "unit": "hours"}, "startFlow": "Order", "enabled": false}`))
	f.Fuzz(func(t *testing.T, source []byte) {
		e, problems := (&Bot{Symbols: newSymbols()}).BindEvent(source)
		switch {
		case (e == nil) != (problems.Err() != nil):
			t.Errorf("event %v, problems %v", e, problems)
		case e != nil && (e.DelayUS < EventDelayMin.Microseconds() || e.DelayUS > EventDelayMax.Microseconds()):
			t.Errorf("the delay is %d microseconds", e.DelayUS)
		}
	})
}
