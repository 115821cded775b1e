package httpapi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// wantStanding checks what a session is told: `STATUS REASON CHOSEN vVERSION idle MILLISECONDS`.
func wantStanding(t *testing.T, answer map[string]any, want string) {
	t.Helper()
	got := fmt.Sprintf("%v %v %v v%v", answer["status"], answer["reason"], answer["chosen"], answer["version"])
	if idle, left := answer["idleInMs"]; left {
		got += fmt.Sprintf(" idle %.0f", idle)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("standing (-want +got):\n%s", diff)
	}
	if answer["timeoutMs"] != 600_000.0 {
		t.Errorf("timeoutMs = %v", answer["timeoutMs"])
	}
}

func TestSessions(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		opened := c.as("ada", 201, "POST", "me/sessions", `{"login": true}`)
		wantStanding(t, opened, "online login online v1 idle 600000")
		since := opened["since"]
		if _, err := time.Parse("2006-01-02T15:04:05.000000Z", fmt.Sprint(since)); err != nil {
			t.Error(err)
		}
		if opened["leaseMs"] != 150_000.0 {
			t.Errorf("leaseMs = %v", opened["leaseMs"])
		}
		beats := fmt.Sprintf("me/sessions/%s/beats", opened["session"])
		later(time.Minute)
		wantStanding(t, c.as("ada", 200, "POST", beats, `{"seq": 1, "visible": true}`), "online login online v1 idle 540000")
		wantStanding(t, c.as("ada", 200, "POST", beats, `{"seq": 2, "ageMs": 20000}`), "online login online v1 idle 580000")
		wantStanding(t, c.as("ada", 201, "POST", "me/sessions", `{"login": false}`), "online login online v1 idle 580000")
		later(2 * time.Minute)
		wantStanding(t, c.as("ada", 200, "POST", beats, `{"seq": 3}`), "online login online v1 idle 460000")
		later(149 * time.Second)
		wantStanding(t, c.as("ada", 200, "POST", beats, `{"seq": 4}`), "online login online v1 idle 311000")
		later(151 * time.Second)
		if got := c.as("bob", 200, "GET", "operators/ada", ""); got["status"] != "offline" || got["reason"] != "expired" {
			t.Errorf("ada without a word: %v", got)
		}
		wantStanding(t, c.as("ada", 200, "POST", beats, `{"seq": 5}`), "online activity online v3 idle 160000")
		later(100 * time.Second)
		c.as("ada", 200, "POST", beats, `{"seq": 6}`)
		later(60 * time.Second)
		wantStanding(t, c.as("ada", 200, "POST", beats, `{"seq": 7}`), "offline timeout online v4")
		wantStanding(t, c.as("ada", 200, "POST", beats, `{"seq": 8, "ageMs": 0}`), "online activity online v5 idle 600000")
	})
}

// What a browser's clock and counter get wrong is no error to the person (bad input).
func TestBeatsThatAreWrong(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		beats := "me/sessions/" + c.login("ada") + "/beats"
		later(time.Minute)
		c.as("ada", 200, "POST", beats, `{"seq": 5}`)
		for _, test := range []struct {
			body string
			idle int // seconds that are left
		}{
			{`{"seq": 5, "ageMs": 0}`, 540},                   // twice
			{`{"seq": 4, "ageMs": 0}`, 540},                   // an old one
			{`{"seq": -1, "ageMs": 0}`, 540},                  // older than the first
			{`{"seq": -1e300, "ageMs": 0}`, 540},              // the same
			{`{"seq": 6, "ageMs": 90000}`, 540},               // before the session began
			{`{"seq": 7, "ageMs": 1e300}`, 540},               // before everything
			{`{"seq": 8, "ageMs": 9007199254740993}`, 540},    // the same
			{`{"seq": 9, "ageMs": 30000.75}`, 569},            // a fraction
			{`{"seq": 10, "ageMs": -5000}`, 600},              // to come
			{`{"ageMs": 0}`, 600},                             // not numbered
			{`{"seq": 1e300, "ageMs": 0}`, 600},               // no more will come
			{`{"seq": 11, "ageMs": 0, "visible": true}`, 600}, // older than that
		} {
			answer := c.as("ada", 200, "POST", beats, test.body)
			if idle, _ := answer["idleInMs"].(float64); int(idle)/1000 != test.idle {
				t.Errorf("%s: idle in %v ms, want %d s", test.body, idle, test.idle)
			}
		}
	})
}

func TestClosedSessions(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		one, two := "me/sessions/"+c.login("ada"), "me/sessions/"+c.login("ada")
		three := "me/sessions/" + c.login("bob")
		c.as("ada", 204, "DELETE", one, "")
		c.as("ada", 204, "DELETE", one, "")
		closed := func(who, session string) {
			t.Helper()
			c.as(who, 401, "POST", session+"/beats", `{"seq": 1}`)
			c.as(who, 401, "POST", session+"/leave", `{"seq": 2}`)
			c.as(who, 401, "PATCH", session+"/status", `{"status": "busy"}`)
		}
		closed("ada", one)
		closed("ada", "me/sessions/unknown")
		closed("ada", three) // another's
		closed("mia", two)   // of one who was never there
		wantStanding(t, c.as("ada", 200, "POST", two+"/beats", `{"seq": 1}`), "online login online v1 idle 600000")
		c.as("ada", 204, "DELETE", "me/sessions", "")
		closed("ada", two)
		if got := c.as("bob", 200, "GET", "operators/ada", ""); got["status"] != "offline" || got["reason"] != "logout" {
			t.Errorf("ada after she has logged out: %v", got)
		}
		c.as("mia", 204, "DELETE", "me/sessions", "")

		c.wantStatus(204, "DELETE", "/api/v1/members/bob", "") // revoked
		closed("bob", three)
	})
}

func TestLeave(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		session := "me/sessions/" + c.login("ada")
		later(time.Minute)
		c.as("ada", 204, "POST", session+"/leave", `{"seq": 1, "ageMs": 1000, "visible": false}`)
		later(9 * time.Second)
		wantStanding(t, c.as("ada", 201, "POST", "me/sessions", `{}`), "online login online v1 idle 590000")
		later(time.Minute)
		c.as("ada", 200, "POST", session+"/beats", `{"seq": 2}`) // it is there after all
		c.as("ada", 204, "POST", session+"/leave", `{"seq": 3}`)
		later(10 * time.Second)
		c.as("ada", 204, "POST", session+"/leave", `{"seq": 3}`)
		later(90 * time.Second)
		if got := c.as("ada", 200, "GET", "operators/ada", ""); got["reason"] != "expired" {
			t.Errorf("ada = %v", got)
		}
	})
}

func TestChooseStatus(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		status := "me/sessions/" + c.login("ada") + "/status"
		later(time.Minute)
		wantStanding(t, c.as("ada", 200, "PATCH", status, `{"status": "busy", "version": 1}`), "busy chosen busy v3 idle 600000")
		conflict := c.as("ada", 409, "PATCH", status, `{"status": "online", "version": 1}`)
		if conflict["version"] != 3.0 || conflict["title"] != "Conflict" {
			t.Errorf("a choice over an older version: %v", conflict)
		}
		wantStanding(t, c.as("ada", 200, "PATCH", status, `{"status": "busy", "version": 3}`), "busy chosen busy v3 idle 600000")
		for _, bad := range []string{`{"status": "offline"}`, `{"status": ""}`, `{"status": "away", "version": 3}`} {
			w := c.do("PATCH", "/api/v1/"+status, bad, "Authorization", "Bearer "+c.keys["ada"])
			wantProblem(t, w, 422, "body.status")
		}
		later(time.Hour)
		wantStanding(t, c.as("ada", 200, "PATCH", status, `{"status": "busy"}`), "busy chosen busy v5 idle 600000")
	})
}

// A key that is no member's has nobody at the desk.
func TestNobodysSession(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		for _, call := range []struct{ method, path, body string }{
			{"POST", "me/sessions", `{}`},
			{"DELETE", "me/sessions", ""},
			{"GET", "me", ""},
			{"PATCH", "me", `{}`},
			{"POST", "me/sessions/x/beats", `{}`},
			{"POST", "me/sessions/x/leave", `{}`},
			{"DELETE", "me/sessions/x", ""},
			{"PATCH", "me/sessions/x/status", `{"status": "busy"}`},
		} {
			w := c.do(call.method, "/api/v1/"+call.path, call.body)
			if p := wantProblem(t, w, 403); !strings.Contains(p.Detail, "no member's") {
				t.Errorf("%s %s: %s", call.method, call.path, p.Detail)
			}
		}
	})
}
