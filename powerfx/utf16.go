package powerfx

import (
	"unicode/utf16"
	"unicode/utf8"
)

// The language counts texts in UTF-16 code units; here they are UTF-8.

// oneUnitMax is the last character that is one code unit, not two.
const oneUnitMax = 0xffff

// utf16Len returns the number of code units.
func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > oneUnitMax {
			n++
		}
	}
	return n
}

// isASCII reports whether offsets in s are the same in code units.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// utf16Slice returns the code units from, up to but not including to; half a surrogate pair becomes the
// replacement character.
func utf16Slice(s string, from, to int) string {
	if isASCII(s) {
		return s[min(from, len(s)):min(to, len(s))]
	}
	units := utf16.Encode([]rune(s))
	return string(utf16.Decode(units[min(from, len(units)):min(to, len(units))]))
}
