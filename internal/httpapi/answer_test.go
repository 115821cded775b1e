package httpapi_test

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"lull/internal/httpapi"
)

func TestUnknownPaths(t *testing.T) {
	c := newClient(t)
	for _, path := range []string{"/", "/api", "/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v2/status", "/healthz/x"} {
		wantProblem(t, c.do("GET", path, ""), 404)
	}
}

func TestUnknownMethods(t *testing.T) {
	c := newClient(t)
	for route, allow := range map[string]string{
		"DELETE /api/v1/activities":              "POST",
		"GET /api/v1/activities":                 "POST",
		"POST /api/v1/conversations":             "GET, HEAD",
		"PUT /api/v1/keys":                       "GET, HEAD, POST",
		"POST /api/v1/bots/support/draft":        "GET, HEAD, PUT",
		"GET /api/v1/conversations/c1/variables": "PATCH",
		"POST /healthz":                          "GET, HEAD",
		"BREW /api/v1/status":                    "GET, HEAD",
	} {
		method, path, _ := strings.Cut(route, " ")
		w := c.do(method, path, "")
		wantProblem(t, w, 405)
		if got := w.Header().Get("Allow"); got != allow {
			t.Errorf("%s: Allow = %q, want %q", route, got, allow)
		}
	}
}

// Requests are counted by the pattern that took them, never by their path.
func TestRequestsAreCounted(t *testing.T) {
	var counted []string
	c := newClient(t, func(o *httpapi.Options) {
		o.Answered = func(route string, status int) { counted = append(counted, route+" "+http.StatusText(status)) }
	})
	c.do("POST", activities, hello)
	c.do("GET", conversations+"/c1", "")
	c.do("GET", conversations+"/c9", "")
	c.do("GET", conversations+"/c9", "", "Authorization", "")
	c.do("GET", "/somewhere", "")
	c.do("POST", activities, `{`)
	want := []string{
		"POST /api/v1/activities OK",
		"GET /api/v1/conversations/{id} OK",
		"GET /api/v1/conversations/{id} Not Found",
		"GET /api/v1/conversations/{id} Unauthorized",
		"none Not Found",
		"POST /api/v1/activities Bad Request",
	}
	if diff := cmp.Diff(want, counted); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}

func TestRequestsAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t, func(o *httpapi.Options) { o.RequestsMax = 2 })
		body, send := io.Pipe()
		done := make(chan int)
		for range 2 { // two requests whose bodies do not come
			go func() {
				r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, activities, body)
				r.Header.Set("Authorization", "Bearer "+c.key)
				done <- serve(c, r).Code
			}()
		}
		synctest.Wait()
		w := c.do("GET", status, "")
		wantProblem(t, w, 429)
		if w.Header().Get("Retry-After") != "1" {
			t.Errorf("Retry-After = %q, want 1", w.Header().Get("Retry-After"))
		}
		for _, probe := range []string{"/healthz", "/readyz", "/metrics"} {
			if w := c.do("GET", probe, ""); w.Code != http.StatusOK {
				t.Errorf("GET %s of a busy server: status %d", probe, w.Code)
			}
		}
		_ = send.CloseWithError(io.ErrUnexpectedEOF)
		for range 2 {
			if code := <-done; code != http.StatusBadRequest {
				t.Errorf("a body that breaks off: status %d, want 400", code)
			}
		}
		if w := c.do("GET", status, ""); w.Code != http.StatusOK {
			t.Errorf("afterwards: status %d", w.Code)
		}
	})
}

// A panic costs its own request, and the log says where it was.
func TestPanic(t *testing.T) {
	c := newClient(t)
	c.engine.panics = true
	for _, call := range [][3]string{
		{"POST", activities, hello},
		{"PATCH", conversations + "/c1/variables", `{"Global.X":1}`},
	} {
		c.log.Reset()
		w := c.do(call[0], call[1], call[2])
		wantProblem(t, w, 500)
		if !strings.Contains(c.log.String(), "the engine is broken") || !strings.Contains(c.log.String(), "fake_test.go") {
			t.Errorf("the log does not say where: %s", c.log)
		}
		if strings.Contains(w.Body.String(), "broken") {
			t.Errorf("the caller is told: %s", w.Body)
		}
	}
}

// What net/http asks handlers to panic with to break a connection off goes through.
func TestAbortIsPassedOn(t *testing.T) {
	c := newClient(t)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, activities, abortingBody{})
	r.Header.Set("Authorization", "Bearer "+c.key)
	defer func() {
		if fault, _ := recover().(error); !errors.Is(fault, http.ErrAbortHandler) {
			t.Errorf("recovered %v, want http.ErrAbortHandler", fault)
		}
	}()
	serve(c, r)
}

type abortingBody struct{}

func (abortingBody) Read([]byte) (int, error) { panic(http.ErrAbortHandler) }

// Each request is logged at Debug, and nothing that people wrote is logged at any level.
func TestRequestLog(t *testing.T) {
	var log bytes.Buffer
	c := newClient(t, func(o *httpapi.Options) {
		o.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	const secret = "between-you-and-me"
	c.do("POST", activities, strings.Replace(hello, "hello", secret, 1))
	c.do("POST", activities, `{"conversation":"c1","text":"`+secret)
	c.do("POST", activities+"?replies="+secret, hello)
	c.do("PATCH", conversations+"/c1/variables", `{"Global.X":"`+secret+`"}`)
	c.do("PUT", bots+"/support/draft", `{"files":[`+topicFile(secret, secret)+`]}`)
	c.engine.panics = true
	c.do("POST", activities, strings.Replace(hello, "hello", secret, 1))
	if strings.Contains(log.String(), secret) || strings.Contains(log.String(), c.key) {
		t.Errorf("the log tells what was written: %s", &log)
	}
	if got := strings.Count(log.String(), `msg="request answered"`); got != 6 {
		t.Errorf("%d requests are logged, want 6: %s", got, &log)
	}
	if !strings.Contains(log.String(), `route="POST /api/v1/activities" status=200 took_us=0`) {
		t.Errorf("the log does not name the route: %s", &log)
	}
}

func TestNewRefuses(t *testing.T) {
	c := newClient(t)
	whole := httpapi.Parts{
		Conversations: c.engine, Lists: c.engine, Control: c.engine, Library: c.store, Database: c.store, Credentials: c.store,
		Events: c.events, Campaigns: c.campaigns, Members: c.members, Audit: c.members, SignIn: c.members, Bus: c.engine.bus, Floor: c.floor, Pulse: c.pulse,
	}
	tests := map[string]struct {
		parts   func(p *httpapi.Parts)
		options httpapi.Options
	}{
		"Conversations": {parts: func(p *httpapi.Parts) { p.Conversations = nil }},
		"Lists":         {parts: func(p *httpapi.Parts) { p.Lists = nil }},
		"Control":       {parts: func(p *httpapi.Parts) { p.Control = nil }},
		"Events":        {parts: func(p *httpapi.Parts) { p.Events = nil }},
		"Campaigns":     {parts: func(p *httpapi.Parts) { p.Campaigns = nil }},
		"Library":       {parts: func(p *httpapi.Parts) { p.Library = nil }},
		"Database":      {parts: func(p *httpapi.Parts) { p.Database = nil }},
		"Credentials":   {parts: func(p *httpapi.Parts) { p.Credentials = nil }},
		"Members":       {parts: func(p *httpapi.Parts) { p.Members = nil }},
		"Audit":         {parts: func(p *httpapi.Parts) { p.Audit = nil }},
		"Bus":           {parts: func(p *httpapi.Parts) { p.Bus = nil }},
		"Floor":         {parts: func(p *httpapi.Parts) { p.Floor = nil }},
		"Pulse":         {parts: func(p *httpapi.Parts) { p.Pulse = nil }},
		"number":        {parts: func(*httpapi.Parts) {}, options: httpapi.Options{RequestsMax: -1}},
	}
	for _, name := range slices.Sorted(maps.Keys(tests)) {
		parts := whole
		tests[name].parts(&parts)
		_, err := httpapi.New(parts, tests[name].options)
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("New() without %s: error = %v", name, err)
		}
	}
	if _, err := httpapi.New(whole, httpapi.Options{}); err != nil {
		t.Errorf("New() without options: error = %v", err)
	}
}

// A server has a limit for everything that a client could drag out.
func TestServerLimits(t *testing.T) {
	server := httpapi.NewServer(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if server.ReadHeaderTimeout == 0 || server.ReadTimeout == 0 || server.WriteTimeout == 0 ||
		server.IdleTimeout == 0 || server.MaxHeaderBytes == 0 {
		t.Errorf("a limit is missing: %+v", server)
	}
}

// Over a real connection: one who sends too much is answered, and the connection is closed.
func TestTooLargeBodyOnAServer(t *testing.T) {
	c := newClient(t)
	server := httptest.NewServer(c.api)
	defer server.Close()
	body := io.LimitReader(spaces{}, httpapi.BodyBytesMax+1)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+activities, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+c.key)
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatalf("POST: %v", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusRequestEntityTooLarge || !answer.Close {
		t.Errorf("status %d, close %v; want 413 and a closed connection", answer.StatusCode, answer.Close)
	}
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
