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

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// mailer takes its time for each message, and fails of its own for some.
type mailer struct {
	mu       sync.Mutex
	sent     []string
	underWay int
	most     int // at a time
}

func (*mailer) Mails(channel campaign.Channel) bool { return channel == campaign.Webhook }

func (m *mailer) Mail(ctx context.Context, key string, s *campaign.Send) error {
	m.began(1)
	defer m.began(-1)
	select {
	case <-time.After(20 * time.Second):
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent = append(m.sent, key+" "+s.Text)
	switch s.Profile {
	case "broken":
		panic("boom")
	case "gone":
		return engine.Final(errors.New("nobody is there"))
	}
	return nil
}

func (m *mailer) began(by int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.underWay += by
	m.most = max(m.most, m.underWay)
}

// errorsTold keeps what authors are told.
type errorsTold struct {
	mu   sync.Mutex
	told []string
}

func (e *errorsTold) Publish(happened []engine.Happening) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, h := range happened {
		if h.Profile == nil {
			continue
		}
		for _, ev := range h.Profile.Events {
			if ev.Kind == campaign.EventError {
				e.told = append(e.told, h.Name+": "+ev.Message)
			}
		}
	}
}

// What is sent goes out once it is durable, also when lull was stopped meanwhile, and is done with then. The control
// group gets nothing, and other channels are nobody's.
func TestMessagesAreMailed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lull.db")
	synctest.Test(t, func(t *testing.T) {
		m, told := &mailer{}, &errorsTold{}
		during := func(do func(e *engine.Engine, store *sqlite.Store)) {
			store := openStore(t.Context(), t, file)
			e, end := running(t, store, engine.Options{Mailer: m, Outbox: store, Publisher: told})
			do(e, store)
			end()
		}
		during(func(e *engine.Engine, _ *sqlite.Store) {
			inputs := []*engine.Input{
				writesCampaign(t, "cart", cartBody),
				writesCampaign(t, "held", `{"control": 100, `+cartBody[1:]),
				writesCampaign(t, "mail", `{"channel": "email", "subject": "s", `+cartBody[1:]),
			}
			for _, name := range []string{"cart", "held", "mail"} {
				inputs = append(inputs, doesWith(name, campaign.Start))
			}
			for i, id := range []string{"broken", "gone", "u1"} {
				inputs = append(inputs, tracks(id, "A", i))
			}
			for i, in := range inputs {
				if err := e.Submit(t.Context(), *in)[0].Err; err != nil {
					t.Fatal(i, err)
				}
			}
			time.Sleep(30*time.Minute + 10*time.Second) // they are on their way
		})
		if len(m.sent) != 0 {
			t.Errorf("sent before their time: %v", m.sent)
		}
		during(func(_ *engine.Engine, store *sqlite.Store) {
			time.Sleep(2 * time.Minute)
			synctest.Wait()
			if left, err := store.Targets(t.Context(), "", 10); err != nil || len(left) != 0 {
				t.Errorf("left to deliver: %v, %v", left, err)
			}
		})
		during(func(*engine.Engine, *sqlite.Store) { time.Sleep(10 * time.Minute) })
		want := map[string]bool{}
		for i, id := range []string{"broken", "gone", "u1"} {
			want[fmt.Sprintf("%s/2/0 left %d", id, i)] = true
		}
		got := map[string]bool{}
		for _, sent := range m.sent {
			got[sent] = true
		}
		if diff := cmp.Diff(want, got); diff != "" || len(m.sent) != len(want) {
			t.Errorf("%d sent (-want +got):\n%s", len(m.sent), diff)
		}
		if len(told.told) != 2 {
			t.Errorf("authors are told %q", told.told)
		}
	})
}

// However many messages are due at once, and however long each takes, most places are left to others; and all go out,
// those to one profile in their order.
func TestMessagesLeaveRoom(t *testing.T) {
	const profiles = 10 * engine.MailsMax
	file := filepath.Join(t.TempDir(), "lull.db")
	synctest.Test(t, func(t *testing.T) {
		m := &mailer{}
		store := openStore(t.Context(), t, file)
		e, end := running(t, store, engine.Options{Mailer: m, Outbox: store})
		each := strings.Replace(cartBody, "{", `{"repeat": "each", `, 1)
		inputs := []engine.Input{*writesCampaign(t, "cart", each), *doesWith("cart", campaign.Start)}
		for n := range 2 {
			for i := range profiles {
				inputs = append(inputs, *tracks(fmt.Sprint("u", i), "A", n))
			}
			for _, r := range e.Submit(t.Context(), inputs...) {
				if r.Err != nil {
					t.Fatal(r.Err)
				}
			}
			inputs = nil
			time.Sleep(time.Second)
		}
		time.Sleep(3 * time.Hour)
		end()
		if m.most > engine.MailsMax || len(m.sent) != 2*profiles {
			t.Errorf("%d messages went out, %d at a time", len(m.sent), m.most)
		}
		last := make(map[string]string) // texts by profile
		for _, sent := range m.sent {
			key, text, _ := strings.Cut(sent, " ")
			profile, _, _ := strings.Cut(key, "/")
			if text <= last[profile] {
				t.Errorf("%s: %q comes after %q", profile, text, last[profile])
			}
			last[profile] = text
		}
	})
}
