package powerfx

import "strings"

// parseNumber reads a number as people write it in en-US and returns it as strconv understands it: white
// space and one currency sign around, one sign before or after, thousands separators, parentheses for a
// negative number, an exponent, a percent sign before or after.
func parseNumber(s string) (string, bool) {
	s = trimNumber(s)
	neg, percents, currency := false, 0, false
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s, neg = trimNumber(s[1:len(s)-1]), true
	}
	signed := neg
	for {
		rest, ok := cutAffix(s, &neg, &signed, &percents, &currency)
		if !ok {
			break
		}
		s = rest
	}
	digits, exponent := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		digits, exponent = s[:i], s[i+1:]
		if !isExponent(exponent) {
			return "", false
		}
	}
	digits, ok := plainDigits(digits)
	if !ok || percents > 1 {
		return "", false
	}
	if percents == 1 {
		digits, exponent = hundredth(digits, exponent)
	}
	if exponent != "" {
		digits += "e" + exponent
	}
	if neg {
		digits = "-" + digits
	}
	return digits, true
}

func trimNumber(s string) string { return strings.Trim(s, " \t\r\n\v\f\u00a0") }

// cutAffix takes one sign, percent or currency sign off either end.
func cutAffix(s string, neg, signed *bool, percents *int, currency *bool) (string, bool) {
	if s == "" {
		return s, false
	}
	for _, end := range []byte{s[0], s[len(s)-1]} {
		first := s[0] == end
		rest := s[1:]
		if !first {
			rest = s[:len(s)-1]
		}
		switch {
		case (end == '-' || end == '+') && !*signed:
			*signed, *neg = true, end == '-'
		case end == '%':
			*percents++
		case end == '$' && !*currency:
			*currency = true
		default:
			continue
		}
		return trimNumber(rest), true
	}
	return s, false
}

func isExponent(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	return s != "" && allDigits(s) && len(s) < 6
}

// plainDigits drops thousands separators before the point and checks that nothing else is there.
func plainDigits(s string) (string, bool) {
	whole, fraction, point := strings.Cut(s, ".")
	if strings.HasPrefix(whole, ",") {
		return "", false
	}
	whole = strings.ReplaceAll(whole, ",", "")
	if whole == "" && fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return "", false
	}
	if point && fraction != "" {
		whole += "." + fraction
	}
	return whole, true
}

// hundredth moves the exponent by two.
func hundredth(digits, exponent string) (mantissa, shifted string) {
	n := 0
	neg := strings.HasPrefix(exponent, "-")
	for _, c := range strings.TrimLeft(exponent, "+-") {
		n = n*10 + int(c-'0')
	}
	if neg {
		n = -n
	}
	return digits, formatInt(int64(n - 2))
}
