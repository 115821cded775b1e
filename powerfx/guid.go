package powerfx

import (
	"encoding/hex"
	"strings"
)

// toGUID reads a GUID: 32 hexadecimal digits, with dashes after 8, 12, 16 and 20 of them or none at all,
// in braces, parentheses or neither.
func toGUID(v Value) Value {
	if v.kind == KindGUID || v.kind == KindBlank || v.kind == KindError {
		return v
	}
	if v.kind != KindText {
		return mismatch(v, "GUID")
	}
	s := strings.TrimSpace(v.text())
	if len(s) == 38 && (s[0] == '{' && s[37] == '}' || s[0] == '(' && s[37] == ')') {
		s = s[1:37]
	}
	digits := s
	if len(s) == 36 {
		if s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
			return Error(ErrorInvalidArgument, "the text "+quoteText(v.text())+" is no GUID")
		}
		digits = s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	}
	if len(digits) != 32 || strings.Trim(strings.ToLower(digits), "0123456789abcdef") != "" {
		return Error(ErrorInvalidArgument, "the text "+quoteText(v.text())+" is no GUID")
	}
	return guidOf(strings.ToLower(digits))
}

// guidOf returns the GUID of 32 lower-case hexadecimal digits.
func guidOf(s string) Value {
	return textOf(KindGUID, s[:8]+"-"+s[8:12]+"-"+s[12:16]+"-"+s[16:20]+"-"+s[20:])
}

// newGUID returns a random GUID of version 4.
func (f *frame) newGUID() Value {
	const version, variant = 0x40, 0x80
	r, b := f.rand(), make([]byte, 16)
	for i := range b {
		b[i] = byte(r.Uint32()) //nolint:gosec // its low bits are what is wanted
	}
	b[6] = b[6]&0x0f | version
	b[8] = b[8]&0x3f | variant
	return guidOf(hex.EncodeToString(b))
}
