package simulate_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/simulate"
	"lull/internal/stage"
	"lull/internal/store/sqlite"
)

var update = flag.Bool("update", false, "write the golden files anew")

// played is what a run gave.
type played struct {
	exit     int
	out, err string
}

func run(t *testing.T, quiet bool, files ...string) played {
	t.Helper()
	var out, errs bytes.Buffer
	exit := simulate.Run(t.Context(), files, simulate.Options{
		Out: &out, Err: &errs, Quiet: quiet, Open: openStore,
	})
	return played{exit, out.String(), errs.String()}
}

func openStore(ctx context.Context, path string) (stage.Store, error) {
	return sqlite.Open(ctx, path, sqlite.Options{Volatile: true})
}

// Every scenario of testdata is played, and what comes of it compared with the golden file beside it.
func TestRun(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios in testdata: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			p := run(t, false, file)
			got := fmt.Sprintf("exit %d\n-- out --\n%s-- err --\n%s", p.exit, p.out, p.err)
			golden := strings.TrimSuffix(file, ".yaml") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("Run(%s) (-want +got):\n%s", file, diff)
			}
		})
	}
}

// What newcomers are shown works as it says.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../../examples/scenarios/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	if p := run(t, true, files...); p.exit != simulate.ExitMet {
		t.Errorf("Run(examples) = %d\n%s%s", p.exit, p.out, p.err)
	}
}

func TestRunOfSeveralFiles(t *testing.T) {
	const met, notMet = "testdata/folder.yaml", "testdata/difference-too-much.yaml"
	const unreadable, missing = "testdata/problems-yaml.yaml", "testdata/missing.yaml"
	for _, tt := range []struct {
		name  string
		files []string
		exit  int
		out   string // with Quiet
	}{
		{"none", nil, simulate.ExitMet, "0 of 0 ok, 0 failed, 0 unreadable\n"},
		{"met", []string{met}, simulate.ExitMet, "ok a bot from a folder\n1 of 1 ok, 0 failed, 0 unreadable\n"},
		{
			"the worst counts",
			[]string{unreadable, notMet, met},
			simulate.ExitUnreadable,
			"FAIL testdata/problems-yaml.yaml\nFAIL more is seen than is expected\nok a bot from a folder\n" +
				"1 of 3 ok, 1 failed, 1 unreadable\n",
		},
		{
			"not met",
			[]string{met, notMet},
			simulate.ExitNotMet,
			"ok a bot from a folder\nFAIL more is seen than is expected\n1 of 2 ok, 1 failed, 0 unreadable\n",
		},
		{
			"missing",
			[]string{missing},
			simulate.ExitUnreadable,
			"FAIL testdata/missing.yaml\n0 of 1 ok, 0 failed, 1 unreadable\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := run(t, true, tt.files...)
			if p.exit != tt.exit {
				t.Errorf("Run() = %d, want %d", p.exit, tt.exit)
			}
			if diff := cmp.Diff(tt.out, p.out); diff != "" {
				t.Errorf("Run() prints (-want +got):\n%s", diff)
			}
		})
	}
}

// A timeline among several is preceded by a line that names its scenario; a file that cannot be read has none.
func TestRunNamesEachOfSeveral(t *testing.T) {
	p := run(t, false, "testdata/folder.yaml", "testdata/missing.yaml", "testdata/folder.yaml")
	timeline := run(t, false, "testdata/folder.yaml").out
	header := `{"scenario":"a bot from a folder","file":"testdata/folder.yaml"}` + "\n"
	if diff := cmp.Diff(header+timeline+header+timeline, p.out); diff != "" {
		t.Errorf("Run() prints (-want +got):\n%s", diff)
	}
	if want := "testdata/missing.yaml: no such file or directory (unreadable)\n"; p.err != want {
		t.Errorf("Run() complains %q, want %q", p.err, want)
	}
}

// brokenPipe takes nothing.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestRunThatCannotGoOn(t *testing.T) {
	stopped, stop := context.WithCancelCause(t.Context())
	stop(errors.New("interrupted"))
	for _, tt := range []struct {
		name string
		ctx  context.Context
		out  io.Writer
		open func(context.Context, string) (stage.Store, error)
		want string // the complaint's end
	}{
		{"its output is lost", t.Context(), brokenPipe{}, openStore, "the output is not complete: broken pipe\n"},
		{"it is stopped", stopped, io.Discard, openStore, "context canceled\n"},
		{
			"it has no store", t.Context(), io.Discard,
			func(context.Context, string) (stage.Store, error) { return nil, errors.New("no room") },
			"testdata/folder.yaml: open the store: no room\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var errs bytes.Buffer
			exit := simulate.Run(tt.ctx, []string{"testdata/folder.yaml"},
				simulate.Options{Out: tt.out, Err: &errs, Open: tt.open})
			if exit != simulate.ExitUnreadable {
				t.Errorf("Run() = %d, want %d", exit, simulate.ExitUnreadable)
			}
			if !strings.HasSuffix(errs.String(), tt.want) {
				t.Errorf("Run() complains %q, want %q at its end", errs.String(), tt.want)
			}
		})
	}
}

// unreadable is a store that cannot give back what was stored.
type unreadable struct{ stage.Store }

func (unreadable) HomesByID(context.Context, []int64) ([]engine.Home, error) {
	return nil, errors.New("the disk is gone")
}

// The engine goes on where its store cannot be read, and tries again later. The scenario ends: it would not tell what
// would have happened.
func TestRunOnABrokenStore(t *testing.T) {
	var errs, log bytes.Buffer
	exit := simulate.Run(t.Context(), []string{"testdata/crash.yaml"}, simulate.Options{
		Out: io.Discard, Err: &errs, Log: slog.New(slog.NewTextHandler(&log, nil)),
		Open: func(ctx context.Context, path string) (stage.Store, error) {
			store, err := openStore(ctx, path)
			return unreadable{store}, err
		},
	})
	want := "testdata/crash.yaml: at 2m30s: the engine: deadlines cannot be read, error=the disk is gone\n"
	if exit != simulate.ExitUnreadable || errs.String() != want {
		t.Errorf("Run() = %d, complaining %q, want %d and %q", exit, errs.String(), simulate.ExitUnreadable, want)
	}
	if !strings.Contains(log.String(), "the disk is gone") {
		t.Errorf("the engine's log is %q, want it to name the cause", log.String())
	}
}

// Each scenario has a store of its own, in a folder that is gone afterwards.
func TestRunLeavesNothingBehind(t *testing.T) {
	var paths []string
	simulate.Run(t.Context(), []string{"testdata/crash.yaml", "testdata/folder.yaml"}, simulate.Options{
		Out: io.Discard, Err: io.Discard,
		Open: func(ctx context.Context, path string) (stage.Store, error) {
			paths = append(paths, path)
			return openStore(ctx, path)
		},
	})
	if len(paths) != 4 || paths[0] != paths[1] || paths[0] != paths[2] || paths[3] == paths[0] {
		t.Errorf("stores were opened at %q, want one three times (two crashes), then another", paths)
	}
	for _, path := range paths {
		if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", filepath.Dir(path), err)
		}
	}
}
