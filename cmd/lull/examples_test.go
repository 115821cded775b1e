package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// TestExampleBots holds every example to what newcomers may expect of it: lint finds nothing, not even a warning, its
// scenarios are met, and a page says what it teaches. TestDocs runs what the pages say.
func TestExampleBots(t *testing.T) {
	binary, err := buildLull()
	if err != nil {
		t.Fatal(err)
	}
	folders, err := filepath.Glob("../../examples/*/topics")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no example bots: %v", err)
	}
	for _, topics := range folders {
		bot := filepath.Dir(topics)
		t.Run(filepath.Base(bot), func(t *testing.T) {
			t.Parallel()
			run := func(args ...string) {
				if out, err := exec.CommandContext(t.Context(), binary, args...).CombinedOutput(); err != nil {
					t.Errorf("lull %s: %v\n%s", args[0], err, out)
				}
			}
			run("lint", "--strict", bot)
			scenarios, err := filepath.Glob(filepath.Join(bot, "scenarios", "*.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			if len(scenarios) > 0 {
				run(slices.Concat([]string{"simulate", "--quiet"}, scenarios)...)
			}
			if filepath.Base(bot) == demoBot {
				return // a copy of support with other times, to be watched: it has no page
			}
			if len(scenarios) == 0 {
				t.Error("no scenario plays it")
			}
			if _, err := os.Stat(filepath.Join(bot, "README.md")); err != nil {
				t.Error(err)
			}
		})
	}
}
