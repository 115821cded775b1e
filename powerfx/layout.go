package powerfx

import "unsafe"

// Value is a Power Fx value: a tagged union, passed by value and immutable. Scalars need no allocation.
// The zero Value is Blank.
//
// It has three words, so that the compiler keeps it in registers: from the fourth on every call would copy
// it through memory, which made evaluation several times slower. That is why texts, the fields of records,
// the rows of tables and the errors share a pointer and a length; what is there follows from the kind, and
// only this file follows it.
type Value struct {
	_ [0]func() // no ==: it would compare where texts lie
	head
	num uint64         // decimals: the lower 64 bits of the mantissa; texts and lists: the length; else see valueOf
	ref unsafe.Pointer // texts: the first byte; lists: the first element; untyped: what it wraps; numbers: digits
}

// head is the first word of a value.
type head struct {
	kind  Kind
	scale uint8  // decimals: digits after the point
	neg   bool   // decimals: the sign
	hi    uint32 // decimals: the upper 32 bits of the mantissa
}

// What values and fields take in lists, in bytes.
const (
	valueBytes = int(unsafe.Sizeof(Value{}))
	fieldBytes = int(unsafe.Sizeof(Field{}))
)

// valueOf returns the value of a kind that a number says: a boolean, a float's bits, days or microseconds.
func valueOf(kind Kind, num uint64) Value { return Value{head: head{kind: kind}, num: num} }

// textOf returns a text or GUID.
func textOf(kind Kind, s string) Value {
	return Value{
		head: head{kind: kind}, num: uint64(len(s)),
		ref: unsafe.Pointer(unsafe.StringData(s)), //nolint:gosec // text reads it back, with the length
	}
}

// recordOf returns the record of fields that are sorted and unique already, and takes them over.
func recordOf(fields []Field) Value {
	return Value{
		head: head{kind: KindRecord}, num: uint64(len(fields)),
		ref: unsafe.Pointer(unsafe.SliceData(fields)), //nolint:gosec // fields reads it back, with the length
	}
}

// tableOf returns the table of rows that are fit already, and takes them over.
func tableOf(rows []Value) Value {
	return Value{
		head: head{kind: KindTable}, num: uint64(len(rows)),
		ref: unsafe.Pointer(unsafe.SliceData(rows)), //nolint:gosec // rows reads it back, with the length
	}
}

// errorOf returns the error value of at least one error, and takes them over. It keeps the first errorsMax.
func errorOf(infos []ErrorInfo) Value {
	infos = infos[:min(len(infos), errorsMax)]
	return Value{
		head: head{kind: KindError}, num: uint64(len(infos)),
		ref: unsafe.Pointer(unsafe.SliceData(infos)), //nolint:gosec // errs reads it back, with the length
	}
}

// untypedOf wraps v, which ParseJSON read: a boolean, number, text, record, or table whose rows are such
// values. A JSON null is Blank.
func untypedOf(v Value) Value {
	if v.kind == KindBlank {
		return v
	}
	inner := v                                                               // only what is wrapped goes to the heap
	return Value{head: head{kind: KindUntyped}, ref: unsafe.Pointer(&inner)} //nolint:gosec // inner reads it back
}

// text returns the text of a text or GUID, "" for other kinds.
func (v Value) text() string {
	if v.kind != KindText && v.kind != KindGUID {
		return ""
	}
	return unsafe.String((*byte)(v.ref), v.num) //nolint:gosec // as textOf was given it
}

// fields returns the fields of a record, nil for other kinds.
func (v Value) fields() []Field {
	if v.kind != KindRecord {
		return nil
	}
	return unsafe.Slice((*Field)(v.ref), v.num) //nolint:gosec // as recordOf was given them
}

// rows returns the rows of a table, nil for other kinds.
func (v Value) rows() []Value {
	if v.kind != KindTable {
		return nil
	}
	return unsafe.Slice((*Value)(v.ref), v.num) //nolint:gosec // as tableOf was given them
}

// errs returns the errors of an error value, nil for other kinds.
func (v Value) errs() []ErrorInfo {
	if v.kind != KindError {
		return nil
	}
	return unsafe.Slice((*ErrorInfo)(v.ref), v.num) //nolint:gosec // as errorOf was given them
}

// inner returns what an untyped value wraps, Blank for other kinds.
func (v Value) inner() Value {
	if v.kind != KindUntyped {
		return Value{}
	}
	return *(*Value)(v.ref)
}

// withDigits returns the number with the digits that it was written with.
func (v Value) withDigits(s string) Value {
	v.ref = unsafe.Pointer(&s) //nolint:gosec // digits reads it back
	return v
}

// digits returns the digits that ParseJSON read the number from, "" for other values.
func (v Value) digits() string {
	if v.kind != KindDecimal && v.kind != KindFloat || v.ref == nil {
		return ""
	}
	return *(*string)(v.ref)
}

// bare returns the value without the digits that a number was written with.
func (v Value) bare() Value {
	if v.kind == KindDecimal || v.kind == KindFloat {
		v.ref = nil
	}
	return v
}
