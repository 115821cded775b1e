package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// ifMatches are what a call may say with If-Match, and the status that it gets; TAG stands for the tag that is there.
func ifMatches() map[string]int {
	return map[string]int{
		`TAG`: 200, `"zz", TAG`: 200, `TAG,"zz"`: 200, "\t,, \"zz\" , TAG ,": 200, `W/"zz", "a,b", TAG`: 200,
		"\"zz\"\nTAG": 200, "*": 200,
		`"zz"`: 412, `"0"`: 412, `"zz", "7.1"`: 412, `W/TAG`: 412, `"zz", W/TAG`: 412, `""`: 412,
		`zz`: 422, `7`: 422, `"zz`: 422, `TAG "zz"`: 422, `TAG, *`: 422, `TAG, zz`: 422, `w/TAG`: 422, `"z z"`: 422, `,`: 422,
	}
}

// wantIfMatch changes a thing again and again, as its ETag is then.
func (c *client) wantIfMatch(method, path, body string) {
	c.t.Helper()
	for text, status := range ifMatches() {
		tag := c.do("GET", path, "").Header().Get("ETag")
		r := httptest.NewRequestWithContext(c.t.Context(), method, path, strings.NewReader(body))
		r.Header = http.Header{"Authorization": {"Bearer " + c.key}, "Content-Type": {"application/json"}}
		r.Header["If-Match"] = strings.Split(strings.ReplaceAll(text, "TAG", tag), "\n")
		w := httptest.NewRecorder()
		if c.api.ServeHTTP(w, r); w.Code != status {
			c.t.Errorf("%s, If-Match %q, ETag %s: status %d, want %d: %s", path, text, tag, w.Code, status, w.Body)
		}
		if status == 422 {
			wantProblem(c.t, w, 422, "header.If-Match")
		}
	}
}

// Whatever is changed, a list of tags is understood: one of them is to be the thing's own.
func TestIfMatchIsAList(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("root", 200, "PATCH", "operators/ada", `{"capacity": 1}`)
		c.do("POST", "/api/v1/campaigns", cart)
		for path, body := range map[string]string{
			"settings/desk": `{"requeueAfter": "5m"}`, "settings/auto-reply": `{"cooldown": "1h"}`,
			"operators/ada": `{"capacity": 7}`, "members/ada": `{"fullName": "Ada"}`,
		} {
			c.wantIfMatch("PATCH", "/api/v1/"+path, body)
		}
		c.wantIfMatch("PUT", "/api/v1/campaigns/cart", cart)
		wantProblem(t, c.do("DELETE", "/api/v1/campaigns/cart", "", "If-Match", `"zz"`), 412)
	})
}

func TestIfMatchOfABotsIsAList(t *testing.T) {
	c := newClient(t)
	c.do("PUT", bots+"/support/draft", goodBot)
	c.wantIfMatch("PUT", bots+"/support/draft", goodBot)
	c.events.compares = true
	c.do("POST", events, nudge)
	c.wantIfMatch("PUT", events+"/nudge", nudge)
	wantProblem(t, c.do("DELETE", events+"/nudge", "", "If-Match", `"zz"`), 412)
	wantProblem(t, c.do("DELETE", events+"/nudge", "", "If-Match", "zz"), 422, "header.If-Match")
}
