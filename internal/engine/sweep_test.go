package engine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// mortal is a store that writes nothing more from some commit on, as if its process had been killed then.
type mortal struct {
	*sqlite.Store

	left atomic.Int64 // commits until then
}

func (m *mortal) Commit(ctx context.Context, b *engine.Batch) error {
	if m.left.Add(-1) < 0 {
		return engine.ErrFull
	}
	return m.Store.Commit(ctx, b)
}

// crowd is an engine in whose shop many wait at the prompt for the address, few of them in memory.
type crowd struct {
	*engine.Engine

	tb    testing.TB
	store *mortal
	ear   *ear
	stop  context.CancelFunc
	ended chan error
}

func openCrowd(tb testing.TB, path string) *crowd {
	tb.Helper()
	c := &crowd{tb: tb, store: &mortal{Store: openStore(tb.Context(), tb, path)}, ear: &ear{}, ended: make(chan error, 1)}
	c.store.left.Store(1 << 40)
	var err error
	if c.Engine, err = engine.New(tb.Context(), c.store, c.store, engine.Options{Publisher: c.ear, Cached: 100}); err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithCancel(tb.Context())
	c.stop = cancel
	go func() { c.ended <- c.Run(ctx) }()
	return c
}

// gather has so many conversations wait at the prompt, and as many that have not answered yet.
func (c *crowd) gather(size int) {
	c.tb.Helper()
	if _, _, err := c.Publish(c.tb.Context(), "support", shop("Checkout", "ask_address")); err != nil {
		c.tb.Fatal(err)
	}
	var inputs []engine.Input
	for i := range size {
		name := fmt.Sprintf("c%d", i)
		inputs = append(inputs, *says(name, "checkout"), *says(name, "Ann"), *says("silent-"+name, "checkout"))
	}
	for some := range slices.Chunk(inputs, 1000) {
		for _, r := range c.Submit(c.tb.Context(), some...) {
			if r.Err != nil {
				c.tb.Fatal(r.Err)
			}
		}
	}
}

// remind makes an event that is overdue for all who wait.
func (c *crowd) remind(name string) {
	c.tb.Helper()
	v := engine.EventChange{Bot: "support", Body: reminder(name, "1s")}
	if _, problems, err := c.WriteEvent(c.tb.Context(), v); err != nil || len(problems) > 0 {
		c.tb.Fatal(err, problems)
	}
}

// end stops the engine, also one that cannot write.
func (c *crowd) end() {
	c.tb.Helper()
	c.stop()
	<-c.ended
	if err := c.store.Close(); err != nil {
		c.tb.Error(err)
	}
}

// count is how many fires have been heard.
func (e *ear) count() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.fired)
}

// below is where the pass of the shop stands, as it is stored.
func (c *crowd) below() int64 {
	c.tb.Helper()
	catalog, err := c.store.Catalog(c.tb.Context())
	if err != nil || len(catalog.Sweeps) != 1 {
		c.tb.Fatal(catalog, err)
	}
	return catalog.Sweeps[0].Below
}

// A sweep that was cut short goes on after the next start, and whoever waits is reminded once.
func TestSweepSurvivesAKill(t *testing.T) {
	const size = 1200
	dir := t.TempDir()
	var gathered []byte // the same crowd for all
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(dir, "gathered.db")
		c := openCrowd(t, path)
		c.gather(size)
		c.end()
		var err error
		if gathered, err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	})
	for _, commits := range []int64{1, 2, 20, 45} {
		synctest.Test(t, func(t *testing.T) {
			path := filepath.Join(dir, fmt.Sprintf("%d.db", commits))
			if err := os.WriteFile(path, gathered, 0o600); err != nil {
				t.Fatal(err)
			}
			c := openCrowd(t, path)
			time.Sleep(time.Minute)
			c.store.left.Store(commits)
			c.remind("r")
			time.Sleep(time.Second)
			heard := c.ear.heard()
			if below := c.below(); below == 0 || len(heard) == size {
				t.Fatalf("%d commits: the sweep was not cut short: it stands at %d, %d have heard", commits, below, len(heard))
			}
			c.end()

			c = openCrowd(t, path)
			time.Sleep(time.Second)
			heard = append(heard, c.ear.heard()...)
			slices.Sort(heard)
			if once := slices.Compact(slices.Clone(heard)); len(heard) != size || len(once) != size {
				t.Errorf("%d commits: %d fires in %d conversations, want one in each of %d", commits, len(heard), len(once), size)
			}
			if below := c.below(); below != 0 {
				t.Errorf("%d commits: the sweep stands at %d, want it done", commits, below)
			}
			c.end()
		})
	}
}

// What changes during a pass is seen by all: by those whom the pass has passed in the next.
func TestSweepOfChangesOnTheWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const size = 1200
		c := openCrowd(t, filepath.Join(t.TempDir(), "lull.db"))
		defer c.end()
		c.gather(size)
		time.Sleep(time.Minute)
		for i := range 3 {
			c.remind(fmt.Sprintf("r%d", i))
		}
		time.Sleep(time.Second)
		heard := c.ear.heard()
		slices.Sort(heard)
		if once := slices.Compact(slices.Clone(heard)); len(heard) != 3*size || len(once) != 3*size {
			t.Errorf("%d fires, %d of them different, want %d", len(heard), len(once), 3*size)
		}
	})
}

// BenchmarkSweep has ten thousand conversations look again at a new event, which reminds them all at once, and measures
// how long the message of another one takes meanwhile.
func BenchmarkSweep(b *testing.B) {
	const size = 10_000
	c := openCrowd(b, filepath.Join(b.TempDir(), "lull.db"))
	defer c.end()
	c.gather(size)
	var took []time.Duration
	round := 0
	for b.Loop() {
		c.remind(fmt.Sprintf("r%d", round))
		round++
		for c.ear.count() < round*size {
			began := time.Now()
			if r := c.Submit(b.Context(), *says("other", "hello"))[0]; r.Err != nil {
				b.Fatal(r.Err)
			}
			took = append(took, time.Since(began))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs/message-median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs/message-p99")
	b.ReportMetric(float64(took[len(took)-1].Microseconds()), "µs/message-longest")
}
