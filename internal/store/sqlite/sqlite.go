package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"lull/internal/credential"
	"lull/internal/engine"
)

// ReadersDefault is how many connections read at the same time where Options do not say.
const ReadersDefault = 4

// Options are what may be chosen about a Store.
type Options struct {
	Logger  *slog.Logger // nil: no log
	Readers int          // connections that read at the same time; 0: ReadersDefault; at most ReadersMax
	// Volatile leaves the disk to sync when it likes: several times faster, and a power cut may cost the file. For
	// stores that live no longer than their process, such as a simulation's.
	Volatile bool
}

// ReadersMax is the most connections that may read at the same time: each has a page cache of its own.
const ReadersMax = 64

func (o Options) withDefaults() (Options, error) {
	o.Readers = cmp.Or(o.Readers, ReadersDefault)
	if o.Readers < 1 || o.Readers > ReadersMax {
		return o, fmt.Errorf("sqlite options: %d readers, want 1 to %d", o.Readers, ReadersMax)
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o, nil
}

// Store is an open database. Safe for concurrent use; Commit waits for its turn like every other write.
type Store struct {
	path string
	log  *slog.Logger
	lock *lock

	writing *sql.DB // one connection: SQLite has one writer
	reading *sql.DB // cannot write
	writer  *writer // the statements of the writing connection; used only by who holds that connection
}

var (
	_ engine.Store     = (*Store)(nil)
	_ engine.Reader    = (*Store)(nil)
	_ credential.Store = (*Store)(nil)
)

// Open opens the database at path and creates it where there is none. It refuses a file that another process has
// open, that is damaged, that is no database of lull's, or that a newer lull has written; the error is one line that
// says what to do. An older schema is migrated, after a copy was put beside the file. The Store must be closed.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	held, err := lockFile(path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, log: o.Logger, lock: held}
	if err := s.open(ctx, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, o Options) error {
	if err := prepareFile(s.path); err != nil {
		return err
	}
	var err error
	if s.writing, err = openPool(writerDSN(s.path, o.Volatile), 1); err != nil {
		return err
	}
	if err := s.migrate(ctx); err != nil {
		return fmt.Errorf("open %s: %w", s.path, explain(err))
	}
	if s.reading, err = openPool(readerDSN(s.path), o.Readers); err != nil {
		return err
	}
	return nil
}

// openPool opens a pool of up to size connections, which stay open: a new one costs more than most queries.
func openPool(dsn string, size int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dsn, err)
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// Close waits for what is under way, writes the log back into the file and gives the file free for others.
func (s *Store) Close() error {
	var errs []error
	if s.reading != nil {
		errs = append(errs, s.reading.Close())
	}
	if s.writing != nil {
		errs = append(errs, s.writing.Close()) // the last connection: this checkpoints
	}
	return errors.Join(append(errs, s.lock.release())...)
}
