package segment_test

import (
	"bytes"
	"compress/gzip"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/channel/segment"
	"lull/internal/engine"
)

// What is wrong with an item is said of it alone, and the others are taken.
func TestRefusedItems(t *testing.T) {
	long := strings.Repeat("x", campaign.IDBytesMax+1)
	wrong := []struct{ item, want string }{
		{`{"type":"track","event":"A"}`, "has neither userId nor anonymousId"},
		{`{"type":"track","userId":"u1"}`, "event is missing"},
		{`{"userId":"u1","event":"A"}`, `type "" is none of track, identify, page, screen, group, alias`},
		{`{"type":"track","userId":{},"event":"A"}`, "userId must be a text"},
		{`{"type":"track","userId":"u1","event":["A"]}`, "event must be a text"},
		{`17`, "must be an object"},
		{`null`, "must be an object"},
		{`{"type":"track","userId":"u1","event":"A","properties":[1]}`, "properties must be an object"},
		{`{"type":"identify","userId":"u1","traits":"free"}`, "traits must be an object"},
		{`{"type":"alias","userId":"u1","previousId":"` + long + `"}`, "previousId must be valid UTF-8 of at most 256 bytes"},
		{`{"type":"track","userId":"` + long + `","event":"A"}`, "the user's id must be valid UTF-8 of at most 256 bytes"},
		{`{"type":"identify","userId":"u1","messageId":"` + long + `"}`, "id is longer than 256 bytes"},
		{"{\"type\":\"track\",\"userId\":\"u1\",\"event\":\"\xff\"}", "holds a text that is not valid UTF-8"},
		{
			`{"type":"track","userId":"u1","event":"A","timestamp":"yesterday"}`,
			"timestamp is no time such as 2026-01-31T12:00:00.000Z",
		},
		{`{"type":"alias","userId":"u1"}`, "previousId is missing"},
		{`{"type":"alias","anonymousId":"a1","previousId":"a2"}`, "userId is missing"},
		{`{"type":"group","userId":"u1"}`, "groupId is missing"},
	}
	for _, tt := range wrong {
		r := newRig(t)
		a := r.post("/v1/batch", `{"batch":[`+tt.item+`,`+added("u2", "m", "2026-03-02T11:50:00Z")+`]}`)
		if a.status != 200 || !a.Success || a.Rejected != 1 || len(a.Problems) != 1 || a.Problems[0].Item != 0 ||
			a.Problems[0].Message != tt.want {
			t.Errorf("%s: status %d: %+v, want %q", tt.item, a.status, a, tt.want)
		}
		if diff := cmp.Diff([]string{"+11:50:00"}, r.marks("u2")); diff != "" {
			t.Errorf("%s: the other's marks (-want +got):\n%s", tt.item, diff)
		}
	}
	r := newRig(t)
	a := r.post("/v1/batch", `{"batch":[`+strings.Repeat("{},", 11)+`{}]}`)
	if a.Rejected != 12 || len(a.Problems) != 10 {
		t.Errorf("of twelve: %+v", a)
	}
	a = r.post("/v1/batch", `{"batch":[{"type":"track","userId":"u1"},`+strings.Repeat("{},", 10)+`{}]}`)
	if a.Rejected != 12 || len(a.Problems) != 10 || a.Problems[0].Item != 0 || a.Problems[9].Item != 9 {
		t.Errorf("of twelve, one of which the engine refuses: %+v", a)
	}
	for item, want := range map[string]string{
		`{"event":"A"}`:   "the track has neither userId nor anonymousId",
		`{"userId":"u1"}`: "the track: event is missing",
	} {
		if a := r.post("/v1/track", item); a.status != 400 || a.Success || a.Message != want {
			t.Errorf("%s alone: status %d: %+v", item, a.status, a)
		}
	}
}

// padded is an item of so many bytes.
func padded(bytes int) string {
	item := added("u1", "m", receivedAt)
	return item[:len(item)-2] + `,"pad":"` + strings.Repeat("x", bytes-len(item)-9) + `"}}`
}

func TestLimits(t *testing.T) {
	r := newRig(t)
	few, many := strings.Repeat(`{},`, segment.ItemsMax-1)+`{}`, strings.Repeat(`{},`, segment.ItemsMax)+`{}`
	body := func(bytes int) string { return `{"batch":[]}` + strings.Repeat(" ", bytes-12) }
	for name, tt := range map[string]struct {
		path, body string
		want       int
	}{
		"an item":                  {"track", padded(segment.ItemBytesMax), 200},
		"an item, above":           {"track", padded(segment.ItemBytesMax + 1), 413},
		"an item of many":          {"batch", `{"batch":[` + padded(segment.ItemBytesMax) + `]}`, 200},
		"an item of many, above":   {"batch", `{"batch":[{},` + padded(segment.ItemBytesMax+1) + `]}`, 413},
		"items":                    {"batch", `{"batch":[` + few + `]}`, 200},
		"items, above":             {"batch", `{"batch":[` + many + `]}`, 413},
		"a body":                   {"batch", body(segment.BodyBytesMax), 200},
		"a body, above":            {"batch", body(segment.BodyBytesMax + 1), 413},
		"no JSON":                  {"batch", `{"batch":[`, 400},
		"no batch":                 {"batch", `{}`, 400},
		"a batch of another type":  {"batch", `{"batch":{}}`, 400},
		"no object":                {"batch", `[]`, 400},
		"a time that is none":      {"batch", `{"batch":[],"sentAt":"now"}`, 400},
		"nothing":                  {"track", ``, 400},
		"more than there is to it": {"track", `{} {}`, 400},
	} {
		a := r.post("/v1/"+tt.path, tt.body)
		if a.status != tt.want || a.Success != (tt.want == 200) || (a.Message == "") != a.Success {
			t.Errorf("%s: status %d, want %d: %s", name, a.status, tt.want, a.Message)
		}
	}
}

func zipped(t *testing.T, text string) string {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}

func TestGzip(t *testing.T) {
	r := newRig(t)
	whole := zipped(t, `{"batch":[`+added("u1", "m", "2026-03-02T11:50:00Z")+`]}`)
	for name, tt := range map[string]struct {
		encoding, body string
		want           int
	}{
		"whole":       {"gzip", whole, 200},
		"cut off":     {"gzip", whole[:len(whole)-9], 400},
		"not packed":  {"gzip", "{}", 400},
		"a bomb":      {"gzip", zipped(t, strings.Repeat(" ", 100<<20)), 413},
		"another way": {"br", whole, 415},
	} {
		a := r.call("POST", "/v1/batch", tt.body, append(basic(r.key), "Content-Encoding", tt.encoding)...)
		if a.status != tt.want {
			t.Errorf("%s: status %d, want %d: %s", name, a.status, tt.want, a.Message)
		}
	}
	if diff := cmp.Diff([]string{"+11:50:00"}, r.marks("u1")); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
}

// Overload is told with when to come again, and nothing then counts as taken.
func TestOverload(t *testing.T) {
	r := newRig(t)
	for name, tt := range map[string]struct {
		err    *engine.Error
		status int
		after  string
	}{
		"busy":        {&engine.Error{Code: engine.Busy, RetryAfter: 1500 * time.Millisecond}, 429, "2"},
		"stopping":    {&engine.Error{Code: engine.Stopping}, 503, "5"},
		"unavailable": {&engine.Error{Code: engine.Unavailable, RetryAfter: time.Second}, 503, "1"},
		"full":        {&engine.Error{Code: engine.Full}, 507, ""},
		"our mistake": {&engine.Error{Code: engine.Internal}, 500, ""},
	} {
		h := segment.New(submitter(func([]engine.Input) []engine.Result {
			return []engine.Result{{}, {Err: tt.err}} // the first was taken before
		}), r.store, segment.Options{})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "POST", "/v1/batch?writeKey="+r.key,
			strings.NewReader(`{"batch":[`+added("u1", "m1", receivedAt)+`,`+added("u1", "m2", receivedAt)+`]}`)))
		if w.Code != tt.status || w.Header().Get("Retry-After") != tt.after || strings.Contains(w.Body.String(), "true") {
			t.Errorf("%s: status %d, Retry-After %q: %s", name, w.Code, w.Header().Get("Retry-After"), w.Body)
		}
	}
}

// One request more than there are places for is told to come again.
func TestRequestsAtATime(t *testing.T) {
	r := newRig(t)
	begun, proceed := make(chan bool), make(chan bool)
	h := segment.New(submitter(func(inputs []engine.Input) []engine.Result {
		begun <- true
		<-proceed
		return make([]engine.Result, len(inputs))
	}), r.store, segment.Options{Requests: 1})
	post := func() *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "POST", "/v1/t?writeKey="+r.key,
			strings.NewReader(added("u1", "m1", receivedAt))))
		return w
	}
	first := make(chan int)
	go func() { first <- post().Code }()
	<-begun
	if w := post(); w.Code != 429 || w.Header().Get("Retry-After") != "1" {
		t.Errorf("the second: status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	proceed <- true
	if status := <-first; status != 200 {
		t.Errorf("the first: status %d", status)
	}
}
