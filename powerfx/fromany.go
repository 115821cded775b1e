package powerfx

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"
)

var errAnyKind = errors.New("no Power Fx value for it")

// FromAny returns the value of what comes from YAML or JSON: nil, booleans, strings, integers, floats
// (a whole or short one becomes a decimal), json.Number, time.Time, []any and map[string]any, and Values
// themselves. It nests at most DepthMax deep.
func FromAny(x any) (Value, error) { return fromAny(x, 0) }

func fromAny(x any, depth int) (Value, error) {
	if depth > DepthMax {
		return Value{}, errJSONDepth
	}
	switch x := x.(type) {
	case nil:
		return Blank(), nil
	case Value:
		return x, nil
	case bool:
		return Bool(x), nil
	case string:
		return Text(x), nil
	case int:
		return Int(int64(x)), nil
	case int32:
		return Int(int64(x)), nil
	case int64:
		return Int(x), nil
	case uint64:
		return FromDecimal(Decimal{lo: x}), nil
	case float64:
		return fromFloat(x)
	case json.Number:
		return numberFromJSON(x)
	case time.Time:
		return DateTimeUS(x.UnixMicro()), nil
	case []any:
		return fromSlice(x, depth)
	case map[string]any:
		return fromMap(x, depth)
	}
	return Value{}, fmt.Errorf("%w: %T", errAnyKind, x)
}

// fromFloat returns a decimal where it is the same number, since JSON and YAML mean one, else a float.
func fromFloat(x float64) (Value, error) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Value{}, fmt.Errorf("%w: %v", errAnyKind, x)
	}
	if d, ok := decimalFromFloat(x); ok && d.Float64() == x {
		return FromDecimal(d), nil
	}
	return Float(x), nil
}

func fromSlice(xs []any, depth int) (Value, error) {
	rows := make([]Value, len(xs))
	for i, x := range xs {
		v, err := fromAny(x, depth+1)
		if err != nil {
			return Value{}, err
		}
		rows[i] = v
	}
	return Table(rows...), nil
}

func fromMap(m map[string]any, depth int) (Value, error) {
	fields := make([]Field, 0, len(m))
	for name, x := range m {
		v, err := fromAny(x, depth+1)
		if err != nil {
			return Value{}, fmt.Errorf("field %s: %w", name, err)
		}
		fields = append(fields, Field{Name: name, Value: v})
	}
	return Record(fields...), nil
}
