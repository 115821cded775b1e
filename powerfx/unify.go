package powerfx

// unify returns the type that values of both types become where either may be the result: the first
// one's, as far as it is one. Records have the fields of both.
func unify(first, second Type) (Type, bool) {
	switch {
	case second.kind == typeBlank || second.kind == typeUnknown || first.Equal(second):
		return first, true
	case first.kind == typeBlank || first.kind == typeUnknown:
		return second, true
	case first.kind == typeVoid || second.kind == typeVoid:
		return voidType, false
	case first.isLate():
		return first, true
	case first.kind == typeUntyped:
		return second, true
	case first.kind == typeRecord && second.kind == typeRecord:
		fields, ok := unifyFields(first, second)
		return RecordType(fields...), ok
	case first.kind == typeTable && second.kind == typeTable:
		fields, ok := unifyFields(first, second)
		return TableType(RecordType(fields...)), ok
	case first.enum() == nil && second.enum() != nil && first.kind == second.kind:
		return first, first.accepts(second)
	}
	return first, first.accepts(second)
}

func unifyFields(first, second Type) ([]FieldType, bool) {
	fields := append([]FieldType(nil), first.Fields()...)
	for _, f := range second.Fields() {
		t := f.Type
		if own, ok := first.Field(f.Name); ok {
			if t, ok = unify(own, f.Type); !ok {
				return nil, false
			}
		}
		fields = append(fields, FieldType{Name: f.Name, Type: t})
	}
	return fields, true
}

// common coerces the results to one type, in place, and returns it; what does not fit is reported.
func (b *binder) common(results ...*bound) Type {
	t := BlankType
	for _, r := range results {
		u, ok := unify(t, r.typ)
		if !ok {
			b.refuse(r.node, "a result of type "+r.typ.String()+" does not go with the results before it",
				"a "+t.String())
			return unknownType
		}
		t = u
	}
	for _, r := range results {
		*r = coerced(*r, t)
	}
	return t
}
