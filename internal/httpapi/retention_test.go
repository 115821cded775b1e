package httpapi_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"testing"
	"time"

	"lull/internal/engine"
	"lull/internal/httpapi"
)

// fakeRetention remembers how long events are kept.
type fakeRetention struct {
	keep time.Duration
	next *time.Duration // what somebody else makes of it meanwhile
}

func (f *fakeRetention) EventsKept() time.Duration { return f.keep }

func (f *fakeRetention) KeepEvents(_ context.Context, was *time.Duration, keep time.Duration) *engine.Error {
	if f.next != nil {
		f.keep = *f.next
	}
	switch {
	case was != nil && *was != f.keep:
		return &engine.Error{Code: engine.Conflict, Message: "changed meanwhile", Err: engine.ErrChanged}
	case keep != 0 && keep < engine.KeepEventsMin:
		return &engine.Error{Code: engine.Invalid, Field: "events", Message: "must be longer"}
	}
	f.keep = keep
	return nil
}

// answerOf reads an answer.
func answerOf(t *testing.T, w *httptest.ResponseRecorder) map[string]any {
	t.Helper()
	answer := map[string]any{}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%q is no JSON: %v", w.Body, err)
	}
	return answer
}

func TestRetention(t *testing.T) {
	const path, day = "/api/v1/settings/retention", 24 * time.Hour
	kept := &fakeRetention{}
	c := newClient(t, func(o *httpapi.Options) { o.Retention = kept })
	c.want("GET", path, "", 200, `{"events":"forever"}`)
	for text, keep := range map[string]time.Duration{"400d": 400 * day, "30d": 30 * day, "31d12h": 31*day + 12*time.Hour, "forever": 0} {
		w := c.wantStatus(200, "PATCH", path, `{"events": "`+text+`"}`)
		if kept.keep != keep || w.Header().Get("ETag") != c.do("GET", path, "").Header().Get("ETag") {
			t.Errorf("%s: kept for %s, want %s", text, kept.keep, keep)
		}
	}
	c.want("PATCH", path, `{"events": "960h"}`, 200, `{"events":"40d"}`)
	c.want("PATCH", path, `{"events": "32d12h"}`, 200, `{"events":"780h"}`)
	wantProblem(t, c.do("PATCH", path, `{}`), 422, "body")
	for _, text := range []string{"", "0", "-40d", "off", "soon", "29d", "1s"} {
		wantProblem(t, c.do("PATCH", path, `{"events": "`+text+`"}`), 422, "body.events")
	}
	act := list(answerOf(t, c.do("GET", "/api/v1/audit?limit=1", "")), "acts")[0]
	if act["what"] != "change-retention" || act["path"] != path || act["status"] != 422.0 {
		t.Errorf("the newest act is %v", act)
	}
}

func TestRetentionChangedMeanwhile(t *testing.T) {
	const path = "/api/v1/settings/retention"
	kept := &fakeRetention{}
	c := newClient(t, func(o *httpapi.Options) { o.Retention = kept })
	tag := c.do("GET", path, "").Header().Get("ETag")
	kept.next = new(50 * 24 * time.Hour) // after it was looked at
	for range 2 {
		w := c.do("PATCH", path, `{"events": "40d"}`, "If-Match", tag)
		present, _ := answerOf(t, w)["present"].(map[string]any)
		if w.Code != 412 || present["events"] != "50d" || w.Header().Get("ETag") == tag {
			t.Errorf("status %d, %s", w.Code, w.Body)
		}
	}
	kept.next = nil
	c.wantStatus(200, "PATCH", path, `{"events": "40d"}`, "If-Match", c.do("GET", path, "").Header().Get("ETag"))
}

func TestNothingIsForgotten(t *testing.T) {
	c := newClient(t, func(o *httpapi.Options) { o.Retention = nil })
	wantProblem(t, c.do("GET", "/api/v1/settings/retention", ""), 404)
	if got := answerOf(t, c.do("GET", status, ""))["keepEventsUs"]; got != 0.0 {
		t.Errorf("keepEventsUs = %v", got)
	}
}
