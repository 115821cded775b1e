package sqlite_test

import (
	"path/filepath"
	"strings"
	"testing"

	"lull/internal/store/sqlite"
	"lull/internal/store/storetest"
)

func TestStore(t *testing.T) {
	folder := t.TempDir()
	storetest.Run(t, func(t *testing.T) storetest.Store {
		t.Helper()
		return open(t, filepath.Join(folder, strings.ReplaceAll(t.Name(), "/", " ")+".db"))
	})
}

// open opens the database at path, which the test closes.
func open(tb testing.TB, path string) *sqlite.Store {
	tb.Helper()
	s, err := sqlite.Open(tb.Context(), path, sqlite.Options{})
	if err != nil {
		tb.Fatalf("Open() error = %v", err)
	}
	return s
}
