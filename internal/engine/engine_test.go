package engine_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// ear hears what is committed.
type ear struct {
	mu    sync.Mutex
	fired []string
}

func (e *ear) Publish(happened []engine.Happening) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, h := range happened {
		if h.Profile != nil {
			for _, ev := range h.Profile.Events {
				e.fired = append(e.fired, h.Name+" "+string(ev.Kind))
			}
			continue
		}
		if h.Record == nil { // of a campaign
			continue
		}
		for _, ev := range h.Record.Events {
			if ev.Kind == dialog.Fired {
				e.fired = append(e.fired, h.Name+" "+ev.Trigger)
			}
		}
	}
}

func (e *ear) heard() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]string(nil), e.fired...)
}

// service is an engine that runs in a synctest bubble, on a real SQLite file.
type service struct {
	*engine.Engine
	t     *testing.T
	ear   *ear
	store *faulty
	log   *bytes.Buffer
	jump  atomic.Int64 // what the wall clock is off by, in nanoseconds
	stop  context.CancelFunc
	ended chan error
}

// startService opens and runs an engine; it has stopped before the bubble ends.
func startService(t *testing.T) *service {
	t.Helper()
	return startServiceWith(t, func(*engine.Options, *sqlite.Store) {})
}

// startServiceWith is startService with options of the test's own.
func startServiceWith(t *testing.T, with func(o *engine.Options, store *sqlite.Store)) *service {
	t.Helper()
	store := openStore(t.Context(), t, filepath.Join(t.TempDir(), "lull.db"))
	s := &service{t: t, ear: &ear{}, store: &faulty{Store: store}, log: &bytes.Buffer{}, ended: make(chan error, 1)}
	options := engine.Options{
		Publisher: s.ear, Log: slog.New(slog.NewTextHandler(s.log, nil)),
		Now: func() time.Time { return time.Now().Add(time.Duration(s.jump.Load())) },
	}
	with(&options, store)
	var err error
	if s.Engine, err = engine.New(t.Context(), s.store, s.store, options); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s.stop = cancel
	go func() { s.ended <- s.Run(ctx) }()
	if _, problems, err := s.Publish(ctx, "support", twoTiers); err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return s
}

// end stops the engine and closes its store.
func (s *service) end() {
	s.t.Helper()
	s.stop()
	if err := <-s.ended; err != nil {
		s.t.Errorf("Run: %v", err)
	}
	if err := s.store.Close(); err != nil {
		s.t.Error(err)
	}
}

// say sends a message in conversation c1.
func (s *service) say() *engine.Error {
	return s.Submit(s.t.Context(), *says("c1", "hello"))[0].Err
}

func (s *service) wantFired(want ...string) {
	s.t.Helper()
	synctest.Wait()
	if diff := cmp.Diff(want, s.ear.heard()); diff != "" {
		s.t.Errorf("fired (-want +got):\n%s", diff)
	}
}

func TestEngineFiresOnTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		if err := s.say(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5*time.Minute - 10*time.Millisecond)
		s.wantFired()
		time.Sleep(20 * time.Millisecond)
		s.wantFired("c1 Warning")
		time.Sleep(5 * time.Minute)
		s.wantFired("c1 Warning", "c1 Autoclose")
	})
}

func TestStoppedEngineRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		s.end()
		err := s.say()
		if err == nil || err.Code != engine.Stopping || err.RetryAfter <= 0 {
			t.Errorf("Submit after the stop: %v, want %s with RetryAfter", err, engine.Stopping)
		}
	})
}

func TestWallClockBackFiresNothingTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		if err := s.say(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(6 * time.Minute)
		s.wantFired("c1 Warning")
		s.jump.Store(int64(-time.Hour))
		time.Sleep(2 * time.Minute)
		s.wantFired("c1 Warning")
		time.Sleep(time.Hour + 3*time.Minute)
		s.wantFired("c1 Warning", "c1 Autoclose")
		if !strings.Contains(s.log.String(), "wall clock jumped") {
			t.Error("the jump was not logged")
		}
	})
}

func TestWallClockForwardFiresWhatIsDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		if err := s.say(); err != nil {
			t.Fatal(err)
		}
		s.jump.Store(int64(time.Hour))
		time.Sleep(1100 * time.Millisecond) // the wall clock is looked at once a second
		s.wantFired("c1 Warning", "c1 Autoclose")
	})
}

func TestFullDiskRefusesAndRecovers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		s.store.fault = "full"
		if err := s.say(); err == nil || err.Code != engine.Full {
			t.Errorf("Submit on a full disk: %v, want %s", err, engine.Full)
		}
		if _, err := s.Conversation(t.Context(), "c1"); err == nil {
			t.Error("the conversation exists, although nothing was written")
		}
		if err := s.say(); err != nil {
			t.Errorf("Submit when there is room again: %v", err)
		}
	})
}

// TestUnknownOutcomeIsFoundOut loses the connection in COMMIT, for a while: what was written is acknowledged, what was
// not is refused, and the engine goes on.
func TestUnknownOutcomeIsFoundOut(t *testing.T) {
	for fault, acknowledged := range map[string]bool{"written": true, "lost": false} {
		synctest.Test(t, func(t *testing.T) {
			s := startService(t)
			defer s.end()
			s.store.fault, s.store.mute = fault, 3
			began := time.Now()
			if err := s.say(); (err == nil) != acknowledged {
				t.Errorf("%s: %v, want acknowledged %t", fault, err, acknowledged)
			}
			if took := time.Since(began); took < 3*engine.RetryPause {
				t.Errorf("%s: answered after %v, before the store said how far it had come", fault, took)
			}
			if err := s.say(); err != nil {
				t.Errorf("%s: the next message: %v", fault, err)
			}
		})
	}
}

func TestPauseHoldsWhatIsDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		if err := s.say(); err != nil {
			t.Fatal(err)
		}
		if err := s.SetPaused(t.Context(), true); err != nil || !s.Paused() {
			t.Fatalf("SetPaused: %v, paused %t", err, s.Paused())
		}
		time.Sleep(7 * time.Minute)
		s.wantFired()
		if err := s.SetPaused(t.Context(), false); err != nil {
			t.Fatal(err)
		}
		s.wantFired("c1 Warning")
	})
}

// TestQueueIsBounded fills the queue of an engine that does not run yet.
func TestQueueIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := openStore(t.Context(), t, filepath.Join(t.TempDir(), "lull.db"))
		defer func() { _ = store.Close() }()
		e, err := engine.New(t.Context(), store, store, engine.Options{Queue: 2})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var waiting sync.WaitGroup
		for range 2 {
			waiting.Go(func() { e.Submit(ctx, *says("c1", "hello")) })
		}
		synctest.Wait()
		r := e.Submit(ctx, *says("c1", "one too many"))[0]
		if r.Err == nil || r.Err.Code != engine.Busy || r.Err.RetryAfter <= 0 {
			t.Errorf("one above the limit: %v, want %s with RetryAfter", r.Err, engine.Busy)
		}
		cancel()
		waiting.Wait()
	})
}

func TestRepeatedIDGetsTheFirstAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		in := *says("c1", "hello")
		in.ID = "m1"
		first := s.Submit(t.Context(), in)[0]
		time.Sleep(time.Minute)
		again := s.Submit(t.Context(), in)[0]
		if again.Err != nil || !again.Repeated || again.Step != first.Step || again.AtUS != first.AtUS {
			t.Errorf("repeated: %+v, want the first answer %+v", again, first)
		}
		time.Sleep(engine.AnswerKeep)
		if late := s.Submit(t.Context(), in)[0]; late.Err != nil || late.Repeated {
			t.Errorf("after AnswerKeep: %+v, want a new answer", late)
		}
	})
}

// TestPublishedFilesAgain shows that files which are in force already make no new version.
func TestPublishedFilesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		number, _, err := s.Publish(t.Context(), "support", twoTiers)
		if err != nil || number != 1 {
			t.Errorf("Publish of the same files: version %d, %v, want version 1", number, err)
		}
		number, _, err = s.Publish(t.Context(), "support", version([]int{60}, ""))
		if err != nil || number != 2 {
			t.Errorf("Publish of other files: version %d, %v, want version 2", number, err)
		}
	})
}
