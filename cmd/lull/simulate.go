package main

import (
	"context"

	"lull/internal/simulate"
	"lull/internal/stage"
	"lull/internal/store/sqlite"
)

// simulateCommand plays scenario files.
type simulateCommand struct {
	Files []string `arg:"" help:"Scenario files." name:"file"`
	Quiet bool     `help:"Print one line a file and the totals, not the timelines." short:"q"`
}

// Help shows how the command is used.
func (simulateCommand) Help() string {
	return `Examples:
  lull simulate examples/scenarios/*.yaml
  lull simulate --quiet story.yaml

Exit code 0: what each file expects was seen, 1: something else was, 2: a file cannot be read.`
}

// Run plays the files.
func (c simulateCommand) Run(ctx context.Context, s streams) error {
	code := simulate.Run(ctx, c.Files, simulate.Options{Out: s.out, Err: s.err, Quiet: c.Quiet, Open: openVolatile})
	if code != simulate.ExitMet {
		return exitError{code: code}
	}
	return nil
}

// openVolatile opens a store that lives no longer than its scenario, or test conversation.
func openVolatile(ctx context.Context, path string) (stage.Store, error) {
	return sqlite.Open(ctx, path, sqlite.Options{Volatile: true, Readers: 1})
}
