package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
)

// Two who change one thing: the later one is refused who says what they know, and told how it is now.
func TestChangedMeanwhile(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("root", 200, "PATCH", "operators/ada", `{"capacity": 1}`)
		for path, test := range map[string]struct{ first, second, other string }{
			"settings/desk":       {`{"requeueAfter": "5m"}`, `{"assignment": {"capacity": 7}}`, `{"autoClose": "1h"}`},
			"settings/auto-reply": {`{"message": "Away."}`, `{"threshold": "7m"}`, `{"cooldown": "1h"}`},
			"operators/ada":       {`{"returns": "at 2 pm"}`, `{"capacity": 7}`, `{"autoReply": "Gone."}`},
			"members/ada":         {`{"fullName": "Ada L."}`, `{"email": "ada7@example.com"}`, `{"role": "manager"}`},
		} {
			path = "/api/v1/" + path
			change := func(body, ifMatch string) (status int, answer map[string]any, tag string) {
				w := c.do("PATCH", path, body, "If-Match", ifMatch)
				if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
					t.Fatalf("%s: %v", w.Body, err)
				}
				return w.Code, answer, w.Header().Get("ETag")
			}
			read := c.do("GET", path, "").Header().Get("ETag")
			status, _, now := change(test.first, read)
			if status != http.StatusOK || now == read || now != c.do("GET", path, "").Header().Get("ETag") {
				t.Fatalf("%s: status %d, ETag %s after %s", path, status, now, read)
			}
			for _, stale := range []string{read, `"7"`, "W/" + now} {
				status, problem, tag := change(test.second, stale)
				if status != http.StatusPreconditionFailed || tag != now || problem["present"] == nil {
					t.Errorf("%s, If-Match %s: status %d, ETag %s, %v", path, stale, status, tag, problem)
				}
			}
			if status, _, tag := change(test.second, now); status != http.StatusOK || tag == now {
				t.Errorf("%s: status %d, ETag %s", path, status, tag)
			}
			for _, whatever := range []string{"", "*"} {
				if status, answer, _ := change(test.other, whatever); status != http.StatusOK {
					t.Errorf("%s, If-Match %q: status %d, %v", path, whatever, status, answer)
				}
			}
		}
		w := c.do("PATCH", "/api/v1/operators/bob", `{"capacity": 7}`, "If-Match", `"7"`)
		if w.Code != http.StatusPreconditionFailed || w.Header().Get("ETag") != "" {
			t.Errorf("of one who was never at the desk: status %d, ETag %q", w.Code, w.Header().Get("ETag"))
		}
	})
}

// Of many who change at once what they all know alike, one does.
func TestOneOfManyChanges(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("root", 200, "PATCH", "operators/ada", `{"capacity": 1}`)
		for path, body := range map[string]string{
			"settings/desk": `{"requeueAfter": "%dm"}`, "settings/auto-reply": `{"cooldown": "%dm"}`,
			"operators/ada": `{"returns": "at %d"}`, "members/ada": `{"fullName": "Ada %d"}`,
		} {
			path = "/api/v1/" + path
			read := c.do("GET", path, "").Header().Get("ETag")
			var changed atomic.Int64
			var all sync.WaitGroup
			for n := range 32 {
				all.Go(func() {
					switch w := c.do("PATCH", path, fmt.Sprintf(body, n+1), "If-Match", read); w.Code {
					case http.StatusOK:
						changed.Add(1)
					case http.StatusPreconditionFailed:
					default:
						t.Errorf("%s: status %d: %s", path, w.Code, w.Body)
					}
				})
			}
			if all.Wait(); changed.Load() != 1 {
				t.Errorf("%s: %d changed it, want one", path, changed.Load())
			}
		}
	})
}
