package engine_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// failer is what a test or a property is told of.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// openStore opens the store there, which is a new one where there is none.
func openStore(ctx context.Context, t failer, path string) *sqlite.Store {
	t.Helper()
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		file, err := fresh()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := sqlite.Open(ctx, path, sqlite.Options{Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fresh gives the file of a new store. It is made once: making one takes all migrations, and tests need hundreds.
var fresh = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "lull-fresh-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "lull.db")
	s, err := sqlite.Open(context.Background(), path, sqlite.Options{Volatile: true})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// running opens an engine on a store and runs it, until end is called, which closes the store too.
func running(t *testing.T, store *sqlite.Store, o engine.Options) (e *engine.Engine, end func()) {
	t.Helper()
	e, err := engine.New(t.Context(), store, store, o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	return e, func() {
		t.Helper()
		stop()
		if err := errors.Join(<-ended, store.Close()); err != nil {
			t.Error(err)
		}
	}
}
