package powerfx

import (
	"cmp"
	"unicode"
)

// collate orders texts as people do: marks before digits before letters, without regard to case; where
// that is all the same, small letters come first.
func collate(a, b string) int {
	x, y := []rune(a), []rune(b)
	for i := range min(len(x), len(y)) {
		if c := cmp.Compare(collationClass(x[i]), collationClass(y[i])); c != 0 {
			return c
		}
		if c := cmp.Compare(unicode.ToLower(x[i]), unicode.ToLower(y[i])); c != 0 {
			return c
		}
	}
	if c := cmp.Compare(len(x), len(y)); c != 0 {
		return c
	}
	for i := range x {
		if x[i] != y[i] {
			return cmp.Compare(y[i], x[i]) // small letters have the larger code
		}
	}
	return 0
}

func collationClass(r rune) int {
	switch {
	case unicode.IsLetter(r):
		return 2
	case unicode.IsDigit(r):
		return 1
	}
	return 0
}

// compareKeys orders values of a column: blanks come last, whatever the direction. Keys of kinds that
// have no order between them are an error.
func compareKeys(f *frame, a, b Value, descending bool) (int, Value) {
	switch {
	case a.kind == KindBlank && b.kind == KindBlank:
		return 0, Value{}
	case a.kind == KindBlank:
		return 1, Value{}
	case b.kind == KindBlank:
		return -1, Value{}
	}
	var sign int
	var failed Value
	switch {
	case a.kind == KindText && b.kind == KindText, a.kind == KindGUID && b.kind == KindGUID:
		sign = collate(a.text(), b.text())
	case a.kind == KindBoolean && b.kind == KindBoolean:
		sign = cmpInt(a.num, b.num)
	default:
		sign, failed = order(f, a, b)
	}
	if descending {
		sign = -sign
	}
	return sign, failed
}
