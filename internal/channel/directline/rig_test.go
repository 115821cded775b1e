package directline_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lull/internal/activity"
	"lull/internal/channel/directline"
)

const (
	secret      = "lull_dl_support"
	otherSecret = "lull_dl_sales"
)

// rig is a handler on fakes, with a clock that the test moves.
type rig struct {
	*directline.Handler

	engine      *fakeEngine
	credentials *fakeCredentials
	clock       *atomic.Int64 // seconds
}

func newRig(tb testing.TB, o directline.Options) *rig {
	tb.Helper()
	r := &rig{
		engine:      newFakeEngine(),
		credentials: &fakeCredentials{bots: map[string]string{secret: "support", otherSecret: "sales"}},
		clock:       new(atomic.Int64),
	}
	r.clock.Store(1_793_000_000)
	o.Now = func() time.Time { return time.Unix(r.clock.Load(), 0) }
	handler, err := directline.New(r.engine, r.engine.bus, r.credentials, o)
	if err != nil {
		tb.Fatalf("New() error = %v", err)
	}
	r.Handler = handler
	return r
}

// reply is what a call was answered with.
type reply struct {
	*httptest.ResponseRecorder
}

// call makes a call with a secret or token; empty: none.
func (r *rig) call(tb testing.TB, method, path, bearer, body string) reply {
	tb.Helper()
	url := directline.Base + path
	request := httptest.NewRequestWithContext(tb.Context(), method, url, strings.NewReader(body))
	if bearer != "" {
		request.Header.Set("Authorization", "Bearer "+bearer)
	}
	return r.serve(request)
}

func (r *rig) serve(request *http.Request) reply {
	recorder := httptest.NewRecorder()
	r.ServeHTTP(recorder, request)
	return reply{recorder}
}

// read decodes a reply of this status.
func read[T any](tb testing.TB, got reply, status int) T {
	tb.Helper()
	var body T
	if got.Code != status {
		tb.Fatalf("status = %d, want %d; body %s", got.Code, status, got.Body)
	}
	if err := json.Unmarshal(got.Body.Bytes(), &body); err != nil {
		tb.Fatalf("decode %s: %v", got.Body, err)
	}
	return body
}

// grant makes a call that is answered with a grant.
func (r *rig) grant(tb testing.TB, status int, path, bearer, body string) directline.Grant {
	tb.Helper()
	return read[directline.Grant](tb, r.call(tb, http.MethodPost, path, bearer, body), status)
}

// wantError checks the status and the code of an error, and that its message names what it should.
func wantError(tb testing.TB, got reply, status int, code, names string) {
	tb.Helper()
	type body struct {
		Error struct{ Code, Message string }
	}
	e := read[body](tb, got, status).Error
	if e.Code != code || !strings.Contains(e.Message, names) {
		tb.Errorf("error = %+v, want code %s and a message that names %q", e, code, names)
	}
	if got.Header().Get("Access-Control-Allow-Origin") != "*" {
		tb.Error("the error hides from a browser: Access-Control-Allow-Origin is missing")
	}
}

// token generates one for a user.
func (r *rig) token(tb testing.TB, user string) directline.Grant {
	tb.Helper()
	body := `{"user":{"id":"` + user + `","name":"Ann"}}`
	return r.grant(tb, http.StatusOK, "/tokens/generate", secret, body)
}

// begun is a token whose conversation has begun, with the address of its stream.
func (r *rig) begun(tb testing.TB) directline.Grant {
	tb.Helper()
	grant := r.token(tb, "dl_ann")
	return r.grant(tb, http.StatusCreated, "/conversations", grant.Token, "")
}

func conversation(id string) string { return "/conversations/" + id }

func activities(id string) string { return conversation(id) + "/activities" }

// post says something and gives the id of the activity.
func (r *rig) post(tb testing.TB, grant directline.Grant, body string) string {
	tb.Helper()
	got := r.call(tb, http.MethodPost, activities(grant.ConversationID), grant.Token, body)
	return read[struct{ ID string }](tb, got, http.StatusOK).ID
}

// set is an activity set as a client reads it.
type set struct {
	Activities []activity.Activity
	Watermark  *string
}

func (s set) watermark() string {
	if s.Watermark == nil {
		return ""
	}
	return *s.Watermark
}

// texts says who said what.
func (s set) texts() []string {
	var texts []string
	for _, a := range s.Activities {
		what := a.Text
		if a.Type != activity.Message {
			what = a.Type
		}
		texts = append(texts, a.From.Role+": "+what)
	}
	return texts
}

func (r *rig) poll(tb testing.TB, grant directline.Grant, watermark string) set {
	tb.Helper()
	path := activities(grant.ConversationID) + "?watermark=" + watermark
	return read[set](tb, r.call(tb, http.MethodGet, path, grant.Token, ""), http.StatusOK)
}

// streamToken takes the token out of the address of a stream.
func streamToken(tb testing.TB, grant directline.Grant) string {
	tb.Helper()
	address, err := url.Parse(grant.StreamURL)
	if err != nil {
		tb.Fatalf("parse the address of the stream: %v", err)
	}
	return address.Query().Get("t")
}

func compact(tb testing.TB, text string) string {
	tb.Helper()
	var out bytes.Buffer
	if err := json.Compact(&out, []byte(text)); err != nil {
		tb.Fatalf("compact %s: %v", text, err)
	}
	return out.String()
}

func message(text string) *activity.Activity {
	return &activity.Activity{Type: activity.Message, Text: text}
}

// deadline bounds a wait for something that must come.
func deadline(tb testing.TB) context.Context {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), 20*time.Second)
	tb.Cleanup(cancel)
	return ctx
}
