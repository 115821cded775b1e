package powerfx

import "math/big"

// rounding says what becomes of the digits that are dropped.
type rounding uint8

const (
	halfEven rounding = iota
	halfAway          // half away from zero
	towardsZero
	awayFromZero
	down // towards negative infinity
	up   // towards positive infinity
)

// divideRound returns num / den, both not negative, rounded; neg is the sign of the whole.
func divideRound(num, den *big.Int, mode rounding, neg bool) *big.Int {
	q, r := new(big.Int).QuoRem(num, den, new(big.Int))
	if r.Sign() == 0 {
		return q
	}
	half := r.Lsh(r, 1).Cmp(den)
	if mode.raises(half, q.Bit(0) == 1, neg) {
		q.Add(q, big.NewInt(1))
	}
	return q
}

// raises reports whether the magnitude goes up by one: half compares the dropped part, which is not zero,
// with one half; odd tells of the last digit kept.
func (mode rounding) raises(half int, odd, neg bool) bool {
	switch mode {
	case halfEven:
		return half > 0 || half == 0 && odd
	case halfAway:
		return half >= 0
	case awayFromZero:
		return true
	case down:
		return neg
	case up:
		return !neg
	case towardsZero:
	}
	return false
}

// round returns d with that many digits after the point; fewer than none round before it. A result that
// would not fit is 0: every digit of d lies far behind the place.
func (d Decimal) round(digits int, mode rounding) Decimal {
	drop := int(d.scale) - digits
	if drop <= 0 || d.isZero() {
		return d
	}
	if d.hi == 0 && drop < len(pow10) && digits >= 0 {
		q, r := d.lo/pow10[drop], d.lo%pow10[drop]
		if r != 0 && mode.raises(cmpInt(r, pow10[drop]-r), q&1 == 1, d.neg) {
			q++
		}
		return Decimal{lo: q, scale: uint8(digits), neg: d.neg} //nolint:gosec // below d.scale
	}
	if drop > 60 { // nothing is left of the digits, whatever they are
		drop = 60
		digits = int(d.scale) - drop
	}
	q := divideRound(d.mantissa(), bigPow10(drop), mode, d.neg)
	r, ok := decimalFromBig(q, digits, d.neg)
	if !ok {
		return Decimal{}
	}
	return r
}
