package rehearsal_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/engine"
	"lull/internal/rehearsal"
	"lull/internal/stage"
)

func TestEnd(t *testing.T) {
	h := newHall(t)
	kept, ended := h.begin(), h.begin()
	if err := h.End(t.Context(), bot, ended.ID); err != nil {
		t.Fatal(err)
	}
	_, err := h.Show(t.Context(), bot, ended.ID, 0, 1)
	wantCode(t, err, engine.NotFound, "there is no test conversation "+ended.ID)
	h.got(h.Show(t.Context(), bot, kept.ID, 0, 1))
	if got := h.stores(); got != 1 {
		t.Errorf("%d stores are left, want 1", got)
	}
}

// What a crash has left is gone when lull starts.
func TestLeftovers(t *testing.T) {
	h := newHall(t)
	left := filepath.Join(h.folder, "lull-stage-1")
	if err := os.MkdirAll(left, 0o700); err != nil {
		t.Fatal(err)
	}
	h.open(openStore)
	if got := h.stores(); got != 0 {
		t.Errorf("%d stores are left, want 0", got)
	}
}

// Who is not asked for in half an hour is gone; who is asked for stays.
func TestIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHall(t)
		asked, idle := h.begin(), h.begin()
		time.Sleep(rehearsal.IdleMax - time.Second)
		h.got(h.Show(t.Context(), bot, asked.ID, 0, 1))
		time.Sleep(time.Second)
		synctest.Wait()
		h.got(h.Show(t.Context(), bot, asked.ID, 0, 1))
		_, err := h.Show(t.Context(), bot, idle.ID, 0, 1)
		wantCode(t, err, engine.NotFound, "it is gone")
		time.Sleep(rehearsal.IdleMax)
		synctest.Wait()
		if got := h.stores(); got != 0 {
			t.Errorf("%d stores are left, want 0", got)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestLimits(t *testing.T) {
	h := newHall(t)
	h.open(noStore)
	h.play.Bytes = rehearsal.BytesMax + 1
	_, err := h.Begin(t.Context(), "owner", &h.play)
	wantCode(t, err, engine.Busy, "67108864 bytes together")
	h.play.Bytes = rehearsal.BytesMax
	if _, err = h.Begin(t.Context(), "owner", &h.play); !errors.Is(err, errNoStore) {
		t.Errorf("Begin() of the largest bot = %v", err)
	}
}

// An owner has twenty, and all of them a hundred, those that are still being made included; what has ended, or could not
// be made, leaves its place.
func TestCountMax(t *testing.T) {
	h := newHall(t)
	reached, released := make(chan struct{}), make(chan struct{})
	h.open(func(context.Context, string) (stage.Store, error) {
		reached <- struct{}{}
		<-released
		return nil, errNoStore
	})
	begin := func(owner int) error {
		_, err := h.Begin(t.Context(), strconv.Itoa(owner), &h.play)
		return err
	}
	var making sync.WaitGroup
	for i := range rehearsal.CountMax {
		making.Go(func() {
			if err := begin(i / rehearsal.OwnerMax); !errors.Is(err, errNoStore) {
				t.Errorf("Begin() of number %d = %v", i, err)
			}
		})
		<-reached
		if i == rehearsal.OwnerMax {
			wantCode(t, begin(0), engine.Busy, "you have 20 test conversations")
		}
	}
	wantCode(t, begin(rehearsal.CountMax), engine.Busy, "there are 100 test conversations")
	close(released)
	making.Wait()
	h.open(openStore)
	h.begin()
}

// A call that takes long holds up those to the same test conversation only, and of these only so many wait.
func TestASlowOne(t *testing.T) {
	h := newHall(t)
	slow := &slowStore{reached: make(chan struct{}), released: make(chan struct{})}
	h.open(slow.open)
	held, other := h.begin(), h.begin()
	slow.hold()
	var calls sync.WaitGroup
	calls.Go(func() { h.got(h.Show(t.Context(), bot, held.ID, 0, 1)) })
	<-slow.reached
	h.say(other.ID, "hi")
	ctx, cancel := context.WithCancel(t.Context())
	refused := make(chan error, rehearsal.CallsMax)
	for range rehearsal.CallsMax {
		go func() {
			_, err := h.Show(ctx, bot, held.ID, 0, 1)
			refused <- err
		}()
	}
	wantCode(t, <-refused, engine.Busy, "too many calls to this test conversation")
	cancel()
	for range rehearsal.CallsMax - 1 {
		if err := <-refused; !errors.Is(err, context.Canceled) {
			t.Errorf("a call that is given up: %v", err)
		}
	}
	close(slow.released)
	calls.Wait()
	h.got(h.Show(t.Context(), bot, held.ID, 0, 1))
}

// slowStore holds up one look at a conversation.
type slowStore struct {
	mu       sync.Mutex
	holding  bool
	reached  chan struct{}
	released chan struct{}
}

func (s *slowStore) hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.holding = true
}

func (s *slowStore) open(ctx context.Context, path string) (stage.Store, error) {
	store, err := openStore(ctx, path)
	return slowStage{store, s}, err
}

type slowStage struct {
	stage.Store
	s *slowStore
}

func (s slowStage) HomeByName(ctx context.Context, kind engine.Kind, name string) (engine.Home, error) {
	s.s.mu.Lock()
	holding := s.s.holding
	s.s.holding = false
	s.s.mu.Unlock()
	if holding {
		close(s.s.reached)
		<-s.s.released
	}
	return s.Store.HomeByName(ctx, kind, name)
}

// One whose store breaks has ended, says so, and leaves nothing.
func TestABrokenOne(t *testing.T) {
	h := newHall(t)
	broken := false
	h.open(func(ctx context.Context, path string) (stage.Store, error) {
		store, err := openStore(ctx, path)
		return breakable{store, &broken}, err
	})
	id := h.begin().ID
	broken = true
	_, err := h.Do(t.Context(), bot, id, said("hi"))
	wantCode(t, err, engine.Internal, "the test conversation broke")
	_, err = h.Do(t.Context(), bot, id, said("hi"))
	wantCode(t, err, engine.NotFound, "there is no test conversation")
	if got := h.stores(); got != 0 {
		t.Errorf("%d stores are left, want 0", got)
	}
}

type breakable struct {
	stage.Store
	broken *bool
}

func (b breakable) Commit(ctx context.Context, batch *engine.Batch) error {
	if *b.broken {
		return errNoStore
	}
	return b.Store.Commit(ctx, batch)
}

func TestClosed(t *testing.T) {
	h := newHall(t)
	id := h.begin().ID
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := h.Begin(t.Context(), "owner", &h.play)
	wantCode(t, err, engine.Stopping, "lull is stopping")
	_, err = h.Show(t.Context(), bot, id, 0, 1)
	wantCode(t, err, engine.Stopping, "lull is stopping")
	if got := h.stores(); got != 0 {
		t.Errorf("%d stores are left, want 0", got)
	}
}

var errNoStore = errors.New("the disk is gone")

func noStore(context.Context, string) (stage.Store, error) { return nil, errNoStore }
