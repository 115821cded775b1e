package httpapi_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/bus"
	"lull/internal/engine"
	"lull/internal/floor"
	"lull/internal/hindsight"
	"lull/internal/httpapi"
	"lull/internal/member"
	"lull/internal/pulse"
	"lull/internal/store/sqlite"
)

// deskClient calls an API on a real engine and store, on a virtual clock.
type deskClient struct {
	*client

	keys  map[string]string // of members, by name
	live  *engine.Engine
	heard *bus.Bus
}

// both tells two publishers.
type both struct{ first, second engine.Publisher }

func (b both) Publish(happened []engine.Happening) {
	b.first.Publish(happened)
	b.second.Publish(happened)
}

// onDesk runs a test in a bubble of its own, with a key of an administrator, and the operators ada and bob, and the
// manager mia, none of whom was ever there.
func onDesk(t *testing.T, test func(c *deskClient)) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "lull.db")
	synctest.Test(t, func(t *testing.T) {
		c := newDeskClient(t, file)
		for name, role := range map[string]member.Role{
			"ada": member.Operator, "bob": member.Operator, "mia": member.Manager, "root": member.Administrator,
		} {
			c.keys[name] = c.addMember(name, role)
		}
		test(c)
	})
}

func newDeskClient(t *testing.T, file string) *deskClient {
	t.Helper()
	store, err := sqlite.Open(t.Context(), file, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen, err := floor.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	heard, changes, analyst := bus.New(), pulse.New(), hindsight.New(store)
	e := running(t, store, engine.Options{
		Publisher: both{heard, both{seen, both{changes, pulse.Typists{Hub: changes, CaseOf: seen.CaseOf}}}}, Learner: analyst,
	})
	c := &deskClient{
		client: &client{t: t, store: newFakeStore(), log: new(bytes.Buffer)}, keys: map[string]string{}, live: e, heard: heard,
	}
	c.members = &fakeMembers{store: c.store}
	c.api, err = httpapi.New(httpapi.Parts{
		Conversations: e, Lists: engine.NewLists(store, store), Control: e, Events: e, Campaigns: e, Library: store, Database: store, Credentials: c.store,
		Members: c.members, Audit: c.members, SignIn: c.members, Bus: heard, Floor: seen, Pulse: changes,
	}, httpapi.Options{Unsubscribed: store, Delays: analyst, Logger: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	c.key = c.addKey("test")
	return c
}

// as calls the API as a member, checks the status, and gives the answer.
func (c *deskClient) as(name string, status int, method, path, body string) map[string]any {
	c.t.Helper()
	w := c.do(method, "/api/v1/"+path, body, "Authorization", "Bearer "+c.keys[name])
	if w.Code != status {
		c.t.Fatalf("%s %s by %s: status %d, want %d; body %s", method, path, name, w.Code, status, w.Body)
	}
	answer := map[string]any{}
	if w.Body.Len() > 0 {
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			c.t.Fatalf("%s %s: %q is no JSON: %v", method, path, w.Body, err)
		}
	}
	return answer
}

// login opens a session, and gives its id.
func (c *deskClient) login(name string) string {
	c.t.Helper()
	id, _ := c.as(name, 201, "POST", "me/sessions", `{"login": true}`)["session"].(string)
	if id == "" {
		c.t.Fatalf("%s got no session", name)
	}
	return id
}

// list gives the objects of an answer's list.
func list(answer map[string]any, name string) []map[string]any {
	var all []map[string]any
	items, _ := answer[name].([]any)
	for _, item := range items {
		one, _ := item.(map[string]any)
		all = append(all, one)
	}
	return all
}

// later lets the time pass.
func later(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}
