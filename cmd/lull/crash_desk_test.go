package main

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lull/internal/channel/twilio"
	"lull/internal/member"
)

// What the desk's crash test does.
const (
	deskContacts = 40
	deskMessages = 6 // of each contact
	deskKills    = 8
	deskRefused  = 4 // each contact whose number is a multiple of it gets no messages
	deskToken    = "s3cret"
	deskPublic   = "https://desk.example.org"
)

// TestKillDesk kills lull again and again while customers write through Twilio, which sends every message until it is
// answered, and then once more. Every message that was answered is in its case once, and every customer of an operator
// who is away is told so once, and reached; or Twilio has refused that. Either is kept once.
func TestKillDesk(t *testing.T) {
	p := newProcess(t, crashBot)
	sent := newSMS(t)
	token := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(token, []byte(deskToken+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.flags = []string{
		"--twilio-account", "AC1", "--twilio-token-file", token, "--twilio-url", sent.URL, "--public-url", deskPublic,
	}
	p.addIdleMember("ada")
	p.start()
	const settings = "/api/v1/settings/"
	p.want(http.StatusOK, "PATCH", settings+"desk", "application/json", `{"assignment": {"strategy": "manual"}}`)
	p.want(http.StatusOK, "PATCH", settings+"auto-reply", "application/json", `{"enabled": true, "message": "Soon."}`)
	for i := range deskContacts {
		p.webhook(i, 0)
		p.want(http.StatusOK, "POST", fmt.Sprintf("/api/v1/cases/%d/assign", i+1), "application/json", `{"operator": "ada"}`)
	}
	var writers sync.WaitGroup
	for i := range deskContacts {
		writers.Go(func() {
			for n := 1; n < deskMessages; n++ {
				p.webhook(i, n)
				p.webhook(i, n)
				<-time.After(time.Duration(rand.IntN(400)) * time.Millisecond)
			}
		})
	}
	for range deskKills {
		<-time.After(time.Duration(100+rand.IntN(300)) * time.Millisecond)
		p.kill()
		p.start()
	}
	writers.Wait()
	for i := range deskContacts {
		p.verifyCase(i)
	}
	sent.wantAll()
	p.wantEnded()
}

// refuses reports whether Twilio refuses what goes to a contact, for good.
func refuses(contact string) bool {
	number := 0
	_, err := fmt.Sscanf(contact, "+49%d", &number)
	return err == nil && number%deskRefused == 0
}

// wantEnded waits until every reply was delivered or, where it was refused, given up, and looks that each is kept once;
// after one more kill, too.
func (p *process) wantEnded() {
	p.t.Helper()
	for tries := 0; len(p.ended("delivered"))+len(p.ended("dead")) < deskContacts && tries < 500; tries++ {
		<-time.After(20 * time.Millisecond)
	}
	p.kill()
	p.start()
	seen := map[string]int{}
	for _, state := range []string{"delivered", "dead"} {
		for _, d := range p.ended(state) {
			_, contact, _ := strings.Cut(d.Target, " ")
			seen[contact]++
			dead := state == "dead"
			if d.Kind != "reply" || d.Attempts != 1 || refuses(contact) != dead || (d.Error == "refused with status 400") != dead {
				p.t.Errorf("%s: %+v", state, d)
			}
		}
	}
	for contact, n := range seen {
		if n != 1 {
			p.t.Errorf("%d replies to %s are kept", n, contact)
		}
	}
	if len(seen) != deskContacts {
		p.t.Errorf("replies to %d contacts are kept, want %d", len(seen), deskContacts)
	}
}

// endedDelivery is one that was delivered, or given up.
type endedDelivery struct {
	Kind, Target, Error string
	Attempts            int
}

// ended reads the deliveries in a state.
func (p *process) ended(state string) []endedDelivery {
	p.t.Helper()
	var list struct{ Deliveries []endedDelivery }
	answer := p.want(http.StatusOK, "GET", "/api/v1/deliveries?limit=200&state="+state, "application/json", "")
	if err := json.Unmarshal([]byte(answer), &list); err != nil {
		p.t.Fatal(err)
	}
	return list.Deliveries
}

// addIdleMember adds a member whose account is an hour old, and who never acted.
func (p *process) addIdleMember(name string) {
	p.t.Helper()
	in, err := open(p.t.Context(), wiring{data: p.data, log: slog.New(slog.DiscardHandler), hold: true})
	if err != nil {
		p.t.Fatal(err)
	}
	idle := member.Member{Name: name, Role: member.Operator, CreatedUS: time.Now().Add(-time.Hour).UnixMicro()}
	if err := in.store.AddMember(p.t.Context(), idle); err != nil {
		p.t.Error(err)
	}
	if err := in.close(); err != nil {
		p.t.Fatal(err)
	}
}

// webhook sends a contact's message as Twilio does, until it is answered.
func (p *process) webhook(contact, number int) {
	form := url.Values{
		"From": {fmt.Sprintf("+49%d", contact)}, "To": {"+1800"}, "Body": {"hello"}, "NumMedia": {"0"},
		"MessageSid": {messageSID(contact, number)},
	}
	mac := hmac.New(sha1.New, []byte(deskToken))
	_, _ = mac.Write([]byte(deskPublic + twilio.Path)) // a hash takes all
	for _, name := range slices.Sorted(maps.Keys(form)) {
		_, _ = mac.Write([]byte(name + form.Get(name)))
	}
	for p.t.Context().Err() == nil {
		r, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, p.address()+twilio.Path, strings.NewReader(form.Encode()))
		if err != nil {
			p.t.Error(err)
			return
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Twilio-Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
		if answer, err := p.client.Do(r); err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
			if answer.StatusCode < http.StatusInternalServerError {
				p.t.Errorf("webhook: status %d", answer.StatusCode)
				return
			}
		}
		<-time.After(20 * time.Millisecond)
	}
}

func messageSID(contact, number int) string { return fmt.Sprintf("SM%d-%d", contact, number) }

// verifyCase reads what happened in a contact's case.
func (p *process) verifyCase(contact int) {
	p.t.Helper()
	var read struct {
		Entries []struct{ Kind, ID string }
	}
	path := fmt.Sprintf("/api/v1/cases/%d/transcript?limit=200", contact+1)
	if err := json.Unmarshal([]byte(p.want(http.StatusOK, "GET", path, "application/json", "")), &read); err != nil {
		p.t.Fatal(err)
	}
	seen, replies := map[string]int{}, 0
	for _, e := range read.Entries {
		switch e.Kind {
		case "message":
			seen[e.ID]++
		case "autoreply":
			replies++
		}
	}
	for n := range deskMessages {
		if got := seen[messageSID(contact, n)]; got != 1 {
			p.t.Errorf("message %d of contact %d is there %d times", n, contact, got)
		}
	}
	if replies != 1 {
		p.t.Errorf("contact %d was to get %d auto replies, want one in a spell of inactivity", contact, replies)
	}
}

// sms is where Twilio takes replies.
type sms struct {
	*httptest.Server
	t *testing.T

	mu      sync.Mutex
	reached map[string]bool // contacts
	all     chan struct{}   // closed once all were
}

func newSMS(t *testing.T) *sms {
	t.Helper()
	s := &sms{t: t, reached: map[string]bool{}, all: make(chan struct{})}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to := r.PostFormValue("To")
		s.mu.Lock()
		defer s.mu.Unlock()
		if !s.reached[to] {
			if s.reached[to] = true; len(s.reached) == deskContacts {
				close(s.all)
			}
		}
		status := http.StatusCreated
		if refuses(to) {
			status = http.StatusBadRequest
		}
		w.WriteHeader(status)
	}))
	t.Cleanup(s.Close)
	return s
}

// wantAll waits until every contact was told.
func (s *sms) wantAll() {
	s.t.Helper()
	select {
	case <-s.all:
	case <-time.After(time.Minute):
		s.mu.Lock()
		defer s.mu.Unlock()
		s.t.Errorf("%d contacts of %d were reached", len(s.reached), deskContacts)
	}
}
