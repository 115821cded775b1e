package powerfx

import (
	"math"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textFunctions are those that work on texts.
func textFunctions() []*function {
	number, text := numberParam(), textParam()
	all := []*strict{
		textStrict("Len", arity{1, 1}, DecimalType, textLen, text),
		textMap("Lower", strings.ToLower),
		textMap("Upper", strings.ToUpper),
		textMap("Proper", proper),
		textMap("Trim", trim),
		textMap("TrimEnds", func(s string) string { return strings.TrimFunc(s, unicode.IsSpace) }),
		textStrict("Left", arity{2, 2}, TextType, textLeft, text, number),
		textStrict("Right", arity{2, 2}, TextType, textRight, text, number),
		textStrict("Mid", arity{2, 3}, TextType, textMid, text, number, number),
		textStrict("Replace", arity{4, 4}, TextType, textReplace, text, number, number, text),
		textStrict("Substitute", arity{3, 4}, TextType, textSubstitute, text, text, text, number),
		textStrict("Find", arity{2, 3}, DecimalType, textFind, text, text, number),
		textStrict("Char", arity{1, 1}, TextType, char, number),
		textStrict("UniChar", arity{1, 1}, TextType, uniChar, number),
		scalar(textStrict("StartsWith", arity{2, 2}, BooleanType, func(_ *frame, args []Value) Value {
			return Bool(strings.HasPrefix(strings.ToLower(args[0].text()), strings.ToLower(args[1].text())))
		}, text)),
		scalar(textStrict("EndsWith", arity{2, 2}, BooleanType, func(_ *frame, args []Value) Value {
			return Bool(strings.HasSuffix(strings.ToLower(args[0].text()), strings.ToLower(args[1].text())))
		}, text)),
		scalar(textStrict("Split", arity{2, 2}, TableType(TextType), textSplit, text)),
		scalar(textEncoder("EncodeUrl", encodeURL)),
		scalar(textEncoder("EncodeHTML", encodeHTML)),
		scalar(textStrict("PlainText", arity{1, 1}, TextType, func(f *frame, args []Value) Value {
			f.count(len(args[0].text()) / bytesPerSlowStep)
			return f.text(plainText(args[0].text()))
		}, text)),
		textStrict("Dec2Hex", arity{1, 2}, TextType, decToHex, number),
		textStrict("Hex2Dec", arity{1, 1}, DecimalType, hexToDec, text),
	}
	for _, s := range all {
		s.folds = s.name == "Char" || s.name == "UniChar" || s.name == "Hex2Dec"
	}
	functions := []*function{{name: "Concatenate", min: 1, max: -1, bind: bindConcatenate}}
	for _, s := range all {
		functions = append(functions, s.function())
	}
	return functions
}

// arity is the least and greatest number of arguments.
type arity struct{ min, max int }

// textStrict is a strict function that maps over tables. The texts that it reads count as steps.
func textStrict(name string, n arity, result Type, call func(*frame, []Value) Value, params ...param) *strict {
	return &strict{
		name: name, min: n.min, max: n.max, params: params, result: returns(result), maps: true,
		call: func(f *frame, args []Value) Value {
			for _, a := range args {
				if a.kind == KindText {
					f.count(len(a.text()) / bytesPerStep)
				}
			}
			return call(f, args)
		},
	}
}

// How many bytes of a text that a function reads count as a step, and how many where that takes longer.
const (
	bytesPerStep     = 64
	bytesPerSlowStep = 8
)

// scalar returns the function without its mapping over tables.
func scalar(s *strict) *strict {
	s.maps = false
	return s
}

// textMap is a function from text to text.
func textMap(name string, change func(string) string) *strict {
	return textStrict(name, arity{1, 1}, TextType, func(f *frame, args []Value) Value {
		return f.text(change(args[0].text()))
	}, textParam())
}

// textEncoder is a function that writes each character in another way, which may be several times longer: it
// works on one piece after the other, so that the limit stops it early.
func textEncoder(name string, encode func(string) string) *strict {
	return textStrict(name, arity{1, 1}, TextType, func(f *frame, args []Value) Value {
		var b strings.Builder
		for piece := range pieces(args[0].text()) {
			encoded := encode(piece)
			f.grow(len(encoded))
			b.WriteString(encoded)
		}
		return Text(b.String())
	}, textParam())
}

func bindConcatenate(b *binder, n *callNode) bound {
	args := b.bindAll(n.args)
	for _, a := range args {
		if a.typ.kind == typeTable {
			return mappedConcatenate.bindArgs(b, n, args)
		}
	}
	return b.concatenated(n, args)
}

// mappedConcatenate is Concatenate over tables.
//
//nolint:gochecknoglobals // read-only
var mappedConcatenate = textStrict("Concatenate", arity{1, -1}, TextType, func(f *frame, args []Value) Value {
	var b strings.Builder
	for _, a := range args {
		b.WriteString(a.text())
	}
	return f.text(b.String())
}, textParam())

func textLen(_ *frame, args []Value) Value { return Int(int64(utf16Len(args[0].text()))) }

// count returns a number towards zero, as a length or place; large ones are cut to what no text reaches.
func count(v Value) int {
	return int(math.Max(math.Min(math.Trunc(v.float64()), math.MaxInt32), math.MinInt32))
}

func negativeCount(name string) Value {
	return Error(ErrorInvalidArgument, name+" needs a number that is not negative")
}

func textLeft(f *frame, args []Value) Value {
	size := count(args[1])
	if size < 0 {
		return negativeCount("Left")
	}
	return f.text(utf16Slice(args[0].text(), 0, size))
}

func textRight(f *frame, args []Value) Value {
	size := count(args[1])
	if size < 0 {
		return negativeCount("Right")
	}
	all := utf16Len(args[0].text())
	return f.text(utf16Slice(args[0].text(), max(all-size, 0), all))
}

func textMid(f *frame, args []Value) Value {
	start, length := count(args[1]), math.MaxInt32
	if len(args) == 3 {
		length = count(args[2])
	}
	var wrong []Value
	if start < 1 {
		wrong = append(wrong, Error(ErrorInvalidArgument, "Mid needs a start from 1"))
	}
	if length < 0 {
		wrong = append(wrong, negativeCount("Mid"))
	}
	if len(wrong) > 0 {
		return firstErrors(wrong)
	}
	return f.text(utf16Slice(args[0].text(), start-1, start-1+length))
}

func textReplace(f *frame, args []Value) Value {
	start, length := count(args[1]), count(args[2])
	if start < 1 || length < 0 {
		return Error(ErrorInvalidArgument, "Replace needs a start from 1 and a length that is not negative")
	}
	s := args[0].text()
	before, after := utf16Slice(s, 0, start-1), utf16Slice(s, start-1+length, math.MaxInt)
	f.grow(len(before) + len(args[3].text()) + len(after))
	return Text(before + args[3].text() + after)
}

func textSubstitute(f *frame, args []Value) Value {
	s, old, replacement := args[0].text(), args[1].text(), args[2].text()
	nth := 0
	if len(args) == 4 {
		if nth = count(args[3]); nth < 1 {
			return Error(ErrorInvalidArgument, "Substitute needs an instance from 1")
		}
	}
	if old == "" {
		return Text(s)
	}
	if nth == 0 {
		f.grow(len(s) + strings.Count(s, old)*max(len(replacement)-len(old), 0))
		return Text(strings.ReplaceAll(s, old, replacement))
	}
	for from := 0; ; {
		i := strings.Index(s[from:], old)
		if i < 0 {
			return Text(s)
		}
		if nth--; nth == 0 {
			return f.text(s[:from+i] + replacement + s[from+i+len(old):])
		}
		from += i + len(old)
	}
}

func textFind(f *frame, args []Value) Value {
	part, all, start := args[0].text(), args[1].text(), 1
	if len(args) == 3 {
		start = count(args[2])
	}
	if start < 1 || start > utf16Len(all)+1 {
		return Error(ErrorInvalidArgument, "Find needs a start within the text")
	}
	from, half := utf16Offset(all, start-1)
	if half {
		from += utf8.UTFMax
	}
	i := strings.Index(all[from:], part)
	if i < 0 {
		return Blank()
	}
	return Int(int64(utf16Len(all[:from+i]) + 1))
}

func char(_ *frame, args []Value) Value {
	n := count(args[0])
	if n < 1 || n > 255 {
		return Error(ErrorInvalidArgument, "Char needs a number from 1 to 255")
	}
	return Text(string(rune(n)))
}

func uniChar(_ *frame, args []Value) Value {
	n := count(args[0])
	switch {
	case n < 1 || n > unicode.MaxRune:
		return Error(ErrorInvalidArgument, "UniChar needs a number from 1 to 1114111")
	case !utf8.ValidRune(rune(n)):
		return Error(ErrorNotApplicable, "the number is half of a character")
	}
	return Text(string(rune(n)))
}

func textSplit(f *frame, args []Value) Value {
	s := args[0].text()
	if s == "" && args[1].text() == "" {
		return f.table(nil)
	}
	pieces := strings.Split(s, args[1].text())
	f.count(len(pieces))
	rows := make([]Value, len(pieces))
	for i, p := range pieces {
		rows[i] = f.row(Text(p))
	}
	return f.table(rows)
}

// encodeURL escapes all but the letters, digits and marks that RFC 3986 leaves unreserved.
func encodeURL(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// hexDigits is how many hexadecimal digits Dec2Hex and Hex2Dec work with: two's complement of 40 bits.
const hexDigits = 10

func decToHex(_ *frame, args []Value) Value {
	n, ok := roundTo(args[0], Int(0), down).Int()
	places := 1
	if len(args) == 2 {
		places = count(args[1])
	}
	if !ok || n < -1<<39 || n >= 1<<39 || places < 1 || places > hexDigits {
		return Error(ErrorNumeric, "Dec2Hex works with ten hexadecimal digits")
	}
	if n < 0 {
		n += 1 << 40
	}
	s := strings.ToUpper(formatHex(n))
	if len(args) == 2 && len(s) > places && n < 1<<39 {
		return Error(ErrorNumeric, "the number has more digits")
	}
	return Text(strings.Repeat("0", max(places-len(s), 0)) + s)
}

func hexToDec(_ *frame, args []Value) Value {
	s := args[0].text()
	if s == "" {
		return Int(0)
	}
	n, ok := parseHex(s)
	if !ok || len(s) > hexDigits {
		return Error(ErrorNumeric, quoteText(s)+" is no hexadecimal number of ten digits")
	}
	if n >= 1<<39 {
		n -= 1 << 40
	}
	return Int(n)
}
