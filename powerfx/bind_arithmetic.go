package powerfx

// arithmetic is one of the four operations on numbers that are there: neither blank nor in error.
type arithmetic struct {
	decimal func(x, y Decimal) (Decimal, bool)
	float   func(x, y float64) float64
	divides bool
}

//nolint:gochecknoglobals // read-only
var (
	addition = arithmetic{
		decimal: Decimal.add, float: func(x, y float64) float64 { return x + y },
	}
	subtraction = arithmetic{
		decimal: func(x, y Decimal) (Decimal, bool) { return x.add(y.negate()) },
		float:   func(x, y float64) float64 { return x - y },
	}
	multiplication = arithmetic{
		decimal: Decimal.mul, float: func(x, y float64) float64 { return x * y },
	}
	division = arithmetic{
		decimal: Decimal.div, float: func(x, y float64) float64 { return x / y }, divides: true,
	}
)

// bindArithmetic binds + - * /.
func (b *binder) bindArithmetic(n *binaryNode, left, right bound) bound {
	dates := left.typ.isDate() || right.typ.isDate() || left.typ.isLate() || right.typ.isLate()
	if dates && (n.op == "+" || n.op == "-") {
		return b.bindDateArithmetic(n, left, right)
	}
	op := &addition
	negated := right
	left, right = b.numberWith(left, right), b.numberWith(right, left)
	switch n.op {
	case "-":
		op, right = &subtraction, b.number(negated) // it is negated first, whatever stands before
	case "*":
		op = &multiplication
	case "/":
		op = &division
	}
	l, r := left.eval, right.eval
	return bound{node: n, typ: numberType(left, right), eval: func(f *frame) Value {
		return op.apply(f, l(f), r(f))
	}}
}

// apply computes with two numbers; Blank counts as 0.
func (op *arithmetic) apply(f *frame, x, y Value) Value {
	if x.kind != KindDecimal || y.kind != KindDecimal {
		if x.kind == KindError || y.kind == KindError {
			return firstErrors([]Value{x, y})
		}
		x, y = f.toNumber(x), f.toNumber(y)
		if x.kind == KindError || y.kind == KindError {
			return firstErrors([]Value{x, y})
		}
	}
	if x.kind == KindDecimal && y.kind == KindDecimal {
		d, e := x.decimal(), y.decimal()
		if op.divides && e.isZero() {
			return Error(ErrorDiv0, "division by zero")
		}
		r, ok := op.decimal(d, e)
		if !ok {
			return Error(ErrorNumeric, "the result is too large for a decimal")
		}
		return FromDecimal(r)
	}
	p, q := x.float64(), y.float64()
	if op.divides && q == 0 {
		return Error(ErrorDiv0, "division by zero")
	}
	return Float(op.float(p, q))
}

// percent returns a hundredth.
func percent(f *frame, v Value) Value {
	if v.kind == KindFloat {
		return Float(v.float() / 100)
	}
	return multiplication.apply(f, v, FromDecimal(Decimal{lo: 1, scale: 2}))
}

// negate changes the sign; a date or time is taken as its serial number.
func negate(f *frame, v Value) Value {
	switch v.kind {
	case KindDecimal:
		return FromDecimal(v.decimal().negate())
	case KindFloat:
		return Float(-v.float())
	case KindDate, KindDateTime, KindTime:
		return f.fromSerial(-f.serialMicros(v), v.kind)
	case KindError:
		return v
	case KindBlank, KindBoolean, KindText, KindGUID, KindRecord, KindTable, KindUntyped:
	}
	n := f.toNumber(v)
	if n.kind == KindDecimal {
		return FromDecimal(n.decimal().negate())
	}
	return n
}

// bindDateArithmetic binds + and - where a date or time may be an operand.
func (b *binder) bindDateArithmetic(n *binaryNode, left, right bound) bound {
	result, ok := dateResult(n.op, left.typ, right.typ)
	if !ok {
		b.problem(ProblemType, n.where,
			left.typ.String()+" "+n.op+" "+right.typ.String()+" means nothing", "a date and a number or time")
		return unusable(n)
	}
	for _, x := range []*bound{&left, &right} {
		switch {
		case x.typ.isDate():
			*x = blankAsEmpty(*x)
		case !x.typ.isLate():
			*x = b.numberAs(*x, FloatType)
		}
	}
	l, r, minus := left.eval, right.eval, n.op == "-"
	return bound{node: n, typ: result, eval: func(f *frame) Value {
		v := addDates(f, l(f), r(f), minus)
		if v.kind == KindError || result.isLate() {
			return v
		}
		return f.coerce(v, result)
	}}
}

// blankAsEmpty returns x with Blank as the value that it counts as.
func blankAsEmpty(x bound) bound {
	eval, empty := x.eval, emptyOf(param{typ: x.typ})
	x.eval = func(f *frame) Value {
		if v := eval(f); v.kind != KindBlank {
			return v
		}
		return empty
	}
	return x
}

// dateResult returns the type of a sum or difference with a date in it.
func dateResult(op string, left, right Type) (Type, bool) {
	if left.isLate() || right.isLate() {
		return DynamicType, true
	}
	day := func(t Type) bool { return t.kind == typeDate || t.kind == typeDateTime }
	switch {
	case day(left) && day(right):
		return DecimalType, op == "-"
	case op == "-" && left.kind == typeTime && day(right):
		return Type{}, false
	case op == "-" && left.kind == typeTime && right.kind == typeTime:
		return DecimalType, true
	case day(left) && right.kind == typeTime, left.kind == typeTime && day(right):
		return DateTimeType, true
	case left.isDate():
		return left, true
	}
	return right, true
}

// addDates computes a sum or difference by the kinds that the values have.
func addDates(f *frame, x, y Value, minus bool) Value {
	if x.kind == KindError || y.kind == KindError {
		return firstErrors([]Value{x, y})
	}
	xd, yd := isDateKind(x.kind), isDateKind(y.kind)
	switch {
	case !xd && !yd:
		if minus {
			return subtraction.apply(f, x, y)
		}
		return addition.apply(f, x, y)
	case !xd && minus:
		return Error(ErrorNotSupported, "a date cannot be taken from a number")
	case xd && yd:
		return addTwoDates(f, x, y, minus)
	case !xd:
		x, y = y, x
	}
	n := f.toNumber(y)
	if n.kind == KindError {
		return n
	}
	days := n.float64()
	if minus {
		days = -days
	}
	us, ok := daysToMicros(days)
	if !ok {
		return Error(ErrorInvalidArgument, "the date is out of range")
	}
	return f.fromSerial(f.serialMicros(x)+us, x.kind)
}

func addTwoDates(f *frame, x, y Value, minus bool) Value {
	p, q := f.serialMicros(x), f.serialMicros(y)
	xt, yt := x.kind == KindTime, y.kind == KindTime
	switch {
	case !xt && !yt:
		if !minus {
			return Error(ErrorInvalidArgument, "two dates cannot be added")
		}
		return daysOf(p - q)
	case xt && !yt && minus:
		return Error(ErrorInvalidArgument, "a date cannot be taken from a time")
	case minus && xt && yt:
		return daysOf(p - q)
	case minus:
		q = -q
	}
	if xt && yt {
		return TimeUS(p + q)
	}
	return f.fromSerial(p+q, KindDateTime)
}

func isDateKind(k Kind) bool { return k == KindDate || k == KindDateTime || k == KindTime }
