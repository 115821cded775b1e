package engine_test

import (
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/engine"
)

// A running engine forgets events that are older than they are kept, within a tenth of that, and no others.
func TestEventsAreKeptAsLongAsIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := openStore(t.Context(), t, filepath.Join(t.TempDir(), "lull.db"))
		const keep = 40 * time.Hour
		e, end := running(t, store, engine.Options{History: store, KeepEvents: keep})
		defer end()
		for range 3 {
			if r := e.Submit(t.Context(), *tracks("u1", "A", 1)); r[0].Err != nil {
				t.Fatal(r[0].Err)
			}
			time.Sleep(10 * time.Hour)
		}
		for _, tt := range []struct {
			after time.Duration
			want  int
		}{{0, 3}, {10*time.Hour - time.Minute, 3}, {5*time.Hour + 31*time.Minute, 2}, {10 * time.Hour, 1}, {10 * time.Hour, 0}} {
			time.Sleep(tt.after)
			synctest.Wait()
			events, next, err := e.ProfileEvents(t.Context(), "u1", 0, 10)
			if err != nil || next != 0 || len(events) != tt.want {
				t.Errorf("%s later: %d events, next %d, error %v, want %d", tt.after, len(events), next, err, tt.want)
			}
			counts, err := e.EventCounts(t.Context())
			if err != nil || len(counts) != min(tt.want, 1) || tt.want > 0 && counts[0].Count != int64(tt.want) {
				t.Errorf("%s later: %v, error %v, want %d", tt.after, counts, err, tt.want)
			}
		}
	})
}
