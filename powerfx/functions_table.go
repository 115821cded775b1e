package powerfx

// tableFunctions are those that look at tables as a whole.
func tableFunctions() []*function {
	return []*function{
		{name: "Table", min: 0, max: -1, bind: bindTableFunction},
		{name: "First", min: 1, max: 1, bind: pick(func(n int) int { return 0 })},
		{name: "Last", min: 1, max: 1, bind: pick(func(n int) int { return n - 1 })},
		{name: "FirstN", min: 2, max: 2, bind: cut(func(rows []Value, n int) []Value { return rows[:n] })},
		{name: "LastN", min: 2, max: 2, bind: cut(func(rows []Value, n int) []Value { return rows[len(rows)-n:] })},
		{name: "Index", min: 2, max: 2, bind: bindIndex},
		{name: "Shuffle", min: 1, max: 1, bind: bindShuffle},
		{name: "CountRows", min: 1, max: 1, bind: counting(func(Value) bool { return true })},
		{name: "CountA", min: 1, max: 1, bind: counting(func(v Value) bool { return v.kind != KindBlank })},
		{name: "Count", min: 1, max: 1, bind: counting(func(v Value) bool {
			return v.kind == KindDecimal || v.kind == KindFloat || isDateKind(v.kind)
		})},
		{name: "IsEmpty", min: 1, max: 1, bind: bindIsEmpty},
		{name: "Sequence", min: 1, max: 3, bind: sequence().bind},
	}
}

// bindTableFunction binds Table(row or table, …); of one untyped value it makes a table of its elements.
func bindTableFunction(b *binder, n *callNode) bound {
	args := b.bindAll(n.args)
	if len(args) == 1 && args[0].typ.kind == typeUntyped {
		return untypedTable(n, args[0])
	}
	t := BlankType
	for i := range args {
		row := args[i].typ
		switch row.kind {
		case typeTable:
			row = row.row()
		case typeRecord, typeBlank, typeUnknown, typeDynamic:
		case typeBoolean, typeDecimal, typeFloat, typeText, typeGUID, typeDate, typeDateTime, typeTime, typeUntyped,
			typeVoid:
			return b.refuse(n.args[i], "a "+row.String()+" is no row", "a record or table")
		}
		u, ok := unify(t, row)
		if !ok {
			return b.refuse(n.args[i], "the rows do not go with those before", "a "+t.String())
		}
		t = u
	}
	if t.kind == typeBlank {
		t = RecordType()
	}
	evals, isTable := make([]evalFunc, len(args)), make([]bool, len(args))
	for i := range args {
		to := t
		if isTable[i] = args[i].typ.kind == typeTable; isTable[i] && t.kind == typeRecord {
			to = TableType(t)
		}
		evals[i] = coerced(args[i], to).eval
	}
	result := DynamicType
	if t.kind == typeRecord {
		result = TableType(t)
	}
	return bound{node: n, typ: result, eval: func(f *frame) Value {
		var rows []Value
		for i, eval := range evals {
			f.step()
			switch v := eval(f); {
			case v.kind == KindTable:
				rows = append(rows, v.rows()...)
			case isTable[i] && v.kind == KindBlank:
			case isTable[i] && v.kind == KindError:
				return v
			case v.kind == KindRecord, v.kind == KindBlank, v.kind == KindError:
				rows = append(rows, v)
			default:
				rows = append(rows, mismatch(v, "row"))
			}
		}
		return f.table(rows)
	}}
}

// untypedTable makes a table with the column Value of an untyped array.
func untypedTable(n node, x bound) bound {
	eval := x.eval
	return bound{node: n, typ: TableType(UntypedType), eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, eval(f))
		if !ok {
			return otherwise
		}
		cells := make([]Value, len(rows))
		for i, row := range rows {
			cells[i] = f.row(row)
		}
		return f.table(cells)
	}}
}

// pick is a function that returns one row; where says which of how many.
func pick(where func(n int) int) func(*binder, *callNode) bound {
	return func(b *binder, n *callNode) bound {
		_, x, ok := b.source(n.args[0], true)
		if !ok {
			return unusable(n)
		}
		eval := x.eval
		return bound{node: n, typ: rowType(x), eval: func(f *frame) Value {
			rows, otherwise, ok := rowsOf(f, eval(f))
			if !ok || len(rows) == 0 {
				return otherwise
			}
			return rows[where(len(rows))]
		}}
	}
}

// cut is a function that returns some of the rows.
func cut(part func(rows []Value, n int) []Value) func(*binder, *callNode) bound {
	return func(b *binder, n *callNode) bound {
		_, x, ok := b.source(n.args[0], true)
		size := b.number(b.bind(n.args[1]))
		if !ok {
			return unusable(n)
		}
		source, number := x.eval, size.eval
		return bound{node: n, typ: x.typ, eval: func(f *frame) Value {
			v, c := source(f), f.toNumber(number(f))
			if e := firstErrors([]Value{v, c}); e.kind == KindError {
				return e
			}
			rows, otherwise, ok := rowsOf(f, v)
			if !ok {
				return otherwise
			}
			return likeSource(f, v, part(rows, max(min(count(c), len(rows)), 0)))
		}}
	}
}

func bindIndex(b *binder, n *callNode) bound {
	_, x, ok := b.source(n.args[0], true)
	place := b.number(b.bind(n.args[1]))
	if !ok {
		return unusable(n)
	}
	source, number := x.eval, place.eval
	return bound{node: n, typ: rowType(x), eval: func(f *frame) Value {
		v, c := source(f), f.toNumber(number(f))
		if e := firstErrors([]Value{v, c}); e.kind == KindError {
			return e
		}
		rows, otherwise, ok := rowsOf(f, v)
		if !ok {
			return otherwise
		}
		if i := count(c); i >= 1 && i <= len(rows) {
			return rows[i-1]
		}
		return Error(ErrorInvalidArgument, "the table has no such row")
	}}
}

func bindShuffle(b *binder, n *callNode) bound {
	_, x, ok := b.source(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	eval := x.eval
	return bound{node: n, typ: x.typ, eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, eval(f))
		if !ok {
			return otherwise
		}
		shuffled := append([]Value(nil), rows...)
		f.count(len(rows))
		f.rand().Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		return f.table(shuffled)
	}}
}

// counting is a function that counts the rows whose only value matters.
func counting(matters func(Value) bool) func(*binder, *callNode) bound {
	return func(b *binder, n *callNode) bound {
		_, x, ok := b.source(n.args[0], n.name == "CountRows")
		if ok && x.typ.kind == typeTable && n.name != "CountRows" {
			if len(x.typ.Fields()) != 1 && x.known == nil {
				b.refuse(n.args[0], "the table has not exactly one column", "a table with one column")
			} else if len(x.typ.Fields()) == 1 && n.name == "Count" && !isCountable(x.typ.Fields()[0].Type) {
				b.refuse(n.args[0], "the column holds no numbers", "a column of numbers")
			}
		}
		if !ok {
			return unusable(n)
		}
		eval, all, filter := x.eval, n.name == "CountRows", x.filter
		if filter != nil {
			eval = filter.source // the rows are sifted as they are counted
		}
		return bound{node: n, typ: DecimalType, eval: func(f *frame) Value {
			rows, otherwise, ok := rowsOf(f, eval(f))
			if !ok {
				if otherwise.kind == KindBlank {
					return Int(0)
				}
				return otherwise
			}
			counted := 0
			for _, row := range rows {
				if filter != nil {
					var passes bool
					if row, passes = filter.pass(f, row); !passes {
						continue
					}
				}
				if !all {
					row = onlyField(row)
				}
				if row.kind == KindError {
					return row
				}
				if matters(row) {
					counted++
				}
			}
			return Int(int64(counted))
		}}
	}
}

func isCountable(t Type) bool {
	return t.isNumber() || t.isLate() || t.kind == typeBlank || t.kind == typeUntyped
}

func bindIsEmpty(b *binder, n *callNode) bound {
	_, x, ok := b.source(n.args[0], true)
	if !ok {
		return unusable(n)
	}
	eval := x.eval
	return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, eval(f))
		if !ok {
			if otherwise.kind == KindBlank {
				return Bool(true)
			}
			return otherwise
		}
		if e := rowError(rows); e.kind == KindError {
			return e
		}
		return Bool(len(rows) == 0)
	}}
}

// sequenceMax is the language's own limit of Sequence.
const sequenceMax = 50_000

// sequence is Sequence(records[, start[, step]]).
func sequence() *strict {
	return &strict{
		name: "Sequence", params: []param{numberParam()},
		result: func(args []bound) Type {
			if len(args) == 1 {
				return TableType(DecimalType)
			}
			return TableType(numberType(args[1:]...))
		},
		call: func(f *frame, args []Value) Value {
			size := args[0].float64()
			if size < 0 || size > sequenceMax {
				return Error(ErrorInvalidArgument, "Sequence makes 0 to 50000 records")
			}
			value, step := Int(1), Int(1)
			if len(args) > 1 {
				value = args[1]
			}
			if len(args) > 2 {
				step = args[2]
			}
			rows := make([]Value, int(size))
			f.count(len(rows))
			for i := range rows {
				rows[i] = f.row(value)
				value = addition.apply(f, value, step)
			}
			return f.table(rows)
		},
	}
}
