package powerfx

// rowsOf returns the rows of a table or untyped array. Where v is neither the second result is what the
// function that wants rows returns: Blank, or an error.
func rowsOf(f *frame, v Value) (rows []Value, otherwise Value, ok bool) {
	switch v.kind {
	case KindTable:
		f.count(1 + len(v.rows())/8)
		return v.rows(), Value{}, true
	case KindBlank, KindError:
		return nil, v, false
	case KindUntyped:
		if inner := v.inner(); inner.kind == KindTable {
			f.count(1 + len(inner.rows()))
			f.grow(2 * len(inner.rows()) * valueBytes) // the rows, and what they wrap
			wrapped := make([]Value, len(inner.rows()))
			for i, row := range inner.rows() {
				wrapped[i] = untypedOf(row)
			}
			return wrapped, Value{}, true
		}
	case KindBoolean, KindDecimal, KindFloat, KindText, KindDate, KindDateTime, KindTime, KindGUID, KindRecord:
	}
	return nil, mismatch(v, "table"), false
}

// likeSource returns the rows as a value of the kind that they came from.
func likeSource(f *frame, source Value, rows []Value) Value {
	if source.kind != KindUntyped {
		return f.table(rows)
	}
	bare := make([]Value, len(rows))
	for i, row := range rows {
		bare[i] = row
		if row.kind == KindUntyped {
			bare[i] = row.inner()
		}
	}
	return untypedOf(f.table(bare))
}

// rowError returns the error that the first erring row is, Blank where none is.
func rowError(rows []Value) Value {
	for _, row := range rows {
		if row.kind == KindError {
			return row
		}
	}
	return Value{}
}

// source binds the first argument of a function over rows, and the scope that the later ones see. It
// reports, and returns false for, what has no rows.
func (b *binder) source(n node, untyped bool) (*scope, bound, bool) {
	s, x := b.bindScope(n)
	switch x.typ.kind {
	case typeTable:
		s.row = x.typ.row()
		return s, x, true
	case typeDynamic, typeUnknown:
		s.row = DynamicType
		return s, x, true
	case typeBlank:
		s.row = RecordType()
		x.typ = TableType(s.row)
		return s, x, true
	case typeUntyped:
		if untyped {
			s.row = UntypedType
			return s, x, true
		}
	case typeBoolean, typeDecimal, typeFloat, typeText, typeGUID, typeDate, typeDateTime, typeTime, typeRecord,
		typeVoid:
	}
	b.refuse(n, "a "+x.typ.String()+" has no rows", "a table")
	return s, x, false
}

// iterated is source for the functions that evaluate a formula for each row: a Blank that was written has
// no columns that the formula could see.
func (b *binder) iterated(n node, untyped bool) (*scope, bound, bool) {
	before := len(b.problems)
	s, x, ok := b.source(n, untyped)
	if ok && x.known != nil && x.known.kind == KindBlank && len(b.problems) == before {
		b.refuse(n, "Blank() has no rows", "a table")
		return s, x, false
	}
	return s, x, ok
}

// rowType returns the type of one row of what source bound.
func rowType(x bound) Type {
	if x.typ.kind == typeTable {
		return x.typ.row()
	}
	return x.typ
}
