package storetest

import (
	"errors"
	"fmt"
	"slices"

	"lull/internal/engine"
)

// otherKind stands for a kind of home that comes later.
const otherKind engine.Kind = 2

// homesMany is how many keys the suite asks for at once: more than one statement of any database may take.
const homesMany = 2500

// withHomes commits count homes without rows, named by name.
func withHomes(s *suite, count int, name func(i int) string) []engine.Home {
	s.t.Helper()
	b := s.batch()
	for i := range count {
		begin(b, name(i), 0)
	}
	s.commit(b)
	homes := make([]engine.Home, count)
	for i, h := range b.Homes {
		homes[i] = stored(h)
	}
	return homes
}

func byNumber(i int) string { return fmt.Sprintf("home-%d", i) }

func testHomesByName(s *suite) {
	homes := withHomes(s, homesMany, byNumber)
	odd := []string{"Grüße", "名前", `quote"s'`, "back\\slash", "<&>", "a b", "\U0001F426", "line\nbreak"}
	homes = append(homes, withHomes(s, len(odd), func(i int) string { return odd[i] })...)
	b := s.batch()
	begin(b, "home-0", 0).Kind = otherKind
	s.commit(b)

	var names []string
	for i := range homesMany {
		names = append(names, byNumber(homesMany-1-i), fmt.Sprintf("missing-%d", i))
	}
	got, err := s.HomesByName(s.t.Context(), engine.ConversationHome, append(names, odd...))
	slices.SortFunc(got, func(a, b engine.Home) int { return int(a.ID - b.ID) })
	want(s, "HomesByName()", homes, got, err)
	got, err = s.HomesByName(s.t.Context(), engine.ConversationHome, nil)
	want(s, "HomesByName() of none", nil, got, err)
	got, err = s.HomesByName(s.t.Context(), otherKind, []string{"home-0", "home-1"})
	want(s, "HomesByName() of another kind", []engine.Home{stored(b.Homes[0])}, got, err)
}

func testHomesByID(s *suite) {
	homes := withHomes(s, homesMany, byNumber)
	ids := []int64{-1, 0}
	var wanted []engine.Home
	for i := range homes {
		if i%3 == 0 {
			ids = append(ids, homes[i].ID)
			wanted = append(wanted, homes[i])
		}
	}
	ids = append(ids, homesMany+1, homesMany+2, 1<<62)
	got, err := s.HomesByID(s.t.Context(), ids)
	want(s, "HomesByID()", wanted, got, err)
	got, err = s.HomesByID(s.t.Context(), nil)
	want(s, "HomesByID() of none", nil, got, err)
}

func testHomeByName(s *suite) {
	homes := withHomes(s, 3, byNumber)
	got, err := s.HomeByName(s.t.Context(), engine.ConversationHome, "home-1")
	want(s, "HomeByName()", homes[1], got, err)
	for _, name := range []string{"home", "home-3", "HOME-1", ""} {
		if _, err := s.HomeByName(s.t.Context(), engine.ConversationHome, name); !errors.Is(err, engine.ErrNotFound) {
			s.t.Errorf("HomeByName(%q) error = %v, want engine.ErrNotFound", name, err)
		}
	}
	if _, err := s.HomeByName(s.t.Context(), otherKind, "home-1"); !errors.Is(err, engine.ErrNotFound) {
		s.t.Errorf("HomeByName() of another kind: error = %v, want engine.ErrNotFound", err)
	}
}

func testHomes(s *suite) {
	homes := withHomes(s, 10, byNumber)
	b := s.batch()
	begin(b, "other", 0).Kind = otherKind
	s.commit(b)
	homes = append(homes, withHomes(s, 1, func(int) string { return "newest" })...)
	slices.Reverse(homes)

	var paged []engine.Home
	before := int64(0)
	for range 4 {
		page, err := s.Homes(s.t.Context(), engine.ConversationHome, before, 3)
		want(s, "Homes()", homes[len(paged):min(len(paged)+3, len(homes))], page, err)
		paged = append(paged, page...)
		before = page[len(page)-1].ID
	}
	rest, err := s.Homes(s.t.Context(), engine.ConversationHome, before, 3)
	want(s, "Homes() after the last", nil, rest, err)
}

func testUpdate(s *suite) {
	homes := withHomes(s, 3, byNumber)
	b := s.batch()
	changed := homes[1]
	changed.Steps, changed.Tail, changed.State = 17, 4, []byte{0, 1, 255}
	empty := homes[2]
	empty.State = nil
	b.Homes = []engine.Home{changed, empty}
	s.commit(b)
	s.wantHomes(homes[0], changed, empty)
}

func testDueOrder(s *suite) {
	b := s.batch()
	for _, due := range []int64{50, 30, 0, 50, 10, 40, 30} {
		begin(b, byNumber(len(b.Homes)), due)
	}
	s.commit(b)
	all := []engine.Deadline{
		{DueUS: 10, Home: 5},
		{DueUS: 30, Home: 2},
		{DueUS: 30, Home: 7},
		{DueUS: 40, Home: 6},
		{DueUS: 50, Home: 1},
		{DueUS: 50, Home: 4},
	}
	tests := []struct {
		name  string
		after engine.Deadline
		until int64
		limit int
		want  []engine.Deadline
	}{
		{"all", engine.Deadline{}, 1 << 60, 100, all},
		{"until is included", engine.Deadline{}, 40, 100, all[:4]},
		{"none is due yet", engine.Deadline{}, 9, 100, nil},
		{"only so many", engine.Deadline{}, 1 << 60, 2, all[:2]},
		{"after a time", engine.Deadline{DueUS: 30}, 1 << 60, 100, all[1:]},
		{"after a home at a time", engine.Deadline{DueUS: 30, Home: 2}, 1 << 60, 100, all[2:]},
		{"after the last home of a time", engine.Deadline{DueUS: 30, Home: 7}, 1 << 60, 100, all[3:]},
		{"after the last", engine.Deadline{DueUS: 50, Home: 4}, 1 << 60, 100, nil},
		{"after and until meet", engine.Deadline{DueUS: 30, Home: 2}, 30, 100, all[2:3]},
	}
	for _, tt := range tests {
		got, err := s.Due(s.t.Context(), tt.after, tt.until, tt.limit)
		want(s, "Due(): "+tt.name, tt.want, got, err)
	}
}

func testDuePages(s *suite) {
	b := s.batch()
	var wanted []engine.Deadline
	for i := range 500 {
		h := begin(b, byNumber(i), 1000+int64(i/50)) // fifty homes share each instant
		wanted = append(wanted, engine.Deadline{DueUS: h.DueUS, Home: h.ID})
	}
	s.commit(b)
	var got []engine.Deadline
	var last engine.Deadline
	for range len(wanted)/7 + 1 {
		page, err := s.Due(s.t.Context(), last, 1<<60, 7)
		if err != nil {
			s.t.Fatalf("Due() error = %v", err)
		}
		if len(page) > 0 {
			last = page[len(page)-1]
		}
		got = append(got, page...)
	}
	want(s, "all pages of Due()", wanted, got, nil)
}

func testDueMoved(s *suite) {
	b := s.batch()
	h := *begin(b, "h", 100)
	s.commit(b)
	h.New = false
	steps := []struct {
		name   string
		dueUS  int64
		moved  bool
		stored int64
	}{
		{"later, and left alone", 500, false, 100},
		{"gone, and left alone", 0, false, 100},
		{"earlier", 50, true, 50},
		{"later", 700, true, 700},
		{"gone", 0, true, 0},
		{"back, and left alone", 900, false, 0},
		{"back", 900, true, 900},
	}
	for _, step := range steps {
		b := s.batch()
		h.Steps++
		h.DueUS, h.DueMoved = step.dueUS, step.moved
		b.Homes = []engine.Home{h}
		s.commit(b)
		wanted := stored(h)
		wanted.DueUS = step.stored
		s.wantHomes(wanted)
		deadlines := []engine.Deadline{{DueUS: step.stored, Home: h.ID}}
		if step.stored == 0 {
			deadlines = nil
		}
		got, err := s.Due(s.t.Context(), engine.Deadline{}, 1<<60, 10)
		want(s, "Due(): "+step.name, deadlines, got, err)
	}
}
