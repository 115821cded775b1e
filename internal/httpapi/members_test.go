package httpapi_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lull/internal/member"
)

// addMember adds a member of a role, and gives a key of theirs.
func (c *client) addMember(name string, role member.Role) (key string) {
	c.t.Helper()
	c.wantStatus(201, "POST", "/api/v1/members", `{"name":"`+name+`","role":"`+string(role)+`"}`)
	w := c.wantStatus(201, "POST", "/api/v1/keys", `{"name":"test","member":"`+name+`"}`)
	var made struct{ Key string }
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil {
		c.t.Fatal(err)
	}
	return made.Key
}

// wantStatus calls the API and checks the status alone.
func (c *client) wantStatus(status int, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	c.t.Helper()
	w := c.do(method, path, body, headers...)
	if w.Code != status {
		c.t.Errorf("%s %s: status %d, want %d; body %s", method, path, w.Code, status, w.Body)
	}
	return w
}

func TestMembers(t *testing.T) {
	c := newClient(t)
	ada := `{"name":"ada","fullName":"Ada Lovelace","email":"ada@example.com","role":"operator","createdUs":1700000060000000}`
	c.want("POST", "/api/v1/members", `{"name":"ada","fullName":"Ada Lovelace","email":"ada@example.com","role":"operator"}`,
		201, ada)
	c.want("GET", "/api/v1/members/ada", "", 200, ada)
	wantProblem(t, c.do("POST", "/api/v1/members", `{"name":"ada","role":"manager"}`), 409)
	c.addMember("bob", member.Manager)
	c.want("GET", "/api/v1/members?limit=1", "", 200, `{"members":[`+ada+`],"next":"ada"}`)
	c.want("GET", "/api/v1/members?limit=2&after=ada", "", 200,
		`{"members":[{"name":"bob","role":"manager","createdUs":1700000060000000}]}`)

	c.want("PATCH", "/api/v1/members/ada", `{"email":"","role":"administrator"}`, 200,
		`{"name":"ada","fullName":"Ada Lovelace","role":"administrator","createdUs":1700000060000000}`)
	for _, bad := range []struct{ method, path, body, place string }{
		{"POST", "", `{"name":"Ada!","role":"operator"}`, "body.name"},
		{"POST", "", `{"name":"eve","role":"owner"}`, "body.role"},
		{"POST", "", `{"name":"eve","role":"operator","email":"eve"}`, "body.email"},
		{"PATCH", "/ada", `{"fullName":"a\nb"}`, "body.fullName"},
		{"PATCH", "/ada", `{"role":""}`, "body.role"},
	} {
		wantProblem(t, c.do(bad.method, "/api/v1/members"+bad.path, bad.body), 422, bad.place)
	}
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		body := map[string]string{"PATCH": "{}"}[method]
		wantProblem(t, c.do(method, "/api/v1/members/eve", body), 404)
	}
	wantProblem(t, c.do("POST", "/api/v1/keys", `{"name":"test","member":"eve"}`), 422, "body.member")
	c.wantStatus(204, "DELETE", "/api/v1/members/bob", "")
	wantProblem(t, c.do("GET", "/api/v1/members/bob", ""), 404)
}

// The last administrator stays one, whoever asks.
func TestLastAdministrator(t *testing.T) {
	c := newClient(t)
	as := []string{"Authorization", "Bearer " + c.addMember("ada", member.Administrator)}
	for range 2 {
		for _, headers := range [][]string{nil, as} {
			for _, role := range []string{"operator", "manager"} {
				w := c.do("PATCH", "/api/v1/members/ada", `{"role":"`+role+`"}`, headers...)
				wantProblem(t, w, 409)
				if want := "ada is the last administrator; make another member one first"; !strings.Contains(w.Body.String(), want) {
					t.Errorf("%s, want %q", w.Body, want)
				}
			}
			wantProblem(t, c.do("DELETE", "/api/v1/members/ada", "", headers...), 409)
			c.wantStatus(200, "PATCH", "/api/v1/members/ada", `{"fullName":"Ada","role":"administrator"}`, headers...)
		}
		c.addMember("mia", member.Manager) // no administrator
		c.addMember("bob", member.Administrator)
		c.wantStatus(200, "PATCH", "/api/v1/members/ada", `{"role":"manager"}`)
		wantProblem(t, c.do("DELETE", "/api/v1/members/bob", ""), 409)
		c.wantStatus(200, "PATCH", "/api/v1/members/ada", `{"role":"administrator"}`)
		c.wantStatus(204, "DELETE", "/api/v1/members/bob", "", as...)
		c.wantStatus(204, "DELETE", "/api/v1/members/mia", "", as...)
	}
}

// A key does what its member may, from the moment that their role is another one; and nothing once they are gone.
func TestMembersKeys(t *testing.T) {
	c := newClient(t)
	key := c.addMember("ada", member.Operator)
	as := []string{"Authorization", "Bearer " + key}
	w := c.do("GET", "/api/v1/members", "", as...)
	wantProblem(t, w, 403)
	if want := "this needs the role manager; ada has the role operator"; !strings.Contains(w.Body.String(), want) {
		t.Errorf("%s, want %q", w.Body, want)
	}
	c.wantStatus(200, "PATCH", "/api/v1/members/ada", `{"role":"manager"}`)
	c.wantStatus(200, "GET", "/api/v1/members", "", as...)
	wantProblem(t, c.do("POST", "/api/v1/members", `{"name":"eve","role":"operator"}`, as...), 403)
	c.wantStatus(200, "PATCH", "/api/v1/members/ada", `{"role":"administrator"}`)
	c.addMember("bob", member.Administrator)
	wantProblem(t, c.do("DELETE", "/api/v1/members/ada", "", as...), 409)
	c.wantStatus(204, "DELETE", "/api/v1/members/ada", "")
	wantProblem(t, c.do("GET", "/api/v1/members", "", as...), 401)
}

// What members do to settings is kept, and what they tried.
func TestAudit(t *testing.T) {
	c := newClient(t)
	key := c.addMember("ada", member.Operator)
	as := []string{"Authorization", "Bearer " + key}
	wantProblem(t, c.do("DELETE", "/api/v1/keys/1", "", as...), 403)
	wantProblem(t, c.do("DELETE", "/api/v1/keys/1", "", "Authorization", "Bearer guess"), 401)
	c.wantStatus(200, "GET", "/api/v1/members", "")
	act := func(id, by, what, path, status string) string {
		return `{"id":` + id + `,"atUs":1700000060000000,"by":"` + by + `","what":"` + what + `","path":"/api/v1/` + path +
			`","status":` + status + `}`
	}
	refused := act("3", "ada", "remove-key", "keys/1", "403")
	made := act("2", "key 1", "make-key", "keys/2", "201")
	c.want("GET", "/api/v1/audit?limit=2", "", 200, `{"acts":[`+refused+`,`+made+`],"next":2}`)
	c.want("GET", "/api/v1/audit?before=2", "", 200, `{"acts":[`+act("1", "key 1", "add-member", "members/ada", "201")+`]}`)
	c.want("GET", "/api/v1/audit?outcome=refused", "", 200, `{"acts":[`+refused+`]}`)
	c.want("GET", "/api/v1/audit?by=key&outcome=done&limit=1", "", 200, `{"acts":[`+made+`],"next":2}`)
	c.wantStatus(200, "POST", "/api/v1/pause", "")
	wantProblem(t, c.do("POST", "/api/v1/bots/none/publish", ""), 404)
	c.want("GET", "/api/v1/audit?limit=2", "", 200, `{"acts":[`+act("5", "key 1", "publish-bot", "bots/none/publish", "404")+`,`+
		act("4", "key 1", "pause", "pause", "200")+`],"next":4}`)
	wantProblem(t, c.do("GET", "/api/v1/audit?outcome=none", ""), 422, "query.outcome")
	wantProblem(t, c.do("GET", "/api/v1/audit", "", as...), 403)

	c.members.err = errors.New("no disk")
	if w := c.do("DELETE", "/api/v1/keys/1", ""); w.Code != http.StatusConflict {
		t.Errorf("an act that cannot be kept: status %d", w.Code)
	}
	if !strings.Contains(c.log.String(), `"msg":"act not kept"`) {
		t.Errorf("the log does not say so: %s", c.log)
	}
}
