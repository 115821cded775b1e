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

func newRig(t testing.TB, o directline.Options) *rig {
	t.Helper()
	r := &rig{
		engine:      newFakeEngine(),
		credentials: &fakeCredentials{bots: map[string]string{secret: "support", otherSecret: "sales"}},
		clock:       new(atomic.Int64),
	}
	r.clock.Store(1_793_000_000)
	o.Now = func() time.Time { return time.Unix(r.clock.Load(), 0) }
	handler, err := directline.New(r.engine, r.engine.bus, r.credentials, o)
	if err != nil {
		t.Fatalf("New() error = %v", err)
	}
	r.Handler = handler
	return r
}

// reply is what a call was answered with.
type reply struct {
	*httptest.ResponseRecorder
}

// call makes a call with a secret or token; empty: none.
func (r *rig) call(t testing.TB, method, path, bearer, body string) reply {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, directline.Base+path, strings.NewReader(body))
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
func read[T any](t testing.TB, got reply, status int) T {
	t.Helper()
	var body T
	if got.Code != status {
		t.Fatalf("status = %d, want %d; body %s", got.Code, status, got.Body)
	}
	if err := json.Unmarshal(got.Body.Bytes(), &body); err != nil {
		t.Fatalf("decode %s: %v", got.Body, err)
	}
	return body
}

// wantError checks the status and the code of an error, and that its message names what it should.
func wantError(t testing.TB, got reply, status int, code, names string) {
	t.Helper()
	type body struct {
		Error struct{ Code, Message string }
	}
	e := read[body](t, got, status).Error
	if e.Code != code || !strings.Contains(e.Message, names) {
		t.Errorf("error = %+v, want code %s and a message that names %q", e, code, names)
	}
	if got.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Error("the error hides from a browser: Access-Control-Allow-Origin is missing")
	}
}

// token generates one for a user.
func (r *rig) token(t testing.TB, user string) directline.Grant {
	t.Helper()
	body := `{"user":{"id":"` + user + `","name":"Ann"}}`
	return read[directline.Grant](t, r.call(t, http.MethodPost, "/tokens/generate", secret, body), http.StatusOK)
}

// begun is a token whose conversation has begun, with the address of its stream.
func (r *rig) begun(t testing.TB) directline.Grant {
	t.Helper()
	grant := r.token(t, "dl_ann")
	return read[directline.Grant](t, r.call(t, http.MethodPost, "/conversations", grant.Token, ""), http.StatusCreated)
}

func conversation(id string) string { return "/conversations/" + id }

func activities(id string) string { return conversation(id) + "/activities" }

// post says something and gives the id of the activity.
func (r *rig) post(t testing.TB, grant directline.Grant, body string) string {
	t.Helper()
	got := r.call(t, http.MethodPost, activities(grant.ConversationID), grant.Token, body)
	return read[struct{ ID string }](t, got, http.StatusOK).ID
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

func (r *rig) poll(t testing.TB, grant directline.Grant, watermark string) set {
	t.Helper()
	path := activities(grant.ConversationID) + "?watermark=" + watermark
	return read[set](t, r.call(t, http.MethodGet, path, grant.Token, ""), http.StatusOK)
}

// streamToken takes the token out of the address of a stream.
func streamToken(t testing.TB, grant directline.Grant) string {
	t.Helper()
	address, err := url.Parse(grant.StreamURL)
	if err != nil {
		t.Fatalf("parse the address of the stream: %v", err)
	}
	return address.Query().Get("t")
}

func compact(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Compact(&out, []byte(text)); err != nil {
		t.Fatalf("compact %s: %v", text, err)
	}
	return out.String()
}

func message(text string) *activity.Activity {
	return &activity.Activity{Type: activity.Message, Text: text}
}

// deadline bounds a wait for something that must come.
func deadline(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}
