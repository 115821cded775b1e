package engine_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
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
	mu   sync.Mutex
	sent []string
}

func (*mailer) Mails(channel campaign.Channel) bool { return channel == campaign.Webhook }

func (m *mailer) Mail(ctx context.Context, key string, s *campaign.Send) error {
	select {
	case <-time.After(time.Minute):
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
		return errors.New("nobody is there")
	}
	return nil
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
			store, err := sqlite.Open(t.Context(), file, sqlite.Options{Volatile: true})
			if err != nil {
				t.Fatal(err)
			}
			e, err := engine.New(t.Context(), store, store, engine.Options{Mailer: m, Outbox: store, Publisher: told})
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- e.Run(ctx) }()
			do(e, store)
			stop()
			if err := errors.Join(<-ended, store.Close()); err != nil {
				t.Fatal(err)
			}
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
			time.Sleep(30*time.Minute + 30*time.Second) // they are on their way
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
