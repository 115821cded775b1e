package powerfx

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// mustCompile compiles a formula that is right.
func mustCompile(t *testing.T, source string, n Names) *Expr {
	t.Helper()
	e, err := Compile(source, n)
	if err != nil {
		t.Fatalf("Compile(%.80q): %v", source, err)
	}
	return e
}

// problems compiles a formula that is refused.
func problems(t *testing.T, source string, n Names) Errors {
	t.Helper()
	_, err := Compile(source, n)
	list, ok := errors.AsType[Errors](err)
	if !ok {
		t.Fatalf("Compile(%.80q): %v, want Errors", source, err)
	}
	return list
}

func TestProblems(t *testing.T) {
	got := problems(t, "Foo(1) +\n  Len(Topic.Nam) + {a: 1}", names{{Name: "Topic.Name", Type: TextType}})
	want := Errors{
		{From: 0, To: 3, Line: 1, Column: 1, Kind: ProblemName, Message: "Foo is not a function"},
		{
			From: 15, To: 24, Line: 2, Column: 7, Kind: ProblemName, Message: "the name Topic.Nam is not known",
			Expected: "Topic.Name",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestProblemKinds(t *testing.T) {
	for source, want := range map[string]ProblemKind{
		"1 +": ProblemSyntax, "\"": ProblemSyntax, ")": ProblemSyntax, "\xff": ProblemSyntax, "/* open": ProblemSyntax,
		"nope": ProblemName, "Nope()": ProblemName, "{a: 1} + 1": ProblemType, "1 = \"1\"": ProblemType,
		strings.Repeat("(", DepthMax+1) + "1" + strings.Repeat(")", DepthMax+1): ProblemLimit,
		strings.Repeat(" ", SourceMax) + "1":                                    ProblemLimit,
	} {
		if got := problems(t, source, nil); !got.HasKind(want) || len(got) != 1 {
			t.Errorf("%.20q is refused with %v, want one problem of kind %v", source, got, want)
		}
	}
}

func TestSourceLimits(t *testing.T) {
	nested := strings.Repeat("(", DepthMax-1) + "1" + strings.Repeat(")", DepthMax-1)
	longest := strings.Repeat(" ", SourceMax-1) + "1"
	chain := "1" + strings.Repeat("+1", SourceMax/2-1)
	for _, source := range []string{nested, longest, chain} {
		if v := mustCompile(t, source, nil).Eval(t.Context(), nil); v.IsError() {
			t.Errorf("%.20q: %v", source, v)
		}
	}
}

// TestNestedCalls nests every function with few arguments as deep as it may be: neither compiling nor
// evaluating may take a time that grows with more than the depth.
func TestNestedCalls(t *testing.T) {
	for name := range standard.functions {
		for _, inner := range []string{"x", "1", "[1]", "{a: 1}", `"t"`} {
			for _, rest := range []string{"", ", 1", ", x", ", 1, 1", `, "a", "b"`} {
				const depth = 60
				source := strings.Repeat(name+"(", depth) + inner + strings.Repeat(rest+")", depth)
				e, err := Compile(source, names{{Slot: 0, Name: "x"}})
				if err == nil && name != "Sequence" {
					e.Eval(t.Context(), &Environment{Vars: values{Int(1)}, MaxSteps: 10_000, MaxBytes: 1 << 20})
				}
				source = strings.Repeat(name+"(x, ", depth) + inner + strings.Repeat(")", depth)
				if e, err = Compile(source, names{{Slot: 0, Name: "x"}}); err == nil {
					e.Eval(t.Context(), &Environment{Vars: values{Int(1)}, MaxSteps: 10_000, MaxBytes: 1 << 20})
				}
			}
		}
	}
}

func TestEvaluationLimits(t *testing.T) {
	for _, test := range []struct {
		name, source string
		env          Environment
		message      string
	}{
		{"steps", "CountRows(ForAll(Sequence(50000), ForAll(Sequence(50000), Value)))", Environment{}, "1000000 steps"},
		{"fewer steps", "CountIf([1, 2, 3, 4, 5, 6], Value > 0)", Environment{MaxSteps: 10}, "10 steps"},
		{
			"bytes", `Concat(Sequence(50000), Concat(Sequence(100), "0123456789012345678901234567890"))`,
			Environment{MaxSteps: 1 << 40},
			"67108864 bytes",
		},
		{"fewer bytes", `Concat(Sequence(2), "0123456789")`, Environment{MaxBytes: 100}, "100 bytes"},
		{"JSON depth", `ParseJSON("` + strings.Repeat("[", DepthMax+2) + `")`, Environment{}, "200 levels"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := mustCompile(t, "IfError("+test.source+", -1)", nil)
			v := e.Eval(t.Context(), &test.env)
			if !v.IsError() || !strings.Contains(v.Err().Error(), test.message) {
				t.Errorf("the result is %v (%v), want an error that names %s", v, v.Err(), test.message)
			}
		})
	}
	if v := mustCompile(t, `Len(Concat(Sequence(2), "0123456789"))`, nil).
		Eval(t.Context(), &Environment{MaxBytes: 148}); !v.Equal(Int(20)) {
		t.Errorf("at the limit: %v", v)
	}
}

func TestCancel(t *testing.T) {
	e := mustCompile(t, "IfError(Sum(Sequence(50000), Value), 0)", nil)
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("enough"))
	if v := e.Eval(ctx, nil); !v.IsError() || !strings.Contains(v.Err().Error(), "enough") {
		t.Errorf("the result is %v (%v), want the cancellation", v, v.Err())
	}
}

func TestVariables(t *testing.T) {
	n := names{
		{Slot: 0, Name: "a.b", Type: TextType}, {Slot: 1, Name: "c", Type: DecimalType}, {Slot: 2, Name: "unused"},
	}
	e := mustCompile(t, `If(c > 0, a.b, a.b & Text(c))`, n)
	if diff := cmp.Diff([]Variable{n[1], n[0]}, e.Variables(), cmp.Comparer(Type.Equal)); diff != "" {
		t.Errorf("variables (-want +got):\n%s", diff)
	}
	if !e.Type().Equal(TextType) {
		t.Errorf("type: %v", e.Type())
	}
}

// TestDeclaredTypes gives variables values of other kinds than their types say.
func TestDeclaredTypes(t *testing.T) {
	for _, test := range []struct {
		source string
		typ    Type
		value  Value
		want   string
	}{
		{"x + 1", DecimalType, Text("4"), "5"},
		{"x + 1", DecimalType, Text("four"), "Error({Kind:ErrorKind.InvalidArgument})"},
		{"x & 1", TextType, Int(4), `"41"`},
		{"x & 1", TextType, Record(), "Error({Kind:ErrorKind.InvalidArgument})"},
		{"!x", BooleanType, Text("true"), "false"},
		{"x.a", RecordType(FieldType{"a", TextType}), Record(Field{"a", Int(1)}), `"1"`},
		{`x.a & "!"`, RecordType(FieldType{"a", TextType}), Record(Field{"a", Int(1)}), `"1!"`},
		{"Len(x)", TableType(TextType), Table(Int(123)), "Table({Value:3})"},
		{"Concat(x, Value)", TableType(TextType), Table(Int(12), Bool(true)), `"12true"`},
		{"CountRows(x)", TableType(TextType), Int(1), "Error({Kind:ErrorKind.InvalidArgument})"},
		{"x = 1", DynamicType, Text("1"), "Error({Kind:ErrorKind.InvalidArgument})"},
		{"x = 1", DynamicType, Float(1), "true"},
		{"x < 2", DynamicType, Text("1"), "Error({Kind:ErrorKind.InvalidArgument})"},
		{"x + 1", DynamicType, Text("1"), "2"},
		{"x + 1", DynamicType, Date(2024, 2, 9), "Date(2024,2,10)"},
		{"Sum(x, Value)", TableType(DecimalType), Table(Int(1), Int(2)), "3"},
		{"CountRows(Filter(x, a > 1))", DynamicType, Table(Record(Field{"a", Int(1)}), Record(Field{"a", Int(2)})), "1"},
		{"If(x, 1, 2)", DynamicType, Blank(), "2"},
		{"x && true", DynamicType, Date(2024, 1, 1), "Error({Kind:ErrorKind.InvalidArgument})"},
		{"x.a.b", DynamicType, Blank(), "Blank()"},
		{"Len(x)", DynamicType, Table(), "Error({Kind:ErrorKind.InvalidArgument})"},
		{"\"a\" in x", DynamicType, Table(Text("A")), "true"},
	} {
		n := names{{Slot: 0, Name: "x", Type: test.typ}}
		e := mustCompile(t, test.source, n)
		if got := e.Eval(t.Context(), &Environment{Vars: values{test.value}}).String(); got != test.want {
			t.Errorf("%s with x = %v declared as %v: %s, want %s", test.source, test.value, test.typ, got, test.want)
		}
	}
}

// TestDynamicRows uses a table whose columns are not known, beside variables and enumerations.
func TestDynamicRows(t *testing.T) {
	n := names{{Slot: 0, Name: "rows"}, {Slot: 1, Name: "Topic.Least", Type: DecimalType}}
	env := &Environment{Vars: values{
		Table(Record(Field{"n", Int(1)}), Record(Field{"n", Int(5)})), Int(3),
	}}
	for source, want := range map[string]string{
		"Filter(rows, n > Topic.Least)":                                           "Table({n:5})",
		"ForAll(rows, n * 2)":                                                     "Table({Value:2},{Value:10})",
		"Sum(rows, n)":                                                            "6",
		"LookUp(rows, ThisRecord.n = 5).n":                                        "5",
		"ForAll(rows As r, r.n)":                                                  "Table({Value:1},{Value:5})",
		"ForAll(rows, DateAdd(Date(2024, 1, 1), n, TimeUnit.Days))":               "Table({Value:Date(2024,1,2)},{Value:Date(2024,1,6)})",
		"ForAll(Sort(rows, n, SortOrder.Descending), n)":                          "Table({Value:5},{Value:1})",
		"Concat(rows, n, \",\") & CountRows(rows) & First(rows).n & Last(rows).n": `"1,5215"`,
	} {
		e := mustCompile(t, source, n)
		if got := e.Eval(t.Context(), env).String(); got != want {
			t.Errorf("%s = %s, want %s", source, got, want)
		}
	}
	if got := mustCompile(t, "IsBlank(rows)", n).Eval(t.Context(), nil).String(); got != "true" {
		t.Errorf("without variables: %s", got)
	}
}

func TestConcurrentUse(t *testing.T) {
	e := mustCompile(t, `Concat(Sort(ForAll(Sequence(20), Mod(Value * 7, 20)), Value), Value, ",")`, nil)
	want := e.Eval(t.Context(), nil)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				if got := e.Eval(t.Context(), nil); !got.Equal(want) {
					t.Errorf("the result is %v, want %v", got, want)
				}
			}
		})
	}
	group.Wait()
}

func TestTimeZone(t *testing.T) {
	beirut, err := time.LoadLocation("Asia/Beirut")
	if err != nil {
		t.Fatal(err)
	}
	// Beirut skipped midnight on 2021-03-28.
	env := &Environment{Location: beirut, NowUS: time.Date(2021, 3, 27, 22, 30, 0, 0, time.UTC).UnixMicro()}
	for source, want := range map[string]string{
		"Now()":                         "DateTime(2021,3,28,1,30,0,0)",
		"Today()":                       "Date(2021,3,28)",
		"Now() - Today()":               "0.0208333333333333",
		"DateAdd(Today(), 1)":           "Date(2021,3,29)",
		"Hour(Date(2021,3,28))":         "1",
		"Date(2021,3,29) - 1 = Today()": "true",
	} {
		if got := mustCompile(t, source, nil).Eval(t.Context(), env).Literal(beirut); got != want {
			t.Errorf("%s = %s, want %s", source, got, want)
		}
	}
}

func TestRandomIsSeeded(t *testing.T) {
	e := mustCompile(t, "Concat(Shuffle(Sequence(20)), Value) & Rand() & GUID()", nil)
	first, again := e.Eval(t.Context(), &Environment{NowUS: 1}), e.Eval(t.Context(), &Environment{NowUS: 1})
	other := e.Eval(t.Context(), &Environment{NowUS: 2})
	if !first.Equal(again) || first.Equal(other) {
		t.Errorf("one seed gives %v and %v, another %v", first, again, other)
	}
}

func TestTemplate(t *testing.T) {
	n := names{{Slot: 0, Name: "Topic.Name", Type: TextType}, {Slot: 1, Name: "Topic.Cart", Type: DynamicType}}
	env := &Environment{Vars: values{Text("Ada"), Table(Int(1))}}
	for source, want := range map[string]string{
		"":                                     "",
		"plain {{text}} }":                     "plain {text} }",
		"Hello {Topic.Name}!":                  "Hello Ada!",
		"{Topic.Name}{1+1}{true}{Blank()}":     "Ada2true",
		`{If(true, "{not a part}", {a: 1}.a)}`: "{not a part}",
		`{$"{Topic.Name}"} {"}"}`:              "Ada }",
		"{Topic.Cart}":                         `[{"Value":1}]`,
		"{Date(2024, 2, 9)}":                   "2/9/2024",
	} {
		template, err := CompileTemplate(source, n)
		if err != nil {
			t.Errorf("CompileTemplate(%q): %v", source, err)
			continue
		}
		if got, err := template.Render(t.Context(), env); err != nil || got != want {
			t.Errorf("%q renders as %q, %v, want %q", source, got, err, want)
		}
	}
}

func TestTemplateVariables(t *testing.T) {
	n := names{{Slot: 0, Name: "a"}, {Slot: 1, Name: "b"}}
	template, err := CompileTemplate("{b} {a} {b}", n)
	if err != nil {
		t.Fatal(err)
	}
	if got := template.Variables(); len(got) != 2 || got[0].Name != "b" || got[1].Name != "a" {
		t.Errorf("variables: %v", got)
	}
	if _, constant := template.Constant(); constant {
		t.Error("a template with parts is constant")
	}
	if template, err = CompileTemplate("no parts", n); err != nil {
		t.Fatal(err)
	}
	if text, constant := template.Constant(); !constant || text != "no parts" {
		t.Errorf("constant: %q, %v", text, constant)
	}
}

func TestTemplateRefuses(t *testing.T) {
	for source, want := range map[string]Problem{
		"ab {1 +}":      {From: 7, To: 7, Line: 1, Column: 8, Kind: ProblemSyntax},
		"a\nb {nope} c": {From: 5, To: 9, Line: 2, Column: 4, Kind: ProblemName},
		"open {1":       {From: 5, To: 6, Line: 1, Column: 6, Kind: ProblemSyntax},
	} {
		_, err := CompileTemplate(source, nil)
		list, ok := errors.AsType[Errors](err)
		if !ok || len(list) != 1 {
			t.Errorf("CompileTemplate(%q): %v, want one problem", source, err)
			continue
		}
		list[0].Message, list[0].Expected = "", ""
		if diff := cmp.Diff(want, list[0]); diff != "" {
			t.Errorf("problem of %q (-want +got):\n%s", source, diff)
		}
	}
}

func TestTemplateError(t *testing.T) {
	template, err := CompileTemplate("before {1/0} after", nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := template.Render(t.Context(), nil)
	failed, ok := errors.AsType[*EvalError](err)
	if !ok || failed.Infos[0].Kind != ErrorDiv0 || text != "before " {
		t.Errorf("Render() = %q, %v, want what comes before and a division by zero", text, err)
	}
}
