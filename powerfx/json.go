package powerfx

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
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
	tagNumber   = "$number"   // the digits of a number that ParseJSON read
	tagRecord   = "$record"   // a record with a field that begins with $
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
		if v.digits() != "" {
			return append(appendJSONText(appendTag(b, tagNumber), v.digits()), '}')
		}
		return v.decimal().append(b)
	case KindText:
		return appendJSONText(b, v.text())
	case KindFloat:
		if v.digits() != "" {
			return append(appendJSONText(appendTag(b, tagNumber), v.digits()), '}')
		}
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
	tagged := slices.ContainsFunc(fields, func(f Field) bool { return strings.HasPrefix(f.Name, "$") })
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

// Depth returns how deep v nests: 0 where it holds no other value, else one more than the deepest value in it. The rows
// of a table are in the table, and their fields in the rows.
func (v Value) Depth() int {
	deepest := -1
	switch v.kind {
	case KindUntyped:
		return v.inner().Depth()
	case KindRecord:
		deepest = 0
		for _, f := range v.fields() {
			deepest = max(deepest, f.Value.Depth())
		}
	case KindTable:
		deepest = 0
		for _, row := range v.rows() {
			deepest = max(deepest, row.Depth())
		}
	case KindBlank, KindBoolean, KindDecimal, KindFloat, KindText, KindDate, KindDateTime, KindTime, KindGUID, KindError:
	}
	return 1 + deepest
}
