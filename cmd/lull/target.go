package main

import (
	"bytes"
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"lull/internal/credential"
	"lull/internal/store/sqlite"
	"lull/internal/topic"
)

// answerBytesMax is how large an answer of a server may be.
const answerBytesMax = 64 << 20

// target is the installation that a command works on: a data folder that nothing serves, or a running lull. Both are
// spoken to through the JSON API, so a command is written once.
type target struct {
	Data   string `env:"LULL_DATA" help:"Work on this data folder, while nothing serves it." placeholder:"DIR"`
	Server string `env:"LULL_SERVER" help:"Work on the lull that runs at this URL." placeholder:"URL"`
	APIKey string `env:"LULL_API_KEY" help:"Key for the server's JSON API." name:"api-key" placeholder:"KEY"`
}

// client calls the JSON API.
type client struct {
	base  string
	key   string
	http  *http.Client
	close func() error
}

// AfterApply settles which of the two is meant where both are said: the command line goes before the environment.
func (t *target) AfterApply(ctx *kong.Context) error {
	typed := func(name string) bool {
		return slices.ContainsFunc(ctx.Path, func(p *kong.Path) bool { return p.Flag != nil && p.Flag.Name == name })
	}
	switch data, server := typed("data"), typed("server"); {
	case t.Data == "" || t.Server == "":
	case data == server:
		return misuse("--data (LULL_DATA) and --server (LULL_SERVER) are both said: say which one is meant")
	case data:
		t.Server = ""
	case server:
		t.Data = ""
	}
	return nil
}

// open gives a client of an installation that is there; the caller closes it.
func (t *target) open(ctx context.Context) (*client, error) {
	if t.Server == "" && t.Data != "" {
		if _, err := databaseIn(t.Data); err != nil {
			return nil, err
		}
	}
	return t.openOrMake(ctx)
}

// openOrMake gives a client, of a new installation where the data folder holds none; the caller closes it.
func (t *target) openOrMake(ctx context.Context) (*client, error) {
	switch {
	case t.Server != "":
		return t.remote()
	case t.Data != "":
		return t.local(ctx)
	}
	return nil, misuse("say which installation: --data DIR for one that nothing serves, or --server URL with --api-key KEY")
}

func (t *target) remote() (*client, error) {
	u, err := url.Parse(t.Server)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return nil, misuse(fmt.Sprintf("--server %q is no URL such as http://127.0.0.1:8080", t.Server))
	}
	if t.APIKey == "" {
		return nil, misuse("--server needs --api-key or LULL_API_KEY; `lull key create` makes one")
	}
	return &client{
		base: strings.TrimSuffix(t.Server, "/"), key: t.APIKey,
		http: &http.Client{Timeout: time.Minute}, close: func() error { return nil },
	}, nil
}

// local opens the data folder for one command. Nothing fires meanwhile: that is for whoever serves it.
func (t *target) local(ctx context.Context) (*client, error) {
	key, hash := credential.New(credential.APIKey)
	door := &ownKey{hash: hash}
	in, err := open(ctx, wiring{data: filepath.Clean(t.Data), log: slog.New(slog.DiscardHandler), hold: true, keys: door})
	if e, is := errors.AsType[*sqlite.InUseError](err); is {
		return nil, inUse(t.Data, e)
	}
	if err != nil {
		return nil, err
	}
	door.Store = in.store
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- in.engine.Run(running) }()
	return &client{
		base: "http://lull", key: key, http: &http.Client{Transport: inProcess{in.handler()}},
		close: func() error {
			stop()
			return errors.Join(<-ended, in.close())
		},
	}, nil
}

// inUse says how to work on an installation that is being served.
func inUse(data string, e *sqlite.InUseError) error {
	who := "another process"
	if e.PID != 0 {
		who = "process " + strconv.Itoa(e.PID)
	}
	return fmt.Errorf("%s is in use by %s: work through it with --server URL, or stop it first", data, who)
}

// databaseIn names the database of a data folder that has one.
func databaseIn(data string) (string, error) {
	database := filepath.Join(data, databaseName)
	switch _, err := os.Stat(database); {
	case errors.Is(err, fs.ErrNotExist):
		return "", misuse(fmt.Sprintf("%s holds no %s; lull serve and lull publish make one", data, databaseName))
	case err != nil:
		return "", fmt.Errorf("look for the database: %w", err)
	}
	return database, nil
}

// ownKey lets the command itself in, with a key that is never stored.
type ownKey struct {
	credential.Store
	hash []byte
}

// CredentialByHash knows the command's own key besides those that are stored.
func (o *ownKey) CredentialByHash(ctx context.Context, kind string, hash []byte) (credential.Credential, error) {
	if kind == credential.APIKey && subtle.ConstantTimeCompare(hash, o.hash) == 1 {
		return credential.Credential{Kind: kind, Name: "command line"}, nil
	}
	return o.Store.CredentialByHash(ctx, kind, hash)
}

// inProcess answers requests by calling the handler.
type inProcess struct{ handler http.Handler }

// RoundTrip calls the handler.
func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	return w.Result(), nil
}

// call sends a request with a JSON body, where there is one, and reads the answer into out, where one is wanted.
func (c *client) call(ctx context.Context, method, path string, in, out any) error {
	if in == nil {
		return c.send(ctx, method, path, "", nil, out)
	}
	b, err := json.Marshal(in)
	if err != nil {
		return fmt.Errorf("encode the request: %w", err)
	}
	return c.send(ctx, method, path, "application/json", b, out)
}

// send sends a request with a body of a kind, where there is one, and reads the answer into out, where one is wanted.
func (c *client) send(ctx context.Context, method, path, kind string, body []byte, out any) error { //nolint:revive // argument-limit: what a request is
	r, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: %w", c.base, err)
	}
	r.Header.Set("Authorization", "Bearer "+c.key)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	answer, err := c.http.Do(r)
	if err != nil {
		if e, is := errors.AsType[*url.Error](err); is {
			err = e.Err // without the address of the call, which says nothing to whoever gave the command
		}
		return fmt.Errorf("lull does not answer at %s: %w", c.base, err)
	}
	defer func() { _ = answer.Body.Close() }()
	b, err := io.ReadAll(io.LimitReader(answer.Body, answerBytesMax))
	if err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if answer.StatusCode >= http.StatusBadRequest {
		return refusalOf(answer.StatusCode, b)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(b, out); err != nil {
		return fmt.Errorf("the answer is not what lull answers: %w", err)
	}
	return nil
}

// refusal is a problem (RFC 9457) that the API answered with.
type refusal struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Errors []struct {
		finding
		Location string `json:"location"`
	} `json:"errors"`
}

// finding is what the API says of a place in a bot's files; of another fault it has the message alone.
type finding struct {
	File, Rule, Message string
	Line, Column        int
}

func (f finding) String() string {
	at := topic.Position{File: f.File, Line: f.Line, Column: f.Column}
	return topic.Problem{Pos: at, Rule: f.Rule, Message: f.Message}.String()
}

// Error gives the problem in words, one line each.
func (r *refusal) Error() string {
	lines := []string{r.Detail}
	if r.Detail == "" {
		lines[0] = r.Title
	}
	for _, e := range r.Errors {
		switch {
		case e.File != "":
			lines = append(lines, e.String())
		case !strings.Contains(r.Detail, e.Message): // else it is the one fault, and has been told
			lines = append(lines, strings.TrimPrefix(e.Location+": "+e.Message, ": "))
		}
	}
	return strings.Join(lines, "\n")
}

func refusalOf(status int, body []byte) error {
	r := &refusal{}
	if err := json.Unmarshal(body, r); err != nil || (r.Detail == "" && r.Title == "") {
		return fmt.Errorf("the server answered %d %s", status, http.StatusText(status))
	}
	return r
}
