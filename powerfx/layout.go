package powerfx

import "unsafe"

// Value is a Power Fx value: a tagged union, passed by value and immutable. Scalars need no allocation.
// The zero Value is Blank.
//
// It has three words, so that the compiler keeps it in registers: from the fourth on every call would copy
// it through memory, which made evaluation several times slower. That is why texts and objects share a
// pointer; what it points at follows from the kind, and only this file follows it.
type Value struct {
	_ [0]func() // no ==: it would compare where texts lie
	head
	num uint64         // decimals: the lower 64 bits of the mantissa; texts: the length; else see valueOf
	ref unsafe.Pointer // texts, GUIDs: the first byte; records, tables, untyped, errors: an object; numbers: digits
}

// head is the first word of a value.
type head struct {
	kind  Kind
	scale uint8  // decimals: digits after the point
	neg   bool   // decimals: the sign
	hi    uint32 // decimals: the upper 32 bits of the mantissa
}

// object is what a value keeps outside itself; which field is set follows from the value's kind.
type object struct {
	fields []Field     // records: in ordinal order of their names
	rows   []Value     // tables
	inner  Value       // untyped values
	errs   []ErrorInfo // errors
	digits string      // numbers that ParseJSON read: as they were written
}

// valueOf returns the value of a kind that a number says: a boolean, a float's bits, days or microseconds.
func valueOf(kind Kind, num uint64) Value { return Value{head: head{kind: kind}, num: num} }

// textOf returns a text or GUID.
func textOf(kind Kind, s string) Value {
	return Value{
		head: head{kind: kind}, num: uint64(len(s)),
		ref: unsafe.Pointer(unsafe.StringData(s)), //nolint:gosec // text reads it back, with the length
	}
}

// objectOf returns a value of a kind that keeps an object.
func objectOf(kind Kind, o *object) Value {
	return Value{head: head{kind: kind}, ref: unsafe.Pointer(o)} //nolint:gosec // obj reads it back
}

// text returns the text of a text or GUID, "" for other kinds.
func (v Value) text() string {
	if v.kind != KindText && v.kind != KindGUID {
		return ""
	}
	return unsafe.String((*byte)(v.ref), v.num) //nolint:gosec // as textOf was given it
}

// obj returns the object of a record, table, untyped value or error, nil for other kinds.
func (v Value) obj() *object {
	if v.kind < KindRecord {
		return nil
	}
	return (*object)(v.ref)
}

// withDigits returns the number with the digits that it was written with.
func (v Value) withDigits(s string) Value {
	v.ref = unsafe.Pointer(&object{digits: s}) //nolint:gosec // digits reads it back
	return v
}

// digits returns the digits that ParseJSON read the number from, "" for other values.
func (v Value) digits() string {
	if v.kind != KindDecimal && v.kind != KindFloat || v.ref == nil {
		return ""
	}
	return (*object)(v.ref).digits
}

// bare returns the value without the digits that a number was written with.
func (v Value) bare() Value {
	if v.kind == KindDecimal || v.kind == KindFloat {
		v.ref = nil
	}
	return v
}
