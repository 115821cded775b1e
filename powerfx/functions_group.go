package powerfx

import "slices"

// groupFunctions are those that bring the rows of one or two tables together.
func groupFunctions() []*function {
	return []*function{
		{name: "Summarize", min: 2, max: -1, bind: bindSummarize},
		{name: "Join", min: 5, max: -1, bind: bindJoin},
	}
}

// thisGroup is what the formulas of Summarize call the rows of a group.
const thisGroup = "ThisGroup"

// bindSummarize binds Summarize(table, column, …, formula As name, …).
func bindSummarize(b *binder, n *callNode) bound {
	s, x, ok := b.source(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	if _, taken := s.row.Field(thisGroup); taken {
		return b.refuse(n.args[0], "the table has a column "+thisGroup, "another name for it")
	}
	group := &scope{slot: b.local(), bare: true, row: RecordType(FieldType{thisGroup, TableType(s.row)})}
	var types []FieldType
	var keys []string
	var columns []newColumn
	for _, arg := range n.args[1:] {
		var t FieldType
		var ok bool
		if as, isAs := arg.(*asNode); isAs {
			var body bound
			if body, ok = b.summary(group, as); ok {
				columns = append(columns, newColumn{name: as.name, eval: body.eval})
				t = FieldType{Name: as.name, Type: body.typ}
			}
		} else if t.Name, ok = b.knownColumn(arg, s.row); ok {
			t.Type, _ = s.row.Field(t.Name)
			keys = append(keys, t.Name)
		}
		if !ok {
			return unusable(n)
		}
		if slices.ContainsFunc(types, func(u FieldType) bool { return u.Name == t.Name }) {
			return b.refuse(arg, "there is a column "+t.Name+" already", "another name")
		}
		types = append(types, t)
	}
	if len(keys) == 0 {
		return b.refuse(n, "there is no column to group by", "the name of a column")
	}
	source, slot := x.eval, group.slot
	return bound{node: n, typ: TableType(RecordType(types...)), eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, source(f))
		if !ok {
			return otherwise
		}
		return summarize(f, rows, keys, columns, slot)
	}}
}

// summary binds what Summarize computes of a group: a formula, not a mere name.
func (b *binder) summary(group *scope, as *asNode) (bound, bool) {
	if _, plain := as.source.(*nameNode); plain {
		b.refuse(as, "a name alone summarizes nothing", "a formula over ThisGroup")
		return bound{}, false
	}
	x := b.within(group, as.source)
	switch x.typ.kind {
	case typeRecord, typeTable, typeVoid, typeUntyped:
		b.refuse(as.source, "a "+x.typ.String()+" cannot be a summary", "a text, number, boolean or date")
		return x, false
	case typeDynamic, typeBlank, typeBoolean, typeDecimal, typeFloat, typeText, typeGUID, typeDate, typeDateTime,
		typeTime, typeUnknown:
	}
	return x, x.typ.kind != typeUnknown
}

// rowGroup is the rows whose key columns are alike.
type rowGroup struct {
	keys []Field
	rows []Value
}

// summarize groups the rows, in the order in which the groups are met, and computes the columns of each.
func summarize(f *frame, rows []Value, keys []string, columns []newColumn, slot int) Value {
	var groups []*rowGroup
	byKey := map[string]*rowGroup{}
	for _, row := range rows {
		f.step()
		if row.kind == KindError {
			return row
		}
		fields := make([]Field, len(keys))
		var key []byte
		for i, name := range keys {
			v, _ := row.Field(name)
			if v.kind == KindError {
				return v
			}
			fields[i] = Field{Name: name, Value: v}
			key = append(v.AppendJSON(key), ',')
		}
		f.grow(len(key) + valueBytes + (len(fields)+len(columns))*fieldBytes)
		g, ok := byKey[string(key)]
		if !ok {
			g = &rowGroup{keys: fields}
			byKey[string(key)] = g
			groups = append(groups, g)
		}
		g.rows = append(g.rows, row)
	}
	results := make([]Value, len(groups))
	for i, g := range groups {
		f.step()
		in := recordOf([]Field{{Name: thisGroup, Value: tableOf(g.rows)}})
		for _, c := range columns {
			g.keys = append(g.keys, Field{Name: c.name, Value: f.with(slot, in, c.eval)})
		}
		results[i] = Record(g.keys...)
	}
	return f.table(results)
}

// join is a bound call of Join.
type join struct {
	left, right         evalFunc
	leftSlot, rightSlot int
	matches             evalFunc
	kind                evalFunc    // a text: inner, left, right or full
	fromLeft, fromRight []joinField // what the result has of either row
}

// joinField is a column of the result: the name that it has in its table, and in the result.
type joinField struct{ from, to string }

// bindJoin binds Join(left, right, condition, type, Scope.column As name, …). The result has all columns
// of the left table, renamed where asked, and those of the right one that are named.
func bindJoin(b *binder, n *callNode) bound {
	leftScope, left, ok := b.source(n.args[0], false)
	rightScope, right, also := b.source(n.args[1], false)
	if !ok || !also || left.typ.kind != typeTable || right.typ.kind != typeTable {
		if ok && also {
			b.refuse(n, "the columns of the tables are not known", "two tables")
		}
		return unusable(n)
	}
	nameScope(leftScope, "LeftRecord")
	nameScope(rightScope, "RightRecord")
	b.scopes = append(b.scopes, leftScope)
	matches := b.condition(b.within(rightScope, n.args[2]))
	b.scopes = b.scopes[:len(b.scopes)-1]
	kind := b.convert(b.bind(n.args[3]), enumJoinType.typ())
	j := &join{
		left: left.eval, right: right.eval, leftSlot: leftScope.slot, rightSlot: rightScope.slot,
		matches: matches.eval, kind: kind.eval,
	}
	renamed := map[string]string{}
	for _, arg := range n.args[4:] {
		s, column, ok := b.joinColumn(arg, leftScope, rightScope)
		if !ok {
			return unusable(n)
		}
		if s == leftScope {
			renamed[column.from] = column.to
		} else {
			j.fromRight = append(j.fromRight, column)
		}
	}
	if len(j.fromRight) == 0 {
		return b.refuse(n, "no column of the right table is named", rightScope.name+".column As name")
	}
	for _, t := range leftScope.row.Fields() {
		to, ok := renamed[t.Name]
		if !ok {
			to = t.Name
		}
		j.fromLeft = append(j.fromLeft, joinField{t.Name, to})
	}
	t, ok := b.joinType(n, j, leftScope.row, rightScope.row)
	if !ok {
		return unusable(n)
	}
	return bound{node: n, typ: t, eval: j.eval}
}

// nameScope gives a scope without a name of its own the one by which formulas call it.
func nameScope(s *scope, name string) {
	if s.name == "" {
		s.name = name
	}
}

// joinColumn understands Scope.column As name.
func (b *binder) joinColumn(n node, left, right *scope) (*scope, joinField, bool) {
	as, isAs := n.(*asNode)
	if isAs {
		if dot, isDot := as.source.(*dotNode); isDot {
			if name, isName := dot.left.(*nameNode); isName && (name.name == left.name || name.name == right.name) {
				s := left
				if name.name == right.name {
					s = right
				}
				if _, known := s.row.Field(dot.name); !known {
					b.problem(ProblemName, dot.where, "there is no column "+dot.name, Nearest(dot.name, fieldNames(s.row)))
					return nil, joinField{}, false
				}
				return s, joinField{dot.name, as.name}, true
			}
		}
	}
	b.refuse(n, "the argument names no column", left.name+".column As name")
	return nil, joinField{}, false
}

// joinType returns the type of the result, whose columns must differ.
func (b *binder) joinType(n node, j *join, left, right Type) (Type, bool) {
	var types []FieldType
	for i, list := range [][]joinField{j.fromLeft, j.fromRight} {
		row := left
		if i == 1 {
			row = right
		}
		for _, f := range list {
			if slices.ContainsFunc(types, func(u FieldType) bool { return u.Name == f.to }) {
				b.refuse(n, "two columns would be called "+f.to, "another name")
				return Type{}, false
			}
			t, _ := row.Field(f.from)
			types = append(types, FieldType{Name: f.to, Type: t})
		}
	}
	return TableType(RecordType(types...)), true
}

func (j *join) eval(f *frame) Value {
	left, right, kind := j.left(f), j.right(f), j.kind(f)
	if e := firstErrors([]Value{left, right, kind}); e.kind == KindError {
		return e
	}
	leftRows, otherwise, ok := rowsOf(f, left)
	if !ok {
		return otherwise
	}
	rightRows, _, _ := rowsOf(f, right)
	var rows []Value
	matched := make([]bool, len(rightRows))
	for _, l := range leftRows {
		found := false
		for i, r := range rightRows {
			f.step()
			v := f.with(j.leftSlot, l, func(f *frame) Value { return f.with(j.rightSlot, r, j.matches) })
			switch {
			case v.kind == KindError:
				rows = append(rows, v)
				found, matched[i] = true, true
			case v.num != 0:
				rows = append(rows, j.row(f, l, r))
				found, matched[i] = true, true
			}
		}
		if !found && (kind.text() == "left" || kind.text() == "full") {
			rows = append(rows, j.row(f, l, Value{}))
		}
	}
	if kind.text() == "right" || kind.text() == "full" {
		for i, r := range rightRows {
			if !matched[i] {
				rows = append(rows, j.row(f, Value{}, r))
			}
		}
	}
	return f.table(rows)
}

// row makes a row of the result of one of either table; Blank where there is none.
func (j *join) row(f *frame, left, right Value) Value {
	f.grow((len(j.fromLeft) + len(j.fromRight)) * fieldBytes)
	fields := make([]Field, 0, len(j.fromLeft)+len(j.fromRight))
	for _, c := range j.fromLeft {
		fields = append(fields, Field{Name: c.to, Value: member(left, c.from)})
	}
	for _, c := range j.fromRight {
		fields = append(fields, Field{Name: c.to, Value: member(right, c.from)})
	}
	return Record(fields...)
}
