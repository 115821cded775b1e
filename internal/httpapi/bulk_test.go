package httpapi_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/httpapi"
)

const ndjson = "application/x-ndjson"

// answerLine is a line of an answer to many activities: an accepted activity, or a problem.
type answerLine struct {
	Conversation string
	Step         int64
	Line         int
	Status       int
	Detail       string
	Errors       []struct{ Location string }
}

func answerLines(t *testing.T, w *httptest.ResponseRecorder) []answerLine {
	t.Helper()
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	if got := w.Header().Get("Content-Type"); got != ndjson {
		t.Errorf("Content-Type = %q, want %s", got, ndjson)
	}
	var lines []answerLine
	for text := range strings.Lines(w.Body.String()) {
		var line answerLine
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatalf("line %q is no JSON: %v", text, err)
		}
		lines = append(lines, line)
	}
	return lines
}

// Good lines go through beside bad ones; each has its answer, in order.
func TestPostManyGoodAndBad(t *testing.T) {
	c := newClient(t)
	body := strings.Join([]string{
		`{"bot":"support","conversation":"c1","text":"1"}`,
		`{"conversation":"c1","text":`,
		``,
		`{"conversation":"c1","text":"2"}` + "\r",
		`{"conversation":"c1","text":"a` + "\xff" + `"}`,
		`{"conversation":"c1","type":"shout"}`,
		`{"conversation":"nowhere"}`,
		`{"conversation":"c1","value":"` + strings.Repeat("x", httpapi.BodyBytesMax) + `"}`,
		`{"bot":"support","conversation":"c2"}`,
		`{"conversation":"c1","text":"3"}`,
	}, "\n") + "\n"
	got := answerLines(t, c.do("POST", activities, body, "Content-Type", ndjson))
	for i := range got {
		got[i].Detail = ""
	}
	place := func(where string) []struct{ Location string } { return []struct{ Location string }{{where}} }
	want := []answerLine{
		{Conversation: "c1", Step: 1},
		{Line: 2, Status: 400, Errors: place("body.text")},
		{Conversation: "c1", Step: 2},
		{Line: 5, Status: 400, Errors: place("body.text")},
		{Line: 6, Status: 422, Errors: place("body.type")},
		{Line: 7, Status: 404},
		{Line: 8, Status: 413},
		{Conversation: "c2", Step: 1},
		{Conversation: "c1", Step: 3},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{6}, c.engine.submits); diff != "" {
		t.Errorf("inputs of each Submit (-want +got):\n%s", diff)
	}
}

func TestPostManyWithReplies(t *testing.T) {
	c := newClient(t)
	w := c.do("POST", activities+"?replies=true", hello, "Content-Type", ndjson)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "you said hello") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
}

func TestPostManyOfNothing(t *testing.T) {
	c := newClient(t)
	if got := answerLines(t, c.do("POST", activities, "\n\n", "Content-Type", ndjson)); len(got) != 0 {
		t.Errorf("lines = %v, want none", got)
	}
	if len(c.engine.submits) != 0 {
		t.Errorf("the engine was asked %v, want nothing", c.engine.submits)
	}
}

// Lines are submitted a thousand at a time; nothing of a body above the limit is.
func TestPostManyLimits(t *testing.T) {
	line := hello + "\n"
	t.Run("at the limit", func(t *testing.T) {
		c := newClient(t)
		body := strings.Repeat(line, httpapi.BulkItemsMax)
		got := answerLines(t, c.do("POST", activities, body, "Content-Type", ndjson))
		if len(got) != httpapi.BulkItemsMax || got[len(got)-1].Step != httpapi.BulkItemsMax {
			t.Errorf("%d lines, the last is %+v", len(got), got[len(got)-1])
		}
		if diff := cmp.Diff(slicesRepeat(1000, 10), c.engine.submits); diff != "" {
			t.Errorf("inputs of each Submit (-want +got):\n%s", diff)
		}
	})
	t.Run("one line more", func(t *testing.T) {
		c := newClient(t)
		body := strings.Repeat(line, httpapi.BulkItemsMax+1)
		p := wantProblem(t, c.do("POST", activities, body, "Content-Type", ndjson), 413)
		if !strings.Contains(p.Detail, strconv.Itoa(httpapi.BulkItemsMax)) || len(c.engine.submits) != 0 {
			t.Errorf("detail %q, submitted %v", p.Detail, c.engine.submits)
		}
	})
	t.Run("one byte more", func(t *testing.T) {
		c := newClient(t)
		body := line + strings.Repeat("\n", httpapi.BulkBytesMax-len(line))
		if got := answerLines(t, c.do("POST", activities, body, "Content-Type", ndjson)); len(got) != 1 {
			t.Errorf("a body at the limit: %d lines, want 1", len(got))
		}
		wantProblem(t, c.do("POST", activities, body+"\n", "Content-Type", ndjson), 413)
	})
}

func slicesRepeat(n, times int) []int {
	repeated := make([]int, times)
	for i := range repeated {
		repeated[i] = n
	}
	return repeated
}

// Where all was refused for want of time or room the whole call is, so that a client's own retry sees it.
func TestPostManyRefusedAsAWhole(t *testing.T) {
	for code, status := range map[engine.Code]int{
		engine.Busy: 429, engine.Stopping: 503, engine.Unavailable: 503, engine.Full: 507,
	} {
		c := newClient(t)
		c.engine.fail = &engine.Error{Code: code, Message: "not now"}
		w := c.do("POST", activities, hello+"\n"+hello, "Content-Type", ndjson)
		wantProblem(t, w, status)
		if status != 507 && w.Header().Get("Retry-After") == "" {
			t.Errorf("%s: no Retry-After", code)
		}
	}
	c := newClient(t)
	c.engine.fail = &engine.Error{Code: engine.Conflict, Message: "no"}
	if got := answerLines(t, c.do("POST", activities, hello, "Content-Type", ndjson)); got[0].Status != 409 {
		t.Errorf("a line that will never be taken: %+v", got)
	}
}

// One cause that refuses every line is one entry of the log.
func TestPostManyLogsACauseOnce(t *testing.T) {
	c := newClient(t)
	c.engine.fail = &engine.Error{Code: engine.Full, Message: "the disk is full", Err: errBroken}
	c.do("POST", activities, strings.Repeat(hello+"\n", 50), "Content-Type", ndjson)
	// Once for the lines, once for the call as a whole.
	if got := strings.Count(c.log.String(), errBroken.Error()); got != 2 {
		t.Errorf("the cause is logged %d times, want 2: %s", got, c.log)
	}
}

func TestPostManyHasNoIdempotencyKey(t *testing.T) {
	c := newClient(t)
	w := c.do("POST", activities, hello, "Content-Type", ndjson, "Idempotency-Key", "k1")
	wantProblem(t, w, 422, "header.Idempotency-Key")
}
