package engine_test

import (
	"fmt"
	"testing"
	"testing/synctest"

	"lull/internal/engine"
)

// Which events were seen is known as soon as they are committed, also after a restart; above the limit all count as seen.
func TestEventsSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		want := func(event string, seen bool) {
			t.Helper()
			if s.EventSeen(event) != seen {
				t.Errorf("%s is seen: %v, want %v", event, !seen, seen)
			}
		}
		if r := s.Submit(t.Context(), *tracks("u1", "A", 1), *joins("u1", "a1")); r[0].Err != nil {
			t.Fatal(r[0].Err)
		}
		want("A", true)
		want("B", false)
		others := make([]engine.Input, engine.EventNamesMax-2)
		for i := range others {
			others[i] = *tracks("u1", fmt.Sprintf("E%d", i), 1)
		}
		for _, some := range [][]engine.Input{others, {*tracks("u1", "one more", 1)}} {
			want("last", false)
			if r := s.Submit(t.Context(), some...); r[0].Err != nil {
				t.Fatal(r[0].Err)
			}
		}
		want("last", true)
	})
}

// A commit that failed has seen nothing, and what was seen is not forgotten.
func TestEventsSeenAfterCrash(t *testing.T) {
	f := frontOf(t)
	f.spoil("full", func() *engine.Input { return tracks("u1", "A", 1) })
	names := func() int {
		t.Helper()
		catalog, err := f.store.Catalog(f.ctx)
		if err != nil {
			t.Fatal(err)
		}
		return len(catalog.Names)
	}
	if n := names(); n != 0 {
		t.Errorf("%d events seen by a commit that failed", n)
	}
	f.pass(f.nowUS + engine.RetryPause.Microseconds())
	f.must(tracks("u1", "A", 1))
	f.crash()
	f.must(tracks("u2", "A", 1))
	if n := names(); n != 1 {
		t.Errorf("%d events seen, want 1", n)
	}
}
