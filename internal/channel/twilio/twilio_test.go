package twilio_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/channel/twilio"
	"lull/internal/contact"
	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

const (
	account = "AC0123"
	token   = "12345"
	public  = "https://desk.example.org"
)

// rest is Twilio's REST API, as far as it is needed.
type rest struct {
	*httptest.Server
	sent chan url.Values
}

func newREST(t *testing.T) *rest {
	t.Helper()
	r := &rest{sent: make(chan url.Values, 10)}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		user, password, _ := q.BasicAuth()
		body, _ := io.ReadAll(q.Body)
		form, err := url.ParseQuery(string(body))
		if q.Method != http.MethodPost || q.URL.Path != "/2010-04-01/Accounts/AC0123/Messages.json" || user != account ||
			password != token || q.Header.Get("Content-Type") != "application/x-www-form-urlencoded" || err != nil {
			t.Errorf("%s %s by %s, %s, %v", q.Method, q.URL, user, q.Header.Get("Content-Type"), err)
		}
		if form.Get("To") == "+49000" {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		r.sent <- form
		w.WriteHeader(http.StatusCreated)
	}))
	t.Cleanup(r.Close)
	return r
}

// taken is a desk that takes everything down.
type taken struct {
	messages []desk.Message
	err      *engine.Error
}

func (s *taken) submit(_ context.Context, inputs ...engine.Input) []engine.Result {
	if s.err != nil {
		return []engine.Result{{Err: s.err}}
	}
	s.messages = append(s.messages, *inputs[0].Desk.Message)
	return make([]engine.Result, 1)
}

func newChannel(t *testing.T, submit contact.Submit, o twilio.Options) *twilio.Channel {
	t.Helper()
	o.Account, o.Token = account, token
	c, err := twilio.New(submit, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// signature is made as Twilio's documentation says.
func signature(address string, form url.Values) string {
	mac := hmac.New(sha1.New, []byte(token))
	mac.Write([]byte(address))
	for _, name := range slices.Sorted(maps.Keys(form)) {
		mac.Write([]byte(name + form.Get(name)))
	}
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// post posts a form as Twilio does.
func post(c http.Handler, form url.Values, signature string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, twilio.Path+"?a=b", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", signature)
	w := httptest.NewRecorder()
	c.ServeHTTP(w, r)
	return w
}

func sms(pairs ...string) url.Values {
	form := url.Values{"From": {"+49151"}, "To": {"+49800"}, "Body": {"hello"}, "MessageSid": {"SM1"}, "NumMedia": {"0"}}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

func TestIncoming(t *testing.T) {
	for _, test := range []struct {
		name string
		form url.Values
		want desk.Message
	}{
		{"a text", sms(), desk.Message{Contact: "+49151", Channel: "twilio:+49800", ID: "SM1", From: desk.Customer, Text: "hello"}},
		{
			"by WhatsApp, with pictures",
			sms("From", "whatsapp:+49151", "ProfileName", "زوي \U0001F469", "NumMedia", "2", "MediaUrl0", "https://m/0", "MediaUrl1", "https://m/1"),
			desk.Message{
				Contact: "whatsapp:+49151", Channel: "twilio:+49800", ID: "SM1", From: desk.Customer, Customer: "زوي \U0001F469",
				Text: "hello\nhttps://m/0\nhttps://m/1",
			},
		},
		{
			"a picture alone", sms("Body", "", "NumMedia", "1", "MediaUrl0", "https://m/0"),
			desk.Message{Contact: "+49151", Channel: "twilio:+49800", ID: "SM1", From: desk.Customer, Text: "https://m/0"},
		},
		{
			"no more messages are wanted", sms("Body", "STOP", "OptOutType", "STOP"),
			desk.Message{Contact: "+49151", Channel: "twilio:+49800", ID: "SM1", From: desk.System, Text: "STOP"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &taken{}
			c := newChannel(t, s.submit, twilio.Options{PublicURL: public + "/"})
			w := post(c, test.form, signature(public+twilio.Path+"?a=b", test.form))
			if w.Code != 200 || !strings.Contains(w.Body.String(), "<Response></Response>") ||
				w.Header().Get("Content-Type") != "text/xml; charset=utf-8" {
				t.Errorf("status %d, %s: %s", w.Code, w.Header(), w.Body)
			}
			if diff := cmp.Diff([]desk.Message{test.want}, s.messages); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
		})
	}
}

// Without an address of its own lull is where Twilio says that it is.
func TestAddress(t *testing.T) {
	s := &taken{}
	c := newChannel(t, s.submit, twilio.Options{})
	if w := post(c, sms(), signature("http://example.com"+twilio.Path+"?a=b", sms())); w.Code != 200 {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
}

// A wrong signature is refused and counted, and nothing is taken.
func TestWrongSignature(t *testing.T) {
	s, refused := &taken{}, 0
	c := newChannel(t, s.submit, twilio.Options{PublicURL: public, Refused: func() { refused++ }})
	right := signature(public+twilio.Path+"?a=b", sms())
	for _, test := range []struct {
		form      url.Values
		signature string
	}{
		{sms(), ""},
		{sms(), "no base64"},
		{sms(), right[1:]},
		{sms(), strings.ToUpper(right)},
		{sms("Body", "goodbye"), right},
		{sms("More", "x"), right},
		{sms(), signature(public+twilio.Path, sms())},
	} {
		if w := post(c, test.form, test.signature); w.Code != http.StatusUnauthorized || strings.Contains(w.Body.String(), "hello") {
			t.Errorf("%q: status %d: %s", test.signature, w.Code, w.Body)
		}
	}
	if refused != 7 || len(s.messages) > 0 {
		t.Errorf("%d were refused, %d taken", refused, len(s.messages))
	}
}

func TestNotTaken(t *testing.T) {
	s := &taken{}
	c := newChannel(t, s.submit, twilio.Options{PublicURL: public})
	signed := func(form url.Values) *httptest.ResponseRecorder {
		return post(c, form, signature(public+twilio.Path+"?a=b", form))
	}
	if w := signed(sms("From", "")); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("nobody's message: status %d", w.Code)
	}
	large := sms("Body", strings.Repeat("x", 300<<10))
	if w := signed(large); w.Code != http.StatusBadRequest {
		t.Errorf("a large form: status %d", w.Code)
	}
	for _, test := range []struct {
		err  *engine.Error
		want int
	}{
		{&engine.Error{Code: engine.Invalid}, 422},
		{&engine.Error{Code: engine.Unavailable, RetryAfter: 1}, 503},
		{&engine.Error{Code: engine.Internal}, 500},
	} {
		s.err = test.err
		if w := signed(sms()); w.Code != test.want {
			t.Errorf("%s: status %d, want %d", test.err.Code, w.Code, test.want)
		}
	}
	w := httptest.NewRecorder()
	c.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, twilio.Path, nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != http.MethodPost {
		t.Errorf("GET: status %d", w.Code)
	}
}

func TestReplies(t *testing.T) {
	api := newREST(t)
	c := newChannel(t, nil, twilio.Options{URL: api.URL + "/"})
	if !c.Serves("twilio:+49800") || c.Serves("custom") || c.Serves("") {
		t.Error("what is served is wrong")
	}
	send := func(to, text string) error {
		attempts, err := c.Send(t.Context(), "k", &desk.Send{Contact: to, Channel: "twilio:+49800", Text: text})
		if attempts != 1 {
			t.Errorf("%d attempts", attempts)
		}
		return err
	}
	word := strings.Repeat("ü", 999)
	if err := send("+49151", word+" "+word+"\n"+strings.Repeat("x", 1700)); err != nil {
		t.Fatal(err)
	}
	var got []string
	for len(api.sent) > 0 {
		form := <-api.sent
		if form.Get("To") != "+49151" || form.Get("From") != "+49800" {
			t.Errorf("form = %v", form)
		}
		body := form.Get("Body")
		got = append(got, fmt.Sprintf("%d %.1s", len([]rune(body)), body))
	}
	if diff := cmp.Diff([]string{"999 ü", "999 ü", "1600 x", "100 x"}, got); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	if err := send("+49000", "hello"); err == nil {
		t.Error("a reply that was refused is no error")
	}
}

func TestNew(t *testing.T) {
	for _, o := range []twilio.Options{
		{Token: token}, {Account: account}, {Account: "a/b", Token: token}, {Account: account, Token: token, URL: "api.twilio.com"},
	} {
		if _, err := twilio.New(nil, o); err == nil || strings.Contains(err.Error(), token) {
			t.Errorf("New(%+v): %v", o, err)
		}
	}
}

// TestDesk has a customer write, and an operator reply, through a real engine on a real store: the same message twice
// opens one case and gets one auto reply.
func TestDesk(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "lull.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	api := newREST(t)
	var e *engine.Engine
	c := newChannel(t, func(ctx context.Context, inputs ...engine.Input) []engine.Result {
		return e.Submit(ctx, inputs...)
	}, twilio.Options{URL: api.URL, PublicURL: public})
	if e, err = engine.New(t.Context(), store, store, engine.Options{Messenger: contact.Ways{c}, Outbox: store}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	do := func(inputs ...*desk.Input) {
		t.Helper()
		for _, in := range inputs {
			in := engine.Input{Kind: engine.DeskHome, Name: engine.DeskName, Desk: in}
			if r := e.Submit(t.Context(), in)[0]; r.Err != nil {
				t.Fatal(r.Err)
			}
		}
	}
	do(&desk.Input{Kind: desk.InputChange, Change: &desk.Change{
		AutoReplyEnabled: new(true), AutoReplyText: new("Soon, {{customer.name}}."), Strategy: new(desk.Manual),
		Operators: []desk.OperatorChange{{Name: "ada", CreatedUS: new(int64(1))}},
	}})
	form := sms("ProfileName", "Zoë")
	for range 2 {
		if w := post(c, form, signature(public+twilio.Path+"?a=b", form)); w.Code != 200 {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
	}
	do(&desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Case: desk.Ref{Number: 1}, Operator: "ada"}})
	form.Set("MessageSid", "SM2")
	for range 2 {
		if w := post(c, form, signature(public+twilio.Path+"?a=b", form)); w.Code != 200 {
			t.Fatalf("status %d: %s", w.Code, w.Body)
		}
	}
	if got := (<-api.sent).Get("Body"); got != "Soon, Zoë." {
		t.Errorf("auto reply %q", got)
	}
	do(&desk.Input{Kind: desk.InputReply, Reply: &desk.Reply{Case: desk.Ref{Number: 1}, By: "ada", Text: "Here I am."}})
	if got := <-api.sent; got.Get("Body") != "Here I am." || got.Get("To") != "+49151" || got.Get("From") != "+49800" {
		t.Errorf("reply %v", got)
	}
	if n := len(api.sent); n > 0 {
		t.Errorf("%d more were sent", n)
	}
}
