package sqlite_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

const (
	benchHomes  = 100_000 // conversations that are written to, at random
	benchLoadBy = 10_000  // of them are made in a commit
	stateBytes  = 100
	bodyBytes   = 150
)

// BenchmarkCommit writes {update of a home, transcript row} pairs to random homes, with and without the answer that an
// activity with an id of its own leaves.
func BenchmarkCommit(b *testing.B) {
	for _, answered := range []bool{false, true} {
		for _, size := range []int{1, 100, 1000} {
			b.Run(fmt.Sprintf("answered=%t/%d", answered, size), func(b *testing.B) {
				w := newWorkload(b)
				for b.Loop() {
					w.commit(b, size, answered)
				}
				b.ReportMetric(float64(b.N*size)/b.Elapsed().Seconds(), "pairs/s")
			})
		}
	}
}

// workload is a store full of homes, and what the engine would know of them.
type workload struct {
	store    *sqlite.Store
	path     string
	position engine.Position
	homes    []engine.Home
	random   *rand.Rand
	state    []byte
	body     []byte
}

func newWorkload(tb testing.TB) *workload {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "lull.db")
	w := &workload{
		store: open(tb, path), path: path, random: rand.New(rand.NewPCG(1, 2)),
		state: make([]byte, stateBytes), body: make([]byte, bodyBytes),
	}
	tb.Cleanup(func() { _ = w.store.Close() })
	for len(w.homes) < benchHomes {
		w.load(tb, benchLoadBy)
	}
	return w
}

// load creates homes with a deadline and a first transcript row.
func (w *workload) load(tb testing.TB, count int) {
	tb.Helper()
	batch := w.batch()
	for range count {
		batch.Position.Home++
		home := engine.Home{
			ID: batch.Position.Home, Kind: engine.ConversationHome, Name: w.name(), State: w.state,
			DueUS: w.position.AtUS + w.random.Int64N(1e12), New: true, DueMoved: true,
		}
		w.step(batch, &home)
		batch.Homes = append(batch.Homes, home)
		home.New, home.DueMoved = false, false
		w.homes = append(w.homes, home)
	}
	w.write(tb, batch)
}

// name is 26 characters long, as a generated conversation id may be.
func (w *workload) name() string {
	return fmt.Sprintf("%016x%010x", w.random.Uint64(), w.random.Uint64()>>24)
}

func (w *workload) commit(tb testing.TB, size int, answered bool) {
	tb.Helper()
	batch := w.batch()
	for _, i := range w.pick(size) {
		home := &w.homes[i]
		w.step(batch, home)
		batch.Homes = append(batch.Homes, *home)
		if answered {
			batch.Answers = append(batch.Answers, engine.Answer{
				Home: home.ID, ID: w.name(), Step: home.Steps, AtUS: batch.Position.AtUS,
			})
		}
	}
	w.write(tb, batch)
}

// pick chooses homes, each once, in the order of their ids.
func (w *workload) pick(size int) []int {
	chosen := make([]int, size)
	stride := len(w.homes) / size
	for i := range chosen {
		chosen[i] = i*stride + w.random.IntN(stride)
	}
	return chosen
}

func (w *workload) batch() *engine.Batch {
	position := w.position
	position.Commit++
	position.AtUS += 1000
	return &engine.Batch{Position: position}
}

// step appends a transcript row of the home.
func (w *workload) step(b *engine.Batch, home *engine.Home) {
	b.Position.Transcript++
	home.Steps++
	b.Transcript = append(b.Transcript, engine.Row{
		Seq: b.Position.Transcript, Home: home.ID, Step: home.Steps, AtUS: b.Position.AtUS, Prev: home.Tail, Body: w.body,
	})
	home.Tail = b.Position.Transcript
}

func (w *workload) write(tb testing.TB, b *engine.Batch) {
	tb.Helper()
	if err := w.store.Commit(tb.Context(), b); err != nil {
		tb.Fatal(err)
	}
	w.position = b.Position
}

// BenchmarkDisk creates conversations with a deadline and a first transcript row each, and says what a conversation
// takes on the disk: its row with both indexes, and its transcript row.
func BenchmarkDisk(b *testing.B) {
	for b.Loop() {
		w := newWorkload(b)
		b.ReportMetric(float64(w.bytes(b, "home%", "sqlite_autoindex_home%"))/benchHomes, "home-B")
		b.ReportMetric(float64(w.bytes(b, "transcript", ""))/benchHomes, "row-B")
	}
	b.ReportMetric(float64(b.N*benchHomes)/b.Elapsed().Seconds(), "homes/s")
}

// BenchmarkOpen makes a new database, as a simulation does, and closes it.
func BenchmarkOpen(b *testing.B) {
	for _, volatile := range []bool{false, true} {
		b.Run(fmt.Sprintf("volatile=%t", volatile), func(b *testing.B) {
			for b.Loop() {
				s, err := sqlite.Open(b.Context(), newPath(b), sqlite.Options{Volatile: volatile})
				if err != nil {
					b.Fatal(err)
				}
				closeStore(b, s)
			}
		})
	}
}

// BenchmarkHomes reads a thousand homes of a hundred thousand at random, as a batch on a cold cache does.
func BenchmarkHomes(b *testing.B) {
	const count = 1000
	w := newWorkload(b)
	b.Run("id", func(b *testing.B) {
		for b.Loop() {
			ids := make([]int64, count)
			for i, chosen := range w.pick(count) {
				ids[i] = w.homes[chosen].ID
			}
			if homes, err := w.store.HomesByID(b.Context(), ids); err != nil || len(homes) != count {
				b.Fatal(len(homes), err)
			}
		}
		b.ReportMetric(float64(b.N*count)/b.Elapsed().Seconds(), "homes/s")
	})
	b.Run("name", func(b *testing.B) {
		for b.Loop() {
			names := make([]string, count)
			for i, chosen := range w.pick(count) {
				names[i] = w.homes[chosen].Name
			}
			homes, err := w.store.HomesByName(b.Context(), engine.ConversationHome, names)
			if err != nil || len(homes) != count {
				b.Fatal(len(homes), err)
			}
		}
		b.ReportMetric(float64(b.N*count)/b.Elapsed().Seconds(), "homes/s")
	})
}

// BenchmarkAnswers asks for a thousand answers of which none was given, as new activities do, beside the answers of
// two days.
func BenchmarkAnswers(b *testing.B) {
	const count = 1000
	w := newWorkload(b)
	for range 200 {
		w.commit(b, count, true)
		w.position.AtUS += 1e9 // to the third day
	}
	for b.Loop() {
		asked := make([]engine.Answer, count)
		for i, chosen := range w.pick(count) {
			asked[i] = engine.Answer{Home: w.homes[chosen].ID, ID: w.name()}
		}
		if answers, err := w.store.Answers(b.Context(), asked, w.position.AtUS-86400e6); err != nil || len(answers) > 0 {
			b.Fatal(len(answers), err)
		}
	}
	b.ReportMetric(float64(b.N*count)/b.Elapsed().Seconds(), "answers/s")
}

// bytes adds up the pages of the tables and indexes whose names match.
func (w *workload) bytes(tb testing.TB, patterns ...any) (total int64) {
	tb.Helper()
	db, err := sql.Open("sqlite", w.path)
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	const query = `SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name LIKE ? OR name LIKE ?`
	if err := db.QueryRowContext(tb.Context(), query, patterns...).Scan(&total); err != nil {
		tb.Fatal(err)
	}
	return total
}
