package powerfx

import (
	"slices"
)

// sortColumn is a column to sort by, its direction, or the order that its values have.
type sortColumn struct {
	name       evalFunc // a text
	descending evalFunc // a text, or a table of values in their order
}

// bindSortByColumns binds SortByColumns(table, column[, order], …), or with the values of the column in
// their order.
func bindSortByColumns(b *binder, n *callNode) bound {
	s, x, ok := b.source(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	var columns []sortColumn
	for i := 1; i < len(n.args); i += 2 {
		name, t, ok := b.sortName(n.args[i], s.row)
		if !ok {
			return unusable(n)
		}
		c := sortColumn{name: name}
		if i+1 < len(n.args) {
			direction := b.bind(n.args[i+1])
			if direction.typ.kind == typeTable {
				if len(n.args) != 3 || len(direction.typ.Fields()) != 1 {
					return b.refuse(n.args[i+1], "the order is no column of values", "a table with one column")
				}
				if own := direction.typ.Fields()[0].Type; !comparableTypes(own, t) {
					return b.refuse(n.args[i+1], "the order has values of type "+own.String(), "values of type "+t.String())
				}
			} else {
				direction = b.convert(direction, enumSortOrder.typ())
			}
			c.descending = direction.eval
		}
		columns = append(columns, c)
	}
	source := x.eval
	return bound{node: n, typ: x.typ, eval: func(f *frame) Value {
		v := source(f)
		names, orders, failed := sortOrders(f, columns)
		if failed.kind == KindError {
			return firstErrors([]Value{v, failed})
		}
		rows, otherwise, ok := rowsOf(f, v)
		if !ok {
			return otherwise
		}
		return sortByColumns(f, rows, names, orders)
	}}
}

// sortName binds the name of a column, as an identifier or a text.
func (b *binder) sortName(n node, row Type) (evalFunc, Type, bool) {
	if id, ok := n.(*nameNode); ok {
		if t, ok := row.Field(id.name); ok {
			return b.sortable(n, id.name, t)
		}
	}
	x := b.text(b.bind(n))
	if x.known == nil {
		return x.eval, DynamicType, x.typ.kind != typeUnknown
	}
	t, ok := row.Field(x.known.text())
	if !ok && !row.isLate() {
		b.problem(ProblemName, n.at(), "there is no column "+x.known.text(), Nearest(x.known.text(), fieldNames(row)))
		return nil, t, false
	}
	return b.sortable(n, x.known.text(), t)
}

func (b *binder) sortable(n node, name string, t Type) (evalFunc, Type, bool) {
	if !sortable(t) {
		b.refuse(n, "a "+t.String()+" has no order", "a column of numbers, texts, booleans or dates")
		return nil, t, false
	}
	v := Text(name)
	return func(*frame) Value { return v }, t, true
}

// sortOrders evaluates the names and orders.
func sortOrders(f *frame, columns []sortColumn) (names []string, orders []Value, failed Value) {
	for _, c := range columns {
		name, direction := c.name(f), Value{}
		if c.descending != nil {
			direction = c.descending(f)
		}
		if e := firstErrors([]Value{name, direction, orderError(direction)}); e.kind == KindError {
			return nil, nil, e
		}
		names, orders = append(names, name.text()), append(orders, direction)
	}
	return names, orders, Value{}
}

// orderError returns what is wrong with a table that gives the order of values: an error in it, or a value
// that stands there twice.
func orderError(direction Value) Value {
	seen := map[string]bool{}
	for _, row := range direction.Rows() {
		v := onlyField(row)
		if v.kind == KindError {
			return v
		}
		key := string(v.AppendJSON(nil))
		if seen[key] {
			return Error(ErrorInvalidArgument, "the order has a value twice")
		}
		seen[key] = true
	}
	return Value{}
}

func sortByColumns(f *frame, rows []Value, names []string, orders []Value) Value {
	keyed := make([]sortKey, len(rows))
	descending := make([]bool, len(names))
	for i, row := range rows {
		f.step()
		if row.kind == KindError {
			return row
		}
		keys := make([]Value, len(names))
		for j, name := range names {
			key, ok := row.Field(name)
			if !ok && row.kind == KindRecord && !anyHas(rows, name) {
				return Error(ErrorInvalidFunctionUsage, "there is no column "+name)
			}
			if key.kind == KindError {
				return key
			}
			descending[j] = orders[j].text() == "descending"
			if orders[j].kind == KindTable {
				key = placeIn(f, key, orders[j].rows())
			}
			keys[j] = key
		}
		keyed[i] = sortKey{row: row, keys: keys}
	}
	return sortRows(f, keyed, descending)
}

func anyHas(rows []Value, name string) bool {
	return slices.ContainsFunc(rows, func(row Value) bool {
		_, ok := row.Field(name)
		return ok
	})
}

// placeIn returns the place of a value among those of a column, Blank where it is not there.
func placeIn(f *frame, key Value, rows []Value) Value {
	for i, row := range rows {
		f.step()
		if same, ok := equal(f, key, onlyField(row)).Bool(); ok && same {
			return Int(int64(i))
		}
	}
	return Blank()
}
