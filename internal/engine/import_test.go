package engine_test

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// piece gives a piece of a file that ends at a byte.
func piece(id string, from, to int64, events ...engine.ImportedEvent) *engine.Input {
	return &engine.Input{Import: &engine.Import{
		FromBytes: from, Progress: engine.ImportProgress{ID: id, Bytes: to, Lines: to / 10, Hash: strconv.FormatInt(to, 10)}, Events: events,
	}}
}

func did(profile, event string, atUS int64) engine.ImportedEvent {
	return engine.ImportedEvent{Profile: profile, Event: event, AtUS: atUS, Properties: []byte(`{"n": 1}`)}
}

// history gives all events that are stored by name, each as one line, and how many each profile has.
func (f *front) history() []string {
	f.t.Helper()
	var all []string
	homes := make(map[int64]int)
	err := f.store.EventsNamed(f.ctx, nil, math.MinInt64, math.MaxInt64, func(b *engine.EventBlock) error {
		for i, home := range b.Homes {
			homes[home]++
			all = append(all, fmt.Sprintf("%s %d %d", b.Event, home, b.AtUS[i]))
		}
		return nil
	})
	if err != nil {
		f.t.Fatal(err)
	}
	for home, count := range homes {
		events, err := f.store.EventsOf(f.ctx, []int64{home}, 0, 1<<20)
		if err != nil || len(events) != count {
			f.t.Fatalf("%d events of home %d, error %v, want %d", len(events), home, err, count)
		}
	}
	slices.Sort(all)
	return all
}

// What is imported is stored, opens no window, and is taken once.
func TestImport(t *testing.T) {
	f := campaignOf(t)
	f.must(tracks("u1", "G", 1))
	f.must(piece("file", 0, 100, did("u1", "A", 5), did("u2", "A", start-1), did("u2", "new", start+time.Hour.Microseconds())))
	f.wait(time.Hour)
	f.wantSeen()
	want := []string{"A 1 5", fmt.Sprintf("A 2 %d", start-1), fmt.Sprintf("G 1 %d", start), fmt.Sprintf("new 2 %d", start)}
	if diff := gocmp.Diff(want, f.history()); diff != "" {
		t.Fatalf("stored (-want +got):\n%s", diff)
	}
	for range 2 {
		if r := f.do(piece("file", 0, 100, did("u1", "A", 5))); r.Err == nil || !errors.Is(r.Err, engine.ErrChanged) {
			t.Errorf("a piece is taken twice: %v", r.Err)
		}
		f.crash()
	}
	f.must(piece("file", 100, 100))
	f.must(piece("file", 100, 200, did("u3", "A", 7)))
	f.must(tracks("u3", "A", 1))
	f.wait(31 * time.Minute)
	f.wantSeen("1h30m0s u3 sent cart left 1")
	catalog, err := f.store.Catalog(f.ctx)
	if err != nil || len(catalog.Imports) != 1 || catalog.Imports[0].Events != 4 || catalog.Imports[0].Bytes != 200 {
		t.Errorf("imports %+v, error %v", catalog.Imports, err)
	}
}

func TestImportRefusals(t *testing.T) {
	f := frontOf(t)
	long := strings.Repeat("a", campaign.IDBytesMax+1)
	for name, in := range map[string]*engine.Input{
		"no id":          piece("", 0, 1),
		"a long id":      piece(strings.Repeat("a", 65), 0, 1),
		"backwards":      piece("a", 9, 8),
		"nobody":         piece("a", 0, 1, did("", "A", 1)),
		"a long user":    piece("a", 0, 1, did(long, "A", 1)),
		"no event":       piece("a", 0, 1, did("u", "", 1)),
		"a long event":   piece("a", 0, 1, did("u", long, 1)),
		"a reserved one": piece("a", 0, 1, did("u", campaign.SentEvent("x"), 1)),
		"too many":       piece("a", 0, 1, make([]engine.ImportedEvent, engine.ImportEventsMax+1)...),
		"no UTF-8":       piece("a", 0, 1, did("\xff", "A", 1)),
	} {
		if in.Check() == nil {
			t.Errorf("%s: is taken", name)
		}
	}
	many := make([]engine.ImportedEvent, engine.ImportEventsMax)
	for i := range many {
		many[i] = did("u", "A", 1)
	}
	if err := piece("a", 0, 1, many...).Check(); err != nil {
		t.Errorf("as many as may be: %v", err)
	}
	for i := range engine.ImportsMax + 1 {
		f.nowUS++
		f.must(piece(fmt.Sprintf("file%d", i), 0, 1))
	}
	catalog, err := f.store.Catalog(f.ctx)
	if err != nil || len(catalog.Imports) != engine.ImportsMax {
		t.Fatalf("%d imports are remembered, error %v", len(catalog.Imports), err)
	}
	f.must(piece("file0", 0, 1)) // it was forgotten
	if r := f.do(piece("file2", 0, 1)); r.Err == nil {
		t.Error("file2 was forgotten")
	}
}

// TestEventsAfterFailedCommits stores the same twice, once with commits that go wrong before each input and crashes after.
func TestEventsAfterFailedCommits(t *testing.T) {
	playTwice(t, func(rt *rapid.T, calm, rough *front) {
		at := map[string]int64{}
		for n := range rapid.IntRange(1, 25).Draw(rt, "steps") {
			in := stores(rt, n, at)
			fault := rapid.SampledFrom([]string{"", "full", "lost", "crash"}).Draw(rt, "fault")
			rough.spoil(fault, in)
			for _, f := range []*front{calm, rough} {
				f.pass(f.nowUS + engine.RetryPause.Microseconds())
				f.must(in())
			}
		}
		if diff := gocmp.Diff(calm.history(), rough.history()); diff != "" {
			rt.Errorf("stored (-calm +rough):\n%s", diff)
		}
		calmJoined, err := calm.store.Joined(calm.ctx)
		roughJoined, err2 := rough.store.Joined(rough.ctx)
		if diff := gocmp.Diff(calmJoined, roughJoined); diff != "" || cmp.Or(err, err2) != nil {
			rt.Errorf("joined, errors %v %v (-calm +rough):\n%s", err, err2, diff)
		}
	})
}

// stores draws something that stores events, or joins profiles.
func stores(t *rapid.T, n int, at map[string]int64) func() *engine.Input {
	who := rapid.SampledFrom([]string{"u1", "u2", "a1", "a 2"}).Draw(t, "profile")
	event := rapid.SampledFrom([]string{"A", "B", fmt.Sprint("E", n)}).Draw(t, "event")
	switch rapid.IntRange(0, 3).Draw(t, "what") {
	case 0:
		id := rapid.SampledFrom([]string{"f1", "f2"}).Draw(t, "file")
		from := at[id]
		at[id] += 10
		return func() *engine.Input {
			return piece(id, from, from+10, did(who, event, int64(n)), did("u2", "A", 3), did(fmt.Sprint("n", n), "B", 4))
		}
	case 1:
		return func() *engine.Input { return joins("u1", who) }
	}
	return func() *engine.Input { return tracks(who, event, n) }
}

// An event that is reported twice, or passed on to the profile that an anonymous one was joined to, is stored once.
func TestStoredOnce(t *testing.T) {
	f := frontOf(t)
	reported := func(who, id string) *engine.Input {
		in := tracks(who, "A", 1)
		in.Profile.Track.MessageID = id
		return in
	}
	for _, who := range []string{"a1", "a1", "u1"} {
		f.must(reported(who, "one"))
	}
	f.must(joins("u1", "a1"))
	f.must(reported("a1", "one"))
	f.must(reported("a1", "two"))
	f.must(reported("u1", "two"))
	late := tracks("u1", "late", 1)
	late.Profile.Track.TimestampUS = new(start - 30*24*time.Hour.Microseconds())
	f.must(late)
	counts, err := f.store.EventCounts(f.ctx)
	want := []engine.EventCount{
		{Event: "A", Count: 3, FirstUS: start, LastUS: start},
		{Event: "late", Count: 1, FirstUS: start - 30*24*time.Hour.Microseconds(), LastUS: start - 30*24*time.Hour.Microseconds()},
	}
	if diff := gocmp.Diff(want, counts); diff != "" || err != nil {
		t.Errorf("counts, error %v (-want +got):\n%s", err, diff)
	}
	joined, err := f.store.Joined(f.ctx)
	if diff := gocmp.Diff(engine.Joined{1: 2}, joined); diff != "" || err != nil {
		t.Errorf("joined, error %v (-want +got):\n%s", err, diff)
	}
	for i := range campaign.SeenMax + 1 {
		f.must(reported("u9", strconv.Itoa(i)))
	}
	f.must(reported("u9", "1"))
	f.must(reported("u9", "0")) // as one that has come long after
	counts, err = f.store.EventCounts(f.ctx)
	if err != nil || counts[0].Count != 3+campaign.SeenMax+2 {
		t.Errorf("%d events, error %v, want %d", counts[0].Count, err, 3+campaign.SeenMax+2)
	}
}

// What a campaign sent, or would have sent, is stored with the window's start.
func TestSendsAreStored(t *testing.T) {
	f := frontOf(t)
	for name, control := range map[string]string{"cart": "0", "none": "100"} {
		f.must(writesCampaign(t, name, strings.Replace(cartBody, `"after"`, `"control": `+control+`, "after"`, 1)))
		f.must(doesWith(name, campaign.Start))
	}
	f.must(tracks("u1", "A", 1))
	f.wait(time.Hour)
	events, err := f.store.EventsOf(f.ctx, []int64{1}, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range events {
		got = append(got, fmt.Sprintf("%s %d %s", e.Event, e.AtUS-start, e.Properties))
	}
	slices.Sort(got)
	mailing := fmt.Sprintf(`1800000000 {"startUs":%d}`, start)
	want := []string{`A 0 {"n": 1}`, "lull.control none " + mailing, "lull.sent cart " + mailing}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("stored (-want +got):\n%s", diff)
	}
	if r := f.do(tracks("u1", campaign.SentEvent("cart"), 1)); r.Err == nil {
		t.Error("somebody else says that a message was sent")
	}
}

// Pieces of a file may be on their way together, in any order.
func TestPiecesFollowEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startServiceWith(t, func(o *engine.Options, store *sqlite.Store) { o.History = store })
		defer s.end()
		var all sync.WaitGroup
		for n := range int64(4) {
			all.Go(func() {
				time.Sleep(time.Duration(4-n) * time.Millisecond)
				if err := s.Import(t.Context(), piece("file", n*10, n*10+10, did("u1", "A", n)).Import); err != nil {
					t.Errorf("piece %d: %v", n, err)
				}
			})
		}
		all.Wait()
		if err := s.Import(t.Context(), piece("file", 70, 80).Import); err == nil {
			t.Error("a piece is taken without the one before it")
		}
		if err := s.Import(t.Context(), piece("file", 40, 50, did("u1", "A", 9)).Import); err != nil {
			t.Error(err)
		}
		if p := s.Imports(); len(p) != 1 || p[0].Events != 5 || p[0].Bytes != 50 {
			t.Errorf("imports %+v", p)
		}
		if !s.EventSeen("A") {
			t.Error("A was never seen")
		}
	})
}

func TestJoinedOf(t *testing.T) {
	j := engine.Joined{1: 2, 2: 3, 4: 5, 5: 6, 6: 4, 7: 5, 8: 8}
	for home, want := range map[int64]int64{1: 3, 2: 3, 3: 3, 4: 4, 5: 4, 6: 4, 7: 4, 8: 8, 9: 9} {
		if got := j.Of(home); got != want {
			t.Errorf("Of(%d) = %d, want %d", home, got, want)
		}
	}
}
