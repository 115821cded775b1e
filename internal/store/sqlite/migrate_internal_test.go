package sqlite

import (
	"crypto/sha256"
	"database/sql"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with a file, or writes the file where the flag -update says so.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// A migration that has been released has run on databases that we do not see: a change of it would reach only new
// ones. A change of the schema is a new migration, and its line is added with -update.
func TestReleasedMigrationsAreNotEdited(t *testing.T) {
	var lines strings.Builder
	names, err := fs.Glob(released(), "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(released(), name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&lines, "%x  %s\n", sha256.Sum256(text), name)
	}
	golden(t, "migrations.sha256", lines.String())
}

// withMigration gives the released migrations and one after them.
func withMigration(t *testing.T, text string) (files fstest.MapFS, version int64) {
	t.Helper()
	files = fstest.MapFS{}
	names, err := fs.Glob(released(), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(released(), name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: content}
	}
	version = newestOf(files) + 1
	files[fmt.Sprintf("%05d_next.sql", version)] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + text)}
	return files, version
}

// usedDatabase makes a database with a draft in it.
func usedDatabase(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "lull.db")
	s := mustOpen(t, path, nil)
	if err := s.PutDraft(t.Context(), "bot", []byte("draft"), 1); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	return path
}

func mustOpen(t *testing.T, path string, migrations fs.FS) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, Options{migrations: migrations})
	if err != nil {
		t.Fatalf("Open() error = %v", err)
	}
	return s
}

func mustClose(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatalf("Close() error = %v", err)
	}
}

// wantVersion looks at a database: its schema has this version, and it has the table "extra" or has it not.
func wantVersion(t *testing.T, path string, version int64, extra bool) {
	t.Helper()
	got, err := inspect(t.Context(), path)
	if err != nil || got != version {
		t.Errorf("%s: version %d, error %v, want version %d", filepath.Base(path), got, err, version)
	}
	db, err := openPool(readerDSN(path), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var tables int
	query := `SELECT count(*) FROM sqlite_schema WHERE name = 'extra'`
	if err := db.QueryRowContext(t.Context(), query).Scan(&tables); err != nil {
		t.Fatal(err)
	}
	if (tables == 1) != extra {
		t.Errorf("%s: %d tables called extra, want that to be %t", filepath.Base(path), tables, extra)
	}
}

func TestMigrateKeepsACopy(t *testing.T) {
	path := usedDatabase(t)
	files, version := withMigration(t, "CREATE TABLE extra (x INTEGER) STRICT;")
	backup := fmt.Sprintf("%s.before-%d.bak", path, version)
	mustClose(t, mustOpen(t, path, nil))
	if err := mustNotExist(backup); err != nil {
		t.Errorf("a copy was made without a migration: %v", err)
	}

	mustClose(t, mustOpen(t, path, files))
	wantVersion(t, path, version, true)
	wantVersion(t, backup, version-1, false)
	s := mustOpen(t, backup, nil)
	if body, _, err := s.Draft(t.Context(), "bot"); err != nil || string(body) != "draft" {
		t.Errorf("Draft() of the copy = %q, error %v", body, err)
	}
	mustClose(t, s)
	info, err := os.Stat(backup)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy has the permissions %v, error %v, want -rw-------", info.Mode().Perm(), err)
	}
}

func TestMigrationThatFails(t *testing.T) {
	path := usedDatabase(t)
	files, version := withMigration(t, "CREATE TABLE extra (x INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);")
	for range 2 { // the second attempt replaces the copy that the first one made
		if s, err := Open(t.Context(), path, Options{migrations: files}); err == nil {
			mustClose(t, s)
			t.Fatal("Open() with a migration that fails: no error")
		}
		wantVersion(t, path, version-1, false)
		wantVersion(t, fmt.Sprintf("%s.before-%d.bak", path, version), version-1, false)
	}
	s := mustOpen(t, path, nil) // the lull that was there before still runs
	if _, _, err := s.Draft(t.Context(), "bot"); err != nil {
		t.Errorf("Draft() error = %v", err)
	}
	mustClose(t, s)
	left, err := filepath.Glob(path + "*partial*")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, error %v", left, err)
	}
}

// A new database needs no copy, and is not migrated step by step past one.
func TestNewDatabaseHasNoCopy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lull.db")
	files, version := withMigration(t, "CREATE TABLE extra (x INTEGER) STRICT;")
	mustClose(t, mustOpen(t, path, files))
	wantVersion(t, path, version, true)
	if err := mustNotExist(fmt.Sprintf("%s.before-%d.bak", path, version)); err != nil {
		t.Errorf("a copy of nothing: %v", err)
	}
}

// query1 gives the only value of a query on the connection that writes.
func query1[T any](t *testing.T, s *Store, query string) (value T) {
	t.Helper()
	if err := s.writing.QueryRowContext(t.Context(), query).Scan(&value); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

func TestSettingsOfTheConnections(t *testing.T) {
	s := mustOpen(t, filepath.Join(t.TempDir(), "lull.db"), nil)
	defer mustClose(t, s)
	for _, tt := range []struct {
		db           *sql.DB
		pragma, want string
	}{
		{s.writing, "journal_mode", "wal"},
		{s.writing, "synchronous", "2"},
		{s.writing, "foreign_keys", "1"},
		{s.writing, "busy_timeout", "10000"},
		{s.writing, "page_size", "2048"},
		{s.writing, "wal_autocheckpoint", "16000"},
		{s.writing, "application_id", "1819634796"},
		{s.writing, "trusted_schema", "0"},
		{s.reading, "busy_timeout", "10000"},
	} {
		var got string
		if err := tt.db.QueryRowContext(t.Context(), "PRAGMA "+tt.pragma).Scan(&got); err != nil || got != tt.want {
			t.Errorf("PRAGMA %s = %q, error %v, want %q", tt.pragma, got, err, tt.want)
		}
	}
	if _, err := s.reading.ExecContext(t.Context(), "DELETE FROM setting"); err == nil {
		t.Error("a reader can write")
	}
	volatile, err := Open(t.Context(), filepath.Join(t.TempDir(), "lull.db"), Options{Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, volatile)
	if got := query1[int](t, volatile, "PRAGMA synchronous"); got != 0 {
		t.Errorf("PRAGMA synchronous of a volatile store = %d, want 0", got)
	}
}
