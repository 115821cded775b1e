package powerfx

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
)

// jsonFunctions are those that read and write JSON.
func jsonFunctions() []*function {
	return []*function{
		{name: "ParseJSON", min: 1, max: 2, bind: bindParseJSON},
		{name: "AsType", min: 2, max: 2, bind: bindAsType},
		{name: "IsType", min: 2, max: 2, bind: bindIsType},
		{name: "JSON", min: 1, max: 2, bind: bindJSON},
		scalar(textStrict("ColumnNames", arity{1, 1}, TableType(TextType), columnNames,
			param{typ: UntypedType, blank: blankResult})).function(),
		{name: "Column", min: 2, max: 2, bind: bindColumn},
	}
}

// bindParseJSON binds ParseJSON(text[, type]).
func bindParseJSON(b *binder, n *callNode) bound {
	text := b.text(b.bind(n.args[0]))
	eval := text.eval
	parsed := bound{node: n, typ: UntypedType, eval: func(f *frame) Value {
		f.step()
		v := eval(f)
		if v.kind != KindText {
			return v
		}
		return f.parseJSON(v.text())
	}}
	if len(n.args) == 1 {
		return parsed
	}
	t, ok := b.bindType(n.args[1])
	if !ok {
		return unusable(n)
	}
	return asType(n, parsed, t)
}

// jsonBytesFactor is how many bytes of values a byte of JSON may make: besides the texts, a value of a list
// for every second byte.
const jsonBytesFactor = 1 + valueBytes/2

// parseJSON reads a text as an untyped value.
func (f *frame) parseJSON(s string) Value {
	f.grow(len(s) * jsonBytesFactor)
	f.count(1 + len(s)/16)
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	v, err := readJSON(d, 1, untypedReader)
	if err == nil {
		if _, err = d.Token(); errors.Is(err, io.EOF) {
			return untypedOf(v)
		}
	}
	if errors.Is(err, errJSONDepth) {
		panic(stop{Error(ErrorQuotaExceeded, "the JSON nests deeper than "+formatInt(DepthMax)+" levels")})
	}
	return Error(ErrorInvalidJSON, "the text is no JSON")
}

// untypedReader keeps how numbers were written that the language writes otherwise, and arrays of anything.
//
//nolint:gochecknoglobals // read-only
var untypedReader = jsonReader{
	depthMax: DepthMax,
	number:   untypedNumber,
	object:   func(fields []Field) (Value, error) { return Record(fields...), nil },
	array:    tableOf,
}

// untypedNumber returns a number with its digits, where the language writes it otherwise.
func untypedNumber(n json.Number) (Value, error) {
	v := valueOf(KindFloat, math.Float64bits(math.Inf(1))) // too large even for a float
	if d, err := ParseDecimal(n.String()); err == nil {
		if v = FromDecimal(d); d.String() == n.String() {
			return v, nil
		}
	} else if x, err := n.Float64(); err == nil {
		v = Float(x)
	}
	return v.withDigits(n.String()), nil
}

// bindAsType binds AsType(untyped, type).
func bindAsType(b *binder, n *callNode) bound {
	x := b.bind(n.args[0])
	t, ok := b.bindType(n.args[1])
	if !ok || !b.untyped(x) {
		return unusable(n)
	}
	return asType(n, x, t)
}

func (b *binder) untyped(x bound) bool {
	if x.typ.kind == typeUntyped || x.typ.isLate() || x.typ.kind == typeBlank {
		return true
	}
	b.refuse(x.node, "a "+x.typ.String()+" has its type already", "a value of ParseJSON")
	return false
}

func asType(n node, x bound, t Type) bound {
	eval := x.eval
	return bound{node: n, typ: t, eval: func(f *frame) Value {
		v := eval(f)
		if v.kind == KindUntyped {
			return f.strictly(v.inner(), t)
		}
		return f.coerce(v, t)
	}}
}

// bindIsType binds IsType(untyped, type).
func bindIsType(b *binder, n *callNode) bound {
	x := b.bind(n.args[0])
	t, ok := b.bindType(n.args[1])
	if !ok || !b.untyped(x) {
		return unusable(n)
	}
	eval := x.eval
	return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
		v := eval(f)
		if v.kind == KindError {
			return v
		}
		return Bool(v.kind == KindUntyped && !hasErrors(f.strictly(v.inner(), t)))
	}}
}

// hasErrors reports whether an error is anywhere in the value.
func hasErrors(v Value) bool {
	switch v.kind {
	case KindError:
		return true
	case KindRecord:
		return slices.ContainsFunc(v.fields(), func(f Field) bool { return hasErrors(f.Value) })
	case KindTable:
		return slices.ContainsFunc(v.rows(), hasErrors)
	case KindBlank, KindBoolean, KindDecimal, KindFloat, KindText, KindDate, KindDateTime, KindTime, KindGUID,
		KindUntyped:
	}
	return false
}

// strictly turns what ParseJSON read into the type, without the conversions that operators make.
func (f *frame) strictly(inner Value, t Type) Value {
	fits := false
	switch t.kind {
	case typeUntyped, typeDynamic:
		return untypedOf(inner)
	case typeBoolean:
		fits = inner.kind == KindBoolean
	case typeDecimal, typeFloat:
		fits = inner.kind == KindDecimal || inner.kind == KindFloat
	case typeText, typeGUID, typeDate, typeDateTime, typeTime:
		fits = inner.kind == KindText
	case typeRecord:
		return f.descend(func() Value { return f.strictRecord(inner, t) })
	case typeTable:
		return f.descend(func() Value { return f.strictTable(inner, t) })
	case typeBlank, typeVoid, typeUnknown:
	}
	switch {
	case inner.kind == KindBlank:
		return inner
	case !fits:
		return mismatch(inner, t.String())
	}
	return f.fromUntyped(untypedOf(inner), t)
}

func (f *frame) strictRecord(inner Value, t Type) Value {
	if inner.kind == KindBlank {
		return inner
	}
	if inner.kind != KindRecord {
		return mismatch(inner, "record")
	}
	f.grow(len(t.Fields()) * fieldBytes)
	fields := make([]Field, len(t.Fields()))
	for i, ft := range t.Fields() {
		value, _ := inner.field(ft.Name)
		fields[i] = Field{Name: ft.Name, Value: f.strictly(value, ft.Type)}
		if fields[i].Value.kind == KindError {
			return fields[i].Value
		}
	}
	return recordOf(fields)
}

func (f *frame) strictTable(inner Value, t Type) Value {
	if inner.kind == KindBlank {
		return inner
	}
	if inner.kind != KindTable {
		return mismatch(inner, "table")
	}
	f.count(len(inner.rows()))
	rows := make([]Value, len(inner.rows()))
	only := t.Fields()
	for i, row := range inner.rows() {
		if len(only) == 1 && only[0].Name == valueColumn && row.kind != KindRecord {
			rows[i] = f.row(f.strictly(row, only[0].Type))
		} else {
			rows[i] = f.strictly(row, t.row())
		}
		if hasErrors(rows[i]) {
			return mismatch(inner, "table of that type")
		}
	}
	return f.table(rows)
}

func columnNames(f *frame, args []Value) Value {
	if args[0].kind == KindUntyped {
		args[0] = args[0].inner()
	}
	if args[0].kind != KindRecord {
		return mismatch(args[0], "record")
	}
	rows := make([]Value, len(args[0].fields()))
	for i, field := range args[0].fields() {
		rows[i] = f.row(Text(field.Name))
	}
	return f.table(rows)
}

// bindColumn binds Column(untyped, name).
func bindColumn(b *binder, n *callNode) bound {
	x, name := b.bind(n.args[0]), b.text(b.bind(n.args[1]))
	if !b.untyped(x) {
		return unusable(n)
	}
	object, text := x.eval, name.eval
	return bound{node: n, typ: UntypedType, eval: func(f *frame) Value {
		v, field := object(f), text(f)
		if e := firstErrors([]Value{v, field}); e.kind == KindError {
			return e
		}
		return member(v, field.text())
	}}
}

// bindJSON binds JSON(value[, format]).
func bindJSON(b *binder, n *callNode) bound {
	x := b.bind(n.args[0])
	if x.typ.kind == typeVoid {
		return b.refuse(n.args[0], "the value has no type", "a value")
	}
	format := bound{eval: func(*frame) Value { return Value{} }}
	if len(n.args) == 2 {
		format = b.convert(b.bind(n.args[1]), enumJSONFormat.typ())
	}
	value, options := x.eval, format.eval
	return bound{node: n, typ: TextType, eval: func(f *frame) Value {
		f.step()
		v, o := value(f), options(f)
		if e := firstErrors([]Value{v, o}); e.kind == KindError {
			return e
		}
		return f.json(v, o.text())
	}}
}
