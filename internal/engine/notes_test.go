package engine_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// letterbox is a kind of home that keeps the notes it gets, and sends one on for as many hops as the note says.
const letterbox engine.Kind = 9

type letterboxes struct{}

func (letterboxes) Decode(encoded []byte) (engine.State, error) {
	s := &letters{}
	if encoded == nil {
		return s, nil
	}
	return s, json.Unmarshal(encoded, s)
}

type letters struct{ Got []string }

func (s *letters) DueUS() int64            { return 0 }
func (s *letters) Encode() ([]byte, error) { return json.Marshal(s) }

func (s *letters) Step(m *engine.Moment, in *engine.Input) engine.Outcome {
	body := string(in.Note.Body)
	if body == "explode" {
		s.Got = append(s.Got, "half done")
		panic("boom")
	}
	s.Got = append(s.Got, body)
	out := engine.Outcome{Record: &dialog.Record{}}
	if rest, ok := strings.CutPrefix(body, ">"); ok {
		out.Notes = []engine.Note{{ToKind: letterbox, ToName: m.Name + "x", Body: []byte(rest)}}
	}
	return out
}

// TestNotesPassOnce sends a note through three homes, with a crash after every turn.
func TestNotesPassOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lull.db")
	var store *sqlite.Store
	open := func() *engine.Core {
		t.Helper()
		store = openStore(t.Context(), t, path)
		c, err := engine.Open(t.Context(), store, store, engine.Options{
			Rules: map[engine.Kind]engine.Rules{letterbox: letterboxes{}},
		}, start)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	core := open()
	first := &engine.Input{Kind: letterbox, Name: "a", Note: &engine.Note{Body: []byte(">>hello")}}
	for inputs := []*engine.Input{first}; ; inputs = nil {
		turn := core.Turn(t.Context(), start, inputs)
		if turn.Empty() {
			break
		}
		if err := core.Commit(t.Context(), turn); err != nil {
			t.Fatal(err)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		core = open()
	}
	defer func() { _ = store.Close() }()
	homes, err := store.Homes(t.Context(), letterbox, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, h := range homes {
		got[h.Name] = fmt.Sprintf("%d %s", h.Steps, h.State)
	}
	want := map[string]string{
		"a":   `1 {"Got":["\u003e\u003ehello"]}`,
		"ax":  `1 {"Got":["\u003ehello"]}`,
		"axx": `1 {"Got":["hello"]}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("letters (-want +got):\n%s", diff)
	}
}

// TestPanicIsAnError shows that a step which goes wrong changes nothing, and that the home goes on.
func TestPanicIsAnError(t *testing.T) {
	store := openStore(t.Context(), t, filepath.Join(t.TempDir(), "lull.db"))
	defer func() { _ = store.Close() }()
	core, err := engine.Open(t.Context(), store, store, engine.Options{
		Rules: map[engine.Kind]engine.Rules{letterbox: letterboxes{}},
	}, start)
	if err != nil {
		t.Fatal(err)
	}
	note := func(body string) *engine.Input {
		return &engine.Input{Kind: letterbox, Name: "a", Note: &engine.Note{Body: []byte(body)}}
	}
	turn := core.Turn(t.Context(), start, []*engine.Input{note("one"), note("explode"), note("two")})
	if err := core.Commit(t.Context(), turn); err != nil {
		t.Fatal(err)
	}
	if err := turn.Results[1].Err; err == nil || err.Code != engine.Internal {
		t.Errorf("the step that went wrong: %v, want %s", err, engine.Internal)
	}
	h, err := store.HomeByName(t.Context(), letterbox, "a")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(h.State), `{"Got":["one","two"]}`; got != want {
		t.Errorf("state %s, want %s", got, want)
	}
}
