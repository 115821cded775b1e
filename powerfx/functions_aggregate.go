package powerfx

import "math"

// aggregateFunctions are those that make one number, or date, of many.
func aggregateFunctions() []*function {
	return []*function{
		aggregate("Sum", func(f *frame, values []Value) Value {
			if len(values) == 0 {
				return Blank()
			}
			return sum(f, values)
		}),
		aggregate("Average", func(f *frame, values []Value) Value {
			if len(values) == 0 {
				return Error(ErrorDiv0, "the average of nothing")
			}
			return division.apply(f, sum(f, values), Int(int64(len(values))))
		}),
		aggregate("VarP", variance),
		aggregate("StdevP", func(f *frame, values []Value) Value {
			v := variance(f, values)
			if v.kind == KindError {
				return v
			}
			return Float(math.Sqrt(v.float64()))
		}),
		extreme("Min", -1),
		extreme("Max", 1),
	}
}

func sum(f *frame, values []Value) Value {
	total := values[0]
	for _, v := range values[1:] {
		if total = addition.apply(f, total, v); total.kind == KindError {
			break
		}
	}
	return total
}

// variance returns the mean square of the distances to the mean.
func variance(f *frame, values []Value) Value {
	if len(values) == 0 {
		return Error(ErrorDiv0, "the variance of nothing")
	}
	n := Int(int64(len(values)))
	mean := division.apply(f, sum(f, values), n)
	squares := make([]Value, len(values))
	for i, v := range values {
		distance := subtraction.apply(f, v, mean)
		squares[i] = multiplication.apply(f, distance, distance)
	}
	return division.apply(f, sum(f, squares), n)
}

// collected binds the values of an aggregate: its arguments, or a formula over the rows of a table. The
// function that it returns gives those that are not blank, or an error.
func (b *binder) collected(n *callNode, fit func(bound) bound) (func(*frame) ([]Value, Value), Type) {
	if len(n.args) == 2 {
		probe := len(b.problems)
		s, x := b.bindScope(n.args[0])
		if x.typ.kind == typeTable {
			s.row = x.typ.row()
			body := fit(b.within(s, n.args[1]))
			return overRows(x.eval, s.slot, body.eval), body.typ
		}
		b.problems = b.problems[:probe]
	}
	evals, t := make([]evalFunc, len(n.args)), DynamicType
	for i, arg := range n.args {
		x := fit(b.bind(arg))
		if i == 0 || t.kind == typeBlank {
			t = x.typ
		}
		evals[i] = x.eval
	}
	return func(f *frame) ([]Value, Value) {
		values := make([]Value, 0, len(evals))
		var failed []Value
		for _, eval := range evals {
			f.step()
			if v := eval(f); v.kind == KindError {
				failed = append(failed, v)
			} else if v.kind != KindBlank {
				values = append(values, v)
			}
		}
		return values, firstErrors(failed)
	}, t
}

// overRows returns the values of a formula over rows, up to the first error.
func overRows(source evalFunc, slot int, eval evalFunc) func(*frame) ([]Value, Value) {
	return func(f *frame) ([]Value, Value) {
		rows, otherwise, ok := rowsOf(f, source(f))
		if !ok {
			return nil, otherwise
		}
		values := make([]Value, 0, len(rows))
		for _, row := range rows {
			f.step()
			v := f.with(slot, row, eval)
			if v.kind == KindError {
				return nil, v
			}
			if v.kind != KindBlank {
				values = append(values, v)
			}
		}
		return values, Value{}
	}
}

// aggregate is a function that computes one number of many.
func aggregate(name string, compute func(*frame, []Value) Value) *function {
	return &function{name: name, min: 1, max: -1, bind: func(b *binder, n *callNode) bound {
		collect, t := b.collected(n, b.number)
		t = numberType(bound{typ: t})
		return bound{node: n, typ: t, eval: func(f *frame) Value {
			values, failed := collect(f)
			if failed.kind == KindError {
				return failed
			}
			for i, v := range values {
				if v = f.toNumber(v); t.kind == typeDecimal {
					v = f.toDecimal(v)
				}
				if v.kind == KindError {
					return v
				}
				values[i] = v
			}
			return compute(f, values)
		}}
	}}
}

// extreme is Min or Max: sign is what the order of the result with the others is.
func extreme(name string, sign int) *function {
	return &function{name: name, min: 1, max: -1, bind: func(b *binder, n *callNode) bound {
		collect, t := b.collected(n, func(x bound) bound {
			if x.typ.isDate() || x.typ.isLate() || x.typ.kind == typeBlank {
				return x
			}
			return b.number(x)
		})
		return bound{node: n, typ: t, eval: func(f *frame) Value {
			values, failed := collect(f)
			if failed.kind == KindError {
				return failed
			}
			best := Value{}
			for _, v := range values {
				if !hasSerial(v.kind) {
					if v = f.toNumber(v); v.kind == KindError {
						return v
					}
				}
				if best.kind == KindBlank {
					best = v
				} else if c, _ := order(f, v, best); c == sign {
					best = v
				}
			}
			return f.coerce(best, t)
		}}
	}}
}
