package powerfx

// rowFunctions are those that evaluate a formula for each row.
func rowFunctions() []*function {
	return []*function{
		{name: "ForAll", min: 2, max: 2, bind: bindForAll},
		{name: "Filter", min: 2, max: -1, bind: bindFilter},
		{name: "LookUp", min: 2, max: 3, bind: bindLookUp},
		{name: "CountIf", min: 2, max: -1, bind: bindCountIf},
		{name: "Concat", min: 2, max: 3, bind: bindConcat},
		{name: "Distinct", min: 2, max: 2, bind: bindDistinct},
		{name: "Sort", min: 2, max: 3, bind: bindSort},
	}
}

// bindForAll binds ForAll(table, formula).
func bindForAll(b *binder, n *callNode) bound {
	s, x, ok := b.iterated(n.args[0], true)
	if !ok {
		return unusable(n)
	}
	body := b.within(s, n.args[1])
	if body.typ.kind == typeVoid {
		return b.refuse(n.args[1], "the formula has no type", "results of one type")
	}
	source, eval, slot := x.eval, body.eval, s.slot
	asRow := body.typ.kind == typeRecord || body.typ.kind == typeDynamic
	result := TableType(body.typ)
	if body.typ.isLate() {
		result = DynamicType
	}
	return bound{node: n, typ: result, eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, source(f))
		if !ok {
			return otherwise
		}
		results := make([]Value, len(rows))
		var failed []Value
		for i, row := range rows {
			f.step()
			v := f.with(slot, row, eval)
			switch {
			case v.kind == KindError:
				failed = append(failed, v)
			case asRow && (v.kind == KindRecord || body.typ.kind == typeRecord):
				results[i] = v
			default:
				results[i] = f.row(v)
			}
		}
		if len(failed) > 0 {
			return firstErrors(failed)
		}
		return f.table(results)
	}}
}

// conditions binds formulas that decide on rows, all of which must hold.
func (b *binder) conditions(s *scope, nodes []node) []evalFunc {
	evals := make([]evalFunc, len(nodes))
	for i, n := range nodes {
		evals[i] = b.condition(b.within(s, n)).eval
	}
	return evals
}

// holds reports whether all conditions are true of the row; an error is one.
func (f *frame) holds(slot int, row Value, conditions []evalFunc) Value {
	for _, c := range conditions {
		f.step()
		if v := f.with(slot, row, c); v.kind == KindError || v.num == 0 {
			return truthOrError(v)
		}
	}
	return Bool(true)
}

// filter is a call of Filter, for those who want its rows but not a table of them.
type filter struct {
	source     evalFunc
	slot       int
	conditions []evalFunc
}

// pass returns the row as Filter's result has it, and whether it has it: where a condition errs, as the error.
func (c *filter) pass(f *frame, row Value) (Value, bool) {
	v := f.holds(c.slot, row, c.conditions)
	if v.kind == KindError {
		return v, true
	}
	return row, v.num != 0
}

// bindFilter binds Filter(table, condition, …).
func bindFilter(b *binder, n *callNode) bound {
	s, x, ok := b.iterated(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	c := &filter{source: x.eval, slot: s.slot, conditions: b.conditions(s, n.args[1:])}
	return bound{node: n, typ: x.typ, filter: c, eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, c.source(f))
		if !ok {
			return otherwise
		}
		kept := make([]Value, 0, len(rows))
		for _, row := range rows {
			if row, passes := c.pass(f, row); passes {
				kept = append(kept, row)
			}
		}
		return f.table(kept)
	}}
}

// bindLookUp binds LookUp(table, condition[, formula]): the first row for which it holds.
func bindLookUp(b *binder, n *callNode) bound {
	s, x, ok := b.iterated(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	condition := b.within(s, n.args[1])
	if t := condition.typ; t.kind != typeBoolean && t.kind != typeBlank && !t.isLate() {
		return b.refuse(n.args[1], "a "+t.String()+" is no condition", "a boolean")
	}
	conditions := []evalFunc{condition.eval}
	result := bound{typ: rowType(x)}
	if len(n.args) == 3 {
		result = b.within(s, n.args[2])
	}
	source, slot, eval := x.eval, s.slot, result.eval
	return bound{node: n, typ: result.typ, eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, source(f))
		if !ok {
			return otherwise
		}
		for _, row := range rows {
			v := f.holds(slot, row, conditions)
			switch {
			case v.kind == KindError:
				return v
			case v.num == 0:
			case eval == nil:
				return row
			default:
				return f.with(slot, row, eval)
			}
		}
		return Blank()
	}}
}

func bindCountIf(b *binder, n *callNode) bound {
	s, x, ok := b.iterated(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	conditions := b.conditions(s, n.args[1:])
	source, slot := x.eval, s.slot
	return bound{node: n, typ: DecimalType, eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, source(f))
		if !ok {
			if otherwise.kind == KindBlank {
				return Int(0)
			}
			return otherwise
		}
		counted := 0
		var failed []Value
		for _, row := range rows {
			switch v := f.holds(slot, row, conditions); {
			case v.kind == KindError:
				failed = append(failed, v)
			case v.num != 0:
				counted++
			}
		}
		if len(failed) > 0 {
			return firstErrors(failed)
		}
		return Int(int64(counted))
	}}
}

// bindConcat binds Concat(table, formula[, separator]).
func bindConcat(b *binder, n *callNode) bound {
	s, x, ok := b.iterated(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	body := b.text(b.within(s, n.args[1]))
	separator := bound{eval: func(*frame) Value { return Value{} }}
	if len(n.args) == 3 {
		separator = b.text(b.bind(n.args[2]))
	}
	source, slot, eval := x.eval, s.slot, body.eval
	return bound{node: n, typ: TextType, eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, source(f))
		if !ok {
			return otherwise
		}
		between := separator.eval(f)
		if between.kind == KindError {
			return between
		}
		var all []byte
		for i, row := range rows {
			f.step()
			v := f.with(slot, row, eval)
			if v.kind == KindError {
				return v
			}
			f.grow(len(v.text()) + len(between.text()))
			if i > 0 {
				all = append(all, between.text()...)
			}
			all = append(all, v.text()...)
		}
		return Text(string(all))
	}}
}

// bindDistinct binds Distinct(table, formula): each value once, in the order of their first rows.
func bindDistinct(b *binder, n *callNode) bound {
	s, x, ok := b.iterated(n.args[0], false)
	if !ok {
		return unusable(n)
	}
	body := b.within(s, n.args[1])
	source, slot, eval := x.eval, s.slot, body.eval
	return bound{node: n, typ: TableType(body.typ), eval: func(f *frame) Value {
		rows, otherwise, ok := rowsOf(f, source(f))
		if !ok {
			return otherwise
		}
		var kept []Value
		seen := map[string]bool{}
		for _, row := range rows {
			f.step()
			v := f.with(slot, row, eval)
			if v.kind == KindError {
				return v
			}
			if v.kind == KindRecord || v.kind == KindTable {
				return Error(ErrorInvalidArgument, "Distinct wants plain values")
			}
			key := string(v.AppendJSON(nil))
			f.grow(len(key))
			if !seen[key] {
				seen[key] = true
				kept = append(kept, f.row(v))
			}
		}
		return f.table(kept)
	}}
}
