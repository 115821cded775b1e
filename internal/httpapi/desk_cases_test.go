package httpapi_test

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// says posts a customer's message, and gives the case that it is on.
func (c *deskClient) says(contact, more string) string {
	c.t.Helper()
	answer := c.wantStatus(200, "POST", "/api/v1/cases/"+url.PathEscape(contact)+"/messages", `{"text": "hello"`+more+`}`)
	body, _ := decode(c.t, answer.Body.String()).(map[string]any)
	return fmt.Sprint(body["case"])
}

// manual has cases assigned by hand.
func (c *deskClient) manual() {
	c.t.Helper()
	c.as("mia", 200, "PATCH", "settings/desk", `{"assignment": {"strategy": "manual"}}`)
}

// cases gives the numbers and operators of a list.
func casesOf(answer map[string]any) string {
	var all []string
	for _, one := range list(answer, "cases") {
		operator, _ := one["operator"].(string)
		all = append(all, fmt.Sprintf("%v %v%s", one["id"], one["status"], strings.TrimRight(" "+operator, " ")))
	}
	return strings.Join(all, ", ")
}

func TestCases(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.manual()
		for _, contact := range []string{"carl", "dora", "emil", "fred"} {
			c.says(contact, "")
		}
		c.as("ada", 200, "POST", "cases/1/take", `{}`)
		c.as("bob", 200, "POST", "cases/2/take", `{}`)
		c.as("bob", 200, "POST", "cases/2/close", `{}`)
		c.as("bob", 200, "POST", "cases/3/take", `{}`)
		lists := func(by, query, want string) {
			t.Helper()
			if got := casesOf(c.as(by, 200, "GET", "cases"+query, "")); got != want {
				t.Errorf("cases%s by %s: %s, want %s", query, by, got, want)
			}
		}
		lists("mia", "", "1 assigned ada, 3 assigned bob, 4 queued")
		lists("mia", "?status=assigned", "1 assigned ada, 3 assigned bob")
		lists("mia", "?status=queued", "4 queued")
		lists("mia", "?status=closed", "2 closed bob")
		lists("mia", "?operator=bob", "3 assigned bob")
		lists("mia", "?operator=bob&status=closed", "2 closed bob")
		lists("mia", "?operator=ada&status=closed", "")
		lists("mia", "?limit=1", "1 assigned ada")
		lists("mia", "?limit=1&cursor=1", "3 assigned bob")
		lists("ada", "", "1 assigned ada")
		lists("ada", "?status=queued", "4 queued")
		lists("ada", "?status=closed", "")
		lists("bob", "?status=closed", "2 closed bob")
		lists("bob", "?operator=bob", "3 assigned bob")
		c.as("bob", 403, "GET", "cases?operator=ada", "")
		if next := c.as("mia", 200, "GET", "cases?limit=1", "")["next"]; next != 1.0 {
			t.Errorf("next = %v", next)
		}

		queue := c.as("ada", 200, "GET", "queue", "")
		if casesOf(queue) != "4 queued" || queue["length"] != 1.0 || queue["why"] != "cases are assigned by hand" ||
			queue["unassigned"] != "manual" {
			t.Errorf("queue = %v", queue)
		}
		c.as("ada", 200, "POST", "cases/4/take", `{}`)
		if queue := c.as("ada", 200, "GET", "queue", ""); queue["length"] != 0.0 || queue["why"] != nil {
			t.Errorf("queue = %v", queue)
		}
	})
}

// An operator sees and acts on their own cases and the queue, a manager on all.
func TestWhoseCases(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.manual()
		c.says("carl", "")
		c.says("dora", "")
		c.as("ada", 200, "POST", "cases/1/take", `{}`)
		for _, call := range [][3]string{
			{"GET", "cases/1", ""},
			{"GET", "cases/1/transcript", ""},
			{"GET", "cases/1/explain", ""},
			{"POST", "cases/1/take", `{}`},
			{"POST", "cases/1/close", `{}`},
			{"POST", "cases/1/reply", `{"text": "hi"}`},
			{"POST", "cases/1/assign", `{"operator": "bob"}`},
		} {
			c.as("bob", 403, call[0], call[1], call[2])
			if call[2] == "" {
				c.as("mia", 200, call[0], call[1], "")
			}
		}
		c.as("bob", 200, "GET", "cases/2", "")
		c.as("bob", 200, "POST", "cases/2/reply", `{"text": "hi"}`)
		if got := c.as("bob", 200, "GET", "cases/2", ""); got["status"] != "queued" || got["waiting"] != false {
			t.Errorf("a reply assigns nothing, but the case is %v", got)
		}
		c.as("bob", 403, "POST", "cases/2/assign", `{"operator": "ada"}`)
		c.as("mia", 200, "POST", "cases/1/take", `{}`)
		c.as("ada", 403, "POST", "cases/1/take", `{}`)
		c.as("mia", 200, "POST", "cases/1/assign", `{"operator": "ada"}`)
		c.as("ada", 200, "POST", "cases/1/assign", `{"operator": "bob"}`) // hands it over
		c.as("bob", 200, "POST", "cases/1/assign", `{"operator": ""}`)
		if got := c.as("ada", 200, "GET", "cases/1", ""); got["status"] != "queued" {
			t.Errorf("case = %v", got)
		}
		w := c.do("POST", "/api/v1/cases/1/assign", `{"operator": "eve"}`)
		wantProblem(t, w, 422, "body.operator")
		if w := c.do("POST", "/api/v1/cases/1/assign", `{"operator": "bob"}`); w.Code != 200 { // by a key that is no member's
			t.Errorf("status %d: %s", w.Code, w.Body)
		}
		wantProblem(t, c.do("POST", "/api/v1/cases/1/take", `{}`), 403)
		wantProblem(t, c.do("POST", "/api/v1/cases/1/reply", `{"text": "hi"}`), 403)
		for _, path := range []string{"cases/9", "cases/9/explain", "cases/9/transcript", "cases/x/explain", "cases/0/explain"} {
			c.as("mia", 404, "GET", path, "")
		}
		c.as("mia", 404, "POST", "cases/9/take", `{}`)
		c.as("ada", 403, "POST", "cases/carl/messages", `{"text": "hi"}`)
	})
}

// A closed case is not acted on through its id; a message of its contact opens another (bad input).
func TestClosedCase(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.manual()
		c.says("carl", "")
		closed := c.as("mia", 200, "POST", "cases/1/close", `{}`)
		if closed["status"] != "closed" || closed["reason"] != "closed" || closed["closedUs"] == nil {
			t.Errorf("closed = %v", closed)
		}
		for path, body := range map[string]string{
			"take": `{}`, "assign": `{"operator": "ada"}`, "reply": `{"text": "hi"}`, "close": `{}`,
		} {
			if p := c.as("mia", 409, "POST", "cases/1/"+path, body); p["type"] != "case-closed" {
				t.Errorf("%s: %v", path, p)
			}
		}
		w := c.do("POST", "/api/v1/cases/carl/messages", `{"text": "hello", "case": 1}`)
		if w.Code != 409 || !strings.Contains(w.Body.String(), `"type":"case-closed"`) {
			t.Errorf("a message through the id: status %d, %s", w.Code, w.Body)
		}
		wantProblem(t, c.do("POST", "/api/v1/cases/dora/messages", `{"text": "hello", "case": 1}`), 422, "body.case")
		wantProblem(t, c.do("POST", "/api/v1/cases/carl/messages", `{"text": "hello", "case": 7}`), 404)
		if got := c.says("carl", ""); got != "2" {
			t.Errorf("the next message is on case %s, want 2", got)
		}
		if got := c.says("carl", `, "case": 2`); got != "2" {
			t.Errorf("a message on case 2 is on case %s", got)
		}
	})
}

// The same message counts once, also when its case was closed meanwhile.
func TestMessageTwice(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.says("carl", `, "id": "m1"`)
		w := c.wantStatus(200, "POST", "/api/v1/cases/carl/messages", `{"text": "hello", "id": "m1"}`)
		if got := w.Body.String(); got != "{\"case\":1,\"repeated\":true}\n" {
			t.Errorf("twice: %s", got)
		}
		c.says("carl", `, "id": "m2"`)
		c.says("dora", `, "id": "m1"`) // another contact's
		c.wantStatus(200, "POST", "/api/v1/cases/1/close", `{}`)
		w = c.wantStatus(200, "POST", "/api/v1/cases/carl/messages", `{"text": "hello", "id": "m2"}`)
		if got := w.Body.String(); got != "{\"repeated\":true}\n" {
			t.Errorf("after the case was closed: %s", got)
		}
		var texts []string
		read := c.as("mia", 200, "GET", "cases/1/transcript", "")
		for _, e := range list(read, "entries") {
			texts = append(texts, fmt.Sprint(e["kind"], " ", e["reason"], " ", e["id"]))
		}
		want := []string{
			"case new <nil>", "message <nil> m1", "noreply disabled <nil>", "noreply duplicate <nil>", "message <nil> m2",
			"noreply disabled <nil>", "case closed <nil>",
		}
		if diff := cmp.Diff(want, texts); diff != "" {
			t.Errorf("transcript (-want +got):\n%s", diff)
		}
		c.says("emil", `, "from": "system"`)
		if got := c.as("mia", 200, "GET", "cases", ""); casesOf(got) != "2 queued" {
			t.Errorf("a receipt has opened a case: %v", got)
		}
	})
}

// Names are kept and shown as they are (bad input).
func TestNamesOfContacts(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		for i, name := range []string{
			strings.Repeat("n", 1024), "\U0001F469\u200d\U0001F4BB \U0001F44B", "שלום עולם", "+49 151/234?x=#1", "a b%2Fc", "0", "<b>&\"",
		} {
			number := c.says(name, `, "customer": "مرحبا"`)
			got := c.as("mia", 200, "GET", "cases/"+number, "")
			if got["contact"] != name || got["customer"] != "مرحبا" || number != strconv.Itoa(i+1) {
				t.Errorf("%.40q is shown as %v", name, got)
			}
		}
		for _, bad := range []struct{ contact, body, place string }{
			{strings.Repeat("n", 1025), `{"text": "hello"}`, "body.contact"},
			{"a\nb", `{"text": "hello"}`, "body.contact"},
			{"\xff", `{"text": "hello"}`, "body.contact"},
			{"carl", `{"text": "` + strings.Repeat("x", 64<<10+1) + `"}`, "body.text"},
			{"carl", `{"text": "hello", "from": "nobody"}`, "body.from"},
			{"carl", `{"text": "hello", "customer": "` + strings.Repeat("x", 1025) + `"}`, "body.customer"},
			{"carl", `{"text": "hello", "id": "` + strings.Repeat("x", 1025) + `"}`, "body.id"},
			{"carl", `{"text": "hello", "channel": "a\nb"}`, "body.channel"},
			{"carl", `{}`, "body"},
			{"carl", `{"text": ""}`, "body.text"},
			{"carl", `{"text": " \n"}`, "body.text"},
		} {
			w := c.do("POST", "/api/v1/cases/"+url.PathEscape(bad.contact)+"/messages", bad.body)
			wantProblem(t, w, 422, bad.place)
		}
	})
}

func TestReplies(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		session := c.login("ada")
		c.says("carl", "")
		later(140 * time.Second)
		reply := `{"text": "here I am", "id": "r1", "session": "` + session + `"}`
		c.as("ada", 200, "POST", "cases/1/reply", reply)
		c.as("ada", 200, "POST", "cases/1/reply", reply)
		later(140 * time.Second) // the lease was renewed
		if got := c.as("bob", 200, "GET", "operators/ada", ""); got["status"] != "online" || got["openCases"] != 1.0 {
			t.Errorf("ada = %v", got)
		}
		read := c.as("ada", 200, "GET", "cases/1/transcript?after=3&limit=1", "")
		entries := list(read, "entries")
		if e := entries[0]; len(entries) != 1 || e["from"] != "operator" || e["text"] != "here I am" || e["operator"] != "ada" {
			t.Errorf("transcript = %v", read)
		}
		if rest := c.as("ada", 200, "GET", fmt.Sprintf("cases/1/transcript?after=%v", read["next"]), ""); len(list(rest, "entries")) != 0 {
			t.Errorf("it was said twice: %v", rest)
		}
		for _, bad := range []struct{ body, place string }{
			{`{"text": " \n"}`, "body.text"},
			{`{"text": "` + strings.Repeat("x", 64<<10+1) + `"}`, "body.text"},
			{`{"text": "hi", "id": "` + strings.Repeat("x", 1025) + `"}`, "body.id"},
			{`{"text": "hi", "session": "a\nb"}`, "body.session"},
		} {
			w := c.do("POST", "/api/v1/cases/1/reply", bad.body, "Authorization", "Bearer "+c.keys["ada"])
			wantProblem(t, w, 422, bad.place)
		}
	})
}

// The desk hears that a customer types whom a human has, and of nobody else.
func TestCustomerTypes(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("root", 200, "POST", "bots/support/publish", watched)
		c.say("c1", "hello")
		desk := c.watchAll("bob", "")
		types := func(from string) {
			c.wantStatus(200, "POST", "/api/v1/activities", `{"type": "typing", "bot": "support", "conversation": "c1", "from": `+from+`}`)
		}
		types(`{"id": "anna"}`)
		desk.wantHeard()
		c.as("mia", 200, "POST", "conversations/c1/hand-over", "")
		desk.wantHeard(`{"kind":"case","id":"1"}`)
		types(`{"id": "anna"}`)
		desk.wantHeard(`{"kind":"typing","id":"1"}`)
		types(`{"id": "support", "role": "bot"}`)
		desk.wantHeard()
		c.wantStatus(200, "POST", "/api/v1/cases/1/close", `{}`)
		desk.wantHeard(`{"kind":"case","id":"1"}`) // it was in the queue, and bob's to see
		types(`{"id": "anna"}`)
		desk.wantHeard()
	})
}

// Who may reply may show that they type: the customer's chat hears of it at once, and nothing else has happened.
func TestTyping(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.manual()
		c.as("root", 200, "POST", "bots/support/publish", watched)
		c.wantStatus(200, "POST", "/api/v1/activities", `{"bot": "support", "conversation": "anna", "text": "hello", "from": {"id": "anna"}}`)
		c.wantStatus(200, "POST", "/api/v1/conversations/anna/hand-over", `{}`)
		later(time.Second) // now it is case 1
		c.says("carl", "")
		chat := c.heard.Subscribe("anna")
		defer chat.Close()
		session := c.login("ada")
		c.as("ada", 200, "POST", "cases/1/take", `{"session": "`+session+`"}`)
		later(9 * time.Minute)
		before := c.as("mia", 200, "GET", "cases/1", "")
		for _, name := range []string{"ada", "Ada Lovelace"} { // as a reply would be signed
			c.as("ada", 204, "POST", "cases/1/typing", "")
			select {
			case got := <-chat.Typing:
				if got != name {
					t.Errorf("%s types, want %s", got, name)
				}
			default:
				t.Error("nobody types")
			}
			c.wantStatus(200, "PATCH", "/api/v1/members/ada", `{"fullName": "Ada Lovelace"}`)
		}
		c.as("ada", 204, "POST", "cases/2/typing", "") // an SMS has nobody who looks on
		c.as("bob", 403, "POST", "cases/1/typing", "")
		c.as("mia", 204, "POST", "cases/1/typing", "")
		wantProblem(t, c.do("POST", "/api/v1/cases/1/typing", ""), 403) // no member's key
		c.as("mia", 404, "POST", "cases/9/typing", "")
		if diff := cmp.Diff(before, c.as("mia", 200, "GET", "cases/1", "")); diff != "" || len(chat.C) > 0 {
			t.Errorf("%d steps, and the case has changed (-before +after):\n%s", len(chat.C), diff)
		}
		c.as("ada", 200, "POST", "cases/1/close", `{}`)
		if p := c.as("mia", 409, "POST", "cases/1/typing", ""); p["type"] != "case-closed" {
			t.Errorf("closed: %v", p)
		}
	})
}
