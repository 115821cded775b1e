package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"lull/internal/dialog"
	"lull/internal/store/sqlite"
)

// closing closes a client after a command, and gives whichever error there is.
func closing(c *client, err error) error { return errors.Join(err, c.close()) }

// explainCommand explains a conversation.
type explainCommand struct {
	Conversation string `arg:"" help:"The conversation's id."`
	At           string `help:"Explain this instant, from the transcript: 2026-01-05T09:30:00Z." placeholder:"TIME"`
	JSON         bool   `help:"Print JSON instead of text." name:"json"`
	target
}

// Help shows how the command is used.
func (explainCommand) Help() string {
	return `Examples:
  lull explain 7F3A --data lull-data
  lull explain 7F3A --data lull-data --at 2026-01-05T09:30:00Z
  lull explain 7F3A --json --server http://127.0.0.1:8080 --api-key "$KEY"`
}

// Run prints what is armed, what is not, and why.
func (c explainCommand) Run(ctx context.Context, s streams) error {
	if c.Conversation == "" { // as of a variable of the shell that is not set; the path would be another
		return exitError{code: exitUse, err: errors.New("the conversation's id is empty")}
	}
	to, err := c.open(ctx)
	if err != nil {
		return err
	}
	var x dialog.Explanation
	path := "/api/v1/conversations/" + url.PathEscape(c.Conversation) + "/explain"
	if c.At != "" {
		path += "?at=" + url.QueryEscape(c.At)
	}
	if err := to.call(ctx, http.MethodGet, path, nil, &x); err != nil {
		return closing(to, err)
	}
	if c.JSON {
		e := json.NewEncoder(s.out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false) // formulas hold < and >
		return closing(to, e.Encode(&x))
	}
	_, err = fmt.Fprint(s.out, x.Text())
	return closing(to, err)
}

// pauseCommand stops all that goes out.
type pauseCommand struct{ target }

// Run pauses.
func (c pauseCommand) Run(ctx context.Context, s streams) error {
	return c.post(ctx, s, "/api/v1/pause", "paused: nothing goes out until lull resume")
}

// resumeCommand starts what was paused.
type resumeCommand struct{ target }

// Run resumes.
func (c resumeCommand) Run(ctx context.Context, s streams) error {
	return c.post(ctx, s, "/api/v1/resume", "resumed")
}

// post makes a call without a body and says that it is done.
func (t *target) post(ctx context.Context, s streams, path, done string) error {
	to, err := t.open(ctx)
	if err != nil {
		return err
	}
	if err := to.call(ctx, http.MethodPost, path, nil, nil); err != nil {
		return closing(to, err)
	}
	_, err = fmt.Fprintln(s.out, done)
	return closing(to, err)
}

// backupCommand writes a copy of the database.
type backupCommand struct {
	File string `arg:"" help:"The copy's file, which must not exist. With --server: its name in the server's folder of backups."`
	target
}

// Help shows how the command is used.
func (backupCommand) Help() string {
	return `Examples:
  lull backup /backup/lull-monday.db --data lull-data
  lull backup lull-monday.db --server http://127.0.0.1:8080 --api-key "$KEY"`
}

// Run writes the copy.
func (c backupCommand) Run(ctx context.Context, s streams) error {
	if c.Server != "" {
		if filepath.Base(c.File) != c.File {
			return misuse("with --server a backup is a name in the server's folder of backups, such as monday.db, not a path")
		}
		to, err := c.open(ctx)
		if err != nil {
			return err
		}
		if err := to.call(ctx, http.MethodPost, "/api/v1/backup", map[string]string{"file": c.File}, nil); err != nil {
			return closing(to, err)
		}
		_, err = fmt.Fprintf(s.out, "backed up to %s in the server's folder of backups\n", c.File)
		return closing(to, err)
	}
	if c.Data == "" {
		return misuse("say which installation: --data DIR for one that nothing serves, or --server URL with --api-key KEY")
	}
	database, err := databaseIn(c.Data)
	if err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, database, sqlite.Options{})
	if e, is := errors.AsType[*sqlite.InUseError](err); is {
		return inUse(c.Data, e)
	}
	if err != nil {
		return err
	}
	if err := errors.Join(store.Backup(ctx, c.File), store.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "backed up to %s\n", c.File)
	return err
}

// restoreCommand puts a backup in the place of the database.
type restoreCommand struct {
	File string `arg:"" help:"The backup."`
	Data string `env:"LULL_DATA" help:"The data folder, which nothing serves." placeholder:"DIR" required:""`
}

// Help shows how the command is used.
func (restoreCommand) Help() string {
	return `Examples:
  lull restore /backup/lull-monday.db --data lull-data

The database that is replaced is kept beside. lull then starts paused, as an older copy would send again what has been
sent since: look at it, then lull resume.`
}

// Run restores.
func (c restoreCommand) Run(ctx context.Context, s streams) error {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return fmt.Errorf("the data folder cannot be made: %w", err)
	}
	if err := sqlite.Restore(ctx, c.File, filepath.Join(c.Data, databaseName)); err != nil {
		return err
	}
	_, err := fmt.Fprintln(s.out, "restored; lull starts paused: look at it, then lull resume")
	return err
}

// checkCommand verifies a database.
type checkCommand struct {
	Data string `env:"LULL_DATA" help:"The data folder; it may be served meanwhile." placeholder:"DIR" required:""`
}

// Run verifies it.
func (c checkCommand) Run(ctx context.Context, s streams) error {
	database, err := databaseIn(c.Data)
	if err != nil {
		return err
	}
	report, err := sqlite.Check(ctx, database)
	if err != nil {
		return err
	}
	for _, finding := range report.Findings {
		_, _ = fmt.Fprintln(s.out, finding)
	}
	if len(report.Findings) > 0 {
		return exitError{code: exitNo, err: fmt.Errorf("%s is damaged: restore a backup", database)}
	}
	_, err = fmt.Fprintf(s.out, "%s is sound; conversations: %d, steps: %d\n", database, report.Homes, report.Rows)
	return err
}
