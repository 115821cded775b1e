package sqlite_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// newPath names a database that is not there yet.
func newPath(tb testing.TB) string {
	tb.Helper()
	return filepath.Join(tb.TempDir(), "lull.db")
}

func closeStore(tb testing.TB, s *sqlite.Store) {
	tb.Helper()
	if err := s.Close(); err != nil {
		tb.Fatalf("Close() error = %v", err)
	}
}

// created makes a database of one conversation, three steps long, and gives its path.
func created(tb testing.TB) string {
	tb.Helper()
	path := newPath(tb)
	s := open(tb, path)
	writeConversation(tb, s, 1)
	closeStore(tb, s)
	return path
}

// writeConversation commits a conversation of three steps, with all that can hang on it. Conversations are numbered
// in the order in which they are written, from 1.
func writeConversation(tb testing.TB, s *sqlite.Store, number int64) {
	tb.Helper()
	b := &engine.Batch{
		Position: engine.Position{Commit: number, AtUS: number * 1000, Home: number, Transcript: number * 3},
		Homes: []engine.Home{{
			ID: number, Kind: engine.ConversationHome, Name: "conversation-" + string(rune('a'+number-1)), Steps: 3,
			State: []byte("state"), DueUS: 1e15 + number, Tail: number * 3, New: true, DueMoved: true,
		}},
		Answers:     []engine.Answer{{Home: number, ID: "first", Step: 1, AtUS: number * 1000}},
		Definitions: []engine.Definition{{Bot: "bot", Number: int(number), AtUS: number * 1000, Body: []byte("bot")}},
		Events: []engine.MadeEvent{{
			Bot: "bot", Name: "checkout", Made: 1, Number: int(number), AtUS: number * 1000, Body: []byte("event"),
		}},
		Sweeps: []engine.Sweep{{Bot: "bot", Number: int(number), Pass: 1, Below: 1}},
		Campaigns: []engine.Campaign{{
			Name: "cart", Number: int(number), Status: "running", AtUS: number * 1000, Body: []byte("campaign"), Figures: []byte("{}"),
		}},
		Subjects: []engine.Subject{{Home: number, Key: "o/ann", State: []byte("ann")}},
		Notes: []engine.Note{{
			NoteID: engine.NoteID{Home: number, Step: 2}, ToKind: engine.ConversationHome, ToName: "x", Body: []byte("note"),
		}},
		Deliveries: []engine.Delivery{{
			DeliveryKey: engine.DeliveryKey{Home: number, Kind: engine.CallDelivery, Key: 1}, Step: 1,
			Place: engine.Place{Seq: number*3 - 2}, Target: "host", Body: []byte("call"),
		}},
	}
	for step := int64(1); step <= 3; step++ {
		row := engine.Row{Seq: number*3 - 3 + step, Home: number, Step: step, AtUS: number * 1000, Body: []byte("{}")}
		if step > 1 {
			row.Prev = row.Seq - 1
		}
		b.Transcript = append(b.Transcript, row)
	}
	if err := s.Commit(tb.Context(), b); err != nil {
		tb.Fatalf("Commit() error = %v", err)
	}
}

// alter changes a closed database behind lull's back.
func alter(tb testing.TB, path string, statements ...string) {
	tb.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.ExecContext(tb.Context(), statement); err != nil {
			tb.Fatalf("%s: %v", statement, err)
		}
	}
}

func TestOptionsLimits(t *testing.T) {
	for readers, ok := range map[int]bool{-1: false, 0: true, 1: true, sqlite.ReadersMax: true, sqlite.ReadersMax + 1: false} {
		s, err := sqlite.Open(t.Context(), newPath(t), sqlite.Options{Readers: readers})
		if (err == nil) != ok {
			t.Errorf("Open() with %d readers: error = %v", readers, err)
		}
		if err == nil {
			closeStore(t, s)
		}
	}
}

func TestOpenTwice(t *testing.T) {
	path := newPath(t)
	first := open(t, path)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, link} {
		_, err := sqlite.Open(t.Context(), name, sqlite.Options{})
		want := &sqlite.InUseError{Path: name, PID: os.Getpid()}
		got, ok := errors.AsType[*sqlite.InUseError](err)
		if !ok {
			t.Fatalf("Open() of an open database: error = %v, want an InUseError", err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Open() of an open database (-want +got):\n%s", diff)
		}
	}
	closeStore(t, first)
	closeStore(t, open(t, link))
}

// Files that are not ours, or that we cannot read, stay as they are, and the error is one line.
func TestOpenRefuses(t *testing.T) {
	foreign := newPath(t)
	alter(t, foreign, "CREATE TABLE other (x)")
	newer := created(t)
	alter(t, newer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (4711, 1)")
	torn := created(t)
	tear(t, torn)
	text := newPath(t)
	if err := os.WriteFile(text, bytes.Repeat([]byte("dear diary, "), 500), 0o600); err != nil {
		t.Fatal(err)
	}
	short := newPath(t)
	if err := os.WriteFile(short, []byte("dear diary"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, path string
		is         func(err error) bool
	}{
		{"another program's database", foreign, isError(sqlite.ErrForeign)},
		{"a text", text, isError(sqlite.ErrForeign)},
		{"a short text", short, isError(sqlite.ErrForeign)},
		{"a damaged database", torn, isError(sqlite.ErrDamaged)},
		{"a newer database", newer, func(err error) bool {
			e, ok := errors.AsType[*sqlite.NewerError](err)
			return ok && e.Version == 4711 && strings.Contains(err.Error(), "4711") && e.Newest > 0
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, err := os.ReadFile(tt.path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = sqlite.Open(t.Context(), tt.path, sqlite.Options{})
			if !tt.is(err) {
				t.Fatalf("Open() error = %v", err)
			}
			wantOneLine(t, err, tt.path)
			after, err := os.ReadFile(tt.path)
			if err != nil {
				t.Fatal(err)
			}
			if string(before) != string(after) {
				t.Error("Open() has changed the file")
			}
			if names, err := filepath.Glob(tt.path + "*"); err != nil || len(names) != 2 {
				t.Errorf("Open() has left %q, error %v, want the file and its lock", names, err)
			}
		})
	}
}

// A file that a program which knows nothing of our lock is writing to is refused within moments.
func TestOpenRefusesALockedFile(t *testing.T) {
	path := created(t)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	other, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.ExecContext(t.Context(), "BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_, err = sqlite.Open(t.Context(), path, sqlite.Options{})
	if !errors.Is(err, sqlite.ErrLocked) {
		t.Fatalf("Open() error = %v, want ErrLocked", err)
	}
	wantOneLine(t, err, path)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("Open() took %v", took)
	}
	if _, err := other.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	writeConversation(t, s, 2)
	closeStore(t, s)
}

func isError(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

// wantOneLine asks that the error can be shown to whoever started lull: one line that names the file.
func wantOneLine(t *testing.T, err error, path string) {
	t.Helper()
	if strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), path) {
		t.Errorf("error = %q, want one line that names %s", err, path)
	}
}

// tear overwrites the pages behind the first half of the first one.
func tear(tb testing.TB, path string) {
	tb.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	for i := 1000; i < len(content); i++ {
		content[i] = 0xa5
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		tb.Fatal(err)
	}
}

func TestOpenWhereNoFileCanBe(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, "locked.db.lock"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		folder, filepath.Join(folder, "missing", "lull.db"), filepath.Join(file, "lull.db"),
		filepath.Join(folder, "locked.db"),
	} {
		s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
		if err == nil {
			closeStore(t, s)
			t.Fatalf("Open(%s) no error", path)
		}
		wantOneLine(t, err, path)
	}
}

func TestOpenOddNames(t *testing.T) {
	for _, name := range []string{"a b.db", "50%.db", "what?.db", "x#y&z=1;.db", "名前.db", "file:x.db", "?.db"} {
		path := filepath.Join(t.TempDir(), name)
		s := open(t, path)
		writeConversation(t, s, 1)
		closeStore(t, s)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("after Open(%q): %v", name, err)
		}
		s = open(t, path)
		if p, err := s.Position(t.Context()); err != nil || p.Commit != 1 {
			t.Errorf("Position() of %q = %+v, error %v", name, p, err)
		}
		closeStore(t, s)
	}
}

// A simulation and the engine's tests run in a bubble, in which time stands still until all wait for it.
func TestOpenInABubble(t *testing.T) {
	path := newPath(t)
	synctest.Test(t, func(t *testing.T) {
		s := open(t, path)
		writeConversation(t, s, 1)
		start := time.Now()
		time.Sleep(24 * time.Hour)
		writeConversation(t, s, 2)
		if took := time.Since(start); took != 24*time.Hour {
			t.Errorf("a day and a commit took %v", took)
		}
		closeStore(t, s)
	})
	wantSound(t, path)
}

// What people say to a bot is nobody else's business.
func TestFilesAreTheOwnersOnly(t *testing.T) {
	path := newPath(t)
	s := open(t, path)
	writeConversation(t, s, 1)
	names, err := filepath.Glob(path + "*")
	if err != nil || len(names) != 4 { // itself, its log, the log's index, the lock
		t.Fatalf("files %q, error %v, want 4", names, err)
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has the permissions %v, want -rw-------", filepath.Base(name), info.Mode().Perm())
		}
	}
	closeStore(t, s)
	if names, err := filepath.Glob(path + "*"); err != nil || len(names) != 2 { // the log is written back
		t.Errorf("after Close() files %q, error %v, want the database and its lock", names, err)
	}
}

// begun leaves the file as a process does that is killed within a transaction, before it keeps a log.
func begun(t *testing.T, path string) {
	t.Helper()
	other := newPath(t)
	alter(t, other, "PRAGMA application_id = 0x6c756c6c")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, step := range []string{
		"PRAGMA cache_size = 2", "BEGIN IMMEDIATE", "CREATE TABLE much (body BLOB)",
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) " +
			"INSERT INTO much SELECT randomblob(5000) FROM n",
	} {
		if _, err := db.ExecContext(t.Context(), step); err != nil {
			t.Fatal(err)
		}
	}
	for _, suffix := range []string{"", "-journal"} {
		content, err := os.ReadFile(other + suffix)
		if err == nil {
			err = os.WriteFile(path+suffix, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A process may be killed while it makes the file: the next one makes the rest.
func TestOpenHalfMade(t *testing.T) {
	tests := map[string]func(path string){
		"empty":  func(path string) { alter(t, path) },
		"marked": func(path string) { alter(t, path, "PRAGMA application_id = 0x6c756c6c") },
		"log":    func(path string) { alter(t, path, "PRAGMA journal_mode = WAL") },
		"begun":  func(path string) { begun(t, path) },
		"goose": func(path string) {
			s := open(t, path)
			closeStore(t, s)
			alter(t, path, "DELETE FROM goose_db_version WHERE version_id > 0", "DROP TABLE home", "DROP TABLE transcript",
				"DROP TABLE answer", "DROP TABLE note", "DROP TABLE definition", "DROP TABLE draft", "DROP TABLE setting",
				"DROP TABLE credential", "DROP TABLE signing_key", "DROP TABLE delivery", "DROP TABLE position",
				"DROP TABLE unsubscribed",
				"DROP TABLE event", "DROP TABLE sweep", "DROP TABLE subject", "DROP TABLE session",
				"DROP TABLE invitation", "DROP TABLE avatar", "DROP TABLE member", "DROP TABLE act",
				"DROP TABLE campaign", "DROP TABLE tracked_name", "DROP TABLE tracked_block", "DROP TABLE tracked_pack",
				"DROP TABLE tracked_last", "DROP TABLE joined", "DROP TABLE conversation", "DROP TABLE tally",
				"DROP TABLE import", "DROP TABLE dead_delivery", "DROP TABLE made_delivery")
		},
	}
	for name, half := range tests {
		t.Run(name, func(t *testing.T) {
			path := newPath(t)
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			half(path)
			s := open(t, path)
			writeConversation(t, s, 1)
			closeStore(t, s)
		})
	}
}
