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

// jsonDepthMax is how deep JSON may nest that stands for a value. A record that nests one level deeper takes up to three
// levels of JSON, since it may be tagged and untyped; and so may be the scalar in it, or have the two levels of an error.
const jsonDepthMax = 3*DepthMax + 4

// ParseJSONValue reads what [Value.AppendJSON] wrote of a value that nests at most [DepthMax] deep. Other JSON is read as
// [FromAny] takes it, so that an array of scalars becomes a table with the column Value.
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
	depthMax int
	number   func(json.Number) (Value, error)
	object   func([]Field) (Value, error)
	array    func([]Value) Value
	member   func(r jsonReader, name string) jsonReader // what reads the value of that name in an object; nil: r
}

//nolint:gochecknoglobals // read-only
var taggedReader = jsonReader{
	depthMax: jsonDepthMax,
	number:   numberFromJSON,
	object:   fromTagged,
	array:    func(rows []Value) Value { return Table(rows...) },
	member:   taggedMember,
}

// taggedMember reads what a tag stands for: an untyped value has arrays of anything, and of a record's own fields none is
// a tag.
func taggedMember(r jsonReader, name string) jsonReader {
	switch name {
	case tagUntyped:
		r.array = tableOf
	case tagRecord:
		within := r
		r.object = func(fields []Field) (Value, error) { return Record(fields...), nil }
		r.member = func(jsonReader, string) jsonReader { return within }
	}
	return r
}

// readJSON reads the next value of the stream.
func readJSON(d *json.Decoder, depth int, r jsonReader) (Value, error) {
	if depth > r.depthMax {
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
		reader := r
		if r.member != nil {
			reader = r.member(r, name)
		}
		v, err := readJSON(d, depth+1, reader)
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
	case tagNumber:
		if digits := []byte(v.text()); json.Valid(digits) && bytes.ContainsAny(digits[:1], "-0123456789") {
			return untypedNumber(json.Number(digits))
		}
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
