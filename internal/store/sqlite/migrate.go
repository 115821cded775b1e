package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// released gives the migrations of this version of lull.
func released() fs.FS {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		panic(err) // only an invalid name can do that
	}
	return files
}

// newestOf gives the highest version that the migrations lead to.
func newestOf(files fs.FS) int64 {
	var newest int64
	names, _ := fs.Glob(files, "*.sql") // the pattern is valid
	for _, name := range names {
		if version, err := goose.NumericComponent(name); err == nil {
			newest = max(newest, version)
		}
	}
	return newest
}

// migrate brings the schema from a version to the newest, after a copy was put beside the file: what a migration does
// to years of conversations can then be undone, which a migration back could not promise.
func (s *Store) migrate(ctx context.Context, version int64, o Options) error {
	if version == 0 {
		mark := fmt.Sprintf("PRAGMA application_id = %d", applicationID) // a pragma takes no arguments
		if _, err := s.writing.ExecContext(ctx, mark); err != nil {
			return fmt.Errorf("mark the file as lull's: %w", err)
		}
	}
	if newest := newestOf(o.migrations); version != 0 && version < newest {
		if err := s.keepBefore(ctx, newest); err != nil {
			return err
		}
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.writing, o.migrations,
		goose.WithSlog(o.Logger), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate the schema: %w", err)
	}
	return nil
}

// keepBefore copies the database to NAME.before-VERSION.bak, in place of an earlier copy: that one was made before an
// attempt at the same migration which failed, of this same database at an earlier time.
func (s *Store) keepBefore(ctx context.Context, version int64) error {
	name := fmt.Sprintf("%s.before-%d.bak", s.path, version)
	partial, err := copyPartial(ctx, s.writing, name)
	if err != nil {
		return fmt.Errorf("copy to %s: %w", name, err)
	}
	if err := replace(partial, name); err != nil {
		return fmt.Errorf("copy to %s: %w", name, err)
	}
	return nil
}
