package powerfx

import (
	"math"
	"math/big"
	"math/bits"
)

// alike is two mantissas at one scale.
type alike struct {
	x, y  uint64
	scale uint8
}

// aligned returns both mantissas at one scale; false where they do not fit 64 bits.
func aligned(a, b Decimal) (alike, bool) {
	if a.hi != 0 || b.hi != 0 {
		return alike{}, false
	}
	if a.scale == b.scale {
		return alike{a.lo, b.lo, a.scale}, true
	}
	if a.scale > b.scale {
		up, ok := aligned(b, a)
		return alike{up.y, up.x, up.scale}, ok
	}
	gap := int(b.scale - a.scale)
	if gap >= len(pow10) {
		return alike{}, false
	}
	over, x := bits.Mul64(a.lo, pow10[gap])
	return alike{x, b.lo, b.scale}, over == 0
}

// Cmp returns -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	if d.isSmall() && e.isSmall() {
		return cmpInt(d.lo, e.lo)
	}
	if ds, es := d.Sign(), e.Sign(); ds != es {
		return cmpInt(ds, es)
	}
	sign := 1
	if d.neg {
		sign = -1
	}
	if both, ok := aligned(d, e); ok {
		return sign * cmpInt(both.x, both.y)
	}
	x, y := d.mantissa(), e.mantissa()
	if d.scale < e.scale {
		x.Mul(x, bigPow10(int(e.scale-d.scale)))
	} else {
		y.Mul(y, bigPow10(int(d.scale-e.scale)))
	}
	return sign * x.Cmp(y)
}

// isSmall reports whether d is a whole number, 0 or more, of one word: most numbers are.
func (d Decimal) isSmall() bool { return d.hi == 0 && d.scale == 0 && !d.neg }

func cmpInt[T int | uint64](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

// add returns d + e; false where it is too large.
func (d Decimal) add(e Decimal) (Decimal, bool) {
	if both, ok := aligned(d, e); ok {
		switch {
		case d.neg == e.neg:
			sum, carry := bits.Add64(both.x, both.y, 0)
			return Decimal{lo: sum, hi: uint32(carry), scale: both.scale, neg: d.neg}, true //nolint:gosec // 0 or 1
		case both.x >= both.y:
			return Decimal{lo: both.x - both.y, scale: both.scale, neg: d.neg}, true
		default:
			return Decimal{lo: both.y - both.x, scale: both.scale, neg: e.neg}, true
		}
	}
	scale := max(d.scale, e.scale)
	x, y := d.mantissa(), e.mantissa()
	x.Mul(x, bigPow10(int(scale-d.scale)))
	y.Mul(y, bigPow10(int(scale-e.scale)))
	if d.neg {
		x.Neg(x)
	}
	if e.neg {
		y.Neg(y)
	}
	x.Add(x, y)
	neg := x.Sign() < 0
	return decimalFromBig(x.Abs(x), int(scale), neg)
}

// mul returns d × e; false where it is too large.
func (d Decimal) mul(e Decimal) (Decimal, bool) {
	neg := d.neg != e.neg
	if d.hi == 0 && e.hi == 0 && d.scale+e.scale <= decimalScaleMax {
		hi, lo := bits.Mul64(d.lo, e.lo)
		if hi <= math.MaxUint32 {
			return Decimal{lo: lo, hi: uint32(hi), scale: d.scale + e.scale, neg: neg}, true
		}
	}
	m := d.mantissa()
	return decimalFromBig(m.Mul(m, e.mantissa()), int(d.scale)+int(e.scale), neg)
}

// div returns d / e, which must not be zero, with as many digits as fit; false where it is too large.
func (d Decimal) div(e Decimal) (Decimal, bool) {
	neg := d.neg != e.neg
	if d.hi == 0 && e.hi == 0 && d.scale >= e.scale && d.lo%e.lo == 0 {
		return Decimal{lo: d.lo / e.lo, scale: d.scale - e.scale, neg: neg}.trim(), true
	}
	x, y := d.mantissa(), e.mantissa()
	shift := int(e.scale) - int(d.scale)
	for scale := decimalScaleMax; scale >= 0; scale-- {
		num, den := x, y
		if by := scale + shift; by >= 0 {
			num = new(big.Int).Mul(x, bigPow10(by))
		} else {
			den = new(big.Int).Mul(y, bigPow10(-by))
		}
		over := num.BitLen() - den.BitLen() - decimalBits
		if skip := int(float64(over-1) * math.Log10(2)); over > 1 && skip > 0 {
			scale -= skip - 1 // too large by that many digits at least: do not try each scale
			if skip > 1 {
				continue
			}
		}
		if q := divideRound(num, den, halfEven, neg); q.BitLen() <= decimalBits {
			return packDecimal(q, scale, neg).trim(), true
		}
	}
	return Decimal{}, false
}

// rem returns the remainder of d / e, which must not be zero, with the sign of d.
func (d Decimal) rem(e Decimal) Decimal {
	if both, ok := aligned(d, e); ok {
		return Decimal{lo: both.x % both.y, scale: both.scale, neg: d.neg}
	}
	scale := max(d.scale, e.scale)
	x, y := d.mantissa(), e.mantissa()
	x.Mul(x, bigPow10(int(scale-d.scale)))
	y.Mul(y, bigPow10(int(scale-e.scale)))
	r, _ := decimalFromBig(x.Rem(x, y), int(scale), d.neg)
	return r
}
