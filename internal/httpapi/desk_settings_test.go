package httpapi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestDeskSettings(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.want("GET", "/api/v1/settings/desk", "", 200, `{"inactivityTimeout":"10m","assignment":{"strategy":"roundRobin",
			"capacity":null},"requeueAfter":"off","autoClose":"channel"}`)
		c.as("ada", 200, "GET", "settings/desk", "")
		c.as("ada", 403, "PATCH", "settings/desk", `{"inactivityTimeout": "5m"}`)
		c.as("mia", 200, "PATCH", "settings/desk", `{"inactivityTimeout": "1h", "assignment": {"capacity": 3}, "requeueAfter": "90m"}`)
		c.as("mia", 200, "PATCH", "settings/desk", `{"assignment": {"strategy": "leastOpen"}, "autoClose": "45s"}`)
		c.want("GET", "/api/v1/settings/desk", "", 200, `{"inactivityTimeout":"1h","assignment":{"strategy":"leastOpen",
			"capacity":3},"requeueAfter":"1h30m","autoClose":"45s"}`)
		c.as("mia", 200, "PATCH", "settings/desk", `{"assignment": {"capacity": null}, "requeueAfter": "off", "autoClose": "off"}`)
		c.want("PATCH", "/api/v1/settings/desk", `{"autoClose": "channel"}`, 200, `{"inactivityTimeout":"1h","assignment":
			{"strategy":"leastOpen","capacity":null},"requeueAfter":"off","autoClose":"channel"}`)
		for body, place := range map[string]string{
			`{"inactivityTimeout": "30s"}`:           "body.inactivityTimeout",
			`{"inactivityTimeout": "61m"}`:           "body.inactivityTimeout",
			`{"inactivityTimeout": "90s"}`:           "body.inactivityTimeout",
			`{"inactivityTimeout": "off"}`:           "body.inactivityTimeout",
			`{"inactivityTimeout": 10}`:              "body.inactivityTimeout",
			`{"assignment": {"strategy": "random"}}`: "body.assignment.strategy",
			`{"assignment": {"capacity": -1}}`:       "body.assignment.capacity",
			`{"assignment": {"capacity": 100001}}`:   "body.assignment.capacity",
			`{"requeueAfter": "channel"}`:            "body.requeueAfter",
			`{"requeueAfter": "-1s"}`:                "body.requeueAfter",
			`{"autoClose": "721h"}`:                  "body.autoClose",
			`{"autoClose": "soon"}`:                  "body.autoClose",
		} {
			wantProblem(t, c.do("PATCH", "/api/v1/settings/desk", body), 422, place)
		}
	})
}

// A changed timeout holds at once.
func TestTimeoutHoldsAtOnce(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		session := c.login("ada")
		later(2 * time.Minute)
		c.as("ada", 200, "POST", "me/sessions/"+session+"/beats", `{"seq": 1}`)
		c.as("mia", 200, "PATCH", "settings/desk", `{"inactivityTimeout": "1m"}`)
		if got := c.as("bob", 200, "GET", "operators/ada", ""); got["status"] != "offline" || got["reason"] != "setting" {
			t.Errorf("ada = %v", got)
		}
	})
}

// The auto reply is the administrator's, and who tries to change it is kept (rule D7).
func TestAutoReplySettings(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		const path = "/api/v1/settings/auto-reply"
		c.want("GET", path, "", 200, `{"enabled":false,"threshold":"10m","message":"","repeat":"once","cooldown":"off"}`)
		c.as("mia", 200, "GET", "settings/auto-reply", "")
		c.as("ada", 403, "GET", "settings/auto-reply", "")
		c.as("mia", 403, "PATCH", "settings/auto-reply", `{"enabled": false}`)
		act := list(c.as("root", 200, "GET", "audit?limit=1", ""), "acts")[0]
		if act["by"] != "mia" || act["what"] != "change-auto-reply" || act["status"] != 403.0 {
			t.Errorf("the newest act is %v", act)
		}
		for body, place := range map[string]string{
			`{"enabled": true}`:                                   "body.message",
			`{"enabled": true, "message": "  "}`:                  "body.message",
			`{"enabled": true, "message": "{{customer.name}}"}`:   "body.message",
			`{"threshold": "59s"}`:                                "body.threshold",
			`{"threshold": "off"}`:                                "body.threshold",
			`{"threshold": "721h"}`:                               "body.threshold",
			`{"cooldown": "-1m"}`:                                 "body.cooldown",
			`{"repeat": "twice"}`:                                 "body.repeat",
			`{"message": "` + strings.Repeat("x", 4<<10+1) + `"}`: "body.message",
		} {
			wantProblem(t, c.do("PATCH", path, body), 422, place)
		}
		c.as("root", 200, "PATCH", "settings/auto-reply", `{"enabled": true, "message": "Away.", "threshold": "1m"}`)
		c.want("PATCH", path, `{"repeat": "always", "cooldown": "2h"}`, 200,
			`{"enabled":true,"threshold":"1m","message":"Away.","repeat":"always","cooldown":"2h"}`)
		c.want("PATCH", path, `{"repeat": "once", "cooldown": "off"}`, 200,
			`{"enabled":true,"threshold":"1m","message":"Away.","repeat":"once","cooldown":"off"}`)
		const warnings = `["{{operator.nme}} is not known, and is left blank; did you mean {{operator.name}}?",` +
			`"{{x}} is not known, and is left blank"]`
		const text = `{{operator.nme}}, {{customer.name}}, {{ x }}`
		c.want("PATCH", path, `{"message": "`+text+`"}`, 200, `{"enabled":true,"threshold":"1m","message":"`+text+
			`","repeat":"once","cooldown":"off","warnings":`+warnings+`}`)
		me := c.as("ada", 200, "PATCH", "me", `{"autoReply": "Back {{operator.return}}"}`)
		if got := fmt.Sprint(me["warnings"]); got !=
			"[{{operator.return}} is not known, and is left blank; did you mean {{operator.returns}}?]" {
			t.Errorf("one's own: warnings %s", got)
		}
	})
}

// What would happen is what does, and asking changes nothing.
func TestSimulateAutoReply(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		simulate := func(body, want string) {
			t.Helper()
			got := c.as("mia", 200, "POST", "settings/auto-reply/simulate", body)
			told := "sent " + str(got["source"]) + ": " + str(got["text"])
			if got["sent"] != true {
				told = str(got["reason"])
			}
			if told != want || str(got["words"]) == "" {
				t.Errorf("%s: %v, want %s", body, got, want)
			}
		}
		c.login("ada")
		c.says("carl", `, "customer": "Carl"`)
		simulate(`{"case": 1}`, "disabled")
		c.as("root", 200, "PATCH", "settings/auto-reply", `{"enabled": true, "message": "{{operator.name}} is away, {{customer.name}}."}`)
		simulate(`{"case": 1}`, "operator-active")
		later(10 * time.Minute)
		simulate(`{"case": 1}`, "operator-active")
		later(time.Microsecond)
		for range 2 {
			simulate(`{"case": 1}`, "sent organization: ada is away, Carl.")
		}
		simulate(`{"case": 1, "text": "Soon."}`, "sent organization: Soon.")
		simulate(`{"operator": "ada"}`, "sent organization: ada is away, .")
		c.says("carl", "")
		simulate(`{"case": 1}`, "already-sent")
		simulate(`{"operator": "bob"}`, "sent organization: bob is away, .") // who was never there
		c.as("root", 200, "PATCH", "operators/bob", `{"autoReply": "Gone."}`)
		simulate(`{"operator": "bob"}`, "sent personal: Gone.")
		c.says("dora", "")
		simulate(`{"case": 2}`, "unassigned")
		c.wantStatus(200, "POST", "/api/v1/cases/1/close", `{}`)
		simulate(`{"case": 1}`, "case-closed")
		for _, bad := range []string{`{}`, `{"case": 1, "operator": "ada"}`} {
			wantProblem(t, c.do("POST", "/api/v1/settings/auto-reply/simulate", bad), 422, "body")
		}
		wantProblem(t, c.do("POST", "/api/v1/settings/auto-reply/simulate", `{"operator": "eve"}`), 404)
		wantProblem(t, c.do("POST", "/api/v1/settings/auto-reply/simulate", `{"case": 9}`), 404)
		c.as("ada", 403, "POST", "settings/auto-reply/simulate", `{"case": 1}`)
	})
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func TestExplainCase(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("root", 200, "PATCH", "settings/auto-reply", `{"enabled": true, "message": "Away."}`)
		c.says("carl", "")
		explain := func(summary, autoReply string, decisions int) {
			t.Helper()
			x := c.as("mia", 200, "GET", "cases/1/explain", "")
			if x["summary"] != summary || str(x["autoReply"]) != autoReply || len(list(x, "decisions")) != decisions {
				t.Errorf("explanation: %v\nwant %q, %q, %d decisions", x, summary, autoReply, decisions)
			}
		}
		explain("it waits in the queue: nobody is online", "no auto reply: the case had no operator", 2)
		c.login("ada")
		explain("it was given to ada, the only one who was online and had room", "no auto reply: the case had no operator", 3)
		later(11 * time.Minute)
		c.says("carl", "")
		explain("it was given to ada, the only one who was online and had room",
			"ada had been inactive for 11m0s, longer than 10m0s: the customer got the organisation's auto reply", 4)
		w := c.do("GET", "/api/v1/cases/1/explain", "", "Accept", "text/plain")
		want := "case 1 of carl: assigned\n" +
			"it was given to ada, the only one who was online and had room\n" +
			"ada had been inactive for 11m0s, longer than 10m0s: the customer got the organisation's auto reply\n" +
			"  2000-01-01T00:00:00.000000Z  it was opened, and went into the queue\n" +
			"  2000-01-01T00:00:00.000000Z  no auto reply: the case had no operator\n" +
			"  2000-01-01T00:00:00.000000Z  it was given to ada, the only one who was online and had room\n" +
			"  2000-01-01T00:11:00.000000Z  ada had been inactive for 11m0s, longer than 10m0s: the customer got the organisation's auto reply\n"
		if diff := cmp.Diff(want, w.Body.String()); diff != "" {
			t.Errorf("text (-want +got):\n%s", diff)
		}
		c.as("mia", 200, "POST", "cases/1/close", `{}`)
		explain("mia closed it", "ada had been inactive for 11m0s, longer than 10m0s: the customer got the organisation's auto reply", 5)
	})
}
