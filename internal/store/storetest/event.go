package storetest

import (
	"lull/internal/engine"
)

// event is one that was made, or changed, through the API.
func event(bot, name string, made, number int) engine.MadeEvent {
	return engine.MadeEvent{
		Bot: bot, Name: name, Made: made, Number: number, CreatedUS: int64(made), AtUS: int64(number),
		Key: "key of " + name, Body: []byte(`{"name":"` + name + `"}`),
	}
}

// removed is an event that was removed.
func removed(bot, name string) engine.MadeEvent { return engine.MadeEvent{Bot: bot, Name: name} }

func testEvents(s *suite) {
	keyless := event("a", "Ä / ..", 3, 3)
	keyless.Key = ""
	for _, step := range []struct{ change, want []engine.MadeEvent }{
		{
			[]engine.MadeEvent{event("b", "y", 1, 1), event("a", "z", 1, 1), event("a", "y", 2, 2), keyless},
			[]engine.MadeEvent{event("a", "z", 1, 1), event("a", "y", 2, 2), keyless, event("b", "y", 1, 1)},
		},
		{
			[]engine.MadeEvent{event("a", "z", 1, 4), event("a", "z", 1, 5), removed("b", "y"), removed("b", "none")},
			[]engine.MadeEvent{event("a", "z", 1, 5), event("a", "y", 2, 2), keyless},
		},
		{
			[]engine.MadeEvent{removed("a", "y"), event("a", "y", 7, 7), event("c", "x", 1, 1), removed("c", "x")},
			[]engine.MadeEvent{event("a", "z", 1, 5), keyless, event("a", "y", 7, 7)},
		},
	} {
		b := s.batch()
		b.Events = step.change
		s.commit(b)
		s.reopen()
		catalog, err := s.Catalog(s.t.Context())
		want(s, "Catalog()", &engine.Catalog{Events: step.want}, catalog, err)
	}
}

func sweep(bot string, number, pass int, below int64) engine.Sweep {
	return engine.Sweep{Bot: bot, Number: number, Pass: pass, Below: below}
}

func testSweeps(s *suite) {
	for _, step := range []struct{ put, want []engine.Sweep }{
		{
			[]engine.Sweep{sweep("b", 1, 1, 90), sweep("a", 1, 1, 90), sweep("a", 2, 1, 90)},
			[]engine.Sweep{sweep("a", 2, 1, 90), sweep("b", 1, 1, 90)},
		},
		{[]engine.Sweep{sweep("a", 2, 2, 0)}, []engine.Sweep{sweep("a", 2, 2, 0), sweep("b", 1, 1, 90)}},
	} {
		b := s.batch()
		b.Sweeps = step.put
		s.commit(b)
		s.reopen()
		catalog, err := s.Catalog(s.t.Context())
		want(s, "Catalog()", &engine.Catalog{Sweeps: step.want}, catalog, err)
	}
}
