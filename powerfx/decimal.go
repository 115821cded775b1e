package powerfx

import (
	"errors"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Decimal is a number of up to 96 bits of digits with 0 to 28 of them after the point: the decimal of
// ECMA-335, which the language's numbers are. Its largest value is 79228162514264337593543950335. What
// does not fit is rounded half to even. The zero Decimal is 0.
type Decimal struct {
	lo    uint64
	hi    uint32
	scale uint8
	neg   bool
}

const (
	decimalScaleMax   = 28
	decimalBits       = 96
	decimalFloatDigit = 15 // significant digits that a float keeps when it becomes a decimal
)

var (
	errDecimalSyntax = errors.New("not a number")
	errDecimalRange  = errors.New("number out of range")
)

// DecimalFromInt returns n.
func DecimalFromInt(n int64) Decimal {
	if n < 0 {
		return Decimal{lo: uint64(-n), neg: true} // the least int64 wraps to its own magnitude
	}
	return Decimal{lo: uint64(n)}
}

// decimalFromFloat rounds f to 15 significant digits, as the language does; false where f is too large.
func decimalFromFloat(f float64) (Decimal, bool) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Decimal{}, false
	}
	var buf [32]byte
	d, err := ParseDecimal(string(strconv.AppendFloat(buf[:0], f, 'e', decimalFloatDigit-1, 64)))
	return d.trim(), err == nil
}

// ParseDecimal reads digits with an optional sign, point and exponent (-12.5e3). Digits that do not fit
// after the point are rounded away; a number that is too large is an error.
func ParseDecimal(s string) (Decimal, error) {
	rest, neg := strings.CutPrefix(s, "-")
	if !neg {
		rest = strings.TrimPrefix(rest, "+")
	}
	digits, exponent, err := splitExponent(rest)
	if err != nil {
		return Decimal{}, err
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole == "" && fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return Decimal{}, errDecimalSyntax
	}
	scale := len(fraction) - exponent
	all := strings.TrimLeft(whole+fraction, "0")
	if len(all) <= 19 && scale >= 0 && scale <= decimalScaleMax {
		lo, err := strconv.ParseUint("0"+all, 10, 64)
		if err == nil {
			return Decimal{lo: lo, scale: uint8(scale), neg: neg}, nil
		}
	}
	return parseLargeDecimal(all, scale, neg)
}

// parseLargeDecimal is ParseDecimal for digits that need more than 64 bits or an adjusted scale.
func parseLargeDecimal(digits string, scale int, neg bool) (Decimal, error) {
	if digits == "" {
		return Decimal{scale: uint8(min(max(scale, 0), decimalScaleMax)), neg: neg}, nil
	}
	if len(digits)-scale > 30 {
		return Decimal{}, errDecimalRange
	}
	if scale-len(digits) > decimalScaleMax {
		return Decimal{scale: decimalScaleMax, neg: neg}, nil
	}
	if len(digits) > 1000 { // further digits cannot change the rounding, a sticky one stands for them
		scale -= len(digits) - 1001
		digits = digits[:1000] + "1"
	}
	m, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return Decimal{}, errDecimalSyntax
	}
	d, ok := decimalFromBig(m, scale, neg)
	if !ok {
		return Decimal{}, errDecimalRange
	}
	return d, nil
}

// exponentMax bounds what is read of an exponent, so that sums with it cannot overflow.
const exponentMax = 100_000

func splitExponent(s string) (digits string, exponent int, err error) {
	i := strings.IndexAny(s, "eE")
	if i < 0 {
		return s, 0, nil
	}
	exponent, err = strconv.Atoi(s[i+1:])
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return "", 0, errDecimalSyntax
	}
	return s[:i], min(max(exponent, -exponentMax), exponentMax), nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func (d Decimal) isZero() bool { return d.lo == 0 && d.hi == 0 }

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.isZero():
		return 0
	case d.neg:
		return -1
	default:
		return 1
	}
}

func (d Decimal) negate() Decimal {
	d.neg = !d.neg
	return d
}

func (d Decimal) mantissa() *big.Int {
	m := new(big.Int).SetUint64(uint64(d.hi))
	return m.Lsh(m, 64).Or(m, new(big.Int).SetUint64(d.lo))
}

// decimalFromBig returns m / 10^scale, rounded half to even into what fits; false where it is too large.
func decimalFromBig(m *big.Int, scale int, neg bool) (Decimal, bool) {
	if scale < 0 {
		if m.Sign() != 0 && scale < -decimalScaleMax-1 {
			return Decimal{}, false
		}
		m = new(big.Int).Mul(m, bigPow10(-scale))
		scale = 0
	}
	drop := max(scale-decimalScaleMax, 0)
	if over := m.BitLen() - decimalBits; over > 0 {
		drop = max(drop, int(float64(over)*math.Log10(2)))
	}
	for ; drop <= scale; drop++ {
		q := m
		if drop > 0 {
			q = divideRound(m, bigPow10(drop), halfEven, neg)
		}
		if q.BitLen() <= decimalBits {
			return packDecimal(q, scale-drop, neg), true
		}
	}
	return Decimal{}, false
}

func packDecimal(m *big.Int, scale int, neg bool) Decimal {
	lo := new(big.Int).And(m, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
	hi := new(big.Int).Rsh(m, 64).Uint64()
	//nolint:gosec // at most 96 bits, and a scale of 28
	return Decimal{lo: lo, hi: uint32(hi), scale: uint8(scale), neg: neg}
}

func bigPow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// pow10 holds the powers of ten that fit 64 bits.
//
//nolint:gochecknoglobals // read-only
var pow10 = [...]uint64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}

// trim drops zeros at the end of the fraction.
func (d Decimal) trim() Decimal {
	if d.hi == 0 {
		for d.scale > 0 && d.lo%10 == 0 {
			d.lo /= 10
			d.scale--
		}
		return d
	}
	for d.scale > 0 {
		qh, r := bits.Div64(0, uint64(d.hi), 10)
		ql, r := bits.Div64(r, d.lo, 10)
		if r != 0 {
			return d
		}
		d.hi, d.lo = uint32(qh), ql //nolint:gosec // smaller than d.hi
		d.scale--
	}
	return d
}

// Float64 returns the nearest float.
func (d Decimal) Float64() float64 {
	const exactInt, exactPow = 1 << 53, 22
	if d.hi == 0 && d.lo < exactInt && d.scale <= exactPow {
		f := float64(d.lo)
		if d.scale > 0 {
			f /= math.Pow10(int(d.scale))
		}
		if d.neg && f != 0 {
			f = -f
		}
		return f
	}
	f, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		return 0 // cannot be: 96 bits fit a float
	}
	return f
}

// Int64 returns the number towards zero, and whether it fits.
func (d Decimal) Int64() (int64, bool) {
	d = d.round(0, towardsZero)
	switch {
	case d.hi != 0:
		return 0, false
	case d.neg:
		return -int64(d.lo), d.lo <= 1<<63 //nolint:gosec // checked beside
	default:
		return int64(d.lo), d.lo <= math.MaxInt64 //nolint:gosec // checked beside
	}
}

// String returns plain digits: never an exponent, no zeros at the end, no -0.
func (d Decimal) String() string { return string(d.append(nil)) }

func (d Decimal) append(b []byte) []byte {
	d = d.trim()
	if d.neg && !d.isZero() {
		b = append(b, '-')
	}
	if d.scale == 0 && d.hi == 0 {
		return strconv.AppendUint(b, d.lo, 10)
	}
	var buf [40]byte
	digits := buf[:0]
	if d.hi == 0 {
		digits = strconv.AppendUint(digits, d.lo, 10)
	} else {
		digits = d.mantissa().Append(digits, 10)
	}
	point := len(digits) - int(d.scale)
	if point > 0 {
		b = append(b, digits[:point]...)
	} else {
		b = append(b, '0')
	}
	if d.scale == 0 {
		return b
	}
	b = append(b, '.')
	for range -point {
		b = append(b, '0')
	}
	return append(b, digits[max(point, 0):]...)
}

func formatInt(n int64) string { return strconv.FormatInt(n, 10) }
