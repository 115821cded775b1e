package powerfx

import (
	"unicode"
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

// utf16Offset returns where a code unit begins in s, in bytes; s ends before those that are not there. For the
// second half of a pair it is where the character begins, and half is true.
func utf16Offset(s string, unit int) (offset int, half bool) {
	if isASCII(s) {
		return min(unit, len(s)), false
	}
	for at, r := range s {
		if unit <= 0 {
			return at, false
		}
		if unit--; r > oneUnitMax {
			if unit == 0 {
				return at, true
			}
			unit--
		}
	}
	return len(s), false
}

// utf16Slice returns the code units from, up to but not including to; half a surrogate pair becomes the
// replacement character.
func utf16Slice(s string, from, to int) string {
	if from >= to {
		return ""
	}
	start, secondHalf := utf16Offset(s, from)
	end, firstHalf := utf16Offset(s, to)
	if !secondHalf && !firstHalf {
		return s[start:end]
	}
	var before, after string
	if secondHalf {
		before = string(unicode.ReplacementChar)
		start += utf8.UTFMax // a pair is a character of so many bytes
	}
	if firstHalf {
		after = string(unicode.ReplacementChar)
	}
	return before + s[start:end] + after
}
