package segment_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/channel/segment"
	"lull/internal/credential"
	"lull/internal/engine"
)

// Every path takes its type, in short too, however the key is given, and whatever the body says its type is.
func TestPaths(t *testing.T) {
	r := newRig(t)
	item := `{"userId":"u1","event":"Seen","groupId":"g","previousId":"a9"`
	for _, path := range []string{
		"track", "identify", "page", "screen", "group", "alias", "t", "i", "p", "s", "g", "a", "batch", "b", "import",
	} {
		body := item
		if strings.HasPrefix(path, "b") || path == "import" {
			body = `{"batch":[` + item + `,"type":"track"}]`
		}
		for name, a := range map[string]answer{
			"basic": r.call("POST", "/v1/"+path, body+"}", append(basic(r.key), "Content-Type", "text/plain")...),
			"body":  r.call("POST", "/v1/"+path, body+`,"writeKey":"`+r.key+`"}`),
			"query": r.call("POST", "/v1/"+path+"?writeKey="+r.key, body+"}"),
		} {
			if a.status != http.StatusOK || !a.Success {
				t.Errorf("%s by %s: status %d, %+v", path, name, a.status, a)
			}
		}
		if a := r.call("GET", "/v1/"+path, ""); a.status != 405 || a.header.Get("Allow") != "POST, OPTIONS" {
			t.Errorf("GET %s: status %d, Allow %q", path, a.status, a.header.Get("Allow"))
		}
	}
	if a := r.post("/v1/other", "{}"); a.status != http.StatusNotFound {
		t.Errorf("another path: status %d", a.status)
	}
}

func TestKeys(t *testing.T) {
	r := newRig(t)
	api := addKey(t, r.store, credential.APIKey)
	for name, headers := range map[string][]string{
		"none": nil, "unknown": basic("guess"), "of another kind": basic(api), "no scheme": {"Authorization", r.key},
	} {
		a := r.call("POST", "/v1/track", `{"userId":"u1","event":"Product Added"}`, headers...)
		if a.status != http.StatusUnauthorized || a.Success || a.Message == "" {
			t.Errorf("key %s: status %d, %+v", name, a.status, a)
		}
	}
	if p := r.profile("u1"); p != nil {
		t.Errorf("a profile was made: %+v", p)
	}
}

// An abandoned cart that is reported late is due at once; one that was paid for is not.
func TestMessageGoesOut(t *testing.T) {
	r := newRig(t)
	r.taken(added("u1", "m1", "2026-03-02T11:00:00Z"),
		`{"type":"track","event":"Order Completed","userId":"u1","messageId":"m2","timestamp":"2026-03-02T11:10:00Z"}`)
	r.taken(added("u2", "m3", "2026-03-02T11:20:00Z"))
	got := <-r.sent
	want := campaign.Event{
		Kind: campaign.EventSent, Campaign: "cart", Profile: "u2", StartUS: micros("2026-03-02T11:20:00Z"),
		Text: "you left tea",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
}

// A message counts once, and its time is corrected by what the client's clock is off (rule I2).
func TestTimes(t *testing.T) {
	const late = "2026-03-02T11:50:00Z"
	const sent = `"sentAt":"2026-03-02T11:55:00Z",` // by a clock that is five minutes behind
	untimed := `{"type":"track","event":"Product Added","userId":"u1"`
	for name, tt := range map[string]struct {
		body string
		want string
	}{
		"as it says":         {`"batch":[` + added("u1", "m", late) + `]`, "+11:50:00"},
		"the batch says":     {sent + `"batch":[` + added("u1", "m", late) + `]`, "+11:55:00"},
		"the item says":      {`"batch":[{` + sent + added("u1", "m", late)[1:] + `]`, "+11:55:00"},
		"both say":           {`"sentAt":"` + late + `","batch":[{` + sent + added("u1", "m", late)[1:] + `]`, "+12:00:00"},
		"nobody says":        {`"batch":[` + untimed + `}]`, "+12:00:00"},
		"under another name": {`"batch":[` + untimed + `,"originalTimestamp":"` + late + `"}]`, "+11:50:00"},
		"not yet":            {`"batch":[` + added("u1", "m", "2026-03-02T15:00:00+01:00") + `]`, "+12:00:00"},
	} {
		r := newRig(t)
		for range 2 {
			if a := r.post("/v1/batch", "{"+tt.body+"}"); a.status != 200 || a.Rejected > 0 {
				t.Fatalf("%s: status %d: %+v", name, a.status, a)
			}
		}
		if diff := cmp.Diff([]string{tt.want}, r.marks("u1")); diff != "" {
			t.Errorf("%s: marks (-want +got):\n%s", name, diff)
		}
	}
}

// What an anonymous visitor did is the user's once they are known, and so is what they do later without saying so.
func TestJoin(t *testing.T) {
	for name, item := range map[string]string{
		"identify":      `{"type":"identify","userId":"u1","anonymousId":"a1","traits":{"name":"Ann"}}`,
		"alias":         `{"type":"alias","userId":"u1","previousId":"a1"}`,
		"alias by SDKs": `{"type":"alias","userId":"u1","anonymousId":"a1"}`,
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			visitor := strings.Replace(added("a1", "m1", "2026-03-02T11:50:00Z"), "userId", "anonymousId", 1)
			r.taken(visitor)
			r.taken(item)
			r.taken(`{"type":"track","event":"Order Completed","anonymousId":"a1","messageId":"m2"}`)
			r.taken(visitor)                         // once more
			r.taken(`{"type":"page","userId":"u1"}`) // what was forwarded before it has come
			if diff := cmp.Diff([]string{"+11:50:00", "-12:00:00"}, r.marks("u1")); diff != "" {
				t.Errorf("marks (-want +got):\n%s", diff)
			}
			if p := r.profile("a1"); p.Forward != "u1" {
				t.Errorf("the anonymous profile %+v is not joined", p)
			}
		})
	}
}

// Traits are kept; what is sent again changes nothing that has changed since; numbers are ids too.
func TestTraits(t *testing.T) {
	r := newRig(t)
	first := `{"type":"identify","userId":17,"messageId":"m1","traits":{"name":"Ann","plan":"free"}}`
	r.taken(first, `{"type":"identify","userId":"17","messageId":"m2","traits":{"plan":"paid"}}`,
		`{"type":"group","userId":"17","messageId":"m3","groupId":"acme","traits":{"name":"Acme"}}`)
	r.taken(first)
	got := map[string]string{}
	for name, value := range r.profile("17").Traits {
		got[name] = string(value)
	}
	want := map[string]string{"name": `"Ann"`, "plan": `"paid"`, "groupId": `"acme"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("traits (-want +got):\n%s", diff)
	}
}

// Pages and screens are events.
func TestViews(t *testing.T) {
	r := newRig(t)
	for item, want := range map[string]string{
		`{"type":"page","name":"Home"`:                       "Viewed Home Page",
		`{"type":"page","category":"Docs","name":"Home"`:     "Viewed Docs Home Page",
		`{"type":"screen","name":"Cart"`:                     "Viewed Cart Screen",
		`{"type":"screen","category":"a category of no use"`: "Loaded a Screen",
	} {
		submitted := make(chan engine.Input, 1)
		h := segment.New(submitter(func(inputs []engine.Input) []engine.Result {
			submitted <- inputs[0]
			return make([]engine.Result, 1)
		}), r.store, segment.Options{})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "POST", "/v1/batch?writeKey="+r.key,
			strings.NewReader(`{"batch":[`+item+`,"anonymousId":"a1"}]}`)))
		if got := (<-submitted).Profile.Track.Event; w.Code != 200 || got != want {
			t.Errorf("%s}: status %d, event %q, want %q", item, w.Code, got, want)
		}
	}
}

// submitter is an engine that does what it is told.
type submitter func(inputs []engine.Input) []engine.Result

func (s submitter) Submit(_ context.Context, inputs ...engine.Input) []engine.Result {
	return s(inputs)
}

// A page of any origin may report, and read what it is answered.
func TestOrigins(t *testing.T) {
	r := newRig(t)
	a := r.call("OPTIONS", "/v1/t", "", "Origin", "https://shop.example", "Access-Control-Request-Method", "POST",
		"Access-Control-Request-Headers", "authorization,content-type,rsa-retry")
	got := []string{
		strconv.Itoa(a.status), a.header.Get("Access-Control-Allow-Origin"), a.header.Get("Access-Control-Allow-Methods"),
		a.header.Get("Access-Control-Allow-Headers"),
	}
	want := []string{"204", "https://shop.example", "GET, POST, OPTIONS", "authorization,content-type,rsa-retry"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("preflight (-want +got):\n%s", diff)
	}
	a = r.call("POST", "/v1/t", "{}", "Origin", "https://shop.example")
	if a.status != 401 || a.header.Get("Access-Control-Allow-Origin") != "https://shop.example" ||
		a.header.Get("Vary") != "Origin" {
		t.Errorf("refusal: status %d, %v", a.status, a.header)
	}
}

func TestSettings(t *testing.T) {
	r := newRig(t)
	for name, tt := range map[string]struct {
		public, want string
		headers      map[string]string
	}{
		"as asked": {"", `"apiHost":"example.com/v1","protocol":"http"`, nil},
		"proxy": {
			"", `"apiHost":"t.example.org/v1","protocol":"https"`,
			map[string]string{"X-Forwarded-Proto": "https", "X-Forwarded-Host": "t.example.org, inner"},
		},
		"public": {"https://e.example.org/lull/", `"apiHost":"e.example.org/lull/v1","protocol":"https"`, nil},
	} {
		h := segment.New(nil, r.store, segment.Options{PublicURL: tt.public})
		q := httptest.NewRequestWithContext(t.Context(), "GET", "/v1/projects/"+r.key+"/settings", nil)
		for name, value := range tt.headers {
			q.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		want := `{"integrations":{"Segment.io":{"apiKey":"` + r.key + `",` + tt.want + "}}}\n"
		if w.Code != 200 || w.Body.String() != want {
			t.Errorf("%s: status %d: %s, want %s", name, w.Code, w.Body, want)
		}
	}
	if a := r.call("GET", "/v1/projects/guess/settings", ""); a.status != http.StatusUnauthorized {
		t.Errorf("an unknown key: status %d", a.status)
	}
}
