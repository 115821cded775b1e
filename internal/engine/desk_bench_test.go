package engine_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// benchOperators is how many operators the desk of a benchmark has, each with two tabs.
const benchOperators = 10_000

// benchDesk runs an engine with a large desk, on a file that is synced.
func benchDesk(b *testing.B) (e *engine.Engine, store *sqlite.Store) {
	b.Helper()
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "lull.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if e, err = engine.New(b.Context(), store, store, engine.Options{}); err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := e.Run(ctx); err != nil {
			b.Error(err)
		}
	})
	b.Cleanup(func() {
		stop()
		running.Wait()
		_ = store.Close()
	})
	var inputs []engine.Input
	for chunk := range slices.Chunk(make([]struct{}, benchOperators), desk.ChangedOperators) {
		c := &desk.Change{}
		for range chunk {
			c.Operators = append(c.Operators, desk.OperatorChange{Name: benchOperator(len(inputs)*desk.ChangedOperators + len(c.Operators))})
		}
		inputs = append(inputs, *atDesk(desk.Input{Kind: desk.InputChange, Change: c}))
	}
	for i := range 2 * benchOperators {
		inputs = append(inputs, *atDesk(desk.Input{Kind: desk.InputSession, Session: benchTab(i, desk.Login)}))
	}
	submitAll(b, e, inputs)
	return e, store
}

func benchOperator(i int) string { return "operator" + strconv.Itoa(i) }

// benchTab gives a word of one tab of all.
func benchTab(i int, word desk.SessionWord) *desk.Session {
	return &desk.Session{Operator: benchOperator(i % benchOperators), ID: "tab" + strconv.Itoa(i/benchOperators%2), Word: word}
}

func submitAll(b *testing.B, e *engine.Engine, inputs []engine.Input) {
	b.Helper()
	for chunk := range slices.Chunk(inputs, 1000) {
		for _, r := range e.Submit(b.Context(), chunk...) {
			if r.Err != nil {
				b.Fatal(r.Err)
			}
		}
	}
}

// BenchmarkDeskBeats is word of tabs, one input each, from many callers: such as only renews a lease, and such as tells
// of an input, which is written.
func BenchmarkDeskBeats(b *testing.B) {
	for _, active := range []bool{false, true} {
		b.Run(fmt.Sprintf("active=%t", active), func(b *testing.B) {
			e, _ := benchDesk(b)
			var next atomic.Int64
			b.SetParallelism(64)
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					s := benchTab(int(next.Add(1)), desk.Beat)
					if active {
						s.AgeUS = new(int64)
					}
					in := atDesk(desk.Input{Kind: desk.InputSession, Session: s})
					if r := e.Submit(b.Context(), *in)[0]; r.Err != nil {
						b.Error(r.Err)
						return
					}
				}
			})
		})
	}
}

// BenchmarkDeskOpen opens an engine on a desk with all its operators and 100,000 open cases.
func BenchmarkDeskOpen(b *testing.B) {
	e, store := benchDesk(b)
	inputs := make([]engine.Input, desk.CasesMax)
	for i := range inputs {
		inputs[i] = *writes("contact"+strconv.Itoa(i), "Hello")
	}
	submitAll(b, e, inputs)
	for b.Loop() {
		if _, err := engine.New(b.Context(), store, store, engine.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
