package sqlite

import (
	"database/sql"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lull/internal/engine"
)

// firstMigrations are the released ones up to a version.
func firstMigrations(t *testing.T, version int64) fs.FS {
	t.Helper()
	all, newest := withMigration(t, "")
	for v := version + 1; v <= newest; v++ {
		names, err := fs.Glob(all, fmt.Sprintf("%05d_*.sql", v))
		if err != nil || len(names) != 1 {
			t.Fatalf("the migrations of version %d: %q, error %v", v, names, err)
		}
		delete(all, names[0])
	}
	return all
}

// olderDatabase makes a database as a lull with this version of the schema has left it, with a conversation in it.
func olderDatabase(t *testing.T, version int64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "lull.db")
	if err := createFile(path); err != nil {
		t.Fatal(err)
	}
	db, err := openWriter(writerDSN(path, false))
	if err != nil {
		t.Fatal(err)
	}
	s := &Store{path: path, writing: db}
	if err := s.migrate(t.Context(), 0, mustDefaults(t, firstMigrations(t, version))); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	alterFile(t, path, `
INSERT INTO home (home, kind, name, steps, tail, due_us, state) VALUES (1, 1, 'a', 2, 2, 0, X'');
INSERT INTO transcript (seq, home, step, at_us, prev, body) VALUES (1, 1, 1, 5, 0, X''), (2, 1, 2, 5, 1, X'');
UPDATE position SET number = 1, at_us = 5, home = 1, transcript = 2;`)
	return path
}

func mustDefaults(t *testing.T, migrations fs.FS) Options {
	t.Helper()
	o, err := Options{migrations: migrations}.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// alterFile changes a closed database behind lull's back.
func alterFile(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), statements); err != nil {
		t.Fatalf("%s: %v", statements, err)
	}
}

// A backup is kept for years: whichever lull has made it, it can be checked and restored, and is migrated then.
func TestRestoreOlder(t *testing.T) {
	newest := newestOf(released())
	for version := int64(1); version <= newest; version++ {
		t.Run(strconv.FormatInt(version, 10), func(t *testing.T) {
			backup, path := olderDatabase(t, version), filepath.Join(t.TempDir(), "lull.db")
			report, err := Check(t.Context(), backup)
			if err != nil || len(report.Findings) > 0 || report.Version != version || report.Rows != 2 {
				t.Fatalf("Check() = %+v, error %v", report, err)
			}
			if err := Restore(t.Context(), backup, path); err != nil {
				t.Fatalf("Restore() error = %v", err)
			}
			s := mustOpen(t, path, nil)
			homes, err := s.Homes(t.Context(), engine.ConversationHome, 0, 10)
			if err != nil || len(homes) != 1 || homes[0].Name != "a" {
				t.Errorf("the restored database holds %v, error %v", homes, err)
			}
			mustClose(t, s)
			if report, err := Check(t.Context(), path); err != nil || len(report.Findings) > 0 || report.Version != newest {
				t.Errorf("Check() of the restored database = %+v, error %v", report, err)
			}
		})
	}
}

// breaks are changes that a rule finds, by the version of the schema that made them possible.
func breaks() map[int64]struct{ change, finding string } {
	return map[int64]struct{ change, finding string }{
		1: {"INSERT INTO answer VALUES (0, 7, 'x', 1, 5)", "answer 7 x: its home"},
		2: {
			"INSERT INTO delivery (home, kind, key, target, seq, place, step, due_us, body) VALUES (7, 1, 1, 'x', 1, 0, 1, 0, X'')",
			"delivery 7 1 1: its home",
		},
		3:  {"INSERT INTO sweep VALUES ('x', 1, 1, 9)", "sweep x: it goes"},
		4:  {"INSERT INTO subject VALUES (7, 'x', X'')", "subject 7 x: its home"},
		7:  {"INSERT INTO joined VALUES (7, 'x')", "joined 7: its home"},
		8:  {"INSERT INTO avatar VALUES ('eve', 'image/png', X'00')", "avatar eve: its member"},
		9:  {"INSERT INTO unsubscribed VALUES ('x', 6)", "unsubscribed x: its time"},
		10: {"INSERT INTO conversation VALUES (7, '', '', 1, '', '')", "conversation 7: its home"},
		11: {"INSERT INTO dead_delivery VALUES (1, 7, 1, 2, 'x', 0, 1, 0, 5, 1, '', 0, X'')", "dead_delivery 1: its home"},
		12: {"INSERT INTO made_delivery VALUES (1, 7, 1, 3, 'x', 0, 1, 0, 5, 1, 0)", "made_delivery 1: its home"},
	}
}

// Of an older database all is checked that it has, and one that contradicts itself is not restored.
func TestCheckOlderFindings(t *testing.T) {
	newest := newestOf(released())
	for version := int64(1); version <= newest; version++ {
		t.Run(strconv.FormatInt(version, 10), func(t *testing.T) {
			backup := olderDatabase(t, version)
			var want []string
			for since, b := range breaks() {
				if since <= version {
					alterFile(t, backup, b.change)
					want = append(want, b.finding)
				}
			}
			report, err := Check(t.Context(), backup)
			if err != nil || len(report.Findings) != len(want) {
				t.Fatalf("Check() = %v, error %v, want %q", report.Findings, err, want)
			}
			for _, f := range want {
				if !slices.ContainsFunc(report.Findings, func(got Finding) bool { return strings.HasPrefix(got.String(), f) }) {
					t.Errorf("Check() = %v, want %q among them", report.Findings, f)
				}
			}
			err = Restore(t.Context(), backup, filepath.Join(t.TempDir(), "lull.db"))
			if err == nil || !strings.Contains(err.Error(), "the backup is not whole") {
				t.Errorf("Restore() error = %v", err)
			}
		})
	}
}
