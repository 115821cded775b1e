package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"
)

// checkoutBot asks for a name and then for an address.
var checkoutBot = map[string]string{"topics/Checkout.yaml": `kind: AdaptiveDialog
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent: {triggerQueries: [checkout]}
  actions:
    - {kind: Question, id: ask_name, variable: Topic.Name, prompt: Your name?, entity: StringPrebuiltEntity}
    - {kind: Question, id: ask_address, variable: Topic.Address, prompt: Your address?, entity: StringPrebuiltEntity}
`}

// TestKillWhileManyLookAgain makes an event that is overdue for a thousand conversations, none of which is in memory,
// and kills lull again and again before all have looked. Each is reminded once.
func TestKillWhileManyLookAgain(t *testing.T) {
	const size = 1000
	const nudge = `{"name": "nudge", "delay": "1s", "handle": {"message": "Still there?"}}`
	p := newProcess(t, checkoutBot)
	p.start()
	var lines strings.Builder
	for i := range size {
		for _, text := range []string{"checkout", "Ann"} {
			fmt.Fprintf(&lines, `{"bot": "support", "conversation": %q, "text": %q}`+"\n", conversationName(i), text)
		}
	}
	p.want(http.StatusOK, "POST", "/api/v1/activities", "application/x-ndjson", lines.String())
	p.kill()
	p.start()
	p.want(http.StatusCreated, "POST", "/api/v1/bots/support/events", "application/json", nudge)
	for range 3 {
		<-time.After(time.Duration(rand.IntN(100)) * time.Millisecond)
		p.kill()
		p.start()
	}
	patience := time.Now().Add(time.Minute)
	for i := range size { // the newest is the first to look; the oldest, the last, is waited for first
		path := "/api/v1/conversations/" + conversationName(i) + "/transcript"
		count := 0
		for count == 0 && time.Now().Before(patience) {
			count = strings.Count(p.want(http.StatusOK, "GET", path, "application/json", ""), "Still there?")
		}
		if count != 1 {
			t.Errorf("conversation %d was reminded %d times, want once", i, count)
		}
	}
}

// want makes a call that must be answered with this status, and gives the answer.
func (p *process) want(status int, method, path, kind, body string) string {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), method, p.address()+path, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.key)
	r.Header.Set("Content-Type", kind)
	answer, err := p.client.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	got, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status {
		p.t.Fatalf("%s %s: status %d, %v: %s", method, path, answer.StatusCode, err, got)
	}
	return string(got)
}
