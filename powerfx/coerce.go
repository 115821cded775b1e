package powerfx

import (
	"strconv"
	"strings"

	"lull/powerfx/internal/culture"
)

// valueKind returns the kind of value that a scalar type stands for, KindBlank for other types.
func (t Type) valueKind() Kind {
	switch t.kind {
	case typeBoolean:
		return KindBoolean
	case typeDecimal:
		return KindDecimal
	case typeFloat:
		return KindFloat
	case typeText:
		return KindText
	case typeGUID:
		return KindGUID
	case typeDate:
		return KindDate
	case typeDateTime:
		return KindDateTime
	case typeTime:
		return KindTime
	case typeRecord:
		return KindRecord
	case typeTable:
		return KindTable
	case typeUntyped:
		return KindUntyped
	case typeDynamic, typeBlank, typeVoid, typeUnknown:
	}
	return KindBlank
}

// coerce turns a value into one of the type, as the language does where another type is wanted. Blank and
// errors stay; what cannot be turned is an error.
func (f *frame) coerce(v Value, to Type) Value {
	if v.kind == KindBlank || v.kind == KindError {
		return v
	}
	if v.kind == KindUntyped {
		return f.fromUntyped(v, to)
	}
	switch to.kind {
	case typeDecimal:
		return f.toDecimal(v)
	case typeFloat:
		return f.toFloat(v)
	case typeText:
		return f.toText(v)
	case typeBoolean:
		return toBoolean(v)
	case typeDate, typeDateTime, typeTime:
		return f.toDateKind(v, to.kind)
	case typeGUID:
		return toGUID(v)
	case typeRecord:
		return f.toRecord(v, to)
	case typeTable:
		return f.toTable(v, to)
	case typeUntyped, typeDynamic, typeBlank, typeVoid, typeUnknown:
	}
	return v
}

func mismatch(v Value, wanted string) Value {
	return Error(ErrorInvalidArgument, "a "+v.kind.String()+" is no "+wanted)
}

// toNumber turns a value into a decimal or float; Blank is 0.
func (f *frame) toNumber(v Value) Value {
	switch v.kind {
	case KindDecimal, KindFloat, KindError:
		return v
	case KindBlank:
		return Int(0)
	case KindBoolean:
		return Int(int64(v.num)) //nolint:gosec // 0 or 1
	case KindText:
		f.read(v.text())
		return textToDecimal(v.text())
	case KindDate, KindDateTime, KindTime:
		return f.serial(v)
	case KindUntyped:
		return f.fromUntyped(v, DecimalType)
	case KindGUID, KindRecord, KindTable:
	}
	return mismatch(v, "number")
}

// textToDecimal reads a text as a number; the empty text is Blank, and so 0.
func textToDecimal(s string) Value {
	if s == "" {
		return Blank()
	}
	n, ok := culture.ParseNumber(s)
	if !ok {
		return Error(ErrorInvalidArgument, "the text "+quoteText(s)+" is no number")
	}
	d, err := ParseDecimal(n)
	if err != nil {
		return Error(ErrorInvalidArgument, "the number "+s+" is out of range")
	}
	return FromDecimal(d)
}

func (f *frame) toDecimal(v Value) Value {
	n := f.toNumber(v)
	if n.kind != KindFloat {
		return n
	}
	d, ok := decimalFromFloat(n.float())
	if !ok {
		return Error(ErrorInvalidArgument, "the number is too large for a decimal")
	}
	return FromDecimal(d)
}

func (f *frame) toFloat(v Value) Value {
	if v.kind == KindText {
		f.read(v.text())
		return textToFloat(v.text())
	}
	n := f.toNumber(v)
	if n.kind == KindDecimal {
		return Float(n.decimal().Float64())
	}
	return n
}

// textToFloat is textToDecimal with the range of floats.
func textToFloat(s string) Value {
	if s == "" {
		return Blank()
	}
	n, ok := culture.ParseNumber(s)
	if !ok {
		return Error(ErrorInvalidArgument, "the text "+quoteText(s)+" is no number")
	}
	x, err := strconv.ParseFloat(n, 64)
	if err != nil {
		return Error(ErrorInvalidArgument, "the number "+s+" is out of range")
	}
	return Float(x)
}

// float64 returns a number that is known to be one.
func (v Value) float64() float64 {
	if v.kind == KindDecimal {
		return v.decimal().Float64()
	}
	return v.float()
}

// toBoolean turns a value into its truth; Blank stays.
func toBoolean(v Value) Value {
	switch v.kind {
	case KindBoolean, KindBlank, KindError:
		return v
	case KindDecimal:
		return Bool(!v.decimal().isZero())
	case KindFloat:
		return Bool(v.float() != 0)
	case KindText:
		switch {
		case v.text() == "":
			return Blank()
		case strings.EqualFold(v.text(), "true"):
			return Bool(true)
		case strings.EqualFold(v.text(), "false"):
			return Bool(false)
		}
		return Error(ErrorInvalidArgument, "the text "+quoteText(v.text())+" is no boolean")
	case KindUntyped:
		return untypedToBoolean(v.inner())
	case KindDate, KindDateTime, KindTime, KindGUID, KindRecord, KindTable:
	}
	return mismatch(v, "boolean")
}

// Truth returns the truth of v as a condition has it: numbers other than 0 and the text "true" are true,
// Blank and "" are false. What has no truth, and an error value, is an error.
func (v Value) Truth() (bool, error) {
	b := toBoolean(v)
	return b.num != 0 && b.kind == KindBoolean, b.Err()
}

// toText turns a value into its text; Blank stays.
func (f *frame) toText(v Value) Value {
	switch v.kind {
	case KindText, KindBlank, KindError:
		return v
	case KindBoolean:
		if v.num != 0 {
			return Text("true")
		}
		return Text("false")
	case KindDecimal:
		return Text(v.decimal().String())
	case KindFloat:
		return Text(formatFloat(v.float()))
	case KindGUID:
		return Text(v.text())
	case KindDate, KindDateTime, KindTime:
		return Text(f.dateText(v))
	case KindUntyped:
		return f.fromUntyped(v, TextType)
	case KindRecord, KindTable:
	}
	return mismatch(v, "text")
}

// formatFloat writes the shortest text that reads back the same, with an exponent of two digits or more
// from 1E+15 up and below 1E-04.
func formatFloat(x float64) string {
	if x == 0 {
		return "0"
	}
	abs := x
	if abs < 0 {
		abs = -abs
	}
	if abs >= 1e15 || abs < 1e-4 {
		return strings.ToUpper(strconv.FormatFloat(x, 'e', -1, 64))
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// toRecord coerces the fields to those of the type; fields that it lacks are dropped, missing ones blank.
func (f *frame) toRecord(v Value, to Type) Value {
	if v.kind != KindRecord {
		return mismatch(v, "record")
	}
	return f.descend(func() Value {
		types := to.Fields()
		f.grow(len(types) * fieldBytes)
		fields := make([]Field, len(types))
		for i, t := range types {
			value, _ := v.field(t.Name)
			fields[i] = Field{Name: t.Name, Value: f.coerce(value, t.Type)}
		}
		return recordOf(fields)
	})
}

func (f *frame) toTable(v Value, to Type) Value {
	if v.kind != KindTable {
		return mismatch(v, "table")
	}
	return f.descend(func() Value {
		rows := make([]Value, len(v.rows()))
		f.count(len(rows))
		for i, row := range v.rows() {
			rows[i] = f.coerce(row, to.row())
		}
		return f.table(rows)
	})
}
