package sqlite

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// errHeld means that another holds the lock.
var errHeld = errors.New("lock is held")

// InUseError says that another process has the database open.
type InUseError struct {
	Path string
	PID  int // of the process that has it open; 0: unknown
}

// Error says who to look for.
func (e *InUseError) Error() string {
	who := "another process"
	if e.PID != 0 {
		who = "process " + strconv.Itoa(e.PID)
	}
	return fmt.Sprintf("%s is in use by %s: stop that one first, or choose another file", e.Path, who)
}

// lock is a database that nobody else may open. The kernel releases it when the process ends, however it ends.
type lock struct {
	file *os.File
}

// lockFile takes the lock of the database at path: a file beside it, which holds the owner's process id. It is never
// removed, since a process that has just opened it would then lock a file that nobody else sees.
func lockFile(path string) (*lock, error) {
	real, err := realPath(path)
	if err != nil {
		return nil, err
	}
	//nolint:gosec // the operator names the file
	file, err := os.OpenFile(real+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w; lull needs a folder that it may write to", path, err)
	}
	if err := tryLock(file); err != nil {
		pid := readPID(file)
		err = errors.Join(err, file.Close())
		if errors.Is(err, errHeld) {
			return nil, &InUseError{Path: path, PID: pid}
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
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

// realPath follows links, so that one file has one lock whatever it is called.
func realPath(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, os.ErrNotExist) {
		return path, nil
	}
	if err != nil {
		return "", fmt.Errorf("find %s: %w", path, err)
	}
	return real, nil
}

func readPID(file *os.File) int {
	text := make([]byte, 20)
	n, _ := file.ReadAt(text, 0) // the error is io.EOF: the file is shorter
	pid, err := strconv.Atoi(strings.TrimSpace(string(text[:n])))
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
