package httpapi_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"lull/internal/activity"
	"lull/internal/credential"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/floor"
	"lull/internal/hindsight"
	"lull/internal/httpapi"
	"lull/internal/pulse"
)

// now is the clock of the API under test: a minute after the fake engine's first conversation.
func now() time.Time { return time.UnixMicro(1_700_000_060_000_000) }

// client calls an API on a fake engine and a fake store.
type client struct {
	t         testing.TB
	api       *httpapi.API
	engine    *fakeEngine
	events    *fakeEvents
	campaigns fakeCampaigns
	store     *fakeStore
	members   *fakeMembers
	floor     *floor.Floor
	pulse     *pulse.Hub
	key       string
	path      string // what follows the path of a live line
	log       *bytes.Buffer
}

func newClient(tb testing.TB, options ...func(o *httpapi.Options)) *client {
	tb.Helper()
	c := &client{
		t: tb, engine: newFakeEngine(), events: newFakeEvents(tb), store: newFakeStore(), log: new(bytes.Buffer),
		campaigns: fakeCampaigns{}, pulse: pulse.New(),
	}
	o := httpapi.Options{
		Version: "1.2.3", Retention: &fakeRetention{keep: 30 * 24 * time.Hour}, Now: now, Gatherer: prometheus.NewRegistry(), Delays: hindsight.New(nil),
		Logger: slog.New(slog.NewJSONHandler(c.log, nil)),
	}
	for _, option := range options {
		option(&o)
	}
	c.members = &fakeMembers{store: c.store}
	var err error
	if c.floor, err = floor.New(tb.Context(), c.engine); err != nil {
		tb.Fatal(err)
	}
	api, err := httpapi.New(httpapi.Parts{
		Conversations: c.engine, Lists: c.engine, Control: c.engine, Library: c.store, Database: c.store, Credentials: c.store,
		Events: c.events, Campaigns: c.campaigns, Members: c.members, Audit: c.members, SignIn: c.members, Bus: c.engine.bus, Floor: c.floor, Pulse: c.pulse,
	}, o)
	if err != nil {
		tb.Fatalf("New() error = %v", err)
	}
	c.api = api
	c.key = c.addKey("test")
	return c
}

func (c *client) addKey(name string) string {
	secret, hash := credential.New(credential.APIKey)
	if _, err := c.store.AddCredential(c.t.Context(), credential.Credential{
		Kind: credential.APIKey, Name: name, Hash: hash, CreatedUS: now().UnixMicro(),
	}); err != nil {
		c.t.Fatalf("AddCredential() error = %v", err)
	}
	return secret
}

// do calls the API with the client's key. Headers are given as name, value, name, value; an empty value removes one.
func (c *client) do(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	c.t.Helper()
	r := httptest.NewRequestWithContext(c.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+c.key)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i+1] == "" {
			r.Header.Del(headers[i])
		} else {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	w := httptest.NewRecorder()
	c.api.ServeHTTP(w, r)
	return w
}

// fill makes conversation c1 with so many steps, each of so many bytes.
func (c *client) fill(steps, bytes int) {
	c.t.Helper()
	c.do("POST", activities, hello)
	c.engine.mu.Lock()
	defer c.engine.mu.Unlock()
	long := &activity.Activity{Type: activity.Message, Text: strings.Repeat("x", bytes)}
	conversation := c.engine.conversations["c1"]
	conversation.steps = nil
	for i := range steps {
		conversation.steps = append(conversation.steps, engine.Happening{
			Kind: engine.ConversationHome, Name: "c1", Step: int64(i + 1),
			Record: &dialog.Record{Out: []*activity.Activity{long}},
		})
	}
	conversation.view.Steps = int64(steps)
}

// want calls the API and compares the whole answer, as JSON.
func (c *client) want(method, path, body string, status int, answer string) {
	c.t.Helper()
	w := c.do(method, path, body)
	if w.Code != status {
		c.t.Errorf("%s %s: status %d, want %d; body %s", method, path, w.Code, status, w.Body)
		return
	}
	if diff := cmp.Diff(decode(c.t, answer), decode(c.t, w.Body.String())); diff != "" {
		c.t.Errorf("%s %s (-want +got):\n%s", method, path, diff)
	}
}

// decode reads JSON, or nothing.
func decode(tb testing.TB, body string) any {
	tb.Helper()
	if body == "" {
		return nil
	}
	var decoded any
	if err := json.Unmarshal([]byte(body), &decoded); err != nil {
		tb.Fatalf("%q is no JSON: %v", body, err)
	}
	return decoded
}

// problem is an RFC 9457 problem as a caller reads it.
type problem struct {
	Title  string
	Status int
	Detail string
	Errors []struct{ Location, Message string }
}

// places are where the problem says it is.
func (p problem) places() []string {
	var places []string
	for _, e := range p.Errors {
		places = append(places, e.Location)
	}
	return places
}

// wantProblem checks that an answer is a problem of this status, at these places.
func wantProblem(tb testing.TB, w *httptest.ResponseRecorder, status int, places ...string) problem {
	tb.Helper()
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		tb.Fatalf("the answer %q is no JSON: %v", w.Body, err)
	}
	if w.Code != status || p.Status != status || p.Title != http.StatusText(status) {
		tb.Errorf("status %d, in the problem %d %q, want %d; detail: %s", w.Code, p.Status, p.Title, status, p.Detail)
	}
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		tb.Errorf("Content-Type = %q, want application/problem+json", got)
	}
	if p.Detail == "" {
		tb.Errorf("the problem has no detail: %s", w.Body)
	}
	if diff := cmp.Diff(places, p.places()); diff != "" {
		tb.Errorf("places of the problem %q (-want +got):\n%s", p.Detail, diff)
	}
	return p
}

// errBroken is a cause that no caller may see.
var errBroken = errors.New("disk 7 is on fire")

// newRequest makes a request to post activities.
func newRequest(tb testing.TB, c *client, body string) *http.Request {
	tb.Helper()
	r := httptest.NewRequestWithContext(tb.Context(), http.MethodPost, activities, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+c.key)
	return r
}

func serve(c *client, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	c.api.ServeHTTP(w, r)
	return w
}
