package storetest

import (
	"slices"

	"lull/internal/engine"
)

func testListed(s *suite) {
	b := s.batch()
	for _, name := range []string{"c1", "c2", "C3", "d4"} {
		begin(b, name, 0)
	}
	begin(b, "c5", 0).Kind = engine.ProfileHome
	id := b.Homes[0].ID
	b.Listed = []engine.Listed{
		{Home: id, Bot: "a", Channel: "web", Status: engine.StatusAwake, User: "u1", UserName: "Ann"},
		{Home: id + 1, Bot: "a", Channel: "sms", Status: engine.StatusQuiet, User: "U2", UserName: "bob"},
		{Home: id + 2, Bot: "b", Channel: "web", Status: engine.StatusAwake, UserName: "annika"},
		{Home: id + 3, Bot: "b", Channel: "web", Status: engine.StatusEnded},
	}
	s.commit(b)
	b = s.batch()
	b.Listed = []engine.Listed{{Home: id, Bot: "a", Channel: "web", Status: engine.StatusQuiet, User: "u1", UserName: "Ann"}}
	s.commit(b)
	s.reopen()
	for _, test := range []struct {
		wanted engine.Listing
		limit  int
		want   []string
	}{
		{engine.Listing{}, 10, []string{"d4", "C3", "c2", "c1"}},
		{engine.Listing{}, 2, []string{"d4", "C3"}},
		{engine.Listing{Before: id + 2}, 10, []string{"c2", "c1"}},
		{engine.Listing{Status: engine.StatusQuiet}, 10, []string{"c2", "c1"}},
		{engine.Listing{Status: engine.StatusQuiet, Before: id + 1}, 10, []string{"c1"}},
		{engine.Listing{Status: engine.StatusQuiet, Channel: "web"}, 10, []string{"c1"}},
		{engine.Listing{Status: engine.StatusAwake, Bot: "a"}, 10, nil},
		{engine.Listing{Status: engine.StatusHandedOver}, 10, nil},
		{engine.Listing{Bot: "b"}, 10, []string{"d4", "C3"}},
		{engine.Listing{Bot: "b", Before: id + 3}, 10, []string{"C3"}},
		{engine.Listing{Bot: "a", Channel: "sms"}, 10, []string{"c2"}},
		{engine.Listing{Channel: "web"}, 2, []string{"d4", "C3"}},
		{engine.Listing{Search: "c"}, 10, []string{"c2", "c1"}},
		{engine.Listing{Search: "u"}, 10, []string{"c2", "c1"}},
		{engine.Listing{Search: "ANN"}, 10, []string{"C3", "c1"}},
		{engine.Listing{Search: "ann", Bot: "b"}, 10, []string{"C3"}},
		{engine.Listing{Search: "ann", Status: engine.StatusQuiet, Channel: "web"}, 10, []string{"c1"}},
		{engine.Listing{Search: "ann", Before: id + 1}, 10, []string{"c1"}},
		{engine.Listing{Search: "nn"}, 10, nil},
	} {
		homes, err := s.Conversations(s.t.Context(), test.wanted, test.limit)
		var names []string
		for _, h := range homes {
			names = append(names, h.Name)
		}
		if err != nil || !slices.Equal(names, test.want) {
			s.t.Errorf("Conversations(%+v) = %v, %v; want %v", test.wanted, names, err, test.want)
		}
	}
	counts, err := s.Statuses(s.t.Context())
	want(s, "Statuses()", map[engine.Status]int64{
		engine.StatusAwake: 1, engine.StatusQuiet: 2, engine.StatusEnded: 1,
	}, counts, err)
}

func testDueSoon(s *suite) {
	b := s.batch()
	for i, due := range []int64{30, 10, 0, 20} {
		begin(b, string(rune('a'+i)), due)
	}
	begin(b, "p", 5).Kind = engine.ProfileHome
	s.commit(b)
	for _, test := range []struct {
		until int64
		limit int
		want  []string
	}{{9, 5, nil}, {10, 5, []string{"b"}}, {30, 5, []string{"b", "d", "a"}}, {30, 2, []string{"b", "d"}}} {
		homes, err := s.DueSoon(s.t.Context(), test.until, test.limit)
		var names []string
		for _, h := range homes {
			names = append(names, h.Name)
		}
		if err != nil || !slices.Equal(names, test.want) {
			s.t.Errorf("DueSoon(%d, %d) = %v, %v; want %v", test.until, test.limit, names, err, test.want)
		}
		n, err := s.CountDue(s.t.Context(), test.until, test.limit)
		want(s, "CountDue()", len(test.want), n, err)
	}
}

func testTallies(s *suite) {
	span := engine.TallySpan.Microseconds()
	tally := func(at int64, what engine.TallyWhat, bot, name string, number int64) engine.Tally {
		return engine.Tally{TallyKey: engine.TallyKey{AtUS: at * span, What: what, Bot: bot, Name: name}, Number: number}
	}
	b := s.batch()
	b.Tallies = []engine.Tally{
		tally(3, engine.TallyFired, "a", "Warning", 1), tally(4, engine.TallyFired, "a", "Warning", 2),
		tally(4, engine.TallyFired, "b", "Warning", 3), tally(5, engine.TallyEnded, "a", "", 4),
	}
	s.commit(b)
	b = s.batch()
	b.Tallies = []engine.Tally{tally(4, engine.TallyFired, "a", "Warning", 10), tally(8, engine.TallyFired, "a", "Warning", 100)}
	s.commit(b)
	s.reopen()
	got, err := s.Tallies(s.t.Context(), 4*span)
	want(s, "Tallies()", []engine.Tally{
		tally(0, engine.TallyEnded, "a", "", 4), tally(0, engine.TallyFired, "a", "Warning", 112),
		tally(0, engine.TallyFired, "b", "Warning", 3),
	}, got, err)
	got, err = s.TalliesByHour(s.t.Context(), 0)
	want(s, "TalliesByHour()", []engine.Tally{
		tally(0, engine.TallyFired, "", "", 1), tally(4, engine.TallyEnded, "", "", 4), tally(4, engine.TallyFired, "", "", 15),
		tally(8, engine.TallyFired, "", "", 100),
	}, got, err)
	b = s.batch()
	b.TalliesUS = 5 * span
	s.commit(b)
	got, err = s.TalliesByHour(s.t.Context(), 0)
	want(s, "TalliesByHour()", []engine.Tally{
		tally(4, engine.TallyEnded, "", "", 4), tally(8, engine.TallyFired, "", "", 100),
	}, got, err)
}
