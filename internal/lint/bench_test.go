package lint

import (
	"fmt"
	"strings"
	"testing"

	"lull/internal/topic"
)

// BenchmarkLoad lints a bot as large as may be: 2,000 topics of five nodes.
func BenchmarkLoad(b *testing.B) {
	files := large(topic.TopicsMax)
	for b.Loop() {
		if _, problems := Load(files); len(problems.Worst(topic.Error)) > 0 {
			b.Fatal(problems)
		}
	}
}

// BenchmarkCheck is what the rules that look at a whole bot take of it.
func BenchmarkCheck(b *testing.B) {
	bot, _ := Load(large(topic.TopicsMax))
	for b.Loop() {
		Check(bot)
	}
}

// large is a bot of inactivity topics, each of which redirects to the next one: from any of them all that follow are
// reached.
func large(topics int) []topic.File {
	var files []topic.File
	for i := range topics {
		var b strings.Builder
		fmt.Fprintf(&b, "beginDialog:\n  kind: OnInactivity\n  id: main\n  condition: =Global.Closed = false\n")
		fmt.Fprintf(&b, "  durationInSeconds: =%d + 60\n  actions:\n", i+1)
		fmt.Fprintf(&b, "    - {kind: Question, id: a, variable: Topic.X, prompt: Well?, entity: StringPrebuiltEntity}\n")
		fmt.Fprintf(&b, "    - {kind: SetVariable, id: b, variable: Global.Closed, value: =Topic.X = \"no\"}\n")
		fmt.Fprintf(&b, "    - {kind: BeginDialog, id: c, dialog: T%04d}\n", (i+1)%topics)
		fmt.Fprintf(&b, "    - {kind: SendActivity, id: d, activity: \"You said {Topic.X}\"}\n")
		fmt.Fprintf(&b, "    - {kind: EndDialog, id: e}\n")
		files = append(files, topic.File{Path: fmt.Sprintf("topics/T%04d.yaml", i), Content: []byte(b.String())})
	}
	return append(files, topic.File{
		Path: "bot.yaml", Content: []byte("variables: {Global.Closed: false}\nsettings: {inactivity.stacking: stack}\n"),
	})
}
