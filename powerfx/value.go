package powerfx

import (
	"math"
	"slices"
	"strings"
	"time"
)

const (
	microsPerMilli = int64(1000)
	microsPerSec   = 1000 * microsPerMilli
	microsPerDay   = 86400 * microsPerSec
)

// Field is one named field of a record.
type Field struct {
	Name  string
	Value Value
}

// Blank returns the value of what was never set.
func Blank() Value { return Value{} }

// Bool returns a boolean.
func Bool(b bool) Value {
	if b {
		return valueOf(KindBoolean, 1)
	}
	return valueOf(KindBoolean, 0)
}

// Int returns a whole decimal number.
func Int(n int64) Value { return FromDecimal(DecimalFromInt(n)) }

// FromDecimal returns a decimal number.
func FromDecimal(d Decimal) Value {
	return Value{head: head{kind: KindDecimal, scale: d.scale, neg: d.neg, hi: d.hi}, num: d.lo}
}

// Float returns a floating-point number. What is not finite is an error of kind Numeric.
func Float(f float64) Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Error(ErrorNumeric, "the number is not finite")
	}
	return valueOf(KindFloat, math.Float64bits(f))
}

// Text returns a text. It should be valid UTF-8; what is not does not survive [Value.AppendJSON].
func Text(s string) Value { return textOf(KindText, s) }

// Date returns the calendar day; month and day may overflow, as in [time.Date].
func Date(year int, month time.Month, day int) Value {
	return dateFromDays(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func dateFromDays(days int64) Value {
	return valueOf(KindDate, uint64(days)) //nolint:gosec // round trip
}

// DateTimeUS returns the instant that lies us microseconds after 1970-01-01T00:00:00Z.
func DateTimeUS(us int64) Value {
	return valueOf(KindDateTime, uint64(us)) //nolint:gosec // round trip
}

// TimeUS returns the time of day that lies us microseconds after midnight. It may exceed a day or be
// negative: then it is a duration.
func TimeUS(us int64) Value {
	return valueOf(KindTime, uint64(us)) //nolint:gosec // round trip
}

// Record returns a record. Of two fields with the same name the later one counts.
func Record(fields ...Field) Value {
	sorted := slices.Clone(fields)
	slices.SortStableFunc(sorted, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	kept := sorted[:0]
	for i, f := range sorted {
		if i+1 < len(sorted) && sorted[i+1].Name == f.Name {
			continue
		}
		kept = append(kept, f)
	}
	return recordOf(kept)
}

// Table returns a table. A row is a record, Blank or an error; any other value becomes a record with the
// one field Value.
func Table(rows ...Value) Value {
	own := make([]Value, len(rows))
	for i, row := range rows {
		own[i] = row
		if row.kind != KindRecord && row.kind != KindBlank && row.kind != KindError {
			own[i] = recordOf([]Field{{Name: valueColumn, Value: row}})
		}
	}
	return tableOf(own)
}

// valueColumn is the name of the column of a table of scalars.
const valueColumn = "Value"

// Error returns an error value.
func Error(kind ErrorKind, message string) Value {
	return errorOf([]ErrorInfo{{Kind: kind, Message: message}})
}

// Kind returns what v is.
func (v Value) Kind() Kind { return v.kind }

// IsBlank reports whether v is Blank. The empty text is not, though IsBlank in a formula says so.
func (v Value) IsBlank() bool { return v.kind == KindBlank }

// IsError reports whether v is an error value.
func (v Value) IsError() bool { return v.kind == KindError }

// Bool returns v's truth, and whether v is a boolean.
func (v Value) Bool() (b, ok bool) { return v.num != 0 && v.kind == KindBoolean, v.kind == KindBoolean }

// Number returns v as a float, and whether v is a number.
func (v Value) Number() (float64, bool) {
	if v.kind != KindDecimal && v.kind != KindFloat {
		return 0, false
	}
	return v.float64(), true
}

// Int returns v rounded to a whole number, half to even, and whether v is a number that fits.
func (v Value) Int() (int64, bool) {
	if v.kind == KindFloat {
		f := math.RoundToEven(v.float())
		return int64(f), f >= -0x1p63 && f < 0x1p63
	}
	n, ok := v.decimal().round(0, halfEven).Int64()
	return n, ok && v.kind == KindDecimal
}

// Decimal returns v's digits, and whether v is a decimal number.
func (v Value) Decimal() (Decimal, bool) { return v.decimal(), v.kind == KindDecimal }

func (v Value) decimal() Decimal { return Decimal{lo: v.num, hi: v.hi, scale: v.scale, neg: v.neg} }

func (v Value) float() float64 { return math.Float64frombits(v.num) }

// Text returns v's text, and whether v is a text. For the text form of other kinds see [Value.AsText].
func (v Value) Text() (string, bool) {
	if v.kind != KindText {
		return "", false
	}
	return v.text(), true
}

// GUID returns v in lower case with dashes, and whether v is a GUID.
func (v Value) GUID() (string, bool) {
	if v.kind != KindGUID {
		return "", false
	}
	return v.text(), true
}

// Date returns midnight UTC of v's day, and whether v is a date.
func (v Value) Date() (time.Time, bool) {
	if v.kind != KindDate {
		return time.Time{}, false
	}
	return time.Unix(v.days()*86400, 0).UTC(), true
}

// DateTimeUS returns the microseconds since 1970-01-01T00:00:00Z, and whether v is a date-time.
func (v Value) DateTimeUS() (int64, bool) {
	if v.kind != KindDateTime {
		return 0, false
	}
	return v.micros(), true
}

// TimeUS returns the microseconds since midnight, and whether v is a time.
func (v Value) TimeUS() (int64, bool) {
	if v.kind != KindTime {
		return 0, false
	}
	return v.micros(), true
}

func (v Value) days() int64 { return int64(v.num) } //nolint:gosec // round trip of dateFromDays

func (v Value) micros() int64 { return int64(v.num) } //nolint:gosec // round trip of DateTimeUS, TimeUS

// Field returns the record's field. It is Blank, and false, where v is no record or has no such field.
func (v Value) Field(name string) (Value, bool) {
	if v.kind != KindRecord {
		return Value{}, false
	}
	return v.field(name)
}

// fieldsSearchMin is the number of fields from which a binary search beats walking.
const fieldsSearchMin = 12

func (v Value) field(name string) (Value, bool) {
	fields := v.fields()
	if len(fields) < fieldsSearchMin {
		for i := range fields {
			if fields[i].Name == name {
				return fields[i].Value, true
			}
		}
		return Value{}, false
	}
	i, ok := slices.BinarySearchFunc(fields, name, func(f Field, n string) int {
		return strings.Compare(f.Name, n)
	})
	if !ok {
		return Value{}, false
	}
	return fields[i].Value, true
}

// Fields returns the record's fields in ordinal order of their names, nil where v is no record. It must
// not be changed.
func (v Value) Fields() []Field {
	if v.kind != KindRecord {
		return nil
	}
	return v.fields()
}

// Rows returns the table's rows, nil where v is no table. It must not be changed.
func (v Value) Rows() []Value {
	if v.kind != KindTable {
		return nil
	}
	return v.rows()
}

// Untyped returns what an untyped value holds (a boolean, number, text, record or table whose rows are
// such values), and whether v is untyped.
func (v Value) Untyped() (Value, bool) {
	if v.kind != KindUntyped {
		return Value{}, false
	}
	return v.inner(), true
}

// Err returns the error value as an *[EvalError], nil for any other value.
func (v Value) Err() error {
	if v.kind != KindError {
		return nil
	}
	return &EvalError{Infos: v.errs()}
}
