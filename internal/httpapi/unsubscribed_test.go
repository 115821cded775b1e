package httpapi_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"lull/internal/campaign"
)

// Who was unsubscribed before their message was due gets none, and the report says why; who is taken back gets the next.
func TestUnsubscribed(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("mia", 201, "POST", "campaigns", strings.Replace(cart, `"control": 50`, `"repeat": "each"`, 1))
		c.as("mia", 200, "POST", "campaigns/cart/start", "")
		for _, profile := range []string{"u1", "u/2", "u3"} {
			c.tracks(profile, "A")
		}
		time.Sleep(30*time.Minute - time.Microsecond)
		for _, profile := range []string{"u1", "u%2F2", "u1"} {
			c.as("mia", 204, "PUT", "profiles/"+profile+"/unsubscribed", "")
		}
		time.Sleep(time.Minute)
		counted := func(sent int) {
			t.Helper()
			report := c.as("mia", 200, "GET", "campaigns/cart/report", "")
			written := fmt.Sprint(report["written"])
			if got := fmt.Sprint(report["unsent"]); got != "map[unsubscribed:2]" || !strings.Contains(written, fmt.Sprintf(" sent:%d]", sent)) {
				t.Errorf("not sent %s, written %s", got, written)
			}
		}
		counted(1)
		pages := func() (ids []string) {
			for next := ""; ; {
				page := c.as("mia", 200, "GET", "unsubscribed?limit=1&after="+next, "")
				for _, each := range list(page, "profiles") {
					ids = append(ids, fmt.Sprint(each["profile"]))
				}
				following, more := page["next"].(string)
				if !more {
					return ids
				}
				next = strings.ReplaceAll(following, "/", "%2F")
			}
		}
		if got := pages(); !slices.Equal(got, []string{"u/2", "u1"}) {
			t.Errorf("the list is %q", got)
		}
		c.as("mia", 204, "DELETE", "profiles/u1/unsubscribed", "")
		c.as("mia", 204, "DELETE", "profiles/nobody/unsubscribed", "")
		c.tracks("u1", "A")
		time.Sleep(31 * time.Minute)
		counted(2)
		if got := pages(); !slices.Equal(got, []string{"u/2"}) {
			t.Errorf("the list is %q", got)
		}
		acts := list(c.as("root", 200, "GET", "audit?limit=1", ""), "acts")
		if len(acts) != 1 || acts[0]["what"] != "resubscribe" {
			t.Errorf("audited: %v", acts)
		}
	})
}

func TestUnsubscribedRefusals(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		long := strings.Repeat("x", campaign.IDBytesMax)
		c.as("mia", 204, "PUT", "profiles/"+long+"/unsubscribed", "")
		for _, test := range []struct {
			who    string
			status int
			path   string
		}{
			{"ada", http.StatusForbidden, "profiles/u1/unsubscribed"},
			{"mia", http.StatusUnprocessableEntity, "profiles/" + long + "x/unsubscribed"},
			{"mia", http.StatusUnprocessableEntity, "profiles/%FF/unsubscribed"},
		} {
			c.as(test.who, test.status, "PUT", test.path, "")
			c.as(test.who, test.status, "DELETE", test.path, "")
		}
		c.as("ada", http.StatusForbidden, "GET", "unsubscribed", "")
		c.as("mia", http.StatusUnprocessableEntity, "GET", "unsubscribed?limit=1001", "")
	})
}
