package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"
)

// E-mail addresses were not unique before members signed in by them: of those who share one, the first keeps it.
func TestMigrateSharedEmails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lull.db")
	if err := createFile(path); err != nil {
		t.Fatal(err)
	}
	db, err := openWriter(writerDSN(path, true))
	if err != nil {
		t.Fatal(err)
	}
	before, err := goose.NewProvider(goose.DialectSQLite3, db, released(), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := before.UpTo(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	statements := []string{fmt.Sprintf("PRAGMA application_id = %d", applicationID)}
	for _, m := range []struct{ name, email string }{
		{"c", "x@example.com"}, {"b", "X@Example.com"}, {"a", "x@example.com"}, {"d", ""}, {"e", ""}, {"f", "f@example.com"},
	} {
		statements = append(statements, fmt.Sprintf(
			"INSERT INTO member (name, full_name, email, role, created_us) VALUES ('%s', '', '%s', 'operator', 1)", m.name, m.email))
	}
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, path, nil)
	defer mustClose(t, s)
	members, err := s.Members(t.Context(), "", 10)
	if err != nil {
		t.Fatal(err)
	}
	emails := map[string]string{}
	for _, m := range members {
		emails[m.Name] = m.Email
	}
	want := map[string]string{"a": "x@example.com", "b": "", "c": "", "d": "", "e": "", "f": "f@example.com"}
	if diff := cmp.Diff(want, emails); diff != "" {
		t.Errorf("addresses (-want +got):\n%s", diff)
	}
}
