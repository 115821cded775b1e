package httpapi_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"lull/internal/credential"
	"lull/internal/httpapi"
)

const status = "/api/v1/status"

func TestKeyIsNeeded(t *testing.T) {
	c := newClient(t)
	tests := []struct {
		name          string
		authorization string
		status        int
	}{
		{"none", "", 401},
		{"the key", "Bearer " + c.key, 200},
		{"another case of the scheme", "bearer " + c.key, 200},
		{"another key", "Bearer lull_key_x", 401},
		{"no key", "Bearer ", 401},
		{"no scheme", c.key, 401},
		{"another scheme", "Basic " + c.key, 401},
		{"the key and more", "Bearer " + c.key + " x", 401},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := c.do("GET", status, "", "Authorization", tt.authorization)
			if tt.status == http.StatusOK {
				if w.Code != http.StatusOK {
					t.Errorf("status %d: %s", w.Code, w.Body)
				}
				return
			}
			wantProblem(t, w, 401)
			if got := w.Header().Get("WWW-Authenticate"); got != `Bearer realm="lull"` {
				t.Errorf("WWW-Authenticate = %q", got)
			}
		})
	}
}

// Nothing below /api/v1 is open, and what is open is so on purpose.
func TestOnlyTheseAreOpen(t *testing.T) {
	c := newClient(t)
	open := map[string]bool{
		"GET /api/openapi.json": true, "GET /healthz": true, "GET /readyz": true, "GET /metrics": true,
		"GET /api/v1/setup": true, "POST /api/v1/setup": true, "POST /api/v1/session": true,
		"POST /api/v1/invitations/accept": true,
	}
	for route := range routes(t, c) {
		method, path := cutRoute(route)
		w := c.do(method, path, "", "Authorization", "")
		if got := w.Code != http.StatusUnauthorized; got != open[route] {
			t.Errorf("%s without a key: status %d", route, w.Code)
		}
	}
}

// A key is looked up once in a while, not at every request, and forgotten at once when it is removed.
func TestKeyIsRemembered(t *testing.T) {
	clock := now()
	c := newClient(t, func(o *httpapi.Options) { o.Now = func() time.Time { return clock } })
	call := func(wantStatus, wantLookUps int) {
		t.Helper()
		if w := c.do("GET", status, ""); w.Code != wantStatus || c.store.lookUps != wantLookUps {
			t.Errorf("status %d after %d look-ups, want %d after %d", w.Code, c.store.lookUps, wantStatus, wantLookUps)
		}
	}
	call(200, 1)
	clock = clock.Add(10*time.Second - time.Microsecond)
	call(200, 1)
	clock = clock.Add(time.Microsecond)
	call(200, 2)
	other := c.addKey("other")
	if w := c.do("DELETE", keys+"/1", "", "Authorization", "Bearer "+other); w.Code != http.StatusNoContent {
		t.Fatalf("DELETE: status %d: %s", w.Code, w.Body)
	}
	call(401, 4)
	call(401, 5) // what is no key is not remembered: there is no end to them
}

// A key that is removed while it is looked up is not trusted for what the store said before.
func TestKeyRemovedWhileItIsLookedUp(t *testing.T) {
	c := newClient(t)
	other := c.addKey("other")
	slow := &slowLookUp{fakeStore: c.store, asked: make(chan struct{}), answer: make(chan struct{})}
	api, err := httpapi.New(httpapi.Parts{
		Conversations: c.engine, Lists: c.engine, Control: c.engine, Library: c.store, Database: c.store, Credentials: slow,
		Events: c.events, Campaigns: c.campaigns, Members: c.members, Audit: c.members, SignIn: c.members, Bus: c.engine.bus, Floor: c.floor, Pulse: c.pulse,
	}, httpapi.Options{Now: now})
	if err != nil {
		t.Fatalf("New() error = %v", err)
	}
	c.api = api
	slow.hold = credential.Hash(c.key)
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.do("GET", status, "")
	}()
	<-slow.asked
	if w := c.do("DELETE", keys+"/1", "", "Authorization", "Bearer "+other); w.Code != http.StatusNoContent {
		t.Fatalf("DELETE: status %d: %s", w.Code, w.Body)
	}
	close(slow.answer)
	<-done
	slow.hold = nil
	wantProblem(t, c.do("GET", status, ""), 401)
}

// slowLookUp is a store that finds a key and takes its time to say so.
type slowLookUp struct {
	*fakeStore
	hold          []byte
	asked, answer chan struct{}
}

func (s *slowLookUp) CredentialByHash(
	ctx context.Context, kind string, hash []byte,
) (credential.Credential, error) {
	found, err := s.fakeStore.CredentialByHash(ctx, kind, hash)
	if string(hash) == string(s.hold) {
		close(s.asked)
		<-s.answer
	}
	return found, err
}

func TestKeyCannotBeLookedUp(t *testing.T) {
	c := newClient(t)
	c.store.err = errBroken
	w := c.do("GET", status, "")
	wantProblem(t, w, 503)
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}
