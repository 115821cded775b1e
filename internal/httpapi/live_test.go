package httpapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/httpapi"
)

// listener takes a live line's events. It is read when the bubble stands still.
type listener struct {
	header http.Header

	mu      sync.Mutex
	body    strings.Builder
	longest int // the longest write, in bytes
	gone    bool
}

func (l *listener) Header() http.Header { return l.header }
func (l *listener) WriteHeader(int)     {}
func (l *listener) Flush()              {}

func (l *listener) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.gone {
		return 0, errBroken
	}
	l.longest = max(l.longest, len(p))
	return l.body.Write(p)
}

func (l *listener) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.gone = true
}

// text gives what has come since it was last asked.
func (l *listener) text() string {
	synctest.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	text := l.body.String()
	l.body.Reset()
	return text
}

// event is what a line of the stream says, in short.
type event struct {
	Name  string `json:"-"`
	ID    string `json:"-"`
	Steps int64  // of a state
	Step  int64  // of what happened
}

// take gives the events since the last take; a comment is an event called ":".
func (l *listener) take(t *testing.T) []event {
	t.Helper()
	var events []event
	for block := range strings.SplitSeq(strings.TrimSuffix(l.text(), "\n\n"), "\n\n") {
		var e event
		for line := range strings.Lines(block) {
			name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
			switch name {
			case "event":
				e.Name = value
			case "id":
				e.ID = value
			case "data":
				if err := json.Unmarshal([]byte(value), &e); err != nil {
					t.Fatalf("data %q: %v", value, err)
				}
			case ":":
				e.Name = ":"
			}
		}
		if e.Name != "" {
			events = append(events, e)
		}
	}
	return events
}

// listen opens the live line of conversation c1 in a bubble; stop closes it.
func (c *client) listen(t *testing.T, headers ...string) (l *listener, stop func()) {
	t.Helper()
	return c.listenTo(t, "c1", headers...)
}

func (c *client) listenTo(t *testing.T, conversation string, headers ...string) (l *listener, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, conversations+"/"+conversation+"/live"+c.path, http.NoBody)
	r.Header.Set("Authorization", "Bearer "+c.key)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	l = &listener{header: http.Header{}}
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.api.ServeHTTP(l, r)
	}()
	return l, func() { cancel(); <-done }
}

func TestLive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t)
		c.do("POST", activities, hello)
		l, stop := c.listen(t)
		defer stop()
		want := []event{{Name: "state", ID: "1", Steps: 1}}
		if diff := cmp.Diff(want, l.take(t)); diff != "" {
			t.Errorf("at once (-want +got):\n%s", diff)
		}
		if got := l.header.Get("Content-Type"); got != "text/event-stream" {
			t.Errorf("Content-Type = %q", got)
		}
		c.do("POST", activities, hello)
		want = []event{{Name: "happened", ID: "2", Step: 2}, {Name: "state", ID: "2", Steps: 2}}
		if diff := cmp.Diff(want, l.take(t)); diff != "" {
			t.Errorf("after a step (-want +got):\n%s", diff)
		}
		c.do("POST", activities, `{"bot":"support","conversation":"c2"}`)
		if got := l.take(t); len(got) != 0 {
			t.Errorf("after a step of another conversation: %v", got)
		}
	})
}

// What an event says is what the rest of the API says.
func TestLiveContents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t)
		c.do("POST", activities, hello)
		l, stop := c.listen(t, "Last-Event-ID", "0")
		defer stop()
		stream := l.text()
		view := strings.TrimSpace(c.do("GET", conversations+"/c1", "").Body.String())
		steps := c.do("GET", conversations+"/c1/transcript", "").Body.String()
		step := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(steps), `{"steps":[`), `]}`)
		want := "event: happened\nid: 1\ndata: " + step + "\n\nevent: state\nid: 1\ndata: " + view + "\n\n"
		if diff := cmp.Diff(want, stream); diff != "" {
			t.Errorf("stream (-want +got):\n%s", diff)
		}
	})
}

func TestLiveGoesOnAfterTheLastEvent(t *testing.T) {
	for given, want := range map[string][]event{
		"1": {{Name: "happened", ID: "2", Step: 2}, {Name: "happened", ID: "3", Step: 3}, {Name: "state", ID: "3", Steps: 3}},
		"3": {{Name: "state", ID: "3", Steps: 3}},
		"9": {{Name: "state", ID: "3", Steps: 3}}, // seen before a backup was restored
	} {
		synctest.Test(t, func(t *testing.T) {
			c := newClient(t)
			for range 3 {
				c.do("POST", activities, hello)
			}
			l, stop := c.listen(t, "Last-Event-ID", given)
			defer stop()
			if diff := cmp.Diff(want, l.take(t)); diff != "" {
				t.Errorf("after %s (-want +got):\n%s", given, diff)
			}
		})
	}
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t)
		c.do("POST", activities, hello)
		c.path = "?after=0"
		l, stop := c.listen(t)
		defer stop()
		want := []event{{Name: "happened", ID: "1", Step: 1}, {Name: "state", ID: "1", Steps: 1}}
		if diff := cmp.Diff(want, l.take(t)); diff != "" {
			t.Errorf("after=0 (-want +got):\n%s", diff)
		}
	})
	c := newClient(t)
	c.do("POST", activities, hello)
	wantProblem(t, c.do("GET", conversations+"/c1/live?after=x", ""), 422, "query.after")
	for _, given := range []string{"x", "-1"} {
		w := c.do("GET", conversations+"/c1/live", "", "Last-Event-ID", given)
		wantProblem(t, w, 422, "header.Last-Event-ID")
	}
}

// A listener that was too slow is caught up from the transcript: it misses nothing and sees nothing twice.
func TestLiveCatchesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const steps = httpapi.TranscriptMax + 500 // more than the bus holds, and than a page of the transcript
		c := newClient(t)
		c.do("POST", activities, hello)
		l, stop := c.listen(t)
		defer stop()
		l.take(t)
		c.engine.mu.Lock() // the line cannot look at the conversation, and falls behind
		for range steps {
			c.engine.submit(engine.Input{Name: "c1", Conversation: &dialog.Input{
				Kind:      dialog.InputSet,
				Variables: map[string]json.RawMessage{"Global.X": json.RawMessage(`1`)},
			}})
		}
		c.engine.mu.Unlock()
		next := int64(2)
		for _, e := range l.take(t) {
			if e.Name != "happened" {
				continue
			}
			if e.Step != next {
				t.Fatalf("step %d came, want %d", e.Step, next)
			}
			next++
		}
		if next != steps+2 {
			t.Errorf("the last step that came is %d, want %d", next-1, steps+1)
		}
	})
}

func TestLiveHeartbeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t)
		c.do("POST", activities, hello)
		l, stop := c.listen(t)
		defer stop()
		l.take(t)
		time.Sleep(15*time.Second - time.Millisecond)
		if got := l.take(t); len(got) != 0 {
			t.Errorf("before 15 s: %v", got)
		}
		time.Sleep(time.Millisecond)
		if got := l.text(); got != ":\n\n" {
			t.Errorf("after 15 s: %q, want a comment", got)
		}
	})
}

func TestLiveEndsWhenLullStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t)
		c.do("POST", activities, hello)
		done := make(chan struct{})
		go func() {
			defer close(done)
			c.do("GET", conversations+"/c1/live", "")
		}()
		synctest.Wait()
		c.api.Drain()
		c.api.Drain()
		<-done
		wantProblem(t, c.do("GET", "/readyz", ""), 503)
	})
}

func TestLiveEndsWithItsListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t)
		c.do("POST", activities, hello)
		l, stop := c.listen(t)
		defer stop()
		l.take(t)
		l.leave()
		c.do("POST", activities, hello)
		synctest.Wait()
		c.want("GET", conversations+"/c1", "", 200, c.do("GET", conversations+"/c1", "").Body.String())
		if strings.Contains(c.log.String(), "ERROR") {
			t.Errorf("a listener that went is logged as an error: %s", c.log)
		}
	})
}

// The number of lines is bounded, and does not count against other requests.
func TestLiveLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t, func(o *httpapi.Options) { o.RequestsMax = 1 })
		c.do("POST", activities, hello)
		stops := make([]func(), httpapi.LiveMax)
		for i := range stops {
			id := fmt.Sprintf("c%d", 1+i/httpapi.LiveConversationMax)
			if i%httpapi.LinesOfOneMax == 0 {
				c.key = c.addKey("test")
			}
			if i%httpapi.LiveConversationMax == 0 {
				c.do("POST", activities, `{"bot":"support","conversation":"`+id+`"}`)
			}
			_, stops[i] = c.listenTo(t, id)
		}
		synctest.Wait()
		wantProblem(t, c.do("GET", conversations+"/c1/live", ""), 429)
		if w := c.do("GET", conversations+"/c1", ""); w.Code != http.StatusOK {
			t.Errorf("beside the lines: status %d", w.Code)
		}
		stops[0]()
		c.key = c.addKey("another")
		l, stop := c.listen(t)
		if got := l.take(t); len(got) != 1 {
			t.Errorf("after one has gone: %v", got)
		}
		stop()
		for _, stop := range stops[1:] {
			stop()
		}
	})
}

// The lines of one conversation are bounded, too: its token cannot take the lines of all others.
func TestLiveLimitOfAConversation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t)
		c.do("POST", activities, hello)
		c.do("POST", activities, `{"bot":"support","conversation":"c2"}`)
		stops := make([]func(), httpapi.LiveConversationMax)
		for i := range stops {
			_, stops[i] = c.listen(t)
		}
		synctest.Wait()
		w := c.do("GET", conversations+"/c1/live", "")
		wantProblem(t, w, 429)
		if w.Header().Get("Retry-After") != "1" {
			t.Errorf("Retry-After = %q, want 1", w.Header().Get("Retry-After"))
		}
		stops[0]()
		for _, id := range []string{"c1", "c2"} {
			l, stop := c.listenTo(t, id)
			if got := l.take(t); len(got) != 1 {
				t.Errorf("a line of %s: %v, want its state", id, got)
			}
			stop()
		}
		for _, stop := range stops[1:] {
			stop()
		}
	})
}

// Long steps are sent one by one: a line never holds many of them.
func TestLiveSendsLongStepsOneByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const steps, long = 60, 300 << 10
		c := newClient(t)
		c.fill(steps, long)
		l, stop := c.listen(t, "Last-Event-ID", "0")
		defer stop()
		if got := len(l.take(t)); got != steps+1 { // and the state
			t.Errorf("%d events came, want %d", got, steps+1)
		}
		if l.longest > 2*long {
			t.Errorf("%d bytes were sent together, want no more than a step", l.longest)
		}
		if c.engine.readMost > 50 {
			t.Errorf("%d steps were read together", c.engine.readMost)
		}
	})
}

// A Direct Line token opens the live line of its own conversation, and nothing else.
func TestLiveByToken(t *testing.T) {
	c := newClient(t, func(o *httpapi.Options) {
		o.Open = func(token, conversation string) bool { return token == "token-of-"+conversation }
	})
	c.do("POST", activities, hello)
	c.api.Drain() // so that a line ends after its first events
	for path, status := range map[string]int{
		"/c1/live?token=token-of-c1":       200,
		"/c1/live?token=token-of-c2":       401,
		"/c1/live?token=":                  401,
		"/c1/live":                         401,
		"/c9/live?token=token-of-c9":       404,
		"/c1?token=token-of-c1":            401,
		"/c1/transcript?token=token-of-c1": 401,
	} {
		w := c.do("GET", conversations+path, "", "Authorization", "")
		if w.Code != status {
			t.Errorf("GET %s: status %d, want %d: %s", path, w.Code, status, w.Body)
		}
	}
}

// The server's time limits do not end a live line: a real server and a real connection.
func TestLiveOnAServer(t *testing.T) {
	c := newClient(t)
	c.do("POST", activities, hello)
	server := httptest.NewUnstartedServer(c.api)
	server.Config.WriteTimeout = time.Nanosecond
	server.Config.ReadTimeout = time.Minute
	server.Start()
	defer server.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+conversations+"/c1/live", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+c.key)
	answer, err := server.Client().Do(r)
	if err != nil {
		t.Fatalf("GET live: %v", err)
	}
	defer answer.Body.Close()
	part := make([]byte, len("event: state"))
	if _, err := fmt.Fscanf(answer.Body, "event: %s\n", &part); err != nil || string(part) != "state" {
		t.Errorf("the first event is %q, error %v", part, err)
	}
}
