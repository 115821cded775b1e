package topic

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzParse reads any bytes as each of a bot's files and as a topic within another file. Whatever they are
// there is a bot or a fatal problem, and every problem lies within the file.
func FuzzParse(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(content).Files {
			f.Add(file.Data)
		}
	}
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(2 << 30))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, path := range []string{
			"topics/A.yaml", "bot.yaml", "settings.mcs.yml", "agent.mcs.yml", "entities/A.mcs.yml",
			"variables/A.mcs.yml", "agents/A/topics/A.yaml", "events/A.yaml",
		} {
			checkLoad(t, content)(Load([]File{{Path: path, Content: content}}))
		}
		if node, problems := ReadYAML("topics/A.yaml", content); len(problems) == 0 {
			in := Inline{
				File: "topics/A.yaml", Topics: []InlineTopic{{Name: "A", Node: node}},
				Agents:    []InlineAgent{{Name: "B", Topics: []InlineTopic{{Name: "A", Node: node}}}},
				Variables: node, Settings: node, Disabled: node, Environment: node, Events: node,
			}
			checkLoad(t, content)(LoadInline(in))
		}
	})
}

func checkLoad(t *testing.T, content []byte) func(*Bot, Problems) {
	t.Helper()
	lines := bytes.Count(content, []byte("\n")) + bytes.Count(content, []byte("\r")) + 2
	return func(bot *Bot, problems Problems) {
		t.Helper()
		if (bot == nil) != (problems.Err() != nil) {
			t.Errorf("bot %v, problems %v", bot, problems)
		}
		for _, p := range problems {
			if p.Pos.Line < 0 || p.Pos.Line > lines || p.Pos.Column < 0 || p.Rule == "" || p.Message == "" {
				t.Errorf("a problem without a place in %d lines: %v", lines, p)
			}
		}
		if bot != nil {
			_ = dump(bot)
		}
	}
}
