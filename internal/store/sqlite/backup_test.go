package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// contents reads what a store holds of the conversations that writeConversation writes.
func contents(tb testing.TB, s *sqlite.Store) (homes []engine.Home, catalog *engine.Catalog) {
	tb.Helper()
	homes, err := s.Homes(tb.Context(), engine.ConversationHome, 0, 1000)
	if err != nil {
		tb.Fatal(err)
	}
	catalog, err = s.Catalog(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	return homes, catalog
}

// wantSound has Check find nothing, and gives its report.
func wantSound(tb testing.TB, path string) sqlite.Report {
	tb.Helper()
	report, err := sqlite.Check(tb.Context(), path)
	if err != nil {
		tb.Fatalf("Check() error = %v", err)
	}
	for _, finding := range report.Findings {
		tb.Errorf("Check(%s): %s", filepath.Base(path), finding)
	}
	return report
}

func TestBackup(t *testing.T) {
	s := open(t, newPath(t))
	defer closeStore(t, s)
	writeConversation(t, s, 1)
	wantHomes, wantCatalog := contents(t, s)

	dst := filepath.Join(t.TempDir(), "backup.db")
	if err := s.Backup(t.Context(), dst); err != nil {
		t.Fatalf("Backup() error = %v", err)
	}
	writeConversation(t, s, 2)

	info, err := os.Stat(dst)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the backup has the permissions %v, error %v, want -rw-------", info.Mode().Perm(), err)
	}
	if report := wantSound(t, dst); report.Homes != 1 || report.Rows != 3 || report.Position.Commit != 1 {
		t.Errorf("Check() of the backup = %+v, want 1 home, 3 rows, commit 1", report)
	}
	copied := open(t, dst)
	defer closeStore(t, copied)
	gotHomes, gotCatalog := contents(t, copied)
	if diff := cmp.Diff(wantHomes, gotHomes) + cmp.Diff(wantCatalog, gotCatalog); diff != "" {
		t.Errorf("the backup (-want +got):\n%s", diff)
	}
}

func TestBackupRefusesToOverwrite(t *testing.T) {
	s := open(t, newPath(t))
	defer closeStore(t, s)
	folder := t.TempDir()
	dst := filepath.Join(folder, "backup.db")
	if err := os.WriteFile(dst, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), dst); !errors.Is(err, os.ErrExist) {
		t.Errorf("Backup() error = %v, want os.ErrExist", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(folder, "missing", "backup.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Backup() into a missing folder: error = %v, want os.ErrNotExist", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Backup(ctx, filepath.Join(folder, "cancelled.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("Backup() cancelled: error = %v, want context.Canceled", err)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 {
		t.Errorf("left in the folder: %v, error %v, want the old file only", left, err)
	}
	if content, err := os.ReadFile(dst); err != nil || string(content) != "precious" {
		t.Errorf("the old file holds %q, error %v", content, err)
	}
}

// Backups beside the writer are whole each: of one commit, with all its rows.
func TestBackupWhileRunning(t *testing.T) {
	s := open(t, newPath(t))
	defer closeStore(t, s)
	writeConversation(t, s, 1)
	folder := t.TempDir()
	var group sync.WaitGroup
	errs := make(chan error, 1)
	started := make(chan struct{})
	group.Go(func() {
		defer close(errs)
		close(started)
		for _, name := range []string{"a.db", "b.db", "c.db"} {
			if err := s.Backup(t.Context(), filepath.Join(folder, name)); err != nil {
				errs <- err
				return
			}
		}
	})
	<-started
	for number := int64(2); number <= 100; number++ {
		writeConversation(t, s, number)
	}
	group.Wait()
	for err := range errs {
		t.Fatalf("Backup() error = %v", err)
	}
	for _, name := range []string{"a.db", "b.db", "c.db"} {
		report := wantSound(t, filepath.Join(folder, name))
		if report.Homes != report.Position.Commit || report.Rows != 3*report.Homes {
			t.Errorf("%s holds %d homes and %d rows after commit %d", name, report.Homes, report.Rows, report.Position.Commit)
		}
	}
}

// backedUp makes a database of two conversations and a backup of the first one only.
func backedUp(t *testing.T) (path, backup string) {
	t.Helper()
	path, backup = newPath(t), filepath.Join(t.TempDir(), "backup.db")
	s := open(t, path)
	writeConversation(t, s, 1)
	if err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	writeConversation(t, s, 2)
	closeStore(t, s)
	return path, backup
}

// wantRestored opens a restored database: it holds the first conversation, and waits.
func wantRestored(t *testing.T, path string) {
	t.Helper()
	wantSound(t, path)
	s := open(t, path)
	defer closeStore(t, s)
	homes, catalog := contents(t, s)
	if len(homes) != 1 || homes[0].ID != 1 {
		t.Errorf("the restored database holds %v, want the first conversation", homes)
	}
	want := []engine.Setting{{Name: "paused", Value: "restored"}}
	if diff := cmp.Diff(want, catalog.Settings); diff != "" {
		t.Errorf("settings of the restored database (-want +got):\n%s", diff)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the restored database has the permissions %v, error %v, want -rw-------", info.Mode().Perm(), err)
	}
}

func TestRestore(t *testing.T) {
	path, backup := backedUp(t)
	before, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time the name of the replaced one is taken
		if err := sqlite.Restore(t.Context(), backup, path); err != nil {
			t.Fatalf("Restore() error = %v", err)
		}
	}
	wantRestored(t, path)
	if after, err := os.ReadFile(backup); err != nil || string(after) != string(before) {
		t.Errorf("Restore() has changed the backup, error %v", err)
	}
	replaced, err := filepath.Glob(path + ".replaced-*")
	if err != nil || len(replaced) != 2 {
		t.Fatalf("replaced databases %q, error %v, want 2", replaced, err)
	}
	if report := wantSound(t, replaced[0]); report.Homes != 2 {
		t.Errorf("the replaced database holds %d homes, want 2", report.Homes)
	}
	names, err := filepath.Glob(path + "*")
	if err != nil || len(names) != 4 {
		t.Errorf("files %q, error %v, want the database, its lock and what was replaced", names, err)
	}
}

// A link to the database stays a link: the file behind it is replaced.
func TestRestoreBehindALink(t *testing.T) {
	path, backup := backedUp(t)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if err := sqlite.Restore(t.Context(), backup, link); err != nil {
		t.Fatalf("Restore() error = %v", err)
	}
	wantRestored(t, path)
	if target, err := os.Readlink(link); err != nil || target != path {
		t.Errorf("the link leads to %q, error %v, want %q", target, err, path)
	}
}

func TestRestoreWhereThereIsNone(t *testing.T) {
	_, backup := backedUp(t)
	path := newPath(t)
	if err := sqlite.Restore(t.Context(), backup, path); err != nil {
		t.Fatalf("Restore() error = %v", err)
	}
	wantRestored(t, path)
}

// What a killed process has left in the log belongs to the replaced database and moves with it.
func TestRestoreOverAKilledOne(t *testing.T) {
	path, backup := backedUp(t)
	killed := newPath(t)
	s := open(t, killed)
	writeConversation(t, s, 1)
	writeConversation(t, s, 2)
	for _, suffix := range []string{"", "-wal"} { // as if the process had been killed now
		copyFile(t, killed+suffix, path+suffix)
	}
	closeStore(t, s)
	if err := sqlite.Restore(t.Context(), backup, path); err != nil {
		t.Fatalf("Restore() error = %v", err)
	}
	wantRestored(t, path)
	replaced, err := filepath.Glob(path + ".replaced-*Z")
	if err != nil || len(replaced) != 1 {
		t.Fatalf("replaced databases %q, error %v, want 1", replaced, err)
	}
	if report := wantSound(t, replaced[0]); report.Homes != 2 {
		t.Errorf("the replaced database holds %d homes, want 2", report.Homes)
	}
}

// A database that is too damaged to be opened is what one restores over.
func TestRestoreOverADamagedOne(t *testing.T) {
	path, backup := backedUp(t)
	tear(t, path)
	if err := os.WriteFile(path+"-wal", []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := sqlite.Restore(t.Context(), backup, path); err != nil {
		t.Fatalf("Restore() error = %v", err)
	}
	wantRestored(t, path)
}

func copyFile(tb testing.TB, from, to string) {
	tb.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		tb.Fatal(err)
	}
}

func TestRestoreRefuses(t *testing.T) {
	path, backup := backedUp(t)
	torn := filepath.Join(t.TempDir(), "torn.db")
	copyFile(t, backup, torn)
	tear(t, torn)
	unsound := filepath.Join(t.TempDir(), "unsound.db")
	copyFile(t, backup, unsound)
	alter(t, unsound, "UPDATE home SET tail = 77")
	newer := filepath.Join(t.TempDir(), "newer.db")
	copyFile(t, backup, newer)
	alter(t, newer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (4711, 1)")
	foreign := newPath(t)
	alter(t, foreign, "CREATE TABLE other (x)")
	tests := []struct {
		name, backup string
		is           func(err error) bool
	}{
		{"no file", path + ".nowhere", isError(engine.ErrNotFound)},
		{"another program's database", foreign, isError(sqlite.ErrForeign)},
		{"a damaged backup", torn, func(err error) bool { return err != nil }},
		{"a backup that contradicts itself", unsound, func(err error) bool {
			return err != nil && strings.Contains(err.Error(), "home 1: its newest transcript row is missing")
		}},
		{"a newer backup", newer, func(err error) bool {
			_, ok := errors.AsType[*sqlite.NewerError](err)
			return ok
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := sqlite.Restore(t.Context(), tt.backup, path)
			if !tt.is(err) {
				t.Fatalf("Restore() error = %v", err)
			}
			wantOneLine(t, err, path)
			if report := wantSound(t, path); report.Homes != 2 {
				t.Errorf("the database now holds %d homes, want 2", report.Homes)
			}
		})
	}
	s := open(t, path)
	defer closeStore(t, s)
	err := sqlite.Restore(t.Context(), backup, path)
	if _, ok := errors.AsType[*sqlite.InUseError](err); !ok {
		t.Errorf("Restore() over an open database: error = %v, want an InUseError", err)
	}
}

// integrity is read as SQLite gives it, beside what lull asks itself.
func damage(tb testing.TB, path string) {
	tb.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	var root, size int64
	const query = `SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = ?`
	if err := db.QueryRowContext(tb.Context(), query, "transcript").Scan(&root, &size); err != nil {
		tb.Fatal(err)
	}
	if err := db.Close(); err != nil {
		tb.Fatal(err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt([]byte("nonsense"), (root-1)*size); err != nil {
		tb.Fatal(err)
	}
}
