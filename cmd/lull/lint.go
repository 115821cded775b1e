package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"lull/internal/botfolder"
	"lull/internal/lint"
	"lull/internal/topic"
)

// lintCommand checks bots' folders.
type lintCommand struct {
	Dirs   []string `arg:"" name:"dir" help:"A bot's folder: bot.yaml and topics/*.yaml. There may be several." placeholder:"DIR"`
	Format string   `help:"How the problems are printed: ${enum}." enum:"text,json,sarif" default:"text"`
	Strict bool     `help:"Warnings count as errors."`
}

// Help shows how the command is used.
func (lintCommand) Help() string {
	return `Examples:
  lull lint examples/support
  lull lint --strict bots/*
  lull lint --format sarif examples/support >lint.sarif

Prints each problem as file:line:column: message (rule). Exit code 0: it can be published, 1: it cannot, or with
--strict there are warnings, 2: a folder cannot be read.`
}

// Run checks the folders, each of them even where another one cannot be read.
func (c lintCommand) Run(s streams) error {
	var all topic.Problems
	var unreadable error
	for _, dir := range c.Dirs {
		_, problems, err := lintFolder(dir)
		unreadable = errors.Join(unreadable, err)
		all = append(all, problems...)
	}
	if err := c.print(s, all, unreadable == nil); err != nil {
		return err
	}
	switch {
	case unreadable != nil:
		return exitError{code: exitUse, err: unreadable}
	case len(all.Worst(topic.Error)) > 0, c.Strict && len(all) > 0:
		return exitError{code: exitNo}
	}
	return nil
}

func (c lintCommand) print(s streams, problems topic.Problems, readable bool) error {
	switch c.Format {
	case "json":
		return lint.WriteJSON(s.out, problems)
	case "sarif":
		return lint.WriteSARIF(s.out, version, problems)
	}
	printProblems(s, problems)
	switch {
	case !readable || len(problems.Worst(topic.Error)) > 0:
	case len(problems) == 0:
		_, _ = fmt.Fprintln(s.out, "ok")
	default:
		_, _ = fmt.Fprintf(s.out, "ok, but for warnings: %d\n", len(problems))
	}
	return nil
}

// lintFolder reads a bot's folder and says what is wrong with it, with the names of files as they are seen from where
// the command was typed.
func lintFolder(dir string) ([]topic.File, topic.Problems, error) {
	files, err := botfolder.Read(dir)
	if err != nil {
		return nil, nil, err
	}
	_, problems := lint.Load(files)
	for i := range problems {
		problems[i].Pos.File = filepath.Join(dir, filepath.FromSlash(problems[i].Pos.File))
	}
	return files, problems, nil
}

// printProblems prints the problems for people: the errors, then the warnings; the first topic.ProblemsShown of them.
func printProblems(s streams, problems topic.Problems) {
	for i, p := range problems.WorstFirst() {
		if i == topic.ProblemsShown {
			_, _ = fmt.Fprintf(s.err, "and %d more\n", len(problems)-i)
			return
		}
		if p.Severity == topic.Warning {
			p.Message = "warning: " + p.Message
		}
		_, _ = fmt.Fprintln(s.err, p)
	}
}
