package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
)

// rawConn is what we use of the driver's connection. A commit goes to it directly: database/sql would watch the
// context and lock around every statement, which costs more than most of them.
type rawConn interface {
	driver.Conn
	driver.ConnPrepareContext
}

// rawStatement is what we use of the driver's prepared statement.
type rawStatement interface {
	driver.Stmt
	driver.StmtExecContext
}

// writer is the prepared statements of one writing connection.
type writer struct {
	conn       rawConn
	statements map[string]rawStatement
	args       []driver.NamedValue // of the statement being made; kept for its memory
}

// write calls do with the writing connection, in a transaction: it is committed where do returns nil. The context
// counts until the transaction begins; from then on nothing interrupts it.
func (s *Store) write(ctx context.Context, do func(w *writer) error) error {
	conn, err := s.writing.Conn(ctx)
	if err != nil {
		return err
	}
	var outcome error
	_ = conn.Raw(func(raw any) error { // it can only return what the function returns
		outcome = s.transact(context.WithoutCancel(ctx), raw, do)
		return nil
	})
	return errors.Join(outcome, conn.Close())
}

func (s *Store) transact(ctx context.Context, raw any, do func(w *writer) error) error {
	conn, ok := raw.(rawConn)
	if !ok {
		return fmt.Errorf("sqlite connection of unknown type %T", raw)
	}
	if s.writer == nil || s.writer.conn != conn {
		s.writer = &writer{conn: conn, statements: map[string]rawStatement{}}
	}
	w := s.writer
	if _, err := w.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := do(w); err != nil {
		_, rollback := w.exec(ctx, "ROLLBACK")
		return errors.Join(err, rollback)
	}
	_, err := w.exec(ctx, "COMMIT")
	return err
}

// exec runs a statement, which it prepares once, and says how many rows it changed.
func (w *writer) exec(ctx context.Context, query string, args ...driver.Value) (int64, error) {
	w.args = w.args[:0]
	for _, arg := range args {
		w.arg(arg)
	}
	return w.execArgs(ctx, query)
}

func (w *writer) arg(value driver.Value) {
	w.args = append(w.args, driver.NamedValue{Ordinal: len(w.args) + 1, Value: value})
}

func (w *writer) execArgs(ctx context.Context, query string) (int64, error) {
	statement, ok := w.statements[query]
	if !ok {
		prepared, err := w.conn.PrepareContext(ctx, query)
		if err != nil {
			return 0, err
		}
		if statement, ok = prepared.(rawStatement); !ok {
			return 0, fmt.Errorf("sqlite statement of unknown type %T", prepared)
		}
		w.statements[query] = statement
	}
	result, err := statement.ExecContext(ctx, w.args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// placeholders gives count groups of columns placeholders each, as VALUES takes them.
func placeholders(count, columns int) string {
	row := "(?" + strings.Repeat(", ?", columns-1) + ")"
	return row + strings.Repeat(", "+row, count-1)
}
