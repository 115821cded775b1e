package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"

	"lull/internal/botfolder"
	"lull/internal/topic"
)

// publishCommand puts a bot's folder in force.
type publishCommand struct {
	Dir string `arg:"" help:"The bot's folder: bot.yaml and topics/*.yaml." placeholder:"DIR"`
	Bot string `help:"The bot's name; else that of the folder." placeholder:"NAME"`
	target
}

// Help shows how the command is used.
func (publishCommand) Help() string {
	return `Examples:
  lull publish examples/support --data lull-data
  lull publish examples/support --server http://127.0.0.1:8080 --api-key "$KEY"

A folder with errors is refused whole, and the version in force stays.`
}

// Run checks the folder, and publishes it where it is right.
func (c publishCommand) Run(ctx context.Context, s streams) error {
	files, err := checkFolder(c.Dir, s)
	if err != nil {
		return err
	}
	name, err := c.name()
	if err != nil {
		return err
	}
	to, err := c.openOrMake(ctx)
	if err != nil {
		return err
	}
	var published struct {
		Version int `json:"version"`
	}
	path := "/api/v1/bots/" + url.PathEscape(name) + "/publish"
	if err := to.call(ctx, http.MethodPost, path, bodyOf(files), &published); err != nil {
		return closing(to, fmt.Errorf("bot %s was not published: %w", name, err))
	}
	_, _ = fmt.Fprintf(s.out, "published %s, version %d\n", name, published.Version)
	return closing(to, nil)
}

// name is the bot's name: as it was said, else that of the folder, which may have been given as ".".
func (c publishCommand) name() (string, error) {
	if c.Bot != "" {
		return c.Bot, nil
	}
	dir, err := filepath.Abs(c.Dir)
	if err != nil {
		return "", fmt.Errorf("name the bot %s: %w", c.Dir, err)
	}
	return filepath.Base(dir), nil
}

// lintCommand checks a bot's folder.
type lintCommand struct {
	Dir string `arg:"" help:"The bot's folder: bot.yaml and topics/*.yaml." placeholder:"DIR"`
}

// Help shows how the command is used.
func (lintCommand) Help() string {
	return `Examples:
  lull lint examples/support

Prints each problem as file:line:column: message (rule). Exit code 0: it can be published, 1: it cannot.`
}

// Run checks the folder.
func (c lintCommand) Run(s streams) error {
	_, err := checkFolder(c.Dir, s)
	if err == nil {
		_, _ = fmt.Fprintln(s.out, "ok")
	}
	return err
}

// checkFolder reads a bot's folder and prints what is wrong with it, with the names of files as they are seen from
// where the command was typed; what refuses publication is an error.
func checkFolder(dir string, s streams) ([]topic.File, error) {
	files, err := botfolder.Read(dir)
	if err != nil {
		return nil, exitError{code: exitUse, err: err}
	}
	_, problems := topic.Load(files)
	for i := range problems {
		problems[i].Pos.File = filepath.Join(dir, filepath.FromSlash(problems[i].Pos.File))
	}
	if len(problems) > 0 {
		_, _ = fmt.Fprintln(s.err, problems.Error())
	}
	if len(problems.Worst(topic.Error)) > 0 {
		return nil, exitError{code: exitNo}
	}
	return files, nil
}

// bodyOf gives files as the API takes them.
func bodyOf(files []topic.File) any {
	type file struct {
		Path    string `json:"path"`
		Content string `json:"content"`
	}
	body := struct {
		Files []file `json:"files"`
	}{}
	for _, f := range files {
		body.Files = append(body.Files, file{Path: f.Path, Content: string(f.Content)})
	}
	return body
}
