package sqlite

import (
	"errors"
	"fmt"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"lull/internal/engine"
)

// ErrStale means that a batch does not follow the store's position: another has been written since it was made.
var ErrStale = errors.New("batch does not follow the store's position")

// ErrDamaged means that SQLite cannot make sense of the file.
var ErrDamaged = errors.New("the file is damaged; restore a backup of it")

// ErrLocked means that another program, one that knows nothing of lull's own lock, keeps the file from being written.
var ErrLocked = errors.New("another program keeps the file locked: stop that one first")

// code gives the extended result code of SQLite, or 0 where the error is not SQLite's.
func code(err error) int {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		return e.Code()
	}
	return 0
}

// isFull reports whether the disk had no room. SQLite reports as full what it learns when it writes a file; what it
// learns when it makes the log's index longer has a code of its own.
func isFull(err error) bool {
	return code(err)&0xff == sqlite3.SQLITE_FULL || code(err) == sqlite3.SQLITE_IOERR_SHMSIZE
}

// isDamaged reports whether SQLite has found the file to be nonsense.
func isDamaged(err error) bool {
	primary := code(err) & 0xff
	return primary == sqlite3.SQLITE_CORRUPT || primary == sqlite3.SQLITE_NOTADB
}

// isLocked reports whether somebody else had the file locked for as long as the connection would wait.
func isLocked(err error) bool { return code(err)&0xff == sqlite3.SQLITE_BUSY }

// explain says what an error of SQLite means to those who know nothing of it.
func explain(err error) error {
	switch {
	case isFull(err):
		return fmt.Errorf("%w: %w", engine.ErrFull, err)
	case isDamaged(err):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case isLocked(err):
		return fmt.Errorf("%w: %w", ErrLocked, err)
	default:
		return err
	}
}
