package storetest

import (
	"errors"
	"fmt"

	"lull/internal/engine"
)

// publish commits a version of a bot.
func publish(s *suite, bot string, number int) engine.Definition {
	s.t.Helper()
	b := s.batch()
	b.Definitions = []engine.Definition{{
		Bot: bot, Number: number, AtUS: b.Position.AtUS, Body: fmt.Appendf(nil, "%s %d", bot, number),
	}}
	s.commit(b)
	return b.Definitions[0]
}

func testCatalogVersions(s *suite) {
	var newest []engine.Definition
	for i, bot := range []string{"a", "b", "c"} {
		for number := range i + 1 {
			publish(s, bot, number+1)
		}
	}
	for i, bot := range []string{"a", "b", "c"} {
		newest = append(newest, publish(s, bot, i+2))
	}
	catalog, err := s.Catalog(s.t.Context())
	want(s, "Catalog()", &engine.Catalog{Versions: newest}, catalog, err)
}

func set(name, value string) engine.Setting { return engine.Setting{Name: name, Value: value} }

func testSettings(s *suite) {
	steps := []struct {
		set, want []engine.Setting
	}{
		{[]engine.Setting{set("b", "1"), set("a", "x y")}, []engine.Setting{set("a", "x y"), set("b", "1")}},
		{[]engine.Setting{set("b", "2")}, []engine.Setting{set("a", "x y"), set("b", "2")}},
		{[]engine.Setting{set("a", ""), set("c", "")}, []engine.Setting{set("b", "2")}},
		{[]engine.Setting{set("b", "3"), set("b", "4"), set("d", "5"), set("d", "")}, []engine.Setting{set("b", "4")}},
	}
	for _, step := range steps {
		b := s.batch()
		b.Settings = step.set
		s.commit(b)
		catalog, err := s.Catalog(s.t.Context())
		want(s, "Catalog()", &engine.Catalog{Settings: step.want}, catalog, err)
	}
}

func testNotes(s *suite) {
	withHomes(s, 3, byNumber)
	first := []engine.Note{note(2, 1, 1, "d"), note(1, 2, 0, "b"), note(2, 1, 0, "c"), note(1, 1, 0, "a")}
	b := s.batch()
	b.Notes = first
	s.commit(b)
	ordered := []engine.Note{first[3], first[1], first[2], first[0]}
	s.wantNotes(ordered...)

	b = s.batch()
	b.Notes = []engine.Note{note(3, 1, 0, "e"), note(3, 1, 1, "f")}
	b.Taken = []engine.NoteID{ordered[1].NoteID, b.Notes[0].NoteID} // the second is taken by the turn that sends it
	s.commit(b)
	s.wantNotes(ordered[0], ordered[2], ordered[3], b.Notes[1])

	s.reopen()
	s.wantNotes(ordered[0], ordered[2], ordered[3], b.Notes[1])
}

func (s *suite) wantNotes(notes ...engine.Note) {
	s.t.Helper()
	catalog, err := s.Catalog(s.t.Context())
	want(s, "Catalog()", &engine.Catalog{Notes: notes}, catalog, err)
}

func testDefinitions(s *suite) {
	versions := []engine.Definition{publish(s, "bot", 1), publish(s, "bot", 2), publish(s, "bot", 3)}
	publish(s, "bottle", 9)
	for _, tt := range []struct{ number, index int }{{0, 2}, {1, 0}, {2, 1}, {3, 2}} {
		got, err := s.Definition(s.t.Context(), "bot", tt.number)
		want(s, fmt.Sprintf("Definition(%d)", tt.number), versions[tt.index], got, err)
	}
	for _, missing := range []struct {
		bot    string
		number int
	}{{"bot", 4}, {"bo", 0}, {"", 0}, {"Bot", 1}} {
		if _, err := s.Definition(s.t.Context(), missing.bot, missing.number); !errors.Is(err, engine.ErrNotFound) {
			s.t.Errorf("Definition(%q, %d) error = %v, want engine.ErrNotFound", missing.bot, missing.number, err)
		}
	}
	var listed []engine.Definition
	for i := range versions {
		d := versions[len(versions)-1-i]
		d.Body = nil
		listed = append(listed, d)
	}
	got, err := s.Definitions(s.t.Context(), "bot")
	want(s, "Definitions()", listed, got, err)
	got, err = s.Definitions(s.t.Context(), "none")
	want(s, "Definitions() of no bot", nil, got, err)
}

func testDrafts(s *suite) {
	ctx := s.t.Context()
	if _, _, err := s.Draft(ctx, "bot"); !errors.Is(err, engine.ErrNotFound) {
		s.t.Errorf("Draft() error = %v, want engine.ErrNotFound", err)
	}
	publish(s, "published", 1)
	publish(s, "both", 1)
	for i, body := range []string{"first", "second", ""} {
		for _, bot := range []string{"bot", "both"} {
			if err := s.PutDraft(ctx, bot, []byte(bot+body), int64(i)); err != nil {
				s.t.Fatalf("PutDraft() error = %v", err)
			}
		}
		got, at, err := s.Draft(ctx, "bot")
		want(s, "Draft()", "bot"+body, string(got), err)
		want(s, "Draft() time", int64(i), at, err)
	}
	s.reopen()
	bots, err := s.Bots(ctx)
	want(s, "Bots()", []string{"bot", "both", "published"}, bots, err)
	got, _, err := s.Draft(ctx, "both")
	want(s, "Draft()", "both", string(got), err)
	s.wantPosition() // drafts are not the engine's
}
