package httpapi_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/clock"
	"lull/internal/httpapi"
)

// fakeClock has one thing that is due, an hour after now, and is slow to come to the thirteenth second of any minute.
type fakeClock struct{ moved clock.Moved }

func (c *fakeClock) Look(context.Context) (clock.Moved, error) { return c.moved, nil }

func (c *fakeClock) To(ctx context.Context, until time.Time) (clock.Moved, error) {
	if until.Second() == 13 {
		<-ctx.Done()
		return clock.Moved{}, context.Cause(ctx)
	}
	c.moved.NowUS, c.moved.Steps = until.UnixMicro(), 0
	return c.moved, nil
}

func (c *fakeClock) Next(context.Context) (clock.Moved, error) {
	c.moved = clock.Moved{NowUS: c.moved.NextUS}
	if c.moved.NowUS != 0 {
		c.moved.Steps = 2
	}
	return c.moved, nil
}

func TestClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		due := now().Add(time.Hour).UnixMicro()
		c := newClient(t, func(o *httpapi.Options) {
			o.Clock = &fakeClock{clock.Moved{NowUS: now().UnixMicro(), NextUS: due}}
		})
		for _, call := range []struct{ body, want string }{
			{`{"by": "5m"}`, `{"virtual":true,"nowUs":1700000360000000,"nextUs":1700003660000000,"steps":0}`},
			{`{"to": "2023-11-14T23:13:20Z"}`, `{"virtual":true,"nowUs":1700003600000000,"nextUs":1700003660000000,"steps":0}`},
			{`{"to": "next"}`, `{"virtual":true,"nowUs":1700003660000000,"steps":2}`},
			{`{"by": "8784h"}`, `{"virtual":true,"nowUs":1731622460000000,"steps":0}`},
		} {
			if w := c.do("POST", "/api/v1/clock/advance", call.body); w.Code != 200 || strings.TrimSpace(w.Body.String()) != call.want {
				t.Errorf("%s: status %d, %s\nwant %s", call.body, w.Code, w.Body, call.want)
			}
		}
		for body, place := range map[string]string{
			`{}`: "body", `{"by": "1m", "to": "next"}`: "body", `{"by": "0s"}`: "body.by", `{"by": "8784h1us"}`: "body.by",
			`{"by": "soon"}`: "body.by", `{"to": "soon"}`: "body.to", `{"to": "2026-01-01T00:00:00Z"}`: "body.to",
		} {
			wantProblem(t, c.do("POST", "/api/v1/clock/advance", body), 422, place)
		}
		w := c.do("POST", "/api/v1/clock/advance", `{"to": "next"}`)
		wantProblem(t, w, http.StatusConflict)
		w = c.do("POST", "/api/v1/clock/advance", `{"to": "2024-01-01T00:00:13Z"}`)
		wantProblem(t, w, http.StatusServiceUnavailable)
		if w := c.do("GET", "/api/v1/clock", ""); w.Body.String() != "{\"virtual\":true,\"nowUs\":0}\n" {
			t.Errorf("the clock is %s", w.Body)
		}
	})
}

func TestRealClock(t *testing.T) {
	c := newClient(t)
	if w := c.do("GET", "/api/v1/clock", ""); w.Body.String() != "{\"virtual\":false,\"nowUs\":1700000060000000}\n" {
		t.Errorf("the clock is %s", w.Body)
	}
	wantProblem(t, c.do("POST", "/api/v1/clock/advance", `{"by": "5m"}`), http.StatusConflict)
}
