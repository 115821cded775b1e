package storetest

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"lull/internal/engine"
)

// history is what a store should know of what was tracked.
type history struct {
	*suite
	random *rand.Rand
	names  map[string]int64
	events []engine.Tracked // as they were stored
}

// testTracked stores events at random, a few or many at a time, with commits that fail and restarts in between, and
// reads them by name and by home.
func testTracked(s *suite) {
	seed := rand.Uint64()
	s.t.Logf("seed %d", seed)
	h := &history{suite: s, random: rand.New(rand.NewPCG(seed, 0)), names: map[string]int64{}}
	homes := withHomes(s, 6, byNumber)
	for round := range 400 {
		b := s.batch()
		for range 1 + h.random.IntN(2)*h.random.IntN(300) {
			h.track(b, homes[h.random.IntN(len(homes))].ID)
		}
		if h.random.IntN(5) == 0 {
			spoilt := *b
			spoilt.Taken = []engine.NoteID{{Home: 99, Step: 99}}
			if s.Commit(s.t.Context(), &spoilt) == nil {
				s.t.Fatal("a note that is not there was taken")
			}
		}
		s.commit(b)
		h.stored(b)
		if round%130 == 50 {
			s.reopen()
		}
		if round%100 == 99 {
			h.check(homes)
		}
	}
}

// track adds an event to a batch; of its name only the first letter is told apart where it begins with x.
func (h *history) track(b *engine.Batch, home int64) {
	event := []string{"a", "b", "Ä \"'", "xu", "xv"}[min(h.random.IntN(6), 4)]
	e := engine.Tracked{Home: home, Event: event, AtUS: h.random.Int64N(1000*second) - 10*second}
	if h.random.IntN(2) == 0 {
		e.Properties = fmt.Appendf(nil, `{"n":%d}`, h.random.Uint64())
	}
	if event[0] != 'x' {
		if h.names[event] == 0 {
			h.names[event] = int64(len(h.names)) + 1
			b.Names = append(b.Names, engine.TrackedName{Number: h.names[event], Name: event})
		}
		e.Name = h.names[event]
	}
	b.Tracked = append(b.Tracked, e)
}

// stored notes what a commit stored.
func (h *history) stored(b *engine.Batch) {
	for i, e := range b.Tracked {
		e.Number = engine.TrackedNumber(b.Position.Commit, i)
		h.events = append(h.events, e)
	}
}

// check compares all that can be read with what should be there.
func (h *history) check(homes []engine.Home) {
	h.t.Helper()
	catalog, err := h.Catalog(h.t.Context())
	want(h.suite, "Catalog()", len(h.names), len(catalog.Names), err)
	counts, err := h.EventCounts(h.t.Context())
	want(h.suite, "EventCounts()", h.counts(), counts, err)
	for _, span := range [][2]int64{{math.MinInt64, math.MaxInt64}, {100 * second, 700 * second}} {
		for _, names := range [][]string{nil, {"a"}, {"Ä \"'", "b", "none"}} {
			h.wantNamed(names, span[0], span[1])
		}
	}
	h.wantOf(0, 1<<20, homes[0].ID)
	h.wantOf(0, 7, homes[1].ID, homes[2].ID, homes[0].ID, 99)
	h.wantOf(h.events[len(h.events)/2].Number, 1<<20, homes[3].ID, homes[4].ID)
	h.wantOf(0, 10)
}

func (h *history) counts() []engine.EventCount {
	by := map[string]*engine.EventCount{}
	for _, e := range h.events {
		if e.Name == 0 {
			continue
		}
		c := by[e.Event]
		if c == nil {
			c = &engine.EventCount{Event: e.Event, FirstUS: e.AtUS, LastUS: e.AtUS}
			by[e.Event] = c
		}
		c.Count, c.FirstUS, c.LastUS = c.Count+1, min(c.FirstUS, e.AtUS), max(c.LastUS, e.AtUS)
	}
	var counts []engine.EventCount
	for _, c := range by {
		counts = append(counts, *c)
	}
	slices.SortFunc(counts, func(a, b engine.EventCount) int { return cmp.Compare(a.Event, b.Event) })
	return counts
}

// pointed is an event as it is read by its name.
type pointed struct {
	event      string
	home, atUS int64
}

func (p pointed) compare(o pointed) int {
	return cmp.Or(cmp.Compare(p.event, o.event), cmp.Compare(p.home, o.home), cmp.Compare(p.atUS, o.atUS))
}

func (h *history) wantNamed(names []string, fromUS, untilUS int64) {
	h.t.Helper()
	var wanted, got []pointed
	for _, e := range h.events {
		if e.Name != 0 && (names == nil || slices.Contains(names, e.Event)) && e.AtUS >= fromUS && e.AtUS < untilUS {
			wanted = append(wanted, pointed{e.Event, e.Home, e.AtUS})
		}
	}
	err := h.EventsNamed(h.t.Context(), names, fromUS, untilUS, func(b *engine.EventBlock) error {
		for i, home := range b.Homes {
			got = append(got, pointed{b.Event, home, b.AtUS[i]})
		}
		return nil
	})
	slices.SortFunc(wanted, pointed.compare)
	slices.SortFunc(got, pointed.compare)
	if err != nil || !slices.Equal(wanted, got) {
		h.t.Errorf("EventsNamed(%q, %d, %d) gave %d events, error %v, want %d or others", names, fromUS, untilUS, len(got), err,
			len(wanted))
	}
}

func (h *history) wantOf(before int64, limit int, homes ...int64) {
	h.t.Helper()
	var wanted []engine.Tracked
	for _, e := range slices.Backward(h.events) {
		if slices.Contains(homes, e.Home) && (before == 0 || e.Number < before) && len(wanted) < limit {
			e.Name = 0
			wanted = append(wanted, e)
		}
	}
	got, err := h.EventsOf(h.t.Context(), homes, before, limit)
	want(h.suite, fmt.Sprintf("EventsOf(%v, %d)", homes, before), wanted, got, err)
}

// testForgotten has events forgotten, and those that stay are read as before.
func testForgotten(s *suite) {
	h := &history{suite: s, random: rand.New(rand.NewPCG(1, 2)), names: map[string]int64{}}
	homes := withHomes(s, 6, byNumber)
	for i := range 300 {
		b := s.batch()
		for range 1 + i%7*40 {
			h.track(b, homes[h.random.IntN(len(homes))].ID)
		}
		s.commit(b)
		h.stored(b)
	}
	for _, at := range []struct{ beforeUS, slackUS int64 }{{100 * second, 0}, {300 * second, 0}, {2000 * second, 0}} {
		for more := true; more; {
			var err error
			if more, err = s.ForgetEvents(s.t.Context(), at.beforeUS, at.slackUS); err != nil {
				s.t.Fatal(err)
			}
		}
		h.events = slices.DeleteFunc(h.events, func(e engine.Tracked) bool { return e.AtUS < at.beforeUS })
		if len(h.events) > 0 {
			h.check(homes)
		}
		b := s.batch()
		h.track(b, homes[0].ID)
		s.commit(b)
		h.stored(b)
		h.wantOf(0, 1<<20, homes[0].ID)
	}
}

// testForgettingSlack keeps what is stored with later events, up to the slack.
func testForgettingSlack(s *suite) {
	homes := withHomes(s, 1, byNumber)
	b := s.batch()
	b.Names = []engine.TrackedName{{Number: 1, Name: "a"}}
	for at := range int64(10) {
		b.Tracked = append(b.Tracked, engine.Tracked{Home: homes[0].ID, Event: "a", Name: 1, AtUS: at * second})
	}
	s.commit(b)
	for _, tt := range []struct{ beforeUS, first int64 }{{5 * second, 0}, {5*second + 1, 6}, {11 * second, 6}, {12 * second, 10}} {
		if more, err := s.ForgetEvents(s.t.Context(), tt.beforeUS, 5*second); err != nil || more {
			s.t.Fatalf("ForgetEvents(%d) = %v, error %v", tt.beforeUS, more, err)
		}
		counts, err := s.EventCounts(s.t.Context())
		var wanted []engine.EventCount
		if tt.first < 10 {
			wanted = []engine.EventCount{{Event: "a", Count: 10 - tt.first, FirstUS: tt.first * second, LastUS: 9 * second}}
		}
		want(s, "EventCounts()", wanted, counts, err)
	}
}

// testJoined joins homes to others, to those that there are not, and parts them.
func testJoined(s *suite) {
	b := s.batch()
	for i := range 3 {
		begin(b, byNumber(i), 0).Kind = engine.ProfileHome
	}
	begin(b, byNumber(1), 0) // a conversation of the same name
	s.commit(b)
	for _, step := range []struct {
		change []engine.JoinedHome
		want   engine.Joined
	}{
		{[]engine.JoinedHome{{Home: 1, To: byNumber(1)}, {Home: 2, To: byNumber(2)}}, engine.Joined{1: 2, 2: 3}},
		{[]engine.JoinedHome{{Home: 1, To: byNumber(0)}, {Home: 1, To: byNumber(2)}, {Home: 2}, {Home: 3}}, engine.Joined{1: 3}},
		{[]engine.JoinedHome{{Home: 1, To: "nobody"}}, nil},
	} {
		b := s.batch()
		b.Joined = step.change
		s.commit(b)
		s.reopen()
		joined, err := s.Joined(s.t.Context())
		want(s, "Joined()", step.want, joined, err)
	}
}

func testImports(s *suite) {
	one := engine.ImportProgress{ID: "one", Bytes: 100, Lines: 3, Events: 2, Hash: "abc", AtUS: 5}
	two := engine.ImportProgress{ID: "two", Bytes: 1, AtUS: 7}
	further := engine.ImportProgress{ID: "one", Bytes: 200, Lines: 3, Events: 9, Hash: "def", AtUS: 9}
	for _, step := range []struct{ change, want []engine.ImportProgress }{
		{[]engine.ImportProgress{two, one}, []engine.ImportProgress{one, two}},
		{[]engine.ImportProgress{one, further, {ID: "two"}, {ID: "none"}}, []engine.ImportProgress{further}},
	} {
		b := s.batch()
		b.Imports = step.change
		s.commit(b)
		s.reopen()
		catalog, err := s.Catalog(s.t.Context())
		want(s, "Catalog()", &engine.Catalog{Imports: step.want}, catalog, err)
	}
}

func testHomeNumbers(s *suite) {
	b := s.batch()
	for i := range 3 {
		begin(b, byNumber(i), 0).Kind = engine.ProfileHome
	}
	begin(b, byNumber(9), 0) // a conversation
	s.commit(b)
	names := []string{byNumber(2), byNumber(0), byNumber(9), "none"}
	got, err := s.HomeNumbers(s.t.Context(), engine.ProfileHome, names)
	want(s, "HomeNumbers()", map[string]int64{byNumber(2): 3, byNumber(0): 1}, got, err)
	got, err = s.HomeNumbers(s.t.Context(), engine.ProfileHome, nil)
	want(s, "HomeNumbers()", nil, got, err)
}
