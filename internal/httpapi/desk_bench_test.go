package httpapi_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"lull/internal/credential"
	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/floor"
	"lull/internal/httpapi"
	"lull/internal/member"
	"lull/internal/presence"
	"lull/internal/store/sqlite"
)

// The load that the desk is measured under.
const (
	benchOperators = 10_000
	benchListeners = 1_000
	benchChanges   = 1_000 // of status, a second
	benchBatch     = 20    // of them at a time
)

// benchDesk is an API on a real engine and store, with operators who have a tab each.
type benchDesk struct {
	b     *testing.B
	api   *httpapi.API
	e     *engine.Engine
	store *fakeStore
	keys  []string // of members, as many as a benchmark needs
}

func newBenchDesk(b *testing.B, operators, keys int) *benchDesk {
	b.Helper()
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "lull.db"), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	seen, err := floor.New(b.Context(), store)
	if err != nil {
		b.Fatal(err)
	}
	d := &benchDesk{b: b, store: newFakeStore()}
	if d.e, err = engine.New(b.Context(), store, store, engine.Options{Publisher: seen}); err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.e.Run(ctx) }()
	b.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			b.Error(err)
		}
		if err := store.Close(); err != nil {
			b.Error(err)
		}
	})
	c := newClient(b)
	members := &fakeMembers{store: d.store}
	d.api, err = httpapi.New(httpapi.Parts{
		Conversations: d.e, Lists: engine.NewLists(store, store), Control: d.e, Events: d.e, Campaigns: d.e, Library: store, Database: store, Credentials: d.store,
		Members: members, Audit: members, SignIn: members, Bus: c.engine.bus, Floor: seen, Pulse: c.pulse,
	}, httpapi.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for from := 0; from < operators; from += desk.ChangedOperators {
		change := &desk.Change{}
		var logins []*desk.Input
		for i := from; i < min(operators, from+desk.ChangedOperators); i++ {
			change.Operators = append(change.Operators, desk.OperatorChange{Name: operatorName(i)})
			logins = append(logins, d.session(i, desk.Login, ""))
		}
		d.submit(append([]*desk.Input{{Kind: desk.InputChange, Change: change}}, logins...)...)
	}
	for i := range keys {
		members.members = append(members.members, member.Member{Name: operatorName(i), Role: member.Operator})
		secret, hash := credential.New(credential.APIKey)
		if _, err := d.store.AddCredential(b.Context(), credential.Credential{
			Kind: credential.APIKey, Member: operatorName(i), Hash: hash,
		}); err != nil {
			b.Fatal(err)
		}
		d.keys = append(d.keys, secret)
	}
	return d
}

func operatorName(i int) string { return "op" + strconv.Itoa(i) }

func (*benchDesk) session(i int, word desk.SessionWord, status presence.Status) *desk.Input {
	return &desk.Input{Kind: desk.InputSession, Session: &desk.Session{
		Operator: operatorName(i), ID: "t1", Word: word, Status: status,
	}}
}

func (d *benchDesk) submit(inputs ...*desk.Input) {
	placed := make([]engine.Input, len(inputs))
	for i, in := range inputs {
		placed[i] = engine.Input{Kind: engine.DeskHome, Name: engine.DeskName, Desk: in}
	}
	for _, r := range d.e.Submit(context.Background(), placed...) {
		if r.Err != nil {
			d.b.Error(r.Err)
		}
	}
}

// cpu is the processor time that this process has taken.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkBeat has operators with two tabs each beat through the API; every second beat tells of an input, and is
// committed.
func BenchmarkBeat(b *testing.B) {
	d := newBenchDesk(b, benchOperators, 64)
	var n atomic.Int64
	b.SetParallelism(8)
	used := cpu(b)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			i := n.Add(1)
			body := `{"seq":` + strconv.FormatInt(i, 10) + `,"visible":true}`
			if i%2 == 0 {
				body = `{"seq":` + strconv.FormatInt(i, 10) + `,"ageMs":0,"visible":true}`
			}
			r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/api/v1/me/sessions/t1/beats", strings.NewReader(body))
			r.Header.Set("Authorization", "Bearer "+d.keys[i%int64(len(d.keys))])
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			if d.api.ServeHTTP(w, r); w.Code != http.StatusOK {
				b.Errorf("status %d: %s", w.Code, w.Body)
			}
		}
	})
	b.ReportMetric(float64((cpu(b)-used).Microseconds())/float64(b.N), "cpu-µs/op")
}

// BenchmarkTeam changes a thousand statuses a second, in the engine and on the disk, while a thousand watch over the
// loopback: an iteration is a second of it. Late is from before the change is submitted until a listener has read it.
func BenchmarkTeam(b *testing.B) {
	d := newBenchDesk(b, benchChanges, benchListeners/httpapi.LinesOfOneMax)
	server := httpapi.NewServer(d.api, slog.New(slog.DiscardHandler))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	b.Cleanup(func() {
		d.api.Drain()
		_ = server.Close()
	})
	var heard atomic.Int64
	late := &latencies{}
	var watching sync.WaitGroup
	for i := range benchListeners {
		connection, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = connection.Close() })
		_, _ = fmt.Fprintf(connection, "GET /api/v1/operators/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n", d.keys[i/httpapi.LinesOfOneMax])
		watching.Add(1)
		go watch(connection, &watching, &heard, late)
	}
	watching.Wait() // until each has its snapshot
	heard.Store(0)
	late.reset()
	began, used, seconds := time.Now(), cpu(b), 0
	tick := time.NewTicker(time.Second * benchBatch / benchChanges)
	defer tick.Stop()
	var submitting sync.WaitGroup
	for b.Loop() {
		status := []presence.Status{presence.Busy, presence.Online}[seconds%2]
		seconds++
		for from := 0; from < benchChanges; from += benchBatch {
			<-tick.C
			changes := make([]*desk.Input, benchBatch)
			for i := range changes {
				changes[i] = d.session(from+i, desk.Choose, status)
			}
			submitting.Go(func() { d.submit(changes...) })
		}
	}
	submitting.Wait()
	took := time.Since(began)
	share := float64(cpu(b)-used) / float64(took)
	deadline := time.Now().Add(5 * time.Second)
	for want := int64(seconds) * benchChanges * benchListeners; heard.Load() < want; {
		if time.Now().After(deadline) {
			b.Fatalf("%d of %d changes were heard", heard.Load(), want)
		}
		<-time.After(10 * time.Millisecond)
	}
	p50, p99, most := late.percentiles()
	b.ReportMetric(float64(benchChanges*seconds)/took.Seconds(), "changes/s")
	b.ReportMetric(share, "cores")
	b.ReportMetric(p50, "late-p50-ms")
	b.ReportMetric(p99, "late-p99-ms")
	b.ReportMetric(most, "late-max-ms")
}

// watch reads what a listener is sent: how many changes, and of the last of each piece how late it is.
func watch(connection net.Conn, watching *sync.WaitGroup, heard *atomic.Int64, late *latencies) {
	marker := []byte("event: operator")
	buffer, kept := make([]byte, 256<<10), 0
	first := true
	for {
		n, err := connection.Read(buffer[kept:])
		if err != nil {
			return
		}
		piece := buffer[:kept+n]
		heard.Add(int64(bytes.Count(piece, marker)))
		if first && bytes.Contains(piece, []byte(`"last":true`)) || first && bytes.Contains(piece, []byte("]}\n\n")) {
			first = false
			watching.Done()
		}
		if i := bytes.LastIndex(piece, []byte(`"since":"`)); i >= 0 && len(piece) > i+9+27 {
			if at, err := time.Parse(time.RFC3339Nano, string(piece[i+9:i+9+27])); err == nil {
				late.add(time.Since(at))
			}
		}
		kept = copy(buffer, piece[max(0, len(piece)-len(marker)+1):]) // a marker may be cut in two
	}
}

// latencies are how late listeners heard.
type latencies struct {
	mu  sync.Mutex
	all []time.Duration
}

func (l *latencies) add(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, d)
}

func (l *latencies) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = nil
}

// percentiles gives the median, the 99th percentile and the largest, in milliseconds.
func (l *latencies) percentiles() (p50, p99, most float64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	slices.Sort(l.all)
	at := func(share float64) float64 {
		return float64(l.all[int(share*float64(len(l.all)-1))].Microseconds()) / 1000
	}
	return at(.5), at(.99), at(1)
}
