package httpapi_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/hindsight"
	"lull/internal/httpapi"
	"lull/internal/member"
	"lull/internal/password"
)

func TestSignIn(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.browser()
		answer := b.want(200, "POST", "session", `{"email":"ADA@Example.com","password":"`+pass+`"}`)
		if b.csrf == "" {
			t.Error("the answer has no csrf")
		}
		now := float64(time.Now().UnixMicro())
		want := map[string]any{
			"member": "ada", "email": "ada@example.com", "role": "operator", "csrf": b.csrf, "createdUs": now,
			"untilUs": now + float64(member.SessionIdle.Microseconds()),
		}
		if diff := cmp.Diff(want, answer); diff != "" {
			t.Errorf("POST session (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want, b.want(200, "GET", "session", "")); diff != "" {
			t.Errorf("GET session (-want +got):\n%s", diff)
		}
		c := b.cookies["lull"]
		if c == nil || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Secure || c.Domain != "" ||
			c.MaxAge != int(member.SessionLifetime.Seconds()) || strings.Contains(c.Value, b.csrf) {
			t.Errorf("cookie %+v", c)
		}
		if got := b.want(200, "GET", "me", "")["name"]; got != "ada" {
			t.Errorf("GET me: %v", got)
		}
		b.want(403, "GET", "members", "")

		stolen := &browser{house: h, cookies: map[string]*http.Cookie{"lull": c}, from: b.from, csrf: b.csrf}
		b.want(204, "DELETE", "session", "")
		if len(b.cookies) > 0 {
			t.Error("the cookie is still there")
		}
		b.want(401, "GET", "session", "")
		stolen.want(401, "GET", "session", "")
	})
}

// A browser keeps nothing of a session, and takes no answer for a page.
func TestAnswersAreGuarded(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.browser()
		for _, w := range []*httptest.ResponseRecorder{
			b.do("POST", "session", signInBody("ada", pass)), b.do("GET", "me", ""), b.do("GET", "members", ""),
		} {
			header := w.Header()
			if header.Get("Cache-Control") != "no-store" || header.Get("X-Content-Type-Options") != "nosniff" ||
				!strings.Contains(header.Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("status %d, headers %v", w.Code, header)
			}
		}
	})
}

// Whatever is wrong, the answer is the same and takes as long.
func TestSignInFails(t *testing.T) {
	inHouse(t, func(h *house) {
		if err := h.store.AddMember(h.t.Context(), member.Member{Name: "new", Email: "new@example.com", Role: member.Operator}); err != nil {
			t.Fatal(err)
		}
		var first string
		for _, body := range []string{
			signInBody("ada", "wrong horse"), signInBody("ada", ""), signInBody("nobody", pass), signInBody("new", ""),
			signInBody("new", pass), `{"email":"","password":""}`, `{"email":"ada","password":"` + pass + `"}`,
			signInBody("ada", strings.Repeat("x", 8<<10)),
		} {
			began := time.Now()
			b := h.browser()
			w := b.do("POST", "session", body)
			wantProblem(t, w, 401)
			if took := time.Since(began); took != 250*time.Millisecond {
				t.Errorf("%s took %s", body, took)
			}
			if first == "" {
				first = w.Body.String()
			}
			if w.Body.String() != first || len(b.cookies) > 0 {
				t.Errorf("%s: %s, cookies %v, want %s", body, w.Body, b.cookies, first)
			}
		}
		wantProblem(t, h.browser().do("POST", "session", signInBody("ada", strings.Repeat("x", 20<<10))), 413)
		wantProblem(t, h.browser().do("POST", "session", `{}`), 422, "body", "body")
		wantProblem(t, h.browser().do("POST", "session", signInBody("ada", pass), "Content-Type", "text/plain"), 415)
		wantProblem(t, h.browser().do("POST", "session", signInBody("ada", pass), "Sec-Fetch-Site", "cross-site"), 403)
	})
}

func TestSignInIsSecureByTLS(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.signedIn("ada")
		c := b.cookies["__Host-lull"]
		if c == nil || !c.Secure || c.Path != "/" || c.Domain != "" || len(b.cookies) != 1 {
			t.Fatalf("cookies %v", b.cookies)
		}
		b.want(200, "GET", "me", "")
		// One that another host of the same site could have set opens nothing.
		b.cookies = map[string]*http.Cookie{"lull": {Name: "lull", Value: c.Value}}
		b.want(401, "GET", "me", "")
	}, func(o *httpapi.Options) { o.PublicURL = "https://chat.example.org" })
}

// A scheme and a host are the same in capitals.
func TestSignInIsSecureByTLSInCapitals(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.signedIn("ada")
		if b.cookies["__Host-lull"] == nil {
			t.Errorf("cookies %v", b.cookies)
		}
		b.want(200, "POST", "session", signInBody("ada", pass), "Sec-Fetch-Site", "", "Origin", "https://chat.example.org")
	}, func(o *httpapi.Options) { o.PublicURL = "HTTPS://Chat.example.org" })
}

// What a page of another site can make a browser do changes nothing.
func TestSessionIsNotForged(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.signedIn("ada")
		for name, headers := range map[string][]string{
			"no token":                {"X-Lull-CSRF", ""},
			"a wrong token":           {"X-Lull-CSRF", "guess"},
			"the token of another":    {"X-Lull-CSRF", h.signedIn("ada").csrf},
			"a page of another site":  {"Sec-Fetch-Site", "cross-site"},
			"a page of the same site": {"Sec-Fetch-Site", "same-site"},
			"another origin":          {"Sec-Fetch-Site", "", "Origin", "https://evil.example"},
		} {
			if w := b.do("PATCH", "me", `{"fullName":"Eve"}`, headers...); w.Code != 403 {
				t.Errorf("%s: status %d: %s", name, w.Code, w.Body)
			}
		}
		if got := b.want(200, "GET", "me", "")["fullName"]; got != nil {
			t.Errorf("the name is %v", got)
		}
		for name, headers := range map[string][]string{
			"lull's own page":             nil,
			"an older browser":            {"Sec-Fetch-Site", "", "Origin", "http://example.com"},
			"no browser":                  {"Sec-Fetch-Site", ""},
			"a key in place of a session": append(h.byKey(), "Sec-Fetch-Site", "cross-site"),
		} {
			method, path := "PATCH", "me"
			if strings.HasPrefix(name, "a key") {
				path = "members/ada"
			}
			if w := b.do(method, path, `{"fullName":"Ada"}`, headers...); w.Code != 200 {
				t.Errorf("%s: status %d: %s", name, w.Code, w.Body)
			}
		}
	})
}

// Members see where they have signed in, and sign out elsewhere; of others' sessions they neither see nor end any.
func TestOwnSessions(t *testing.T) {
	inHouse(t, func(h *house) {
		firefox := []string{"User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
		phone := h.browser()
		phone.from = "[2001:db8::7]:4000"
		phone.want(200, "POST", "session", signInBody("ada", pass), firefox...)
		time.Sleep(time.Hour)
		b, mia, tablet := h.signedIn("ada"), h.signedIn("mia"), h.signedIn("ada")
		began := float64(time.Now().UnixMicro())
		idle := float64(member.SessionIdle.Microseconds())
		time.Sleep(time.Hour)
		b.want(200, "PATCH", "me", `{}`)

		shown := list(b.want(200, "GET", "sessions", ""), "sessions")
		var ids []string
		for _, s := range shown {
			ids = append(ids, text(s, "id"))
			delete(s, "id")
		}
		hour := float64(time.Hour.Microseconds())
		want := []map[string]any{
			{"this": true, "createdUs": began, "usedUs": began + hour, "untilUs": began + hour + idle, "address": "203.0.113.7"},
			{"createdUs": began, "usedUs": began, "untilUs": began + idle, "address": "203.0.113.7"},
			{
				"createdUs": began - hour, "usedUs": began - hour, "untilUs": began - hour + idle, "address": "2001:db8::7",
				"browser": "Firefox", "system": "Linux",
			},
		}
		if diff := cmp.Diff(want, shown); diff != "" {
			t.Fatalf("GET sessions (-want +got):\n%s", diff)
		}
		b.want(409, "DELETE", "sessions/"+ids[0], "")
		b.want(404, "DELETE", "sessions/guess", "")
		mia.want(404, "DELETE", "sessions/"+ids[2], "")
		b.want(204, "DELETE", "sessions/"+ids[2], "")
		phone.want(401, "GET", "session", "")
		tablet.want(200, "GET", "session", "")
		b.want(204, "DELETE", "sessions", "")
		tablet.want(401, "GET", "session", "")
		mia.want(200, "GET", "session", "")
		if left := list(b.want(200, "GET", "sessions", ""), "sessions"); len(left) != 1 || left[0]["this"] != true {
			t.Errorf("left are %v", left)
		}
		wantProblem(t, h.browser().do("GET", "sessions", "", h.byKey()...), 403)
		time.Sleep(member.SessionIdle - time.Minute)
		h.signedIn("ada").want(200, "GET", "sessions", "")
		time.Sleep(time.Minute)
		if left := list(h.signedIn("ada").want(200, "GET", "sessions", ""), "sessions"); len(left) != 2 {
			t.Errorf("when one is over there are %v", left)
		}
	})
}

// A key that is wrong is not made up for by a cookie.
func TestKeyGoesBeforeTheCookie(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.signedIn("root")
		for _, wrong := range []string{"Bearer guess", "Basic cm9vdDpyb290", "Bearer "} {
			b.want(401, "GET", "session", "", "Authorization", wrong)
			b.want(401, "DELETE", "session", "", "Authorization", wrong)
		}
		b.want(200, "GET", "session", "")
	})
}

// Every operation of the document that changes something is refused to a cookie alone, and by none of them is a
// session's holder let in without the role that a key needs.
func TestEveryChangeNeedsTheToken(t *testing.T) {
	inHouse(t, func(h *house) {
		open := map[string]bool{
			"POST /api/v1/setup": true, "POST /api/v1/session": true, "POST /api/v1/invitations/accept": true,
		}
		b := h.signedIn("root")
		c := &client{t: t, api: h.api}
		for route, op := range routes(t, c) {
			method, path := cutRoute(route)
			if method == "GET" || open[route] {
				continue
			}
			w := b.do(method, strings.TrimPrefix(path, "/api/v1/"), "", "X-Lull-CSRF", "")
			if w.Code != 403 || !strings.Contains(w.Body.String(), "X-Lull-CSRF") {
				t.Errorf("%s by a cookie alone: status %d: %s", route, w.Code, w.Body)
			}
			var ways []string
			for _, way := range op.Security {
				for name := range way {
					ways = append(ways, name)
				}
			}
			if all := strings.Join(ways, " "); !strings.Contains(all, "session") || !strings.Contains(all, "csrf") {
				t.Errorf("%s: the document names the ways %q", route, all)
			}
		}
		b.want(200, "GET", "session", "") // none of them has signed anybody out
	})
}

func TestSessionEnds(t *testing.T) {
	clock := now()
	inHouse(t, func(h *house) {
		quiet, busy := h.signedIn("ada"), h.signedIn("ada")
		began := clock
		clock = began.Add(member.SessionIdle - time.Microsecond)
		busy.want(200, "PATCH", "me", `{}`)
		quiet.want(200, "GET", "me", "") // as an open page does by itself
		clock = began.Add(member.SessionIdle)
		quiet.want(401, "GET", "session", "")
		end := began.Add(member.SessionLifetime)
		for clock.Before(end.Add(-member.SessionIdle)) {
			clock = clock.Add(member.SessionIdle - time.Minute)
			busy.want(200, "PATCH", "me", `{}`)
		}
		clock = end.Add(-time.Microsecond)
		if until := busy.want(200, "GET", "session", "")["untilUs"]; until != float64(end.UnixMicro()) {
			t.Errorf("the session is over at %v, want %d", until, end.UnixMicro())
		}
		clock = end
		busy.want(401, "GET", "session", "")
	}, func(o *httpapi.Options) { o.Wall = func() time.Time { return clock } })
}

// A page that is open, and at which nobody is, does not keep its session alive: what it says by itself, and reads, and its
// live lines are nobody's doing.
func TestOpenPageDoesNotKeepTheSession(t *testing.T) {
	inHouse(t, func(h *house) {
		open, there := h.signedIn("ada"), h.signedIn("ada")
		tab, other := text(open.want(201, "POST", "me/sessions", `{}`), "session"), text(there.want(201, "POST", "me/sessions", `{}`), "session")
		line := &browser{house: h, cookies: open.cookies, from: open.from}
		ended := make(chan int)
		go func() { ended <- line.do("GET", "live", "").Code }()
		for range int(member.SessionIdle / time.Minute) {
			time.Sleep(time.Minute)
			open.do("POST", "me/sessions/"+tab+"/beats", `{"visible":true}`)
			there.want(200, "POST", "me/sessions/"+other+"/beats", `{"ageMs":1000}`)
			open.do("GET", "overview", "")
		}
		time.Sleep(15 * time.Second)
		if status := <-ended; status != 200 {
			t.Errorf("the line ended with status %d", status)
		}
		open.want(401, "GET", "session", "")
		there.want(200, "GET", "session", "")
	})
}

// Pages read by POST too, and open another session of the desk where one is over: nor is that anybody's doing, but for a
// login.
func TestReadingDoesNotKeepTheSession(t *testing.T) {
	clock := now()
	inHouse(t, func(h *house) {
		for _, call := range []struct {
			path, body   string
			status, left int // left is the session's, SessionIdle after it began; the call comes at half of that
		}{
			{"settings/auto-reply/simulate", `{"operator":"ada"}`, 200, 401},
			{"bots/shop/lint", `{"files":[{"path":"bot.yaml","content":"name: Shop"}]}`, 200, 401},
			{"fx", `{"formula":"1"}`, 200, 401},
			{"delay", `{}`, 422, 401},
			{"me/sessions", `{}`, 201, 401},
			{"me/sessions", `{"login":true}`, 201, 200},
		} {
			b := h.signedIn("root")
			clock = clock.Add(member.SessionIdle / 2)
			b.want(call.status, "POST", call.path, call.body)
			clock = clock.Add(member.SessionIdle / 2)
			if got := b.do("GET", "session", "").Code; got != call.left {
				t.Errorf("the session after POST %s %s: status %d, want %d", call.path, call.body, got, call.left)
			}
		}
	}, func(o *httpapi.Options) {
		o.Wall, o.Delays = func() time.Time { return clock }, hindsight.New(nil)
	})
}

// What a session's member may is asked anew at each call.
func TestSessionOfAMemberWhoChanges(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.signedIn("ada")
		h.browser().want(200, "PATCH", "members/ada", `{"role":"manager"}`, h.byKey()...)
		b.want(200, "GET", "members", "")
		h.browser().want(204, "DELETE", "members/ada", "", h.byKey()...)
		b.want(401, "GET", "session", "")
		wantProblem(t, h.browser().do("POST", "session", signInBody("ada", pass)), 401)
	})
}

// Lines are opened by a cookie too, and end soon after the session has.
func TestLinesEndWithTheSession(t *testing.T) {
	for _, path := range []string{"live", "operators/events"} {
		inHouse(t, func(h *house) {
			b := h.signedIn("ada")
			line := &browser{house: h, cookies: b.cookies, from: b.from}
			ended := make(chan int)
			go func() { ended <- line.do("GET", path, "").Code }()
			time.Sleep(time.Hour)
			select {
			case status := <-ended:
				t.Fatalf("%s: ended with status %d", path, status)
			default:
			}
			h.browser().want(204, "DELETE", "members/ada", "", h.byKey()...)
			began := time.Now()
			status := <-ended
			if took := time.Since(began); status != 200 || took > 15*time.Second {
				t.Errorf("%s: ended with status %d after %s", path, status, took)
			}
		})
	}
}

func TestSignInIsThrottled(t *testing.T) {
	inHouse(t, func(h *house) {
		guess := func(b *browser, name string, want int) {
			t.Helper()
			w := b.do("POST", "session", signInBody(name, "wrong horse"))
			if w.Code != want {
				t.Fatalf("status %d, want %d: %s", w.Code, want, w.Body)
			}
			if want == 429 && w.Header().Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
		}
		b := h.browser()
		for range httpapi.FailuresMax - 1 {
			guess(b, "ada", 401)
		}
		b.want(200, "POST", "session", signInBody("ada", pass)) // and all is forgotten
		for range httpapi.FailuresMax {
			guess(b, "ADA", 401)
		}
		for range 3 {
			guess(b, "ada", 429)
		}
		wantProblem(t, b.do("POST", "session", signInBody("ada", pass)), 429)
		elsewhere := h.browser()
		elsewhere.from = "198.51.100.1:1"
		elsewhere.want(200, "POST", "session", signInBody("ada", pass))
		b.want(200, "POST", "session", signInBody("mia", pass))

		time.Sleep(15 * time.Minute)
		b.want(200, "POST", "session", signInBody("ada", pass))
		acts := b.want(200, "GET", "audit?limit=200", "", h.byKey()...)
		count := map[any]int{}
		for _, act := range list(acts, "acts") {
			if act["by"] == "ada" && act["what"] == "sign-in" {
				count[act["status"]]++
			}
		}
		want := map[any]int{200.0: 3, 401.0: 2*httpapi.FailuresMax - 1, 429.0: 1}
		if diff := cmp.Diff(want, count); diff != "" {
			t.Errorf("acts of signing in (-want +got):\n%s", diff)
		}
	})
}

// Who tries many members, or one from many addresses, is stopped too.
func TestSignInIsThrottledByAddressAndMember(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.browser()
		b.from = "[2001:db8:1:2::7]:1"
		for i := range httpapi.FailuresOfManyMax {
			b.want(401, "POST", "session", signInBody("x"+strings.Repeat("y", i), "wrong"))
		}
		b.from = "[2001:db8:1:2::8]:1" // the same network
		b.want(429, "POST", "session", signInBody("ada", pass))
		b.from = "[2001:db8:1:3::8]:1"
		b.want(200, "POST", "session", signInBody("ada", pass))

		from := func(i int) *browser {
			elsewhere := h.browser()
			elsewhere.from = fmt.Sprintf("198.51.100.%d:1", i)
			return elsewhere
		}
		for i := range httpapi.FailuresOfManyMax {
			from(i%80).want(401, "POST", "session", signInBody("mia", "wrong"))
		}
		from(99).want(429, "POST", "session", signInBody("mia", pass))
		from(99).want(200, "POST", "session", signInBody("ada", pass))
	})
}

// A hash of another cost is made again when its member signs in, who notices nothing.
func TestSignInHashesAgain(t *testing.T) {
	inHouse(t, func(h *house) {
		before, err := h.store.Password(h.t.Context(), "ada")
		if err != nil {
			t.Fatal(err)
		}
		first, second := h.signedIn("ada"), h.signedIn("ada")
		after, err := h.store.Password(h.t.Context(), "ada")
		if err != nil || after == before || !strings.Contains(after, "t=2") {
			t.Errorf("hash %q after %q, %v", after, before, err)
		}
		first.want(200, "GET", "session", "")
		second.want(200, "GET", "session", "")
	}, func(o *httpapi.Options) {
		dearer := cheap()
		dearer.Passes = 2
		o.Passwords = password.New(dearer)
	})
}

func TestChangePassword(t *testing.T) {
	inHouse(t, func(h *house) {
		b, other, mia := h.signedIn("ada"), h.signedIn("ada"), h.signedIn("mia")
		const next = `"battery staple"`
		wantProblem(t, b.do("PUT", "me/password", `{"old":"`+pass+`","new":"short"}`), 422, "body.new")
		wantProblem(t, b.do("PUT", "me/password", `{"old":"wrong","new":`+next+`}`), 422, "body.old")
		former := b.csrf
		b.want(200, "PUT", "me/password", `{"old":"`+pass+`","new":`+next+`}`)
		if b.csrf == former {
			t.Error("the session is the same")
		}
		b.want(200, "PATCH", "me", `{}`)
		other.want(401, "GET", "session", "")
		mia.want(200, "GET", "session", "")
		h.browser().want(401, "POST", "session", signInBody("ada", pass))
		h.browser().want(200, "POST", "session", `{"email":"ada@example.com","password":`+next+`}`)
		for range httpapi.FailuresMax {
			b.do("PUT", "me/password", `{"old":"wrong","new":`+next+`}`)
		}
		b.want(429, "PUT", "me/password", `{"old":"wrong","new":`+next+`}`)
	})
}

// Sign-ins, sign-outs and other passwords in any order: a browser is always who signed in there last, or nobody.
func TestSessionIsNeverAnothers(t *testing.T) {
	h := newHouse(t, filepath.Join(t.TempDir(), "lull.db"))
	h.addMembers()
	rapid.Check(t, func(rt *rapid.T) {
		m := &manyBrowsers{changed: map[string]int{}}
		for range 3 {
			m.browsers = append(m.browsers, &openBrowser{browser: h.browser()})
		}
		rt.Repeat(rapid.StateMachineActions(m))
	})
}

// openBrowser is a browser, and who should be signed in there.
type openBrowser struct {
	*browser

	who   string // empty: nobody
	since int    // how many passwords the member had chosen before
}

// manyBrowsers is what rapid does to browsers.
type manyBrowsers struct {
	browsers []*openBrowser
	changed  map[string]int // how many passwords the members have chosen
}

func (m *manyBrowsers) SignIn(t *rapid.T) {
	b := rapid.SampledFrom(m.browsers).Draw(t, "browser")
	b.who = rapid.SampledFrom([]string{"ada", "mia", "root"}).Draw(t, "member")
	b.since = m.changed[b.who]
	b.want(200, "POST", "session", signInBody(b.who, pass))
}

func (m *manyBrowsers) SignOut(t *rapid.T) {
	b := rapid.SampledFrom(m.browsers).Draw(t, "browser")
	b.do("DELETE", "session", "")
	b.who = ""
}

func (m *manyBrowsers) ChangePassword(t *rapid.T) {
	b := rapid.SampledFrom(m.browsers).Draw(t, "browser")
	if w := b.do("PUT", "me/password", `{"old":"`+pass+`","new":"`+pass+`"}`); w.Code == 200 {
		m.changed[b.who]++
		b.since = m.changed[b.who]
	}
}

func (m *manyBrowsers) Check(t *rapid.T) {
	for _, b := range m.browsers {
		want := b.who
		if b.since != m.changed[b.who] {
			want = ""
		}
		var me struct{ Name string }
		if w := b.do("GET", "me", ""); w.Code == 200 {
			if err := json.Unmarshal(w.Body.Bytes(), &me); err != nil {
				t.Fatal(err)
			}
		}
		if me.Name != want {
			t.Fatalf("a browser of %q is %q", want, me.Name)
		}
	}
}

// Who sends passwords slowly keeps nobody from signing in.
func TestSlowSignInsHoldNobodyUp(t *testing.T) {
	inHouse(t, func(h *house) {
		for range 64 {
			body, writer := io.Pipe()
			defer writer.Close()
			r := httptest.NewRequest(http.MethodPost, "/api/v1/session", body)
			go h.api.ServeHTTP(httptest.NewRecorder(), r)
		}
		synctest.Wait()
		h.signedIn("ada")
	})
}

// Who changes their own name while an administrator changes their role does not get the former one back.
func TestOwnNameLeavesTheRole(t *testing.T) {
	inHouse(t, func(h *house) {
		root, mia := h.signedIn("root"), h.signedIn("mia")
		for i := range 20 {
			root.want(200, "PATCH", "members/mia", `{"role":"manager"}`)
			var all sync.WaitGroup
			for range 5 {
				all.Go(func() { mia.do("PATCH", "me", `{"fullName":"Mia `+strings.Repeat("I", i)+`"}`) })
			}
			all.Go(func() { root.do("PATCH", "members/mia", `{"role":"operator"}`) })
			all.Wait()
			if is := root.want(200, "GET", "members/mia", "")["role"]; is != "operator" {
				t.Fatalf("the role is %v", is)
			}
		}
	})
}
