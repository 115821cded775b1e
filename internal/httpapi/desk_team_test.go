package httpapi_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/httpapi"
)

// teamWatcher is one who watches the team.
type teamWatcher struct {
	t     testing.TB
	w     *recorder
	stop  context.CancelFunc
	ended chan struct{}
}

// recorder is an answer that is read while it is written.
type recorder struct {
	header http.Header

	mu   sync.Mutex
	body bytes.Buffer
}

func (r *recorder) Header() http.Header { return r.header }
func (*recorder) WriteHeader(int)       {}
func (*recorder) Flush()                {}

func (r *recorder) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.body.Write(p)
}

// read gives what was written since it was read last.
func (r *recorder) read() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	defer r.body.Reset()
	return r.body.String()
}

func (c *deskClient) watchTeam(lastEventID string) *teamWatcher {
	return c.watchTeamAs("ada", lastEventID)
}

func (c *deskClient) watchTeamAs(name, lastEventID string) *teamWatcher {
	ctx, stop := context.WithCancel(context.Background())
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/api/v1/operators/events", nil)
	r.Header.Set("Authorization", "Bearer "+c.keys[name])
	if lastEventID != "" {
		r.Header.Set("Last-Event-ID", lastEventID)
	}
	watcher := &teamWatcher{t: c.t, w: &recorder{header: http.Header{}}, stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(watcher.ended)
		c.api.ServeHTTP(watcher.w, r)
	}()
	c.t.Cleanup(stop)
	return watcher
}

var shownTimes = regexp.MustCompile(`"since":"[^"]*",`)

// wantHeard checks what was heard since it was checked last, without times and comments.
func (w *teamWatcher) wantHeard(want ...string) {
	w.t.Helper()
	synctest.Wait()
	var got []string
	for event := range strings.SplitSeq(shownTimes.ReplaceAllString(w.w.read(), ""), "\n\n") {
		if event != "" && event != ":" {
			got = append(got, event)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		w.t.Errorf("heard (-want +got):\n%s", diff)
	}
}

func TestWatchTeam(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		first := c.watchTeam("")
		first.wantHeard("event: snapshot\nid: 0\ndata: {\"first\":true,\"last\":true,\"operators\":[]}")
		session := c.login("ada")
		hired := "event: operator\nid: 1\ndata: " +
			`{"name":"ada","status":"offline","reason":"logout","version":0,"openCases":0}`
		came := "event: operator\nid: 2\ndata: " +
			`{"name":"ada","status":"online","reason":"login","version":1,"openCases":0}`
		later(50 * time.Millisecond)
		first.wantHeard(hired, came)
		later(time.Second)
		c.as("ada", 200, "PATCH", "me/sessions/"+session+"/status", `{"status": "busy"}`)
		busy := "event: operator\nid: 3\ndata: " +
			`{"name":"ada","status":"busy","reason":"chosen","version":3,"openCases":0}`
		first.wantHeard(busy) // what comes alone comes at once
		later(15 * time.Second)
		if body := first.w.read(); body != ":\n\n" {
			t.Errorf("a silent line carries %q", body)
		}
		later(150 * time.Second)
		away := "event: operator\nid: 4\ndata: " +
			`{"name":"ada","status":"offline","reason":"expired","version":4,"openCases":0}`
		first.wantHeard(away)

		second := c.watchTeam("2")
		second.wantHeard(busy, away)
		c.watchTeam("7").wantHeard("event: snapshot\nid: 4\ndata: " +
			`{"first":true,"last":true,"operators":[{"name":"ada","status":"offline","reason":"expired","version":4,"openCases":0}]}`)
		first.stop()
		<-first.ended
		c.api.Drain()
		<-second.ended
		if got := second.w.header.Get("Content-Type"); got != "text/event-stream" {
			t.Errorf("Content-Type = %q", got)
		}
		for _, bad := range []string{"x", "-1", "1.5"} {
			w := c.do("GET", "/api/v1/operators/events", "", "Last-Event-ID", bad)
			wantProblem(t, w, 422, "header.Last-Event-ID")
		}
	})
}

// So many may watch, and no more; all of them hear.
func TestTeamLinesAreBounded(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		var watchers []*teamWatcher
		for _, name := range c.listeners(httpapi.TeamLinesMax) {
			watchers = append(watchers, c.watchTeamAs(name, ""))
		}
		synctest.Wait()
		w := c.do("GET", "/api/v1/operators/events", "")
		wantProblem(t, w, 429)
		c.login("ada")
		later(50 * time.Millisecond)
		for _, watcher := range watchers {
			if n := strings.Count(watcher.w.read(), `"status":"online"`); n != 1 {
				t.Fatalf("one of many heard %d times that ada is online", n)
			}
			watcher.stop()
		}
	})
}

// A page of operators takes one look at the members, however many it has.
func TestOperatorsAreReadTogether(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		drawn := picture(t, "image/png", 8, 8)
		var want []string
		for _, name := range []string{"ada", "bob", "mia"} {
			c.login(name)
			if w := c.do("PUT", "/api/v1/me/avatar", drawn, "Content-Type", "image/png", "Authorization", "Bearer "+c.keys[name]); w.Code >= 300 {
				t.Fatalf("picture of %s: %d %s", name, w.Code, w.Body)
			}
			want = append(want, "/api/v1/members/"+name+"/avatar")
		}
		c.as("ada", 200, "GET", "me", "") // the key is known from here on
		before := c.members.reads
		page := list(c.as("ada", 200, "GET", "operators", ""), "operators")
		if reads := c.members.reads - before; reads != 1 {
			t.Errorf("the members were looked up %d times, want once", reads)
		}
		var got []string
		for _, o := range page {
			path, _, _ := strings.Cut(text(o, "avatar"), "?")
			got = append(got, path)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("pictures (-want +got):\n%s", diff)
		}
	})
}

func TestOperators(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		for _, name := range []string{"bob", "mia", "ada"} {
			c.login(name)
		}
		c.as("mia", 200, "PATCH", "operators/bob", `{"capacity": 3}`)
		page := c.as("ada", 200, "GET", "operators?limit=2", "")
		var names []any
		for _, o := range list(page, "operators") {
			names = append(names, o["name"])
		}
		if diff := cmp.Diff([]any{"ada", "bob"}, names); diff != "" || page["next"] != "bob" {
			t.Errorf("page = %v", page)
		}
		if rest := c.as("ada", 200, "GET", "operators?after=bob", ""); len(list(rest, "operators")) != 1 || rest["next"] != nil {
			t.Errorf("after bob: %v", rest)
		}
		got := c.as("ada", 200, "GET", "operators/bob", "")
		delete(got, "since")
		want := map[string]any{
			"name": "bob", "status": "online", "reason": "login", "version": 1.0, "openCases": 0.0, "capacity": 3.0,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("bob (-want +got):\n%s", diff)
		}
		c.as("mia", 200, "PATCH", "operators/bob", `{"capacity": null}`)
		if got := c.as("ada", 200, "GET", "operators/bob", ""); got["capacity"] != nil {
			t.Errorf("bob has the capacity %v", got["capacity"])
		}
		c.as("ada", 404, "GET", "operators/root", "")
		c.wantStatus(204, "DELETE", "/api/v1/members/bob", "")
		c.as("ada", 404, "GET", "operators/bob", "")
	})
}

// Who may change what of whom (roles).
func TestProfiles(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		if got := c.as("ada", 200, "GET", "me", ""); got["name"] != "ada" || got["role"] != "operator" || got["operator"] != nil {
			t.Errorf("me = %v", got)
		}
		name := "Ada \U0001F469 عادة"
		me := c.as("ada", 200, "PATCH", "me", `{"fullName": "`+name+`", "autoReply": "Away.", "returns": "at noon"}`)
		if me["fullName"] != name || me["autoReply"] != "Away." || me["returns"] != "at noon" {
			t.Errorf("me = %v", me)
		}
		if got := c.as("mia", 200, "GET", "operators/ada", ""); got["fullName"] != name {
			t.Errorf("ada = %v", got)
		}
		c.as("ada", 403, "PATCH", "operators/bob", `{"capacity": 3}`)
		c.as("mia", 403, "PATCH", "operators/ada", `{"autoReply": "Gone."}`)
		c.as("mia", 403, "PATCH", "operators/ada", `{"fullName": "Eve"}`)
		c.as("mia", 403, "PATCH", "operators/ada", `{"returns": "never"}`)
		c.as("root", 200, "PATCH", "operators/bob", `{"autoReply": "Gone.", "fullName": "Bob"}`) // who was never there
		if got := c.as("bob", 200, "GET", "me", ""); got["autoReply"] != "Gone." || got["fullName"] != "Bob" {
			t.Errorf("bob = %v", got)
		}
		c.as("root", 404, "PATCH", "operators/eve", `{"autoReply": "Gone."}`)
		for _, bad := range []struct{ method, path, body, place string }{
			{"PATCH", "me", `{"fullName": "a\nb"}`, "body.fullName"},
			{"PATCH", "me", `{"returns": "a\nb"}`, "body.returns"},
			{"PATCH", "me", `{"autoReply": "` + strings.Repeat("x", 4<<10+1) + `"}`, "body.autoReply"},
			{"PATCH", "operators/ada", `{"capacity": -1}`, "body.capacity"},
			{"PATCH", "operators/ada", `{"capacity": 100001}`, "body.capacity"},
			{"PATCH", "operators/ada", `{"capacity": "many"}`, "body.capacity"},
		} {
			w := c.do(bad.method, "/api/v1/"+bad.path, bad.body, "Authorization", "Bearer "+c.keys["root"])
			wantProblem(t, w, 422, bad.place)
		}
		c.as("root", 200, "PATCH", "operators/ada", `{"capacity": 100000}`)
	})
}

// A picture is the member's; the team sees it as soon as it is put.
func TestPicturesOfTheTeam(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.login("ada")
		c.login("bob")
		bob := c.watchAll("bob", "")
		drawn := picture(t, "image/png", 8, 8)
		w := c.do("PUT", "/api/v1/me/avatar", drawn, "Authorization", "Bearer "+c.keys["ada"], "Content-Type", "image/png")
		if w.Code != 204 {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
		bob.wantHeard(`{"kind":"operator","id":"ada"}`)
		avatar, _ := c.as("bob", 200, "GET", "operators/ada", "")["avatar"].(string)
		if !strings.HasPrefix(avatar, "/api/v1/members/ada/avatar?at=") {
			t.Errorf("avatar = %q", avatar)
		}
		team := list(c.as("bob", 200, "GET", "operators", ""), "operators")
		if len(team) != 2 || team[0]["avatar"] != avatar || team[0]["status"] != "online" || team[1]["avatar"] != nil {
			t.Errorf("the team = %v", team)
		}
		c.as("ada", 204, "DELETE", "me/avatar", "")
		bob.wantHeard(`{"kind":"operator","id":"ada"}`)
		if got := c.as("bob", 200, "GET", "operators/ada", ""); got["avatar"] != nil {
			t.Errorf("without a picture: %v", got)
		}
	})
}
