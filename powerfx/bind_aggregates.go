package powerfx

// bindRecord binds {name: value, …}.
func (b *binder) bindRecord(n *recordNode) bound {
	type cell struct {
		name string
		eval evalFunc
	}
	types, cells := make([]FieldType, len(n.names)), make([]cell, len(n.names))
	seen := make(map[string]bool, len(n.names))
	for i, name := range n.names {
		if seen[name.name] {
			b.problem(ProblemType, name.span, "the record has the field "+name.name+" already", "another name")
		}
		seen[name.name] = true
		x := b.bind(n.values[i])
		types[i] = FieldType{Name: name.name, Type: x.typ}
		cells[i] = cell{name: name.name, eval: x.eval}
	}
	t := RecordType(types...)
	return bound{node: n, typ: t, eval: func(f *frame) Value {
		f.grow(len(cells) * fieldBytes)
		fields := make([]Field, len(cells))
		for i, c := range cells {
			fields[i] = Field{Name: c.name, Value: c.eval(f)}
		}
		return Record(fields...)
	}}
}

// bindTable binds [a, b]: records are rows as they are, other values become the column Value.
func (b *binder) bindTable(n *tableNode) bound {
	rows := b.bindAll(n.rows)
	return b.tableFrom(n, rows)
}

// tableFrom returns the table of the rows, brought to one type.
func (b *binder) tableFrom(n node, rows []bound) bound {
	pointers := make([]*bound, len(rows))
	for i := range rows {
		rows[i].node = nodeOr(rows[i].node, n)
		pointers[i] = &rows[i]
	}
	t := b.common(pointers...)
	evals := make([]evalFunc, len(rows))
	for i, r := range rows {
		evals[i] = r.eval
	}
	result := TableType(t)
	if len(rows) == 0 {
		result = TableType(RecordType())
	}
	scalar := t.kind != typeRecord
	return bound{node: n, typ: result, eval: func(f *frame) Value {
		cells := make([]Value, len(evals))
		f.count(len(evals))
		for i, eval := range evals {
			cells[i] = eval(f)
			if scalar && (!t.isLate() || cells[i].kind != KindRecord) {
				cells[i] = f.row(cells[i])
			}
		}
		return f.table(cells)
	}}
}

func nodeOr(n, fallback node) node {
	if n == nil {
		return fallback
	}
	return n
}
