package engine_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
	"lull/internal/engine"
)

// ledger is a kind of home that is kept as subjects.
const ledger engine.Kind = 7

type ledgers struct{}

func (ledgers) Decode([]byte) (engine.State, error) { return &book{pages: map[string]string{}}, nil }
func (ledgers) Keys() engine.KeyRange               { return engine.KeyRange{Before: "~"} }

func (ledgers) Open(_ int64, subjects []engine.Subject) (engine.State, error) {
	b := &book{pages: map[string]string{}}
	for _, s := range subjects {
		b.pages[s.Key] = string(s.State)
	}
	return b, nil
}

type book struct{ pages map[string]string }

func (*book) DueUS() int64            { return 0 }
func (*book) Encode() ([]byte, error) { return nil, nil }

// Step takes a note KEY=TEXT, which may explode or be too large.
func (b *book) Step(_ *engine.Moment, in *engine.Input) engine.Outcome {
	key, text, _ := strings.Cut(string(in.Note.Body), "=")
	b.pages[key] = text
	state := []byte(text)
	switch text {
	case "explode":
		panic("boom")
	case "refuse":
		delete(b.pages, key)
		return engine.Outcome{Err: &engine.Error{Code: engine.Conflict}}
	case "largest", "too large":
		state = make([]byte, engine.StateBytesMax+len(text)-len("largest"))
	}
	return engine.Outcome{Record: &dialog.Record{}, Subjects: []engine.Subject{{Key: key, State: state}}}
}

// sender is a kind of home that sends notes to a ledger.
const sender engine.Kind = 6

type senders struct{}

func (senders) Decode([]byte) (engine.State, error) { return senders{}, nil }
func (senders) DueUS() int64                        { return 0 }
func (senders) Encode() ([]byte, error)             { return nil, nil }

// Step sends each word of a note as a note.
func (senders) Step(_ *engine.Moment, in *engine.Input) engine.Outcome {
	out := engine.Outcome{Record: &dialog.Record{}}
	for word := range strings.FieldsSeq(string(in.Note.Body)) {
		out.Notes = append(out.Notes, engine.Note{ToKind: ledger, ToName: "a", Body: []byte(word)})
	}
	return out
}

// TestSpoiledHomeIsReadAgain shows that a home which is kept as subjects goes on after a step that went wrong, with all
// that it had done before, and nothing of that step.
func TestSpoiledHomeIsReadAgain(t *testing.T) {
	store := openStore(t.Context(), t, filepath.Join(t.TempDir(), "lull.db"))
	defer func() { _ = store.Close() }()
	core, err := engine.Open(t.Context(), store, store, engine.Options{
		Rules: map[engine.Kind]engine.Rules{ledger: ledgers{}, sender: senders{}},
	}, start)
	if err != nil {
		t.Fatal(err)
	}
	var codes []engine.Code
	turn := func(notes ...string) {
		t.Helper()
		var inputs []*engine.Input
		for _, note := range notes {
			inputs = append(inputs, &engine.Input{Kind: ledger, Name: "a", Note: &engine.Note{Body: []byte(note)}})
		}
		turn := core.Turn(t.Context(), start, inputs)
		if err := core.Commit(t.Context(), turn); err != nil {
			t.Fatal(err)
		}
		for _, r := range turn.Results {
			code := engine.Code("")
			if r.Err != nil {
				code = r.Err.Code
			}
			codes = append(codes, code)
		}
	}
	turn("a=1", "b=2")
	turn("c=3", "d=refuse", "e=largest", "b=explode", "c=4") // nothing is taken until it has been read again
	turn("d=5")
	turn("a=too large")
	turn("f=6")
	sent := core.Turn(t.Context(), start, []*engine.Input{{Kind: sender, Name: "s", Note: &engine.Note{Body: []byte("g=7 h=explode i=8 j=9")}}})
	if err := core.Commit(t.Context(), sent); err != nil {
		t.Fatal(err)
	}
	turn() // the note that explodes is gone, and those after it wait
	turn()
	want := []engine.Code{"", "", "", engine.Conflict, "", engine.Internal, engine.Unavailable, "", engine.TooLarge, ""}
	if diff := cmp.Diff(want, codes); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
	h, err := store.HomeByName(t.Context(), ledger, "a")
	if err != nil {
		t.Fatal(err)
	}
	subjects, err := store.Subjects(t.Context(), h.ID, engine.KeyRange{Before: "~"}, 100)
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, s := range subjects {
		got[s.Key] = strings.TrimRight(string(s.State), "\x00")
	}
	if diff := cmp.Diff(map[string]string{"a": "1", "b": "2", "c": "3", "d": "5", "e": "", "f": "6", "g": "7", "i": "8", "j": "9"}, got); diff != "" {
		t.Errorf("subjects (-want +got):\n%s", diff)
	}
}
