package dialog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"lull/powerfx"
)

// fromJSON reads a value from ordinary JSON.
func fromJSON(raw json.RawMessage) (powerfx.Value, error) {
	x, err := decoded(raw)
	if err != nil {
		return powerfx.Value{}, err
	}
	return powerfx.FromAny(x)
}

// decoded reads JSON, numbers as they are written.
func decoded(raw json.RawMessage) (any, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var x any
	if err := d.Decode(&x); err != nil {
		return nil, fmt.Errorf("read value: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("read value: more follows after it")
	}
	return x, nil
}

// jsonOf writes a value as ordinary JSON: days and instants as ISO 8601 in UTC, a table of the one column Value as an
// array of what is in it, blank as null.
func jsonOf(v powerfx.Value) (json.RawMessage, error) {
	x, err := plain(v, false)
	if err != nil {
		return nil, err
	}
	return marshal(x)
}

// sparseJSONOf is jsonOf without the fields that are blank: a table gives all its rows the same fields.
func sparseJSONOf(v powerfx.Value) (json.RawMessage, error) {
	x, err := plain(v, true)
	if err != nil {
		return nil, err
	}
	return marshal(x)
}

func marshal(x any) (json.RawMessage, error) {
	b, err := json.Marshal(x)
	if err != nil {
		return nil, fmt.Errorf("write value as JSON: %w", err)
	}
	return b, nil
}

// plain gives a value as encoding/json takes it.
func plain(v powerfx.Value, sparse bool) (any, error) {
	if inner, ok := v.Untyped(); ok {
		v = inner
	}
	switch v.Kind() {
	case powerfx.KindRecord:
		return plainRecord(v, sparse)
	case powerfx.KindTable:
		rows := make([]any, len(v.Rows()))
		for i, row := range v.Rows() {
			var err error
			if rows[i], err = plain(item(row), sparse); err != nil {
				return nil, err
			}
		}
		return rows, nil
	case powerfx.KindError:
		return nil, v.Err()
	case powerfx.KindBlank, powerfx.KindBoolean, powerfx.KindDecimal, powerfx.KindFloat, powerfx.KindText,
		powerfx.KindDate, powerfx.KindDateTime, powerfx.KindTime, powerfx.KindGUID, powerfx.KindUntyped:
	}
	return plainScalar(v), nil
}

func plainRecord(v powerfx.Value, sparse bool) (any, error) {
	fields := make(map[string]any, len(v.Fields()))
	for _, f := range v.Fields() {
		if sparse && f.Value.IsBlank() {
			continue
		}
		x, err := plain(f.Value, sparse)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		fields[f.Name] = x
	}
	return fields, nil
}

// plainScalar gives a scalar as encoding/json takes it.
func plainScalar(v powerfx.Value) any {
	if b, ok := v.Bool(); ok {
		return b
	}
	if d, ok := v.Decimal(); ok {
		return json.Number(d.String())
	}
	if n, ok := v.Number(); ok {
		return n
	}
	if s, ok := v.Text(); ok {
		return s
	}
	if day, ok := v.Date(); ok {
		return day.Format(time.DateOnly)
	}
	if us, ok := v.DateTimeUS(); ok {
		return time.UnixMicro(us).UTC().Format("2006-01-02T15:04:05.999999Z")
	}
	if us, ok := v.TimeUS(); ok {
		return time.UnixMicro(us).UTC().Format("15:04:05.999999")
	}
	if id, ok := v.GUID(); ok {
		return id
	}
	return nil
}

// item is what a row of a table is to a topic: the value of a row that has the one column Value, which is how
// Power Fx keeps a list of scalars, else the row.
func item(row powerfx.Value) powerfx.Value {
	if fields := row.Fields(); len(fields) == 1 && fields[0].Name == "Value" {
		return fields[0].Value
	}
	return row
}
