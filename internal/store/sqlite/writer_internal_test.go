package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"lull/internal/engine"
)

// newStore opens a new database, which is closed at the end of the test.
func newStore(tb testing.TB) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), filepath.Join(tb.TempDir(), "lull.db"), Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Errorf("Close() error = %v", err)
		}
	})
	return s
}

// growing gives the commit of this number, which begins a conversation with a state of so many bytes.
func growing(number int64, bytes int) *engine.Batch {
	return &engine.Batch{
		Position: engine.Position{Commit: number, AtUS: number, Home: number},
		Homes: []engine.Home{{
			ID: number, Kind: engine.ConversationHome, Name: fmt.Sprint("c", number), State: make([]byte, bytes), New: true,
		}},
	}
}

func wantCommits(t *testing.T, s *Store, number int64) {
	t.Helper()
	p, err := s.Position(t.Context())
	if err != nil || p.Commit != number {
		t.Fatalf("Position() = %+v, error %v, want commit %d", p, err, number)
	}
}

// Whatever statement it is that finds no room, nothing is left of the batch, and the same batch works when there is.
func TestCommitOnAFullDisk(t *testing.T) {
	s := newStore(t)
	limit := func(pages int) { query1[int](t, s, fmt.Sprintf("PRAGMA max_page_count = %d", pages)) }
	number := int64(0)
	for _, bytes := range []int{100, 3000, 100_000} {
		limit(query1[int](t, s, "PRAGMA page_count") + 30)
		var err error
		for err == nil {
			number++
			err = s.Commit(t.Context(), growing(number, bytes))
		}
		if !errors.Is(err, engine.ErrFull) || errors.Is(err, engine.ErrUnknown) {
			t.Fatalf("Commit() on a full disk: error = %v, want engine.ErrFull", err)
		}
		number--
		wantCommits(t, s, number)
		if err := s.PutDraft(t.Context(), "bot", make([]byte, 100_000), 1); !errors.Is(err, engine.ErrFull) {
			t.Errorf("PutDraft() on a full disk: error = %v, want engine.ErrFull", err)
		}
		homes, err := s.HomesByID(t.Context(), []int64{number, number + 1})
		if err != nil || len(homes) != 1 {
			t.Errorf("HomesByID() on a full disk = %d homes, error %v, want 1", len(homes), err)
		}
		limit(1_000_000)
		number++
		if err := s.Commit(t.Context(), growing(number, bytes)); err != nil {
			t.Fatalf("Commit() with room again: error = %v", err)
		}
	}
	wantCommits(t, s, number)
}

// Ids that have been given out are not given out again, whatever the batch says.
func TestPositionNeverGoesBack(t *testing.T) {
	s := newStore(t)
	first := growing(1, 1)
	first.Position = engine.Position{Commit: 1, AtUS: 10, Home: 20, Transcript: 30}
	if err := s.Commit(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	for _, p := range []engine.Position{
		{Commit: 2, AtUS: 9, Home: 20, Transcript: 30},
		{Commit: 2, AtUS: 10, Home: 19, Transcript: 30},
		{Commit: 2, AtUS: 10, Home: 20, Transcript: 29},
		{Commit: 1, AtUS: 10, Home: 20, Transcript: 30},
		{Commit: 3, AtUS: 10, Home: 20, Transcript: 30},
	} {
		if err := s.Commit(t.Context(), &engine.Batch{Position: p}); !errors.Is(err, ErrStale) {
			t.Errorf("Commit(%+v) error = %v, want ErrStale", p, err)
		}
	}
	wantCommits(t, s, 1)
	first.Position.Commit = 2
	if err := s.Commit(t.Context(), &engine.Batch{Position: first.Position}); err != nil {
		t.Errorf("Commit() of the same ids: error = %v", err)
	}
}

// failingConn is a connection whose statement of one text fails, without having run.
type failingConn struct {
	driverConn
	text   string
	err    error
	closed bool
}

func (c *failingConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	statement, err := c.driverConn.PrepareContext(ctx, query)
	if err == nil && query == c.text {
		return failingStatement{statement, c.err}, nil
	}
	return statement, err
}

func (c *failingConn) Close() error {
	c.closed = true
	return c.driverConn.Close()
}

type failingStatement struct {
	driver.Stmt
	err error
}

func (s failingStatement) ExecContext(context.Context, []driver.NamedValue) (driver.Result, error) {
	return nil, s.err
}

func (s failingStatement) QueryContext(context.Context, []driver.NamedValue) (driver.Rows, error) {
	return nil, s.err
}

// inject makes the next statement of this text fail on the connection that writes now.
func inject(t *testing.T, s *Store, text string, cause error) *failingConn {
	t.Helper()
	var failing *failingConn
	withWriter(t, s, func(w *writer) {
		failing = &failingConn{driverConn: w.driverConn, text: text, err: cause}
		w.driverConn = failing
		for key, statement := range w.statements {
			_ = statement.Close()
			delete(w.statements, key)
		}
	})
	return failing
}

func withWriter(t *testing.T, s *Store, do func(w *writer)) {
	t.Helper()
	conn, err := s.writing.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	err = conn.Raw(func(raw any) error {
		w, ok := raw.(*writer)
		if !ok {
			return fmt.Errorf("connection of type %T", raw)
		}
		do(w)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A connection on which a transaction could neither be begun nor ended for sure is not used again.
func TestBrokenConnectionIsReplaced(t *testing.T) {
	broken := errors.New("broken")
	for _, tt := range []struct {
		text    string
		unknown bool
		batch   func(number int64) *engine.Batch
	}{
		{"BEGIN IMMEDIATE", false, func(number int64) *engine.Batch { return growing(number, 1) }},
		{"COMMIT", true, func(number int64) *engine.Batch { return growing(number, 1) }},
		{"ROLLBACK", false, func(number int64) *engine.Batch { return growing(number+1, 1) }}, // is refused
	} {
		t.Run(tt.text, func(t *testing.T) {
			s := newStore(t)
			if err := s.Commit(t.Context(), growing(1, 1)); err != nil {
				t.Fatal(err)
			}
			failing := inject(t, s, tt.text, broken)
			err := s.Commit(t.Context(), tt.batch(2))
			if err == nil || errors.Is(err, engine.ErrUnknown) != tt.unknown {
				t.Errorf("Commit() error = %v, want engine.ErrUnknown: %t", err, tt.unknown)
			}
			if !failing.closed {
				t.Error("the broken connection is still there")
			}
			wantCommits(t, s, 1)
			if err := s.Commit(t.Context(), growing(2, 1)); err != nil {
				t.Errorf("Commit() on a new connection: error = %v", err)
			}
			wantCommits(t, s, 2)
		})
	}
}

// Forgetting a day's answers is spread over the commits that follow, whole days only.
func TestForgetInPortions(t *testing.T) {
	const old = 3 * forgetMin
	s := newStore(t)
	b := growing(1, 1)
	for i := range old {
		b.Answers = append(b.Answers, engine.Answer{Home: 1, ID: fmt.Sprint("old-", i), Step: 1, AtUS: dayUS - 1})
	}
	b.Answers = append(b.Answers, engine.Answer{Home: 1, ID: "new", Step: 1, AtUS: dayUS})
	b.Position.AtUS = dayUS
	if err := s.Commit(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	left := old + 1
	for number := int64(2); number <= 6; number++ {
		b := &engine.Batch{Position: b.Position}
		b.Position.Commit = number
		if number == 2 {
			b.ForgetUS = dayUS + 5 // "new" may go too, and goes with its day
		}
		if number == 3 {
			b.Answers = []engine.Answer{{Home: 1, ID: "now", Step: 1, AtUS: dayUS}}
			left += 1 - 2
		}
		left = max(left-forgetMin, 2)
		if err := s.Commit(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if got := query1[int](t, s, "SELECT count(*) FROM answer"); got != left {
			t.Errorf("after commit %d there are %d answers, want %d", number, got, left)
		}
	}
	withWriter(t, s, func(w *writer) {
		if w.forgetUS != 0 {
			t.Errorf("still forgetting what was before %d", w.forgetUS)
		}
	})
}

func TestStatementText(t *testing.T) {
	const query = "INSERT INTO x (a, b) VALUES (?, ?)"
	for rows, want := range map[int]string{1: query, 3: query + ", (?, ?), (?, ?)"} {
		if got := (statementKey{query, rows}).text(); got != want {
			t.Errorf("text of %d rows = %q, want %q", rows, got, want)
		}
	}
}

// Every count of rows is written, in whatever chunks.
func TestInsertInChunks(t *testing.T) {
	s := newStore(t)
	p := engine.Position{AtUS: 1, Home: 1}
	for _, count := range []int{1, 3, 4, 5, 15, 16, 17, 63, 64, 65, 64 + 16 + 4 + 1, 200} {
		p.Commit++
		b := &engine.Batch{}
		first := p.Transcript + 1
		for range count {
			p.Transcript++
			b.Transcript = append(b.Transcript, engine.Row{Seq: p.Transcript, Home: 1, Step: p.Transcript, AtUS: 1})
		}
		b.Position = p
		if err := s.Commit(t.Context(), b); err != nil {
			t.Fatalf("Commit() of %d rows: error = %v", count, err)
		}
		query := fmt.Sprintf("SELECT count(*) FROM transcript WHERE seq >= %d AND seq = step", first)
		if got := query1[int](t, s, query); got != count {
			t.Errorf("%d rows were written, want %d", got, count)
		}
	}
}
