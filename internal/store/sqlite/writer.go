package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"

	"lull/internal/engine"
)

// driverConn is what database/sql and we use of the driver's connection.
type driverConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// driverStatement is what we use of the driver's prepared statement.
type driverStatement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// writer is the connection that writes, with its prepared statements. A commit runs on it directly: database/sql would
// take locks and copy arguments around every statement, which costs more than most of them.
type writer struct {
	driverConn
	statements map[statementKey]driverStatement
	args       []driver.NamedValue // of the statement being made; kept for its memory
	forgetUS   int64               // answers committed before this are no longer needed, and some are still there
	small      map[foldKey]int64   // how many blocks of events there are that are to be folded; nil: not counted yet
}

// statementKey names a prepared statement: its text, and how often its last group of placeholders is repeated.
type statementKey struct {
	query string
	rows  int
}

// writerConnector opens writers.
type writerConnector struct {
	driver.Connector
}

// Connect implements driver.Connector.
func (c writerConnector) Connect(ctx context.Context) (driver.Conn, error) {
	opened, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	conn, ok := opened.(driverConn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("sqlite connection of unknown type %T", opened), opened.Close())
	}
	return &writer{driverConn: conn, statements: map[statementKey]driverStatement{}}, nil
}

// openWriter opens the pool of the one connection that writes.
func openWriter(dsn string) (*sql.DB, error) {
	connector, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(writerConnector{connector})
	db.SetMaxOpenConns(1)
	return db, nil
}

// Close implements driver.Conn. SQLite keeps a connection half open, and its log in place, as long as there are
// statements of it.
func (w *writer) Close() error {
	var errs []error
	for _, statement := range w.statements {
		errs = append(errs, statement.Close())
	}
	return errors.Join(append(errs, w.driverConn.Close())...)
}

// transact calls do with the connection that writes, in a transaction, which is committed where do returns nil. The
// context counts until the transaction begins: from then on nothing interrupts it.
func (s *Store) transact(ctx context.Context, do func(ctx context.Context, w *writer) error) error {
	conn, err := s.writing.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close() //nolint:errcheck // gives the connection back to the pool, or was bad
	var outcome error
	err = conn.Raw(func(raw any) error {
		w, ok := raw.(*writer)
		if !ok {
			return fmt.Errorf("writing connection of unknown type %T", raw)
		}
		var usable bool
		usable, outcome = w.transact(context.WithoutCancel(ctx), do)
		if !usable {
			return driver.ErrBadConn // the pool opens another
		}
		return nil
	})
	if errors.Is(err, driver.ErrBadConn) {
		return outcome
	}
	return errors.Join(outcome, err)
}

// transact does what Store.transact promises, and says whether the connection can still be used.
func (w *writer) transact(
	ctx context.Context, do func(ctx context.Context, w *writer) error,
) (usable bool, err error) {
	if _, err := w.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return false, err
	}
	if err := do(ctx, w); err != nil {
		return w.undo(ctx), err
	}
	if _, err := w.exec(ctx, "COMMIT"); err != nil {
		usable := w.undo(ctx)
		if isFull(err) {
			return usable, err
		}
		// It may be written and only not synced: what a power cut would leave is not known.
		return false, fmt.Errorf("%w: %w", engine.ErrUnknown, err)
	}
	return true, nil
}

// undo ends the transaction without a trace and says whether that worked. After some errors SQLite has ended it on
// its own, and ROLLBACK alone would then fail; the savepoint makes sure that there is something to roll back.
func (w *writer) undo(ctx context.Context) bool {
	w.small = nil
	_, savepoint := w.exec(ctx, "SAVEPOINT undo")
	_, rollback := w.exec(ctx, "ROLLBACK")
	return savepoint == nil && rollback == nil
}

// exec runs a statement, which it prepares once, and says how many rows it changed.
func (w *writer) exec(ctx context.Context, query string, args ...driver.Value) (int64, error) {
	w.args = w.args[:0]
	w.bind(args...)
	return w.run(ctx, statementKey{query, 1})
}

// Most of what a statement costs is its start. Beyond 64 rows nothing is gained any more (measured).
const (
	chunkMax    = 64
	chunkFactor = 4
)

// insert runs an INSERT that ends in one group of placeholders for count rows, many rows at a time. Each call of row
// binds the values of one.
func (w *writer) insert(ctx context.Context, query string, count int, row func(i int)) error {
	for from := 0; from < count; {
		size := 1
		for size*chunkFactor <= min(chunkMax, count-from) {
			size *= chunkFactor
		}
		w.args = w.args[:0]
		for i := from; i < from+size; i++ {
			row(i)
		}
		if _, err := w.run(ctx, statementKey{query, size}); err != nil {
			return err
		}
		from += size
	}
	return nil
}

// bind appends the next values of the statement being made.
func (w *writer) bind(values ...driver.Value) {
	for _, value := range values {
		w.args = append(w.args, driver.NamedValue{Ordinal: len(w.args) + 1, Value: value})
	}
}

func (w *writer) run(ctx context.Context, key statementKey) (int64, error) {
	statement, err := w.statement(ctx, key)
	if err != nil {
		return 0, err
	}
	result, err := statement.ExecContext(ctx, w.args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (w *writer) statement(ctx context.Context, key statementKey) (driverStatement, error) {
	if statement, ok := w.statements[key]; ok {
		return statement, nil
	}
	prepared, err := w.PrepareContext(ctx, key.text())
	if err != nil {
		return nil, err
	}
	statement, ok := prepared.(driverStatement)
	if !ok {
		return nil, fmt.Errorf("sqlite statement of unknown type %T", prepared)
	}
	w.statements[key] = statement
	return statement, nil
}

// text gives the statement with its last group of placeholders repeated.
func (k statementKey) text() string {
	if k.rows == 1 {
		return k.query
	}
	group := k.query[strings.LastIndexByte(k.query, '('):]
	return k.query + strings.Repeat(", "+group, k.rows-1)
}
