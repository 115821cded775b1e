package storetest

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"lull/internal/engine"
)

// testWhole reads the names of all homes of a kind, and all events one by one.
func testWhole(s *suite) {
	homes := withHomes(s, 3, byNumber)
	b := s.batch()
	begin(b, "home-0", 0).Kind = otherKind
	b.Names = []engine.TrackedName{{Number: 1, Name: "a"}, {Number: 2, Name: "b"}}
	for i := range int64(2000) {
		e := engine.Tracked{Home: homes[i%3].ID, Event: "a", Name: 1, AtUS: 3000 - i, Properties: []byte(`{}`)}
		switch i % 4 {
		case 1:
			e.Event, e.Name = "b", 2
		case 2:
			e.Event, e.Name, e.Properties = "unnumbered", 0, nil
		}
		b.Tracked = append(b.Tracked, e)
	}
	s.commit(b)
	got := map[int64]string{}
	err := s.HomeNames(s.t.Context(), engine.ConversationHome, func(home int64, name []byte) { got[home] = string(name) })
	want(s, "HomeNames()", map[int64]string{homes[0].ID: "home-0", homes[1].ID: "home-1", homes[2].ID: "home-2"}, got, err)

	for _, names := range [][]string{nil, {"a"}, {"a", "unnumbered", "none"}, {"b"}} {
		for _, span := range [][2]int64{{math.MinInt64, math.MaxInt64}, {1500, 2001}, {1, 1}} {
			var wanted, found []engine.Tracked
			for i, e := range b.Tracked {
				if e.Number = engine.TrackedNumber(b.Position.Commit, i); slices.Contains(names, e.Event) &&
					e.AtUS >= span[0] && e.AtUS < span[1] {
					e.Name = 0
					wanted = append(wanted, e)
				}
			}
			err := s.EachTracked(s.t.Context(), names, span[0], span[1], func(e *engine.Tracked) error {
				one := *e
				one.Properties = slices.Clone(e.Properties)
				found = append(found, one)
				return nil
			})
			want(s, fmt.Sprintf("EachTracked(%v, %v)", names, span), wanted, found, err)
		}
	}
	enough := errors.New("enough")
	err = s.EachTracked(s.t.Context(), []string{"a"}, 0, math.MaxInt64, func(*engine.Tracked) error { return enough })
	if !errors.Is(err, enough) {
		s.t.Errorf("EachTracked() that is ended: %v", err)
	}
}
