package topic

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHints holds what messages say to write instead, where that is more than the nearest name.
func TestHints(t *testing.T) {
	const begin = "beginDialog:\n  kind: OnUnknownIntent\n  id: main\n  actions:\n    - "
	tests := map[string]struct {
		path, content string
		want          string
	}{
		"a topic by its schema name": {
			"topics/A.yaml", begin + "{kind: BeginDialog, id: b, dialog: bot.topic.Trak}",
			`no topic is called "bot.topic.Trak"; did you mean bot.topic.Track? (unknown-topic)`,
		},
		"a type of another language": {
			"variables/V.mcs.yml", "{name: V, type: Bool}",
			`no type is called "Bool"; did you mean Boolean? (bad-value)`,
		},
		"a property that nothing is near": {
			"events/e.yaml", "{name: E, delay: 5m, notify: true, colour: red}",
			`an event has no property "colour"; it has delay, description, enabled, handle, name, notify, startFlow, steps ` +
				"(unknown-property)",
		},
		"a Topic variable in an event": {
			"events/e.yaml", `{name: E, delay: 5m, handle: {message: "Hm {Topic.Size}, {Topic.Size}"}}`,
			"Topic.Size: an event sees no Topic variables, as it may wait in several topics; set a Global variable in the " +
				"topic, and name that (unknown-name)",
		},
		"a function with effects": {
			"topics/A.yaml", begin + "{kind: SetVariable, id: s, variable: Global.A, value: '=Patch({a: 1}, {b: 2})'}",
			"Patch has effects, and a formula only gives a value: whoever evaluates it must change what is to change; in a " +
				"topic nodes do that: SetVariable, EditTable, ResetVariable (unknown-name)",
		},
		"an operator of another language": {
			"topics/A.yaml", begin + "{kind: SetVariable, id: s, variable: Global.A, value: =1 == 2}",
			"== is no operator; expected = (formula-syntax)",
		},
		"a recognizer that is generative": {
			"settings.mcs.yml", "configuration: {recognizer: {kind: GenerativeAIRecognizer}}",
			"the recognizer GenerativeAIRecognizer switches generative orchestration on: lull runs classic orchestration, " +
				"so topics begin by their trigger phrases alone; switch it off and give them phrases " +
				"(generative-orchestration)",
		},
	}
	track := File{Path: "topics/Track.yaml", Content: []byte("beginDialog: {kind: OnRedirect, id: main}")}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, problems := Load([]File{{Path: tt.path, Content: []byte(tt.content)}, track})
			var got []string
			for _, p := range problems {
				_, said, _ := strings.Cut(p.String(), ": ")
				got = append(got, said)
			}
			if diff := cmp.Diff([]string{tt.want}, got); diff != "" {
				t.Errorf("Load() (-want +got):\n%s", diff)
			}
		})
	}
}
