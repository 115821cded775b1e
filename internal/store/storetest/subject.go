package storetest

import (
	"fmt"
	"slices"

	"lull/internal/engine"
)

// subject gives one of a home.
func subject(home int64, key, state string) engine.Subject {
	return engine.Subject{Home: home, Key: key, State: []byte(state)}
}

// everyKey is a range with all keys that the suite uses.
func everyKey() engine.KeyRange { return engine.KeyRange{Before: "\U0010FFFF"} }

// wantSubjects compares those of a home with those that should be there.
func (s *suite) wantSubjects(home int64, wanted ...engine.Subject) {
	s.t.Helper()
	got, err := s.Subjects(s.t.Context(), home, everyKey(), 1<<20)
	want(s, fmt.Sprintf("Subjects(%d)", home), wanted, got, err)
}

func testSubjects(s *suite) {
	homes := withHomes(s, 2, byNumber)
	one, two := homes[0].ID, homes[1].ID
	b := s.batch()
	b.Subjects = []engine.Subject{subject(one, "a", "1"), subject(one, "b", "2"), subject(two, "a", "3")}
	s.commit(b)
	s.wantSubjects(one, b.Subjects[:2]...)
	s.wantSubjects(two, b.Subjects[2])
	s.wantSubjects(99)

	b = s.batch()
	empty := engine.Subject{Home: two, Key: "e", State: []byte{}}
	b.Subjects = []engine.Subject{
		{Home: one, Key: "a"}, subject(one, "b", "4"), {Home: one, Key: "missing"}, subject(two, "Ä b/c", "5"), empty,
	}
	s.commit(b)
	s.reopen()
	s.wantSubjects(one, b.Subjects[1])
	s.wantSubjects(two, subject(two, "a", "3"), empty, b.Subjects[3])
}

func testSubjectPages(s *suite) {
	home := withHome(s).ID
	b := s.batch()
	for i := range 2000 {
		b.Subjects = append(b.Subjects, subject(home, fmt.Sprintf("c/%04d", i), "x"))
	}
	for _, key := range []string{"b/z", "c", "c0", "C/0001", "d/1"} {
		b.Subjects = append(b.Subjects, subject(home, key, "other"))
	}
	all := b.Subjects[:2000:2000]
	s.commit(b)
	for _, down := range []bool{false, true} {
		keys := engine.KeyRange{After: "c/", Before: "c0", Down: down}
		var got []engine.Subject
		for {
			page, err := s.Subjects(s.t.Context(), home, keys, 300)
			if err != nil {
				s.t.Fatalf("Subjects() error = %v", err)
			}
			got = append(got, page...)
			if len(page) < 300 {
				break
			}
			if last := page[len(page)-1].Key; down {
				keys.Before = last
			} else {
				keys.After = last
			}
		}
		if down {
			slices.Reverse(got)
		}
		want(s, fmt.Sprintf("all pages of Subjects(), down %t", down), all, got, nil)
	}
}
