package engine_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// server is a mailer whose host takes nothing until an instant, and refuses some for good.
type server struct {
	mu       sync.Mutex
	up       time.Time // zero: it never comes up
	attempts []string  // "profile at"
	began    time.Time
}

// rise has the server come up at an instant.
func (s *server) rise(at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.up = at
}

// seen gives the attempts so far.
func (s *server) seen() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.attempts)
}

func (*server) Mails(channel campaign.Channel) bool { return channel == campaign.Webhook }

func (s *server) Mail(_ context.Context, _ string, m *campaign.Send) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.attempts = append(s.attempts, m.Profile+" "+time.Since(s.began).String())
	if s.up.IsZero() || time.Now().Before(s.up) {
		return errors.New("connection refused")
	}
	return nil
}

// late is an engine with a server, in a synctest bubble, whose campaign has just sent a message to somebody.
type late struct {
	*engine.Engine
	t      *testing.T
	path   string
	server *server
	store  *sqlite.Store
	told   *errorsTold
	reads  atomic.Int64 // of deliveries, from the store
	end    func()
}

// openLate begins at the instant of the first attempt, which is half past midnight.
func openLate(t *testing.T, s *server) *late {
	t.Helper()
	return openLateAs(t, s, cartBody)
}

func openLateAs(t *testing.T, s *server, body string) *late {
	t.Helper()
	l := &late{t: t, path: filepath.Join(t.TempDir(), "lull.db"), server: s, told: &errorsTold{}}
	s.began = time.Now().Add(30 * time.Minute)
	l.start()
	l.take(writesCampaign(t, "cart", body), doesWith("cart", campaign.Start), tracks("ann", "A", 1))
	time.Sleep(30 * time.Minute)
	return l
}

func (l *late) start() {
	l.t.Helper()
	l.store = openStore(l.t.Context(), l.t, l.path)
	l.Engine, l.end = running(l.t, l.store, engine.Options{Mailer: l.server, Outbox: counting{l.store, &l.reads}, Publisher: l.told})
}

func (l *late) take(inputs ...*engine.Input) {
	l.t.Helper()
	for _, in := range inputs {
		if err := l.Submit(l.t.Context(), *in)[0].Err; err != nil {
			l.t.Fatal(err)
		}
	}
}

// wantMade compares the deliveries that were made, last first: "number name: attempts, bytes".
func wantMade(t *testing.T, outbox engine.Outbox, want ...string) {
	t.Helper()
	synctest.Wait()
	made, err := outbox.MadeDeliveries(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range made {
		d := &made[i]
		got = append(got, fmt.Sprintf("%d %s %s: %d, %t %t", d.Number, d.Name(), d.Kind, d.Attempts, d.Bytes > 0, d.AtUS >= d.DueUS))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("deliveries that were made (-want +got):\n%s", diff)
	}
}

// A server that is down for long costs a message nothing but time, also where lull is stopped meanwhile: ten attempts in
// four minutes, then one every half hour.
func TestMessageWaitsForTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &server{}
		l := openLate(t, s)
		s.rise(s.began.Add(2 * time.Hour))
		time.Sleep(80 * time.Minute)
		l.end()
		time.Sleep(time.Minute)
		l.start()
		defer l.end()
		time.Sleep(time.Hour)
		wantMade(t, l.store, "1 ann/2/0 message: 14, true true")
		var at []string
		for _, seconds := range []string{"0s", "1s", "3s", "7s", "15s", "31s", "1m3s", "2m3s", "3m3s", "4m3s"} {
			at = append(at, "ann "+seconds)
		}
		if diff := cmp.Diff(at, s.seen()[:10]); diff != "" {
			t.Errorf("attempts (-want +got):\n%s", diff)
		}
		for i, at := range s.seen()[10:] {
			_, text, _ := strings.Cut(at, " ")
			took, err := time.ParseDuration(text)
			if due := 243*time.Second + time.Duration(i+1)*engine.LatePause; err != nil || took < due || took > due+time.Minute {
				t.Errorf("late attempt %d was %s after the first, want %s", i+1, took, due)
			}
		}
	})
}

// A message is given up after four days, with the number of all attempts, and can be made again like any other.
func TestMessageIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const all = engine.AttemptsMax + engine.LateAttemptsMax
		l := openLate(t, &server{})
		defer l.end()
		time.Sleep(5*time.Minute + (engine.LateAttemptsMax-1)*(engine.LatePause+time.Second))
		wantDead(t, l.store)
		time.Sleep(engine.LatePause + time.Minute)
		wantDead(t, l.store, fmt.Sprintf("1 ann/2/0 campaigns webhook %s again: %d connection refused, true", lane(t, l), all))
		if len(l.server.seen()) != all {
			t.Errorf("%d attempts, want %d", len(l.server.seen()), all)
		}
		want := []string{fmt.Sprintf("ann: campaign cart: a message was not delivered: %d attempts: connection refused", all)}
		if diff := cmp.Diff(want, l.told.told); diff != "" {
			t.Errorf("told (-want +got):\n%s", diff)
		}
		l.server.rise(time.Now())
		if err := l.Retry(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		wantMade(t, l.store, "1 ann/2/0 message: 1, true true")
	})
}

// lane is where a delivery that was given up had waited.
func lane(t *testing.T, l *late) string {
	t.Helper()
	d, err := l.store.DeadDelivery(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(d.Target)[2]
}

// Before each late attempt the profile is asked: one that wants no messages gets none, nor does anybody of a campaign that
// was stopped; while it is paused its messages wait.
func TestLateMessageIsAskedFor(t *testing.T) {
	unsubscribes := new(engine.ProfileInput(&campaign.Input{
		Kind: campaign.InputSubscribe, Profile: "ann", Subscribe: &campaign.Subscribe{Off: true},
	}))
	for _, test := range []struct {
		name      string
		meanwhile *engine.Input
		refusal   string // empty: it waits, and goes out once the campaign is resumed
	}{
		{"the profile wants no messages", unsubscribes, "the profile wants no messages any more"},
		{"the campaign is stopped", doesWith("cart", campaign.Stop), "campaign cart does not run: its messages are not sent again"},
		{"the campaign is paused", doesWith("cart", campaign.Pause), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := openLate(t, &server{})
				defer l.end()
				time.Sleep(10 * time.Minute)
				l.take(test.meanwhile)
				l.server.rise(time.Now())
				time.Sleep(2 * time.Hour)
				if len(l.server.seen()) != engine.AttemptsMax {
					t.Errorf("%d attempts, want %d", len(l.server.seen()), engine.AttemptsMax)
				}
				if test.refusal != "" {
					wantDead(t, l.store, fmt.Sprintf("1 ann/2/0 campaigns webhook %s again: 10 %s, true", lane(t, l), test.refusal))
					return
				}
				wantDead(t, l.store)
				l.take(doesWith("cart", campaign.Resume))
				time.Sleep(engine.LatePause)
				wantMade(t, l.store, "1 ann/2/0 message: 11, true true")
			})
		})
	}
}

// A late attempt is made neither in quiet hours, whose end it waits for, nor at or after the end of the campaign, nor once
// unless has happened.
func TestLateMessageKeepsTheRules(t *testing.T) {
	as := func(more string) string { return strings.TrimSuffix(cartBody, "}") + ", " + more + "}" }
	for _, test := range []struct {
		name, body string
		meanwhile  *engine.Input
		refusal    string // empty: it waits for the end of quiet hours
	}{
		{"quiet hours", as(`"quietHours": {"from": "01:00", "to": "03:00"}`), nil, ""},
		{
			"the campaign ends", as(`"endAt": "2000-01-01T01:00:00Z"`), nil,
			"campaign cart has ended: its messages are not sent again",
		},
		{"unless", cartBody, tracks("ann", "B", 1), "the unless of campaign cart has happened meanwhile"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := openLateAs(t, &server{}, test.body)
				defer l.end()
				time.Sleep(10 * time.Minute)
				if test.meanwhile != nil {
					l.take(test.meanwhile)
				}
				l.server.rise(time.Now())
				time.Sleep(140 * time.Minute) // until ten to three
				if len(l.server.seen()) != engine.AttemptsMax {
					t.Errorf("%d attempts, want %d", len(l.server.seen()), engine.AttemptsMax)
				}
				if test.refusal != "" {
					wantDead(t, l.store, fmt.Sprintf("1 ann/2/0 campaigns webhook %s again: 10 %s, true", lane(t, l), test.refusal))
					return
				}
				wantDead(t, l.store)
				time.Sleep(engine.LatePause)
				wantMade(t, l.store, "1 ann/2/0 message: 11, true true")
			})
		})
	}
}

// counting counts how often deliveries are read.
type counting struct {
	engine.Outbox
	reads *atomic.Int64
}

func (c counting) Deliveries(ctx context.Context, target string, after engine.Place, limit int) ([]engine.Delivery, error) {
	c.reads.Add(1)
	return c.Outbox.Deliveries(ctx, target, after, limit)
}

// While the messages of many wait for their server the store is not asked for them again and again.
func TestLateMessagesAreNotReadAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const profiles = 200
		l := openLate(t, &server{})
		defer l.end()
		for i := range profiles {
			l.take(tracks(fmt.Sprintf("p%03d", i), "A", 1))
		}
		time.Sleep(65 * time.Minute) // they are due after 30, and the first of each lane are late since
		before := l.reads.Load()
		time.Sleep(time.Minute)
		if n := l.reads.Load() - before; n > 0 {
			t.Errorf("deliveries were read %d times in a minute", n)
		}
		l.server.rise(time.Now())
		time.Sleep(2 * engine.LatePause)
		made, err := l.store.MadeDeliveries(t.Context(), 0, 2*profiles)
		if err != nil || len(made) != profiles+1 {
			t.Errorf("%d were delivered (%v), want %d", len(made), err, profiles+1)
		}
	})
}

// A message that waits for another attempt holds up no other.
func TestLateMessageHoldsUpNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := openLate(t, &server{})
		defer l.end()
		time.Sleep(5 * time.Minute)
		l.take(tracks("ann", "A", 2))
		time.Sleep(engine.LatePause - time.Second) // one more attempt
		l.server.rise(time.Now())
		time.Sleep(time.Second)
		wantMade(t, l.store, "1 ann/4/0 message: 1, true true")
		time.Sleep(engine.LatePause)
		wantMade(t, l.store, "2 ann/2/0 message: 12, true true", "1 ann/4/0 message: 1, true true")
	})
}
