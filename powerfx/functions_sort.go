package powerfx

import (
	"slices"
)

// sortKey is a row with what it is sorted by.
type sortKey struct {
	row  Value
	keys []Value
}

// bindSort binds Sort(table, formula[, order]).
func bindSort(b *binder, n *callNode) bound {
	s, x, ok := b.iterated(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	body := b.within(s, n.args[1])
	if !sortable(body.typ) {
		b.refuse(n.args[1], "a "+body.typ.String()+" has no order", "a number, text, boolean or date")
	}
	direction := bound{eval: func(*frame) Value { return Value{} }}
	if len(n.args) == 3 {
		direction = b.convert(b.bind(n.args[2]), enumSortOrder.typ())
	}
	source, slot, eval := x.eval, s.slot, body.eval
	return bound{node: n, typ: x.typ, eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, source(f))
		if !ok {
			return otherwise
		}
		order := direction.eval(f)
		if order.kind == KindError {
			return order
		}
		keyed := make([]sortKey, len(rows))
		for i, row := range rows {
			f.step()
			key := f.with(slot, row, eval)
			if key.kind == KindError {
				return key
			}
			keyed[i] = sortKey{row: row, keys: []Value{key}}
		}
		return sortRows(f, keyed, []bool{order.text() == "descending"})
	}}
}

func sortable(t Type) bool {
	switch t.kind {
	case typeRecord, typeTable, typeUntyped, typeVoid, typeGUID:
		return false
	case typeDynamic, typeBlank, typeBoolean, typeDecimal, typeFloat, typeText, typeDate, typeDateTime, typeTime,
		typeUnknown:
	}
	return true
}

// sortRows sorts by the first keys, then the second ones, and so on; equal rows keep their order.
func sortRows(f *frame, keyed []sortKey, descending []bool) Value {
	failed := Value{}
	slices.SortStableFunc(keyed, func(a, b sortKey) int {
		f.step()
		for i := range a.keys {
			sign, err := compareKeys(f, a.keys[i], b.keys[i], descending[i])
			if err.kind == KindError {
				failed = err
			}
			if sign != 0 {
				return sign
			}
		}
		return 0
	})
	if failed.kind == KindError {
		return failed
	}
	rows := make([]Value, len(keyed))
	for i, k := range keyed {
		rows[i] = k.row
	}
	return f.table(rows)
}
