package sqlite

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// errHeld means that another has the lock file open.
var errHeld = errors.New("lock is held")

// InUseError says that another process has the database open.
type InUseError struct {
	Path string
	PID  int // the process that has it open; 0: unknown
}

// Error says who to look for.
func (e *InUseError) Error() string {
	who := "another process"
	if e.PID != 0 {
		who = "process " + strconv.Itoa(e.PID)
	}
	return fmt.Sprintf("%s is in use by %s: stop that one first, or choose another file", e.Path, who)
}

// lock keeps a database to one process. The system releases it when the process ends, however it ends.
type lock struct {
	file *os.File
}

// lockFile takes the lock of the database at path, a file beside it that holds the owner's process id. The file is
// never removed: whoever had just opened it would then lock what nobody else sees.
func lockFile(path string) (*lock, error) {
	target, err := followLinks(path)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	name := target + ".lock"
	file, err := openLocked(name)
	if errors.Is(err, errHeld) {
		return nil, &InUseError{Path: path, PID: readPID(name)}
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w; lull needs a folder that it may write to", path, err)
	}
	if err := writePID(file); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), file.Close())
	}
	return &lock{file: file}, nil
}

// release gives the lock free.
func (l *lock) release() error {
	return l.file.Close()
}

// followLinks gives the name behind links, so that a file has one lock whatever it is called.
func followLinks(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, os.ErrNotExist) {
		return path, nil
	}
	return target, err
}

// readPID gives the process id in a lock file, 0 where there is none.
func readPID(name string) int {
	text, err := os.ReadFile(name) //nolint:gosec // beside the file that the operator names
	if err != nil {
		return 0
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0
	}
	return pid
}

func writePID(file *os.File) error {
	if err := file.Truncate(0); err != nil {
		return err
	}
	_, err := file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}
