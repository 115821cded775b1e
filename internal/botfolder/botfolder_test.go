package botfolder_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"lull/internal/botfolder"
	"lull/internal/topic"
)

func folder(names ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, name := range names {
		files[name] = &fstest.MapFile{Data: []byte(name)}
	}
	return files
}

func TestReadFS(t *testing.T) {
	tests := []struct {
		name   string
		folder fstest.MapFS
		want   []string
	}{
		{
			"a bot and what lies beside it",
			folder("bot.yaml", "topics/B.yml", "topics/A.yaml", "topics/notes.txt", "topics/old/C.yaml", "README.md",
				"scenario.yaml"),
			[]string{"bot.yaml", "topics/A.yaml", "topics/B.yml"},
		},
		{
			"an export and connected agents",
			folder("topics/A.mcs.yml", "entities/E.mcs.yml", "variables/V.mcs.yml", "settings.mcs.yml", "agent.mcs.yml",
				"actions/X.mcs.yml", "agents/B/topics/A.yaml", "agents/B/bot.yaml", "events/N.yaml", "agents/B/old/A.yaml",
				"agents/B/agents/C/topics/A.yaml", "agents/D.mcs.yml", "topics/.hidden.yaml"),
			[]string{
				"agent.mcs.yml", "agents/B/bot.yaml", "agents/B/topics/A.yaml", "entities/E.mcs.yml",
				"events/N.yaml", "settings.mcs.yml", "topics/A.mcs.yml", "variables/V.mcs.yml",
			},
		},
		{"topics alone", folder("topics/A.mcs.yml"), []string{"topics/A.mcs.yml"}},
		{"bot.yaml alone", folder("bot.yaml"), []string{"bot.yaml"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files, err := botfolder.ReadFS(tt.folder)
			if err != nil {
				t.Fatalf("ReadFS() error = %v", err)
			}
			var names []string
			for _, f := range files {
				names = append(names, f.Path)
				if string(f.Content) != f.Path {
					t.Errorf("%s holds %q", f.Path, f.Content)
				}
			}
			if diff := cmp.Diff(tt.want, names); diff != "" {
				t.Errorf("ReadFS() names (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadFSFindsNoBot(t *testing.T) {
	for _, empty := range []fstest.MapFS{
		folder(), folder("topics/notes.txt"), folder("support/bot.yaml"),
		folder("settings.mcs.yml", "agents/A/topics/A.yaml"),
	} {
		if _, err := botfolder.ReadFS(empty); !errors.Is(err, botfolder.ErrEmpty) {
			t.Errorf("ReadFS(%v) error = %v, want ErrEmpty", empty, err)
		}
	}
}

// A file in the place of the folder of topics is told of: the topics would be missed unseen.
func TestReadFSWithAFileForTopics(t *testing.T) {
	if files, err := botfolder.ReadFS(folder("bot.yaml", "topics")); err == nil {
		t.Errorf("ReadFS() = %d files, want an error", len(files))
	}
}

func TestLimits(t *testing.T) {
	many := folder()
	for i := range botfolder.FilesMax {
		many[fmt.Sprintf("topics/%d.yaml", i)] = &fstest.MapFile{}
	}
	large := folder()
	for i := range botfolder.BytesMax / topic.FileMax {
		large[fmt.Sprintf("topics/%d.yaml", i)] = &fstest.MapFile{Data: make([]byte, topic.FileMax)}
	}
	for _, tt := range []struct {
		folder fstest.MapFS
		more   fstest.MapFile
		want   string
	}{
		{many, fstest.MapFile{}, "more than 5000 files"},
		{large, fstest.MapFile{Data: []byte{0}}, "larger than 8388608 bytes together"},
	} {
		if _, err := botfolder.ReadFS(tt.folder); err != nil {
			t.Errorf("at the limit: ReadFS() error = %v", err)
		}
		tt.folder["bot.yaml"] = &tt.more
		if _, err := botfolder.ReadFS(tt.folder); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("above the limit: ReadFS() error = %v, want %q", err, tt.want)
		}
	}
}

// Of a file that is too large no more is read than says so.
func TestReadFSCutsAFileThatIsTooLarge(t *testing.T) {
	files, err := botfolder.ReadFS(fstest.MapFS{"bot.yaml": {Data: make([]byte, topic.FileMax+1000)}})
	if err != nil || len(files[0].Content) != topic.FileMax+1 {
		t.Errorf("ReadFS() read %d bytes, error %v, want %d", len(files[0].Content), err, topic.FileMax+1)
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	bot := filepath.Join(dir, "bot")
	if err := os.MkdirAll(filepath.Join(bot, "topics"), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name string) {
		t.Helper()
		if err := os.WriteFile(name, []byte("kind: AdaptiveDialog\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(bot, "topics", "A.yaml"))
	files, err := botfolder.Read(bot)
	want := []topic.File{{Path: "topics/A.yaml", Content: []byte("kind: AdaptiveDialog\n")}}
	if diff := cmp.Diff(want, files); err != nil || diff != "" {
		t.Errorf("Read() error %v (-want +got):\n%s", err, diff)
	}

	outside := filepath.Join(dir, "outside.yaml")
	write(outside)
	if err := os.Symlink(outside, filepath.Join(bot, "topics", "B.yaml")); err != nil {
		t.Fatal(err)
	}
	if _, err := botfolder.Read(bot); err == nil {
		t.Error("Read() followed a link out of the folder")
	}

	missing := filepath.Join(dir, "missing")
	_, err = botfolder.Read(missing)
	if want := "the bot's folder " + missing + ": no such file or directory"; err == nil || err.Error() != want {
		t.Errorf("Read(missing) error = %v, want %s", err, want)
	}
}
