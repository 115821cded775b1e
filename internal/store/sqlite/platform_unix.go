//go:build unix

package sqlite

import (
	"errors"
	"os"
	"syscall"
)

// openLocked opens a lock file, which it makes where there is none, for this process alone, or gives errHeld.
func openLocked(name string) (*os.File, error) {
	//nolint:gosec // beside the file that the operator names
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return file, nil
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = errHeld
	}
	return nil, errors.Join(err, file.Close())
}

// syncFolder sees to it that the names in a folder are on the disk.
func syncFolder(folder string) error {
	file, err := os.Open(folder) //nolint:gosec // the folder of a file that the operator names
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
