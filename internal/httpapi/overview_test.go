package httpapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// watched is a bot that speaks up after five minutes, and ends after ten.
const watched = `{"files": [
{"path": "bot.yaml", "content": "name: Support\n"},
{"path": "topics/Warning.yaml", "content": "beginDialog:\n  kind: OnInactivity\n  id: main\n  durationInSeconds: 300\n  actions:\n    - {kind: SendActivity, id: say, activity: Are you there?}\n"},
{"path": "topics/Close.yaml", "content": "beginDialog:\n  kind: OnInactivity\n  id: main\n  durationInSeconds: 600\n  actions:\n    - {kind: EndConversation, id: end}\n"}
]}`

func (c *deskClient) say(conversation, text string) {
	c.t.Helper()
	c.as("root", 200, "POST", "activities", `{"bot": "support", "conversation": "`+conversation+`", "text": "`+text+`",
		"from": {"id": "u-`+conversation+`", "name": "User `+conversation+`"}}`)
}

func TestOverview(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("root", 200, "POST", "bots/support/publish", watched)
		c.login("ada")
		c.say("c1", "hello")
		c.say("c2", "hello")
		later(6 * time.Minute)
		c.say("c2", "still here")
		later(2 * time.Second)
		got := c.as("mia", 200, "GET", "overview?zone=Asia/Kathmandu", "")
		want := map[string]any{
			"conversations": map[string]any{"awake": 1., "quiet": 1., "handedOver": 0., "ended": 0.},
			"operators":     map[string]any{"online": 0., "busy": 0., "offline": 1.},
			"cases":         map[string]any{"open": 0., "queued": 0.},
		}
		ignored := cmpopts.IgnoreMapEntries(func(name string, _ any) bool {
			return name == "nowUs" || name == "due" || name == "today" || name == "hours"
		})
		if diff := cmp.Diff(want, got, ignored); diff != "" {
			t.Errorf("the overview (-want +got):\n%s", diff)
		}
		due, _ := got["due"].(map[string]any)
		next := list(due, "next")
		if due["count"] != 2. || len(next) != 2 || next[0]["conversation"] != "c1" || next[0]["user"] != "u-c1" || next[0]["userName"] != "User c1" || next[0]["trigger"] != "Close" ||
			next[1]["conversation"] != "c2" || next[1]["trigger"] != "Warning" {
			t.Errorf("due: %v", due)
		}
		// The bubble begins at midnight, UTC.
		today, _ := got["today"].(map[string]any)
		midnight := time.Date(2000, 1, 1, 0, 0, 0, 0, time.FixedZone("", 5*3600+45*60))
		fired, _ := json.Marshal(today["fired"])
		if today["sinceUs"] != float64(midnight.UnixMicro()) || today["began"] != 2. || today["messages"] != 3. ||
			today["firings"] != 2. || string(fired) != `[{"bot":"support","count":2,"trigger":"Warning"}]` {
			t.Errorf("today: %v", today)
		}
		hours := list(got, "hours")
		if len(hours) != 24 || hours[23]["messages"] != 3. || hours[23]["fired"] != 2. || hours[22]["messages"] != 0. {
			t.Errorf("hours: %v", hours)
		}
		c.as("ada", 200, "GET", "overview?zone=Asia/Kathmandu", "")
		w := c.do("GET", "/api/v1/overview?zone=Asia/Kathmandu", "", "Authorization", "Bearer "+c.keys["ada"])
		for _, name := range []string{"support", "Warning", "Close", "c1"} {
			if strings.Contains(w.Body.String(), name) {
				t.Errorf("an operator sees %s: %s", name, w.Body)
			}
		}
		if !strings.Contains(w.Body.String(), `"firings":2`) || !strings.Contains(w.Body.String(), `"awake":1`) {
			t.Errorf("an operator does not see the figures: %s", w.Body)
		}
		for _, zone := range []string{"Local", "Mars", "../../etc"} {
			wantProblem(t, c.do("GET", "/api/v1/overview?zone="+zone, ""), 422, "query.zone")
		}
	})
}

func TestConversationsAreFound(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("root", 200, "POST", "bots/support/publish", watched)
		c.say("c1", "hello")
		later(4 * time.Minute)
		c.say("c2", "hello")
		later(time.Minute + time.Second)
		for query, want := range map[string]string{
			"": "c2 c1", "?status=quiet": "c1", "?status=awake": "c2", "?status=ended": "", "?bot=support&limit=1": "c2",
			"?bot=other": "", "?channel=custom&status=quiet": "c1", "?search=c2": "c2", "?search=user": "c2 c1", "?search=U-C1": "c1",
		} {
			var ids []string
			for _, found := range list(c.as("mia", 200, "GET", "conversations"+query, ""), "conversations") {
				id, _ := found["id"].(string)
				ids = append(ids, id)
			}
			if got := strings.Join(ids, " "); got != want {
				t.Errorf("%q finds %q, want %q", query, got, want)
			}
		}
		first := list(c.as("mia", 200, "GET", "conversations?search=c1", ""), "conversations")[0]
		want := map[string]any{
			"status": "quiet", "user": "u-c1", "userName": "User c1", "last": map[string]any{"from": "bot", "text": "Are you there?"},
		}
		shown := cmpopts.IgnoreMapEntries(func(name string, _ any) bool { return want[name] == nil })
		if diff := cmp.Diff(want, first, shown); diff != "" {
			t.Errorf("a conversation as it is listed (-want +got):\n%s", diff)
		}
		wantProblem(t, c.do("GET", "/api/v1/conversations?status=asleep", ""), 422, "query.status")
		c.as("ada", http.StatusForbidden, "GET", "conversations", "")
	})
}
