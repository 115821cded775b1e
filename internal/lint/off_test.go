package lint

import (
	"testing"

	"lull/internal/topic"
)

// TestOffIsPublished lints a bot whose only errors are in a topic that is off, also those that show when its formulas
// are evaluated.
func TestOffIsPublished(t *testing.T) {
	const off = `beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: =5 - 5
  actions:
    - {kind: OAuthInput, id: a}
    - {kind: BeginDialog, id: b, dialog: '="Nowhere"'}
`
	files := []topic.File{{Path: "topics/Off.yaml", Content: []byte(off)}}
	if _, problems := Load(files); len(problems.Worst(topic.Error)) != 3 {
		t.Errorf("while it is on:\n%s", describe(problems))
	}
	files = append(files, topic.File{Path: "bot.yaml", Content: []byte("disabled: [Off]\n")})
	bot, problems := Load(files)
	if bot == nil || len(problems.Worst(topic.Error)) > 0 || len(problems) == 0 {
		t.Errorf("while it is off:\n%s", describe(problems))
	}
}
