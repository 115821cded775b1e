package storetest

import (
	"errors"
	"fmt"
	"testing"

	"lull/internal/engine"
)

// publish commits a version of a bot.
func publish(t *testing.T, s *suite, bot string, number int) engine.Definition {
	t.Helper()
	b := s.batch()
	b.Definitions = []engine.Definition{{
		Bot: bot, Number: number, AtUS: b.Position.AtUS, Body: fmt.Appendf(nil, "%s %d", bot, number),
	}}
	s.commit(t, b)
	return b.Definitions[0]
}

func testCatalogVersions(t *testing.T, s *suite) {
	var newest []engine.Definition
	for i, bot := range []string{"a", "b", "c"} {
		for number := range i + 1 {
			publish(t, s, bot, number+1)
		}
	}
	for i, bot := range []string{"a", "b", "c"} {
		newest = append(newest, publish(t, s, bot, i+2))
	}
	catalog, err := s.Catalog(t.Context())
	want(t, "Catalog()", &engine.Catalog{Versions: newest}, catalog, err)
}

func set(name, value string) engine.Setting { return engine.Setting{Name: name, Value: value} }

func testSettings(t *testing.T, s *suite) {
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
		s.commit(t, b)
		catalog, err := s.Catalog(t.Context())
		want(t, "Catalog()", &engine.Catalog{Settings: step.want}, catalog, err)
	}
}

func testNotes(t *testing.T, s *suite) {
	withHomes(t, s, 3, byNumber)
	first := []engine.Note{note(2, 1, 1, "d"), note(1, 2, 0, "b"), note(2, 1, 0, "c"), note(1, 1, 0, "a")}
	b := s.batch()
	b.Notes = first
	s.commit(t, b)
	ordered := []engine.Note{first[3], first[1], first[2], first[0]}
	s.wantNotes(t, ordered...)

	b = s.batch()
	b.Notes = []engine.Note{note(3, 1, 0, "e"), note(3, 1, 1, "f")}
	b.Taken = []engine.NoteID{ordered[1].NoteID, b.Notes[0].NoteID} // the second is taken by the turn that sends it
	s.commit(t, b)
	s.wantNotes(t, ordered[0], ordered[2], ordered[3], b.Notes[1])

	s.reopen(t)
	s.wantNotes(t, ordered[0], ordered[2], ordered[3], b.Notes[1])
}

func (s *suite) wantNotes(t *testing.T, notes ...engine.Note) {
	t.Helper()
	catalog, err := s.Catalog(t.Context())
	want(t, "Catalog()", &engine.Catalog{Notes: notes}, catalog, err)
}

func testDefinitions(t *testing.T, s *suite) {
	versions := []engine.Definition{publish(t, s, "bot", 1), publish(t, s, "bot", 2), publish(t, s, "bot", 3)}
	publish(t, s, "bottle", 9)
	for _, tt := range []struct{ number, index int }{{0, 2}, {1, 0}, {2, 1}, {3, 2}} {
		got, err := s.Definition(t.Context(), "bot", tt.number)
		want(t, fmt.Sprintf("Definition(%d)", tt.number), versions[tt.index], got, err)
	}
	for _, missing := range []struct {
		bot    string
		number int
	}{{"bot", 4}, {"bo", 0}, {"", 0}, {"Bot", 1}} {
		if _, err := s.Definition(t.Context(), missing.bot, missing.number); !errors.Is(err, engine.ErrNotFound) {
			t.Errorf("Definition(%q, %d) error = %v, want engine.ErrNotFound", missing.bot, missing.number, err)
		}
	}
	var listed []engine.Definition
	for i := range versions {
		d := versions[len(versions)-1-i]
		d.Body = nil
		listed = append(listed, d)
	}
	got, err := s.Definitions(t.Context(), "bot")
	want(t, "Definitions()", listed, got, err)
	got, err = s.Definitions(t.Context(), "none")
	want(t, "Definitions() of no bot", nil, got, err)
}

func testDrafts(t *testing.T, s *suite) {
	ctx := t.Context()
	if _, _, err := s.Draft(ctx, "bot"); !errors.Is(err, engine.ErrNotFound) {
		t.Errorf("Draft() error = %v, want engine.ErrNotFound", err)
	}
	publish(t, s, "published", 1)
	publish(t, s, "both", 1)
	for i, body := range []string{"first", "second", ""} {
		for _, bot := range []string{"bot", "both"} {
			if err := s.PutDraft(ctx, bot, []byte(bot+body), int64(i)); err != nil {
				t.Fatalf("PutDraft() error = %v", err)
			}
		}
		got, at, err := s.Draft(ctx, "bot")
		want(t, "Draft()", "bot"+body, string(got), err)
		want(t, "Draft() time", int64(i), at, err)
	}
	s.reopen(t)
	bots, err := s.Bots(ctx)
	want(t, "Bots()", []string{"bot", "both", "published"}, bots, err)
	got, _, err := s.Draft(ctx, "both")
	want(t, "Draft()", "both", string(got), err)
	s.wantPosition(t) // drafts are not the engine's
}
