package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
)

// The setting that a restored database starts with: what was sent since the backup was made is not in it, and would
// be sent again, so the engine waits for someone to look.
const (
	pausedSetting  = "paused"
	pausedRestored = "restored"
)

// Restore puts a backup in the place of the database at path, which nobody may have open, or where there is none. The
// backup is checked first, and only copied. The replaced database stays beside as path.replaced-TIME, TIME being when
// it was last written to. The restored one has the setting "paused" = "restored".
func Restore(ctx context.Context, backup, path string) error {
	if err := restore(ctx, backup, path); err != nil {
		return fmt.Errorf("restore %s from %s: %w", path, backup, explain(err))
	}
	return nil
}

func restore(ctx context.Context, backup, path string) (err error) {
	held, err := lockFile(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if path, err = followLinks(path); err != nil {
		return err
	}
	if err := checkBackup(ctx, backup); err != nil {
		return err
	}
	partial, err := copyPaused(ctx, backup, path)
	if err != nil {
		return err
	}
	if err := moveAside(ctx, path); err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	return replace(partial, path)
}

func checkBackup(ctx context.Context, backup string) error {
	report, err := Check(ctx, backup)
	if err != nil {
		return err
	}
	if len(report.Findings) > 0 {
		return fmt.Errorf("the backup is not whole: %s; take another", report.Findings[0])
	}
	return nil
}

// copyPaused makes a copy of the backup beside path, with its setting, and gives its name.
func copyPaused(ctx context.Context, backup, path string) (partial string, err error) {
	err = look(ctx, backup, func(db *sql.DB) error {
		partial, err = copyPartial(ctx, db, path)
		return err
	})
	if err != nil {
		return "", err
	}
	if err := pause(ctx, partial); err != nil {
		return "", errors.Join(err, os.Remove(partial))
	}
	return partial, nil
}

func pause(ctx context.Context, path string) error {
	db, err := openPool(dsn(path, url.Values{"_synchronous": {"FULL"}}), 1)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, putSetting, pausedSetting, pausedRestored)
	return errors.Join(err, db.Close())
}

// moveAside renames the database at path, if there is one. What stands in its log belongs to it: a log left behind
// would be played into the restored one.
func moveAside(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return removeFiles(path+"-wal", path+"-shm")
	}
	if err != nil {
		return err
	}
	emptyLog(ctx, path) // then one file is all there is to move, unless it is too damaged: its log moves with it
	aside, err := freeName(path + ".replaced-" + info.ModTime().UTC().Format("20060102T150405Z"))
	if err != nil {
		return err
	}
	if err := os.Rename(path, aside); err != nil {
		return err
	}
	if err := os.Rename(path+"-wal", aside+"-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return removeFiles(path + "-shm")
}

// freeName gives the name, or the name with a number where it is taken.
func freeName(name string) (string, error) {
	for i := 1; ; i++ {
		candidate := name
		if i > 1 {
			candidate = fmt.Sprintf("%s-%d", name, i)
		}
		switch err := mustNotExist(candidate); {
		case err == nil:
			return candidate, nil
		case !errors.Is(err, os.ErrExist):
			return "", err
		}
	}
}

func removeFiles(paths ...string) error {
	for _, path := range paths {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
