package powerfx

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"
)

// The names of the one field of an object that stands for a kind that JSON lacks.
const (
	tagFloat    = "$float"    // a number as text: as JSON's own it would be a decimal
	tagDate     = "$date"     // "2006-01-02"
	tagDateTime = "$datetime" // microseconds since the epoch
	tagTime     = "$time"     // microseconds since midnight
	tagGUID     = "$guid"     // text
	tagUntyped  = "$untyped"  // what it holds
	tagError    = "$error"    // [{"kind":13,"message":"…"}]
	tagRecord   = "$record"   // a record whose one field begins with $
)

// AppendJSON appends v to b as JSON that [ParseJSONValue] reads back the same. Booleans, texts, decimal
// numbers and Blank (null) are themselves, records objects, tables arrays; each other kind is an object
// with one field whose name begins with $.
func (v Value) AppendJSON(b []byte) []byte {
	switch v.kind {
	case KindBlank:
		return append(b, "null"...)
	case KindBoolean:
		return strconv.AppendBool(b, v.num != 0)
	case KindDecimal:
		return v.decimal().append(b)
	case KindText:
		return appendJSONText(b, v.text())
	case KindFloat:
		b = strconv.AppendFloat(append(appendTag(b, tagFloat), '"'), v.float(), 'g', -1, 64)
		return append(b, `"}`...)
	case KindDate:
		t, _ := v.Date()
		return append(t.AppendFormat(appendTag(b, tagDate), `"`+time.DateOnly+`"`), '}')
	case KindDateTime:
		return append(strconv.AppendInt(appendTag(b, tagDateTime), v.micros(), 10), '}')
	case KindTime:
		return append(strconv.AppendInt(appendTag(b, tagTime), v.micros(), 10), '}')
	case KindGUID:
		return append(appendJSONText(appendTag(b, tagGUID), v.text()), '}')
	case KindUntyped:
		return append(v.inner().AppendJSON(appendTag(b, tagUntyped)), '}')
	case KindRecord:
		return v.appendJSONRecord(b)
	case KindTable:
		b = append(b, '[')
		for i, row := range v.rows() {
			if i > 0 {
				b = append(b, ',')
			}
			b = row.AppendJSON(b)
		}
		return append(b, ']')
	case KindError:
		b = append(appendTag(b, tagError), '[')
		for i, info := range v.errs() {
			if i > 0 {
				b = append(b, ',')
			}
			b = strconv.AppendInt(append(b, `{"kind":`...), int64(info.Kind), 10)
			b = append(appendJSONText(append(b, `,"message":`...), info.Message), '}')
		}
		return append(b, "]}"...)
	}
	return b
}

func appendTag(b []byte, tag string) []byte {
	return append(append(append(b, `{"`...), tag...), `":`...)
}

func appendJSONText(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			quoted, _ := json.Marshal(s) //nolint:errchkjson // a string always marshals
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

func (v Value) appendJSONRecord(b []byte) []byte {
	fields := v.fields()
	tagged := len(fields) == 1 && len(fields[0].Name) > 0 && fields[0].Name[0] == '$'
	if tagged {
		b = appendTag(b, tagRecord)
	}
	b = append(b, '{')
	for i, f := range fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendJSONText(b, f.Name), ':')
		b = f.Value.AppendJSON(b)
	}
	b = append(b, '}')
	if tagged {
		b = append(b, '}')
	}
	return b
}

// ParseJSONValue reads what [Value.AppendJSON] wrote. Other JSON is read as [FromAny] takes it, so that
// an array of scalars becomes a table with the column Value. It nests at most DepthMax deep.
func ParseJSONValue(b []byte) (Value, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	v, err := readJSON(d, 0, taggedReader)
	if err != nil {
		return Value{}, fmt.Errorf("read a value: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Value{}, errJSONTrailing
	}
	return v, nil
}

var (
	errJSONTrailing = errors.New("read a value: more follows after it")
	errJSONDepth    = errors.New("nested too deep")
	errJSONTag      = errors.New("malformed value")
)

// jsonReader builds the values that readJSON meets.
type jsonReader struct {
	number func(json.Number) (Value, error)
	object func([]Field) (Value, error)
	array  func([]Value) Value
}

//nolint:gochecknoglobals // read-only
var taggedReader = jsonReader{
	number: numberFromJSON,
	object: fromTagged,
	array:  func(rows []Value) Value { return Table(rows...) },
}

// readJSON reads the next value of the stream.
func readJSON(d *json.Decoder, depth int, r jsonReader) (Value, error) {
	if depth > DepthMax {
		return Value{}, errJSONDepth
	}
	t, err := d.Token()
	if err != nil {
		return Value{}, err //nolint:wrapcheck // the callers say what they read
	}
	switch t := t.(type) {
	case nil:
		return Blank(), nil
	case bool:
		return Bool(t), nil
	case string:
		return Text(t), nil
	case json.Number:
		return r.number(t)
	case json.Delim:
		if t == '{' {
			return readJSONObject(d, depth, r)
		}
		return readJSONArray(d, depth, r)
	}
	return Value{}, errJSONTag
}

func readJSONObject(d *json.Decoder, depth int, r jsonReader) (Value, error) {
	var fields []Field
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return Value{}, err //nolint:wrapcheck // the callers say what they read
		}
		name, _ := t.(string)
		v, err := readJSON(d, depth+1, r)
		if err != nil {
			return Value{}, err
		}
		fields = append(fields, Field{Name: name, Value: v})
	}
	if _, err := d.Token(); err != nil {
		return Value{}, err //nolint:wrapcheck // the callers say what they read
	}
	return r.object(fields)
}

func readJSONArray(d *json.Decoder, depth int, r jsonReader) (Value, error) {
	var rows []Value
	for d.More() {
		v, err := readJSON(d, depth+1, r)
		if err != nil {
			return Value{}, err
		}
		rows = append(rows, v)
	}
	if _, err := d.Token(); err != nil {
		return Value{}, err //nolint:wrapcheck // the callers say what they read
	}
	return r.array(rows), nil
}

// numberFromJSON returns a decimal, or a float where the number is too large for one.
func numberFromJSON(n json.Number) (Value, error) {
	if d, err := ParseDecimal(n.String()); err == nil {
		return FromDecimal(d), nil
	}
	x, err := n.Float64()
	if err != nil {
		return Value{}, fmt.Errorf("number %s: %w", n, err)
	}
	return Float(x), nil
}

// fromTagged returns the record of the fields, or the value for which the one field stands.
func fromTagged(fields []Field) (Value, error) {
	if len(fields) != 1 || len(fields[0].Name) == 0 || fields[0].Name[0] != '$' {
		return Record(fields...), nil
	}
	v := fields[0].Value
	switch fields[0].Name {
	case tagFloat:
		if x, err := strconv.ParseFloat(v.text(), 64); err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) {
			return Float(x), nil
		}
	case tagDate:
		if t, err := time.Parse(time.DateOnly, v.text()); err == nil {
			return Date(t.Year(), t.Month(), t.Day()), nil
		}
	case tagDateTime:
		if us, ok := v.Int(); ok {
			return DateTimeUS(us), nil
		}
	case tagTime:
		if us, ok := v.Int(); ok {
			return TimeUS(us), nil
		}
	case tagGUID:
		if g := toGUID(v); g.kind == KindGUID {
			return g, nil
		}
	case tagUntyped:
		return untypedOf(v), nil
	case tagError:
		return errorFromTagged(v)
	case tagRecord:
		if v.kind == KindRecord {
			return v, nil
		}
	default:
		return Record(fields...), nil
	}
	return Value{}, fmt.Errorf("%w: %s", errJSONTag, fields[0].Name)
}

func errorFromTagged(v Value) (Value, error) {
	infos := make([]ErrorInfo, 0, len(v.Rows()))
	for _, row := range v.Rows() {
		kind, _ := row.Field("kind")
		message, _ := row.Field("message")
		n, ok := kind.Int()
		if !ok {
			return Value{}, fmt.Errorf("%w: %s", errJSONTag, tagError)
		}
		infos = append(infos, ErrorInfo{Kind: ErrorKind(n), Message: message.text()})
	}
	if len(infos) == 0 {
		return Value{}, fmt.Errorf("%w: %s", errJSONTag, tagError)
	}
	return errorOf(infos), nil
}
