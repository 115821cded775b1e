package powerfx

import (
	"math"
	"strconv"
)

// mathFunctions are those that compute with numbers.
func mathFunctions() []*function {
	number := numberParam()
	return []*function{
		numeric("Abs", 1, 1, func(_ *frame, args []Value) Value {
			if v := args[0]; v.kind == KindDecimal {
				v.neg = false
				return v
			}
			return Float(math.Abs(args[0].float()))
		}),
		numeric("Int", 1, 1, func(_ *frame, args []Value) Value { return roundTo(args[0], Int(0), down) }),
		numeric("Trunc", 1, 2, rounder(towardsZero)),
		numeric("Round", 2, 2, rounder(halfAway)),
		numeric("RoundUp", 2, 2, rounder(awayFromZero)),
		numeric("RoundDown", 2, 2, rounder(towardsZero)),
		numeric("Mod", 2, 2, modulo),
		textStrict("Power", arity{2, 2}, FloatType, func(_ *frame, args []Value) Value {
			return power(args[0].float64(), args[1].float64())
		}, number).function(),
		ofFloat("Sqrt", math.Sqrt), ofFloat("Exp", math.Exp), ofFloat("Ln", math.Log),
		ofFloat("Sin", math.Sin), ofFloat("Cos", math.Cos), ofFloat("Tan", math.Tan),
		ofFloat("Asin", math.Asin), ofFloat("Acos", math.Acos), ofFloat("Atan", math.Atan),
		ofFloat("Degrees", func(x float64) float64 { return x * 180 / math.Pi }),
		ofFloat("Radians", func(x float64) float64 { return x / 180 * math.Pi }),
		ofFloat("Acot", func(x float64) float64 { return math.Pi/2 - math.Atan(x) }),
		textStrict("Cot", arity{1, 1}, FloatType, func(_ *frame, args []Value) Value {
			tan := math.Tan(args[0].float64())
			if tan == 0 {
				return Error(ErrorDiv0, "the cotangent has no value there")
			}
			return Float(1 / tan)
		}, number).function(),
		scalar(textStrict("Atan2", arity{2, 2}, FloatType, func(_ *frame, args []Value) Value {
			x, y := args[0].float64(), args[1].float64()
			if x == 0 && y == 0 {
				return Error(ErrorDiv0, "the angle of no direction")
			}
			return Float(math.Atan2(y, x))
		}, number)).function(),
		textStrict("Log", arity{1, 2}, FloatType, logarithm, number).function(),
		scalar(textStrict("Pi", arity{0, 0}, FloatType, func(*frame, []Value) Value {
			return Float(math.Pi)
		}, number)).function(),
		scalar(textStrict("Rand", arity{0, 0}, FloatType, func(f *frame, _ []Value) Value {
			return Float(f.rand().Float64())
		}, number)).function(),
		scalar(numericStrict("RandBetween", 2, 2, randBetween)).function(),
	}
}

// numericStrict is a strict function of numbers whose result is of their kind.
func numericStrict(name string, least, most int, call func(*frame, []Value) Value) *strict {
	s := textStrict(name, arity{least, most}, DecimalType, call, numberParam())
	s.result = likeNumbers
	return s
}

func numeric(name string, least, most int, call func(*frame, []Value) Value) *function {
	return numericStrict(name, least, most, call).function()
}

// ofFloat is a function of one float.
func ofFloat(name string, compute func(float64) float64) *function {
	return textStrict(name, arity{1, 1}, FloatType, func(_ *frame, args []Value) Value {
		return Float(compute(args[0].float64()))
	}, numberParam()).function()
}

// power returns x to the y; what is no real number is an error.
func power(x, y float64) Value {
	if x == 0 && y < 0 {
		return Error(ErrorDiv0, "division by zero")
	}
	return Float(math.Pow(x, y))
}

func logarithm(_ *frame, args []Value) Value {
	x, base := args[0].float64(), 10.0
	if len(args) == 2 {
		base = args[1].float64()
	}
	if x <= 0 || base <= 0 {
		return Error(ErrorNumeric, "the logarithm of what is not above zero")
	}
	if base == 1 {
		return Error(ErrorDiv0, "there is no logarithm to the base 1")
	}
	if base == 10 {
		return Float(math.Log10(x))
	}
	return Float(math.Log(x) / math.Log(base))
}

// modulo returns the remainder with the sign of the divisor.
func modulo(f *frame, args []Value) Value {
	x, y := args[0], args[1]
	if y.float64() == 0 {
		return Error(ErrorDiv0, "division by zero")
	}
	if x.kind == KindDecimal && y.kind == KindDecimal {
		r := x.decimal().rem(y.decimal())
		if !r.isZero() && r.neg != y.neg {
			return addition.apply(f, FromDecimal(r), y)
		}
		return FromDecimal(r)
	}
	p, q := x.float64(), y.float64()
	r := math.Mod(p, q)
	if r != 0 && (r < 0) != (q < 0) {
		r += q
	}
	return Float(r)
}

// rounder is Round and its kin: the digits are the second argument, 0 where it is missing.
func rounder(mode rounding) func(*frame, []Value) Value {
	return func(_ *frame, args []Value) Value {
		digits := Int(0)
		if len(args) == 2 {
			digits = args[1]
		}
		return roundTo(args[0], digits, mode)
	}
}

// roundDigitsMax is more digits than any number has on either side of its point.
const roundDigitsMax = 400

func roundTo(v, digits Value, mode rounding) Value {
	n := max(min(count(digits), roundDigitsMax), -roundDigitsMax)
	if v.kind == KindDecimal {
		return FromDecimal(v.decimal().round(n, mode))
	}
	x := v.float()
	if n > 15 || math.Abs(x) >= 1e22 {
		return v
	}
	d, ok := decimalFromFloat(x) // what the digits show, not what the bits hold
	if !ok {
		return v
	}
	return Float(d.round(n, mode).Float64())
}

// randBetween returns a whole number from the one to the other, both included.
func randBetween(f *frame, args []Value) Value {
	low, high := args[0], args[1]
	if low.kind == KindDecimal && high.kind == KindDecimal {
		return randDecimal(f, low.decimal(), high.decimal())
	}
	if low.float64() > high.float64() {
		return Error(ErrorNumeric, "the lower bound is above the upper one")
	}
	from := math.Ceil(low.float64())
	to := math.Max(math.Floor(high.float64()), from)
	return Float(math.Min(from+math.Floor(f.rand().Float64()*(to-from+1)), to))
}

func randDecimal(f *frame, low, high Decimal) Value {
	if low.Cmp(high) > 0 {
		return Error(ErrorNumeric, "the lower bound is above the upper one")
	}
	from, to := low.round(0, up), high.round(0, down)
	if to.Cmp(from) < 0 {
		to = from
	}
	size, ok := to.add(from.negate())
	if ok {
		size, ok = size.add(DecimalFromInt(1))
	}
	random := Decimal{lo: f.rand().Uint64(), hi: f.rand().Uint32()}
	if !ok { // the whole range of decimals, nearly: take what lies in it
		random.neg = f.rand().Uint32()&1 == 1
		if random.Cmp(from) < 0 || random.Cmp(to) > 0 {
			return FromDecimal(from)
		}
		return FromDecimal(random)
	}
	result, _ := from.add(random.rem(size))
	return FromDecimal(result)
}

func formatHex(n int64) string { return strconv.FormatInt(n, 16) }

func parseHex(s string) (int64, bool) {
	n, err := strconv.ParseUint(s, 16, 63)
	return int64(n), err == nil
}
