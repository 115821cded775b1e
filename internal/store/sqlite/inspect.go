package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"

	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID is "lull" in ASCII: it stands in the file's header and tells our files from those of others.
const applicationID = 0x6c756c6c

// pageBytesMin is the smallest page: SQLite takes a shorter file for an empty one
// (https://www.sqlite.org/fileformat.html, 1.3.2).
const pageBytesMin = 512

// ErrForeign means that the file is not lull's.
var ErrForeign = errors.New("the file does not begin as a database of lull: choose another name, or restore a backup")

// NewerError says that a newer lull has written the file.
type NewerError struct {
	Version int64 // of the file's schema
	Newest  int64 // that this lull knows
}

// Error names both versions.
func (e *NewerError) Error() string {
	return fmt.Sprintf("its schema has version %d, this lull knows versions up to %d: install a newer lull",
		e.Version, e.Newest)
}

// inspect looks at a file without changing it, and gives the version of its schema, 0 where it has none yet or is
// not there. It refuses files that are not lull's.
func inspect(ctx context.Context, path string) (version int64, err error) {
	empty, err := isEmpty(path)
	if err != nil || empty {
		return 0, err
	}
	see := func(db *sql.DB) error {
		version, err = schemaVersion(ctx, db)
		return err
	}
	err = look(ctx, path, see)
	if code(err) == sqlite3.SQLITE_READONLY_ROLLBACK {
		emptyLog(ctx, path) // a process was killed while it made the file: who can write takes back what it had begun
		err = look(ctx, path, see)
	}
	return version, err
}

// look calls do with a connection that cannot write to the file, and leaves nothing beside it that was not there: a
// connection that cannot write cannot clear away the empty log that it has made either.
func look(ctx context.Context, path string, do func(db *sql.DB) error) error {
	if mustNotExist(path+"-wal") == nil {
		defer emptyLog(ctx, path)
	}
	db, err := openPool(readerDSN(path), 1)
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // it has only read
	return do(db)
}

// emptyLog brings what stands in the log into the file and clears it away, if nobody else has the file open; what a
// killed process had begun without a log it takes back. Where that does not work, all is as it was.
func emptyLog(ctx context.Context, path string) {
	db, err := openPool(dsn(path, url.Values{"mode": {"rw"}}), 1)
	if err != nil {
		return
	}
	_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	_ = db.Close()
}

// isEmpty reports whether there is nothing at path yet. It does not open the file: closing it would release the locks
// that SQLite may have on it in this process.
func isEmpty(path string) (bool, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return true, nil
	case err != nil:
		return false, err
	case !info.Mode().IsRegular():
		return false, errors.New("it is not a file")
	case info.Size() == 0:
		return true, nil
	case info.Size() < pageBytesMin:
		return false, ErrForeign
	}
	return false, nil
}

const selectIdentity = `
SELECT (SELECT application_id FROM pragma_application_id),
	(SELECT count(*) FROM sqlite_schema),
	(SELECT count(*) FROM sqlite_schema WHERE name = 'goose_db_version')`

const selectVersion = `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`

func schemaVersion(ctx context.Context, db *sql.DB) (version int64, err error) {
	var id, objects, versioned int64
	err = db.QueryRowContext(ctx, selectIdentity).Scan(&id, &objects, &versioned)
	if code(err)&0xff == sqlite3.SQLITE_NOTADB {
		return 0, ErrForeign
	}
	if err != nil {
		return 0, err
	}
	switch {
	case id == 0 && objects == 0: // a process was killed while it made the file
		return 0, nil
	case id != applicationID:
		return 0, ErrForeign
	case versioned == 0:
		return 0, nil
	}
	err = db.QueryRowContext(ctx, selectVersion).Scan(&version)
	return version, err
}

// createFile makes an empty file that only its owner can read, where there is none: SQLite would let everybody read
// it, and gives the files beside it the same permissions.
func createFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the operator names the file
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return file.Close()
}
