//go:build unix

package hindsight_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"lull/internal/engine"
	"lull/internal/hindsight"
	"lull/internal/store/sqlite"
	"lull/internal/survival"
)

// How large the history of BenchmarkAsk is, and how many events came at a time.
var (
	eventsMany = flag.Int("events", 200_000, "events that BenchmarkAsk stores; a tenth as many profiles do them")
	eventsEach = flag.Int("commit", 1000, "events of a commit")
)

// BenchmarkAsk studies a history that is stored: half of the carts are ordered, after log-normal delays, and some lead to
// an event that is neither.
func BenchmarkAsk(b *testing.B) {
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "lull.db"), sqlite.Options{Volatile: true})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	began := time.Now()
	fill(b, store, *eventsMany, *eventsMany/10)
	b.Logf("stored %d events in %s", *eventsMany, time.Since(began).Round(time.Millisecond))
	analyst := hindsight.New(store)
	s := hindsight.Study{From: "cart", To: "order", Options: survival.Options{
		Horizon: survival.HorizonDefault, Preset: survival.Reminder, Replicates: survival.ReplicatesDefault,
	}}
	runtime.GC()
	busy := cpuSeconds(b)
	var windows int
	for b.Loop() {
		report, err := analyst.Ask(b.Context(), s)
		if err != nil || report.Data.Events != *eventsMany {
			b.Fatal(report.Data, err)
		}
		windows = report.Windows.Count
	}
	b.ReportMetric((cpuSeconds(b)-busy)/float64(b.N), "cpu-s/op")
	b.ReportMetric(float64(windows), "windows")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/(1<<20), "MiB-of-the-system")
}

// cpuSeconds is for how long the program has kept processors busy.
func cpuSeconds(b *testing.B) float64 {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}

// fill stores events of so many profiles, as commits of an engine do.
func fill(b *testing.B, store *sqlite.Store, events, users int) {
	b.Helper()
	rnd := rand.New(rand.NewPCG(1, 1))
	commit := int64(0)
	flush := func(batch *engine.Batch) *engine.Batch {
		commit++
		batch.Position = engine.Position{Commit: commit, AtUS: commit, Home: int64(users)}
		if err := store.Commit(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
		return &engine.Batch{}
	}
	batch := &engine.Batch{Names: []engine.TrackedName{{Number: 1, Name: "cart"}, {Number: 2, Name: "order"}, {Number: 3, Name: "page"}}}
	for home := int64(1); home <= int64(users); home++ {
		batch.Homes = append(batch.Homes, engine.Home{
			ID: home, Kind: engine.ProfileHome, Name: fmt.Sprintf("user-%07d", home), State: []byte{0xa0}, New: true,
		})
		if len(batch.Homes) == 10_000 {
			batch = flush(batch)
		}
	}
	batch = flush(batch)
	const begin, length = 1_767_225_600_000_000, 90 * 24 * 3_600_000_000
	add := func(home, name int64, at int64) {
		batch.Tracked = append(batch.Tracked, engine.Tracked{
			Home: home, Name: name, Event: [...]string{"", "cart", "order", "page"}[name], AtUS: at, Properties: []byte(`{"cart_id":"c1"}`),
		})
		if len(batch.Tracked) == *eventsEach {
			batch = flush(batch)
		}
	}
	for i := 0; i < events; i++ {
		home, at := 1+rnd.Int64N(int64(users)), begin+int64(length*float64(i)/float64(events))
		add(home, 1, at)
		if i+1 < events && rnd.Float64() < 0.5 {
			add(home, 2, at+int64(1e6*math.Exp(6+2*rnd.NormFloat64())))
			i++
		}
		if i+1 < events && rnd.Float64() < 0.3 {
			add(home, 3, at+5_000_000)
			i++
		}
	}
	flush(batch)
}
