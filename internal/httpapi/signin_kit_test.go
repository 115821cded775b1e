package httpapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"lull/internal/bus"
	"lull/internal/credential"
	"lull/internal/engine"
	"lull/internal/floor"
	"lull/internal/httpapi"
	"lull/internal/member"
	"lull/internal/password"
	"lull/internal/pulse"
	"lull/internal/store/sqlite"
)

// pass is everybody's password.
const pass = "correct horse"

// cheap is a cost of passwords for tests.
func cheap() password.Cost { return password.Cost{MemoryKiB: 8, Passes: 1, Lanes: 1} }

// house is an API on a real engine and store, on a virtual clock, to which browsers talk.
type house struct {
	t     *testing.T
	store *sqlite.Store
	api   *httpapi.API
	key   string // an administrator's
}

// inHouse runs a test in a bubble of its own, with the members ada, an operator, mia, a manager, and root, an
// administrator, who have e-mail addresses at example.com and the same password.
func inHouse(t *testing.T, test func(h *house), options ...func(o *httpapi.Options)) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "lull.db")
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, file, options...)
		h.addMembers()
		test(h)
	})
}

// addMembers adds those of inHouse.
func (h *house) addMembers() {
	h.t.Helper()
	hash, err := password.New(cheap()).Hash(h.t.Context(), pass)
	if err != nil {
		h.t.Fatal(err)
	}
	for name, role := range map[string]member.Role{
		"ada": member.Operator, "mia": member.Manager, "root": member.Administrator,
	} {
		err := h.store.AddMember(h.t.Context(), member.Member{Name: name, Email: name + "@example.com", Role: role})
		if err != nil {
			h.t.Fatal(err)
		}
		if err := h.store.SetPassword(h.t.Context(), name, hash); err != nil {
			h.t.Fatal(err)
		}
	}
}

// newHouse makes one without members.
func newHouse(t *testing.T, file string, options ...func(o *httpapi.Options)) *house {
	t.Helper()
	store, err := sqlite.Open(t.Context(), file, sqlite.Options{Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	seen, err := floor.New(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	heard := bus.New()
	e := running(t, store, engine.Options{Publisher: both{heard, seen}})
	o := httpapi.Options{Passwords: password.New(cheap())}
	for _, option := range options {
		option(&o)
	}
	h := &house{t: t, store: store}
	h.api, err = httpapi.New(httpapi.Parts{
		Conversations: e, Lists: engine.NewLists(store, store), Control: e, Events: e, Campaigns: e, Library: store, Database: store, Credentials: store,
		Members: store, Audit: store, SignIn: store, Bus: heard, Floor: seen, Pulse: pulse.New(),
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	secret, hash := credential.New(credential.APIKey)
	_, err = store.AddCredential(t.Context(), credential.Credential{Kind: credential.APIKey, Name: "test", Hash: hash})
	if err != nil {
		t.Fatal(err)
	}
	h.key = secret
	return h
}

// running is an engine that runs until the test ends, which closes the store too.
func running(t *testing.T, store *sqlite.Store, o engine.Options) *engine.Engine {
	t.Helper()
	e, err := engine.New(t.Context(), store, store, o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// browser keeps cookies, and sends with each call what the Studio sends.
type browser struct {
	house   *house
	cookies map[string]*http.Cookie
	csrf    string
	from    string // its address
}

func (h *house) browser() *browser {
	return &browser{house: h, cookies: map[string]*http.Cookie{}, from: "203.0.113.7:4000"}
}

// signedIn gives a browser in which a member has signed in.
func (h *house) signedIn(name string) *browser {
	h.t.Helper()
	b := h.browser()
	b.want(200, "POST", "session", signInBody(name, pass))
	return b
}

func signInBody(name, secret string) string {
	return `{"email":"` + name + `@example.com","password":"` + secret + `"}`
}

// do makes a call. Headers are given as name, value; an empty value removes one.
func (b *browser) do(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	b.house.t.Helper()
	r := httptest.NewRequestWithContext(b.house.t.Context(), method, "/api/v1/"+path, strings.NewReader(body))
	r.RemoteAddr = b.from
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, c := range b.cookies {
		r.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	if b.csrf != "" {
		r.Header.Set("X-Lull-CSRF", b.csrf)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Del(headers[i])
		if headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	w := httptest.NewRecorder()
	b.house.api.ServeHTTP(w, r)
	b.keep(w)
	return w
}

// keep keeps an answer's cookies, and the token of a session against forged requests.
func (b *browser) keep(w *httptest.ResponseRecorder) {
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = c
		}
	}
	var session struct{ CSRF string }
	if json.Unmarshal(w.Body.Bytes(), &session) == nil && session.CSRF != "" {
		b.csrf = session.CSRF
	}
}

// want makes a call, checks the status, and gives the answer.
func (b *browser) want(status int, method, path, body string, headers ...string) map[string]any {
	b.house.t.Helper()
	w := b.do(method, path, body, headers...)
	if w.Code != status {
		b.house.t.Fatalf("%s %s: status %d, want %d; body %s", method, path, w.Code, status, w.Body)
	}
	answer := map[string]any{}
	if w.Body.Len() > 0 && strings.Contains(w.Header().Get("Content-Type"), "json") {
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			b.house.t.Fatalf("%s %s: %q is no JSON: %v", method, path, w.Body, err)
		}
	}
	return answer
}

// byKey gives a browser's words that come with a key instead of a session.
func (h *house) byKey() []string { return []string{"Authorization", "Bearer " + h.key, "Cookie", ""} }
