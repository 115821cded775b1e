package powerfx

import (
	"math"
	"slices"
)

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

// collector gives the values of an aggregate that are not blank, or an error.
type collector func(*frame) ([]Value, Value)

// collected binds the values of an aggregate: its arguments, or a formula over the rows of a table. Where
// only the value tells whether the first argument is a table, it decides.
func (b *binder) collected(n *callNode, fit func(bound) bound) (collector, Type) {
	if len(n.args) != 2 {
		return listed(b.bindAll(n.args), fit)
	}
	s, x := b.bindScope(n.args[0])
	switch {
	case x.typ.kind == typeTable:
		s.row = x.typ.row()
	case x.typ.kind != typeDynamic:
		return listed([]bound{x, b.bind(n.args[1])}, fit)
	}
	body := b.within(s, n.args[1])
	fitting := fit(body)
	source, slot, eval := x.eval, s.slot, fitting.eval
	if x.typ.kind == typeTable {
		return func(f *frame) ([]Value, Value) { return overRows(f, source(f), slot, eval) }, fitting.typ
	}
	return func(f *frame) ([]Value, Value) {
		v := source(f)
		if v.kind == KindTable {
			return overRows(f, v, slot, eval)
		}
		return nonBlank([]Value{v, f.with(slot, Value{}, eval)})
	}, DynamicType
}

// listed takes values that are arguments of their own; the first that is not blank has the say on the type.
func listed(args []bound, fit func(bound) bound) (collector, Type) {
	evals, t := make([]evalFunc, len(args)), BlankType
	for i, x := range args {
		x = fit(x)
		if t.kind == typeBlank {
			t = x.typ
		}
		evals[i] = x.eval
	}
	return func(f *frame) ([]Value, Value) {
		values := make([]Value, len(evals))
		for i, eval := range evals {
			f.step()
			values[i] = eval(f)
		}
		return nonBlank(values)
	}, t
}

// nonBlank drops the blank values, in place; the second result is the errors among them.
func nonBlank(values []Value) ([]Value, Value) {
	failed := firstErrors(values)
	return slices.DeleteFunc(values, Value.IsBlank), failed
}

// overRows returns the values of a formula over rows that are not blank, up to the first error.
func overRows(f *frame, source Value, slot int, eval evalFunc) ([]Value, Value) {
	rows, otherwise, ok := rowsOf(f, source)
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
