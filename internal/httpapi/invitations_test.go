package httpapi_test

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/httpapi"
	"lull/internal/member"
)

// text gives a text of an answer.
func text(answer map[string]any, name string) string {
	found, _ := answer[name].(string)
	return found
}

// acceptBody is an invitation's token and a password.
func acceptBody(token, more string) string {
	return `{"token":"` + token + `","password":"battery staple"` + more + `}`
}

func TestInvitation(t *testing.T) {
	inHouse(t, func(h *house) {
		root := h.signedIn("root")
		made := root.want(201, "POST", "members", `{"name":"eve","email":"eve@example.com","role":"manager","invite":true}`)
		invitation, _ := made["invitation"].(map[string]any)
		token := text(invitation, "token")
		if got, want := text(invitation, "link"), "http://example.com/invitation#"+token; got != want || token == "" {
			t.Errorf("link %q, want %q", got, want)
		}
		if got, want := invitation["untilUs"], float64(time.Now().Add(member.InvitationLifetime).UnixMicro()); got != want {
			t.Errorf("until %v, want %v", got, want)
		}
		if answer := root.want(200, "GET", "members/eve", ""); answer["invitation"] != nil {
			t.Error("the invitation is shown again")
		}
		h.browser().want(401, "POST", "session", `{"email":"eve@example.com","password":"battery staple"}`)

		b := h.browser()
		wantProblem(t, b.do("POST", "invitations/accept", `{"token":"`+token+`","password":"short"}`), 422, "body.password")
		wantProblem(t, b.do("POST", "invitations/accept", acceptBody(token, `,"fullName":"a\nb"`)), 422, "body.fullName")
		wantProblem(t, b.do("POST", "invitations/accept", acceptBody("guess", "")), 403)
		answer := b.want(200, "POST", "invitations/accept", acceptBody(token, `,"fullName":"Eve"`))
		if text(answer, "member") != "eve" || text(answer, "fullName") != "Eve" || text(answer, "role") != "manager" {
			t.Errorf("signed in as %v", answer)
		}
		b.want(200, "GET", "members", "")
		wantProblem(t, h.browser().do("POST", "invitations/accept", acceptBody(token, "")), 403)
		h.browser().want(200, "POST", "session", `{"email":"eve@example.com","password":"battery staple"}`)
	})
}

// Who has forgotten the password gets another link; the one before it is void, and all sessions end.
func TestInvitationInPlaceOfAPassword(t *testing.T) {
	inHouse(t, func(h *house) {
		root, ada := h.signedIn("root"), h.signedIn("ada")
		former := text(root.want(201, "POST", "members/ada/invitation", ""), "token")
		token := text(root.want(201, "POST", "members/ada/invitation", ""), "token")
		ada.want(200, "GET", "session", "")
		ada.want(403, "POST", "members/mia/invitation", "")
		wantProblem(t, root.do("POST", "members/nobody/invitation", ""), 404)

		b := h.browser()
		wantProblem(t, b.do("POST", "invitations/accept", acceptBody(former, "")), 403)
		b.want(200, "POST", "invitations/accept", acceptBody(token, ""))
		ada.want(401, "GET", "session", "")
		h.browser().want(401, "POST", "session", signInBody("ada", pass))

		late := text(root.want(201, "POST", "members/ada/invitation", ""), "token")
		time.Sleep(member.InvitationLifetime)
		wantProblem(t, b.do("POST", "invitations/accept", acceptBody(late, "")), 403)

		root = h.signedIn("root")
		root.want(200, "PATCH", "members/ada", `{"email":""}`)
		wantProblem(t, root.do("POST", "members/ada/invitation", ""), 409)
		wantProblem(t, root.do("POST", "members", `{"name":"x","role":"operator","invite":true}`), 422, "body.email")
	})
}

func TestInvitationIsNotGuessed(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.browser()
		for range httpapi.FailuresOfManyMax {
			b.want(403, "POST", "invitations/accept", acceptBody("guess", ""))
		}
		b.want(429, "POST", "invitations/accept", acceptBody("guess", ""))
		b.want(429, "POST", "session", signInBody("ada", pass))
		wantProblem(t, h.browser().do("POST", "invitations/accept", acceptBody("x", ""), "Origin", "https://evil.example",
			"Sec-Fetch-Site", ""), 403)
	})
}

// setUp gives the token of the link to the first administrator's page; empty: none is needed.
func (h *house) setUp() (token string) {
	h.t.Helper()
	path, err := h.api.SetupPath(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	u, err := url.Parse(path)
	if err != nil || path != "" && u.Path != "/setup" {
		h.t.Fatalf("SetupPath() = %q", path)
	}
	return u.Fragment
}

func setUpBody(token, email, secret string) string {
	return `{"token":"` + token + `","email":"` + email + `","password":"` + secret + `","fullName":"Grace"}`
}

func TestSetUp(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lull.db")
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, file)
		b := h.browser()
		const email = "Grace.Hopper+navy@example.com"
		if answer := b.want(200, "GET", "setup", ""); answer["needed"] != true {
			t.Errorf("GET setup: %v", answer)
		}
		wantProblem(t, b.do("POST", "setup", setUpBody("", email, pass)), 403) // no link has been made yet
		former, token := h.setUp(), h.setUp()
		for _, bad := range []struct {
			body, place string
			status      int
		}{
			{setUpBody(former, email, pass), "", 403},
			{setUpBody("guess", email, pass), "", 403},
			{setUpBody(token, "", pass), "body.email", 422},
			{setUpBody(token, "grace", pass), "body.email", 422},
			{setUpBody(token, email, "short"), "body.password", 422},
		} {
			if bad.place == "" {
				wantProblem(t, b.do("POST", "setup", bad.body), bad.status)
			} else {
				wantProblem(t, b.do("POST", "setup", bad.body), bad.status, bad.place)
			}
		}
		answer := b.want(200, "POST", "setup", setUpBody(token, email, pass))
		if text(answer, "member") != "grace.hopper-navy" || text(answer, "role") != "administrator" || text(answer, "email") != email {
			t.Errorf("signed in as %v", answer)
		}
		b.want(200, "GET", "keys", "")
		b.want(409, "POST", "setup", setUpBody(token, "eve@example.com", pass))
		if answer := b.want(200, "GET", "setup", ""); answer["needed"] != false {
			t.Errorf("GET setup: %v", answer)
		}
		if again := h.setUp(); again != "" {
			t.Errorf("another link is made: %s", again)
		}
		h.browser().want(200, "POST", "session", `{"email":"grace.hopper+navy@EXAMPLE.com","password":"`+pass+`"}`)
	})
}

// Who was a member already becomes the administrator; a name that another has is not taken.
func TestSetUpBesideMembers(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lull.db")
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, file)
		remove := func(name string) {
			if err := h.store.RemoveMember(t.Context(), name); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range []member.Member{
			{Name: "ada", Email: "ada@example.com", FullName: "Ada", Role: member.Operator},
			{Name: "eve", Role: member.Operator},
			{Name: "eve-2", Role: member.Operator},
		} {
			if err := h.store.AddMember(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		}
		answer := h.browser().want(200, "POST", "setup", `{"token":"`+h.setUp()+`","email":"Ada@example.com","password":"`+pass+`"}`)
		if text(answer, "member") != "ada" || text(answer, "fullName") != "Ada" || text(answer, "role") != "administrator" {
			t.Errorf("signed in as %v", answer)
		}
		remove("ada")
		answer = h.browser().want(200, "POST", "setup", setUpBody(h.setUp(), "eve@example.com", pass))
		if got := text(answer, "member"); got != "eve-3" {
			t.Errorf("signed in as %q", got)
		}
		remove("eve-3")
		long := strings.Repeat("a", 100) + "@example.com"
		answer = h.browser().want(200, "POST", "setup", setUpBody(h.setUp(), long, pass))
		if got := text(answer, "member"); !strings.HasPrefix(long, got) || len(got) > member.NameMax {
			t.Errorf("signed in as %q", got)
		}
	})
}

// An invitation that went to a wrong address ends when the address is put right; another name leaves it.
func TestInvitationEndsWithTheAddress(t *testing.T) {
	inHouse(t, func(h *house) {
		root := h.signedIn("root")
		for change, want := range map[string]int{`{"email":"mia@example.org"}`: 403, `{"fullName":"Mia"}`: 200} {
			token, _ := root.want(201, "POST", "members/mia/invitation", "")["token"].(string)
			root.want(200, "PATCH", "members/mia", change)
			h.browser().want(want, "POST", "invitations/accept", `{"token":"`+token+`","password":"`+pass+`"}`)
		}
	})
}
