package powerfx

// accepts reports whether a value of the type from may stand where to is wanted, coerced if need be.
func (t Type) accepts(from Type) bool {
	switch from.kind {
	case typeUnknown, typeDynamic, typeBlank:
		return true
	case typeVoid:
		return false
	case typeUntyped:
		return t.kind != typeRecord && t.kind != typeTable
	case typeBoolean, typeDecimal, typeFloat, typeText, typeGUID, typeDate, typeDateTime, typeTime, typeRecord,
		typeTable:
	}
	if t.isLate() {
		return true
	}
	if t.enum() != nil {
		return t.enum().accepts(from)
	}
	if from.enum() != nil && !from.enum().standsFor(t.kind) {
		return false
	}
	switch t.kind {
	case typeBoolean:
		return from.isNumber() || from.kind == typeText || from.kind == typeBoolean
	case typeDecimal, typeFloat:
		return from.isNumber() || from.kind == typeText || from.kind == typeBoolean || from.isDate()
	case typeText:
		return from.isNumber() || from.isDate() || from.kind == typeText || from.kind == typeBoolean ||
			from.kind == typeGUID
	case typeDate, typeDateTime, typeTime:
		return from.isNumber() || from.isDate() || from.kind == typeText
	case typeGUID:
		return from.kind == typeGUID || from.kind == typeText
	case typeRecord, typeTable:
		return from.kind == t.kind && t.acceptsFields(from)
	case typeBlank, typeVoid, typeUntyped, typeDynamic, typeUnknown:
	}
	return false
}

// acceptsFields reports whether the fields that both have fit.
func (t Type) acceptsFields(from Type) bool {
	for _, f := range from.Fields() {
		if own, ok := t.Field(f.Name); ok && !own.accepts(f.Type) {
			return false
		}
	}
	return true
}

func (t Type) isNumber() bool { return t.kind == typeDecimal || t.kind == typeFloat }

func (t Type) isDate() bool {
	return t.kind == typeDate || t.kind == typeDateTime || t.kind == typeTime
}

// isLate reports whether only the value tells what it is.
func (t Type) isLate() bool { return t.kind == typeDynamic || t.kind == typeUnknown }

func (t Type) enum() *enum {
	if t.def == nil {
		return nil
	}
	return t.def.enum
}

// convert returns x as a value of the type; what cannot be one is reported.
func (b *binder) convert(x bound, to Type) bound {
	if x.typ.kind == typeUnknown {
		return x
	}
	if !to.accepts(x.typ) {
		return b.refuse(x.node, "a value of type "+x.typ.String()+" does not fit", "a "+to.String())
	}
	return coerced(x, to)
}

// coerced returns x, whose type is known to fit, as a value of the type.
func coerced(x bound, to Type) bound {
	valueless := x.typ.kind == typeUnknown || x.typ.kind == typeBlank
	if valueless || to.isLate() || x.typ.Equal(to) || sameValues(x.typ, to) {
		x.typ = to
		return x
	}
	if e := x.typ.enum(); e != nil && to.kind == typeText && e.kind != typeText {
		x = e.named(x)
	}
	if v, ok := coerceKnown(x, to); ok {
		return constant(x.node, to, v)
	}
	eval := x.eval
	return bound{node: x.node, typ: to, eval: func(f *frame) Value {
		v := eval(f)
		if v.kind == KindBlank {
			return v
		}
		return f.coerce(v, to)
	}}
}

// sameValues reports whether the types differ in name only, as a text enumeration and Text do.
func sameValues(a, b Type) bool {
	return a.kind == b.kind && a.kind != typeRecord && a.kind != typeTable
}

// coerceKnown coerces a value that is known before the formula runs, where no time zone matters.
func coerceKnown(x bound, to Type) (Value, bool) {
	if x.known == nil || to.isDate() || to.kind == typeRecord || to.kind == typeTable {
		return Value{}, false
	}
	switch x.known.kind {
	case KindBoolean, KindDecimal, KindFloat, KindText:
		v := (*frame)(nil).coerce(*x.known, to)
		return v, v.kind != KindError
	case KindBlank, KindDate, KindDateTime, KindTime, KindGUID, KindRecord, KindTable, KindUntyped, KindError:
	}
	return Value{}, false
}

// text returns x as a text.
func (b *binder) text(x bound) bound { return b.convert(x, TextType) }

// condition returns x as a truth; Blank counts as false where it is used.
func (b *binder) condition(x bound) bound { return b.convert(x, BooleanType) }

// number returns x as a number, decimal or float; what is not one already becomes a decimal.
func (b *binder) number(x bound) bound { return b.numberAs(x, DecimalType) }

// numberWith returns x as a number to compute with others: what is not one already becomes a float beside
// a float, else a decimal.
func (b *binder) numberWith(x bound, others ...bound) bound {
	for _, o := range others {
		if o.typ.kind == typeFloat {
			return b.numberAs(x, FloatType)
		}
	}
	return b.numberAs(x, DecimalType)
}

func (b *binder) numberAs(x bound, wanted Type) bound {
	if x.typ.kind == typeUnknown {
		return x
	}
	if !DecimalType.accepts(x.typ) {
		return b.refuse(x.node, "a value of type "+x.typ.String()+" is no number", "a number")
	}
	if x.typ.enum() != nil {
		x.typ = Type{kind: x.typ.kind}
	}
	if x.typ.isNumber() {
		return x
	}
	if x.typ.isLate() {
		eval := x.eval
		return bound{node: x.node, typ: DynamicType, eval: func(f *frame) Value {
			v := eval(f)
			if v.kind == KindBlank {
				return v
			}
			return f.toNumber(v)
		}}
	}
	return coerced(x, wanted)
}

// numberType returns the type of a number computed from these: a float if one of them is one.
func numberType(xs ...bound) Type {
	t := DecimalType
	for _, x := range xs {
		switch {
		case x.typ.kind == typeFloat:
			return FloatType
		case x.typ.isLate():
			t = DynamicType
		}
	}
	return t
}
