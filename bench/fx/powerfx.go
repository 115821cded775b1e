package main

import (
	"context"
	"slices"
	"strings"

	"lull/powerfx"
)

func powerfxLanguage() language {
	names := variables{
		{Slot: 0, Name: "a.b", Type: powerfx.BooleanType},
		{Slot: 1, Name: "c.d", Type: powerfx.TextType},
		{Slot: 2, Name: "x", Type: powerfx.DynamicType},
		{Slot: 3, Name: "y", Type: powerfx.TextType},
		{Slot: 4, Name: "t", Type: powerfx.TableType(
			powerfx.RecordType(powerfx.FieldType{Name: "n", Type: powerfx.DecimalType}))},
	}
	return language{"lull", func(source string) (program, error) {
		e, err := powerfx.Compile(source, names)
		return (*powerfxProgram)(e), err
	}}
}

type powerfxProgram powerfx.Expr

func (p *powerfxProgram) on(w world) func() (any, error) {
	x := powerfx.Blank()
	if s, ok := w.x.(string); ok {
		x = powerfx.Text(s)
	}
	rows := make([]powerfx.Value, len(w.n))
	for i, n := range w.n {
		rows[i] = powerfx.Record(powerfx.Field{Name: "n", Value: powerfx.Int(int64(n))})
	}
	env := &powerfx.Environment{Vars: slots{
		powerfx.Bool(w.b), powerfx.Text(w.d), x, powerfx.Text(w.y), powerfx.Table(rows...),
	}}
	ctx, e := context.Background(), (*powerfx.Expr)(p)
	return func() (any, error) {
		v := e.Eval(ctx, env)
		if b, ok := v.Bool(); ok {
			return b, nil
		}
		n, _ := v.Int()
		return n, v.Err()
	}
}

// slots holds the variables' values.
type slots []powerfx.Value

func (s slots) Value(slot int) powerfx.Value { return s[slot] }

// variables knows the variables by their dotted names.
type variables []powerfx.Variable

func (v variables) Resolve(path []string) (powerfx.Variable, int, bool) {
	for parts := len(path); parts > 0; parts-- {
		name := strings.Join(path[:parts], ".")
		if i := slices.IndexFunc(v, func(w powerfx.Variable) bool { return w.Name == name }); i >= 0 {
			return v[i], parts, true
		}
	}
	return powerfx.Variable{}, 0, false
}

func (variables) Suggest([]string) string { return "" }
