package engine_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// keeper is an engine that keeps events, on a store that may be opened again.
type keeper struct {
	*engine.Engine

	t    *testing.T
	path string
	on   atomic.Int64 // how far its clock is ahead, in nanoseconds: nobody sleeps for days
	end  func()
}

func (k *keeper) open(unsaid time.Duration) {
	k.t.Helper()
	store, err := sqlite.Open(k.t.Context(), k.path, sqlite.Options{Volatile: true})
	if err != nil {
		k.t.Fatal(err)
	}
	k.Engine, err = engine.New(k.t.Context(), store, store, engine.Options{
		History: store, KeepEvents: unsaid, Now: func() time.Time { return time.Now().Add(time.Duration(k.on.Load())) },
	})
	if err != nil {
		k.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(k.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- k.Run(ctx) }()
	k.end = func() {
		stop()
		if err := errors.Join(<-ended, store.Close()); err != nil {
			k.t.Error(err)
		}
	}
}

func (k *keeper) wantEvents(want int) {
	k.t.Helper()
	synctest.Wait()
	events, _, err := k.ProfileEvents(k.t.Context(), "u1", 0, 10)
	if err != nil || len(events) != want {
		k.t.Errorf("%d events, error %v, want %d", len(events), err, want)
	}
}

// How long events are kept is changed while lull runs, holds at once, and outlives Options and a stop.
func TestHowLongEventsAreKeptChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const day, long = 24 * time.Hour, 400 * 24 * time.Hour
		k := &keeper{t: t, path: filepath.Join(t.TempDir(), "lull.db")}
		k.open(long)
		for range 2 {
			if r := k.Submit(t.Context(), *tracks("u1", "A", 1)); r[0].Err != nil {
				t.Fatal(r[0].Err)
			}
			k.on.Add(int64(40 * day))
		}
		k.wantEvents(2)
		if kept := k.EventsKept(); kept != long {
			t.Errorf("events are kept for %s, want %s", kept, long)
		}
		for _, keep := range []time.Duration{engine.KeepEventsMin - 1, 1, -day} {
			if err := k.KeepEvents(t.Context(), nil, keep); err == nil || err.Code != engine.Invalid || err.Field != "events" {
				t.Errorf("KeepEvents(%s) = %v, want it refused", keep, err)
			}
		}
		if err := k.KeepEvents(t.Context(), new(day), 0); !errors.Is(err, engine.ErrChanged) {
			t.Errorf("KeepEvents() of another: %v", err)
		}
		if err := k.KeepEvents(t.Context(), new(long), 60*day); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Second)
		k.wantEvents(1)
		k.end()

		k.open(long)
		if kept := k.EventsKept(); kept != 60*day {
			t.Errorf("opened again, events are kept for %s, want %s", kept, 60*day)
		}
		if err := k.KeepEvents(t.Context(), new(60*day), 0); err != nil {
			t.Error(err)
		}
		k.on.Add(int64(long))
		time.Sleep(2 * time.Hour)
		k.wantEvents(1)
		if err := k.KeepEvents(t.Context(), nil, engine.KeepEventsMin); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Second)
		k.wantEvents(0)
		k.end()
	})
}
