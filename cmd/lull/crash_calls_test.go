package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// What the crash test of calls does.
const (
	callingConversations = 100 // more than calls go out to one host at a time
	callingKills         = 4
	callingPatience      = 20 * time.Second
)

// callingBot calls an address and says what came back.
func callingBot(address string) map[string]string {
	return map[string]string{
		"bot.yaml": "name: Support\n",
		"topics/Call.yaml": fmt.Sprintf(`kind: AdaptiveDialog
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent: {triggerQueries: [call]}
  actions:
    - kind: HttpRequestAction
      id: call
      url: %s
      response: Topic.Answer
      responseSchema: {kind: Record, properties: {key: String}}
    - {kind: SendActivity, id: say, activity: "Answered {Topic.Answer.key}"}
`, address),
	}
}

// slowHost answers no call before it is released, and remembers how often each came.
type slowHost struct {
	*httptest.Server
	released chan struct{}
	came     chan struct{} // one for each call

	mu   sync.Mutex
	keys map[string]int // by idempotency key
}

func newSlowHost(t *testing.T) *slowHost {
	t.Helper()
	h := &slowHost{released: make(chan struct{}), came: make(chan struct{}, 10_000), keys: make(map[string]int)}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("Idempotency-Key")
		h.mu.Lock()
		h.keys[key]++
		h.mu.Unlock()
		h.came <- struct{}{}
		select {
		case <-h.released:
			_, _ = fmt.Fprintf(w, `{"key": %q}`, key)
		case <-r.Context().Done():
		}
	}))
	t.Cleanup(h.Close)
	t.Cleanup(h.CloseClientConnections)
	return h
}

// wait waits until as many calls have come.
func (h *slowHost) wait(t *testing.T, calls int) {
	t.Helper()
	patience := time.After(callingPatience)
	for n := range calls {
		select {
		case <-h.came:
		case <-patience:
			t.Fatalf("%d calls came within %s, want %d", n, callingPatience, calls)
		}
	}
}

// TestKillCalls kills lull while conversations wait for a host that does not answer: each call is made again, under the
// same key, and when the host answers each topic goes on exactly once.
func TestKillCalls(t *testing.T) {
	host := newSlowHost(t)
	p := newProcess(t, callingBot(host.URL))
	p.flags = []string{"--connector-allow", "127.0.0.1"}
	p.start()
	for i := range callingConversations {
		p.say(conversationName(i), "call")
	}
	for range callingKills {
		host.wait(t, engine.UnderWayTargetMax)
		p.kill()
		p.start()
	}
	close(host.released)
	for i := range callingConversations {
		name := conversationName(i)
		said := p.saidWithin(name)
		host.mu.Lock()
		times := host.keys[strings.TrimPrefix(said, "Answered ")]
		host.mu.Unlock()
		if times == 0 || !strings.HasPrefix(said, "Answered "+name+"/") {
			t.Errorf("%s: the topic said %q", name, said)
		}
	}
	host.mu.Lock()
	defer host.mu.Unlock()
	again := 0
	for _, times := range host.keys {
		again += times - 1
	}
	if len(host.keys) != callingConversations || again < engine.UnderWayTargetMax {
		t.Errorf("%d different calls, %d of them made again; want %d and at least %d",
			len(host.keys), again, callingConversations, engine.UnderWayTargetMax)
	}
}

// say sends a message, which must be taken.
func (p *process) say(conversation, text string) {
	p.t.Helper()
	body, _ := json.Marshal(map[string]any{
		"bot": "support", "channel": "directline", "conversation": conversation, "text": text,
	})
	status, answer, err := p.request(p.t.Context(), http.MethodPost, "/api/v1/activities", p.key, bytes.NewReader(body))
	if err != nil || status != http.StatusOK {
		p.t.Fatalf("%s: %d %s %v", conversation, status, answer, err)
	}
}

// saidWithin waits until the bot has spoken in a conversation, and gives what it said; it may not speak twice.
func (p *process) saidWithin(conversation string) string {
	p.t.Helper()
	for began := time.Now(); time.Since(began) < callingPatience; <-time.After(10 * time.Millisecond) {
		var said []string
		for _, s := range p.transcript(conversation) {
			for _, out := range s.Record.Out {
				said = append(said, out.Text)
			}
		}
		if len(said) > 0 {
			return strings.Join(said, " | ")
		}
	}
	p.t.Errorf("%s: the topic did not go on within %s", conversation, callingPatience)
	return ""
}

// badHost answers in all the ways in which a host should not.
func badHost(t *testing.T) *httptest.Server {
	t.Helper()
	private := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("the private network was reached")
	}))
	t.Cleanup(private.Close)
	mux := http.NewServeMux()
	mux.HandleFunc("/silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = io.WriteString(w, " ")
			_ = http.NewResponseController(w).Flush()
			<-time.After(10 * time.Millisecond)
		}
	})
	mux.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "out of order", http.StatusInternalServerError)
	})
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		for range 1024 {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/text", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"key": `) })
	mux.Handle("/private", http.RedirectHandler(private.URL, http.StatusFound))
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	t.Cleanup(s.CloseClientConnections)
	return s
}

// TestBadHosts calls hosts that answer badly: each topic gets its error within its limit, and nobody else waits.
func TestBadHosts(t *testing.T) {
	bad := badHost(t)
	bot := map[string]string{"bot.yaml": "name: Support\n"}
	want := map[string]string{
		"silent": "no answer within 2s", "endless": "no answer within 2s", "broken": "status 500: out of order",
		"large": "longer than 262144 bytes", "text": "its answer does not fit", "private": "not in the public network",
	}
	for path := range want {
		topic := callingBot(bad.URL + "/" + path)["topics/Call.yaml"]
		topic = strings.Replace(topic, "[call]", "["+path+"]", 1)
		bot["topics/"+path+".yaml"] = strings.Replace(topic, "id: call\n", "id: call\n      requestTimeoutInMilliseconds: 2000\n", 1)
	}
	p := newProcess(t, bot)
	p.flags = []string{"--connector-allow", strings.TrimPrefix(bad.URL, "http://")}
	p.start()
	for path := range want {
		for i := range 5 {
			p.say(fmt.Sprintf("%s%d", path, i), path)
		}
	}
	quick, stop := context.WithTimeout(t.Context(), 2*time.Second)
	defer stop()
	for n := 0; quick.Err() == nil; n++ {
		began := time.Now()
		p.say("other", "hello")
		if took := time.Since(began); took > time.Second {
			t.Errorf("message %d of another conversation took %s", n, took)
		}
	}
	for path, message := range want {
		p.saidWithin(path + "0") // that something went wrong
		var failed []dialog.Event
		for _, s := range p.transcript(path + "0") {
			for _, e := range s.Record.Events {
				if e.Kind == dialog.Failed {
					failed = append(failed, e)
				}
			}
		}
		if len(failed) != 1 || !strings.Contains(failed[0].Message, message) {
			t.Errorf("%s: errors %+v, want one with %q", path, failed, message)
		}
	}
}
