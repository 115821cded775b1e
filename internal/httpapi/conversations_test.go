package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/httpapi"
)

const conversations = "/api/v1/conversations"

func TestGetConversation(t *testing.T) {
	c := newClient(t)
	c.do("POST", activities, hello)
	c.want("GET", conversations+"/c1", "", 200, `{
		"id":"c1","bot":"support","channel":"custom","version":0,"session":1,"status":"","ended":false,
		"createdUs":1700000000000000,"quietSinceUs":1700000000000001,
		"armed":{"trigger":"Warning","triggerId":"w1","seconds":300,"dueUs":1700000300000001},
		"fired":0,"steps":1,"waiting":false,"nowUs":1700000060000000}`)
}

func TestListConversations(t *testing.T) {
	c := newClient(t)
	for i := range 5 {
		c.do("POST", activities, fmt.Sprintf(`{"bot":"support","conversation":"c%d"}`, i+1))
	}
	var got []string
	path := conversations + "?limit=2"
	for path != "" {
		w := c.do("GET", path, "")
		if w.Code != http.StatusOK {
			t.Fatalf("GET %s: status %d: %s", path, w.Code, w.Body)
		}
		var page struct {
			Conversations []struct{ ID string }
			Next          string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		for _, shown := range page.Conversations {
			got = append(got, shown.ID)
		}
		got = append(got, "|")
		path = ""
		if page.Next != "" {
			path = conversations + "?limit=2&cursor=" + page.Next
		}
	}
	if diff := cmp.Diff([]string{"c5", "c4", "|", "c3", "c2", "|", "c1", "|"}, got); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
}

func TestListNoConversations(t *testing.T) {
	newClient(t).want("GET", conversations, "", 200, `{"conversations":[]}`)
}

func TestTranscript(t *testing.T) {
	c := newClient(t)
	c.do("POST", activities, hello)
	c.do("PATCH", conversations+"/c1/variables", `{"Global.Plan":"gold"}`)
	c.do("POST", activities, `{"conversation":"c1","text":"more"}`)
	step := func(number int, text string) string {
		return fmt.Sprintf(`{"step":%[1]d,"atUs":170000000000000%[1]d,"record":{
			"in":{"type":"message","id":"c1|%[1]d","timestamp":"2023-11-14T22:13:20.00000%[1]dZ",
				"conversation":{"id":"c1"},"text":"%[2]s"},
			"out":[{"type":"message","id":"c1|%[1]d.1","timestamp":"2023-11-14T22:13:20.00000%[1]dZ",
				"conversation":{"id":"c1"},"replyToId":"c1|%[1]d","text":"you said %[2]s"}],
			"ev":[{"k":"armed","t":"Warning","s":300}]}}`, number, text)
	}
	set := `{"step":2,"atUs":1700000000000002,"record":{"ev":[{"k":"armed","t":"Warning","s":300}]}}`
	path := conversations + "/c1/transcript"
	c.want("GET", path, "", 200, `{"steps":[`+step(1, "hello")+`,`+set+`,`+step(3, "more")+`]}`)
	c.want("GET", path+"?limit=2", "", 200, `{"steps":[`+step(1, "hello")+`,`+set+`],"next":2}`)
	c.want("GET", path+"?limit=2&after=2", "", 200, `{"steps":[`+step(3, "more")+`]}`)
	c.want("GET", path+"?after=9", "", 200, `{"steps":[]}`)
}

// A page ends once it is long, and leads on to the next.
func TestTranscriptBytes(t *testing.T) {
	const steps, long = 60, 300 << 10
	c := newClient(t)
	c.fill(steps, long)
	var seen, after int64
	for pages := 1; ; pages++ {
		w := c.do("GET", fmt.Sprintf("%s/c1/transcript?limit=1000&after=%d", conversations, after), "")
		if size := w.Body.Len(); size > httpapi.TranscriptBytes+2*long {
			t.Fatalf("page %d has %d bytes", pages, size)
		}
		var page struct {
			Steps []struct{ Step int64 }
			Next  int64
		}
		if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		for _, s := range page.Steps {
			if seen++; s.Step != seen {
				t.Fatalf("step %d came, want %d", s.Step, seen)
			}
		}
		if after = page.Next; after == 0 {
			break
		}
	}
	if seen != steps {
		t.Errorf("the last step is %d, want %d", seen, steps)
	}
	if c.engine.readMost > 50 {
		t.Errorf("%d steps were read together", c.engine.readMost)
	}
}

func TestSetVariables(t *testing.T) {
	c := newClient(t)
	c.do("POST", activities, hello)
	c.want("PATCH", conversations+"/c1/variables", `{"Global.Plan":"gold","Global.Count":2.50}`, 200,
		`{"id":"c1|2","conversation":"c1","step":2,"at":"2023-11-14T22:13:20.000002Z"}`)
	want := map[string]string{"Global.Plan": `"gold"`, "Global.Count": `2.50`}
	got := map[string]string{}
	for name, value := range c.engine.conversations["c1"].view.Variables {
		got[name] = string(value)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("variables (-want +got):\n%s", diff)
	}
}

func TestSetVariablesRefuses(t *testing.T) {
	c := newClient(t)
	c.do("POST", activities, hello)
	path := conversations + "/c1/variables"
	many := func(n int) string {
		values := make([]string, n)
		for i := range values {
			values[i] = fmt.Sprintf(`"Global.V%d":1`, i)
		}
		return `{` + strings.Join(values, ",") + `}`
	}
	tests := []struct {
		name   string
		body   string
		status int
		places []string
	}{
		{"nothing", ``, 400, nil},
		{"no variable", `{}`, 422, []string{"body"}},
		{"no object", `[1]`, 422, []string{"body"}},
		{"another scope", `{"Topic.X":1}`, 422, []string{"body.Topic.X"}},
		{"broken JSON", `{"Global.X":}`, 400, []string{"body.Global.X"}},
		{"invalid UTF-8", "{\"Global.X\":\"\xff\"}", 400, []string{"body.Global.X"}},
		{"too many", many(dialog.VariablesMax + 1), 422, []string{"body"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := c.do("PATCH", path, tt.body, "Content-Type", "application/json")
			wantProblem(t, w, tt.status, tt.places...)
		})
	}
	if w := c.do("PATCH", path, many(dialog.VariablesMax)); w.Code != http.StatusOK {
		t.Errorf("as many as allowed: status %d: %s", w.Code, w.Body)
	}
	wantProblem(t, c.do("PATCH", conversations+"/c9/variables", `{"Global.X":1}`), 404)
}

func TestExplain(t *testing.T) {
	c := newClient(t)
	c.do("POST", activities, hello)
	path := conversations + "/c1/explain"
	c.want("GET", path, "", 200, `{
		"conversation":"c1","bot":"support","version":0,"channel":"","nowUs":0,"ended": false, "paused": false,
		"summary":"Warning fires in 300 s",
		"triggers":[{"kind":"","trigger":"Warning","triggerId":"","state":"armed","words":"it is next"}]}`)
	for accept, kind := range map[string]string{
		"text/plain":                         "text/plain; charset=utf-8",
		"text/plain;q=0.9, text/html":        "text/plain; charset=utf-8",
		"application/json, text/plain;q=0.5": "application/json",
		"*/*":                                "application/json",
	} {
		w := c.do("GET", path, "", "Accept", accept)
		if got := w.Header().Get("Content-Type"); got != kind {
			t.Errorf("Accept %s: Content-Type = %q, want %q", accept, got, kind)
		}
		if !strings.Contains(w.Body.String(), "Warning fires in 300 s") {
			t.Errorf("Accept %s: %q does not explain", accept, w.Body)
		}
	}
}

func TestExplainAt(t *testing.T) {
	c := newClient(t)
	c.do("POST", activities, hello)
	path := conversations + "/c1/explain?at="
	for _, at := range []string{"2023-11-14T22:13:20Z", "2023-11-14T23:13:20%2B01:00", "2023-11-14T23:13:20+01:00"} {
		c.want("GET", path+at, "", 200, `{
			"conversation":"c1","bot":"","version":0,"channel":"","nowUs":0,"atUs":1700000000000000,"ended":false,"paused":false,
			"summary":"Warning was armed","triggers":null}`)
	}
	for _, at := range []string{"", "yesterday", "2023-11-14", "2123-11-14T22:13:20Z"} {
		wantProblem(t, c.do("GET", path+at, ""), http.StatusUnprocessableEntity, "query.at")
	}
	wantProblem(t, c.do("GET", conversations+"/c9/explain?at=2023-11-14T22:13:20Z", ""), http.StatusNotFound)
	wantProblem(t, c.do("GET", conversations+"/c1/explain?when=now", ""), http.StatusUnprocessableEntity, "query.when")
	wantProblem(t, c.do("GET", conversations+"/c1/explain?at=%zz", ""), http.StatusBadRequest)
}

// Whoever asks for what is not there is told so, at every path.
func TestUnknownConversation(t *testing.T) {
	c := newClient(t)
	for _, path := range []string{"", "/transcript", "/explain", "/live"} {
		wantProblem(t, c.do("GET", conversations+"/c9"+path, ""), 404)
	}
}

func TestConversationsRefuse(t *testing.T) {
	c := newClient(t)
	for query, place := range map[string]string{
		"?limit=0":                     "query.limit",
		"?limit=201":                   "query.limit",
		"?limit=x":                     "query.limit",
		"?cursor=abc":                  "query.cursor",
		"?cursor=-1":                   "query.cursor",
		"?cursor=99999999999999999999": "query.cursor",
		"?page=2":                      "query.page",
		"/c1/transcript?limit=1001":    "query.limit",
		"/c1/transcript?after=-1":      "query.after",
	} {
		wantProblem(t, c.do("GET", conversations+query, ""), 422, place)
	}
}

// What fails where nothing should is told to the log, and to the caller no more than that.
func TestConversationsFail(t *testing.T) {
	for _, path := range []string{"", "/c1", "/c1/transcript", "/c1/explain", "/c1/live"} {
		c := newClient(t)
		c.engine.err = fmt.Errorf("read: %w", errBroken)
		w := c.do("GET", conversations+path, "")
		wantProblem(t, w, 500)
		if !strings.Contains(c.log.String(), errBroken.Error()) {
			t.Errorf("GET %s: the log does not give the cause: %s", path, c.log)
		}
		if strings.Contains(w.Body.String(), errBroken.Error()) {
			t.Errorf("GET %s: the caller is told the cause: %s", path, w.Body)
		}
	}
	c := newClient(t)
	c.engine.err = &engine.Error{Code: engine.Unavailable, Message: "the store does not answer"}
	wantProblem(t, c.do("GET", conversations+"/c1", ""), 503)
}
