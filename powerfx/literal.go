package powerfx

import (
	"strconv"
	"strings"
	"time"
)

// String returns v as a formula would write it, with date-times in UTC: see [Value.Literal].
func (v Value) String() string { return v.Literal(nil) }

// Literal returns v as a formula would write it, date-times as clock readings of the location (nil is
// UTC): 1.5, "a ""text""", true, Blank(), Date(2012,1,14), {a:1,b:"x"}, Table({Value:1}),
// Error({Kind:ErrorKind.Div0}). An untyped value is written as what it holds.
func (v Value) Literal(loc *time.Location) string {
	return string(v.appendLiteral(nil, &frame{loc: orUTC(loc)}))
}

func orUTC(loc *time.Location) *time.Location {
	if loc == nil {
		return time.UTC
	}
	return loc
}

func (v Value) appendLiteral(b []byte, f *frame) []byte {
	switch v.kind {
	case KindBlank:
		return append(b, "Blank()"...)
	case KindBoolean:
		return strconv.AppendBool(b, v.num != 0)
	case KindDecimal:
		return v.decimal().append(b)
	case KindFloat:
		return append(b, formatFloat(v.float())...)
	case KindText:
		return append(b, quoteText(v.text())...)
	case KindDate, KindDateTime, KindTime:
		return v.appendDateLiteral(b, f)
	case KindGUID:
		return append(append(append(b, `GUID("`...), v.text()...), `")`...)
	case KindRecord:
		return v.appendRecordLiteral(b, f)
	case KindTable:
		b = append(b, "Table("...)
		for i, row := range v.rows() {
			if i > 0 {
				b = append(b, ',')
			}
			b = row.appendLiteral(b, f)
		}
		return append(b, ')')
	case KindUntyped:
		return v.inner().appendLiteral(b, f)
	case KindError:
		return v.appendErrorLiteral(b)
	}
	return b
}

func (v Value) appendRecordLiteral(b []byte, f *frame) []byte {
	b = append(b, '{')
	for i, field := range v.fields() {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, quoteName(field.Name)...), ':')
		b = field.Value.appendLiteral(b, f)
	}
	return append(b, '}')
}

func (v Value) appendDateLiteral(b []byte, f *frame) []byte {
	if t, ok := v.Date(); ok {
		return appendCall(b, "Date", t.Year(), int(t.Month()), t.Day())
	}
	t := timeOf(f.wall(v))
	clock := []int{t.Hour(), t.Minute(), t.Second(), t.Nanosecond() / int(time.Millisecond)}
	if v.kind == KindTime {
		return appendCall(b, "Time", clock...)
	}
	return appendCall(b, "DateTime", append([]int{t.Year(), int(t.Month()), t.Day()}, clock...)...)
}

func appendCall(b []byte, name string, args ...int) []byte {
	b = append(append(b, name...), '(')
	for i, n := range args {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return append(b, ')')
}

func (v Value) appendErrorLiteral(b []byte) []byte {
	b = append(b, "Error("...)
	if len(v.errs()) > 1 {
		b = append(b, "Table("...)
	}
	for i, info := range v.errs() {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, "{Kind:"...), info.Kind.literal()...)
		b = append(b, '}')
	}
	if len(v.errs()) > 1 {
		b = append(b, ')')
	}
	return append(b, ')')
}

// literal returns ErrorKind.Div0, or the number of a kind without a name.
func (k ErrorKind) literal() string {
	if k >= 0 && int(k) < len(errorKindNames) || k == ErrorCustom {
		return "ErrorKind." + k.String()
	}
	return formatInt(int64(k))
}

// quoteText returns a text in double quotes, an inner one doubled.
func quoteText(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
