package powerfx

// bindUnary binds -x, !x and x%.
func (b *binder) bindUnary(n *unaryNode) bound {
	x := b.bind(n.operand)
	x.node = n.operand
	switch n.op {
	case "!":
		c := b.condition(x)
		eval := c.eval
		return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
			v := eval(f)
			if v.kind == KindError {
				return v
			}
			return Bool(v.num == 0)
		}}
	case "-":
		return b.bindNegate(n, x)
	}
	c := b.number(x)
	eval := c.eval
	return bound{node: n, typ: c.typ, eval: func(f *frame) Value { return percent(f, eval(f)) }}
}

func (b *binder) bindNegate(n node, x bound) bound {
	if x.known != nil && x.known.kind == KindDecimal && x.typ.enum() == nil {
		return constant(n, DecimalType, FromDecimal(x.known.decimal().negate()))
	}
	t := x.typ
	if !t.isDate() {
		x = b.number(x)
		t = numberType(x)
	}
	eval := x.eval
	return bound{node: n, typ: t, eval: func(f *frame) Value { return negate(f, eval(f)) }}
}

// bindBinary binds left op right.
func (b *binder) bindBinary(n *binaryNode) bound {
	left, right := b.bind(n.left), b.bind(n.right)
	left.node, right.node = n.left, n.right
	if n.op != "&&" && n.op != "||" && (left.typ.kind == typeUnknown || right.typ.kind == typeUnknown) {
		return unusable(n)
	}
	switch n.op {
	case "&&", "||":
		return b.logical(n, n.op == "||", []bound{left, right})
	case "&":
		return b.concatenated(n, []bound{left, right})
	case "=", "<>":
		return b.bindEqual(n, left, right)
	case "<", "<=", ">", ">=":
		return b.bindOrder(n, left, right)
	case "in", "exactin":
		return b.bindIn(n, left, right)
	case "^":
		return b.bindPower(n, left, right)
	}
	return b.bindArithmetic(n, left, right)
}

// logical binds a chain of && or ||: operands are evaluated until one decides or errs.
func (b *binder) logical(n node, decisive bool, operands []bound) bound {
	evals := make([]evalFunc, len(operands))
	for i, x := range operands {
		evals[i] = b.condition(x).eval
	}
	if len(evals) == 2 {
		left, right := evals[0], evals[1]
		return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
			if v := left(f); v.kind == KindError || (v.num != 0) == decisive {
				return truthOrError(v)
			}
			return truthOrError(right(f))
		}}
	}
	return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
		for _, eval := range evals {
			if v := eval(f); v.kind == KindError || (v.num != 0) == decisive {
				return truthOrError(v)
			}
		}
		return Bool(!decisive)
	}}
}

// truthOrError makes false of Blank.
func truthOrError(v Value) Value {
	if v.kind == KindError {
		return v
	}
	return Bool(v.num != 0)
}

// bindEqual binds = and <>.
func (b *binder) bindEqual(n *binaryNode, left, right bound) bound {
	if !comparableTypes(left.typ, right.typ) {
		b.problem(ProblemType, n.where,
			"values of type "+left.typ.String()+" and "+right.typ.String()+" cannot be compared", "two of one kind")
		return unusable(n)
	}
	left, right = b.likeTheOther(left, right)
	wanted, l, r := n.op == "=", left.eval, right.eval
	if right.known != nil && (right.known.kind == KindText || right.known.kind == KindBoolean) {
		known := *right.known
		return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
			v := l(f)
			if v.kind == known.kind {
				return Bool((v.num == known.num && v.text() == known.text()) == wanted)
			}
			return orNot(equal(f, v, known), wanted)
		}}
	}
	return bound{node: n, typ: BooleanType, eval: func(f *frame) Value {
		return orNot(equal(f, l(f), r(f)), wanted)
	}}
}

// orNot returns a truth, or the opposite where that is wanted.
func orNot(v Value, wanted bool) Value {
	if v.kind == KindBoolean && !wanted {
		return Bool(v.num == 0)
	}
	return v
}

// likeTheOther coerces an untyped operand to the type of the other one.
func (b *binder) likeTheOther(left, right bound) (l, r bound) {
	switch {
	case left.typ.kind == typeUntyped && right.typ.kind != typeBlank:
		left = b.convert(left, right.typ)
	case right.typ.kind == typeUntyped && left.typ.kind != typeBlank:
		right = b.convert(right, left.typ)
	}
	return left, right
}

// comparableTypes reports whether = may stand between the types.
func comparableTypes(a, b Type) bool {
	if a.isLate() || b.isLate() {
		return true
	}
	for _, t := range []Type{a, b} {
		if t.kind == typeRecord || t.kind == typeTable || t.kind == typeVoid {
			return false
		}
	}
	if a.kind == typeBlank || b.kind == typeBlank {
		return true
	}
	if a.kind == typeUntyped || b.kind == typeUntyped {
		return a.kind != b.kind
	}
	if ea, eb := a.enum(), b.enum(); ea != nil || eb != nil {
		return ea == eb || eb == nil && ea.comparesWith(b) || ea == nil && eb.comparesWith(a)
	}
	an, bn := a.isNumber() || a.isDate(), b.isNumber() || b.isDate()
	return an && bn || a.kind == b.kind
}

// bindOrder binds < <= > >=.
func (b *binder) bindOrder(n *binaryNode, left, right bound) bound {
	ok := true
	for _, x := range []bound{left, right} {
		if !ordered(x.typ) {
			b.refuse(x.node, "values of type "+x.typ.String()+" have no order", "a number, date or time")
			ok = false
		}
	}
	if !ok {
		return unusable(n)
	}
	if left.typ.kind == typeUntyped && right.typ.kind == typeUntyped {
		b.problem(ProblemType, n.where, "two untyped values have no order", "a function such as Value around one")
		return unusable(n)
	}
	left, right = b.likeTheOther(left, right)
	l, r := left.eval, right.eval
	less, same, greater := n.op[0] == '<', len(n.op) == 2, n.op[0] == '>'
	compare := func(f *frame, x, y Value) Value {
		if x.kind == KindError || y.kind == KindError {
			return firstErrors([]Value{x, y})
		}
		sign, err := order(f, x, y)
		switch {
		case err.kind == KindError:
			return err
		case sign < 0:
			return Bool(less)
		case sign > 0:
			return Bool(greater)
		}
		return Bool(same)
	}
	if right.known != nil {
		known := *right.known
		return bound{node: n, typ: BooleanType, eval: func(f *frame) Value { return compare(f, l(f), known) }}
	}
	return bound{node: n, typ: BooleanType, eval: func(f *frame) Value { return compare(f, l(f), r(f)) }}
}

func ordered(t Type) bool {
	if t.enum() != nil {
		return t.enum().passes
	}
	return t.isNumber() || t.isDate() || t.isLate() || t.kind == typeBlank || t.kind == typeUntyped
}

func (b *binder) bindPower(n *binaryNode, left, right bound) bound {
	for _, x := range []*bound{&left, &right} {
		if x.typ.isDate() {
			*x = b.refuse(x.node, "a "+x.typ.String()+" cannot be raised to a power", "a number")
			continue
		}
		*x = b.numberAs(*x, FloatType)
	}
	l, r := left.eval, right.eval
	return bound{node: n, typ: FloatType, eval: func(f *frame) Value {
		x, y := f.toNumber(l(f)), f.toNumber(r(f))
		if x.kind == KindError || y.kind == KindError {
			return firstErrors([]Value{x, y})
		}
		return power(x.float64(), y.float64())
	}}
}
