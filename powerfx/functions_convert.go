package powerfx

import (
	"cmp"
	"strconv"
	"time"

	"lull/powerfx/internal/culture"
)

// convertFunctions are those that turn one kind into another.
func convertFunctions() []*function {
	return []*function{
		{name: "Text", min: 1, max: 3, bind: bindTextFunction},
		scalar(textStrict("Language", arity{0, 0}, TextType, func(*frame, []Value) Value {
			return Text("en-US")
		}, textParam())).function(),
		toNumberFunction("Value", DecimalType, (*frame).toNumber),
		toNumberFunction("Decimal", DecimalType, (*frame).toDecimal),
		toNumberFunction("Float", FloatType, (*frame).toFloat),
		textStrict("Boolean", arity{1, 1}, BooleanType, func(_ *frame, args []Value) Value {
			return toBoolean(args[0])
		}, param{typ: BooleanType, blank: blankResult}).function(),
		(&strict{
			name: "GUID", min: 0, max: 1, result: returns(GUIDType),
			params: []param{{typ: GUIDType, blank: blankResult}},
			call: func(f *frame, args []Value) Value {
				if len(args) == 0 {
					return f.newGUID()
				}
				return args[0]
			},
		}).function(),
	}
}

// bindTextFunction binds Text(value[, format[, language]]).
func bindTextFunction(b *binder, n *callNode) bound {
	args := b.bindAll(n.args)
	if len(args) == 1 {
		x := b.convert(args[0], TextType)
		x.node, x.known = n, nil
		return x
	}
	named := args[1].typ.enum() == enumDateTimeFormat
	switch t := args[0].typ; {
	case t.kind == typeUnknown:
		return unusable(n)
	case !t.isNumber() && !t.isDate() && !t.isLate() && t.kind != typeBlank && t.kind != typeUntyped:
		return b.refuse(args[1].node, "a "+t.String()+" takes no format", "a number, date or time before it")
	}
	if e := args[1].typ.enum(); e != nil && !named {
		return b.refuse(args[1].node, "a "+e.name+" is no format", "a text or DateTimeFormat")
	}
	args[1] = b.text(args[1])
	if known := args[1].known; known != nil && !named && known.kind == KindText {
		if _, ok := culture.ParseFormat(known.text()); !ok {
			return b.refuse(args[1].node, "the format "+quoteText(known.text())+" is not understood",
				"a number format such as 0.00 or a date format such as yyyy-mm-dd")
		}
	}
	evals := []evalFunc{args[0].eval, args[1].eval}
	if len(args) == 3 {
		args[2] = b.text(args[2])
		evals = append(evals, args[2].eval)
	}
	return bound{node: n, typ: TextType, eval: func(f *frame) Value {
		f.step()
		base := len(f.stack)
		v := f.formatted(f.args(evals), named)
		f.stack = f.stack[:base]
		return v
	}}
}

// formatted is Text with a format; named says that it is a value of DateTimeFormat.
func (f *frame) formatted(args []Value, named bool) Value {
	if e := firstErrors(args); e.kind == KindError {
		return e
	}
	v, c := args[0], culture.English()
	for _, a := range args[1:] {
		if a.kind == KindBlank {
			return Text("")
		}
	}
	if len(args) == 3 {
		var ok bool
		if c, ok = culture.Of(args[2].text()); !ok {
			return Error(ErrorBadLanguageCode, quoteText(args[2].text())+" is no language tag")
		}
	}
	if v.kind == KindUntyped {
		v = f.untypedToNumber(v.inner(), DecimalType)
	}
	if v.kind == KindBlank {
		v = Int(0)
	}
	if v.kind == KindError {
		return v
	}
	if !hasSerial(v.kind) {
		return Error(ErrorInvalidArgument, "a "+v.kind.String()+" takes no format")
	}
	return f.formatWith(v, args[1].text(), named, c)
}

func (f *frame) formatWith(v Value, source string, named bool, c *culture.Culture) Value {
	if named {
		if name := c.Named(source); name != "" {
			source = name
		} else if source == "utc" {
			return f.utcText(v)
		}
	}
	f.read(source)
	format, ok := culture.ParseFormat(source)
	switch {
	case !ok:
		return Error(ErrorInvalidArgument, "the format "+quoteText(source)+" is not understood")
	case source == "":
		return Text("")
	case format.IsDate() || isDateKind(v.kind) && !format.HasDigits():
		if !isDateKind(v.kind) {
			v = f.toDateKind(v, typeDateTime)
		}
		if v.kind == KindError {
			return v
		}
		return f.text(format.Date(timeOf(f.wall(v)), cmp.Compare(f.serialMicros(v), 0), c))
	case isDateKind(v.kind):
		v = f.serial(v)
	}
	number := v.decimal().String()
	if v.kind == KindFloat {
		number = strconv.FormatFloat(v.float(), 'e', decimalFloatDigit-1, 64)
	}
	return f.text(format.Number(culture.DigitsOf(number), c))
}

// utcText writes an instant as RFC 3339 in UTC, with milliseconds.
func (f *frame) utcText(v Value) Value {
	if v = f.toDateKind(v, typeDateTime); v.kind == KindError {
		return v
	}
	return Text(time.UnixMicro(v.micros()).UTC().Format("2006-01-02T15:04:05.000Z"))
}

// toNumberFunction is a function that reads a number, in the language that a second argument names.
func toNumberFunction(name string, result Type, convert func(*frame, Value) Value) *function {
	s := &strict{
		name: name, min: 1, max: 2, result: returns(result),
		params: []param{{any: true, blank: blankResult}, {typ: TextType, blank: blankKept}},
		check: func(b *binder, args []bound) {
			t := args[0].typ
			if e := t.enum(); e != nil && e.kind == typeText || e == nil && !DecimalType.accepts(t) {
				b.refuse(args[0].node, "a "+t.String()+" is no number", "a text or number")
			}
		},
		call: func(f *frame, args []Value) Value {
			v := args[0]
			if v.kind == KindUntyped && v.inner().kind == KindText {
				v = v.inner()
			}
			if len(args) == 2 && v.kind == KindText && args[1].kind == KindText {
				c, ok := culture.Of(args[1].text())
				if !ok {
					return Error(ErrorBadLanguageCode, quoteText(args[1].text())+" is no language tag")
				}
				v = Text(c.Neutral(v.text()))
			}
			return convert(f, v)
		},
	}
	return s.function()
}
