package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"lull/internal/dialog"
)

// What the crash test does.
const (
	crashConversations = 1000
	crashKills         = 20
	crashWriters       = 4

	// How late fires may be, beyond what the machine was seen to stand still: most, and any. A machine that is
	// busy with other tests keeps a process waiting without anybody seeing it, so a bound for each fire would tell of
	// the machine and not of lull; the benchmarks measure lateness.
	crashLateness  = 100 * time.Millisecond
	crashLatest    = 5 * time.Second
	crashLateShare = 0.2
)

// crashBot speaks at two, four and six seconds of quiet.
var crashBot = map[string]string{
	"bot.yaml":         "name: Support\n",
	"topics/Two.yaml":  crashTopic(2),
	"topics/Four.yaml": crashTopic(4),
	"topics/Six.yaml":  crashTopic(6),
}

func crashTopic(seconds int) string {
	return fmt.Sprintf(`kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: %d
  actions:
    - {kind: SendActivity, id: say, activity: quiet for %d seconds}
`, seconds, seconds)
}

// down is a time in which the process did not run, in microseconds.
type down struct{ fromUS, toUS int64 }

// ledger is what the test knows from outside.
type ledger struct {
	mu     sync.Mutex
	sent   map[string]int // text -> how often it was answered with success; 0: it was sent and not answered
	downs  []down
	stalls []down // when the machine stood still

	fires, late int // how many there were, and how many of them above crashLateness
}

// TestKill kills lull twenty times while a thousand conversations are armed, messages come and triggers fire. No
// acknowledged message is lost, every trigger fires once and at its offset, and every message of the bot reaches a
// client once.
func TestKill(t *testing.T) {
	p := newProcess(t, crashBot)
	secret := lastLine(p.lull("channel", "add", "directline", "--bot", "support", "--data", p.data))
	l := &ledger{sent: make(map[string]int)}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { l.watch(ctx, t) })
	p.start()
	for i := range crashConversations {
		l.say(ctx, p, i, fmt.Sprintf("first %d", i))
	}
	writing, stopWriting := context.WithCancel(ctx)
	var writers sync.WaitGroup
	for w := range crashWriters {
		writers.Go(func() {
			random := rand.New(rand.NewPCG(uint64(w), 1))
			for n := 0; writing.Err() == nil; n++ {
				l.say(ctx, p, random.IntN(crashConversations), fmt.Sprintf("message %d of %d", n, w))
			}
		})
	}
	seen := &inbox{ids: make(map[string]string), marks: make(map[string]string)}
	writers.Go(func() { seen.follow(writing, t, p, secret) })
	for range crashKills {
		<-time.After(time.Duration(200+rand.IntN(800)) * time.Millisecond)
		from := time.Now().UnixMicro()
		p.kill()
		p.start()
		l.mu.Lock()
		l.downs = append(l.downs, down{from, time.Now().UnixMicro()})
		l.mu.Unlock()
	}
	stopWriting()
	writers.Wait()
	<-time.After(7 * time.Second) // the last tier of the last message
	stop()
	running.Wait()
	for i := range crashConversations {
		l.verify(t, p, i)
		seen.verify(t, p, secret, i)
	}
	if share := float64(l.late) / float64(l.fires); !(share <= crashLateShare) {
		t.Errorf("%d of %d fires were more than %v late, or missed for it", l.late, l.fires, crashLateness)
	}
	for text, answered := range l.sent {
		if answered > 0 {
			t.Errorf("%q was acknowledged and is in no transcript", text)
		}
	}
}

func conversationName(i int) string { return fmt.Sprintf("c%d", i) }

// say sends a message until it is answered: with the same id, so that it counts once.
func (l *ledger) say(ctx context.Context, p *process, conversation int, text string) {
	body, _ := json.Marshal(map[string]any{
		"bot": "support", "channel": "directline", "conversation": conversationName(conversation), "text": text, "id": text,
	})
	l.mu.Lock()
	l.sent[text] = 0
	l.mu.Unlock()
	for ctx.Err() == nil {
		status, _, err := p.request(ctx, http.MethodPost, "/api/v1/activities", p.key, bytes.NewReader(body))
		if err == nil && status == http.StatusOK {
			l.mu.Lock()
			l.sent[text]++
			l.mu.Unlock()
			return
		}
		<-time.After(20 * time.Millisecond)
	}
}

// watch notes when the machine stood still, its disk included, so that its own pauses are not taken for lull's: it
// does again and again what lull does for a commit, a small write that is synced.
func (l *ledger) watch(ctx context.Context, t *testing.T) {
	t.Helper()
	const usual = 10 * time.Millisecond
	file, err := os.Create(filepath.Join(t.TempDir(), "stalls"))
	if err != nil {
		t.Error(err)
		return
	}
	defer func() { _ = file.Close() }()
	for ctx.Err() == nil {
		began := time.Now()
		<-time.After(time.Millisecond)
		if _, err := file.WriteAt(make([]byte, 4096), 0); err != nil {
			t.Error(err)
		}
		if err := file.Sync(); err != nil {
			t.Error(err)
		}
		if ended := time.Now(); ended.Sub(began) > usual {
			l.mu.Lock()
			l.stalls = append(l.stalls, down{began.UnixMicro(), ended.UnixMicro()})
			l.mu.Unlock()
		}
	}
}

// allowed is when a deadline must have fired at the latest: so long after it was due, or after the process came back,
// plus what the machine stood still.
func (l *ledger) allowed(dueUS int64, lateness time.Duration) int64 {
	for changed := true; changed; { // what is due just after a restart may wait for what became due before
		changed = false
		for _, d := range l.downs {
			if dueUS >= d.fromUS && dueUS < d.toUS {
				dueUS, changed = d.toUS, true
			}
		}
	}
	latest := dueUS + lateness.Microseconds()
	for _, s := range l.stalls {
		if s.toUS > dueUS && s.fromUS < latest {
			latest += s.toUS - s.fromUS
		}
	}
	for _, d := range l.downs { // it was killed again before it could fire
		if d.fromUS > dueUS && d.fromUS <= latest {
			return l.allowed(d.toUS, lateness)
		}
	}
	return latest
}

// verify reads a transcript and holds it to what was sent and to the offsets.
func (l *ledger) verify(t *testing.T, p *process, i int) {
	t.Helper()
	name := conversationName(i)
	var quietUS int64
	var fired []float64
	for _, s := range p.transcript(name) {
		for _, e := range s.Record.Events {
			if e.Kind != dialog.Fired {
				continue
			}
			switch due := quietUS + int64(e.Seconds*1e6); {
			case slices.Contains(fired, e.Seconds):
				t.Errorf("%s: %s fired twice after the message at %d", name, e.Trigger, quietUS)
			case e.DueUS != due || s.AtUS < due:
				t.Errorf("%s: %s fired at %d, was recorded as due at %d, is due at %d", name, e.Trigger, s.AtUS, e.DueUS, due)
			case s.AtUS > l.allowed(due, crashLatest):
				t.Errorf("%s: %s fired %v late", name, e.Trigger, time.Duration(s.AtUS-due)*time.Microsecond)
			case s.AtUS > l.allowed(due, crashLateness):
				l.late++
			}
			l.fires++
			fired = append(fired, e.Seconds)
		}
		if s.Record.In == nil {
			continue
		}
		l.missed(t, name, quietUS, s.AtUS, fired)
		quietUS, fired = s.AtUS, nil
		if _, sent := l.sent[s.Record.In.Text]; !sent {
			t.Errorf("%s: %q is there twice, or was never sent", name, s.Record.In.Text)
		}
		delete(l.sent, s.Record.In.Text)
	}
	l.missed(t, name, quietUS, 1<<62, fired)
}

// missed checks that every tier that was due well before the next message has fired.
func (l *ledger) missed(t *testing.T, name string, quietUS, nextUS int64, fired []float64) {
	t.Helper()
	if quietUS == 0 {
		return
	}
	for _, seconds := range []float64{2, 4, 6} {
		due := quietUS + int64(seconds*1e6)
		switch {
		case slices.Contains(fired, seconds):
		case l.allowed(due, crashLateness) < nextUS && nextUS <= l.allowed(due, crashLatest):
			l.late++
		case l.allowed(due, crashLatest) < nextUS:
			t.Errorf("%s: the trigger at %v s did not fire after the message at %d", name, seconds, quietUS)
		}
	}
}

// shownStep is a step as the API shows it.
type shownStep struct {
	Step   int64         `json:"step"`
	AtUS   int64         `json:"atUs"`
	Record dialog.Record `json:"record"`
}

// transcript reads a whole transcript.
func (p *process) transcript(name string) []shownStep {
	p.t.Helper()
	var all []shownStep
	for after := int64(0); ; {
		var page struct {
			Steps []shownStep `json:"steps"`
			Next  int64       `json:"next"`
		}
		p.get(fmt.Sprintf("/api/v1/conversations/%s/transcript?after=%d&limit=1000", name, after), p.key, &page)
		all = append(all, page.Steps...)
		if page.Next == 0 {
			return all
		}
		after = page.Next
	}
}

// inbox is what clients have received by Direct Line.
type inbox struct {
	ids   map[string]string // delivery id -> text
	marks map[string]string // conversation -> watermark
}

// followed is how many conversations are read while lull is being killed; the others are read at the end.
const followed = 20

// follow reads some conversations again and again.
func (in *inbox) follow(ctx context.Context, t *testing.T, p *process, secret string) {
	t.Helper()
	for i := 0; ctx.Err() == nil; i++ {
		in.read(ctx, t, p, secret, conversationName(i%followed))
		<-time.After(5 * time.Millisecond)
	}
}

// read takes what is new in a conversation.
func (in *inbox) read(ctx context.Context, t *testing.T, p *process, secret, name string) bool {
	t.Helper()
	path := "/v3/directline/conversations/" + name + "/activities?watermark=" + in.marks[name]
	status, body, err := p.request(ctx, http.MethodGet, path, secret, nil)
	if err != nil || status != http.StatusOK {
		return false
	}
	var set struct {
		Activities []struct{ ID, Text string } `json:"activities"`
		Watermark  string                      `json:"watermark"`
	}
	if err := json.Unmarshal(body, &set); err != nil {
		t.Errorf("%s: %v", path, err)
		return false
	}
	for _, a := range set.Activities {
		if text, twice := in.ids[a.ID]; twice {
			t.Errorf("delivery %s came twice: %q and %q", a.ID, text, a.Text)
		}
		in.ids[a.ID] = a.Text
	}
	in.marks[name] = set.Watermark
	return len(set.Activities) > 0
}

// verify reads the rest of a conversation and checks that all that the bot said has arrived.
func (in *inbox) verify(t *testing.T, p *process, secret string, i int) {
	t.Helper()
	name := conversationName(i)
	for in.read(t.Context(), t, p, secret, name) { // each call reads a page
	}
	for _, s := range p.transcript(name) {
		for _, out := range s.Record.Out {
			if text, ok := in.ids[out.ID]; !ok || text != out.Text {
				t.Errorf("%s: %q (%s) was not delivered", name, out.Text, out.ID)
			}
		}
	}
}
