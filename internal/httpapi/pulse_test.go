package httpapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/httpapi"
	"lull/internal/member"
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
		for _, name := range c.listeners(httpapi.PulseLinesMax) {
			c.watchAll(name, "")
		}
		wantProblem(t, c.do("GET", "/api/v1/live", ""), 429)
	})
}

// listeners adds members, and names who is to open each of so many lines.
func (c *deskClient) listeners(lines int) (names []string) {
	c.t.Helper()
	for i := range lines {
		name := fmt.Sprintf("listener-%d", i/httpapi.LinesOfOneMax)
		if c.keys[name] == "" {
			c.keys[name] = c.addMember(name, member.Operator)
		}
		names = append(names, name)
	}
	return names
}

// One has so many lines of all kinds, by whatever they prove who they are, and takes nobody else's.
func TestLinesOfOneAreBounded(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		first := c.watchTeam("")
		for range httpapi.LinesOfOneMax - 1 {
			c.watchAll("ada", "")
		}
		synctest.Wait()
		second := c.wantStatus(201, "POST", "/api/v1/keys", `{"name":"second","member":"ada"}`)
		var made struct{ Key string }
		if err := json.Unmarshal(second.Body.Bytes(), &made); err != nil {
			t.Fatal(err)
		}
		later(time.Second) // until its making is told
		for _, path := range []string{"live", "operators/events"} {
			for _, key := range []string{c.keys["ada"], made.Key} {
				w := c.do("GET", "/api/v1/"+path, "", "Authorization", "Bearer "+key)
				wantProblem(t, w, 429)
				if w.Header().Get("Retry-After") == "" {
					t.Error("no Retry-After")
				}
			}
		}
		c.watchAll("bob", "").wantHeard()
		first.stop()
		<-first.ended
		c.watchAll("ada", "").wantHeard()
		wantProblem(t, c.do("GET", "/api/v1/live", "", "Authorization", "Bearer "+c.keys["ada"]), 429)
	})
}

// Operators hear which of their own cases, and of those in the queue, have changed, and which have become another's; of
// others' only that lists may have.
func TestOperatorsDoNotHearOfOthersCases(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.manual()
		later(time.Second)
		ada, mia := c.watchAll("ada", ""), c.watchAll("mia", "")
		one, others, some := `{"kind":"case","id":"1"}`, `{"kind":"case","id":"list"}`, `{"kind":"case"}`
		heard := func(byAda, byMia string) {
			t.Helper()
			of := func(w *pulseWatcher) string {
				later(time.Second)
				return strings.Join(regexp.MustCompile(`\{"kind":"case".*`).FindAllString(w.w.read(), -1), " ")
			}
			if a, m := of(ada), of(mia); a != byAda || m != byMia {
				t.Errorf("the operator hears %q, want %q; the manager %q, want %q", a, byAda, m, byMia)
			}
		}
		c.says("carl", "")
		heard(one, one)
		c.as("ada", 200, "POST", "cases/1/take", `{}`)
		heard(one, one)
		c.as("mia", 200, "POST", "cases/1/assign", `{"operator":"bob"}`)
		heard(one, one)
		c.says("carl", "")
		heard(others, one)
		ada.stop()
		ada = c.watchAll("ada", "") // which does not know whose it was before
		c.says("carl", "")
		heard(some, one)
		c.says("carl", "")
		heard(others, one)
		c.as("mia", 200, "POST", "cases/1/assign", `{"operator":""}`)
		heard(one, one)
		c.as("bob", 200, "POST", "cases/1/take", `{}`)
		heard(one, one)
		c.as("bob", 200, "POST", "cases/1/close", `{}`)
		heard(others, one)
	})
}
