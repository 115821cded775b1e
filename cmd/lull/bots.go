package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"

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

A folder with errors is refused whole, and the version in force stays. Warnings are printed, and stop nothing.`
}

// Run checks the folder, and publishes it where it is right.
func (c publishCommand) Run(ctx context.Context, s streams) error {
	files, err := c.check(s) //nolint:contextcheck // what lint evaluates has limits of its own
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
	var published publishedVersion
	path := "/api/v1/bots/" + url.PathEscape(name) + "/publish"
	if err := to.call(ctx, http.MethodPost, path, bodyOf(files), &published); err != nil {
		if refused, is := errors.AsType[*refusal](err); is {
			for i := range refused.Errors {
				if f := &refused.Errors[i].finding; f.File != "" {
					c.locate(f)
				}
			}
		}
		return closing(to, fmt.Errorf("bot %s was not published: %w", name, err))
	}
	c.printWarnings(s, published)
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

// check reads the folder and prints why it cannot be published; what publishing only warns of comes with the version.
func (c publishCommand) check(s streams) ([]topic.File, error) {
	files, problems, err := lintFolder(c.Dir)
	if err != nil {
		return nil, exitError{code: exitUse, err: err}
	}
	if worst := problems.Worst(topic.Error); len(worst) > 0 {
		printProblems(s, worst)
		return nil, exitError{code: exitNo}
	}
	return files, nil
}

// publishedVersion is what publishing answers.
type publishedVersion struct {
	Version  int       `json:"version"`
	Warnings []finding `json:"warnings"`
	More     int       `json:"more"`
}

// printWarnings prints what publishing warns of.
func (c publishCommand) printWarnings(s streams, p publishedVersion) {
	for _, w := range p.Warnings {
		c.locate(&w)
		w.Message = "warning: " + w.Message
		_, _ = fmt.Fprintln(s.err, w)
	}
	if p.More > 0 {
		_, _ = fmt.Fprintf(s.err, "and %d more\n", p.More)
	}
}

// locate names the file of a finding as it is seen from where the command was typed. An event that was made through the
// API stands in no file, but in the bot.
func (c publishCommand) locate(f *finding) {
	f.File = filepath.Join(c.Dir, filepath.FromSlash(f.File))
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
