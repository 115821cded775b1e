package powerfx

import "math"

// fromUntyped turns an untyped value into one of the type. Only texts become dates and GUIDs; arrays and
// objects become nothing else.
func (f *frame) fromUntyped(v Value, to Type) Value {
	inner := v.inner()
	switch to.kind {
	case typeBoolean:
		return untypedToBoolean(inner)
	case typeDecimal, typeFloat:
		return f.untypedToNumber(inner, to)
	case typeText:
		if inner.kind == KindRecord || inner.kind == KindTable {
			return mismatch(inner, "text")
		}
		if digits := inner.digits(); digits != "" {
			return Text(digits)
		}
		return f.toText(inner)
	case typeDate, typeDateTime, typeTime:
		if inner.kind != KindText {
			return mismatch(inner, to.valueKind().String())
		}
		return f.parseISO(inner.text(), to.valueKind())
	case typeGUID:
		return toGUID(inner)
	case typeRecord, typeTable:
		return mismatch(v, to.valueKind().String())
	case typeDynamic, typeBlank, typeUntyped, typeVoid, typeUnknown:
	}
	return v
}

func untypedToBoolean(inner Value) Value {
	if inner.kind == KindText && inner.text() == "" {
		return Error(ErrorInvalidArgument, "the empty text is no boolean")
	}
	return toBoolean(inner)
}

func (f *frame) untypedToNumber(inner Value, to Type) Value {
	if inner.kind == KindFloat && math.IsInf(inner.float(), 0) {
		return Error(ErrorInvalidArgument, "the number is too large")
	}
	if to.kind == typeFloat {
		return f.toFloat(inner).bare()
	}
	n := f.toDecimal(inner)
	if n.kind == KindError {
		return Error(ErrorInvalidArgument, "the value is no decimal number")
	}
	return n.bare()
}
