package dialog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestExplainEvents: for every user inactivity event it is told what has become of it, and why (C19, E6).
func TestExplainEvents(t *testing.T) {
	const bot = `
events:
- {name: Nudge, delay: 5m, steps: [{flow: Order, nodes: all}], handle: {message: Still hungry?, showPreviousPrompt: true}}
- {name: Later, delay: 10m, steps: [{flow: Order, nodes: all}], notify: true}
- {name: Help, delay: 1m, steps: [{flow: Help, nodes: all}], notify: true}
- {name: "Off", delay: 5m, enabled: false, notify: true}
== Help: OnRecognizedIntent help
- {kind: Question, id: what, alwaysPrompt: true, variable: Topic.What, prompt: With what?, entity: StringPrebuiltEntity}
== Hour: OnInactivity 3600
- {kind: Question, id: still, alwaysPrompt: true, variable: Topic.X, prompt: Still there?, entity: BooleanPrebuiltEntity}` + orderFlow
	const off = "off       Off (300s): it is switched off\n"
	const otherPrompt = "excluded  Help (60s): it does not wait at the prompt Order/"
	const idle = "Help (60s): no prompt waits for an answer\nidle      Nudge (300s): no prompt waits for an answer\n" +
		off + "idle      Later (600s): no prompt waits for an answer\n"
	for _, test := range []struct{ name, steps, want string }{
		{"no prompt", "0s user hello", "idle      " + idle},
		{
			"not answered yet", "0s user order", otherPrompt + "askSize\n" +
				"excluded  Nudge (300s): the user has answered nothing in the flow \"Order\" since it began\n" + off +
				"excluded  Later (600s): the user has answered nothing in the flow \"Order\" since it began\n",
		},
		{
			"armed", "0s user order\n1m user large", otherPrompt + "askStreet\n" +
				"armed     Nudge (300s): it is next at the prompt Order/askStreet, and fires at 2026-01-05T09:06:00Z\n" + off +
				"waiting   Later (600s): it is due at 2026-01-05T09:11:00Z, after the one that is armed at the prompt Order/askStreet\n",
		},
		{
			"fired", "0s user order\n1m user large\n10m", otherPrompt + "askStreet\n" +
				"fired     Nudge (300s): it fired at 2026-01-05T09:06:00Z; it waits again when the user has written\n" + off +
				"armed     Later (600s): it is next at the prompt Order/askStreet, and fires at 2026-01-05T09:11:00Z\n",
		},
		{
			"suspended", "0s user order\n1m user large\n2h",
			"excluded  Help (60s): it does not wait at the prompt Hour/still\n" +
				"excluded  Nudge (300s): its prompt Order/askStreet does not wait before Hour/still is answered; then it is asked again\n" + off +
				"excluded  Later (600s): its prompt Order/askStreet does not wait before Hour/still is answered; then it is asked again\n",
		},
		{
			"made, and changed", "0s user order\n1m user large\n" +
				`2m make [{"name": "Gone", "delay": "1m", "steps": [{"flow": "Oder", "nodes": "all"}], "notify": true}, {"name": "At once", "delay": "30s", "notify": true}]`,
			"armed     At once (30s): it is next at the prompt Order/askStreet, and fires at 2026-01-05T09:01:30Z\n" +
				otherPrompt + "askStreet\n" +
				"excluded  Gone (60s): it takes no part in this version: steps[0].flow: no topic is called \"Oder\"; did you mean Order?\n" +
				"waiting   Nudge (300s): it is due at 2026-01-05T09:06:00Z, after the one that is armed at the prompt Order/askStreet\n" + off +
				"waiting   Later (600s): it is due at 2026-01-05T09:11:00Z, after the one that is armed at the prompt Order/askStreet\n",
		},
		{
			"no timers", "channel directengine\n0s user order\n1m user large", strings.NewReplacer(
				"idle    ", "excluded", "no prompt waits for an answer", "the channel directengine runs no inactivity timers: it is for design and tests",
			).Replace("idle      " + idle),
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := play(t, []string{bot}, test.steps)
			text := unindented(s.state.Explain("c1", s.known.inForce(), s.nowUS).Text())
			_, events, _ := strings.Cut(text, "Hour (3600s): ")
			_, events, _ = strings.Cut(events, "\n")
			if diff := cmp.Diff(test.want, events); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
		})
	}
}

// TestExplainEventThatIsGone: what is armed is told, and that it will be skipped, where the version in force has no event
// of its name that takes part.
func TestExplainEventThatIsGone(t *testing.T) {
	with := func(event string) string { return "events: [" + event + "]" + orderFlow }
	const gone = `Quiet since 2026-01-05T09:01:00Z; "Nudge" is due at 2026-01-05T09:06:00Z, in 4m0s, and will be skipped: ` +
		"the version in force has no event of this name that takes part."
	for name, later := range map[string]string{
		"gone": "", "off": "{name: Nudge, delay: 5m, enabled: false, notify: true}",
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, []string{with("{name: Nudge, delay: 5m, notify: true}"), with(later)},
				"0s user order\n1m user large\n2m publish")
			if got := s.state.Explain("c1", s.known.inForce(), s.nowUS).Summary; got != gone {
				t.Errorf("the summary is %s", got)
			}
			if got := tell(t, []string{with("{name: Nudge, delay: 5m, notify: true}"), with(later)},
				"0s user order\n1m user large\n2m publish\n10m", "inactivity skipped"); got != "6m0s skipped Nudge event-gone\n" {
				t.Errorf("what came was %s", got)
			}
		})
	}
}
