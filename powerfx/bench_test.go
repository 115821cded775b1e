package powerfx

import (
	"strings"
	"testing"
)

// values holds variables by slot.
type values []Value

func (v values) Value(slot int) Value { return v[slot] }

// names knows variables by their dotted names.
type names []Variable

func (n names) Resolve(path []string) (Variable, int, bool) {
	for parts := len(path); parts > 0; parts-- {
		for _, v := range n {
			if v.Name == dotted(path[:parts]) {
				return v, parts, true
			}
		}
	}
	return Variable{}, 0, false
}

func (n names) Suggest(path []string) string {
	all := make([]string, len(n))
	for i, v := range n {
		all[i] = v.Name
	}
	return Nearest(dotted(path), all)
}

func dotted(path []string) string { return strings.Join(path, ".") }

func benchmarkNames() (names, values) {
	rows := make([]Value, 100)
	for i := range rows {
		rows[i] = Record(Field{"n", Int(int64(i))})
	}
	known := names{
		{Slot: 0, Name: "a.b", Type: BooleanType},
		{Slot: 1, Name: "c.d", Type: TextType},
		{Slot: 2, Name: "x", Type: DynamicType},
		{Slot: 3, Name: "y", Type: TextType},
		{Slot: 4, Name: "rows", Type: TableType(RecordType(FieldType{"n", DecimalType}))},
	}
	return known, values{Bool(false), Text("x"), Text("set"), Text("four"), Table(rows...)}
}

// formulas are what bots' conditions look like; allocations says what an evaluation may allocate.
var formulas = []struct {
	name, source string
	allocations  float64
}{
	{"comparisons", `a.b = false && c.d = "x"`, 0},
	{"functions", `IsBlank(x) || Len(y) > 3`, 0},
	{"arithmetic", `1.5 * Len(y) + 2 > 7`, 0},
	{"if", `If(c.d = "y", 1, c.d = "x", 2, 3)`, 0},
	{"filter", `CountRows(Filter(rows, n > 50))`, 0},
}

func BenchmarkEval(b *testing.B) {
	n, v := benchmarkNames()
	env := &Environment{Vars: v}
	for _, f := range formulas {
		b.Run(f.name, func(b *testing.B) {
			e, err := Compile(f.source, n)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if e.Eval(b.Context(), env).IsError() {
					b.Fatal("error")
				}
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	n, _ := benchmarkNames()
	for _, f := range formulas {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Compile(f.source, n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestAllocations(t *testing.T) {
	n, v := benchmarkNames()
	env := &Environment{Vars: v}
	for _, f := range formulas {
		t.Run(f.name, func(t *testing.T) {
			e, err := Compile(f.source, n)
			if err != nil {
				t.Fatal(err)
			}
			ctx := t.Context()
			if got := testing.AllocsPerRun(100, func() { e.Eval(ctx, env) }); got > f.allocations {
				t.Errorf("an evaluation makes %v allocations, want at most %v", got, f.allocations)
			}
		})
	}
}
