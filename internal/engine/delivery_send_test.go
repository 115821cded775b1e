package engine_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// messenger delivers replies in virtual time, over the channel sms alone.
type messenger struct {
	takes time.Duration
	fails bool

	mu   sync.Mutex
	sent []string
}

func (m *messenger) Serves(channel string) bool { return channel == "sms" }

func (m *messenger) Send(ctx context.Context, key string, s *desk.Send) (attempts int, err error) {
	select {
	case <-time.After(m.takes):
	case <-ctx.Done():
		return 1, ctx.Err()
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent = append(m.sent, fmt.Sprintf("%s %s: %s", key, s.Contact, s.Text))
	if s.Text == "explode" {
		panic("boom")
	}
	if m.fails {
		return 1, errors.New("nobody has that number")
	}
	return 1, nil
}

func (m *messenger) got() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]string(nil), m.sent...)
}

// counter is an engine with a desk and a messenger, in a synctest bubble.
type counter struct {
	*engine.Engine
	t         *testing.T
	path      string
	store     *sqlite.Store
	messenger *messenger
	told      teller
	end       func()
}

// teller keeps what becomes of auto replies, and how often deliveries changed.
type teller struct {
	mu      sync.Mutex
	told    []string
	changed int
}

func (e *teller) Publish(happened []engine.Happening) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, h := range happened {
		if h.Deliveries {
			e.changed++
		}
		if h.Desk == nil {
			continue
		}
		for _, ev := range h.Desk.Events {
			if ev.Kind == desk.EventAutoReply || ev.Reason == desk.NoReplyCancelled {
				e.told = append(e.told, strings.TrimSpace(string(ev.Kind)+" "+ev.Case+" "+ev.Reason))
			}
		}
	}
}

func (e *teller) got() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]string(nil), e.told...)
}

func (e *teller) deliveries() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.changed
}

func newCounter(t *testing.T, m *messenger) *counter {
	t.Helper()
	c := &counter{t: t, path: filepath.Join(t.TempDir(), "lull.db"), messenger: m}
	c.start()
	c.take(deskOf("ann"))
	c.take(atDesk(desk.Input{Kind: desk.InputChange, Change: &desk.Change{RequeueAfterUS: new(int64)}}))
	c.take(session("ann", desk.Login))
	return c
}

func (c *counter) start() {
	c.t.Helper()
	c.store = openStore(c.t.Context(), c.t, c.path)
	c.Engine, c.end = running(c.t, c.store, engine.Options{
		Messenger: c.messenger, Outbox: c.store, Publisher: &c.told,
	})
}

func (c *counter) take(in *engine.Input) {
	c.t.Helper()
	if err := c.Submit(c.t.Context(), *in)[0].Err; err != nil {
		c.t.Fatal(err)
	}
}

// hears takes a message by a channel.
func (c *counter) hears(contact, channel string) {
	c.t.Helper()
	in := writes(contact, "Hello")
	in.Desk.Message.Channel = channel
	c.take(in)
}

func (c *counter) wantSent(sent ...string) {
	c.t.Helper()
	synctest.Wait()
	if diff := cmp.Diff(sent, c.messenger.got()); diff != "" {
		c.t.Errorf("sent (-want +got):\n%s", diff)
	}
}

// waiting is how many replies to Carl wait in the store.
func (c *counter) waiting() int {
	c.t.Helper()
	synctest.Wait()
	found, err := c.store.Deliveries(c.t.Context(), "sms carl", engine.Place{}, 100)
	if err != nil {
		c.t.Fatal(err)
	}
	return len(found)
}

// TestRepliesAreDelivered shows replies on their way: in their order a contact, nothing where no channel goes out, and
// done with once they are there.
func TestRepliesAreDelivered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter(t, &messenger{takes: time.Second})
		defer c.end()
		c.hears("carl", "sms")
		c.hears("dora", "pigeon")
		for _, text := range []string{"one", "explode", "three"} {
			c.take(replies("ann", "carl", text))
		}
		c.take(replies("ann", "dora", "by pigeon"))
		c.wantSent()
		if got := c.waiting(); got != 3 {
			t.Errorf("%d replies wait, want 3", got)
		}
		time.Sleep(time.Second)
		c.wantSent("default/6/0 carl: one")
		time.Sleep(2 * time.Second)
		c.wantSent("default/6/0 carl: one", "default/7/0 carl: explode", "default/8/0 carl: three")
		wantMade(t, c.store, "2 default/8/0 reply: 1, true true", "1 default/6/0 reply: 1, true true")
		if got := c.waiting(); got != 0 {
			t.Errorf("%d replies wait, want none", got)
		}
	})
}

// TestAutoReplyIsAskedAgain shows that an auto reply goes out only if it is still wanted then (rule D6).
func TestAutoReplyIsAskedAgain(t *testing.T) {
	away := "Away."
	for _, tt := range []struct {
		name       string
		meanwhile  *engine.Input
		sent, told []string
	}{
		{"nothing happens", nil, []string{"carl: " + away}, []string{"autoreply carl"}},
		{"the operator comes back", session("ann", desk.Login), nil, []string{"autoreply carl", "noreply carl cancelled"}},
		{"the case is closed", closes("", "carl"), nil, []string{"autoreply carl", "noreply carl cancelled"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := newCounter(t, &messenger{})
				defer c.end()
				c.hears("carl", "sms")
				time.Sleep(11 * time.Minute)
				c.pause(true)
				c.hears("carl", "sms")
				if tt.meanwhile != nil {
					c.take(tt.meanwhile)
				}
				synctest.Wait()
				if sent := c.messenger.got(); sent != nil {
					t.Errorf("sent %q while paused", sent)
				}
				c.pause(false)
				synctest.Wait()
				var sent []string
				for _, s := range c.messenger.got() {
					_, text, _ := strings.Cut(s, " ")
					sent = append(sent, text)
				}
				if diff := cmp.Diff(tt.sent, sent); diff != "" {
					t.Errorf("sent (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(tt.told, c.told.got()); diff != "" {
					t.Errorf("told (-want +got):\n%s", diff)
				}
				if got := c.waiting(); got != 0 {
					t.Errorf("%d replies wait, want none", got)
				}
			})
		})
	}
}

func (c *counter) pause(paused bool) {
	c.t.Helper()
	if err := c.SetPaused(c.t.Context(), paused); err != nil {
		c.t.Fatal(err)
	}
}

// TestReplyOutlivesAStop shows that a reply which was under way is delivered by the next engine, under the same key.
func TestReplyOutlivesAStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter(t, &messenger{takes: time.Minute})
		c.hears("carl", "sms")
		c.take(replies("ann", "carl", "one"))
		synctest.Wait()
		c.end()
		c.start()
		defer c.end()
		time.Sleep(time.Minute)
		c.wantSent("default/5/0 carl: one")
		if got := c.waiting(); got != 0 {
			t.Errorf("%d replies wait, want none", got)
		}
	})
}

// TestReplyThatCannotBeDelivered shows that it is given up once the messenger has.
func TestReplyThatCannotBeDelivered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter(t, &messenger{fails: true})
		defer c.end()
		c.hears("carl", "sms")
		c.take(replies("ann", "carl", "one"))
		c.wantSent("default/5/0 carl: one")
		if got := c.waiting(); got != 0 {
			t.Errorf("%d replies wait, want none", got)
		}
	})
}

// TestLongContact shows that a contact of any length is a target.
func TestLongContact(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter(t, &messenger{})
		defer c.end()
		long := strings.Repeat("ö", desk.NameBytesMax/2)
		c.hears(long, "sms")
		c.take(replies("ann", long, "one"))
		c.wantSent("default/5/0 " + long + ": one")
	})
}
