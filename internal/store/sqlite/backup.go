package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Backup writes a copy of the database to dst, a file that must not exist, readable by its owner only. It is one state
// of the whole, that of the moment at which it began: what is committed meanwhile is not in it. The file appears when
// it is complete and on the disk. While it is made the log cannot be emptied, so the disk needs room for what is
// written meanwhile.
func (s *Store) Backup(ctx context.Context, dst string) error {
	err := s.backup(ctx, dst)
	if err != nil {
		return fmt.Errorf("back up to %s: %w", dst, explain(err))
	}
	return nil
}

func (s *Store) backup(ctx context.Context, dst string) error {
	if err := mustNotExist(dst); err != nil {
		return err
	}
	partial, err := copyPartial(ctx, s.reading, dst)
	if err != nil {
		return err
	}
	if err := mustNotExist(dst); err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	return replace(partial, dst)
}

func mustNotExist(path string) error {
	_, err := os.Lstat(path)
	if err == nil {
		return os.ErrExist
	}
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// copyPartial copies the database into a new file beside dst and gives its name. It is complete and on the disk.
func copyPartial(ctx context.Context, db *sql.DB, dst string) (partial string, err error) {
	folder, err := filepath.Abs(filepath.Dir(dst))
	if err != nil {
		return "", err
	}
	file, err := os.CreateTemp(folder, filepath.Base(dst)+".*.partial") // readable by its owner only
	if err != nil {
		return "", err
	}
	defer file.Close() //nolint:errcheck // Sync has told
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", file.Name())
	if err == nil {
		err = file.Sync()
	}
	if err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}

// replace gives a file its name, in place of the one that has it, and sees to it that this is on the disk.
func replace(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}
