package engine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// asking is a kind of home that asks for calls, and keeps what has become of them.
const asking engine.Kind = 8

type askings struct{}

func (askings) Decode(encoded []byte) (engine.State, error) {
	s := &asker{Got: map[string]string{}, Dropped: map[int64]bool{}}
	if encoded == nil {
		return s, nil
	}
	return s, json.Unmarshal(encoded, s)
}

type asker struct {
	Asked   int64
	Got     map[string]string // call id -> status or error
	Dropped map[int64]bool
}

func (s *asker) DueUS() int64            { return 0 }
func (s *asker) Encode() ([]byte, error) { return json.Marshal(s) }

// Step takes a note "ask URL …", which asks for calls, "big SIZE", for one of so many bytes, or "drop ID …";
// or an answer.
func (s *asker) Step(_ *engine.Moment, in *engine.Input) engine.Outcome {
	out := engine.Outcome{Record: &dialog.Record{}}
	if in.Note == nil {
		a := in.Conversation.Answer
		if string(a.Body) == "explode" {
			panic("boom")
		}
		id := strconv.FormatInt(a.ID, 10)
		s.Got[id] = strings.TrimSpace(s.Got[id] + " " + strconv.Itoa(a.Status) + a.Err)
		return out
	}
	words := strings.Fields(string(in.Note.Body))
	for _, word := range words[1:] {
		key := engine.DeliveryKey{Kind: engine.CallDelivery}
		if words[0] == "drop" {
			_, _ = fmt.Sscan(word, &key.Key)
			s.Dropped[key.Key] = key.Key <= s.Asked
			out.Dropped = append(out.Dropped, key)
			continue
		}
		s.Asked++
		key.Key = s.Asked
		body, _ := json.Marshal(&dialog.Call{ID: s.Asked, URL: word, TimeoutMS: 30_000})
		if size := 0; words[0] == "big" {
			_, _ = fmt.Sscan(word, &size)
			body = append(body, bytes.Repeat([]byte(" "), size-len(body))...)
		}
		out.Deliveries = append(out.Deliveries, engine.Delivery{DeliveryKey: key, Target: word, Body: body})
	}
	return out
}

// courier answers calls in virtual time: each address after its own delay.
type courier struct {
	delay   map[string]time.Duration // by address; one that is not there answers at once
	refuses string                   // what the address refuse gives in place of an answer

	mu       sync.Mutex
	made     []string // "key address", in the order in which they went out
	answered []string // the keys of those that were not cancelled
	now      map[string]int
	most     map[string]int // at a time, by address; "" is all
}

func newCourier(delay map[string]time.Duration) *courier {
	return &courier{delay: delay, now: map[string]int{}, most: map[string]int{}}
}

func (c *courier) count(address string, by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, a := range []string{"", address} {
		c.now[a] += by
		c.most[a] = max(c.most[a], c.now[a])
	}
}

// calls gives what went out, how many were answered, and how many to an address ("": to all) went out at a time.
func (c *courier) calls(address string) (made []string, answered, most int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.made), len(c.answered), c.most[address]
}

func (c *courier) Call(ctx context.Context, key string, call *dialog.Call) *dialog.CallAnswer {
	c.count(call.URL, 1)
	defer c.count(call.URL, -1)
	c.mu.Lock()
	c.made = append(c.made, key+" "+call.URL)
	c.mu.Unlock()
	select {
	case <-time.After(c.delay[call.URL]):
	case <-ctx.Done():
		return &dialog.CallAnswer{ID: call.ID, Err: "cancelled"}
	}
	c.mu.Lock()
	c.answered = append(c.answered, key)
	c.mu.Unlock()
	answer := &dialog.CallAnswer{ID: call.ID, Status: 200}
	if call.URL == "explode" {
		answer.Body = []byte("explode")
	}
	if call.URL == "refuse" {
		return &dialog.CallAnswer{ID: call.ID, Err: c.refuses}
	}
	if call.URL == "panic" {
		panic("boom")
	}
	return answer
}

// office is an engine with a courier that runs in a synctest bubble.
type office struct {
	*engine.Engine
	t       *testing.T
	path    string
	store   *faulty
	courier *courier
	outbox  *outbox
	log     *bytes.Buffer
	stop    context.CancelFunc
	ended   chan error
}

// outbox can be told not to answer.
type outbox struct {
	engine.Outbox
	mu   sync.Mutex
	mute int
}

func (o *outbox) Targets(ctx context.Context, after string, limit int) ([]string, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.mute > 0 {
		o.mute--
		return nil, errors.New("no connection")
	}
	return o.Outbox.Targets(ctx, after, limit)
}

func openOffice(t *testing.T, c *courier) *office {
	t.Helper()
	o := &office{t: t, path: filepath.Join(t.TempDir(), "lull.db"), courier: c, log: &bytes.Buffer{}}
	o.start()
	return o
}

func (o *office) start() {
	o.t.Helper()
	store := openStore(o.t.Context(), o.t, o.path)
	o.store, o.outbox, o.ended = &faulty{Store: store}, &outbox{Outbox: store}, make(chan error, 1)
	var err error
	o.Engine, err = engine.New(o.t.Context(), o.store, o.store, engine.Options{
		Rules: map[engine.Kind]engine.Rules{asking: askings{}}, Courier: o.courier, Outbox: o.outbox,
		Log: slog.New(slog.NewTextHandler(o.log, nil)),
	})
	if err != nil {
		o.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(o.t.Context())
	o.stop = cancel
	go func() { o.ended <- o.Run(ctx) }()
}

// end stops the engine, which leaves what it has not done in the store.
func (o *office) end() {
	o.t.Helper()
	o.stop()
	if err := <-o.ended; err != nil {
		o.t.Errorf("Run: %v", err)
	}
	if err := o.store.Close(); err != nil {
		o.t.Error(err)
	}
}

// tell has a home ask for calls, or drop them.
func (o *office) tell(home, note string) *engine.Error {
	in := engine.Input{Kind: asking, Name: home, Note: &engine.Note{Body: []byte(note)}}
	return o.Submit(o.t.Context(), in)[0].Err
}

func (o *office) mustTell(home, note string) {
	o.t.Helper()
	if err := o.tell(home, note); err != nil {
		o.t.Fatalf("%s: %v", note, err)
	}
}

func (o *office) stateOf(home string) (s asker) {
	o.t.Helper()
	row, err := o.store.HomeByName(o.t.Context(), asking, home)
	if err != nil {
		o.t.Fatal(err)
	}
	if err := json.Unmarshal(row.State, &s); err != nil {
		o.t.Fatal(err)
	}
	return s
}

// wantGot compares the answers that a home has got, "id status", with those that it should have.
func (o *office) wantGot(home string, want ...string) {
	o.t.Helper()
	synctest.Wait()
	s := o.stateOf(home)
	var got []string
	for _, id := range slices.Sorted(maps.Keys(s.Got)) {
		got = append(got, id+" "+s.Got[id])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		o.t.Errorf("answers of %s (-want +got):\n%s", home, diff)
	}
}

// wantMade compares the calls that went out, "key address".
func (o *office) wantMade(want ...string) {
	o.t.Helper()
	synctest.Wait()
	o.courier.mu.Lock()
	defer o.courier.mu.Unlock()
	if diff := cmp.Diff(want, o.courier.made); diff != "" {
		o.t.Errorf("calls (-want +got):\n%s", diff)
	}
}

// wantNothingWaits checks that the store has no delivery left.
func (o *office) wantNothingWaits() {
	o.t.Helper()
	synctest.Wait()
	targets, err := o.store.Targets(o.t.Context(), "", 100)
	if err != nil || len(targets) > 0 {
		o.t.Errorf("deliveries wait for %q, %v", targets, err)
	}
}
