package powerfx

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// anyValue generates values of every kind, records and tables inside each other up to the depth.
func anyValue(depth int) *rapid.Generator[Value] {
	name := rapid.OneOf(rapid.StringMatching(`[a-z$][a-z]{0,3}`), rapid.SampledFrom([]string{
		tagFloat, tagDate, tagDateTime, tagTime, tagGUID, tagUntyped, tagNumber, tagError, tagRecord, "$", "",
	}))
	scalars := []*rapid.Generator[Value]{
		rapid.Just(Blank()),
		rapid.Map(rapid.Bool(), Bool),
		rapid.Map(decimals(), FromDecimal),
		rapid.Map(rapid.Float64Range(-1e300, 1e300), Float),
		rapid.Map(rapid.String(), func(s string) Value { return Text(strings.ToValidUTF8(s, "")) }),
		rapid.Map(rapid.Int64Range(minMicros/microsPerDay, maxMicros/microsPerDay), dateFromDays),
		rapid.Map(rapid.Int64Range(minMicros, maxMicros), DateTimeUS),
		rapid.Map(rapid.Int64(), TimeUS),
		rapid.Just(guidOf("0123456789abcdef0123456789abcdef")),
		rapid.Map(rapid.String(), func(s string) Value { return Error(ErrorDiv0, strings.ToValidUTF8(s, "")) }),
		rapid.Map(rapid.Bool(), func(b bool) Value { return untypedOf(Bool(b)) }),
	}
	if depth == 0 {
		return rapid.OneOf(scalars...)
	}
	untyped := rapid.Custom(func(t *rapid.T) Value { return untypedOf(anyUntyped(depth).Draw(t, "untyped")) })
	record := rapid.Custom(func(t *rapid.T) Value {
		var fields []Field
		for range rapid.IntRange(0, 4).Draw(t, "fields") {
			fields = append(fields, Field{name.Draw(t, "name"), anyValue(depth-1).Draw(t, "value")})
		}
		return Record(fields...)
	})
	table := rapid.Custom(func(t *rapid.T) Value {
		return Table(rapid.SliceOfN(record, 0, 3).Draw(t, "rows")...)
	})
	return rapid.OneOf(append(scalars, record, table, untyped)...)
}

// anyUntyped generates what ParseJSON reads.
func anyUntyped(depth int) *rapid.Generator[Value] {
	scalars := []*rapid.Generator[Value]{
		rapid.Just(Blank()),
		rapid.Just(Text("text")),
		rapid.Map(rapid.SampledFrom([]string{"1", "1.0", "-0", "1e2", "1e300", "1e999", "-1E999", "0.10"}), func(digits string) Value {
			v, err := untypedNumber(json.Number(digits))
			if err != nil {
				panic(err)
			}
			return v
		}),
	}
	if depth == 0 {
		return rapid.OneOf(scalars...)
	}
	array := rapid.Custom(func(t *rapid.T) Value {
		return tableOf(rapid.SliceOfN(anyUntyped(depth-1), 0, 3).Draw(t, "array"))
	})
	object := rapid.Custom(func(t *rapid.T) Value {
		name := rapid.SampledFrom([]string{"a", "b", tagFloat, tagDate, tagUntyped, tagNumber, tagRecord, "Value"})
		var fields []Field
		for range rapid.IntRange(0, 3).Draw(t, "fields") {
			fields = append(fields, Field{name.Draw(t, "name"), anyUntyped(depth-1).Draw(t, "value")})
		}
		return Record(fields...)
	})
	return rapid.OneOf(append(scalars, array, object)...)
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyValue(2).Draw(t, "value")
		data := v.AppendJSON(nil)
		if !json.Valid(data) {
			t.Fatalf("%v is written as %s, which is no JSON", v, data)
		}
		back, err := ParseJSONValue(data)
		if err != nil || !back.Equal(v) || back.Kind() != v.Kind() {
			t.Fatalf("%v is written as %s and reads back as %v, %v", v, data, back, err)
		}
		if got := string(back.AppendJSON(nil)); got != string(data) {
			t.Fatalf("%s is written again as %s", data, got)
		}
	})
}

func TestAppendJSON(t *testing.T) {
	for _, test := range []struct {
		value Value
		want  string
	}{
		{Blank(), `null`},
		{Bool(true), `true`},
		{Text("a\"<é"), `"a\"\u003cé"`},
		{Int(-5), `-5`},
		{Float(1.5), `{"$float":"1.5"}`},
		{Date(2024, 2, 9), `{"$date":"2024-02-09"}`},
		{DateTimeUS(7), `{"$datetime":7}`},
		{TimeUS(8), `{"$time":8}`},
		{Record(Field{"b", Int(1)}, Field{"a", Blank()}), `{"a":null,"b":1}`},
		{Record(Field{"$date", Int(1)}), `{"$record":{"$date":1}}`},
		{Record(Field{"$date", Int(1)}, Field{"a", Int(2)}), `{"$record":{"$date":1,"a":2}}`},
		{Table(Int(1), Int(2)), `[{"Value":1},{"Value":2}]`},
		{untypedOf(tableOf([]Value{Int(1), Record(Field{"a", Int(2)})})), `{"$untyped":[1,{"a":2}]}`},
		{untypedOf(valueOf(KindFloat, math.Float64bits(math.Inf(1))).withDigits("1e999")), `{"$untyped":{"$number":"1e999"}}`},
		{Error(ErrorDiv0, "no"), `{"$error":[{"kind":13,"message":"no"}]}`},
	} {
		if got := string(test.value.AppendJSON(nil)); got != test.want {
			t.Errorf("%v is written as %s, want %s", test.value, got, test.want)
		}
	}
}

func TestParseJSONValueRefuses(t *testing.T) {
	for _, in := range []string{
		``, `{`, `1 2`, `{"$float":"x"}`, `{"$date":"soon"}`, `{"$datetime":"x"}`, `{"$time":true}`, `{"$guid":"x"}`,
		`{"$error":[]}`, `{"$error":[{"kind":"x"}]}`, `{"$record":1}`, `1e999`,
		`{"$number":"x"}`, `{"$number":"\"1\""}`, `{"$number":1}`,
		strings.Repeat("[", jsonDepthMax+2) + strings.Repeat("]", jsonDepthMax+2),
	} {
		if v, err := ParseJSONValue([]byte(in)); err == nil {
			t.Errorf("ParseJSONValue(%.40s) = %v, want an error", in, v)
		}
	}
}

// TestDepth: what nests as deep as it may is read again, whatever it consists of.
func TestDepth(t *testing.T) {
	for _, around := range []func(Value) Value{
		func(v Value) Value { return Record(Field{"a", v}) },
		func(v Value) Value { return Record(Field{"$record", v}) },
		func(v Value) Value { return tableOf([]Value{Blank(), Record(Field{"$a", untypedOf(v)})}) },
		func(v Value) Value { return Record(Field{"$untyped", untypedOf(v)}) },
		func(v Value) Value { return untypedOf(tableOf([]Value{v})) },
	} {
		v := Error(ErrorDiv0, "no")
		for v.Depth() < DepthMax {
			v = around(v)
		}
		data := v.AppendJSON(nil)
		if back, err := ParseJSONValue(data); v.Depth() != DepthMax || err != nil || string(back.AppendJSON(nil)) != string(data) {
			t.Errorf("%.60s … nests %d deep: %v", data, v.Depth(), err)
		}
	}
}

func TestFromAny(t *testing.T) {
	for _, test := range []struct {
		in   any
		want Value
	}{
		{nil, Blank()},
		{true, Bool(true)},
		{"s", Text("s")},
		{5, Int(5)},
		{int32(5), Int(5)},
		{int64(-5), Int(-5)},
		{uint64(math.MaxUint64), FromDecimal(Decimal{lo: math.MaxUint64})},
		{2.5, FromDecimal(Decimal{lo: 25, scale: 1})},
		{1e300, Float(1e300)},
		{json.Number("1.50"), FromDecimal(Decimal{lo: 150, scale: 2})},
		{time.UnixMicro(7), DateTimeUS(7)},
		{[]any{1, "x"}, Table(Int(1), Text("x"))},
		{map[string]any{"a": 1, "b": []any{}}, Record(Field{"a", Int(1)}, Field{"b", Table()})},
		{Int(1), Int(1)},
	} {
		got, err := FromAny(test.in)
		if err != nil || !got.Equal(test.want) || got.Kind() != test.want.Kind() {
			t.Errorf("FromAny(%v) = %v, %v, want %v", test.in, got, err, test.want)
		}
	}
	deep := any(1)
	for range DepthMax + 1 {
		deep = []any{deep}
	}
	for _, in := range []any{struct{}{}, math.NaN(), math.Inf(1), deep, map[string]any{"a": complex64(1)}} {
		if v, err := FromAny(in); err == nil {
			t.Errorf("FromAny(%T) = %v, want an error", in, v)
		}
	}
}

func TestTruth(t *testing.T) {
	for _, test := range []struct {
		value Value
		want  bool
		fails bool
	}{
		{Blank(), false, false},
		{Text(""), false, false},
		{Text("True"), true, false},
		{Text("false"), false, false},
		{Int(2), true, false},
		{Float(0), false, false},
		{Bool(true), true, false},
		{Text("yes"), false, true},
		{Date(2024, 1, 1), false, true},
		{Record(), false, true},
		{Error(ErrorDiv0, ""), false, true},
	} {
		got, err := test.value.Truth()
		if got != test.want || (err != nil) != test.fails {
			t.Errorf("truth of %v: %v, %v, want %v", test.value, got, err, test.want)
		}
	}
}

func TestAccessors(t *testing.T) {
	record := Record(Field{"a", Int(1)}, Field{"a", Int(2)}, Field{"b", Blank()})
	if v, ok := record.Field("a"); !ok || !v.Equal(Int(2)) {
		t.Errorf("of two fields with one name the first counts: %v", v)
	}
	if _, ok := record.Field("c"); ok {
		t.Error("a field that is not there is found")
	}
	if n, ok := FromDecimal(Decimal{lo: 25, scale: 1}).Int(); !ok || n != 2 {
		t.Errorf("2.5 rounds to %d, want half to even", n)
	}
	if _, ok := Float(1e300).Int(); ok {
		t.Error("1e300 fits an int64")
	}
	if _, ok := Text("5").Number(); ok {
		t.Error("a text is a number without being coerced")
	}
	if got := Float(math.NaN()); !got.IsError() {
		t.Errorf("not a number is %v, want an error", got)
	}
	if got := Table(Int(1), Blank(), record).Rows(); len(got) != 3 || got[0].Kind() != KindRecord {
		t.Errorf("rows of a table: %v", got)
	}
}

func TestTypeOf(t *testing.T) {
	table := Table(Record(Field{"a", Int(1)}), Record(Field{"a", Blank()}, Field{"b", Text("")}), Record(Field{"b", Int(1)}))
	want := TableType(RecordType(FieldType{"a", DecimalType}, FieldType{"b", DynamicType}))
	if got := table.TypeOf(); !got.Equal(want) {
		t.Errorf("type of %v: %v, want %v", table, got, want)
	}
	if diff := cmp.Diff("Table {a: Decimal, b: Dynamic}", want.String()); diff != "" {
		t.Error(diff)
	}
	if DecimalType.Equal(FloatType) || RecordType().Equal(RecordType(FieldType{"a", TextType})) {
		t.Error("different types are equal")
	}
}
