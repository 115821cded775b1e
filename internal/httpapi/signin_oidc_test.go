package httpapi_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"lull/internal/httpapi"
	"lull/internal/member"
	"lull/internal/oidc"
	"lull/internal/oidc/oidctest"
)

// throughProvider gives a house with a provider. They talk over a network, so no bubble is around them.
func throughProvider(t *testing.T, role member.Role) (*house, *oidctest.Provider) {
	t.Helper()
	at := oidctest.New(t)
	p, err := oidc.New(oidc.Options{Issuer: at.URL, ClientID: oidctest.ClientID, Secret: oidctest.Secret})
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t, filepath.Join(t.TempDir(), "lull.db"), func(o *httpapi.Options) {
		o.OIDC, o.OIDCRole, o.PublicURL = p, role, "https://lull.example.org"
	})
	h.addMembers()
	return h, at
}

// leave goes to the provider's page, and gives the call that the provider sends the browser back with.
func (b *browser) leave(next string) (back string) {
	t := b.house.t
	t.Helper()
	w := b.do("GET", "session/oidc?next="+url.QueryEscape(next), "", "Sec-Fetch-Site", "cross-site")
	if w.Code != 303 {
		t.Fatalf("GET session/oidc: status %d: %s", w.Code, w.Body)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.Header().Get("Location"), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	back, ours := strings.CutPrefix(answer.Header.Get("Location"), "https://lull.example.org/api/v1/")
	if !ours {
		t.Fatalf("sent back to %q", answer.Header.Get("Location"))
	}
	return back
}

// comeBack makes the call that the provider sends the browser back with, and gives where it is sent on.
func (b *browser) comeBack(call string) (to string) {
	b.house.t.Helper()
	w := b.do("GET", call, "", "Sec-Fetch-Site", "cross-site")
	if w.Code != 303 {
		b.house.t.Fatalf("%s: status %d: %s", call, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

func TestOIDC(t *testing.T) {
	h, at := throughProvider(t, "")
	at.SignedIn(map[string]any{"email": "Ada@example.com", "email_verified": true, "name": "Someone else"}, nil)
	if setup := h.browser().want(200, "GET", "setup", ""); setup["oidc"] != true {
		t.Errorf("GET setup: %v", setup)
	}
	b := h.browser()
	call := b.leave("/desk?case=1")
	if len(b.cookies) != 1 || b.cookies["__Host-lull-oidc"] == nil || !b.cookies["__Host-lull-oidc"].HttpOnly {
		t.Errorf("cookies on the way %v", b.cookies)
	}
	if to := b.comeBack(call); to != "/desk?case=1" {
		t.Errorf("sent on to %q", to)
	}
	if len(b.cookies) != 1 || b.cookies["__Host-lull"] == nil {
		t.Errorf("cookies %v", b.cookies)
	}
	session := b.want(200, "GET", "session", "")
	if session["member"] != "ada" || session["fullName"] != nil {
		t.Errorf("signed in as %v", session)
	}
	b.want(200, "PATCH", "me", `{"fullName":"Ada"}`)

	// What comes back is for the browser that left, once.
	for name, other := range map[string]*browser{"another browser": h.browser(), "the same one again": b} {
		if to := other.comeBack(call); !strings.HasPrefix(to, "/signin?error=oidc-failed") {
			t.Errorf("%s is sent on to %q", name, to)
		}
	}
	third := h.browser()
	third.leave("/")
	if to := third.comeBack(call); !strings.HasPrefix(to, "/signin?error=oidc-failed") { // another sign-in's state
		t.Errorf("a browser with another sign-in is sent on to %q", to)
	}
	third.want(401, "GET", "session", "")
	for name, call := range map[string]string{"refused there": "?error=access_denied&state=x", "nothing": ""} {
		if to := h.browser().comeBack("session/oidc/callback" + call); !strings.HasPrefix(to, "/signin?error=oidc-failed") {
			t.Errorf("%s: sent on to %q", name, to)
		}
	}
}

func TestOIDCOfUnknown(t *testing.T) {
	h, at := throughProvider(t, "")
	b := h.browser()
	at.SignedIn(map[string]any{"email": "new@example.com", "email_verified": true}, nil)
	if to := b.comeBack(b.leave("/desk")); to != "/signin?error=oidc-unknown&next=%2Fdesk" {
		t.Errorf("an unknown person is sent on to %q", to)
	}
	at.SignedIn(map[string]any{"email": "ada@example.com", "email_verified": false}, nil)
	if to := b.comeBack(b.leave("/")); to != "/signin?error=oidc-failed&next=%2F" {
		t.Errorf("somebody who says they are ada is sent on to %q", to)
	}
	b.want(401, "GET", "session", "")
}

func TestOIDCAddsMembers(t *testing.T) {
	h, at := throughProvider(t, member.Operator)
	for _, tt := range []struct{ email, name, member, fullName string }{
		{"New.Person@example.com", "New Person", "new.person", "New Person"},
		{"ada@other.example", "a\nb", "ada-2", ""},
	} {
		at.SignedIn(map[string]any{"email": tt.email, "email_verified": true, "name": tt.name}, nil)
		for range 2 { // the second time they are a member
			b := h.browser()
			b.comeBack(b.leave("/"))
			session := b.want(200, "GET", "session", "")
			if text(session, "member") != tt.member || text(session, "fullName") != tt.fullName || text(session, "role") != "operator" {
				t.Errorf("%s is signed in as %v", tt.email, session)
			}
		}
	}
}

// Nobody is sent to another site by a link to lull.
func TestOIDCComesBackToLull(t *testing.T) {
	h, at := throughProvider(t, "")
	at.SignedIn(map[string]any{"email": "ada@example.com", "email_verified": true}, nil)
	for next, want := range map[string]string{
		"": "/", "/desk": "/desk", "//evil.example": "/", "https://evil.example": "/", `/\evil.example`: "/", "desk": "/",
		"/%zz": "/", "javascript:alert(1)": "/", "/a?b=https://evil.example#c": "/a?b=https://evil.example#c", "/\n/evil.example": "/",
	} {
		b := h.browser()
		if to := b.comeBack(b.leave(next)); to != want {
			t.Errorf("after %q sent on to %q, want %q", next, to, want)
		}
	}
}

// The paths are there with a provider only.
func TestOIDCIsOff(t *testing.T) {
	h := newHouse(t, filepath.Join(t.TempDir(), "lull.db"))
	if setup := h.browser().want(200, "GET", "setup", ""); setup["oidc"] != false {
		t.Errorf("GET setup: %v", setup)
	}
	h.browser().want(404, "GET", "session/oidc", "")
}

// A page that makes a browser call the way back, as an image's address, keeps nobody of its network from signing in.
func TestOIDCForgedWayBackCountsNothing(t *testing.T) {
	h, at := throughProvider(t, "")
	at.SignedIn(map[string]any{"email": "ada@example.com", "email_verified": true}, nil)
	b := h.browser()
	for range httpapi.FailuresOfManyMax + 1 {
		h.browser().comeBack("session/oidc/callback?code=x&state=y")
	}
	if to := b.comeBack(b.leave("/")); to != "/" {
		t.Errorf("sent on to %q", to)
	}
}
