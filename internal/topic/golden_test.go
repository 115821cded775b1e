package topic

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The files of an archive that hold what is wanted; the others are the bot's.
const (
	wantProblems = "want/problems"
	wantBot      = "want/bot"
)

// TestGolden reads the bots in testdata. An archive is a bot's folder or, with scenario.yaml, an inline bot;
// the word crlf in its comment makes its files what Windows writes, byte order mark included.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			bot, problems := loadArchive(t, archive)
			got := map[string]string{}
			if len(problems) > 0 {
				got[wantProblems] = describe(problems)
			}
			if bot != nil {
				got[wantBot] = dump(bot)
			}
			if *update {
				rewrite(t, name, archive, got)
				return
			}
			want := map[string]string{}
			for _, f := range archive.Files {
				if strings.HasPrefix(f.Name, "want/") {
					want[f.Name] = string(f.Data)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Load() (-want +got):\n%s", diff)
			}
		})
	}
}

// describe writes every problem with its severity, one a line. What is wrong within a formula is package
// powerfx's to say: here only the place and the rule count.
func describe(problems Problems) string {
	var b strings.Builder
	for _, p := range problems {
		if strings.HasPrefix(p.Rule, "formula-") || p.Rule == "unknown-name" {
			p.Message = "…"
		}
		b.WriteString(p.Severity.String() + " " + p.String() + "\n")
	}
	return b.String()
}

func loadArchive(t *testing.T, archive *txtar.Archive) (*Bot, Problems) {
	t.Helper()
	var files []File
	for _, f := range archive.Files {
		content := f.Data
		if bytes.Contains(archive.Comment, []byte("crlf")) {
			content = bytes.ReplaceAll(bytes.TrimSuffix(content, []byte("\n")), []byte("\n"), []byte("\r\n"))
			content = append([]byte("\ufeff"), content...)
		}
		switch {
		case f.Name == "scenario.yaml":
			return loadScenario(t, f.Name, content)
		case !strings.HasPrefix(f.Name, "want/"):
			files = append(files, File{Path: f.Name, Content: content})
		}
	}
	return Load(files)
}

func loadScenario(t *testing.T, file string, content []byte) (*Bot, Problems) {
	t.Helper()
	root, problems := ReadYAML(file, content)
	if len(problems) > 0 {
		t.Fatalf("ReadYAML() = %v", problems)
	}
	in := Inline{File: file}
	for _, pair := range pairs(t, root) {
		switch pair.Key.String() {
		case "name":
			in.Name = pair.Value.String()
		case "topics":
			for _, topic := range pairs(t, pair.Value) {
				in.Topics = append(in.Topics, InlineTopic{Name: topic.Key.String(), Node: topic.Value})
			}
		case "agents":
			for _, agent := range pairs(t, pair.Value) {
				in.Agents = append(in.Agents, inlineAgent(t, agent))
			}
		case "variables":
			in.Variables = pair.Value
		case "settings":
			in.Settings = pair.Value
		case "disabled":
			in.Disabled = pair.Value
		case "environment":
			in.Environment = pair.Value
		case "events":
			in.Events = pair.Value
		}
	}
	return LoadInline(in)
}

func inlineAgent(t *testing.T, pair *ast.MappingValueNode) InlineAgent {
	t.Helper()
	agent := InlineAgent{Name: pair.Key.String()}
	for _, part := range pairs(t, pair.Value) {
		for _, topic := range pairs(t, part.Value) {
			agent.Topics = append(agent.Topics, InlineTopic{Name: topic.Key.String(), Node: topic.Value})
		}
	}
	return agent
}

func pairs(t *testing.T, n ast.Node) []*ast.MappingValueNode {
	t.Helper()
	mapping, ok := n.(*ast.MappingNode)
	if !ok {
		t.Fatalf("%T is no mapping", n)
	}
	return mapping.Values
}

func rewrite(t *testing.T, name string, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool {
		return strings.HasPrefix(f.Name, "want/")
	})
	for _, want := range sortedKeys(got) {
		archive.Files = append(archive.Files, txtar.File{Name: want, Data: []byte(got[want])})
	}
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
