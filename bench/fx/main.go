// Command fx measures lull's Power Fx beside two well-known expression languages for Go, expr-lang/expr and
// google/cel-go, in one process and in turn. It prints the table of docs/benchmarks.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"time"
)

func main() {
	runs := flag.Int("runs", 20, "runs of each measurement, of which the median counts")
	lasts := flag.Duration("for", 200*time.Millisecond, "how long each run lasts")
	flag.Parse()
	if *runs < 1 || *lasts <= 0 {
		fmt.Fprintln(os.Stderr, "fx: -runs must be 1 or more, and -for more than 0")
		os.Exit(2)
	}
	if err := run(context.Background(), *runs, *lasts); err != nil {
		fmt.Fprintln(os.Stderr, "fx:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, runs int, lasts time.Duration) error {
	all, err := languages()
	if err != nil {
		return err
	}
	fmt.Printf("%s, %d cores; commit %s, expr %s, cel-go %s\n\n", runtime.Version(), runtime.NumCPU(),
		commit(ctx), version("github.com/expr-lang/expr"), version("cel.dev/cel-go"))
	fmt.Println("| formula | lull | expr | cel-go | lull / expr | lull / cel-go |")
	fmt.Println("| --- | --- | --- | --- | --- | --- |")
	for _, f := range formulas() {
		if err := f.agree(all); err != nil {
			return err
		}
		programs, err := f.compile(all)
		if err != nil {
			return err
		}
		for _, part := range []struct {
			name       string
			operations []operation
		}{{"evaluate", evaluations(programs)}, {"compile", f.compilations(all)}} {
			measured, err := inTurn(part.operations, runs, lasts)
			if err != nil {
				return fmt.Errorf("%s %s: %w", part.name, f.sources[0], err)
			}
			fmt.Println(row(part.name+" `"+f.sources[0]+"`", measured))
		}
	}
	return nil
}

// evaluations evaluate the compiled programs.
func evaluations(programs []program) []operation {
	operations := make([]operation, len(programs))
	for i, p := range programs {
		eval := p.on(measured())
		operations[i] = func() error {
			_, err := eval()
			return err
		}
	}
	return operations
}

// compilations go from source to program.
func (f formula) compilations(all []language) []operation {
	operations := make([]operation, len(all))
	for i, l := range all {
		operations[i] = func() error {
			_, err := l.compile(f.sources[i])
			return err
		}
	}
	return operations
}
