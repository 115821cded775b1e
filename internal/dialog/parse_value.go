package dialog

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"lull/internal/topic"
	"lull/powerfx"
)

// parse puts a value of a type into a variable, read from a text of JSON or from what has no type of its own.
func (r *run) parse(n *topic.ParseValue) error {
	v, err := r.evaluate(n.Value)
	if err != nil {
		return err
	}
	if s, ok := v.Text(); ok {
		if err := r.spend(len(s) / parsedPerStep); err != nil {
			return err
		}
	}
	read, err := parsed(v, n.Type)
	if err == nil {
		read, err = typing{strict: n.Strict}.value(read, n.Type)
	}
	switch {
	case err == nil:
	case n.Strict:
		return fmt.Errorf("parse %s: %w", clip(v.String(), valueShownMax), err)
	default:
		read = powerfx.Blank()
	}
	return r.assign(n.Target, read)
}

// parsed reads a text as JSON; a text that is none is itself where a scalar is wanted.
func parsed(v powerfx.Value, t powerfx.Type) (powerfx.Value, error) {
	if inner, ok := v.Untyped(); ok {
		return inner, nil
	}
	s, ok := v.Text()
	if !ok {
		return v, nil
	}
	read, err := fromJSON(json.RawMessage(s))
	if err != nil && !t.IsRecord() && !t.IsTable() && !t.IsDynamic() {
		return v, nil
	}
	return read, err
}

// typed is typing that is strict.
func typed(v powerfx.Value, t powerfx.Type) (powerfx.Value, error) {
	return typing{strict: true}.value(v, t)
}

// typing gives values as ones of a type: a record with the type's fields, a table with its columns, a scalar of its
// kind. What is missing is blank, what the type does not have is left out. What does not fit is an error where it is
// strict, else blank.
type typing struct{ strict bool }

func (p typing) value(v powerfx.Value, t powerfx.Type) (powerfx.Value, error) {
	if inner, ok := v.Untyped(); ok {
		v = inner
	}
	switch {
	case v.IsBlank() || t.IsDynamic() || t.Equal(powerfx.UntypedType):
		return v, nil
	case t.IsRecord() && v.Kind() == powerfx.KindRecord:
		return p.record(v, t)
	case t.IsTable() && v.Kind() == powerfx.KindTable:
		return p.table(v, t)
	case !t.IsRecord() && !t.IsTable():
		if scalar, ok := typedScalar(v, t); ok {
			return scalar, nil
		}
	}
	if p.strict {
		return v, fmt.Errorf("%s is no %s", clip(v.String(), valueShownMax), t)
	}
	return powerfx.Blank(), nil
}

func (p typing) record(v powerfx.Value, t powerfx.Type) (powerfx.Value, error) {
	fields := make([]powerfx.Field, len(t.Fields()))
	for i, want := range t.Fields() {
		given, _ := v.Field(want.Name)
		value, err := p.value(given, want.Type)
		if err != nil {
			return v, fmt.Errorf("%s: %w", want.Name, err)
		}
		fields[i] = powerfx.Field{Name: want.Name, Value: value}
	}
	return powerfx.Record(fields...), nil
}

func (p typing) table(v powerfx.Value, t powerfx.Type) (powerfx.Value, error) {
	of := powerfx.RecordType(t.Fields()...)
	rows := make([]powerfx.Value, len(v.Rows()))
	for i, row := range powerfx.Table(v.Rows()...).Rows() { // rows of what had no type may be scalars
		var err error
		if rows[i], err = p.value(row, of); err != nil {
			return v, fmt.Errorf("row %d: %w", i+1, err)
		}
	}
	return powerfx.Table(rows...), nil
}

// typedScalar gives a scalar as one of a type: texts are read, and numbers and booleans are written as texts.
func typedScalar(v powerfx.Value, t powerfx.Type) (powerfx.Value, bool) {
	s, isText := v.Text()
	s = strings.TrimSpace(s)
	switch {
	case v.TypeOf().Equal(t):
		return v, true
	case v.Kind() == powerfx.KindRecord || v.Kind() == powerfx.KindTable:
		return v, false
	case t.Equal(powerfx.TextType):
		if scalar, ok := plainScalar(v).(string); ok {
			return powerfx.Text(scalar), true
		}
		return powerfx.Text(v.String()), true
	case t.Equal(powerfx.BooleanType):
		if isText && (strings.EqualFold(s, "true") || strings.EqualFold(s, "false")) {
			return powerfx.Bool(strings.EqualFold(s, "true")), true
		}
	case t.Equal(powerfx.DecimalType):
		d, err := powerfx.ParseDecimal(s)
		return powerfx.FromDecimal(d), isText && err == nil
	case t.Equal(powerfx.FloatType):
		if d, err := powerfx.ParseDecimal(s); isText && err == nil {
			return powerfx.Float(d.Float64()), true
		}
		n, ok := v.Number()
		return powerfx.Float(n), ok
	default:
		return typedMoment(s, t)
	}
	return v, false
}

// typedMoment reads a day, an instant or a time of day as JSON has them (ISO 8601); without a zone they are UTC.
func typedMoment(s string, t powerfx.Type) (powerfx.Value, bool) {
	if t.Equal(powerfx.TimeType) {
		at, err := time.Parse("15:04:05.999999", s)
		midnight := at.Truncate(24 * time.Hour)
		return powerfx.TimeUS(at.Sub(midnight).Microseconds()), err == nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateTime, time.DateOnly} {
		at, err := time.Parse(layout, s)
		switch {
		case err != nil:
		case t.Equal(powerfx.DateType):
			return powerfx.Date(at.Date()), true
		case t.Equal(powerfx.DateTimeType):
			return powerfx.DateTimeUS(at.UnixMicro()), true
		}
	}
	return powerfx.Blank(), false
}
