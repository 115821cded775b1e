package topic

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// versionOf is a version of a bot whose flow Order has one prompt, and an event Nudge of its own.
func versionOf(t *testing.T, prompt, variable string) *Bot {
	t.Helper()
	bot, problems := Load([]File{
		{Path: "bot.yaml", Content: fmt.Appendf(nil, "variables: {Global.%s: Ada}\n", variable)},
		{Path: "events/Nudge.yaml", Content: []byte("{name: Nudge, delay: 5m, notify: true}")},
		{Path: "topics/Order.yaml", Content: fmt.Appendf(nil, `
beginDialog:
  kind: OnRedirect
  id: main
  actions:
    - {kind: Question, id: %s, variable: Topic.Size, prompt: Which size?, entity: StringPrebuiltEntity}
`, prompt)},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return bot
}

// TestWithEvents: events made in one version are bound to another, which may not have what they name; the version after
// that heals them.
func TestWithEvents(t *testing.T) {
	first := versionOf(t, "askSize", "Name")
	var made []*Event
	for _, source := range []string{
		`{"name": "Everywhere", "delay": "5m", "handle": {"message": "Hello"}}`,
		`{"name": "Size", "delay": "5m", "steps": [{"flow": "Order", "nodes": ["askSize"]}], "notify": true}`,
		`{"name": "Named", "delay": "5m", "handle": {"message": "Hello {Global.Name}"}}`,
		`{"name": "Nudge", "delay": "1h", "startFlow": "Order"}`,
	} {
		e, problems := first.BindEvent([]byte(source))
		if e == nil || len(problems) > 0 {
			t.Fatal(source, problems)
		}
		made = append(made, e)
	}
	own := []string{"Nudge 300: []"}
	clash := "Nudge 3600: [a file of the bot has an event of this name: events/Nudge.yaml:1:8]"
	whole := append(own, "Everywhere 300: []", "Size 300: []", "Named 300: []", clash)
	broken := append(own, "Everywhere 300: []",
		`Size 300: [steps[0].nodes[0]: the topic "Order" has no node "askSize"; did you mean askSizes?]`,
		"Named 300: [handle.message: the name Global.Name is not known]", clash)

	for _, test := range []struct {
		version *Bot
		want    []string
	}{
		{first, whole},
		{versionOf(t, "askSizes", "Called"), broken},
		{versionOf(t, "askSize", "Name"), whole},
	} {
		derived := test.version.WithEvents(made)
		var got []string
		for _, e := range derived.Events {
			got = append(got, fmt.Sprintf("%s %g: %v", e.Name, e.Seconds(), e.Broken))
			if e.TakesPart() != (e.Broken == nil) {
				t.Errorf("%s takes part: %t", e.Name, e.TakesPart())
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("WithEvents() (-want +got):\n%s", diff)
		}
		if len(test.version.Events) != 1 {
			t.Errorf("the bot itself has %d events", len(test.version.Events))
		}
		made = derived.Events[1:] // as one version hands them on to the next
	}
}

// TestBrokenIsBounded: an event that names many nodes that are gone keeps a bounded number of reasons.
func TestBrokenIsBounded(t *testing.T) {
	bot := versionOf(t, "askSize", "Name")
	nodes := strings.Repeat(`,"gone"`, brokenToldMax+1)
	e := &Event{}
	v, err := jsonValue([]byte(`{"name": "A", "delay": "5m", "notify": true, "steps": [{"flow": "Order", "nodes": [` + nodes[1:] + `]}]}`))
	if err == nil {
		e = (&builder{bot: bot}).event(v)
	}
	if got := bot.WithEvents([]*Event{e}).Events[1].Broken; len(got) != brokenToldMax {
		t.Errorf("%d reasons (%v)", len(got), err)
	}
}
