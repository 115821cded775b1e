package sqlite_test

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// childVariable names the database on which this binary, run as a child of itself, commits until it is killed.
const childVariable = "LULL_TEST_COMMIT_UNTIL_KILLED"

func TestMain(m *testing.M) {
	if path := os.Getenv(childVariable); path != "" {
		fmt.Fprintln(os.Stderr, commitUntilKilled(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// commitUntilKilled commits batches of all sizes and writes the number of each to standard output after it.
func commitUntilKilled(path string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return err
	}
	fmt.Println("open")
	position, err := s.Position(ctx)
	if err != nil {
		return err
	}
	homes, err := s.HomesByID(ctx, upTo(position.Home))
	if err != nil {
		return err
	}
	for {
		b := killBatch(position, &homes)
		if err := s.Commit(ctx, b); err != nil {
			return err
		}
		position = b.Position
		fmt.Println(position.Commit)
	}
}

func upTo(last int64) []int64 {
	ids := make([]int64, last)
	for i := range ids {
		ids[i] = int64(i + 1)
	}
	return ids
}

// killBatch lets up to fifty homes make a step, one of them new while there are few. A home's state is the number of
// the commit that wrote it.
func killBatch(after engine.Position, homes *[]engine.Home) *engine.Batch {
	b := &engine.Batch{Position: after}
	b.Position.Commit++
	b.Position.AtUS++
	state := binary.BigEndian.AppendUint64(nil, uint64(b.Position.Commit))
	if len(*homes) < 500 {
		b.Position.Home++
		*homes = append(*homes, engine.Home{
			ID: b.Position.Home, Kind: engine.ConversationHome, Name: fmt.Sprint("home-", b.Position.Home), New: true,
		})
	}
	first := max(0, len(*homes)-1-rand.IntN(50))
	for i := first; i < len(*homes); i++ {
		h := &(*homes)[i]
		b.Position.Transcript++
		h.Steps++
		h.State = append(state, make([]byte, rand.IntN(500))...)
		h.DueUS, h.DueMoved = b.Position.AtUS, rand.IntN(3) == 0
		b.Transcript = append(b.Transcript, engine.Row{
			Seq: b.Position.Transcript, Home: h.ID, Step: h.Steps, AtUS: b.Position.AtUS, Prev: h.Tail,
			Body: fmt.Appendf(nil, `{"home":%d,"step":%d}`, h.ID, h.Steps),
		})
		h.Tail = b.Position.Transcript
		b.Homes = append(b.Homes, *h)
		h.New = false
	}
	return b
}

// A process that is killed at any instant loses nothing that it was told is written, and leaves nothing half written.
func TestKill(t *testing.T) {
	path := newPath(t)
	committed, acknowledged := int64(0), int64(0)
	for round := range 16 {
		// Half of the rounds end a random time after the start, in the midst of creation or recovery; the others after
		// the first commit.
		last := killed(t, path, round%2 == 0)
		acknowledged = max(acknowledged, last)
		committed = wantWhole(t, path, max(committed, last))
	}
	if acknowledged == 0 {
		t.Error("no commit was acknowledged")
	}
}

// killed runs a child, kills it at a random moment and gives the number of the last commit that it acknowledged.
func killed(t *testing.T, path string, fromStart bool) (last int64) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), childVariable+"="+path)
	child.Stderr = os.Stderr
	output, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	armed := false
	arm := func() {
		armed = true
		time.AfterFunc(rand.N(50*time.Millisecond), func() { _ = child.Process.Kill() })
	}
	if fromStart {
		arm()
	}
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if lines.Text() == "open" {
			if !armed {
				wantInUse(t, path, child.Process.Pid)
			}
			continue
		}
		if _, err := fmt.Sscan(lines.Text(), &last); err != nil {
			t.Errorf("child said %q: %v", lines.Text(), err)
		}
		if !armed {
			arm()
		}
	}
	if err := child.Wait(); err == nil || child.ProcessState.ExitCode() != -1 {
		t.Fatalf("child ended by itself: %v", child.ProcessState)
	}
	return last
}

// wantInUse asks that the database cannot be opened while the process has it.
func wantInUse(t *testing.T, path string, pid int) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err == nil {
		closeStore(t, s)
	}
	if e, ok := errors.AsType[*sqlite.InUseError](err); !ok || e.PID != pid {
		t.Errorf("Open() beside process %d: error = %v", pid, err)
	}
}

// wantWhole asks that the database holds what was acknowledged, perhaps one commit more, and that everything in it is
// of that commit. It gives its number.
func wantWhole(t *testing.T, path string, acknowledged int64) int64 {
	t.Helper()
	s := open(t, path)
	defer closeStore(t, s)
	position := wantSound(t, path).Position
	if position.Commit != acknowledged && position.Commit != acknowledged+1 {
		t.Fatalf("the position is commit %d, acknowledged were %d", position.Commit, acknowledged)
	}
	homes, err := s.HomesByID(t.Context(), upTo(position.Home))
	if err != nil || int64(len(homes)) != position.Home {
		t.Fatalf("there are %d homes, error %v, want %d", len(homes), err, position.Home)
	}
	newest, rows := int64(0), int64(0)
	for _, h := range homes {
		newest = max(newest, int64(binary.BigEndian.Uint64(h.State)))
		rows += h.Steps
		wantRows(t, s, h)
	}
	if newest != position.Commit || rows != position.Transcript {
		t.Errorf("the homes are of commit %d and have %d rows, the position says %+v", newest, rows, position)
	}
	return position.Commit
}

func wantRows(t *testing.T, s *sqlite.Store, h engine.Home) {
	t.Helper()
	rows, err := s.RowsAfter(t.Context(), h, 0, int(h.Steps)+1)
	if err != nil || int64(len(rows)) != h.Steps {
		t.Fatalf("home %d has %d rows, error %v, want %d", h.ID, len(rows), err, h.Steps)
	}
	for i, r := range rows {
		if want := fmt.Sprintf(`{"home":%d,"step":%d}`, h.ID, i+1); string(r.Body) != want {
			t.Fatalf("row %d of home %d is %s, want %s", i, h.ID, r.Body, want)
		}
	}
}
