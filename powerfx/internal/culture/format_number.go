package culture

import (
	"strconv"
	"strings"
)

// numberLayout is what a section says about the number as a whole.
type numberLayout struct {
	point     int  // the place of the decimal point among the parts, or their number
	whole     int  // digits before it
	fraction  int  // digits after it
	firstZero int  // among the digits before the point, counted from the left; whole for none
	lastZero  int  // among the digits after the point: that many are written at least
	groups    bool // thousands are set apart
	shift     int  // power of ten: percents up, commas after the digits down
	exponent  int  // the place of the exponent, or -1
}

// layout finds out what the commas and Digits of a number section mean. Commas that mean nothing become
// literals or go; false where the section is not supported.
func (s *formatSection) layout(slash bool) bool {
	if slash {
		return false
	}
	l := numberLayout{point: len(s.parts), exponent: -1}
	for i, p := range s.parts {
		switch {
		case p.kind == fmtPoint && l.point == len(s.parts):
			l.point = i
		case p.kind == fmtExponent && l.exponent < 0:
			l.exponent = i
		case l.exponent >= 0 && (p.isDigit() || p.kind == fmtPoint || p.kind == fmtPercent):
			return false
		}
	}
	if !s.pointCounts(l.point) {
		l.point = len(s.parts)
	}
	s.commas(&l)
	seenZero := false
	for i, p := range s.parts {
		if p.kind == fmtPercent {
			l.shift += 2
		}
		if !p.isDigit() {
			continue
		}
		if i < l.point {
			if p.kind == fmtZero && !seenZero {
				seenZero, l.firstZero = true, l.whole
			}
			l.whole++
			continue
		}
		l.fraction++
		if p.kind == fmtZero {
			l.lastZero = l.fraction
		}
	}
	if !seenZero {
		l.firstZero = l.whole
	}
	s.number = l
	return true
}

// pointCounts reports whether digits follow the point; otherwise it becomes a literal.
func (s *formatSection) pointCounts(point int) bool {
	if point == len(s.parts) {
		return false
	}
	numeric := false
	for i, p := range s.parts {
		numeric = numeric || p.isDigit()
		if i > point && p.isDigit() {
			return true
		}
	}
	s.parts[point].kind = fmtLiteral
	return false
}

// commas sorts the commas: those between digits group, those right after the last digit before the point
// or at the end scale, those without a digit before are literals, in a row only one.
func (s *formatSection) commas(l *numberLayout) {
	digitSeen := false
	for i := 0; i < len(s.parts); i++ {
		p := &s.parts[i]
		if p.isDigit() {
			digitSeen = true
			continue
		}
		if p.kind != fmtComma {
			continue
		}
		end := i
		for end < len(s.parts) && s.parts[end].kind == fmtComma {
			end++
		}
		afterDigit := digitSeen && i > 0 && s.parts[i-1].isDigit()
		switch {
		case !afterDigit:
			if i == 0 || s.parts[i-1].kind != fmtPoint {
				p.kind = fmtLiteral
			}
		case s.digitsAfter(end, l.point, i < l.point):
			beforePoint := i < l.point
			joined := end < len(s.parts) && s.parts[end].isDigit()
			l.groups = l.groups || beforePoint && (joined || l.point == len(s.parts))
		case i > l.point || l.point == len(s.parts) || end == l.point:
			l.shift -= 3 * (end - i)
		}
		i = end - 1
	}
}

// digitsAfter reports whether a digit follows on the same side of the point.
func (s *formatSection) digitsAfter(from, point int, before bool) bool {
	to := len(s.parts)
	if before {
		to = point
	}
	for i := from; i < to; i++ {
		if s.parts[i].isDigit() {
			return true
		}
	}
	return false
}

// Digits is a number as its decimal digits: 0.d1d2d3… × 10^point.
type Digits struct {
	text  string // without zeros at either end
	point int
	neg   bool
}

// DigitsOf returns the digits of a number that is written plainly or with an exponent.
func DigitsOf(number string) Digits {
	rest, neg := strings.CutPrefix(number, "-")
	mantissa, exponent, _ := strings.Cut(rest, "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	point := len(whole)
	if n, err := strconv.Atoi(exponent); err == nil {
		point += n
	}
	all := whole + fraction
	trimmed := strings.TrimLeft(all, "0")
	point -= len(all) - len(trimmed)
	trimmed = strings.TrimRight(trimmed, "0")
	if trimmed == "" {
		return Digits{}
	}
	return Digits{text: trimmed, point: point, neg: neg}
}

// rounded keeps that many digits after the point, half away from zero.
func (d Digits) rounded(places int) Digits {
	keep := d.point + places
	switch {
	case keep < 0:
		return Digits{neg: d.neg}
	case keep >= len(d.text):
		return d
	}
	up := d.text[keep] >= '5'
	kept := []byte(d.text[:keep])
	if up {
		i := keep - 1
		for ; i >= 0 && kept[i] == '9'; i-- {
			kept[i] = '0'
		}
		if i < 0 {
			kept = append([]byte{'1'}, kept...)
			d.point++
		} else {
			kept[i]++
		}
	}
	d.text = strings.TrimRight(string(kept), "0")
	if d.text == "" {
		d.point = 0
	}
	return d
}

// at returns the digit at a place: 0 is the one before the point, -1 the first after it.
func (d Digits) at(place int) byte {
	i := d.point - 1 - place
	if i < 0 || i >= len(d.text) {
		return '0'
	}
	return d.text[i]
}

// Number writes a number as the format wants it.
func (f *Format) Number(d Digits, c *Culture) string {
	section := f.pick(d.sign())
	if section != &f.sections[0] {
		d.neg = false
	}
	return section.write(d, c)
}

func (d Digits) sign() int {
	switch {
	case d.text == "":
		return 0
	case d.neg:
		return -1
	}
	return 1
}

// pick returns the section for the sign; an empty second one leaves negative numbers to the first.
func (f *Format) pick(sign int) *formatSection {
	switch {
	case sign < 0 && len(f.sections) > 1 && len(f.sections[1].parts) > 0:
		return &f.sections[1]
	case sign == 0 && len(f.sections) > 2:
		return &f.sections[2]
	}
	return &f.sections[0]
}

func (s *formatSection) write(d Digits, c *Culture) string {
	l := &s.number
	if len(s.parts) == 0 {
		return ""
	}
	if d.text != "" {
		d.point += l.shift
	}
	exponent := 0
	if l.exponent >= 0 && d.text != "" {
		d, exponent = d.scientific(l)
	} else {
		d = d.rounded(l.fraction)
	}
	var b strings.Builder
	if d.neg && d.text != "" {
		b.WriteByte('-')
	}
	s.writeParts(&b, d, exponent, c)
	return b.String()
}

// scientific moves the point so that the digits before it are used up.
func (d Digits) scientific(l *numberLayout) (Digits, int) {
	exponent := d.point - l.whole
	d.point = l.whole
	d = d.rounded(l.fraction)
	if d.point > l.whole {
		exponent++
		d.point--
	}
	return d, exponent
}

func (s *formatSection) writeParts(b *strings.Builder, d Digits, exponent int, c *Culture) {
	l := &s.number
	place := l.whole - 1 // of the digit at hand
	started := false
	for i, p := range s.parts {
		switch {
		case p.isDigit() && i < l.point:
			if !started {
				for extra := d.point - 1; extra > place; extra-- { // more digits than places
					s.writeDigit(b, d, extra, c)
				}
				started = d.point-1 > place
			}
			if started || d.point-1 >= place || l.whole-1-place >= l.firstZero {
				started = true
				s.writeDigit(b, d, place, c)
			}
			place--
		case p.isDigit():
			if n := -place; n <= l.lastZero || d.point+n <= len(d.text) {
				b.WriteByte(d.at(place))
			}
			place--
		case p.kind == fmtPoint && i == l.point:
			place = -1
			if l.lastZero > 0 || d.point < len(d.text) && d.text != "" {
				b.WriteString(c.decimal)
			}
		case p.kind == fmtExponent:
			writeExponent(b, p, exponent)
		case p.kind == fmtComma, p.kind == fmtPoint:
		default:
			b.WriteString(p.text)
		}
	}
}

func (s *formatSection) writeDigit(b *strings.Builder, d Digits, place int, c *Culture) {
	b.WriteByte(d.at(place))
	if s.number.groups && place > 0 && place%3 == 0 {
		b.WriteString(c.group)
	}
}

func writeExponent(b *strings.Builder, p formatPart, exponent int) {
	b.WriteString(p.text)
	if exponent < 0 {
		b.WriteByte('-')
		exponent = -exponent
	} else if p.plus {
		b.WriteByte('+')
	}
	s := strconv.Itoa(exponent)
	b.WriteString(strings.Repeat("0", max(p.count-len(s), 0)))
	b.WriteString(s)
}
