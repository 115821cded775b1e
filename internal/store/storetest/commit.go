package storetest

import (
	"context"
	"errors"

	"lull/internal/engine"
)

func testEmpty(s *suite) {
	s.wantPosition()
	s.wantHomes()
	catalog, err := s.Catalog(s.t.Context())
	want(s, "Catalog()", &engine.Catalog{}, catalog, err)
	due, err := s.Due(s.t.Context(), engine.Deadline{}, 1<<60, 10)
	want(s, "Due()", nil, due, err)
	homes, err := s.Homes(s.t.Context(), engine.ConversationHome, 0, 10)
	want(s, "Homes()", nil, homes, err)
	bots, err := s.Bots(s.t.Context())
	want(s, "Bots()", nil, bots, err)
}

// full gives a batch that changes everything there is: a home that it begins and one that it updates, a row of each,
// and one of all else.
func full(s *suite, old engine.Home) *engine.Batch {
	b := s.batch()
	b.Homes = append(b.Homes, old)
	step(b, &b.Homes[0], `{"old":1}`)
	step(b, begin(b, "new", b.Position.AtUS+second), `{"new":1}`)
	b.Answers = []engine.Answer{{Home: old.ID, ID: "a", Step: b.Homes[0].Steps, AtUS: b.Position.AtUS}}
	b.Definitions = []engine.Definition{{Bot: "bot", Number: 1, AtUS: b.Position.AtUS, Body: []byte("version 1")}}
	b.Settings = []engine.Setting{{Name: "paused", Value: "yes"}}
	b.Notes = []engine.Note{note(old.ID, b.Homes[0].Steps, 0, "hello")}
	b.Deliveries = []engine.Delivery{delivery(b.Homes[0], 1, "host", 0), delivery(b.Homes[1], 1, "host", 0)}
	b.Subjects = []engine.Subject{subject(old.ID, "a", "1"), subject(b.Homes[1].ID, "a", "2")}
	return b
}

func note(home, step int64, index int, body string) engine.Note {
	return engine.Note{
		NoteID: engine.NoteID{Home: home, Step: step, Index: index},
		ToKind: engine.ConversationHome, ToName: "receiver", Body: []byte(body),
	}
}

// withHome commits one home, which has one step.
func withHome(s *suite) engine.Home {
	s.t.Helper()
	b := s.batch()
	h := begin(b, "old", 0)
	step(b, h, `{"old":0}`)
	s.commit(b)
	return stored(*h)
}

func testCommit(s *suite) {
	b := full(s, withHome(s))
	s.commit(b)

	s.wantPosition()
	s.wantHomes(stored(b.Homes[0]), stored(b.Homes[1]))
	for i, h := range b.Homes {
		got, err := s.RowsAfter(s.t.Context(), h, h.Steps-1, 10)
		want(s, "RowsAfter()", b.Transcript[i:i+1], got, err)
	}
	due, err := s.Due(s.t.Context(), engine.Deadline{}, 1<<60, 10)
	want(s, "Due()", []engine.Deadline{{DueUS: b.Homes[1].DueUS, Home: b.Homes[1].ID}}, due, err)
	answers, err := s.Answers(s.t.Context(), b.Answers, 0)
	want(s, "Answers()", b.Answers, answers, err)
	catalog, err := s.Catalog(s.t.Context())
	want(s, "Catalog()", &engine.Catalog{Versions: b.Definitions, Settings: b.Settings, Notes: b.Notes}, catalog, err)
	s.wantDeliveries(b.Deliveries...)
	s.wantSubjects(b.Homes[0].ID, b.Subjects[0])
	s.wantSubjects(b.Homes[1].ID, b.Subjects[1])
}

func testWrongPosition(s *suite) {
	old := withHome(s)
	for _, ahead := range []int64{-2, -1, 1, 100} {
		b := full(s, old)
		b.Position.Commit += ahead
		if err := s.Commit(s.t.Context(), b); err == nil {
			s.t.Errorf("Commit(%d) after commit %d: no error", b.Position.Commit, s.position.Commit)
		}
	}
	s.wantPosition()
	s.wantHomes(old)
	s.commit(full(s, old))
}

func testFailingBatch(s *suite) {
	old := withHome(s)
	b := s.batch()
	b.Definitions = []engine.Definition{{Bot: "bot", Number: 7}}
	b.Notes = []engine.Note{note(old.ID, old.Steps, 0, "waits")}
	b.Deliveries = []engine.Delivery{delivery(old, 7, "host", 0)}
	s.commit(b)
	before := everything(s)

	tests := []struct {
		name  string
		spoil func(b *engine.Batch)
	}{
		{"an update of a home that is not there", func(b *engine.Batch) { b.Homes[0].ID = 99 }},
		{"a deadline of a home that is not there", func(b *engine.Batch) {
			b.Homes[0].ID, b.Homes[0].DueMoved = 99, true
		}},
		{"a new home under an id that is taken", func(b *engine.Batch) { b.Homes[1].ID = old.ID }},
		{"a new home under a name that is taken", func(b *engine.Batch) { b.Homes[1].Name = old.Name }},
		{"a row under a number that is taken", func(b *engine.Batch) { b.Transcript[1].Seq = old.Tail }},
		{"a row that follows itself", func(b *engine.Batch) { b.Transcript[1].Prev = b.Transcript[1].Seq }},
		{"a version that is there", func(b *engine.Batch) { b.Definitions[0].Number = 7 }},
		{"a note that is there", func(b *engine.Batch) { b.Notes[0].NoteID = engine.NoteID{Home: old.ID, Step: old.Steps} }},
		{"a note taken that is not there", func(b *engine.Batch) { b.Taken = []engine.NoteID{{Home: 5, Step: 5}} }},
		{"a delivery that is there", func(b *engine.Batch) { b.Deliveries[0].Key = 7 }},
		{"a delivery whose place is taken", func(b *engine.Batch) { b.Deliveries[0].Seq = old.Tail }},
		{"a delivery to nobody", func(b *engine.Batch) { b.Deliveries[0].Target = "" }},
		{"a note taken twice", func(b *engine.Batch) {
			id := engine.NoteID{Home: old.ID, Step: old.Steps}
			b.Taken = []engine.NoteID{id, id}
		}},
	}
	for _, tt := range tests {
		b := full(s, old)
		tt.spoil(b)
		if err := s.Commit(s.t.Context(), b); err == nil {
			s.t.Fatalf("Commit() with %s: no error", tt.name)
		}
		want(s, "the store after "+tt.name, before, everything(s), nil)
	}
	s.commit(full(s, old))
	s.wantPosition()
}

// contents is what a store holds.
type contents struct {
	Position engine.Position
	Homes    []engine.Home
	Rows     [][]engine.Row // of each home
	Due      []engine.Deadline
	Answers  []engine.Answer
	Catalog  *engine.Catalog
	Waiting  []engine.Delivery // target by target
	Subjects []engine.Subject  // home by home
}

// everything reads the store, as far as ids below 200 and the answer "a" go.
func everything(s *suite) contents {
	s.t.Helper()
	var all contents
	var errs [6]error
	ctx := s.t.Context()
	all.Position, errs[0] = s.Position(ctx)
	ids := make([]int64, 200)
	asked := make([]engine.Answer, len(ids))
	for i := range ids {
		ids[i] = int64(i + 1)
		asked[i] = engine.Answer{Home: ids[i], ID: "a"}
	}
	all.Homes, errs[1] = s.HomesByID(ctx, ids)
	for _, h := range all.Homes {
		rows, err := s.RowsAfter(ctx, h, 0, 1000)
		all.Rows = append(all.Rows, rows)
		subjects, unread := s.Subjects(ctx, h.ID, everyKey(), 1000)
		all.Subjects = append(all.Subjects, subjects...)
		errs[2] = errors.Join(errs[2], err, unread)
	}
	all.Due, errs[3] = s.Due(ctx, engine.Deadline{}, 1<<60, 1000)
	all.Answers, errs[4] = s.Answers(ctx, asked, 0)
	sorted(all.Answers)
	all.Catalog, errs[5] = s.Catalog(ctx)
	all.Waiting = deliveries(s)
	if err := errors.Join(errs[:]...); err != nil {
		s.t.Fatalf("read the store: %v", err)
	}
	return all
}

func testCancelled(s *suite) {
	old := withHome(s)
	ctx, cancel := context.WithCancel(s.t.Context())
	cancel()
	calls := map[string]func() error{
		"Commit":      func() error { return s.Commit(ctx, full(s, old)) },
		"Position":    func() error { _, err := s.Position(ctx); return err },
		"HomesByName": func() error { _, err := s.HomesByName(ctx, 1, []string{"old"}); return err },
		"HomesByID":   func() error { _, err := s.HomesByID(ctx, []int64{1}); return err },
		"Due":         func() error { _, err := s.Due(ctx, engine.Deadline{}, 1, 1); return err },
		"Answers":     func() error { _, err := s.Answers(ctx, []engine.Answer{{Home: 1, ID: "a"}}, 0); return err },
		"Catalog":     func() error { _, err := s.Catalog(ctx); return err },
		"Targets":     func() error { _, err := s.Targets(ctx, "", 1); return err },
		"Deliveries":  func() error { _, err := s.Deliveries(ctx, "host", engine.Place{}, 1); return err },
		"HomeByName":  func() error { _, err := s.HomeByName(ctx, 1, "old"); return err },
		"Homes":       func() error { _, err := s.Homes(ctx, 1, 0, 1); return err },
		"RowsAfter":   func() error { _, err := s.RowsAfter(ctx, old, 0, 1); return err },
		"RowsBefore":  func() error { _, err := s.RowsBefore(ctx, old, 0, 1); return err },
		"Subjects":    func() error { _, err := s.Subjects(ctx, 1, everyKey(), 1); return err },
		"Definition":  func() error { _, err := s.Definition(ctx, "bot", 0); return err },
		"Definitions": func() error { _, err := s.Definitions(ctx, "bot"); return err },
		"PutDraft":    func() error { return s.PutDraft(ctx, "bot", nil, 1) },
		"Bots":        func() error { _, err := s.Bots(ctx); return err },
		"SigningKey":  func() error { _, err := s.SigningKey(ctx); return err },
	}
	for name, call := range calls {
		if err := call(); !errors.Is(err, context.Canceled) {
			s.t.Errorf("%s() error = %v, want context.Canceled", name, err)
		}
	}
	s.wantPosition()
	s.wantHomes(old)
	s.commit(full(s, old))
}

func testReopen(s *suite) {
	s.commit(full(s, withHome(s)))
	before := everything(s)
	s.reopen()
	want(s, "the store opened again", before, everything(s), nil)
}
