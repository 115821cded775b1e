package engine_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// benchEngine runs an engine on a real SQLite file with a bot in force.
func benchEngine(b *testing.B) *engine.Engine {
	b.Helper()
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "lull.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	e, err := engine.New(b.Context(), store, store, engine.Options{})
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	b.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			b.Error(err)
		}
		_ = store.Close()
	})
	if _, problems, err := e.Publish(ctx, "support", twoTiers); err != nil || len(problems) > 0 {
		b.Fatal(err, problems)
	}
	return e
}

// BenchmarkSubmit measures activities acknowledged as durable, submitted by callers one at a time, or many in a call.
func BenchmarkSubmit(b *testing.B) {
	for _, callers := range []int{1, 16, 64, 256} {
		b.Run(fmt.Sprintf("callers=%d", callers), func(b *testing.B) {
			e := benchEngine(b)
			b.SetParallelism((callers + 1) / 2)
			var caller atomic.Int64
			b.RunParallel(func(pb *testing.PB) {
				name := fmt.Sprintf("conversation-%d", caller.Add(1))
				for pb.Next() {
					if r := e.Submit(b.Context(), *says(name, "hello")); r[0].Err != nil {
						b.Error(r[0].Err)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "activities/s")
		})
	}
	for _, size := range []int{100, 1000} {
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			e := benchEngine(b)
			batch := make([]engine.Input, size)
			n := 0
			for b.Loop() {
				for i := range batch {
					batch[i] = *says(fmt.Sprintf("conversation-%d", (n+i)%10_000), "hello")
				}
				n += size
				for _, r := range e.Submit(b.Context(), batch...) {
					if r.Err != nil {
						b.Fatal(r.Err)
					}
				}
			}
			b.ReportMetric(float64(b.N*size)/b.Elapsed().Seconds(), "activities/s")
		})
	}
}
