package httpapi_test

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"lull/internal/engine"
	"lull/internal/httpapi"
)

func TestPause(t *testing.T) {
	c := newClient(t)
	c.want("POST", "/api/v1/pause", "", 200, `{"paused":true}`)
	if !c.engine.paused {
		t.Error("the engine is not paused")
	}
	c.want("POST", "/api/v1/resume", "", 200, `{"paused":false}`)
	if c.engine.paused {
		t.Error("the engine is still paused")
	}
	c.engine.fail = &engine.Error{Code: engine.Stopping, Message: "lull is stopping"}
	wantProblem(t, c.do("POST", "/api/v1/pause", ""), 503)
}

func TestStatus(t *testing.T) {
	c := newClient(t)
	c.engine.paused = true
	c.want("GET", status, "", 200, `{"version":"1.2.3","nowUs":1700000060000000,"paused":true,
		"commits":7,"lastUs":1700000000000000,"counts":{"conversations":2,"steps":20},"keepEventsUs":2592000000000}`)
	c.store.err = errBroken
	wantProblem(t, c.do("GET", status, ""), 500)
}

func TestBackup(t *testing.T) {
	folder := t.TempDir()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := os.WriteFile(filepath.Join(folder, "there.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/nowhere/else", filepath.Join(folder, "link.db")); err != nil {
		t.Fatal(err)
	}
	c := newClient(t, func(o *httpapi.Options) { o.Backups = root })
	const path = "/api/v1/backup"
	want := filepath.Join(folder, "monday.db")
	c.want("POST", path, `{"file":"monday.db"}`, 200, `{"file":"`+want+`"}`)
	if diff := cmp.Diff([]string{want}, c.store.backups); diff != "" {
		t.Errorf("backups (-want +got):\n%s", diff)
	}
	wantProblem(t, c.do("POST", path, `{"file":"there.db"}`), 409)
	wantProblem(t, c.do("POST", path, `{"file":"link.db"}`), 409)
	for _, file := range []string{
		"", ".", "..", "../x", "/etc/passwd", "a/b", `a\\b`, ".hidden", "-rf", "a b",
		strings.Repeat("x", 101),
	} {
		wantProblem(t, c.do("POST", path, `{"file":"`+file+`"}`), 422, "body.file")
	}
	if len(c.store.backups) != 1 {
		t.Errorf("backups = %v, want one", c.store.backups)
	}
	c.store.err = errBroken
	wantProblem(t, c.do("POST", path, `{"file":"tuesday.db"}`), 500)
	c.store.err = engine.ErrFull
	wantProblem(t, c.do("POST", path, `{"file":"tuesday.db"}`), 507)
}

func TestNoBackups(t *testing.T) {
	wantProblem(t, newClient(t).do("POST", "/api/v1/backup", `{"file":"monday.db"}`), 501)
}

func TestHealth(t *testing.T) {
	var engineErr error
	c := newClient(t, func(o *httpapi.Options) { o.Ready = func(context.Context) error { return engineErr } })
	c.want("GET", "/healthz", "", 200, `{"status":"ok"}`)
	c.want("GET", "/readyz", "", 200, `{"status":"ok"}`)
	if w := c.do("HEAD", "/healthz", ""); w.Code != http.StatusOK {
		t.Errorf("HEAD /healthz: status %d", w.Code)
	}

	engineErr = errors.New("not yet")
	wantProblem(t, c.do("GET", "/readyz", ""), 503)
	engineErr = nil
	c.store.err = errBroken
	wantProblem(t, c.do("GET", "/readyz", ""), 503)
	c.store.err = nil
	c.api.Drain()
	if p := wantProblem(t, c.do("GET", "/readyz", ""), 503); p.Detail != "lull is stopping" {
		t.Errorf("detail = %q", p.Detail)
	}
	c.want("GET", "/healthz", "", 200, `{"status":"ok"}`)
}

func TestMetrics(t *testing.T) {
	registry := prometheus.NewRegistry()
	counter := prometheus.NewCounter(prometheus.CounterOpts{Name: "lull_test_total", Help: "A test."})
	registry.MustRegister(counter)
	counter.Inc()
	c := newClient(t, func(o *httpapi.Options) { o.Gatherer = registry })
	w := c.do("GET", "/metrics", "", "Authorization", "")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "lull_test_total 1") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	c = newClient(t, func(o *httpapi.Options) { o.Gatherer = nil })
	wantProblem(t, c.do("GET", "/metrics", ""), 404)
}
