package main

import (
	"fmt"

	"cel.dev/cel-go/cel"
)

// celLanguage makes the environment once, as cel-go's documentation has it; each compilation parses, checks and
// plans. Qualified variables are what it reads faster than maps in maps.
func celLanguage() (language, error) {
	env, err := cel.NewEnv(
		cel.Variable("a.b", cel.BoolType),
		cel.Variable("c.d", cel.StringType),
		cel.Variable("x", cel.DynType),
		cel.Variable("y", cel.StringType),
		cel.Variable("t", cel.ListType(cel.MapType(cel.StringType, cel.IntType))),
	)
	if err != nil {
		return language{}, fmt.Errorf("make the CEL environment: %w", err)
	}
	return language{"cel-go", func(source string) (program, error) {
		ast, issues := env.Compile(source)
		if err := issues.Err(); err != nil {
			return nil, err
		}
		p, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize))
		return celProgram{p}, err
	}}, nil
}

type celProgram struct{ program cel.Program }

func (p celProgram) on(w world) func() (any, error) {
	rows := make([]any, len(w.n))
	for i, n := range w.n {
		rows[i] = map[string]any{"n": n}
	}
	vars := map[string]any{"a.b": w.b, "c.d": w.d, "x": w.x, "y": w.y, "t": rows}
	return func() (any, error) {
		v, _, err := p.program.Eval(vars)
		if err != nil {
			return nil, err
		}
		return v.Value(), nil
	}
}
