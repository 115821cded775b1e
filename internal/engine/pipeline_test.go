package engine_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// TestPipelineKeepsItsWord lets many callers write at once while commits are slow and go wrong at random, so that turns
// fail with others stepped on them: what was acknowledged is stored once, what was refused is not, nothing fires twice
// and nothing stays armed.
func TestPipelineKeepsItsWord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		s.store.random = rand.New(rand.NewPCG(1, 2))
		var mu sync.Mutex
		acknowledged := make(map[string]bool)
		var callers sync.WaitGroup
		for w := range 8 {
			random := rand.New(rand.NewPCG(3, uint64(w)))
			callers.Go(func() {
				for n := range 100 {
					text := fmt.Sprintf("message %d of %d", n, w)
					in := *says(fmt.Sprintf("c%d", random.IntN(20)), text)
					in.ID = text
					err := s.Submit(t.Context(), in)[0].Err
					mu.Lock()
					acknowledged[text] = err == nil
					mu.Unlock()
				}
			})
		}
		callers.Wait()
		s.store.random = nil
		time.Sleep(time.Hour)
		synctest.Wait()
		s.wantStored(acknowledged)
	})
}

// wantStored compares every transcript with what callers were told.
func (s *service) wantStored(acknowledged map[string]bool) {
	s.t.Helper()
	times := make(map[string]int)
	homes, err := s.store.Homes(s.t.Context(), engine.ConversationHome, 0, 100)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, h := range homes {
		steps, err := s.Transcript(s.t.Context(), h.Name, 0, 10_000)
		if err != nil {
			s.t.Fatal(err)
		}
		fired := make(map[string]bool)
		for i, step := range steps {
			if step.Step != int64(i+1) {
				s.t.Errorf("%s: row %d is of step %d", h.Name, i+1, step.Step)
			}
			if step.Record.In != nil {
				times[step.Record.In.Text]++
				clear(fired)
			}
			for _, e := range step.Record.Events {
				if e.Kind == dialog.Fired && fired[e.Trigger] {
					s.t.Errorf("%s: %s fired twice after one message", h.Name, e.Trigger)
				}
				fired[e.Trigger] = fired[e.Trigger] || e.Kind == dialog.Fired
			}
		}
		v, err := s.Conversation(s.t.Context(), h.Name)
		if err != nil {
			s.t.Fatal(err)
		}
		if v.Armed != nil {
			s.t.Errorf("%s: %s is armed still", h.Name, v.Armed.Trigger)
		}
	}
	for text, ok := range acknowledged {
		if want := map[bool]int{true: 1, false: 0}[ok]; times[text] != want {
			s.t.Errorf("%q is stored %d times, want %d", text, times[text], want)
		}
	}
}
