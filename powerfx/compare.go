package powerfx

import "strings"

// equal compares two values as = does: Blank equals only Blank, text is ordinal. What cannot be compared
// is an error.
func equal(f *frame, x, y Value) Value {
	if x.kind == y.kind {
		switch x.kind {
		case KindText, KindGUID:
			return Bool(x.text() == y.text())
		case KindBoolean, KindDate, KindDateTime, KindTime:
			return Bool(x.num == y.num)
		case KindDecimal:
			return Bool(x.decimal().Cmp(y.decimal()) == 0)
		case KindFloat:
			return Bool(x.float() == y.float())
		case KindBlank:
			return Bool(true)
		case KindRecord, KindTable, KindUntyped, KindError:
		}
	}
	switch {
	case x.kind == KindError || y.kind == KindError:
		return firstErrors([]Value{x, y})
	case x.kind == KindBlank || y.kind == KindBlank:
		return Bool(false)
	case x.kind == KindUntyped && y.kind != KindUntyped:
		return equal(f, f.coerce(x, y.TypeOf()), y)
	case y.kind == KindUntyped && x.kind != KindUntyped:
		return equal(f, x, f.coerce(y, x.TypeOf()))
	case hasSerial(x.kind) && hasSerial(y.kind):
		sign, _ := order(f, x, y)
		return Bool(sign == 0)
	}
	return Error(ErrorInvalidArgument, "a "+x.kind.String()+" cannot be compared with a "+y.kind.String())
}

// hasSerial reports whether the kind is a number or can be taken as one in comparisons.
func hasSerial(k Kind) bool { return k == KindDecimal || k == KindFloat || isDateKind(k) }

// order returns -1, 0 or 1 as x is less than, equal to or greater than y; Blank counts as 0. The second
// result is an error value where there is no order.
func order(f *frame, x, y Value) (int, Value) {
	if x.kind == KindDecimal && y.kind == KindDecimal {
		return x.decimal().Cmp(y.decimal()), Value{}
	}
	if isDateKind(x.kind) && isDateKind(y.kind) {
		p, q := f.serialMicros(x), f.serialMicros(y)
		return cmpInt(int(p), int(q)), Value{}
	}
	for _, v := range []Value{x, y} {
		if !hasSerial(v.kind) && v.kind != KindBlank && v.kind != KindUntyped {
			return 0, Error(ErrorInvalidArgument, "a "+v.kind.String()+" has no order")
		}
	}
	p, q := f.toNumber(x), f.toNumber(y)
	switch {
	case p.kind == KindError || q.kind == KindError:
		return 0, firstErrors([]Value{p, q})
	case p.kind == KindDecimal && q.kind == KindDecimal:
		return p.decimal().Cmp(q.decimal()), Value{}
	}
	a, b := p.float64(), q.float64()
	switch {
	case a < b:
		return -1, Value{}
	case a > b:
		return 1, Value{}
	}
	return 0, Value{}
}

// Equal reports whether v and w are the same value: as = compares scalars, with records and tables
// compared part by part and errors by their kinds. A date is no date-time here, and an untyped value
// equals only an untyped one.
func (v Value) Equal(w Value) bool {
	number := func(k Kind) bool { return k == KindDecimal || k == KindFloat }
	if number(v.kind) && number(w.kind) && v.kind != w.kind {
		return v.float64() == w.float64()
	}
	if v.kind != w.kind {
		return false
	}
	switch v.kind {
	case KindRecord:
		return equalLists(v.fields(), w.fields(), func(a, b Field) bool {
			return a.Name == b.Name && a.Value.Equal(b.Value)
		})
	case KindTable:
		return equalLists(v.rows(), w.rows(), Value.Equal)
	case KindUntyped:
		return v.inner().Equal(w.inner())
	case KindError:
		return equalLists(v.errs(), w.errs(), func(a, b ErrorInfo) bool { return a.Kind == b.Kind })
	case KindBlank, KindBoolean, KindDecimal, KindFloat, KindText, KindDate, KindDateTime, KindTime, KindGUID:
	}
	same, _ := equal(nil, v, w).Bool()
	return same
}

func equalLists[T any](a, b []T, same func(x, y T) bool) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !same(a[i], b[i]) {
			return false
		}
	}
	return true
}

// bindIn binds in and exactin: a part of a text, or a row of a table with one column.
func (b *binder) bindIn(n *binaryNode, left, right bound) bound {
	fold := n.op == "in"
	if right.typ.kind == typeTable || right.typ.isLate() {
		return b.bindInTable(n, left, right, fold)
	}
	l, r := b.text(left).eval, b.text(right).eval
	return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
		x, y := l(f), r(f)
		if x.kind == KindError || y.kind == KindError {
			return firstErrors([]Value{x, y})
		}
		return Bool(containsText(f, y.text(), x.text(), fold))
	}}
}

func containsText(f *frame, all, part string, fold bool) bool {
	f.count(1 + len(all)/64)
	if fold {
		return strings.Contains(strings.ToLower(all), strings.ToLower(part))
	}
	return strings.Contains(all, part)
}

func (b *binder) bindInTable(n *binaryNode, left, right bound, fold bool) bound {
	var column Type
	if right.typ.kind == typeTable {
		if len(right.typ.Fields()) != 1 {
			return b.refuse(right.node, "the table has not exactly one column", "a table with one column")
		}
		column = right.typ.Fields()[0].Type
		if left.typ.kind == typeRecord || left.typ.kind == typeTable {
			return b.refuse(left.node, "a "+left.typ.String()+" cannot be searched for", "a value")
		}
		switch {
		case left.typ.kind == typeUntyped || comparableTypes(left.typ, column):
		case column.accepts(left.typ):
			left = coerced(left, column)
		default:
			return b.refuse(left.node, "a "+left.typ.String()+" cannot be in such a table", "a "+column.String())
		}
	}
	l, r := left.eval, right.eval
	return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
		x, y := l(f), r(f)
		if x.kind == KindError || y.kind == KindError {
			return firstErrors([]Value{x, y})
		}
		if y.kind != KindTable {
			if y.kind == KindBlank && column.kind != typeDynamic {
				return Bool(false)
			}
			p, q := f.toText(x), f.toText(y)
			if p.kind == KindError || q.kind == KindError {
				return firstErrors([]Value{p, q})
			}
			return Bool(containsText(f, q.text(), p.text(), fold))
		}
		return inRows(f, x, y.rows(), fold)
	}}
}

func inRows(f *frame, x Value, rows []Value, fold bool) Value {
	f.count(len(rows))
	for _, row := range rows {
		if row.kind == KindBlank {
			continue // a row that is not there
		}
		cell := onlyField(row)
		if cell.kind == KindError {
			return cell
		}
		if fold && x.kind == KindText && cell.kind == KindText {
			if strings.EqualFold(x.text(), cell.text()) {
				return Bool(true)
			}
			continue
		}
		if same, ok := equal(f, x, cell).Bool(); ok && same {
			return Bool(true)
		}
	}
	return Bool(false)
}

// onlyField returns the one field of a row; a row that is blank or an error is itself.
func onlyField(row Value) Value {
	if row.kind == KindRecord && len(row.fields()) > 0 {
		return row.fields()[0].Value
	}
	return row
}
