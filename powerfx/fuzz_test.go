package powerfx

import (
	"errors"
	"os"
	"path/filepath"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"
)

// addGolden seeds a fuzz target with the golden formulas.
func addGolden(f *testing.F) {
	f.Helper()
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if !strings.HasPrefix(line, "=>") && !strings.HasPrefix(line, "#") {
				f.Add(strings.TrimSpace(line))
			}
		}
	}
}

// FuzzParse compiles anything: a formula or problems with places in it, never a panic.
func FuzzParse(f *testing.F) {
	addGolden(f)
	n, _ := goldenNames()
	f.Fuzz(func(t *testing.T, source string) {
		_, err := Compile(source, n)
		list, _ := errors.AsType[Errors](err)
		if err != nil && len(list) == 0 {
			t.Fatalf("refused without a problem: %v", err)
		}
		for _, p := range list {
			if p.From < 0 || p.To < p.From || p.To > len(source) || p.Line < 1 || p.Column < 1 || p.Message == "" {
				t.Fatalf("problem out of place: %+v", p)
			}
		}
		if _, err := CompileTemplate(source, n); err != nil && !isErrors(err) {
			t.Fatalf("template: %v", err)
		}
	})
}

func isErrors(err error) bool {
	_, ok := errors.AsType[Errors](err)
	return ok
}

// allocatedMax bounds what the fuzz targets let one evaluation allocate in all, in bytes; they give it a
// hundredth of the steps and bytes that an evaluation has else.
const allocatedMax = 64 << 20

// allocated returns the bytes that the process has allocated so far.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// FuzzEval evaluates what compiles: the result is the same twice, survives JSON, is no defect of ours, and
// the evaluation keeps to its memory.
func FuzzEval(f *testing.F) {
	addGolden(f)
	n, v := goldenNames()
	f.Fuzz(func(t *testing.T, source string) {
		e, err := Compile(source, n)
		if err != nil {
			return
		}
		env := &Environment{Vars: v, NowUS: 1, Location: time.UTC, MaxSteps: 20_000, MaxBytes: 1 << 20}
		before := allocated()
		first := e.Eval(t.Context(), env)
		if made := allocated() - before; made > allocatedMax {
			t.Fatalf("one evaluation allocated %d bytes", made)
		}
		again := e.Eval(t.Context(), env)
		if failed, ok := errors.AsType[*EvalError](first.Err()); ok &&
			slices.ContainsFunc(failed.Infos, func(i ErrorInfo) bool {
				return i.Kind == ErrorInternal && strings.HasPrefix(i.Message, "internal defect")
			}) {
			t.Fatalf("%v", failed)
		}
		if first.Literal(nil) != again.Literal(nil) && !strings.Contains(source, "atch") {
			t.Fatalf("two results: %v and %v", first, again)
		}
		if _, err := ParseJSONValue(first.AppendJSON(nil)); err != nil {
			t.Fatalf("the result %v does not survive JSON: %v", first, err)
		}
	})
}
