package httpapi

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path/filepath"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"lull/internal/engine"
)

// The inputs and answers of the endpoints below.
type (
	pausing struct {
		Body struct {
			Paused bool `json:"paused" doc:"Whether what goes out is stopped: nothing fires, channels hold back."`
		}
	}
	backupWanted struct {
		Body struct {
			File string `json:"file" pattern:"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$" doc:"A name in the folder backups."`
		}
	}
	backupMade struct {
		Body struct {
			File string `json:"file" doc:"Where it is, on the server."`
		}
	}
	status struct {
		Body struct {
			Version string `json:"version" doc:"Of lull."`
			NowUS   int64  `json:"nowUs"`
			Paused  bool   `json:"paused"`
			Commits int64  `json:"commits" doc:"How many commits the store has seen."`
			LastUS  int64  `json:"lastUs" doc:"When the last input was accepted; 0: none was."`
			Counts  counts `json:"counts"`

			KeepEventsUS int64 `json:"keepEventsUs" doc:"How long tracked events are kept; 0: for ever."`
		}
	}
)

// counts are of everything that ever was.
type counts struct {
	Conversations int64 `json:"conversations"`
	Steps         int64 `json:"steps" doc:"Rows of all transcripts, the desk's and profiles' among them."`
}

func (a *API) addOperations() {
	endpoint := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/" + path, Summary: summary, Tags: []string{"operation"},
			Metadata: auditedIf(method),
		}
	}
	register(a, endpoint("pause", http.MethodPost, "pause", "Stop all that goes out"), a.setPaused(true))
	register(a, endpoint("resume", http.MethodPost, "resume", "Let what goes out go on"), a.setPaused(false))
	register(a, endpoint("get-status", http.MethodGet, "status", "How lull is"), a.status)
	backup := endpoint("make-backup", http.MethodPost, "backup", "Copy the database while it is in use")
	backup.Middlewares = huma.Middlewares{mayTake(backupTimeout)}
	register(a, backup, a.backup)
}

// mayTake gives an answer more time than the server's limit.
func mayTake(limit time.Duration) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		_, w := humago.Unwrap(ctx)
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(limit)) // a recorder knows no limit
		next(ctx)
	}
}

func (a *API) setPaused(paused bool) func(context.Context, *struct{}) (*pausing, error) {
	return func(ctx context.Context, _ *struct{}) (*pausing, error) {
		if err := a.parts.Control.SetPaused(ctx, paused); err != nil {
			return nil, err
		}
		answer := new(pausing)
		answer.Body.Paused = paused
		return answer, nil
	}
}

func (a *API) status(ctx context.Context, _ *struct{}) (*status, error) {
	position, err := a.parts.Database.Position(ctx)
	if err != nil {
		return nil, err
	}
	conversations, err := a.parts.Lists.Count(ctx)
	if err != nil {
		return nil, err
	}
	answer := new(status)
	answer.Body.Version = a.options.Version
	answer.Body.NowUS = a.options.Now().UnixMicro()
	answer.Body.Paused = a.parts.Control.Paused()
	answer.Body.Commits = position.Commit
	answer.Body.LastUS = position.AtUS
	if a.options.Retention != nil {
		answer.Body.KeepEventsUS = a.options.Retention.EventsKept().Microseconds()
	}
	answer.Body.Counts = counts{Conversations: conversations, Steps: position.Transcript}
	return answer, nil
}

// backup writes a copy into the folder for them. The name is one name, not a path, and the folder is opened as a root:
// nothing can be written beside it.
func (a *API) backup(ctx context.Context, in *backupWanted) (*backupMade, error) {
	folder := a.options.Backups
	if folder == nil {
		return nil, refuse(http.StatusNotImplemented, "this server keeps no backups")
	}
	switch _, err := folder.Lstat(in.Body.File); {
	case err == nil:
		return nil, refuse(http.StatusConflict, "there is a file "+in.Body.File+" already")
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("look for backup %s: %w", in.Body.File, err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, backupTimeout,
		fmt.Errorf("backup %s: not done within %s", in.Body.File, backupTimeout))
	defer cancel()
	file := filepath.Join(folder.Name(), in.Body.File)
	if err := a.parts.Database.Backup(ctx, file); err != nil {
		if errors.Is(err, engine.ErrFull) {
			return nil, &engine.Error{Code: engine.Full, Message: "the disk is full", Err: err}
		}
		return nil, fmt.Errorf("back up to %s: %w", in.Body.File, err)
	}
	answer := new(backupMade)
	answer.Body.File = file
	return answer, nil
}
