package simulate_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/simulate"
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

func openStore(ctx context.Context, path string) (simulate.Store, error) {
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
