package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	"lull/internal/credential"
	"lull/internal/engine"
)

// How many connections may read at the same time; each has a page cache of its own.
const (
	ReadersDefault = 4
	ReadersMax     = 64
)

// lockedMS is how long Open waits for a lock that another program holds.
const lockedMS = 1000

// Options are what may be chosen about a Store.
type Options struct {
	Logger  *slog.Logger // nil: no log
	Readers int          // connections that read at the same time, at most ReadersMax; 0: ReadersDefault
	// Volatile leaves it to the system when the disk is written: several times faster, and a power cut may cost the
	// whole file. For stores that live no longer than their process, such as a simulation's.
	Volatile bool

	migrations fs.FS // nil: those of this package
}

func (o Options) withDefaults() (Options, error) {
	o.Readers = cmp.Or(o.Readers, ReadersDefault)
	if o.Readers < 1 || o.Readers > ReadersMax {
		return o, fmt.Errorf("sqlite options: %d readers, want 1 to %d", o.Readers, ReadersMax)
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.migrations == nil {
		o.migrations = released()
	}
	return o, nil
}

// Store is an open database. Safe for concurrent use: a Commit waits for its turn, as every other write does.
type Store struct {
	path string
	lock *lock

	writing  *sql.DB              // one connection, a writer: SQLite has no more than one
	reading  *sql.DB              // connections that cannot write
	prepared map[string]*sql.Stmt // the queries that the readers keep ready
}

var (
	_ engine.Store     = (*Store)(nil)
	_ engine.Reader    = (*Store)(nil)
	_ engine.Outbox    = (*Store)(nil)
	_ engine.Census    = (*Store)(nil)
	_ credential.Store = (*Store)(nil)

	_ engine.Unsubscribers = (*Store)(nil)
)

// Open opens the database at path and creates it where there is none, in a folder that exists. An older schema is
// migrated, after a copy of the database was put beside it. The Store must be closed.
//
// The error is one line that says what to do: *InUseError where another process has it open, ErrForeign where the
// file is another program's, ErrLocked where one keeps it locked, *NewerError where a newer lull has written it, ErrDamaged where it cannot be read.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	held, err := lockFile(path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, lock: held}
	if err := s.open(ctx, o); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, explain(err)), s.Close())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, o Options) error {
	version, err := inspect(ctx, s.path)
	if err != nil {
		return err
	}
	if newest := newestOf(o.migrations); version > newest {
		return &NewerError{Version: version, Newest: newest}
	}
	if err := createFile(s.path); err != nil {
		return err
	}
	if s.writing, err = openWriter(writerDSN(s.path, o.Volatile)); err != nil {
		return err
	}
	if err := s.tryToWrite(ctx); err != nil {
		return err
	}
	if err := s.migrate(ctx, version, o); err != nil {
		return err
	}
	if s.reading, err = openPool(readerDSN(s.path), o.Readers); err != nil {
		return err
	}
	return s.prepare(ctx)
}

// tryToWrite begins a transaction that writes nothing: who starts lull learns at once that another program has the
// file locked, and not the first user who says something.
func (s *Store) tryToWrite(ctx context.Context) error {
	if err := s.waitForLocks(ctx, lockedMS); err != nil {
		return err
	}
	if err := s.transact(ctx, func(context.Context, *writer) error { return nil }); err != nil {
		return err
	}
	return s.waitForLocks(ctx, busyMS)
}

// waitForLocks sets how long the connection that writes waits for a lock.
func (s *Store) waitForLocks(ctx context.Context, milliseconds int) error {
	_, err := s.writing.ExecContext(ctx, "PRAGMA "+pragma("busy_timeout", milliseconds))
	return err
}

// openPool opens a pool of up to size connections, which stay open: a new one costs more than most queries.
func openPool(dsn string, size int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// queries are those that are kept prepared: all that is read while conversations run.
func queries() []string {
	return []string{
		selectPosition, selectHomesByName, selectHomesByID, selectDue, selectAnswers,
		selectHomeByName, selectHomes, selectRowsAfter, selectRowsBefore,
		selectUnsubscribed, selectTargets, selectDeliveries, selectMadeDeliveries, selectDeadDeliveries,
		selectDeadDelivery,
		selectSubjects, selectSubjectsDown,
		selectConversations, selectWithStatus, selectOfBot, selectFound, selectStatuses, selectDueSoon, countDue,
		selectTallies, selectTalliesByHour,
		selectDefinition, selectDefinitions, selectBots, selectDraft,
		selectHomeNumbers, selectCounts, selectBlocks, selectAllBlocks, selectJoined, selectLast, selectPack,
		selectCredential, selectCredentials, selectSigningKey, selectMember, selectMembers, selectMembersNamed, selectActs,
		selectMemberByEmail, selectPassword, selectAnyPassword, selectSession, selectSessions, selectAvatar,
	}
}

func (s *Store) prepare(ctx context.Context) error {
	s.prepared = map[string]*sql.Stmt{}
	for _, query := range queries() {
		statement, err := s.reading.PrepareContext(ctx, query) //nolint:sqlclosecheck // Close closes it
		if err != nil {
			return fmt.Errorf("prepare a query: %w", err)
		}
		s.prepared[query] = statement
	}
	return nil
}

// Close waits for what is under way, writes the log back into the file and gives the file free for others.
func (s *Store) Close() error {
	var errs []error
	for _, statement := range s.prepared {
		errs = append(errs, statement.Close())
	}
	if s.reading != nil {
		errs = append(errs, s.reading.Close())
	}
	if s.writing != nil {
		errs = append(errs, s.writing.Close()) // the last to close: it empties the log
	}
	return errors.Join(append(errs, s.lock.release())...)
}
