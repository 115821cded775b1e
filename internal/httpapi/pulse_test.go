package httpapi_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/httpapi"
)

// pulseWatcher is one who watches what changes.
type pulseWatcher struct {
	t     testing.TB
	w     *recorder
	stop  context.CancelFunc
	ended chan struct{}
}

func (c *deskClient) watchAll(name, lastEventID string) *pulseWatcher {
	ctx, stop := context.WithCancel(context.Background())
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/api/v1/live", nil)
	r.Header.Set("Authorization", "Bearer "+c.keys[name])
	if lastEventID != "" {
		r.Header.Set("Last-Event-ID", lastEventID)
	}
	watcher := &pulseWatcher{t: c.t, w: &recorder{header: http.Header{}}, stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(watcher.ended)
		c.api.ServeHTTP(watcher.w, r)
	}()
	c.t.Cleanup(stop)
	synctest.Wait()
	return watcher
}

var shownID = regexp.MustCompile(`\n?id: (.*)`)

// wantHeard checks what was heard since it was checked last, without ids and comments, and gives the last id.
func (w *pulseWatcher) wantHeard(want ...string) (id string) {
	w.t.Helper()
	later(time.Second)
	text := w.w.read()
	if ids := shownID.FindAllStringSubmatch(text, -1); len(ids) > 0 {
		id = ids[len(ids)-1][1]
	}
	var got []string
	for event := range strings.SplitSeq(shownID.ReplaceAllString(text, ""), "\n\n") {
		if event != "" && event != ":" {
			got = append(got, strings.TrimPrefix(event, "event: changed\ndata: "))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		w.t.Errorf("heard (-want +got):\n%s", diff)
	}
	return id
}

// Each role hears of what it may see, and of nothing else.
func TestWatchWhatChanges(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		operator, manager, root := c.watchAll("ada", ""), c.watchAll("mia", ""), c.watchAll("root", "")
		first := operator.wantHeard()
		c.login("ada")
		c.as("mia", 200, "PATCH", "settings/desk", `{"inactivityTimeout": "5m"}`)
		c.as("root", 200, "PATCH", "members/bob", `{"fullName": "Bob"}`)
		c.as("root", 200, "PUT", "bots/shop/draft", `{"files": [{"path": "bot.yaml", "content": "name: Shop"}]}`)
		c.as("root", 200, "POST", "pause", "")
		c.as("ada", 403, "POST", "resume", "")
		desk := []string{`{"kind":"operator","id":"ada"}`, `{"kind":"settings","id":"desk"}`, `{"kind":"settings","id":"paused"}`}
		managed := append([]string{`{"kind":"bot","id":"shop"}`, `{"kind":"member","id":"bob"}`}, desk...)
		last := operator.wantHeard(desk...)
		manager.wantHeard(managed...)
		root.wantHeard(managed...)
		if got := operator.w.header.Get("Content-Type"); got != "text/event-stream" {
			t.Errorf("Content-Type = %q", got)
		}

		again := c.watchAll("ada", first)
		again.wantHeard(desk...)
		c.watchAll("ada", last).wantHeard()
		c.watchAll("ada", "something.1").wantHeard("event: resync\ndata: {}")
		manager.stop()
		<-manager.ended
		c.api.Drain()
		<-operator.ended
	})
}

// Who may not listen any more, or less, is heard at the next heartbeat.
func TestWatchersLoseTheirRole(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		mia, bob := c.watchAll("mia", ""), c.watchAll("bob", "")
		mia.wantHeard()
		c.as("root", 200, "PATCH", "members/mia", `{"role": "operator"}`)
		c.as("root", 204, "DELETE", "members/bob", "")
		later(15 * time.Second)
		<-bob.ended
		mia.wantHeard(`{"kind":"member","id":"bob"}`, `{"kind":"member","id":"mia"}`)
		c.as("root", 200, "PATCH", "members/ada", `{"fullName": "Ada"}`)
		mia.wantHeard()
	})
}

func TestPulseLinesAreBounded(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		for range httpapi.PulseLinesMax {
			c.watchAll("ada", "")
		}
		wantProblem(t, c.do("GET", "/api/v1/live", ""), 429)
	})
}
