package powerfx

// logicFunctions are those that decide what is evaluated.
func logicFunctions() []*function {
	return []*function{
		{name: "If", min: 2, max: -1, bind: bindIf},
		{name: "Switch", min: 3, max: -1, bind: bindSwitch},
		{name: "Coalesce", min: 1, max: -1, bind: bindCoalesce},
		{name: "And", min: 1, max: -1, bind: func(b *binder, n *callNode) bound {
			return b.logical(n, false, b.bindAll(n.args))
		}},
		{name: "Or", min: 1, max: -1, bind: func(b *binder, n *callNode) bound {
			return b.logical(n, true, b.bindAll(n.args))
		}},
		{name: "Not", min: 1, max: 1, bind: func(b *binder, n *callNode) bound {
			return b.bindUnary(&unaryNode{span: n.span, op: "!", operand: n.args[0]})
		}},
		{name: "Blank", bind: func(_ *binder, n *callNode) bound { return constant(n, BlankType, Blank()) }},
		{name: "With", min: 2, max: 2, bind: bindWith},
	}
}

// branch is a condition with what follows from it.
type branch struct{ when, then evalFunc }

// bindIf binds If(condition, result, …[, otherwise]).
func bindIf(b *binder, n *callNode) bound {
	args := b.bindAll(n.args)
	var results []*bound
	for i := range args {
		if i%2 == 0 && i+1 < len(args) {
			args[i] = b.condition(args[i])
		} else {
			results = append(results, &args[i])
		}
	}
	t := b.common(results...)
	var branches []branch
	for i := 0; i+1 < len(args); i += 2 {
		branches = append(branches, branch{when: args[i].eval, then: args[i+1].eval})
	}
	otherwise := func(*frame) Value { return Value{} }
	if len(args)%2 == 1 {
		otherwise = args[len(args)-1].eval
	}
	return bound{node: n, typ: t, eval: func(f *frame) Value {
		f.step()
		for _, branch := range branches {
			switch c := branch.when(f); {
			case c.kind == KindError:
				return c
			case c.num != 0:
				return branch.then(f)
			}
		}
		return otherwise(f)
	}}
}

// bindSwitch binds Switch(value, match, result, …[, otherwise]).
func bindSwitch(b *binder, n *callNode) bound {
	args := b.bindAll(n.args)
	value := args[0]
	var results []*bound
	var branches []branch
	for i := 1; i < len(args); i++ {
		if i%2 == 1 && i+1 < len(args) {
			if !comparableTypes(value.typ, args[i].typ) {
				b.refuse(args[i].node, "a "+args[i].typ.String()+" cannot match a "+value.typ.String(),
					"a "+value.typ.String())
			} else if args[i].typ.kind == typeUntyped {
				args[i] = b.convert(args[i], value.typ)
			}
			continue
		}
		results = append(results, &args[i])
	}
	t := b.common(results...)
	for i := 1; i+1 < len(args); i += 2 {
		branches = append(branches, branch{when: args[i].eval, then: args[i+1].eval})
	}
	otherwise := func(*frame) Value { return Value{} }
	if len(args)%2 == 0 {
		otherwise = args[len(args)-1].eval
	}
	return bound{node: n, typ: t, eval: func(f *frame) Value {
		f.step()
		v := value.eval(f)
		if v.kind == KindError {
			return v
		}
		for _, branch := range branches {
			switch same := equal(f, v, branch.when(f)); {
			case same.kind == KindError:
				return same
			case same.num != 0:
				return branch.then(f)
			}
		}
		return otherwise(f)
	}}
}

// bindCoalesce binds Coalesce(value, …): the first that is neither blank nor the empty text.
func bindCoalesce(b *binder, n *callNode) bound {
	args := b.bindAll(n.args)
	pointers := make([]*bound, len(args))
	for i := range args {
		pointers[i] = &args[i]
	}
	t := b.common(pointers...)
	evals := make([]evalFunc, len(args))
	for i, a := range args {
		evals[i] = a.eval
	}
	return bound{node: n, typ: t, eval: func(f *frame) Value {
		f.step()
		for _, eval := range evals {
			if v := eval(f); !isBlankOrEmpty(v) {
				return v
			}
		}
		return Blank()
	}}
}

func isBlankOrEmpty(v Value) bool {
	if v.kind == KindUntyped {
		v = v.inner()
	}
	return v.kind == KindBlank || v.kind == KindText && v.text() == ""
}

// bindWith binds With(record, formula): the record's fields are names in the formula.
func bindWith(b *binder, n *callNode) bound {
	s, source := b.bindScope(n.args[0])
	if source.typ.kind != typeRecord && !source.typ.isLate() {
		b.refuse(n.args[0], "a "+source.typ.String()+" has no fields", "a record")
		return unusable(n)
	}
	s.row = source.typ
	body := b.within(s, n.args[1])
	eval, inner, slot := source.eval, body.eval, s.slot
	return bound{node: n, typ: body.typ, eval: func(f *frame) Value {
		f.step()
		v := eval(f)
		if v.kind == KindError || v.kind == KindBlank {
			return v
		}
		return f.with(slot, v, inner)
	}}
}

// with evaluates a formula with the row in sight. Each scope has a slot of its own and no formula is part of
// itself, so that nothing has to be put back.
func (f *frame) with(slot int, row Value, eval evalFunc) Value {
	if len(f.locals) <= slot {
		f.locals = append(f.locals, make([]Value, slot+1-len(f.locals))...)
	}
	f.locals[slot] = row
	return eval(f)
}

// bindScope binds a table or record that later arguments see, with the name that As gives it.
func (b *binder) bindScope(n node) (*scope, bound) {
	s := &scope{slot: b.local()}
	if as, ok := n.(*asNode); ok {
		s.name = as.name
		if s.name == "ThisRecord" {
			s.name = ""
		}
		n = as.source
	}
	source := b.bind(n)
	source.node = n
	return s, source
}
